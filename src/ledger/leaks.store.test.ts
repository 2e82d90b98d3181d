// Nothing of what a reader may not see comes out by any door. Every text and every name of a record is a token of its own, so
// that whatever is read is searched for tokens, and each that is found must be one that this reader may see.

import { createHash } from 'node:crypto';

import fc from 'fast-check';
import { expect, it } from 'vitest';

import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { Marking, Reader } from '#kernel/marking.ts';
import { MARKINGS, maySee } from '#kernel/marking.ts';
import { NEWEST } from '#kernel/times.ts';
import type { Times } from '#kernel/times.ts';

import { MARCH, testHouse, valueOf } from '../../test/house/ledger.ts';
import type { TestHouse } from '../../test/house/ledger.ts';
import type { Change, PutChange } from './change.ts';
import { recordsToCsv } from './csv.ts';
import { kindNamed } from './ledger.ts';
import { historyOf, incomingLinks, listRecords, readRecord, selectRecords } from './read.ts';
import { search } from './search.ts';
import { write } from './write.ts';

const CHIEF: Reader = { name: 'chief', clearance: 'sealed', compartments: ['north', 'south'] };
const READERS: readonly Reader[] = [
  { name: 'anyone', clearance: 'public', compartments: [] },
  { name: 'northerner', clearance: 'public', compartments: ['north'] },
  { name: 'partner', clearance: 'partner', compartments: [] },
  { name: 'officer', clearance: 'restricted', compartments: ['south'] },
  { name: 'outsider', clearance: 'sealed', compartments: [] },
];

/** A day on which all but what rests on no source was known. */
const THEN = '2026-03-01' as CalendarDate; // a literal day
const TOKEN = /zq[0-9a-f]{10}x/g;

interface Guard {
  readonly marking: Marking;
  readonly compartments: readonly string[];
}

/** Who may see a token: by the record's newest marking, by that of the version and by that of the field. */
interface Token {
  readonly record: string;
  readonly version: Guard | null;
  readonly field: Marking;
}

const guard = fc.record({
  marking: fc.constantFrom<Marking>('public', 'public', ...MARKINGS),
  compartments: fc.constantFrom<readonly string[]>([], [], [], ['north'], ['south'], ['north', 'south']),
});
const plan = fc.record({
  things: fc.array(guard, { minLength: 6, maxLength: 6 }),
  sources: fc.array(guard, { minLength: 2, maxLength: 2 }),
  reports: fc.array(fc.tuple(guard, fc.nat(), fc.nat()), { minLength: 5, maxLength: 5 }),
  notes: fc.array(fc.tuple(guard, fc.nat()), { minLength: 4, maxLength: 4 }),
  merges: fc.array(fc.tuple(guard, fc.nat({ max: 5 }), fc.nat({ max: 5 })), { minLength: 2, maxLength: 2 }),
  corrected: fc.array(fc.tuple(fc.nat(), guard), { minLength: 4, maxLength: 4 }),
});
type Plan = typeof plan extends fc.Arbitrary<infer One> ? One : never;

/** A ledger full of tokens, and who may see each. */
interface Filled {
  readonly house: TestHouse;
  readonly tokens: ReadonlyMap<string, Token>;
  readonly newest: ReadonlyMap<string, Guard>;
  readonly reports: readonly PutChange[];
  readonly write: (changes: readonly Change[], reader: Reader) => Promise<unknown>;
}

