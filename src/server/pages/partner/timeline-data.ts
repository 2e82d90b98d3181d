// The part of a partner's timeline that an address asks for. An address that names a count of the money that is not on record is
// refused by name.

import type { z } from 'zod';

import { AppError } from '#kernel/errors.ts';
import type { Dossier } from '#reports/dossier/dossier.ts';
import { timelineOf } from '#reports/timeline/timeline.ts';
import { gapsOf, wholeView, within } from '#reports/timeline/view.ts';
import type { View } from '#reports/timeline/view.ts';

import type { timelinePage, timelineQuery } from '../../contracts/page-timeline.ts';

export type TimelineData = z.output<typeof timelinePage.output>;

/** What the address asks of a timeline. */
export type TimelineAsked = Pick<z.output<typeof timelineQuery>, 'from' | 'to' | 'series'>;

/** So many years are shown where none are asked for. */
const RECENT = 30;

/** Looks at a part of the timeline of a dossier. */
export function timelineData(dossier: Dossier, { from, to, series }: TimelineAsked): TimelineData {
  const whole = timelineOf(dossier);
  const choices = whole.panels.flatMap(({ choice, title }) => (choice === null ? [] : [{ choice, title }]));
  if (series !== undefined && !choices.some(({ choice }) => choice === series)) {
    const names =
      choices.length === 0
        ? 'none: no count of the money is on record'
        : choices.map(({ choice }) => choice).join(', ');
    throw new AppError(
      'malformed_request',
      `series: expected one of ${names}; found “${series}”. Leave it out, or name one of these.`,
    );
  }
  const all = wholeView(whole);
  const partner = { id: dossier.partner.id, name: dossier.partner.name };
  if (all === null) return { partner, view: null, choices, timeline: whole, gaps: [], leftOut: 0 };
  // Who asks for no years sees the last ones, in which a bar is wide enough to be told from the next.
  const usual = from === undefined && to === undefined ? Math.max(all.from, all.to - RECENT + 1) : all.from;
  const first = from ?? Math.min(usual, to ?? usual);
  const view: View = { from: first, to: to ?? Math.max(all.to, first), money: series ?? all.money };
  const timeline = within(whole, view);
  return { partner, view, choices, timeline, gaps: gapsOf(timeline, view), leftOut: 0 };
}

/** What of it may leave the house. */
export function exportedTimeline(data: TimelineData): TimelineData {
  const items = data.timeline.items.filter(({ mayLeave }) => mayLeave);
  return { ...data, timeline: { ...data.timeline, items }, leftOut: data.timeline.items.length - items.length };
}
