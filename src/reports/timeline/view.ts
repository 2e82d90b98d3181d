// What of a timeline is looked at: some years, and of the counts of one money those that were chosen. And what it lacks there: years
// without a figure, which are never zero.

import { calendarDateOf, dateParts, dayFromNumber, dayNumber } from '#kernel/calendar-date.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import { fiscalYearDays, fiscalYearOf } from '#kernel/fiscal-year.ts';

import type { Timeline, TimelineItem, TimelinePanel } from './items.ts';

/** Whole years, both included, and which counts of the money by what an address calls them; null for all of them. */
export interface View {
  readonly from: number;
  readonly to: number;
  readonly money: string | null;
}

/** The first and the last day of a view. */
export function daysOf({ from, to }: Pick<View, 'from' | 'to'>): {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
} {
  return { from: calendarDateOf(from, 1, 1), to: calendarDateOf(to, 12, 31) };
}

/** The whole of a timeline, with one count of the money. */
export function wholeView({ span, panels }: Timeline): View | null {
  return span === null ? null : { ...span, money: panels.find(({ kind }) => kind === 'money')?.choice ?? null };
}

/** What of a timeline lies, wholly or in part, within a view. */
export function within(timeline: Timeline, view: View): Timeline {
  const days = daysOf(view);
  const panels = timeline.panels.filter(
    ({ choice }) => choice === null || view.money === null || choice === view.money,
  );
  const shown = new Set(panels.map(({ id }) => id));
  return {
    ...timeline,
    panels,
    items: timeline.items.filter(
      ({ panel, from, to }) => shown.has(panel) && (from ?? days.from) <= days.to && (to ?? days.to) >= days.from,
    ),
  };
}

/** Years of one panel that nothing is on record for. */
export interface Gap {
  readonly id: string;
  readonly panel: string;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  /** `FY2014 to FY2016`. */
  readonly period: string;
}

/** The years within a view for which a panel of figures has none, those that follow one another together. */
export function gapsOf({ panels, items, asOf }: Timeline, view: View): readonly Gap[] {
  return panels
    .filter(({ kind }) => kind !== 'marks')
    .flatMap((panel) => {
      const own = items.filter((item) => item.panel === panel.id);
      const missing = yearsIn(view, panel, own).filter((year) => year.from <= asOf && !isCovered(year, own));
      const runs: { from: CalendarDate; to: CalendarDate; first: string; last: string }[] = [];
      for (const { from, to, label } of missing) {
        const before = runs.at(-1);
        if (before !== undefined && dayNumber(before.to) + 1 === dayNumber(from))
          Object.assign(before, { to, last: label });
        else runs.push({ from, to, first: label, last: label });
      }
      return runs.map(({ from, to, first, last }, index) => ({
        id: `${panel.id}-gap-${index}`,
        panel: panel.id,
        from,
        to,
        period: first === last ? first : `${first} to ${last}`,
      }));
    });
}

interface Year {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly label: string;
}

/** Whether a figure covers the middle of a year; one that only possibly does leaves no gap either. */
function isCovered(year: Year, items: readonly TimelineItem[]): boolean {
  const middle = dayFromNumber(Math.round((dayNumber(year.from) + dayNumber(year.to)) / 2));
  return items.some(({ from, to }) => (from ?? middle) <= middle && middle <= (to ?? middle));
}

/** The years of a view as the panel books them. */
function yearsIn(view: View, { kind }: TimelinePanel, own: readonly TimelineItem[]): readonly Year[] {
  const isFiscal = kind === 'money' && (own.length === 0 || own.some(({ period }) => period.startsWith('FY')));
  const days = daysOf(view);
  const years: Year[] = [];
  for (let day = days.from; day <= days.to; day = dayFromNumber(dayNumber(years.at(-1)?.to ?? day) + 1)) {
    const year = yearOf(day, isFiscal);
    if (year === null) break;
    years.push(year);
  }
  return years;
}

function yearOf(day: CalendarDate, isFiscal: boolean): Year | null {
  if (!isFiscal) {
    const { year } = dateParts(day);
    return { ...daysOf({ from: year, to: year }), label: String(year) };
  }
  const label = fiscalYearOf(day);
  const days = label === null ? null : fiscalYearDays(label);
  return label === null || days === null ? null : { ...days, label };
}
