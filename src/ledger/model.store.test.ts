// The ledger against the plainest model of it, after random histories: every answer at every time, the derived tables made
// anew, the chain, and the past as it was told when it was the present.

import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, it } from 'vitest';

import type { CalendarDate } from '#kernel/calendar-date.ts';
import { kindOf } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Marking, Reader } from '#kernel/marking.ts';
import type { Times } from '#kernel/times.ts';
import { NEWEST } from '#kernel/times.ts';

import { AUDITOR, testHouse, valueOf } from '../../test/house/ledger.ts';
import type { TestHouse } from '../../test/house/ledger.ts';
import { emptyModel } from '../../test/house/model.ts';
import type { Model, Told } from '../../test/house/model.ts';
import type { Change } from './change.ts';
import { rebuild } from './project.ts';
import { incomingLinks, listRecords, readRecord, selectRecords } from './read.ts';
import type { StoredRecord } from './record.ts';
import { verify } from './verify.ts';

const CLERK: Reader = { name: 'clerk', clearance: 'partner', compartments: [] };
const THINGS = ['thing.a', 'thing.b', 'thing.c', 'thing.d'];
const SOURCES = ['source.x', 'source.y', 'source.z'];
const MERGES = ['merge.m', 'merge.n'];
const DAYS = [
  '1999-12-31',
  '2010-12-31',
  '2013-06-01',
  '2014-12-31',
  '2016-03-04',
  '2019-01-01',
  '2026-02-28',
  '2026-03-02',
  '2030-01-01',
];

type Written = { readonly id: string; readonly change: Change };

const maybe = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.option(value, { nil: undefined });
const marked = {
  marking: maybe(fc.constantFrom('public', 'public', 'restricted')),
  compartments: maybe(fc.constantFrom([], [], ['north'])),
};

const putThing = fc
  .record({
    id: fc.constantFrom(...THINGS),
    name: fc.constantFrom('Ash', 'birch', 'Ćedar', '🌲 fir', '～ elm'),
    when: fc.constantFrom(null, '2009', '2012', '2018'),
    partOf: fc.constantFrom(null, null, null, ...THINGS),
    witness: fc.option(fc.constantFrom('Zoe', 'Yan')),
    cites: fc.subarray(SOURCES),
    ...marked,
  })
  .map(({ id, name, when, partOf, witness, cites, marking, compartments }) => ({
    id,
    body: {
      name,
      when: when === null ? null : { first: when, last: 'open', holds: 'every-day' },
      harmed: null,
      partOf: partOf === id ? null : partOf,
      witness,
      aliases: [],
    },
    cites,
    marking,
    compartments,
  }));
const putSource = fc
  .record({
    id: fc.constantFrom(...SOURCES),
    title: fc.constantFrom('A report', 'A yearbook'),
    published: fc.constantFrom('2010', '2013-05', '2014-12-31', '2019', { unknown: 'it bears no date' }),
    ...marked,
  })
  .map(({ id, title, published, marking, compartments }) => ({
    id,
    body: { title, published },
    cites: [],
    marking,
    compartments,
  }));
const putMerge = fc
  .record({
    id: fc.constantFrom(...MERGES),
    keep: fc.constantFrom(...THINGS),
    fold: fc.constantFrom(...THINGS),
    cites: fc.subarray(SOURCES, { maxLength: 1 }),
  })
  .map(({ id, keep, fold, cites }) => ({
    id,
    body: { keep, fold, because: 'one and the same' },
    cites,
    marking: undefined,
    compartments: undefined,
  }));
const retraction = fc.record({
  retracts: fc.constantFrom(...THINGS, ...MERGES, ...MERGES, ...SOURCES),
  learned: fc.constantFrom(null, null, '2012-06-01', '2020-01-01'),
});
const act = fc.oneof(
  { weight: 6, arbitrary: putThing },
  { weight: 5, arbitrary: putSource },
  { weight: 2, arbitrary: putMerge },
  { weight: 3, arbitrary: retraction },
);
type Act = typeof act extends fc.Arbitrary<infer One> ? One : never;

/** At first everything is put once, so that most of what follows has something to be about. */
const history = fc
  .tuple(
    fc.tuple(...SOURCES.map((id) => putSource.map((put) => ({ ...put, id })))),
    fc.tuple(...THINGS.map((id) => putThing.map((put) => ({ ...put, id, body: { ...put.body, partOf: null } })))),
    fc.array(fc.array(act, { minLength: 1, maxLength: 3 }), { minLength: 22, maxLength: 30 }),
  )
  .map(([sources, things, batches]): readonly (readonly Act[])[] => [sources, things, ...batches]);

