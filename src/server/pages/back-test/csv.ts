// Back-tests and the early warning as tables: a row a figure with its interval, and a row a country-year or country that is named.

import type { Estimate } from '#statistics/bootstrap.ts';

import { tableCsv } from '../../csv-table.ts';
import type { EarlyWarningData } from '../early-warning/view.ts';
import type { PolicyBackTestData } from './policy-view.ts';
import type { BackTestData } from './view.ts';

const FIGURES = ['outcome', 'over', 'forecast', 'figure', 'rows', 'positives', 'value', 'low', 'high', 'why'] as const;

type Line = Readonly<Record<(typeof FIGURES)[number], string | number | null>>;

function figure(
  base: Omit<Line, 'value' | 'low' | 'high' | 'why'>,
  estimate: Estimate | null,
  why: string | null = null,
): Line {
  return {
    ...base,
    value: estimate?.value ?? null,
    low: estimate?.low ?? null,
    high: estimate?.high ?? null,
    why: estimate === null ? (why ?? 'no figure') : null,
  };
}

function lackingLine(todo: string): Line {
  const nothing = { outcome: '', over: '', forecast: '', figure: '', rows: null, positives: null };
  return figure(nothing, null, todo);
}

/** The figures of the baselines. */
export function backTestCsv(data: BackTestData): string {
  if (data.is === 'missing') return tableCsv(FIGURES, [lackingLine(data.todo)]);
  const { outcomes, knownThen } = data.test;
  return tableCsv(FIGURES, [
    ...outcomes.flatMap(({ outcome, baselines }) =>
      baselines.flatMap(({ baseline, all, onsets }) =>
        [
          { over: 'all countries', of: all },
          { over: 'onsets after five quiet years', of: onsets },
        ].flatMap(({ over, of }) => {
          const base = { outcome, over, forecast: baseline, rows: of.rows, positives: of.positives };
          return [figure({ ...base, figure: 'AUPR' }, of.aupr), figure({ ...base, figure: 'Brier' }, of.brier)];
        }),
      ),
    ),
    ...(knownThen?.figures ?? []).map(({ baseline, seen, aupr }) =>
      figure(
        {
          outcome: 'intentional',
          over: `two years ahead, ${seen}`,
          forecast: baseline,
          figure: 'AUPR',
          rows: knownThen?.rows ?? null,
          positives: knownThen?.positives ?? null,
        },
        aupr,
      ),
    ),
  ]);
}

const NAMED = [
  'sight',
  'outcome',
  'what',
  'country',
  'name',
  'year',
  'deaths',
  'count',
  'value',
  'low',
  'high',
  'why',
] as const;

type NamedLine = Readonly<Record<(typeof NAMED)[number], string | number | null>>;

const EMPTY: NamedLine = {
  sight: '',
  outcome: '',
  what: '',
  country: null,
  name: null,
  year: null,
  deaths: null,
  count: null,
  value: null,
  low: null,
  high: null,
  why: null,
};

/** The figures of a rule and of the baselines beside it, then every country-year that is named. */
export function policyBackTestCsv({ answer }: PolicyBackTestData): string {
  if (answer.is === 'missing') return tableCsv(NAMED, [{ ...EMPTY, why: answer.todo }]);
  const lines = answer.test.sights.flatMap(({ sight, outcomes }) =>
    outcomes.flatMap((judged): NamedLine[] => {
      const base = { ...EMPTY, sight, outcome: judged.outcome };
      const counted = (what: string, count: number | null): NamedLine => ({ ...base, what, count });
      const drawn = (what: string, estimate: Estimate | null, why: string | null): NamedLine => ({
        ...base,
        what,
        value: estimate?.value ?? null,
        low: estimate?.low ?? null,
        high: estimate?.high ?? null,
        why: estimate === null ? (why ?? 'no figure') : null,
      });
      const named = (what: string, rows: typeof judged.misses): NamedLine[] =>
        rows.map((row) => ({ ...base, what, ...row }));
      return [
        counted('answered', judged.answered),
        counted('could not be answered', judged.undecidable),
        counted('not asked', judged.notAsked),
        counted('alerts', judged.alerts),
        counted('right', judged.hits),
        drawn('precision', judged.precision, 'there was no alert'),
        drawn('recall', judged.recall, 'nothing came where it answered'),
        ...judged.baselines.flatMap(({ baseline, lacks, precision, recall }) => [
          drawn(`precision of as many alerts by ${baseline}`, precision, lacks),
          drawn(`recall of as many alerts by ${baseline}`, recall, lacks),
        ]),
        ...named('missed', judged.misses),
        ...named('false alarm', judged.falseAlarms),
        ...named('came where it could not be answered', judged.unanswered),
      ];
    }),
  );
  return tableCsv(NAMED, lines);
}

const WATCHED = [
  'label',
  'outcome',
  'year',
  'country',
  'name',
  'probability',
  'deathsLastYear',
  'expectedFalseOfList',
  'why',
] as const;

/** The watch-lists. Every row says of itself that it is a forecast. */
export function earlyWarningCsv(data: EarlyWarningData): string {
  const label = 'forecast, not a finding';
  const lacking = (why: string): string =>
    tableCsv(WATCHED, [
      {
        label,
        outcome: '',
        year: null,
        country: '',
        name: '',
        probability: null,
        deathsLastYear: null,
        expectedFalseOfList: null,
        why,
      },
    ]);
  if (data.is === 'missing') return lacking(data.todo);
  if (data.test.outcomes.length === 0) return lacking('too few years and countries to learn from');
  return tableCsv(
    WATCHED,
    data.test.outcomes.flatMap(({ outcome, watch: { year, listed, expectedFalse } }) =>
      listed.map(({ country, name, probability, lastYear }) => ({
        label,
        outcome,
        year,
        country,
        name,
        probability,
        deathsLastYear: lastYear,
        expectedFalseOfList: expectedFalse,
        why: null,
      })),
    ),
  );
}
