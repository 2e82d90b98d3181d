// One batch and its edges: the same record twice, links forward and back over any distance, merges that meet, markings that a
// correction does not speak of, and writers who cannot see all that they write over.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { NEWEST } from '#kernel/times.ts';

import { AUDITOR, newThing, problemsOf, testHouse, valueOf, VISITOR } from '../../test/house/ledger.ts';
import type { TestHouse } from '../../test/house/ledger.ts';
import type { Change, PutChange } from './change.ts';
import { headOf, incomingLinks, listRecords, readRecord, selectRecords } from './read.ts';
import { verify } from './verify.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house.store.close());

const now = { times: NEWEST, reader: AUDITOR };
const merge = (id: string, keep: string, fold: string, because = 'one and the same'): PutChange => ({
  do: 'put',
  id: `merge.${id}`,
  body: { keep: `thing.${keep}`, fold: `thing.${fold}`, because },
});

describe('a record that stands twice in a batch', () => {
  it('is refused where the second does not name the first, and makes two versions where it does', async () => {
    const blind = await house.put([newThing('twin'), newThing('twin', { name: 'other' })]);
    expect(problemsOf(blind)).toEqual(['thing.twin expects: version 1, the newest / no version, and other content']);
    const both = valueOf(await house.put([newThing('twin'), { ...newThing('twin', { name: 'other' }), expects: 1 }]));
    expect(both.written.map(({ version, outcome }) => [version, outcome])).toEqual([
      [1, 'created'],
      [2, 'corrected'],
    ]);
    const again = valueOf(await house.put([newThing('same'), newThing('same')]));
    expect(again.written.map(({ version, outcome }) => [version, outcome])).toEqual([
      [1, 'created'],
      [1, 'unchanged'],
    ]);
  });

  it('is refused where its first version leads to nothing, and said so, although the second does not', async () => {
    const refused = await house.put([
      newThing('brief', { partOf: 'thing.nowhere' }),
      { ...newThing('brief'), expects: 1 },
    ]);
    expect(problemsOf(refused)).toEqual([
      'thing.brief /partOf: the id of a record that stands / thing.nowhere, which is not on record',
    ]);
  });

  it('can be made and withdrawn at once', async () => {
    const report = valueOf(
      await house.put([newThing('moth'), { do: 'retract', id: 'thing.moth', expects: 1, reason: 'no' }]),
    );
    expect(report.written.map((each) => each.outcome)).toEqual(['created', 'retracted']);
    await expect(readRecord(house.ledger, 'thing.moth', now)).rejects.toThrow('found none');
  });
});

describe('an id', () => {
  it('that differs from another by case only is another record', async () => {
    valueOf(
      await house.put([newThing('Case', { name: 'upper' }), newThing('case', { name: 'lower', partOf: 'thing.Case' })]),
    );
    const read = async (id: string): Promise<string> => (await readRecord(house.ledger, id, now)).record.label;
    expect([await read('thing.Case'), await read('thing.case')]).toEqual(['upper', 'lower']);
    expect((await incomingLinks(house.ledger, 'thing.case', now)).length).toBe(0);
    expect((await incomingLinks(house.ledger, 'thing.Case', now)).map(({ from }) => from.id)).toEqual(['thing.case']);
  });

  it('that must be new is refused when it is not, also with the same content', async () => {
    expect(valueOf(await house.put([{ ...newThing('fresh'), expects: 0 }])).written[0]?.outcome).toBe('created');
    const again = await house.put([{ ...newThing('fresh'), expects: 0 }]);
    expect(problemsOf(again)).toEqual(['thing.fresh expects: version 1, the newest / version 0']);
    const ahead = await house.put([{ ...newThing('not-there'), expects: 3 }]);
    expect(problemsOf(ahead)).toEqual(['thing.not-there expects: version 0: there is no such record yet / version 3']);
  });

  it('that was withdrawn comes back only by who has read the withdrawal', async () => {
    valueOf(await house.put([newThing('back')]));
    valueOf(await house.put([{ do: 'retract', id: 'thing.back', expects: 1, reason: 'no' }]));
    expect(problemsOf(await house.put([newThing('back')]))).toEqual([
      'thing.back expects: version 2, the newest / no version, and other content',
    ]);
    expect(valueOf(await house.put([{ ...newThing('back'), expects: 2 }])).written[0]).toMatchObject({ version: 3 });
    expect((await readRecord(house.ledger, 'thing.back', now)).record.version).toBe(3);
  });
});

