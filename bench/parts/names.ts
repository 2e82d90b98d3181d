// Names of units: how many pairs are scored, how soon the likeliest ten of a large register are found, what the register costs in
// memory, and how right it all is on pairs that people labelled, beside trigrams in the database and the share of letters in common.

import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';

import { loadUnitWords } from '#catalogue/unit-words.ts';
import { describeProblem } from '#kernel/result.ts';
import { createNameIndex } from '#names/name-index.ts';
import type { NameEntry } from '#names/name-index.ts';
import { createNameReader } from '#names/read-name.ts';
import type { NameReader } from '#names/read-name.ts';
import { scoreNames } from '#names/score-names.ts';

import { figureOf, repeated, timed } from '../kit/measure.ts';
import { seeded } from '../kit/random.ts';
import type { Line } from '../kit/report.ts';
import type { Workshop } from '../kit/workshop.ts';
import { asTyped, registerNames } from '../synthetic/names.ts';
import { qualityLines } from './name-quality.ts';
import { levenshteinRatio } from './name-ratio.ts';

const COUNTRY = 'NGA';
const REGISTER = 150_000;
const PAIRS = 20_000;
const QUESTIONS = 300;
/** Trigrams over the whole table take long: fewer questions are enough to see how long. */
const QUESTIONS_TO_TRIGRAMS = 60;
const TEN = 10;

/** Measures the matcher of names. */
export async function namesPart(shop: Workshop): Promise<readonly Line[]> {
  const words = loadUnitWords();
  if (!words.ok) throw new Error(words.failure.map(describeProblem).join('\n'));
  const reader = createNameReader(words.value);
  const names = registerNames(shop.scaled(REGISTER));
  const database = await PGlite.create({ extensions: { pg_trgm } });
  try {
    await database.query('create extension pg_trgm');
    return [
      ...(await pairLines(names, reader)),
      ...(await questionLines({ names, reader, database, shop })),
      ...(await qualityLines(reader, database, shop)),
    ];
  } finally {
    await database.close();
  }
}

async function pairLines(names: readonly string[], reader: NameReader): Promise<readonly Line[]> {
  const some = names.slice(0, PAIRS / 10);
  const readings = some.map((name) => reader.read(name, COUNTRY));
  const partnerOf = (at: number): number => (at * 7 + Math.floor(at / some.length)) % some.length;
  const ours = await repeated({ times: 7 }, () => {
    for (let at = 0; at < PAIRS; at += 1) {
      const [a, b] = [readings[at % some.length], readings[partnerOf(at)]];
      if (a !== undefined && b !== undefined) scoreNames(a, b);
    }
  });
  const ratio = await repeated({ times: 7 }, () => {
    for (let at = 0; at < PAIRS; at += 1) levenshteinRatio(some[at % some.length] ?? '', some[partnerOf(at)] ?? '');
  });
  const reading = await repeated({ times: 7 }, () => {
    for (const name of some) reader.read(name, COUNTRY);
  });
  return [
    {
      what: `score ${PAIRS} pairs of read names, with the reasons`,
      ours: figureOf('ms', ours),
      yardstick: { what: 'Levenshtein ratio', figure: figureOf('ms', ratio) },
      budget: { most: 1000, of: 'median' },
    },
    { what: `read ${some.length} names`, ours: figureOf('ms', reading), yardstick: null, budget: null },
  ];
}

interface Asked {
  readonly names: readonly string[];
  readonly reader: NameReader;
  readonly database: PGlite;
  readonly shop: Workshop;
}

async function questionLines({ names, reader, database, shop }: Asked): Promise<readonly Line[]> {
  const entries: readonly NameEntry[] = names.map((name, at) => ({ id: `unit-${at}`, name, country: COUNTRY }));
  const before = process.memoryUsage.rss();
  shop.say(`names: a register of ${names.length}`);
  const built = await timed(() => createNameIndex(entries, reader));
  const index = built.value;
  const megabytes = (process.memoryUsage.rss() - before) / 1_000_000;
  const random = seeded(7);
  const questions = Array.from({ length: QUESTIONS }, () => {
    const name = names[random.between(0, names.length - 1)] ?? '';
    return { name, typed: asTyped(name, random) };
  });
  let found = 0;
  const ours = await repeated({ times: QUESTIONS }, (round) => {
    const question = questions[round];
    if (question === undefined) return;
    const candidates = index.candidates(reader.read(question.typed, COUNTRY), TEN);
    found += candidates.some(({ name }) => name === question.name) ? 1 : 0;
  });
  await database.exec('create table register (id int primary key, name text not null)');
  await database.query('insert into register select n, name from unnest($1::text[]) with ordinality as t(name, n)', [
    names,
  ]);
  await database.exec('create index register_name on register using gist (name gist_trgm_ops); analyze register');
  let foundByTrigrams = 0;
  const trigrams = await repeated({ times: QUESTIONS_TO_TRIGRAMS, atMostMs: 30_000 }, async (round) => {
    const question = questions[round];
    if (question === undefined) return;
    const answer = await database.query<{ name: string }>(
      `select name from register order by name <-> $1 limit ${TEN}`,
      [question.typed],
    );
    foundByTrigrams += answer.rows.some(({ name }) => name === question.name) ? 1 : 0;
  });
  const share = (count: number, of: number): string => `${((100 * count) / of).toFixed(1)} %`;
  return [
    {
      what: `likeliest ten of ${names.length} names`,
      ours: figureOf('ms', ours),
      yardstick: { what: 'pg_trgm, nearest ten by index', figure: figureOf('ms', trigrams) },
      budget: { most: 30, of: 'p95' },
      note: `the name that was meant is among the ten: ours ${share(found, ours.length)}, pg_trgm ${share(foundByTrigrams, trigrams.length)}`,
    },
    { what: `make ${names.length} names ready`, ours: figureOf('ms', [built.ms]), yardstick: null, budget: null },
    {
      what: `memory that ${names.length} names take`,
      ours: figureOf('MB', [Math.max(megabytes, 0)]),
      yardstick: null,
      budget: null,
    },
  ];
}
