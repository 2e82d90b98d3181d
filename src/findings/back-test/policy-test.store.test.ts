// A rule over what was known then, from releases and records in a store to alerts, misses and baselines. What is published or recorded
// later is planted, and changes nothing of what was said before it; every answer is asked once more in the plainest way.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { CalendarDate } from '#kernel/calendar-date.ts';
import { AppError } from '#kernel/errors.ts';
import { OBSERVED_FACTS } from '#observations/declared.ts';
import { membershipsFrom } from '#observations/memberships.ts';
import { observe } from '#observations/observe.ts';
import { loadHolding, subjectsOf } from '#records/holding.ts';
import type { CompiledPolicy } from '#rules/compiled-policy.ts';
import { evaluate } from '#rules/evaluate.ts';
import type { FactSource } from '#rules/fact.ts';

import { exampleHouse } from '../../../test/house/examples.ts';
import type { ExampleHouse } from '../../../test/house/examples.ts';
import { AUDITOR } from '../../../test/house/ledger.ts';
import { addMadeActors, addMadeObligations, addMadePanel, madeYears } from '../../../test/house/made-panel.ts';
import { factsOn } from '../ask-facts.ts';
import { isAsked } from '../findings.ts';
import { ASKED, endOf } from './answers.ts';
import type { Answers, Sight } from './answers.ts';
import { askCountries } from './ask-countries.ts';
import { askPartners } from './ask-partners.ts';
import { readGround, testPolicy } from './back-test.ts';
import type { Ground, PolicyTest } from './back-test.ts';

const LIMIT = 240_000;
const ALWAYS = { knownAt: null, ledgerAt: null } as const;
const NOBODY = membershipsFrom([]);
const ASSISTED = [...new Set(madeYears().map(({ code }) => code))].filter((_, at) => at % 2 === 0);

let house: ExampleHouse;
let ground: Ground;

beforeAll(async () => {
  house = await exampleHouse();
  const { db } = house.store;
  await addMadePanel(db);
  await addMadeActors(db, { published: '2011', tellsTo: 2010 });
  await addMadeActors(db, { published: '2015-06', tellsTo: 2014 });
  await addMadeObligations(db, { published: '2010-08', codes: ASSISTED, from: 1988, to: 2009 });
  await addMadeObligations(db, { published: '2015-08', codes: ASSISTED, from: 1988, to: 2014 });
  ground = await readAgain();
}, LIMIT);

afterAll(() => house.store.close());

async function readAgain(): Promise<Ground> {
  const read = await readGround(house.store.db, ALWAYS);
  if (read === null) throw new Error('the made panel is not there');
  return read;
}

function rule(id: string): CompiledPolicy {
  const compiled = house.engine.policies.get(id);
  if (compiled === undefined) throw new Error(`no rule ${id}`);
  return compiled;
}

function years(): readonly number[] {
  const { first, last } = ground.panel;
  return Array.from({ length: last - first }, (_, at) => first + at);
}

function asked(id: string, sight: Sight): Promise<Answers> {
  const { panel } = ground;
  return askCountries(house.store.db, {
    compiled: rule(id),
    panel,
    years: years(),
    sight,
    memberships: NOBODY,
    ...ALWAYS,
  });
}

/** The codes of one year, by the code of the country. */
function codesOf({ codes, countries, years: all }: Answers, year: number): ReadonlyMap<string, number> {
  const at = all.indexOf(year);
  return new Map(ground.panel.countries.map(({ unit }, place) => [unit, codes[at * countries + place] ?? -1]));
}

const WORDS = { no: ASKED.no, unknown: ASKED.unknown, yes: ASKED.yes } as const;

