// The years on one axis of time: the figure of the partner's page, set for paper. Every count of the money has a panel of its own; they
// are alternatives and never added.

import { drawTimeline } from '../../timeline/draw.ts';
import type { Timeline } from '../../timeline/items.ts';
import { gapEntry, legendOf } from '../../timeline/legend.ts';
import { timelineOf } from '../../timeline/timeline.ts';
import { within } from '../../timeline/view.ts';
import { heading, note } from '../blocks.ts';
import type { Block } from '../document.ts';
import type { Dossier } from '../dossier.ts';

const WIDTH = 720;

/** Draws the timeline; nothing where nothing on record has a date. */
export function timelineBlocks(dossier: Dossier): readonly Block[] {
  const whole = timelineOf(dossier);
  if (whole.span === null) return [];
  const view = { ...whole.span, money: null };
  const shown = within(whole, view);
  const isMarks = (id: string): boolean => shown.panels.some((panel) => panel.id === id && panel.kind === 'marks');
  const part = (ids: readonly string[]): Timeline => ({
    ...shown,
    panels: shown.panels.filter(({ id }) => ids.includes(id)),
    // Coups run through every panel as lines.
    items: shown.items.filter(({ panel }) => ids.includes(panel) || panel === 'coups'),
  });
  const figures = shown.panels.filter(({ kind }) => kind !== 'marks');
  const marks = shown.panels.filter(({ id }) => isMarks(id)).map(({ id }) => id);
  const parts = [
    ...figures.map(({ id, title }) => ({ title, ids: [id] })),
    ...(marks.length === 0 ? [] : [{ title: 'What happened and what was decided', ids: marks }]),
  ];
  const { from, to } = whole.span;
  return [
    heading('The years on one axis of time'),
    {
      kind: 'chart',
      title: `${from} to ${to}: assistance, harm, events, decisions and findings`,
      description: `The sections below hold every figure and every date that is drawn, from ${from} to ${to}.`,
      legend: [gapEntry('time-none')],
      panels: parts.map(({ title, ids }, index) => ({
        title,
        svg: drawTimeline(part(ids), { view, width: WIDTH, prefix: `time-${index}`, linkOf: null }),
        legend: legendOf(part(ids), `time-key-${index}-`).flatMap(({ entries }) => entries),
      })),
    },
    note(
      'Bars are fiscal years where they lay, from October to September. Blocks run from the low to the high number, with the best one as a ',
      'line; one that is open above states no highest number. A dashed span is a date known no closer. Panels of money are counts of one money ',
      'and are never added; every panel has a scale of its own. Dashed lines through all panels are coups and attempts of a known day.',
    ),
  ];
}
