// The full back-test of one rule over 200 countries and 36 years, from releases on disk to alerts, precision and recall with their
// intervals; and the baselines by the stated protocol. Beside it: every question of the rule through the evaluation that explains.

import { join } from 'node:path';

import { endOf } from '#findings/back-test/answers.ts';
import { readGround, testBaselines, testPolicy } from '#findings/back-test/back-test.ts';
import type { Ground } from '#findings/back-test/back-test.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import { OBSERVED_FACTS } from '#observations/declared.ts';
import { membershipsFrom } from '#observations/memberships.ts';
import { observe } from '#observations/observe.ts';
import type { CompiledPolicy } from '#rules/compiled-policy.ts';
import { evaluate } from '#rules/evaluate.ts';
import type { FactSource } from '#rules/fact.ts';
import type { House } from '#server/house.ts';

import { addMadeActors, addMadeObligations, addMadePanel, madeYears } from '../../test/house/made-panel.ts';
import { figureOf, timed } from '../kit/measure.ts';
import type { Line } from '../kit/report.ts';
import { benchHouse, OPERATOR } from '../kit/workshop.ts';
import type { Workshop } from '../kit/workshop.ts';

const COUNTRIES = 200;
const LAST_YEAR = 2024;
const ROUNDS = 5;
const NEWEST = { knownAt: null, ledgerAt: null } as const;
const NOBODY = membershipsFrom([]);
const STATED = { threshold: 25, trainedTo: 2011 } as const;

/** Measures the back-test. */
export async function backtestPart(shop: Workshop): Promise<readonly Line[]> {
  const house = await benchHouse({ kind: 'folder', path: join(await shop.folder(), 'data') });
  try {
    const years = await publish(house, shop.scaled(COUNTRIES));
    const compiled = house.engine.policies.get('h01');
    if (compiled === undefined) throw new Error('the rule h01 is not on the shelf');
    const [took, plain, baselines, questions]: [number[], number[], number[], number[]] = [[], [], [], []];
    for (let round = 0; round < ROUNDS; round += 1) {
      const tested = await timed(async () => policyTest(house, await groundOf(house), compiled));
      took.push(tested.ms);
      const one = await timed(() => oneByOne(house, compiled, years));
      plain.push(one.ms);
      questions.push(one.value);
      baselines.push((await timed(async () => testBaselines(await groundOf(house), STATED))).ms);
      shop.say(`backtest: round ${round + 1}, ${tested.value} alerts`);
    }
    return [
      {
        what: `one rule × ${shop.scaled(COUNTRIES)} countries × 36 years, then and today, both outcomes with intervals`,
        ours: figureOf('ms', took),
        yardstick: { what: 'the questions alone, one by one', figure: figureOf('ms', plain) },
        budget: { most: 2000, of: 'median' },
        note: `${questions[0] ?? 0} questions; the panel and every release are read from disk each time`,
      },
      {
        what: 'the baselines by the stated protocol, both outcomes, and two years ahead from eight releases',
        ours: figureOf('ms', baselines),
        yardstick: null,
        budget: null,
      },
    ];
  } finally {
    await house.close();
  }
}

async function publish(house: House, countries: number): Promise<readonly number[]> {
  const { db } = house.store;
  const made = madeYears(countries, LAST_YEAR);
  await addMadePanel(db, '2025', made);
  for (let year = 2016; year <= 2023; year += 1) {
    await addMadeActors(db, { published: `${year}-06`, tellsTo: year - 1, years: made });
  }
  const codes = [...new Set(made.map(({ code }) => code))];
  await addMadeObligations(db, { published: '2016-06', codes, from: 1988, to: LAST_YEAR });
  return [...new Set(made.map(({ year }) => year))].filter((year) => year < LAST_YEAR);
}

async function groundOf(house: House): Promise<Ground> {
  const ground = await readGround(house.store.db, NEWEST);
  if (ground === null) throw new Error('the made panel is not there');
  return ground;
}

async function policyTest(house: House, ground: Ground, compiled: CompiledPolicy): Promise<number> {
  const test = await testPolicy(house.ledger, house.catalogue, ground, {
    compiled,
    threshold: STATED.threshold,
    partners: [],
    memberships: NOBODY,
    reader: OPERATOR,
    observed: async () => null,
    pause: async () => {},
    ...NEWEST,
  });
  return test.sights.flatMap(({ outcomes }) => outcomes).reduce((sum, { alerts }) => sum + alerts, 0);
}

/** Every country and year, then and today, each in full; nothing is judged. Answers how many questions there were. */
async function oneByOne(house: House, compiled: CompiledPolicy, years: readonly number[]): Promise<number> {
  const names = new Set(compiled.reads.map(({ definition }) => definition.name));
  const facts = OBSERVED_FACTS.filter(({ name }) => names.has(name));
  const subjects = [...new Set(madeYears(COUNTRIES, LAST_YEAR).map(({ code }) => code))];
  let asked = 0;
  const ask = async (knownAt: CalendarDate | null, days: readonly CalendarDate[]): Promise<void> => {
    const known = await observe(house.store.db, { facts, subjects, knownAt, ledgerAt: null, memberships: NOBODY });
    for (const asOf of days) {
      for (const subject of subjects) {
        const source: FactSource = {
          subject: `partner.${subject}` as FactSource['subject'], // a kind and a name
          asOf,
          read: ({ fact }) => {
            const observed = known.on(fact, subject, asOf);
            const value =
              observed.is === 'known'
                ? ({ kind: 'number', value: observed.value } as const)
                : ({ kind: 'unknown', why: [observed.why] } as const);
            return { value, formula: '', evidence: [] };
          },
        };
        evaluate(compiled, source);
        asked += 1;
      }
    }
  };
  await ask(null, years.map(endOf));
  for (const year of years) await ask(endOf(year), [endOf(year), endOf(year - 1)]);
  return asked;
}