describe('a rule over public datasets', () => {
  /** One country on one day, from the releases that were out: fact by fact, through the evaluation that also explains. */
  async function plainly(
    compiled: CompiledPolicy,
    knownAt: CalendarDate | null,
    asOf: CalendarDate,
  ): Promise<ReadonlyMap<string, number>> {
    const names = new Set(compiled.reads.map(({ definition }) => definition.name));
    const subjects = ground.panel.countries.map(({ unit }) => unit);
    const facts = OBSERVED_FACTS.filter(({ name }) => names.has(name));
    const known = await observe(house.store.db, { facts, subjects, knownAt, ledgerAt: null, memberships: NOBODY });
    const source = (subject: string): FactSource => ({
      subject: 'partner.X' as FactSource['subject'], // a kind and a name
      asOf,
      read: ({ fact }) => {
        const observed = known.on(fact, subject, asOf);
        const value =
          observed.is === 'known'
            ? ({ kind: 'number', value: observed.value } as const)
            : ({ kind: 'unknown', why: [observed.why] } as const);
        return { value, formula: '', evidence: [] };
      },
    });
    return new Map(
      subjects.map((subject) => {
        const evaluation = evaluate(compiled, source(subject));
        return [subject, evaluation.kind === 'evaluated' ? WORDS[evaluation.truth.is] : ASKED.notAsked];
      }),
    );
  }

  it(
    'answers every country and year as a single question would, then and today',
    async () => {
      const compiled = rule('h01');
      const [then, today] = [await asked('h01', 'then'), await asked('h01', 'today')];
      for (const year of years()) {
        const day = endOf(year);
        expect([year, codesOf(today, year)]).toEqual([year, await plainly(compiled, null, day)]);
        const [own, before] = [await plainly(compiled, day, day), await plainly(compiled, day, endOf(year - 1))];
        const expected = new Map(
          [...own].map(([country, code]) => {
            const earlier = before.get(country) ?? ASKED.unknown;
            const isEarlier = code === ASKED.unknown && (earlier === ASKED.yes || earlier === ASKED.no);
            return [country, isEarlier ? earlier : code];
          }),
        );
        expect([year, codesOf(then, year)]).toEqual([year, expected]);
      }
      const counted = (answers: Answers, code: number): number => answers.codes.filter((each) => each === code).length;
      expect(counted(then, ASKED.yes)).toBeGreaterThan(0);
      expect(counted(then, ASKED.unknown)).toBeGreaterThan(1000);
      expect(counted(today, ASKED.yes)).toBeGreaterThan(counted(then, ASKED.yes));
      expect(then.lagged).toBeGreaterThan(0);
      expect(today.lagged).toBe(0);
      expect(then.lacks.some(({ is }) => is === 'not-published')).toBe(true);
    },
    LIMIT,
  );

  it('before anything was published there is no answer, which is no "no"', async () => {
    const codes = codesOf(await asked('h01', 'then'), 2005);
    expect(new Set(codes.values())).toEqual(new Set([ASKED.unknown]));
    expect(codesOf(await asked('h01', 'then'), 1989)).toEqual(
      new Map([...codes.keys()].map((code) => [code, ASKED.notAsked])),
    );
  });

  it(
    'a release that is published later changes nothing that was said before its day',
    async () => {
      const before = await asked('h01', 'then');
      const todayBefore = await asked('h01', 'today');
      // Today's file finds out that the governments of all countries killed in 2010, and money for all of them.
      const worse = madeYears().map((each) =>
        each.year === 2010 ? { ...each, values: { ...each.values, mainGovernment: 900 } } : each,
      );
      await addMadeActors(house.store.db, { published: '2018-05-02', tellsTo: 2017, years: worse });
      await addMadeObligations(house.store.db, {
        published: '2018-05-02',
        codes: [...codesOf(before, 2010).keys()],
        from: 1988,
        to: 2017,
      });
      const [after, today] = [await asked('h01', 'then'), await asked('h01', 'today')];
      for (const year of years().filter((each) => each < 2018)) {
        expect([year, codesOf(after, year)]).toEqual([year, codesOf(before, year)]);
      }
      expect([...codesOf(after, 2018).values()]).not.toEqual([...codesOf(before, 2018).values()]);
      // The planted figures would have turned every answer of 2010.
      expect(new Set(codesOf(today, 2010).values())).toEqual(new Set([ASKED.yes]));
      expect(new Set(codesOf(todayBefore, 2010).values())).toContain(ASKED.no);
    },
    LIMIT,
  );

  it(
    'counts alerts, misses and what it could not answer apart, and gives the baselines as many alerts',
    async () => {
      const test: PolicyTest = await testPolicy(house.ledger, house.catalogue, await readAgain(), {
        compiled: rule('h01'),
        threshold: 25,
        partners: [],
        memberships: NOBODY,
        reader: AUDITOR,
        observed: async () => null,
        pause: async () => {},
        ...ALWAYS,
      });
      expect(test).toMatchObject({ over: 'countries', subjects: 70, asked: [1989, 2021] });
      for (const { sight, outcomes } of test.sights) {
        for (const each of outcomes) {
          expect(each.answered + each.undecidable + each.notAsked).toBe(70 * 33);
          expect(each.alerts).toBe(each.hits + each.falseAlarms.length);
          expect(each.positives).toBe(each.hits + each.misses.length);
          expect(each.unanswered).toHaveLength(each.positivesUndecidable);
          expect(each.years.reduce((sum, { alerts }) => sum + alerts, 0)).toBe(each.alerts);
          expect(each.precision?.value).toBeCloseTo(each.hits / each.alerts, 12);
          expect(each.recall?.value).toBeCloseTo(each.hits / each.positives, 12);
          for (const baseline of each.baselines) {
            // The file with civilians killed in fighting was not out then, and nothing takes its place.
            const isThere = sight === 'today' || each.outcome === 'intentional';
            expect([sight, each.outcome, baseline.lacks === null]).toEqual([sight, each.outcome, isThere]);
            if (isThere) expect(baseline.precision?.value).toBeCloseTo((baseline.hits ?? 0) / each.alerts, 9);
          }
        }
      }
      const [then] = test.sights;
      expect(then?.outcomes[0]?.positivesUndecidable).toBeGreaterThan(50);
    },
    LIMIT,
  );

  it('has nothing to be judged by where the dataset of the outcomes is not known yet', async () => {
    expect(await readGround(house.store.db, { knownAt: '2020-01-01' as CalendarDate, ledgerAt: null })).toBeNull(); // a literal day
  });
});