async function filled(house: TestHouse, { things, sources, reports, notes, merges, corrected }: Plan): Promise<Filled> {
  const tokens = new Map<string, Token>();
  const newest = new Map<string, Guard>();
  let count = 0;
  // No two are alike, so that search takes none for another that is misspelled.
  const fresh = (): string =>
    `zq${createHash('md5')
      .update(String((count += 1)))
      .digest('hex')
      .slice(0, 10)}x`;
  const token = (record: string, version: Guard | null, field: Marking = 'public'): string => {
    const name = fresh();
    tokens.set(name, { record, version, field });
    return name;
  };
  const idOf = (kind: string): string => {
    const name = fresh();
    tokens.set(name, { record: `${kind}.${name}`, version: null, field: 'public' });
    return `${kind}.${name}`;
  };
  const thingIds = things.map(() => idOf('thing'));
  const sourceIds = sources.map(() => idOf('source'));
  const at = <Value>(values: readonly Value[], index: number): Value => {
    const value = values[index % values.length];
    if (value === undefined) throw new Error('there are none');
    return value;
  };
  const put = (id: string, version: Guard, body: unknown, citations: readonly unknown[] = []): PutChange => {
    newest.set(id, version);
    return { do: 'put', id, body, citations, ...version };
  };
  const thing = (id: string, version: Guard): PutChange =>
    put(id, version, {
      name: token(id, version),
      witness: token(id, version, 'sealed'),
      aliases: [token(id, version)],
    });
  const cite = (id: string, version: Guard, index: number, place: string, field: Marking): unknown => ({
    at: place,
    source: at(sourceIds, index),
    locator: { page: '1' },
    // A citation is seen with its source only, and who may see the one is not who may see the other: its words are no token.
    quote: field === 'public' ? 'words' : token(id, version, field),
  });
  const report = (id: string, version: Guard, a: number, b: number): PutChange =>
    put(
      id,
      version,
      {
        title: token(id, version),
        about: a % 3 === 0 ? null : at(thingIds, a),
        informant: b % 3 === 0 ? null : at(thingIds, b),
        handling: a % 2 === 0 ? null : { officer: token(id, version, 'partner'), cable: token(id, version, 'sealed') },
        annexes: b % 2 === 0 ? [] : [token(id, version, 'restricted'), token(id, version, 'restricted')],
        cases: [{ place: token(id, version), victim: token(id, version, 'sealed'), thing: at(thingIds, a + b) }],
      },
      [cite(id, version, a, '', 'public'), cite(id, version, b, '/cases/0/victim', 'sealed')],
    );
  const reportPuts = reports.map(([version, a, b]) => report(idOf('report'), version, a, b));
  const first: readonly Change[] = [
    ...sourceIds.map((id, index) =>
      put(id, at(sources, index), { title: token(id, at(sources, index)), published: '2015' }),
    ),
    ...thingIds.map((id, index) => thing(id, at(things, index))),
    ...reportPuts,
    ...notes.map(([version, a]) => {
      const id = idOf('note');
      return put(id, version, { text: token(id, version), on: [at(thingIds, a), at(thingIds, a + 1)] });
    }),
  ];
  valueOf(await house.put(first, {}, CHIEF));
  // Markings are raised and lowered: history must follow the stricter of the two.
  const numbers = [...new Set(corrected.map(([index]) => index % things.length))];
  const again = numbers.map((number, index) => ({
    ...thing(at(thingIds, number), at(corrected, index)[1]),
    expects: 1,
  }));
  valueOf(await house.put(again, {}, CHIEF));
  const [version, keep, fold] = at(merges, 0);
  if (keep !== fold) {
    const id = idOf('merge');
    const body = { keep: at(thingIds, keep), fold: at(thingIds, fold), because: token(id, version) };
    valueOf(await house.put([put(id, version, body)], {}, CHIEF));
  }
  const author = { by: 'A. Clerk', reason: 'to see what is said', atMilliseconds: MARCH + 86_400_000 };
  return {
    house,
    tokens,
    newest,
    reports: reportPuts,
    write: (changes, reader) => write(house.ledger, changes, author, reader, { dryRun: true }),
  };
}

function isOpen({ tokens, newest }: Filled, name: string, reader: Reader): boolean {
  const token = tokens.get(name);
  if (token === undefined) throw new Error(`nobody wrote ${name}`);
  const record = newest.get(token.record);
  const seen = (each: Guard | null | undefined): boolean =>
    each === null || each === undefined || maySee(reader, each.marking, each.compartments);
  return seen(record) && seen(token.version) && maySee(reader, token.field);
}

const idsOf = ({ newest }: Filled): readonly string[] => [...newest.keys()];

/** Everything that a reader can be told about the records, one text for each door. */
async function told(all: Filled, reader: Reader, times: Times): Promise<ReadonlyMap<string, string>> {
  const { house } = all;
  const question = { times, reader };
  const said = new Map<string, string>();
  const say = async (door: string, answer: Promise<unknown>): Promise<void> => {
    said.set(door, JSON.stringify(await answer.catch((error: unknown) => String(error))));
  };
  for (const kind of ['thing', 'source', 'report', 'note', 'merge']) {
    let after: { readonly label: string; readonly id: string } | null = null;
    let seen = 0;
    do {
      const page: Awaited<ReturnType<typeof listRecords>> = await listRecords(house.ledger, kind, {
        ...question,
        limit: 3,
        ...(after === null ? {} : { after }),
      });
      said.set(`list of ${kind} after ${seen}`, JSON.stringify(page));
      seen += page.records.length;
      after = page.next;
      if (after === null) expect(page.total, `total of ${kind}`).toBe(seen);
    } while (after !== null);
    const records = await selectRecords(house.ledger, { ...question, kinds: [kind] });
    said.set(`csv of ${kind}`, recordsToCsv(kindNamed(house.ledger, kind), records));
  }
  for (const id of idsOf(all)) {
    await say(`read ${id}`, readRecord(house.ledger, id, question));
    await say(`history of ${id}`, historyOf(house.ledger, id, question));
    await say(`links to ${id}`, incomingLinks(house.ledger, id, question));
    await say(`linked to ${id}`, selectRecords(house.ledger, { ...question, linkedTo: [id] }));
    await say(`listed by ${id}`, listRecords(house.ledger, 'note', { ...question, linkedTo: [id], limit: 9 }));
  }
  return said;
}

