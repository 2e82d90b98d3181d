// What the fills and shapes of a drawing stand for: for every panel its keys, each with a small drawing of its own and its word.

import { markup } from '../markup.ts';
import type { Timeline, TimelinePanel } from './items.ts';
import type { MarkKey } from './marks.ts';
import { filled, FILLS, gapPattern, linePatterns } from './patterns.ts';
import { SHAPES } from './shapes.ts';

interface LegendEntry {
  /** A drawing of 16 by 16. */
  readonly svg: string;
  readonly label: string;
}

export interface LegendGroup {
  readonly panel: string;
  readonly title: string;
  readonly entries: readonly LegendEntry[];
}

/** The legend of what is drawn. `prefix` begins the names of patterns, as for the drawing itself, and must be another. */
export function legendOf({ panels }: Timeline, prefix: string): readonly LegendGroup[] {
  return panels.map((panel, index) => ({
    panel: panel.id,
    title: panel.title,
    entries: panel.kind === 'marks' ? markEntries(panel) : fillEntries(panel, panel.kind, `${prefix}${index}`),
  }));
}

/** The sign of years without a figure. */
export function gapEntry(prefix: string): LegendEntry {
  const svg = markup`<svg xmlns="http://www.w3.org/2000/svg" class="tl-swatch" viewBox="0 0 16 16" aria-hidden="true"><defs>${gapPattern(prefix)}</defs><rect class="tl-gap" fill="url(#${prefix}-gap)" width="16" height="16"/></svg>`;
  return { svg: String(svg), label: 'no figure on record, which is not zero' };
}

function markEntries({ keys }: TimelinePanel): readonly LegendEntry[] {
  return keys.map(({ key, title }) => {
    const { path, isFilled } = SHAPES[key as MarkKey]; // the keys of marks are those of marks.ts
    const svg = markup`<svg xmlns="http://www.w3.org/2000/svg" class="tl-swatch" viewBox="-9 -9 18 18" aria-hidden="true"><path class="tl-mark tl-${key}${isFilled ? ' tl-filled' : ''}" d="${path}"/></svg>`;
    return { svg: String(svg), label: title };
  });
}

function fillEntries({ keys }: TimelinePanel, kind: 'money' | 'harm', prefix: string): readonly LegendEntry[] {
  const own = keys.slice(0, keys.length > FILLS ? FILLS - 1 : FILLS);
  const rest = keys.slice(own.length).map(({ title }) => title);
  const labels = [...own.map(({ title }) => title), ...(rest.length === 0 ? [] : [rest.join(', ')])];
  return labels.map((label, place) => {
    const fill = filled(prefix, kind, place, { x: 0, y: 0, width: 16, height: 16 });
    const lines = linePatterns(prefix, [place]);
    const svg = markup`<svg xmlns="http://www.w3.org/2000/svg" class="tl-swatch" viewBox="0 0 16 16" aria-hidden="true"><defs>${lines}</defs>${fill}</svg>`;
    return { svg: String(svg), label };
  });
}