function changeOf(one: Act, model: Model, versions: ReadonlyMap<string, number>): Change {
  const id = 'retracts' in one ? one.retracts : one.id;
  const expects = versions.get(id) ?? 0;
  if ('retracts' in one) {
    return { do: 'retract', id, expects, reason: 'wrong', ...(one.learned === null ? {} : { knownFrom: one.learned }) };
  }
  const citations = one.cites.map((source) => ({ at: '', source, locator: { page: '1' } }));
  const { body, marking, compartments } = one;
  return { do: 'put', id, expects, body, citations, marking, compartments };
}

/** Puts into the model what was stored. What was left unchanged is no statement. */
function tell(model: Model, written: readonly Written[], recordedAt: string): void {
  for (const { id, change } of written) {
    const before = model.statements.findLast((each) => each.id === id);
    if (change.do === 'retract') {
      if (before !== undefined)
        model.statements.push({ ...before, retracts: true, learned: change.knownFrom ?? null, recordedAt });
      continue;
    }
    model.statements.push({
      id,
      retracts: false,
      body: change.body as Readonly<Record<string, unknown>>, // as made above
      cites: (change.citations ?? []).map((citation) => (citation as { source: string }).source), // as made above
      marking: (change.marking as Marking | undefined) ?? before?.marking ?? 'public', // one of three
      compartments: change.compartments ?? before?.compartments ?? [],
      learned: null,
      recordedAt,
    });
  }
}

const toldOf = ({ id, body, citations, knownFrom }: StoredRecord): Told => ({
  id,
  body,
  cites: citations.map((each) => each.source),
  knownFrom,
});

async function expectSame(house: TestHouse, model: Model, times: Times, reader: Reader): Promise<void> {
  const question = { times, reader };
  for (const kind of ['thing', 'source', 'merge']) {
    const told = model.select(kind, times, reader);
    expect((await selectRecords(house.ledger, { ...question, kinds: [kind] })).map(toldOf)).toEqual(
      kind === 'merge' ? withEnds(model, told, reader) : told,
    );
  }
  const roots = model.roots(times, reader);
  const rootOf = (id: string): string => roots.get(id) ?? id;
  const things = model.select('thing', times, reader);
  const listed = things
    .filter(({ id }) => !roots.has(id))
    .map(({ id, body }) => ({ id, label: (body as { name: string }).name })); // as put
  const pages: StoredRecord[] = [];
  let after: { readonly label: string; readonly id: string } | null = null;
  do {
    const page: Awaited<ReturnType<typeof listRecords>> = await listRecords(house.ledger, 'thing', {
      ...question,
      limit: 2,
      ...(after === null ? {} : { after }),
    });
    expect(page.total).toBe(listed.length);
    pages.push(...page.records);
    after = page.next;
  } while (after !== null);
  expect(pages.map(({ id, label }) => ({ id, label }))).toEqual(
    listed.toSorted((a, b) => byBytes(a.label, b.label) || byBytes(a.id, b.id)),
  );
  for (const id of THINGS) {
    const group = THINGS.filter((each) => rootOf(each) === rootOf(id) && model.isOpen(each, reader));
    const linking = things.filter(({ body }) => group.includes((body as { partOf: string }).partOf)); // as put
    const links = await incomingLinks(house.ledger, id, question);
    const fromThings = links.filter(({ from }) => from.kind === 'thing');
    expect(fromThings.map(({ from, paths }) => [from.id, paths])).toEqual(
      linking.map((each) => [each.id, ['/body/partOf']]),
    );
    const selected = await selectRecords(house.ledger, { ...question, kinds: ['thing'], linkedTo: [id] });
    expect(selected.map((record) => record.id)).toEqual(linking.map((each) => each.id));
    const found = await readRecord(house.ledger, id, question).catch(() => null);
    const stands = things.some((each) => each.id === id);
    expect(found === null ? null : [found.mergedInto, [...found.standsFor].sort()]).toEqual(
      stands
        ? [
            roots.get(id) ?? null,
            roots.has(id) ? [] : [...roots].flatMap(([fold, root]) => (root === id ? [fold] : [])).sort(),
          ]
        : null,
    );
  }
}

/** The model withholds links of things only; a merge has its two ends withheld in the same way. */
function withEnds(model: Model, told: readonly Told[], reader: Reader): readonly Told[] {
  const seen = (id: string): unknown =>
    model.isOpen(id, reader) ? id : { withheld: model.statements.findLast((each) => each.id === id)?.marking };
  return told.map((each) => {
    const { keep, fold, because } = each.body as { keep: string; fold: string; because: string }; // as put
    return { ...each, body: { keep: seen(keep), fold: seen(fold), because } };
  });
}

