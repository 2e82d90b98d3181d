// The book of harm at 100,000 incidents with 300,000 citations: a filtered list with its counts, and the map, as the server answers them;
// what the first question after a start and after a write costs; what the book takes in memory. No request is ever asked twice, so
// that nothing is answered from what was kept. Beside the list the same counts in plain SQL, which must agree.

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { z } from 'zod';

import { bookOf } from '#reports/harm-book/book.ts';
import { clustersOf } from '#reports/harm-book/clusters.ts';
import { meeting } from '#reports/harm-book/filter.ts';
import type { HarmFilter } from '#reports/harm-book/filter.ts';
import { createApp } from '#server/app.ts';
import { incidentsPage } from '#server/contracts/incidents.ts';
import type { House } from '#server/house.ts';

import { figureOf, repeated, timed } from '../kit/measure.ts';
import type { Line } from '../kit/report.ts';
import { benchHouse, OPERATOR } from '../kit/workshop.ts';
import type { Workshop } from '../kit/workshop.ts';
import { incidentChanges } from '../synthetic/incidents.ts';
import { store } from '../synthetic/ledger.ts';
import { AUTHOR, INCIDENT_PLAN, storedIncidents } from '../synthetic/stored-incidents.ts';
import { countsByPlainSql } from './incidents-sql.ts';
import type { PlainFilter } from './incidents-sql.ts';

const INCIDENTS = 100_000;
const LISTS = 120;
const MAPS = 40;
const WRITES = 10;
/** A page of the list, when all of it is read. */
const PAGE = 10_000;
const LIST_BUDGET = { most: 100, of: 'p95' } as const;
const MAP_BUDGET = { most: 150, of: 'p95' } as const;

/** Measures the list of incidents and its map. */
export async function incidentsPart(shop: Workshop): Promise<readonly Line[]> {
  const count = shop.scaled(INCIDENTS);
  const location = { kind: 'folder', path: `${await shop.folder()}/data` } as const;
  const citations = await storedIncidents(location, count, shop.say);
  const house = await benchHouse(location);
  try {
    const ask = askerOf(house);
    const words = `${count} incidents, ${citations} citations`;
    const before = heapMb();
    const first = await timed(() => ask({}));
    const book = heapMb() - before;
    shop.say('incidents: lists');
    return [
      told(`first list after a start: the book is read; ${words}`, 'ms', [first.ms]),
      told('what the book takes of the heap, after a collection', 'MB', [book]),
      ...(await lists(house, ask)),
      ...(await maps(ask)),
      told('the list after one incident was written', 'ms', await afterWrites(house, ask, count)),
    ];
  } finally {
    await house.close();
  }
}

function told(what: string, unit: 'ms' | 'MB', values: readonly number[]): Line {
  return { what, ours: figureOf(unit, values), yardstick: null, budget: null };
}

type Query = Readonly<Record<string, string | number>>;
type Ask = (query: Query) => Promise<string>;

/** Asks as a browser would, without the network between; the answer is the text of the JSON. */
function askerOf(house: House): Ask {
  const app = createApp(house);
  return async (query) => {
    const address = new URL('http://127.0.0.1/incidents.json');
    for (const [name, value] of Object.entries(query)) address.searchParams.set(name, String(value));
    const answer = await app.request(address.href, { headers: { host: address.host } });
    const text = await answer.text();
    if (answer.status !== 200) throw new Error(`The server answers ${answer.status}: ${text.slice(0, 300)}`);
    return text;
  };
}

/** Filters of several kinds; `round` is in each, so that none is asked twice. */
function queryOf(round: number): Query {
  const kinds: readonly Query[] = [
    {},
    { country: 'TCD' },
    { from: 1998 + (round % 20), to: 2008 + (round % 17) },
    { type: 'airstrike' },
    { party: `partner.P0${10 + (round % 20)}` },
    { q: `place ${round}` },
    { grade: 'C3' },
    { grade: 'C2', level: 'A2', firmly: 'yes' },
    { set: 'reverberating' },
    { response: 'unanswered', set: 'casualties-and-objects' },
  ];
  return { ...kinds[round % kinds.length], page: 1 + round };
}