/** What refused and accepted writes of a reader say. */
async function answered(all: Filled, reader: Reader): Promise<ReadonlyMap<string, string>> {
  const said = new Map<string, string>();
  for (const id of idsOf(all)) {
    const tried: readonly (readonly [string, Change])[] = [
      ['link to', { do: 'put', id: 'note.mine', body: { text: 'mine', on: [id] } }],
      [
        'write over',
        { do: 'put', id, expects: 1, body: { name: 'mine', title: 'mine', text: 'mine', published: '2019' } },
      ],
      ['retract', { do: 'retract', id, expects: 1, reason: 'mine' }],
      ['retract again', { do: 'retract', id, expects: 2, reason: 'mine' }],
      ['merge', { do: 'put', id: 'merge.mine', body: { keep: 'thing.mine', fold: id, because: 'mine' } }],
    ];
    for (const [what, change] of tried) {
      const mine: Change = { do: 'put', id: 'thing.mine', body: { name: 'mine' } };
      said.set(`${what} ${id}`, JSON.stringify(await all.write([mine, change], reader)));
    }
  }
  return said;
}

function expectOpen(all: Filled, said: ReadonlyMap<string, string>, reader: Reader): void {
  for (const [door, text] of said) {
    const asked = new Set(door.match(TOKEN) ?? []);
    const found = new Set(text.match(TOKEN) ?? []);
    const leaked = [...found].filter((name) => !asked.has(name) && !isOpen(all, name, reader));
    expect(leaked, `${reader.name}, ${door}: ${text}`).toEqual([]);
  }
}

it('tells no reader anything of what is closed to them', async () => {
  let hidden = 0;
  await fc.assert(
    fc.asyncProperty(plan, async (one) => {
      const house = await testHouse();
      try {
        const all = await filled(house, one);
        const toChief = [...(await told(all, CHIEF, NEWEST)).values()].join();
        for (const name of all.tokens.keys()) expect(toChief).toContain(name);
        const before = { ...NEWEST, knownAt: THEN, ledgerAt: await momentOf(all) };
        for (const reader of READERS) {
          expectOpen(all, await told(all, reader, NEWEST), reader);
          expectOpen(all, await answered(all, reader), reader);
          for (const report of all.reports) await expectLinks(all, report, reader);
          for (const [name, token] of all.tokens) {
            for (const times of [NEWEST, before]) {
              const hits = await search(house.ledger, name, { reader, times, limit: 20 });
              if (isOpen(all, name, reader)) continue;
              hidden += 1;
              expect(
                hits.map((hit) => hit.record.id),
                `${reader.name} searches ${name}`,
              ).not.toContain(token.record);
            }
          }
          if (reader.clearance !== 'partner') continue;
          expectOpen(all, await told(all, reader, before), reader);
        }
      } finally {
        await house.store.close();
      }
    }),
    { numRuns: 1, endOnFailure: true },
  );
  expect(hidden).toBeGreaterThan(50);
}, 120_000);

async function momentOf({ house, newest }: Filled): Promise<Times['ledgerAt']> {
  const [id] = [...newest.keys()].filter((each) => each.startsWith('report.'));
  const [first] = await historyOf(house.ledger, id ?? '', { times: NEWEST, reader: CHIEF });
  return first?.record.recordedAt ?? null;
}

/** That two records are linked is told only to who may see both ends and the field between them. */
async function expectLinks({ house, newest }: Filled, report: PutChange, reader: Reader): Promise<void> {
  const id = report.id ?? '';
  const body = report.body as { about: string | null; informant: string | null; cases: readonly { thing: string }[] }; // as put
  const open = (each: string): boolean => {
    const version = newest.get(each);
    return version !== undefined && maySee(reader, version.marking, version.compartments);
  };
  const openly = new Set([body.about, body.cases[0]?.thing, maySee(reader, 'restricted') ? body.informant : null]);
  const merged = await listRecords(house.ledger, 'merge', { times: NEWEST, reader: CHIEF, limit: 1 });
  const ends = merged.records.flatMap((merge) => Object.values(merge.body as Record<string, string>)); // as put
  for (const thing of [...newest.keys()].filter((each) => each.startsWith('thing.') && !ends.includes(each))) {
    const links = await incomingLinks(house.ledger, thing, { times: NEWEST, reader });
    const selected = await selectRecords(house.ledger, { times: NEWEST, reader, kinds: ['report'], linkedTo: [thing] });
    const expected = open(id) && open(thing) && openly.has(thing);
    expect(
      links.some(({ from }) => from.id === id),
      `${reader.name}: ${id} to ${thing}`,
    ).toBe(expected);
    expect(
      selected.some((record) => record.id === id),
      `${reader.name}: ${id} to ${thing}`,
    ).toBe(expected);
  }
}
