// What is drawn as rows of a table: a row for every bar, block, mark and stretch without a figure, and no other.

import type { Timeline, TimelineItem } from './items.ts';
import type { Gap } from './view.ts';

export interface TimelineRow extends Pick<
  TimelineItem,
  'id' | 'key' | 'title' | 'period' | 'from' | 'to' | 'holds' | 'min' | 'best' | 'max' | 'text' | 'source'
> {
  /** The title of its panel. */
  readonly panel: string;
  /** Whether there is a figure; else the row says that there is none. */
  readonly isOnRecord: boolean;
  /** Null for what is not on record. */
  readonly target: TimelineItem['target'] | null;
}

/** The rows of what `within` gave, with the gaps of the whole of it: a figure that is only left out here leaves no gap. */
export function rowsOf(timeline: Timeline, gaps: readonly Gap[]): readonly TimelineRow[] {
  return timeline.panels.flatMap((panel) => [
    ...timeline.items
      .filter((item) => item.panel === panel.id)
      .map((item) => ({ ...item, panel: panel.title, isOnRecord: true })),
    ...gaps
      .filter((gap) => gap.panel === panel.id)
      .map((gap) => ({
        ...gap,
        panel: panel.title,
        key: '',
        title: panel.title,
        holds: 'every-day' as const,
        min: null,
        best: null,
        max: null,
        text: 'no figure on record',
        source: '',
        isOnRecord: false,
        target: null,
      })),
  ]);
}
