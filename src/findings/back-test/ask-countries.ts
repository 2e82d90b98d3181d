// Asks a rule that reads public datasets alone of every country of a panel, at the end of every year: its facts as one column for all
// countries, read from the releases that were out on the day. It never reads a release that was published later.

import type { Kysely } from 'kysely';

import type { Tables } from '#db/tables.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { Instant } from '#kernel/instant.ts';
import { OBSERVED_FACTS } from '#observations/declared.ts';
import type { Observed } from '#observations/fact.ts';
import type { Memberships } from '#observations/memberships.ts';
import { observe } from '#observations/observe.ts';
import type { Observations } from '#observations/observe.ts';
import { heldAt, listReleases } from '#observations/releases.ts';
import { answerRows } from '#rules/answer-rows.ts';
import { CODE, newColumn, writeRows } from '#rules/column.ts';
import type { CompiledPolicy } from '#rules/compiled-policy.ts';
import { planOn } from '#rules/plan.ts';

import { OBSERVED_RULE_FACTS } from '../observed-facts.ts';
import { ASKED, endOf, lackCounter } from './answers.ts';
import type { Answers, Sight } from './answers.ts';
import type { Panel } from './panel.ts';

export interface CountryAsking {
  readonly compiled: CompiledPolicy;
  readonly panel: Panel;
  readonly years: readonly number[];
  readonly sight: Sight;
  /** What "today" knows: null for all that is on record. */
  readonly knownAt: CalendarDate | null;
  readonly ledgerAt: Instant | null;
  readonly memberships: Memberships;
}

/** Whether a rule asks public datasets alone, so that it can be asked of every country. */
export function asksDatasetsAlone({ policy, reads }: CompiledPolicy): boolean {
  return (
    policy.subjects.every((subject) => subject === 'partner') &&
    reads.length > 0 &&
    reads.every(({ definition }) => OBSERVED_RULE_FACTS.has(definition.name))
  );
}

/** What a fact says of a country on a day, from the releases that were out. */
type Known = Observations['on'];

/** Asks the rule. */
export async function askCountries(db: Kysely<Tables>, asking: CountryAsking): Promise<Answers> {
  const { compiled, panel, years, sight, knownAt, ledgerAt } = asking;
  const names = new Set(compiled.reads.map(({ definition }) => definition.name));
  const facts = OBSERVED_FACTS.filter(({ name }) => names.has(name));
  const releases = await listReleases(db);
  const subjects = [...new Set(panel.countries.flatMap(({ codes }) => codes.filter((code) => code !== null)))];
  // Between two publications of a dataset every day has the same release of it: it is read once.
  const read = new Map<string, Observations>();
  const knownOn = async (day: CalendarDate | null): Promise<Known> => {
    const byFact = new Map<string, Observations>();
    for (const [dataset, own] of Map.groupBy(facts, (fact) => fact.dataset)) {
      const held = heldAt({ knownAt: day, ledgerAt }, releases).findLast((release) => release.dataset === dataset);
      const key = `${dataset} ${held?.release_no ?? 'none'}`;
      const { memberships } = asking;
      const known = read.get(key) ?? (await observe(db, { facts: own, subjects, knownAt: day, ledgerAt, memberships }));
      read.set(key, known);
      for (const { name } of own) byFact.set(name, known);
    }
    return (fact, subject, asOf) => {
      const known = byFact.get(fact);
      if (known === undefined) throw new RangeError(`${fact} was not read`);
      return known.on(fact, subject, asOf);
    };
  };
  const count = panel.countries.length;
  const codes = new Uint8Array(years.length * count).fill(ASKED.notAsked);
  const lacks = lackCounter();
  let lagged = 0;
  for (const [at, year] of years.entries()) {
    const known = await knownOn(sight === 'then' ? earlier(endOf(year), knownAt) : knownAt);
    const there = panel.countries.flatMap((country, place) => {
      const code = country.codes[year - panel.first] ?? null;
      return code === null ? [] : [{ code, place }];
    });
    const own = answersOn(compiled, known, there, endOf(year));
    const before = sight === 'then' ? answersOn(compiled, known, there, endOf(year - 1)) : null;
    for (const [row, { code, place }] of there.entries()) {
      let answer = own[row] ?? CODE.notInForce;
      const earlierAnswer = before?.[row] ?? CODE.unknown;
      if (answer === CODE.unknown && (earlierAnswer === CODE.no || earlierAnswer === CODE.yes)) {
        answer = earlierAnswer;
        lagged += 1;
      }
      if (answer === CODE.notInForce) continue;
      codes[at * count + place] = answer;
      if (answer !== CODE.unknown) continue;
      for (const fact of facts) {
        const observed = known(fact.name, code, endOf(year));
        if (observed.is === 'unknown') lacks.add({ item: fact.name, title: fact.title, ...lackOf(observed) });
      }
    }
  }
  return { years, countries: count, codes, lagged, lacks: lacks.counted() };
}

function earlier(day: CalendarDate, limit: CalendarDate | null): CalendarDate {
  return limit !== null && limit < day ? limit : day;
}

function lackOf({ release, why }: Observed & { readonly is: 'unknown' }): {
  is: 'not-published' | 'not-stated';
  why: string;
} {
  return { is: release === null ? 'not-published' : 'not-stated', why };
}

/** The answers of some countries on a day, from what is known. */
function answersOn(
  compiled: CompiledPolicy,
  known: Known,
  there: readonly { readonly code: string }[],
  asOf: CalendarDate,
): Uint8Array {
  const plan = planOn(compiled, asOf);
  const columns = plan.reads.map(({ question, definition }) => {
    const column = newColumn(definition.unit, there.length);
    for (const [row, { code }] of there.entries()) {
      const observed = known(question.fact, code, asOf);
      if (observed.is === 'known') writeRows(column, row, row + 1, { kind: 'number', value: observed.value });
    }
    return column;
  });
  const answers = new Uint8Array(there.length);
  answerRows(plan, columns, { from: 0, to: there.length }, answers);
  return answers;
}