const PLAIN: readonly PlainFilter[] = [
  {},
  { country: 'NER' },
  { from: '2004-01-01', to: '2011-12-31' },
  { type: 'checkpoint' },
  { party: 'partner.P007' },
].map((asked) => ({ country: '', party: '', type: '', from: '', to: '', ...asked }));

const totalOf = z.object({ total: z.number() });

async function lists(house: House, ask: Ask): Promise<readonly Line[]> {
  const took = await repeated({ times: LISTS }, (round) => ask(queryOf(round)));
  const whole = await repeated({ times: LISTS / 4 }, (round) => ask({ page: 1000 + round }));
  const plain: number[] = [];
  for (const filter of PLAIN) {
    const { ms, value } = await timed(() => countsByPlainSql(house.ledger, filter));
    plain.push(ms);
    const { total } = totalOf.parse(JSON.parse(await ask({ ...filter, limit: 1 })));
    if (total !== value) throw new Error(`Expected the same counts of ${JSON.stringify(filter)}: ${total}, ${value}.`);
  }
  const yardstick = { what: 'its counts in plain SQL over the documents', figure: figureOf('ms', plain) };
  return [
    {
      what: 'filtered list with its counts, 50 rows, ten kinds of filter',
      ours: figureOf('ms', took),
      yardstick,
      budget: LIST_BUDGET,
    },
    { what: 'list of everything with its counts', ours: figureOf('ms', whole), yardstick, budget: LIST_BUDGET },
  ];
}

const EVERYTHING: HarmFilter = {
  party: null,
  country: null,
  from: null,
  to: null,
  type: null,
  words: null,
  grade: null,
  level: 'A0',
  firmly: false,
  response: 'any',
  box: null,
};

async function maps(ask: Ask): Promise<readonly Line[]> {
  const cellOf = (round: number): number => 0.25 + round / 10;
  const asked = await repeated({ times: MAPS }, (round) => ask({ cell: cellOf(round), limit: 1 }));
  const fine = await repeated({ times: 3 }, (round) => ask({ cell: 0.05 + round / 1000, limit: 1 }));
  const lines = await allLines(ask);
  const book = bookOf(lines, 0);
  const gathered = await repeated({ times: MAPS }, (round) =>
    clustersOf(book, meeting(book, EVERYTHING), cellOf(round)),
  );
  return [
    {
      what: `clusters of ${lines.length} events, in process`,
      ours: figureOf('ms', gathered),
      yardstick: null,
      budget: MAP_BUDGET,
    },
    {
      what: 'the map with everything, cells of 0.25 to 4 degrees',
      ours: figureOf('ms', asked),
      yardstick: null,
      budget: MAP_BUDGET,
    },
    told('the map in its smallest cells', 'ms', fine),
  ];
}

/** Every line of the widest list, page by page. */
async function allLines(ask: Ask): Promise<Parameters<typeof bookOf>[0]> {
  const pages: Parameters<typeof bookOf>[0][] = [];
  for (let page = 1; ; page += 1) {
    const text = await ask({ set: 'reverberating', limit: PAGE, page });
    const { rows, total } = incidentsPage.output.parse(JSON.parse(text));
    pages.push(rows.map(({ line }) => line));
    if (page * PAGE >= total) return pages.flat();
  }
}

async function afterWrites(house: House, ask: Ask, count: number): Promise<readonly number[]> {
  const write = (round: number): Promise<void> =>
    store(house.ledger, incidentChanges(count + round, INCIDENT_PLAN.partners), AUTHOR, OPERATOR);
  return repeated({ times: WRITES }, () => ask({}), write);
}

/** What is in use of the heap after a collection, with the arrays beside it, in megabytes of 2^20 bytes. */
function heapMb(): number {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect !== 'function') throw new Error('Expected a way to collect what is no longer used, found none.');
  Reflect.apply(collect, undefined, []);
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 2 ** 20;
}
