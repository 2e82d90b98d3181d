// The clocks that run, and those that are overdue, as entries of a calendar. A clock without a day has no entry, and is counted.

import type { RunningClock } from '#findings/clocks.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';

import type { CalendarEntry } from './render-ics.ts';
import { renderIcs } from './render-ics.ts';

/** The words for the day that matters. */
const DAY_WORDS = { due: 'last day', wait: 'first lawful day', notice: 'last day of notice', recurring: 'last day' };

/** The calendar of clocks as text; `asOf` is the day of the question, `total` how many there are where not all are given. */
export function clockCalendar(clocks: readonly RunningClock[], asOf: CalendarDate, total = clocks.length): string {
  const dated = clocks.flatMap((clock) => entryOf(clock) ?? []);
  const without = clocks.filter(({ state, due }) => isOpen(state) && due === null).length;
  const name = [
    `Throughline clocks as of ${asOf}`,
    ...(without === 0 ? [] : [`${without} without a known day are left out`]),
    ...(total > clocks.length ? [`the first ${clocks.length} of ${total}`] : []),
  ].join('; ');
  return renderIcs(name, asOf, dated);
}

function isOpen(state: RunningClock['state']): boolean {
  return state === 'running' || state === 'overdue' || state === 'not-known';
}

function entryOf(clock: RunningClock): CalendarEntry | null {
  const { due, state, title, partner, start, doubt, form, owner, runsOut, why, citation } = clock;
  if (due === null || !isOpen(state)) return null;
  const whose = partner === null ? '' : `${partner.label}: `;
  const mark = doubt === null ? '' : ' [length not verified]';
  const late = state === 'overdue' ? 'OVERDUE ' : state === 'not-known' ? 'NOT KNOWN ' : '';
  return {
    // One entry for one run: a later answer about the same run replaces it.
    uid: `${[clock.clock, partner?.id ?? 'all', start?.id ?? due].join('.')}@throughline`,
    on: due,
    title: `${late}${whose}${title}, ${DAY_WORDS[form]}${mark}`,
    says: [
      `${clock.clock}, ${citation}.`,
      `Owner: ${owner}`,
      ...(start === null ? [] : [`Began with: ${start.label}${start.on === null ? '' : ` (${start.on})`}`]),
      ...clock.lengths.map((each) => lengthWords(each)),
      ...why.map((each) => `Not known: ${each}`),
      ...(doubt === null ? [] : [`Not verified, so not shown as law: ${doubt}`]),
      `When it runs out: ${runsOut}`,
    ].join('\n'),
    categories: [state, ...(partner === null ? [] : [partner.label])],
    reminders: clock.reminders.map(({ on }) => on),
  };
}

/** A length in words: `30 days for OTHER`, `2 days (48 hours, counted as calendar days)`. */
export function lengthWords(length: RunningClock['lengths'][number]): string {
  const { days, hours, recurs } = length;
  if (days === null) return recurs ?? 'by the calendar';
  const many = `${days} ${days === 1 ? 'day' : 'days'}`;
  const counted = hours === null ? many : `${many} (${hours} hours, counted as calendar days)`;
  return length.class === null ? counted : `${counted} for ${length.class}`;
}
