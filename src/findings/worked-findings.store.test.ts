// Working out only what has changed against working out everything, on random changes of what is held.

import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';

import type { CalendarDate } from '#kernel/calendar-date.ts';
import { exactly } from '#kernel/quantity.ts';
import { NEWEST } from '#kernel/times.ts';
import type { Change } from '#ledger/change.ts';
import type { StoredRecord } from '#ledger/record.ts';
import { loadHolding } from '#records/holding.ts';
import type { Holding } from '#records/holding.ts';

import { exampleHouse } from '../../test/house/examples.ts';
import type { ExampleHouse } from '../../test/house/examples.ts';
import { alleged, nominated, person, posted, remedied, under, unit } from '../../test/house/forces.ts';
import { AUDITOR } from '../../test/house/ledger.ts';
import type { Engine } from './engine.ts';
import { findingsOf, workedFindings } from './findings.ts';
import type { Worked } from './findings.ts';
import { RULE_FACTS } from './observed-facts.ts';

const AS_OF = '2018-12-31' as CalendarDate; // a literal day
const LISTS = [
  'figures',
  'assistance',
  'regimeEvents',
  'signals',
  'strategies',
  'questions',
  'acts',
  'dockets',
  'waivers',
  'dispositions',
  'coalitions',
  'resolutions',
] as const satisfies (keyof Holding)[];
const FORCES = [
  'allegations',
  'postings',
  'relations',
  'cases',
  'remediations',
] as const satisfies (keyof Holding['forces'])[];

let house: ExampleHouse;
let whole: Holding;
beforeAll(async () => {
  house = await exampleHouse();
  await house.put([
    ...happened(),
    unit('A'),
    unit('B'),
    under('B<A', '2010-01-01..2018-12-31'),
    alleged('south', ['B'], '2014-05-31'),
    person('P'),
    posted('P', 'A', '2013-03-01..2019-11-30'),
    remedied('r', 'south', 'effective-steps', '2016-03-01'),
    nominated('open', 'A', { assistance: { authority: 'PKO', ends: null } }),
  ]);
  const opened = findingsOf(house.engine, await held(), AS_OF).findings.filter(({ state }) => state === 'open');
  await house.put(
    opened.slice(0, 2).map((finding, at) => ({
      do: 'put',
      id: `finding-disposition.d${at}`,
      body: {
        finding: finding.id,
        policy: finding.policy,
        subject: finding.subject.id,
        opened: finding.opened,
        disposition: 'accepted',
        on: '2018-11-30',
        by: 'A. Member',
        reason: 'Seen.',
      },
    })),
  );
  whole = await held();
});
afterAll(() => house.store.close());

/** A regime that begins, purges and is attacked, and what was planned meanwhile. */
function happened(): readonly Change[] {
  const event = (name: string, body: object): Change => ({
    do: 'put',
    id: `regime-event.${name}`,
    body: { partner: 'partner.SOM', summary: name, ...body },
  });
  const officers = {
    general: { min: 4, best: 4, max: 4 },
    commanders: { unknown: 'x' },
    assistedCommanders: { unknown: 'x' },
  };
  const on = (day: string) => ({ first: day, last: day, holds: 'some-day' });
  const signal = (name: string, form: string): Change => ({
    do: 'put',
    id: `commitment-signal.${name}`,
    body: { partner: 'partner.SOM', signal: form, state: 'planned', when: on('2019-06-30'), summary: name },
  });
  const indicators = ['LEV-01', 'LEV-02', 'LEV-03', 'LEV-04', 'LEV-08', 'LEV-09', 'DEP-04', 'DEP-05', 'DEP-06'];
  const scores = indicators.map((indicator, at): Change => {
    const body = { title: indicator, subject: 'partner.SOM', measure: `indicator.${indicator}`, period: '2016' };
    return { do: 'put', id: `figure.som-${indicator}`, body: { ...body, stated: { stated: at % 5 } } };
  });
  return [
    ...scores,
    event('purge', { event: 'purge', when: on('2018-11-15'), officers }),
    event('coup', { event: 'coup-attempt', when: on('2018-02-01'), succeeded: 'no' }),
    event('start', { event: 'regime-start', when: on('2017-02-08') }),
    signal('pledge', 'pledge'),
    signal('visit', 'visit'),
  ];
}

function held(): Promise<Holding> {
  return loadHolding(house.ledger, house.catalogue, 'partner.SOM', { times: NEWEST, reader: AUDITOR });
}

/** Takes records out of a list, and gives others a later version with the content of a neighbor. */
function shaken<One extends StoredRecord>(list: readonly One[], { out, as }: Shake): readonly One[] {
  const hits = (wanted: readonly number[], at: number): boolean => wanted.some((place) => place % list.length === at);
  return list.flatMap((record, at) => {
    if (hits(out, at)) return [];
    const other = hits(as, at) ? list[(at + 1) % list.length] : undefined;
    return [other === undefined ? record : { ...record, version: record.version + 1, body: other.body }];
  });
}

interface Shake {
  readonly out: readonly number[];
  readonly as: readonly number[];
}

