// Assistance on the axis of time: a panel for every series, its accounts stacked only where they may be added. Series are other counts of
// one money; two of them never stand in one panel.

import { periodOf } from '#kernel/fiscal-year.ts';
import { showMoney } from '#kernel/money.ts';

import type { BookFigure, Dossier } from '../dossier/dossier.ts';
import { yearsInWords } from '../dossier/money.ts';
import type { Filled, TimelineItem, TimelinePanel, Told } from './items.ts';

/** The two books of public datasets, stacked by authority: in each every row is of one authority. */
const BOOKS = [
  { book: 'obligations', title: 'Obligations by authority, from the Greenbook' },
  { book: 'budget', title: 'Budget justifications by authority' },
] as const;

/** Sets out the money of a dossier. */
export function moneyPanels(dossier: Dossier, told: Told): Filled {
  const all = [...seriesPanels(dossier, told), ...bookPanels(dossier)].filter(({ items }) => items.length > 0);
  return { panels: all.map(({ panel }) => panel), items: all.flatMap(({ items }) => items) };
}

interface One {
  readonly panel: TimelinePanel;
  readonly items: readonly TimelineItem[];
}

type Bar = Pick<TimelineItem, 'key' | 'title' | 'period' | 'best' | 'text' | 'source' | 'target' | 'mayLeave'>;

function panelOf(id: string, choice: string, title: string, bars: readonly Bar[]): One {
  const size = new Map<string, number>();
  for (const { key, best } of bars) size.set(key, (size.get(key) ?? 0) + Math.abs(best ?? 0));
  const keys = [...size].toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([key]) => ({ key, title: key }));
  return {
    panel: { id, kind: 'money', title, choice, keys },
    items: bars.map((bar, index): TimelineItem => {
      const { from, to } = periodOf(bar.period);
      return { id: `${id}-${index}`, panel: id, from, to, holds: 'every-day', min: null, max: null, ...bar };
    }),
  };
}

/** The name of the bar of a year whose accounts are not to be added. */
const NOT_ADDED = 'not added';

function seriesPanels({ assistanceYears }: Dossier, told: Told): readonly One[] {
  return [...Map.groupBy(assistanceYears, ({ series }) => series)].map(([series, years], at) => {
    const bars = years.flatMap(({ period, accounts, totalDollars, notAdded }): Bar[] => {
      const [first] = accounts;
      if (totalDollars === null && first !== undefined) {
        const { record, refs } = first.figure;
        const text = `${accounts.map(({ account, figure }) => `${account} ${figure.text}`).join('; ')}: not added; missing: ${notAdded ?? 'not said'}`;
        const target = { kind: 'record', id: record } as const;
        return [
          { key: NOT_ADDED, title: NOT_ADDED, period, best: null, text, source: told(refs), target, mayLeave: true },
        ];
      }
      return accounts.map(({ account, dollars, figure }) => ({
        key: account,
        title: account,
        period,
        best: dollars,
        text: figure.text,
        source: told(figure.refs),
        target: { kind: 'record', id: figure.record },
        mayLeave: true,
      }));
    });
    return panelOf(
      `money-${at + 1}`,
      series,
      `Assistance by ${yearsInWords(years)} and account, series ${series}`,
      bars,
    );
  });
}

function bookPanels({ observed: { books } }: Dossier): readonly One[] {
  return BOOKS.map(({ book, title }) => {
    const bars = books.flatMap(({ authority, years }) =>
      years.flatMap(({ period, [book]: figure }): Bar[] => (figure === null ? [] : [barOf(authority, period, figure)])),
    );
    return panelOf(`book-${book}`, book, title, bars);
  });
}

function barOf(authority: string, period: string, { dollars, text, from }: BookFigure): Bar {
  return {
    key: authority,
    title: authority,
    period,
    best: dollars,
    text: dollars === null ? text : showMoney(Math.round(dollars * 100)),
    source: `${from.title}, release ${from.release}${from.rows === null ? '' : `, ${from.rows}`}`,
    target: { kind: 'dataset', id: from.dataset },
    mayLeave: from.mayExport,
  };
}