describe('a rule over records', () => {
  const partnersOnPanel = () =>
    ground.panel.countries.flatMap(({ unit }, place) =>
      unit.length === 3 && !unit.startsWith('Q') ? [{ id: `partner.${unit}`, place }] : [],
    );

  const askRecords = (id: string, sight: Sight): Promise<Answers> =>
    askPartners(house.ledger, house.catalogue, {
      compiled: rule(id),
      partners: partnersOnPanel(),
      countries: ground.panel.countries.length,
      years: years(),
      sight,
      reader: AUDITOR,
      observed: async () => null,
      published: [],
      pause: async () => {},
      ...ALWAYS,
    });

  /** What the rule says of a partner on one day, loaded for that day alone. */
  async function plainly(compiled: CompiledPolicy, id: string, day: CalendarDate): Promise<number> {
    const times = { asOf: null, knownAt: day, ledgerAt: null };
    const holding = await loadHolding(house.ledger, house.catalogue, id, { times, reader: AUDITOR }).catch(
      (error: unknown) => {
        if (error instanceof AppError && error.code === 'not_found') return null;
        throw error;
      },
    );
    if (holding === null) return ASKED.notAsked;
    const codes = subjectsOf(holding)
      .filter((record) => isAsked(compiled, holding, record))
      .map((record) => evaluate(compiled, factsOn(holding, record, day)))
      .flatMap((evaluation): number[] => (evaluation.kind === 'evaluated' ? [WORDS[evaluation.truth.is]] : []));
    return codes.length === 0 ? ASKED.notAsked : Math.max(...codes);
  }

  it(
    'answers as it would have from what was known of each partner on the day, however few days are loaded',
    async () => {
      const found = await askRecords('t40', 'then');
      for (const { id, place } of partnersOnPanel().slice(0, 3)) {
        for (const [at, year] of years().entries()) {
          const code = found.codes[at * found.countries + place];
          expect([id, year, code]).toEqual([id, year, await plainly(rule('t40'), id, endOf(year))]);
        }
      }
      expect(found.codes).toContain(ASKED.yes);
    },
    LIMIT,
  );

  it(
    'a record that became known later changes nothing that was said before',
    async () => {
      const place = partnersOnPanel().find(({ id }) => id === 'partner.SOM')?.place ?? -1;
      const code = ({ codes, countries }: Answers, year: number): number | undefined =>
        codes[years().indexOf(year) * countries + place];
      const before = await askRecords('t11', 'then');
      const report = (id: string, published: string): { id: string; body: object } => ({
        id,
        body: { title: id, publisher: 'A house', published, class: 'ngo', licence: 'CC BY 4.0', mayExport: 'yes' },
      });
      const purge = (day: string): object => ({
        partner: 'partner.SOM',
        event: 'purge',
        when: { first: day, last: day, holds: 'some-day' },
        summary: `Generals were removed on ${day}.`,
        officers: {
          general: { min: 4, best: 4, max: 4 },
          commanders: { unknown: 'not said' },
          assistedCommanders: { min: 0, best: 0, max: 0 },
        },
      });
      await house.put([
        { do: 'put', ...report('source.prompt', '2017-12-15') },
        { do: 'put', ...report('source.late', '2021-03-01') },
        {
          do: 'put',
          id: 'regime-event.prompt',
          body: purge('2017-12-05'),
          citations: [{ at: '', source: 'source.prompt', locator: { line: 1 } }],
        },
        {
          do: 'put',
          id: 'regime-event.late',
          body: purge('2016-12-05'),
          citations: [{ at: '', source: 'source.late', locator: { line: 1 } }],
        },
      ]);
      const [then, today] = [await askRecords('t11', 'then'), await askRecords('t11', 'today')];
      // Told within the year: an alert of its year. Told four years later: none then, one in hindsight.
      expect([code(before, 2017), code(then, 2017), code(today, 2017)]).toEqual([ASKED.unknown, ASKED.yes, ASKED.yes]);
      expect([code(before, 2016), code(then, 2016), code(today, 2016)]).toEqual([
        ASKED.unknown,
        ASKED.unknown,
        ASKED.yes,
      ]);
    },
    LIMIT,
  );

  it(
    'names partners that are no country of the panel, and judges the others',
    async () => {
      const test = await testPolicy(house.ledger, house.catalogue, ground, {
        compiled: rule('t11'),
        threshold: 25,
        partners: [
          { id: 'partner.SOM', name: 'Somalia', iso3: 'SOM' },
          { id: 'partner.XAF', name: 'A region', iso3: null },
        ],
        memberships: NOBODY,
        reader: AUDITOR,
        observed: async () => null,
        pause: async () => {},
        ...ALWAYS,
      });
      expect(test).toMatchObject({ over: 'partners', subjects: 1, leftOut: ['A region'] });
      const [then] = test.sights;
      expect(then?.outcomes[0]).toMatchObject({ alerts: 1 });
      expect(then?.lacks.length).toBeGreaterThan(0);
    },
    LIMIT,
  );
});
