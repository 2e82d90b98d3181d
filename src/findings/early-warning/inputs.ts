// What the forecast reads of a country at the end of a year: its own past, and the conflict around it. Everything is of that year or
// before; a year in which the country was not on the panel has no part in it.

import { fadingMean } from '#statistics/weighted-mean.ts';

import { HALF_LIFE, historyOf, OUTCOMES } from '../back-test/panel.ts';
import type { OutcomeName, Panel, PanelMeasure, PanelRow } from '../back-test/panel.ts';

interface Input {
  readonly title: string;
  readonly measure: (outcome: OutcomeName) => PanelMeasure;
  readonly reads: 'fading' | 'slow' | 'last';
}

const own = (outcome: OutcomeName): PanelMeasure => OUTCOMES[outcome].measure;
const other = (outcome: OutcomeName): PanelMeasure =>
  outcome === 'intentional' ? 'civiliansInFighting' : 'mainGovernment';

/** A half-life that remembers what the short one has forgotten. */
const SLOW_HALF_LIFE = 8;

/** The inputs, each the logarithm of one more than the deaths. */
export const INPUTS: readonly Input[] = [
  { title: `the outcome’s own past, half-life ${HALF_LIFE} years`, measure: own, reads: 'fading' },
  { title: `the outcome’s own past, half-life ${SLOW_HALF_LIFE} years`, measure: own, reads: 'slow' },
  { title: 'the outcome in the last year', measure: own, reads: 'last' },
  { title: 'the other kind of harm in the last year', measure: other, reads: 'last' },
  { title: 'deaths in fighting to which a state is a party, last year', measure: () => 'fighting', reads: 'last' },
  { title: `the same, half-life ${HALF_LIFE} years`, measure: () => 'fighting', reads: 'fading' },
  {
    title: 'civilians killed on purpose by any government inside the country, last year',
    measure: () => 'anyGovernment',
    reads: 'last',
  },
  { title: 'civilians killed on purpose by groups, last year', measure: () => 'groups', reads: 'last' },
  { title: `the same, half-life ${HALF_LIFE} years`, measure: () => 'groups', reads: 'fading' },
];

/** The inputs of some rows, whose last known year is the one before the outcome; row by row. */
export function inputsOf(panel: Panel, rows: readonly PanelRow[], outcome: OutcomeName): Float64Array {
  const inputs = new Float64Array(rows.length * INPUTS.length);
  for (const [at, row] of rows.entries()) {
    const histories = new Map<PanelMeasure, readonly (number | null)[]>();
    for (const [place, { measure, reads }] of INPUTS.entries()) {
      const name = measure(outcome);
      const history = histories.get(name) ?? historyOf(panel, row, name, row.year - 1);
      histories.set(name, history);
      inputs[at * INPUTS.length + place] =
        (reads === 'last' ? history.at(-1) : fadingMean(history, reads === 'slow' ? SLOW_HALF_LIFE : HALF_LIFE)) ?? 0;
    }
  }
  return inputs;
}
