// The forecast over 200 countries and 36 years: a model and two baselines made anew for each of 13 test years and the coming one, with
// their corrections, for both outcomes; and the whole early warning. Beside it: the curves of the model alone, in the plainest way.

import { OUTCOME_NAMES, panelFrom, rowsOf } from '#findings/back-test/panel.ts';
import type { OutcomeName, Panel } from '#findings/back-test/panel.ts';
import { earlyWarning } from '#findings/early-warning/forecast.ts';
import { INPUTS, inputsOf } from '#findings/early-warning/inputs.ts';
import { refit } from '#findings/early-warning/refits.ts';

import { madeYears } from '../../test/house/made-panel.ts';
import { figureOf, timed } from '../kit/measure.ts';
import type { Line } from '../kit/report.ts';
import type { Workshop } from '../kit/workshop.ts';
import { plainLogistic } from './plain-logistic.ts';

const COUNTRIES = 200;
const LAST_YEAR = 2024;
const FIRST_TESTED = 2012;
/** Forecasts of ten years before the first test year are made too: the corrections are learned from them. */
const FIRST_FITTED = FIRST_TESTED - 10;
const ROUNDS = 5;
const THRESHOLD = 25;

/** Measures the forecast. */
export async function forecastPart(shop: Workshop): Promise<readonly Line[]> {
  const panel = panelFrom(
    madeYears(shop.scaled(COUNTRIES), LAST_YEAR).map(({ code, year, values }) => ({
      unit: code,
      subject: code,
      year,
      name: code,
      best: Object.values(values),
    })),
  );
  const ground = {
    panel,
    panelKnownFrom: '2025-12-31',
    vintages: [],
    release: { dataset: 'ucdp-country-year', release: 'made', knownFrom: '2025-12-31' },
  };
  const [refits, plain, whole]: [number[], number[], number[]] = [[], [], []];
  let curves = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const ours = await timed(() => {
      for (const outcome of OUTCOME_NAMES) refit(panel, { outcome, threshold: THRESHOLD, ahead: 1 }, FIRST_TESTED);
    });
    refits.push(ours.ms);
    const yardstick = await timed(() => OUTCOME_NAMES.reduce((sum, outcome) => sum + plainCurves(panel, outcome), 0));
    plain.push(yardstick.ms);
    curves = yardstick.value;
    const warning = await timed(() => earlyWarning(ground, { threshold: THRESHOLD, trainedTo: FIRST_TESTED - 1 }, 15));
    whole.push(warning.ms);
    shop.say(`forecast: round ${round + 1}`);
  }
  return [
    {
      what: `yearly refits, ${shop.scaled(COUNTRIES)} countries × 36 years, a model and two baselines, both outcomes`,
      ours: figureOf('ms', refits),
      yardstick: { what: `the model's ${curves} curves alone, arrays of arrays`, figure: figureOf('ms', plain) },
      budget: { most: 10_000, of: 'median' },
    },
    {
      what: 'the whole early warning: refits, intervals of 1,000 draws, calibration, watch-lists',
      ours: figureOf('ms', whole),
      yardstick: null,
      budget: null,
    },
  ];
}

/** Fits the model for each year from the rows before it; answers how many curves that were. */
function plainCurves(panel: Panel, outcome: OutcomeName): number {
  const all = rowsOf(panel, { outcome, threshold: THRESHOLD, ahead: 1 }, panel.first, panel.last);
  const flat = inputsOf(panel, all.rows, outcome);
  const inputs = all.rows.map((_, row) => [...flat.subarray(row * INPUTS.length, (row + 1) * INPUTS.length)]);
  const outcomes = [...all.outcomes];
  let curves = 0;
  for (let year = FIRST_FITTED; year <= LAST_YEAR + 1; year += 1) {
    const before = all.rows.findIndex((row) => row.year >= year);
    const end = before < 0 ? all.rows.length : before;
    plainLogistic(inputs.slice(0, end), outcomes.slice(0, end), 2);
    curves += 1;
  }
  return curves;
}
