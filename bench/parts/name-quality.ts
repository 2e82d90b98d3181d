// How right the matcher is on labelled pairs, beside two yardsticks that each get the threshold that suits them best. Thresholds are
// chosen on the set that was tuned on; the other set is measured with the same ones.

import type { PGlite } from '@electric-sql/pglite';

import { createNameIndex } from '#names/name-index.ts';
import type { NameReader } from '#names/read-name.ts';
import { scoreNames, SUGGEST_AT } from '#names/score-names.ts';

import { labelledPairs, qualityOf } from '../../test/names/labelled.ts';
import type { LabelledPair, PairSet, Quality } from '../../test/names/labelled.ts';
import { nigerianRegister } from '../../test/names/register.ts';
import { figureOf } from '../kit/measure.ts';
import type { Line } from '../kit/report.ts';
import type { Workshop } from '../kit/workshop.ts';
import { levenshteinRatio } from './name-ratio.ts';

const COUNTRY = 'NGA';
const TEN = 10;

type Method = 'ours' | 'pg_trgm' | 'Levenshtein';
type Scored = readonly { readonly pair: LabelledPair; readonly score: number }[];

/** Precision, recall and F1 of each set, and how often the right unit is among the first ten of the register. */
export async function qualityLines(reader: NameReader, database: PGlite, shop: Workshop): Promise<readonly Line[]> {
  const tuning = labelledPairs('tuning');
  const scores = await scoresOf(tuning, reader, database);
  const thresholds: Readonly<Record<Method, number>> = {
    ours: SUGGEST_AT,
    pg_trgm: bestThreshold(scores.pg_trgm),
    Levenshtein: bestThreshold(scores.Levenshtein),
  };
  const untouched = labelledPairs('untouched');
  return [
    ...setLines('tuning', scores, thresholds),
    ...setLines('untouched', await scoresOf(untouched, reader, database), thresholds),
    ...(await registerLines([...tuning, ...untouched], reader, database, shop)),
  ];
}

async function scoresOf(
  pairs: readonly LabelledPair[],
  reader: NameReader,
  database: PGlite,
): Promise<Readonly<Record<Method, Scored>>> {
  const { rows } = await database.query<{ s: number }>(
    'select similarity(a, b) as s from unnest($1::text[], $2::text[]) with ordinality as t(a, b, n) order by n',
    [pairs.map(({ text }) => text), pairs.map(({ registerName }) => registerName)],
  );
  const by = (score: (pair: LabelledPair, at: number) => number): Scored =>
    pairs.map((pair, at) => ({ pair, score: score(pair, at) }));
  return {
    ours: by(
      ({ text, registerName }) => scoreNames(reader.read(text, COUNTRY), reader.read(registerName, COUNTRY)).score,
    ),
    pg_trgm: by((_, at) => rows[at]?.s ?? 0),
    Levenshtein: by(({ text, registerName }) => levenshteinRatio(text, registerName)),
  };
}

/** The threshold with the highest F1. */
function bestThreshold(scored: Scored): number {
  let [best, f1] = [1, -1];
  for (const threshold of new Set(scored.map(({ score }) => score))) {
    const quality = qualityOf(scored, threshold);
    if (quality.f1 > f1 || (quality.f1 === f1 && threshold < best)) [best, f1] = [threshold, quality.f1];
  }
  return best;
}

function setLines(
  set: PairSet,
  scores: Readonly<Record<Method, Scored>>,
  thresholds: Readonly<Record<Method, number>>,
): readonly Line[] {
  const methods: readonly Method[] = ['ours', 'pg_trgm', 'Levenshtein'];
  const qualities = new Map(methods.map((method) => [method, qualityOf(scores[method], thresholds[method])]));
  const [ours, trigrams, ratio] = methods.map((method) => qualities.get(method));
  if (ours === undefined || trigrams === undefined || ratio === undefined) return [];
  const told = (name: string, { precision, recall, f1 }: Quality): string =>
    `${name} precision ${percent(precision)}, recall ${percent(recall)}, F1 ${percent(f1)}`;
  return [
    {
      what: `F1 of ${ours.pairs} pairs, the ${set} set, in percent`,
      ours: figureOf('count', [100 * ours.f1]),
      yardstick: null,
      budget: null,
      note: [
        told('ours', ours),
        told('pg_trgm at its best', trigrams),
        told('Levenshtein ratio at its best', ratio),
      ].join('; '),
    },
  ];
}

function percent(share: number): string {
  return (100 * share).toFixed(1);
}

/** How often the right unit is among the ten likeliest of the whole register. */
async function registerLines(
  pairs: readonly LabelledPair[],
  reader: NameReader,
  database: PGlite,
  shop: Workshop,
): Promise<readonly Line[]> {
  const register = nigerianRegister();
  const what = 'right unit among the first ten of the register, in percent';
  if (register === null)
    return [{ what, notRun: 'The shared data are not there: name their folder with THROUGHLINE_SHARED_DATA.' }];
  const wanted = new Map<string, LabelledPair>();
  for (const pair of pairs) if (pair.label === 'match') wanted.set(`${pair.text}\t${pair.registerId}`, pair);
  shop.say(`names: ${wanted.size} names asked of a register of ${register.length}`);
  const index = createNameIndex(register, reader);
  await database.exec('create table units (id text, name text)');
  await database.query('insert into units select * from unnest($1::text[], $2::text[])', [
    register.map(({ id }) => id),
    register.map(({ name }) => name),
  ]);
  const hits = { ours: 0, trigrams: 0, ratio: 0 };
  for (const { text, registerId } of wanted.values()) {
    const candidates = index.candidates(reader.read(text, COUNTRY), TEN);
    if (candidates.some(({ id }) => id === registerId)) hits.ours += 1;
    const { rows } = await database.query<{ id: string }>(
      `select id from units group by id order by max(similarity(name, $1)) desc, id limit ${TEN}`,
      [text],
    );
    if (rows.some(({ id }) => id === registerId)) hits.trigrams += 1;
    if (firstTenByRatio(text, register).has(registerId)) hits.ratio += 1;
  }
  const share = (count: number): number => (100 * count) / Math.max(1, wanted.size);
  return [
    {
      what,
      ours: figureOf('count', [share(hits.ours)]),
      yardstick: null,
      budget: null,
      note: `pg_trgm ${share(hits.trigrams).toFixed(1)}, Levenshtein ratio ${share(hits.ratio).toFixed(1)}; ${wanted.size} names, ${register.length} names in the register`,
    },
  ];
}

function firstTenByRatio(
  text: string,
  register: readonly { readonly id: string; readonly name: string }[],
): Set<string> {
  const best = new Map<string, number>();
  for (const { id, name } of register) best.set(id, Math.max(best.get(id) ?? 0, levenshteinRatio(text, name)));
  const sorted = [...best.entries()].sort(([a, own], [b, other]) => other - own || (a < b ? -1 : 1));
  return new Set(sorted.slice(0, TEN).map(([id]) => id));
}