const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

async function derivedTables(house: TestHouse): Promise<unknown> {
  const dump = async (table: string): Promise<unknown> =>
    (await sql`select t::text from ${sql.table(table)} t order by 1`.execute(house.store.db)).rows;
  return [await dump('record_current'), await dump('record_link'), await dump('record_search')];
}

it('answers as the model does, after any history, at all times and for every reader', async () => {
  let accepted = 0;
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(history, fc.infiniteStream(fc.nat()), async (batches, chance) => {
      const house = await testHouse();
      try {
        const model = emptyModel();
        const versions = new Map<string, number>();
        const moments: Instant[] = [];
        const asTold = new Map<Instant, string>();
        const pick = <Value>(values: readonly Value[]): Value | undefined =>
          values[(chance.next().value ?? 0) % values.length];
        for (const batch of batches) {
          const ids = batch.map((one) => ('retracts' in one ? one.retracts : one.id));
          const acts = batch.filter((_, index) => ids.indexOf(ids[index] ?? '') === index);
          const changes = acts.map((one) => changeOf(one, model, versions));
          const result = await house.put(changes);
          if (!result.ok) {
            refused += 1;
            expect(result.failure.length).toBeGreaterThan(0);
            continue;
          }
          accepted += 1;
          for (const { id, version } of result.value.written) versions.set(id, version);
          const moment = result.value.head.recordedAt;
          const stored = changes.flatMap((change, index) => {
            const written = result.value.written[index];
            return written === undefined || written.outcome === 'unchanged' ? [] : [{ id: written.id, change }];
          });
          if (moment === null || stored.length === 0) continue;
          // Sources are written before what cites them.
          const isSource = ({ id }: Written): boolean => kindOf(id) === 'source';
          tell(model, [...stored.filter(isSource), ...stored.filter((each) => !isSource(each))], moment);
          moments.push(moment);
          if (moments.length % 6 === 0) asTold.set(moment, await everythingAt(house, moment));
        }
        for (let question = 0; question < 9; question += 1) {
          const times = {
            asOf: question % 3 === 0 ? ((pick(DAYS) ?? null) as CalendarDate | null) : null,
            knownAt: question % 4 === 3 ? null : ((pick(DAYS) ?? null) as CalendarDate | null), // literal days
            ledgerAt: question % 3 === 1 ? null : (pick(moments) ?? null),
          };
          await expectSame(house, model, times, question % 2 === 0 ? AUDITOR : CLERK);
        }
        await expectSame(house, model, NEWEST, CLERK);
        for (const [moment, told] of asTold) expect(await everythingAt(house, moment)).toBe(told);
        const kept = await derivedTables(house);
        await rebuild(house.ledger);
        expect(await derivedTables(house)).toEqual(kept);
        expect(await verify(house.ledger)).toMatchObject({ broken: null });
        await expectUnmergeIsInverse(house);
      } finally {
        await house.store.close();
      }
    }),
    { numRuns: 6, endOnFailure: true },
  );
  expect(accepted).toBeGreaterThan(refused);
}, 120_000);

async function everythingAt(house: TestHouse, ledgerAt: Instant): Promise<string> {
  return JSON.stringify(await selectRecords(house.ledger, { times: { ...NEWEST, ledgerAt }, reader: AUDITOR }));
}

async function expectUnmergeIsInverse(house: TestHouse): Promise<void> {
  valueOf(
    await house.put([
      { do: 'put', id: 'thing.one', body: { name: 'one' } },
      { do: 'put', id: 'thing.two', body: { name: 'two', partOf: 'thing.one' } },
    ]),
  );
  const question = { times: NEWEST, reader: AUDITOR };
  const everything = async (): Promise<unknown> =>
    Promise.all([
      listRecords(house.ledger, 'thing', { ...question, limit: 99 }),
      ...['thing.one', 'thing.two'].flatMap((id) => [
        readRecord(house.ledger, id, question),
        incomingLinks(house.ledger, id, question),
      ]),
    ]);
  const before = await everything();
  const merge = {
    do: 'put',
    id: 'merge.last',
    body: { keep: 'thing.two', fold: 'thing.one', because: 'they are' },
  } as const;
  valueOf(await house.put([merge]));
  expect(await everything()).not.toEqual(before);
  valueOf(await house.put([{ do: 'retract', id: 'merge.last', expects: 1, reason: 'they are not' }]));
  expect(await everything()).toEqual(before);
}
