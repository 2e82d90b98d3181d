// Sets what a rule answered against what came in the year after: alerts, precision and recall, misses by name, and what two baselines
// would have caught with as many alerts. What the rule could not answer is counted apart, and is neither an alert nor its absence.

import { clusterEstimates } from '#statistics/bootstrap.ts';
import type { Estimate } from '#statistics/bootstrap.ts';
import { alarmOf, highest } from '#statistics/forecast-scores.ts';

import { ASKED } from './answers.ts';
import type { Answers, Sight } from './answers.ts';
import { BASELINE_NAMES, BASELINES, DRAWING, OUTCOMES } from './panel.ts';
import type { BaselineName, OutcomeName } from './panel.ts';
import { pastScores } from './past-scores.ts';
import type { Past, Score } from './past-scores.ts';

/** A country in the year in which the outcome came, or did not. */
export interface Named {
  readonly country: string;
  readonly name: string;
  readonly year: number;
  readonly deaths: number;
}

/** As many alerts as the rule gave, handed out by a baseline instead. */
export interface BaselineAlarm {
  readonly baseline: BaselineName;
  readonly title: string;
  /** Why it could not be worked out; null where it was. */
  readonly lacks: string | null;
  /** Where several countries stood level on the last place, their part of the alerts. */
  readonly hits: number | null;
  readonly precision: Estimate | null;
  readonly recall: Estimate | null;
}

/** One year of asking. */
export interface JudgedYear {
  /** The year of the outcome; the rule was asked at the end of the year before. */
  readonly year: number;
  readonly answered: number;
  readonly undecidable: number;
  readonly alerts: number;
  readonly hits: number;
  readonly positives: number;
}

export interface Judged {
  readonly outcome: OutcomeName;
  readonly title: string;
  readonly means: string;
  readonly answered: number;
  /** Of the answered rows, those whose outcome came. */
  readonly positives: number;
  readonly undecidable: number;
  /** Outcomes that came where the rule could not be answered. */
  readonly positivesUndecidable: number;
  /** Rows with an outcome about which the rule was not asked at all. */
  readonly notAsked: number;
  readonly alerts: number;
  readonly alertsAYear: number | null;
  readonly hits: number;
  readonly precision: Estimate | null;
  readonly recall: Estimate | null;
  readonly baselines: readonly BaselineAlarm[];
  readonly years: readonly JudgedYear[];
  readonly misses: readonly Named[];
  readonly falseAlarms: readonly Named[];
  readonly unanswered: readonly Named[];
}

interface Row {
  readonly country: number;
  readonly asked: number;
  readonly code: number;
  readonly deaths: number;
  readonly came: boolean;
}

/** Judges the answers of a rule by one outcome in the year after it was asked. */
export function judge(
  answers: Answers,
  past: Past,
  { outcome, threshold, sight }: { readonly outcome: OutcomeName; readonly threshold: number; readonly sight: Sight },
): Judged {
  const { panel } = past;
  const { title, means } = OUTCOMES[outcome];
  const all = rowsOf(answers, past, outcome, threshold);
  const answered = all.filter(({ code }) => code === ASKED.yes || code === ASKED.no);
  const undecidable = all.filter(({ code }) => code === ASKED.unknown);
  const alerts = Uint8Array.from(answered, ({ code }) => Number(code === ASKED.yes));
  const outcomes = Uint8Array.from(answered, ({ came }) => Number(came));
  const clusters = Int32Array.from(answered, ({ country }) => country);
  const { precision, recall } = alarmEstimates(alerts, { outcomes, clusters });
  const whole = alarmOf(alerts, outcomes);
  const years = [...Map.groupBy(all, ({ asked }) => asked)].map(([asked, own]) => yearOf(asked + 1, own));
  const named = (row: Row): Named => {
    const country = panel.countries[row.country];
    return {
      country: country?.codes[row.asked + 1 - panel.first] ?? '',
      name: country?.name ?? '',
      year: row.asked + 1,
      deaths: row.deaths,
    };
  };
  const scores = pastScores(past, outcome, sight);
  return {
    outcome,
    title,
    means,
    answered: answered.length,
    positives: whole.positives,
    undecidable: undecidable.length,
    positivesUndecidable: undecidable.filter(({ came }) => came).length,
    notAsked: all.filter(({ code }) => code === ASKED.notAsked).length,
    alerts: whole.alerts,
    alertsAYear: yearsAnswered(years) === 0 ? null : whole.alerts / yearsAnswered(years),
    hits: whole.hits,
    precision,
    recall,
    baselines: BASELINE_NAMES.map((baseline) =>
      baselineAlarm(baseline, scores[baseline], answered, { outcomes, clusters, count: whole.alerts }),
    ),
    years,
    misses: answered.filter(({ code, came }) => came && code === ASKED.no).map(named),
    falseAlarms: answered.filter(({ code, came }) => !came && code === ASKED.yes).map(named),
    unanswered: undecidable.filter(({ came }) => came).map(named),
  };
}

