// Command on a date: how many chains are answered a second, in process and over HTTP, how soon a tree of a thousand units and a list of
// two thousand names are there. Beside it the way that registers usually take: a recursive query in the database.

import { PGlite } from '@electric-sql/pglite';

import { above, below, commandFrom } from '#command/command.ts';
import type { Relation } from '#command/edges.ts';
import { dayFromNumber } from '#kernel/calendar-date.ts';
import { write } from '#ledger/write.ts';
import type { House } from '#server/house.ts';
import { serve } from '#server/serve.ts';

import { figureOf, repeated, timed } from '../kit/measure.ts';
import { seeded } from '../kit/random.ts';
import type { Line } from '../kit/report.ts';
import { benchHouse, NOON, OPERATOR } from '../kit/workshop.ts';
import type { Workshop } from '../kit/workshop.ts';
import { FIRST_DAY, madeForce, madeRelations, PARTNER } from '../synthetic/forces.ts';
import { asTyped, registerNames } from '../synthetic/names.ts';

const RELATIONS = 100_000;
const ANSWERS = 100_000;
const REQUESTS = 1000;
const AT_ONCE = 16;
const TREES = 40;
const NAMES = 2000;
const LINES_AT_ONCE = 1000;
const BATCH = 10_000;

/** Measures command on a date. */
export async function commandPart(shop: Workshop): Promise<readonly Line[]> {
  const relations = madeRelations(shop.scaled(RELATIONS));
  const house = await benchHouse({ kind: 'memory' });
  try {
    const changes = madeForce(relations);
    shop.say(`command: storing ${changes.length} records`);
    for (let from = 0; from < changes.length; from += BATCH) {
      const author = { by: 'Bench', reason: 'made up', atMilliseconds: NOON };
      const report = await write(house.ledger, changes.slice(from, from + BATCH), author, OPERATOR);
      if (!report.ok) throw new Error(JSON.stringify(report.failure[0]));
    }
    return [...(await inProcess(relations)), ...(await overHttp(house, relations))];
  } finally {
    await house.close();
  }
}

interface Question {
  readonly unit: string;
  readonly day: number;
}

function questions(relations: readonly Relation[], count: number, seed: number): readonly Question[] {
  const random = seeded(seed);
  return Array.from({ length: count }, () => ({
    unit: random.pick(relations).lower,
    day: FIRST_DAY + random.between(0, 20 * 365),
  }));
}

async function inProcess(relations: readonly Relation[]): Promise<readonly Line[]> {
  const made = await repeated({ times: 3 }, () => commandFrom(relations));
  const command = commandFrom(relations);
  const asked = questions(relations, ANSWERS, 1);
  const ours = await repeated({ times: 5 }, () => {
    let found = 0;
    for (const { unit, day } of asked) found += above(command, unit, day).length;
    return found;
  });
  const few = asked.slice(0, 200);
  const inDatabase = await recursiveQueries(relations, few);
  return [
    { what: `make ${relations.length} relations ready`, ours: figureOf('ms', made), yardstick: null, budget: null },
    {
      what: `${ANSWERS} chains above a unit on a day, ${relations.length} relations`,
      ours: figureOf('ms', ours),
      yardstick: {
        what: 'recursive query, embedded engine, scaled from 200',
        figure: figureOf(
          'ms',
          inDatabase.map((ms) => (ms / few.length) * ANSWERS),
        ),
      },
      budget: { most: 1000, of: 'median' },
    },
  ];
}