describe('links', () => {
  it('lead from the beginning of a long batch to its end', async () => {
    const many = Array.from({ length: 5200 }, (_, index) =>
      newThing(`long-${index}`, index === 0 ? { partOf: 'thing.long-5199' } : {}),
    );
    valueOf(await house.put(many));
    expect((await incomingLinks(house.ledger, 'thing.long-5199', now)).map(({ from }) => from.id)).toEqual([
      'thing.long-0',
    ]);
  });

  it('hold what is withdrawn however many others are withdrawn with it', async () => {
    const leaves = Array.from({ length: 60 }, (_, index) =>
      newThing(`leaf-${String(index).padStart(2, '0')}`, { partOf: 'thing.trunk' }),
    );
    valueOf(await house.put([newThing('trunk'), ...leaves]));
    const gone = ['thing.trunk', ...leaves.slice(0, 59).map((leaf) => leaf.id ?? '')];
    const refused = await house.put(gone.map((id): Change => ({ do: 'retract', id, expects: 1, reason: 'felled' })));
    expect(problemsOf(refused)).toEqual([
      'thing.trunk id: a record on which no other rests / thing.leaf-59 links to it',
    ]);
  });

  it('hold it also from a record that the same batch only dates anew', async () => {
    const source = (published: string): PutChange => ({ do: 'put', id: 'source.s', body: { title: 'S', published } });
    const leaning: Change = {
      ...newThing('leaning', { partOf: 'thing.ground' }),
      citations: [{ at: '', source: 'source.s', locator: { page: '1' } }],
    };
    valueOf(await house.put([source('2015'), newThing('ground'), leaning]));
    const refused = await house.put([
      { ...source('2014'), expects: 1 },
      { do: 'retract', id: 'thing.ground', expects: 1, reason: 'gone' },
    ]);
    expect(problemsOf(refused)).toEqual([
      'thing.ground id: a record on which no other rests / thing.leaning links to it',
    ]);
  });

  it('from one record by several paths are one link with all its paths', async () => {
    valueOf(await house.put([newThing('hub')]));
    const note: Change = { do: 'put', id: 'note.n', body: { text: 'n', on: ['thing.hub', 'thing.twin', 'thing.hub'] } };
    valueOf(await house.put([note, merge('hub', 'hub', 'twin')]));
    const links = await incomingLinks(house.ledger, 'thing.twin', now);
    expect(links.map(({ from, paths }) => [from.id, paths])).toEqual([
      ['merge.hub', ['/body/fold', '/body/keep']],
      ['note.n', ['/body/on/0', '/body/on/1', '/body/on/2']],
    ]);
    valueOf(await house.put([{ do: 'retract', id: 'merge.hub', expects: 1, reason: 'two after all' }]));
  });
});

