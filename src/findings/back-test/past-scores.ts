// The two baselines as scores for every answer of a rule, from what could be known when the rule was asked. Where nothing had been
// published by then there is no score, and nothing takes its place.

import { endOf } from './answers.ts';
import type { Sight } from './answers.ts';
import { byState } from './known-then.ts';
import type { Vintage } from './known-then.ts';
import { BASELINES, historyOf, OUTCOMES } from './panel.ts';
import type { BaselineName, OutcomeName, Panel } from './panel.ts';

/** A score for a country at the end of a year; null where nothing was known of it. */
export type Score = (country: number, year: number) => number | null;

/** When the file of the panel itself was known, and what else tells of the past. */
export interface Past {
  readonly panel: Panel;
  readonly panelKnownFrom: string;
  readonly vintages: readonly Vintage[];
}

/** The scores of both baselines for an outcome, seen as then or as today. */
export function pastScores(past: Past, outcome: OutcomeName, sight: Sight): Readonly<Record<BaselineName, Score>> {
  const history = sight === 'today' ? fromPanel(past, outcome) : asPublished(past, outcome);
  const scoreBy =
    (baseline: BaselineName): Score =>
    (country, year) => {
      const known = history(country, year);
      return known === null ? null : BASELINES[baseline].score(known);
    };
  return { 'last-value': scoreBy('last-value'), 'weighted-mean': scoreBy('weighted-mean') };
}

type History = (country: number, year: number) => readonly (number | null)[] | null;

function fromPanel({ panel }: Past, outcome: OutcomeName): History {
  const { measure } = OUTCOMES[outcome];
  return (country, year) => historyOf(panel, { country, year }, measure, year);
}

/** From the file of the panel where it was out by then; else, for intentional harm, from the newest list of actors that was. */
function asPublished({ panel, panelKnownFrom, vintages }: Past, outcome: OutcomeName): History {
  const whole = fromPanel({ panel, panelKnownFrom, vintages }, outcome);
  const lists = vintages.map(({ knownFrom, rows }) => ({
    knownFrom,
    states: byState(rows),
    tellsTo: rows.reduce((last, { year }) => Math.max(last, year), panel.first),
  }));
  return (country, year) => {
    if (panelKnownFrom <= endOf(year)) return whole(country, year);
    const known = lists.filter(({ knownFrom }) => knownFrom <= endOf(year));
    const newest = known.reduce<(typeof lists)[number] | null>(
      (last, each) => (last === null || last.knownFrom <= each.knownFrom ? each : last),
      null,
    );
    if (newest === null || outcome !== 'intentional') return null;
    const codes = panel.countries[country]?.codes ?? [];
    return Array.from({ length: Math.min(newest.tellsTo, year) - panel.first + 1 }, (_, at) => {
      const code = codes[at] ?? null;
      return code === null ? null : Math.log1p(newest.states.get(code)?.get(panel.first + at) ?? 0);
    });
  };
}