/** Years in which at least one answer was yes or no. */
function yearsAnswered(years: readonly JudgedYear[]): number {
  return years.filter(({ answered }) => answered > 0).length;
}

function rowsOf(answers: Answers, { panel }: Past, outcome: OutcomeName, threshold: number): readonly Row[] {
  return answers.years.flatMap((asked, at) =>
    panel.countries.flatMap(({ values }, country): Row[] => {
      const deaths = values[OUTCOMES[outcome].measure][asked + 1 - panel.first] ?? null;
      const code = answers.codes[at * answers.countries + country] ?? ASKED.notAsked;
      return deaths === null ? [] : [{ country, asked, code, deaths, came: deaths >= threshold }];
    }),
  );
}

function yearOf(year: number, rows: readonly Row[]): JudgedYear {
  const answered = rows.filter(({ code }) => code === ASKED.yes || code === ASKED.no);
  const alerts = answered.filter(({ code }) => code === ASKED.yes);
  return {
    year,
    answered: answered.length,
    undecidable: rows.filter(({ code }) => code === ASKED.unknown).length,
    alerts: alerts.length,
    hits: alerts.filter(({ came }) => came).length,
    positives: answered.filter(({ came }) => came).length,
  };
}

interface Judging {
  readonly outcomes: Uint8Array;
  readonly clusters: Int32Array;
  readonly count: number;
}

function baselineAlarm(
  baseline: BaselineName,
  score: Score,
  rows: readonly Row[],
  { outcomes, clusters, count }: Judging,
): BaselineAlarm {
  const { title } = BASELINES[baseline];
  const scores = rows.map(({ country, asked }) => score(country, asked));
  const lacking = scores.filter((each) => each === null).length;
  if (rows.length === 0 || lacking > 0) {
    const lacks =
      rows.length === 0
        ? 'the rule gave no answer that it could be set beside'
        : `for ${lacking} of ${rows.length} answers nothing of the past had been published when the rule was asked`;
    return { baseline, title, lacks, hits: null, precision: null, recall: null };
  }
  const alerts = highest(
    Float64Array.from(scores, (each) => each ?? 0),
    count,
  );
  return {
    baseline,
    title,
    lacks: null,
    hits: alarmOf(alerts, outcomes).hits,
    ...alarmEstimates(alerts, { outcomes, clusters }),
  };
}

/** Precision and recall with their intervals. What is added up by country first is drawn a country at a time. */
function alarmEstimates(
  alerts: ArrayLike<number>,
  { outcomes, clusters }: Pick<Judging, 'outcomes' | 'clusters'>,
): Pick<BaselineAlarm, 'precision' | 'recall'> {
  const places = new Map([...new Set(clusters)].map((cluster, place) => [cluster, place]));
  const all = new Float64Array(places.size);
  const [hits, positives] = [all.slice(), all.slice()];
  for (const [row, cluster] of clusters.entries()) {
    const at = places.get(cluster) ?? 0;
    all[at] = (all[at] ?? 0) + (alerts[row] ?? 0);
    hits[at] = (hits[at] ?? 0) + (alerts[row] ?? 0) * (outcomes[row] ?? 0);
    positives[at] = (positives[at] ?? 0) + (outcomes[row] ?? 0);
  }
  const drawn = { clusters: Int32Array.from(places.values()), ...DRAWING };
  const [precision = null, recall = null] = clusterEstimates(drawn, (weights) => {
    let [alerted, right, came] = [0, 0, 0];
    // Plain counting: this runs a thousand times for each figure.
    for (let at = 0; at < weights.length; at += 1) {
      const weight = weights[at] ?? 0;
      alerted += weight * (all[at] ?? 0);
      right += weight * (hits[at] ?? 0);
      came += weight * (positives[at] ?? 0);
    }
    return [alerted === 0 ? null : right / alerted, came === 0 ? null : right / came];
  });
  return { precision, recall };
}