/** What registers do: walk the table of relations in the database, here with every step held to the day. */
async function recursiveQueries(
  relations: readonly Relation[],
  asked: readonly Question[],
): Promise<readonly number[]> {
  const database = await PGlite.create();
  try {
    await database.exec('create table relation (lower text, upper text, first int, last int)');
    for (let from = 0; from < relations.length; from += 5000) {
      const rows = relations.slice(from, from + 5000);
      await database.query('insert into relation select * from unnest($1::text[], $2::text[], $3::int[], $4::int[])', [
        rows.map((r) => r.lower),
        rows.map((r) => r.upper),
        rows.map((r) => r.possible.first),
        rows.map((r) => r.possible.last),
      ]);
    }
    await database.exec('create index on relation (lower, first); analyze relation');
    return await repeated({ times: 3 }, async () => {
      for (const { unit, day } of asked) {
        await database.query(
          `with recursive chain(unit) as (
             select upper from relation where lower = $1 and $2 between first and last
             union select r.upper from chain c join relation r on r.lower = c.unit and $2 between r.first and r.last)
           select unit from chain`,
          [unit, day],
        );
      }
    });
  } finally {
    await database.close();
  }
}

async function overHttp(house: House, relations: readonly Relation[]): Promise<readonly Line[]> {
  const stop = new AbortController();
  const serving = await serve(house, { port: 0, signal: stop.signal, log: () => undefined });
  const get = async (path: string): Promise<void> => {
    const response = await fetch(new URL(path, serving.url));
    if (!response.ok) throw new Error(await response.text());
    await response.arrayBuffer();
  };
  const chain = ({ unit, day }: Question): Promise<void> =>
    get(`/api/partners/${PARTNER}/command?unit=${unit}&asOf=${dayFromNumber(day)}`);
  try {
    const [cold] = questions(relations, 1, 2);
    const first = await timed(() => (cold === undefined ? undefined : chain(cold)));
    const rounds: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      const asked = questions(relations, REQUESTS, 10 + round);
      const { ms } = await timed(() => inTurns(asked, AT_ONCE, chain));
      rounds.push(ms);
    }
    const top = topOfThousand(relations);
    const trees: number[] = [];
    for (let at = 0; at < TREES; at += 1) {
      const { ms } = await timed(() => get(`/units/${top}.json?asOf=${dayFromNumber(FIRST_DAY + 40 + at * 20)}`));
      trees.push(ms);
    }
    const vetting = await repeated({ times: 3 }, () => vet(serving.url));
    return [
      {
        what: 'first chain over HTTP: the force is read',
        ours: figureOf('ms', [first.ms]),
        yardstick: null,
        budget: null,
      },
      {
        what: `${REQUESTS} different chains over HTTP, ${AT_ONCE} at once`,
        ours: figureOf('ms', rounds),
        yardstick: null,
        budget: { most: 1000, of: 'median' },
      },
      {
        what: 'sheet and tree of a unit with about 1,000 under it',
        ours: figureOf('ms', trees),
        yardstick: null,
        budget: { most: 100, of: 'p95' },
      },
      {
        what: `vet a list of ${NAMES} names against ${new Set(relations.map(({ lower }) => lower)).size} units`,
        ours: figureOf('ms', vetting),
        yardstick: null,
        budget: { most: 20_000, of: 'median' },
      },
    ];
  } finally {
    stop.abort();
    await serving.closed;
  }
}

async function inTurns<Item>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let item = items[next]; item !== undefined; item = items[next]) {
      next += 1;
      await work(item);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

/** A unit with about a thousand under it on a day in the middle. */
function topOfThousand(relations: readonly Relation[]): string {
  const command = commandFrom(relations);
  const day = FIRST_DAY + 100;
  const near = command.units
    .slice(0, 400)
    .map((unit) => ({ unit, off: Math.abs(below(command, unit, day).length - 1000) }))
    .toSorted((a, b) => a.off - b.off);
  return near[0]?.unit ?? '';
}

async function vet(url: string): Promise<void> {
  const random = seeded(3);
  const names = registerNames(NAMES).map((name) => asTyped(name, random));
  for (let from = 0; from < names.length; from += LINES_AT_ONCE) {
    const lines = names
      .slice(from, from + LINES_AT_ONCE)
      .map((text, at) => ({ row: from + at + 1, text, on: '2010-06-30' }));
    const response = await fetch(new URL('/api/vet', url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ partner: PARTNER, lines }),
    });
    if (!response.ok) throw new Error(await response.text());
    await response.arrayBuffer();
  }
}