const places = fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 2 });
const shake = fc.record({ out: places, as: places });
const changes = fc.record({
  lists: fc.dictionary(fc.constantFrom(...LISTS), shake, { minKeys: 1, maxKeys: 4 }),
  forces: fc.dictionary(fc.constantFrom(...FORCES), shake, { maxKeys: 1 }),
});

type Changes = typeof changes extends fc.Arbitrary<infer Value> ? Value : never;

function changed(holding: Holding, { lists, forces }: Changes): Holding {
  const parts = LISTS.flatMap((name) => {
    const how = lists[name];
    return how === undefined ? [] : [[name, shaken<StoredRecord>(holding[name], how)]];
  });
  const ofForces = FORCES.flatMap((name) => {
    const how = forces[name];
    return how === undefined ? [] : [[name, shaken<StoredRecord>(holding.forces[name], how)]];
  });
  // Every list keeps records of its own kind.
  return {
    ...holding,
    ...Object.fromEntries(parts),
    forces: { ...holding.forces, ...Object.fromEntries(ofForces) },
  } as Holding;
}

/** The rules without those that read nothing which could change: no record can answer them yet. */
function changeable(): Engine {
  const policies = [...house.engine.policies].filter(([, { reads }]) =>
    reads.every(({ definition }) => RULE_FACTS.get(definition.name)?.awaits === undefined),
  );
  return { ...house.engine, policies: new Map(policies) };
}

it('notices a single record that is gone, whichever list it stood in', () => {
  const engine = changeable();
  const before = workedFindings(engine, whole, AS_OF, null);
  for (const name of LISTS) {
    const { length } = whole[name];
    for (const out of new Set([0, Math.floor(length / 2), length - 1])) {
      if (length === 0) continue;
      const holding = changed(whole, { lists: { [name]: { out: [out], as: [] } }, forces: {} });
      const { found } = workedFindings(engine, holding, AS_OF, before);
      expect(found, `${name} ${out}`).toEqual(findingsOf(engine, holding, AS_OF));
    }
  }
});

it('gives after any change what working out everything gives, change after change', () => {
  let [taken, anew] = [0, 0];
  const engine = changeable();
  const first = workedFindings(engine, whole, AS_OF, null);
  fc.assert(
    fc.property(fc.array(changes, { minLength: 1, maxLength: 2 }), (steps) => {
      let worked: Worked = first;
      for (const step of steps) {
        const holding = changed(whole, step);
        const next = workedFindings(engine, holding, AS_OF, worked);
        expect(next.found).toEqual(findingsOf(engine, holding, AS_OF));
        for (const [key, piece] of next.pieces) {
          if (worked.pieces.get(key) === piece) taken += 1;
          else anew += 1;
        }
        worked = next;
      }
    }),
    { numRuns: 15 },
  );
  // Both must have happened, or the test has shown nothing.
  expect(taken).toBeGreaterThan(anew / 4);
  expect(anew).toBeGreaterThan(0);
});

it('asks again what public datasets say when another release answers', () => {
  const saying = (deaths: number): Holding => {
    const on: NonNullable<Holding['observed']>['on'] = (fact) => ({
      value: { kind: 'number', value: exactly(fact === 'observed.obligations.military' ? 1_000_000 : deaths) },
      formula: 'as made up here',
      evidence: [],
    });
    return { ...whole, observed: { on, keyOn: () => '', knownFrom: () => null } };
  };
  const [few, many] = [saying(3), saying(300)];
  const before = workedFindings(house.engine, few, AS_OF, null);
  const after = workedFindings(house.engine, many, AS_OF, before).found;
  expect(after).toEqual(findingsOf(house.engine, many, AS_OF));
  const ids = (found: typeof after): readonly string[] => found.findings.map(({ policy }) => policy);
  expect([ids(before.found).includes('h01'), ids(after).includes('h01')]).toEqual([false, true]);
});

it('gives on any day what working out everything gives, whichever days were asked before and whatever was written between', () => {
  const engine = changeable();
  const day = fc
    .tuple(fc.integer({ min: 2009, max: 2021 }), fc.integer({ min: 1, max: 12 }), fc.constantFrom('01', '15', '28'))
    .map(([year, month, of]) => `${year}-${String(month).padStart(2, '0')}-${of}` as CalendarDate); // of this form
  const monthEnd = fc.constantFrom('2014-02-28', '2018-12-31', '2012-01-31').map((text) => text as CalendarDate); // literal days
  const step = fc.record({ day: fc.oneof(day, monthEnd), change: fc.option(changes, { freq: 3 }) });
  fc.assert(
    fc.property(fc.array(step, { minLength: 2, maxLength: 4 }), (steps) => {
      let worked: Worked | null = null;
      let holding = whole;
      for (const { day: asOf, change } of steps) {
        holding = change === null ? holding : changed(holding, change);
        worked = workedFindings(engine, holding, asOf, worked);
        expect(worked.found, asOf).toEqual(findingsOf(engine, holding, asOf));
      }
    }),
    { numRuns: 15 },
  );
});