describe('merges', () => {
  beforeAll(async () => {
    valueOf(await house.put(['a', 'b', 'c', 'd'].map((name) => newThing(name))));
  });

  it('of one batch that would make a ring, or fold a record twice, are refused', async () => {
    expect(problemsOf(await house.put([merge('1', 'a', 'b'), merge('2', 'b', 'a')]))).toEqual([
      'merge.2 /fold: a record that is not merged yet / thing.b is already read as part of thing.a',
    ]);
    expect(
      problemsOf(await house.put([merge('1', 'a', 'b'), merge('2', 'b', 'c'), merge('3', 'c', 'a')])),
    ).toHaveLength(1);
    expect(problemsOf(await house.put([merge('1', 'a', 'b'), merge('2', 'c', 'b')]))).toEqual([
      'merge.2 /fold: a record that is not merged yet / thing.b is already read as part of thing.a',
    ]);
  });

  it('can be corrected, and turned round in one batch', async () => {
    valueOf(await house.put([merge('1', 'a', 'b')]));
    valueOf(await house.put([{ ...merge('1', 'a', 'b', 'the same commander and place'), expects: 1 }]));
    valueOf(
      await house.put([{ do: 'retract', id: 'merge.1', expects: 2, reason: 'the other way' }, merge('2', 'b', 'a')]),
    );
    expect(await readRecord(house.ledger, 'thing.a', now)).toMatchObject({ mergedInto: 'thing.b' });
    valueOf(await house.put([{ ...merge('2', 'c', 'a'), expects: 1 }]));
    expect(await readRecord(house.ledger, 'thing.c', now)).toMatchObject({ standsFor: ['thing.a'] });
    expect(await readRecord(house.ledger, 'thing.b', now)).toMatchObject({ standsFor: [] });
    valueOf(await house.put([{ do: 'retract', id: 'merge.2', expects: 2, reason: 'two after all' }]));
  });

  it('of a record that was withdrawn are refused, and what is merged is not withdrawn', async () => {
    valueOf(await house.put([newThing('gone'), newThing('kept')]));
    valueOf(await house.put([{ do: 'retract', id: 'thing.gone', expects: 1, reason: 'no' }]));
    expect(problemsOf(await house.put([merge('3', 'kept', 'gone')]))).toEqual([
      'merge.3 /fold: the id of a record that stands / thing.gone, which was retracted',
    ]);
    valueOf(await house.put([merge('4', 'kept', 'd')]));
    expect(problemsOf(await house.put([{ do: 'retract', id: 'thing.d', expects: 1, reason: 'no' }]))).toEqual([
      'thing.d id: a record on which no other rests / merge.4 links to it',
    ]);
  });

  it('that are closed to a writer are not named when they stand in the way', async () => {
    valueOf(await house.put([newThing('x'), newThing('y'), newThing('z')]));
    valueOf(await house.put([{ ...merge('5', 'x', 'y'), marking: 'sealed' }]));
    expect(problemsOf(await house.put([merge('6', 'z', 'y')], {}, VISITOR))).toEqual([
      'merge.6 /fold: a record that is not merged yet / thing.y is already read as part of another',
    ]);
  });

  it('leave lists at any day of the world as they leave them without one', async () => {
    const asOf = { ...now, times: { ...NEWEST, asOf: '2020-01-01' as never }, limit: 9999 }; // a literal day
    const ids = (await listRecords(house.ledger, 'thing', asOf)).records.map((record) => record.id);
    expect(ids).toContain('thing.kept');
    expect(ids).not.toContain('thing.d');
    expect(ids).not.toContain('thing.gone');
  });
});

describe('a correction', () => {
  it('that speaks neither of marking nor of compartments leaves them as they are', async () => {
    valueOf(await house.put([{ ...newThing('boxed'), marking: 'restricted', compartments: ['north'] }]));
    expect(valueOf(await house.put([newThing('boxed')])).written[0]?.outcome).toBe('unchanged');
    valueOf(await house.put([{ ...newThing('boxed', { name: 'corrected' }), expects: 1 }]));
    const read = async (): Promise<unknown> => (await readRecord(house.ledger, 'thing.boxed', now)).record;
    expect(await read()).toMatchObject({ version: 2, marking: 'restricted', compartments: ['north'] });
    valueOf(
      await house.put([
        { ...newThing('boxed', { name: 'corrected' }), marking: 'public', compartments: [], expects: 2 },
      ]),
    );
    expect(await read()).toMatchObject({ version: 3, marking: 'public', compartments: [] });
  });

  it('by who cannot read all of a record is refused, so that nothing is lost that they do not see', async () => {
    valueOf(await house.put([newThing('witnessed', { witness: 'Zoe' })]));
    const blind = { ...newThing('witnessed', { name: 'corrected' }), expects: 1 };
    const refusal = [
      'thing.witnessed : a record of which you may read every part / parts of thing.witnessed that are withheld from you',
    ];
    expect(problemsOf(await house.put([blind], {}, VISITOR))).toEqual(refusal);
    // Nor does the answer tell a guess that is right from one that is wrong.
    for (const witness of ['Zoe', 'Yan']) {
      const guess = await house.put([newThing('witnessed', { witness })], {}, VISITOR);
      expect(problemsOf(guess)).toEqual([
        'thing.witnessed /witness: nothing in a field that is marked above "public" / a value',
      ]);
    }
  });

  it('the same where a link or a citation leads to what they cannot read', async () => {
    valueOf(
      await house.put([
        { ...newThing('secret'), marking: 'sealed' },
        { do: 'put', id: 'source.secret', body: { title: 'S', published: '2015' }, marking: 'sealed' },
      ]),
    );
    const cited = { ...newThing('cited'), citations: [{ at: '', source: 'source.secret', locator: { page: '1' } }] };
    valueOf(await house.put([newThing('linked', { partOf: 'thing.secret' }), cited]));
    for (const name of ['linked', 'cited']) {
      const refused = await house.put([{ ...newThing(name, { name: 'x' }), expects: 1 }], {}, VISITOR);
      expect(problemsOf(refused)[0]).toContain('a record of which you may read every part');
    }
    const records = await selectRecords(house.ledger, {
      times: NEWEST,
      reader: VISITOR,
      ids: ['thing.linked', 'thing.cited'],
    });
    expect(
      records.map(({ label, body, citations, withheld }) => [
        label,
        (body as { partOf: unknown }).partOf,
        citations,
        withheld,
      ]),
    ).toEqual([
      ['cited', null, [], []],
      ['linked', { withheld: 'sealed' }, [], ['/partOf']],
    ]);
  });

  it('by who may not see what rests on a record does not name it', async () => {
    valueOf(
      await house.put([newThing('floor'), { ...newThing('cellar', { partOf: 'thing.floor' }), marking: 'sealed' }]),
    );
    const refused = await house.put([{ do: 'retract', id: 'thing.floor', expects: 1, reason: 'no' }], {}, VISITOR);
    expect(problemsOf(refused)).toEqual([
      'thing.floor id: a record on which no other rests / a record that is closed to you links to it',
    ]);
  });
});

