// What the timeline of a partner lays on one axis of time: assistance by series, harm by sort, marks for what happened and what was
// decided. Plain data, from the dossier alone; the same dossier always gives the same timeline. Counts of one money, or of one harm, that are
// alternatives stand in panels or keys of their own and are never put together.

import { dateParts } from '#kernel/calendar-date.ts';

import type { Dossier } from '../dossier/dossier.ts';
import { harmPanels } from './harm.ts';
import type { Told, Timeline } from './items.ts';
import { markPanels } from './marks.ts';
import { moneyPanels } from './money.ts';

/** Lays a dossier on an axis of time. */
export function timelineOf(dossier: Dossier): Timeline {
  const { asOf } = dossier.asked;
  const told = sourcesIn(dossier);
  const all = [moneyPanels(dossier, told), harmPanels(dossier, told), markPanels(dossier, told)];
  const items = all.flatMap((each) => each.items);
  const dated = items.filter(({ from, to }) => from !== null || to !== null);
  const years = dated
    .flatMap(({ from, to }) => [from ?? to ?? asOf, to ?? from ?? asOf])
    .map((day) => dateParts(day > asOf ? asOf : day).year);
  const with_ = new Set(dated.map(({ panel }) => panel));
  return {
    asOf,
    span: years.length === 0 ? null : { from: Math.min(...years), to: Math.max(...years) },
    panels: all.flatMap((each) => each.panels).filter(({ id }) => with_.has(id)),
    items: dated,
    undated: items
      .filter(({ from, to }) => from === null && to === null)
      .map(({ title, period, target }) => ({ title, why: period, target })),
  };
}

function sourcesIn({ sources }: Dossier): Told {
  const titles = new Map(sources.map(({ number, title }) => [number, title]));
  return (references) =>
    references.length === 0
      ? 'no source named'
      : references.map(({ number, place }) => `${titles.get(number) ?? `source ${number}`}, ${place}`).join('; ');
}