describe('a label', () => {
  it('is one line of no more than 500 characters, and the id where it would be drawn from what is withheld', async () => {
    const text = `${'long\n'.repeat(400)}end`;
    valueOf(await house.put([{ do: 'put', id: 'note.long', body: { text, on: [] } }]));
    const { record } = await readRecord(house.ledger, 'note.long', now);
    expect([record.label.length, record.label.slice(0, 11), record.label.at(-1)]).toEqual([500, 'long long l', '…']);
    const handling = { officer: 'O. Fficer', cable: null };
    valueOf(await house.put([{ do: 'put', id: 'report.r', body: { title: 'Report', handling, annexes: ['a', 'b'] } }]));
    const seen = await readRecord(house.ledger, 'report.r', { times: NEWEST, reader: VISITOR });
    expect(seen.record).toMatchObject({
      label: 'report.r',
      withheld: ['/handling', '/annexes'],
      body: { title: 'Report', handling: { withheld: 'partner' }, annexes: { withheld: 'restricted' }, cases: [] },
    });
    const named = await readRecord(house.ledger, 'report.r', {
      times: NEWEST,
      reader: { ...VISITOR, clearance: 'partner' },
    });
    expect(named.record).toMatchObject({ label: 'Report (O. Fficer)', withheld: ['/annexes'] });
  });

  it('is marked in the middle of a list without a word on its neighbours', async () => {
    const cases = [
      { place: 'here', victim: 'v1' },
      { place: 'there', victim: 'v2', thing: 'thing.a' },
    ];
    const citations = [
      { at: '/cases/1/victim', source: 'source.s', locator: { page: '1' }, quote: 'v2, who' },
      { at: '/cases/1', source: 'source.s', locator: { page: '2' } },
    ];
    valueOf(await house.put([{ do: 'put', id: 'report.cases', body: { title: 'Cases', cases }, citations }]));
    const { record } = await readRecord(house.ledger, 'report.cases', { times: NEWEST, reader: VISITOR });
    expect(record.body).toMatchObject({
      cases: [
        { place: 'here', victim: { withheld: 'sealed' } },
        { place: 'there', thing: 'thing.a' },
      ],
    });
    expect(record.withheld).toEqual(['/cases/0/victim', '/cases/1/victim']);
    expect(record.citations.map((citation) => citation.at)).toEqual(['/cases/1']);
    const links = await incomingLinks(house.ledger, 'source.s', { times: NEWEST, reader: VISITOR });
    expect(links.find(({ from }) => from.id === 'report.cases')?.paths).toEqual(['/citations/0/source']);
  });
});

it('leaves the chain whole after all of this', async () => {
  expect((await verify(house.ledger)).broken).toBeNull();
  expect((await headOf(house.ledger)).seq).toBeGreaterThan(5200);
});
