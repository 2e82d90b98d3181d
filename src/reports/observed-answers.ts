// The answers of public datasets about partners, as rules ask them: read once for all partners, each with the release and the rows
// that it comes from.

import type { Kysely } from 'kysely';

import type { Tables } from '#db/tables.ts';
import { OBSERVED_RULE_FACTS } from '#findings/observed-facts.ts';
import { aboutDataset, coalitions } from '#ingest/sources/at-hand.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { RecordId } from '#kernel/id.ts';
import type { Times } from '#kernel/times.ts';
import { OBSERVED_FACTS } from '#observations/declared.ts';
import type { Observed, ObservedFact, Rows } from '#observations/fact.ts';
import { observe } from '#observations/observe.ts';
import type { Release } from '#observations/releases.ts';
import { numberReading, unknownReading } from '#records/fact.ts';
import type { Holding } from '#records/holding.ts';
import type { ObservedAnswers } from '#records/observed.ts';
import type { Evidence, FactReading } from '#rules/fact.ts';
import { showQuantity } from '#rules/show-number.ts';

const ASKED: readonly ObservedFact[] = OBSERVED_FACTS.filter(({ name }) => OBSERVED_RULE_FACTS.has(name));

/** What public datasets say of a country, as rules ask it; null for one that was not read. */
export type AnswersOf = (iso3: string | null) => ObservedAnswers | null;

const answered = new WeakMap<Holding, { readonly answers: AnswersOf; readonly whole: Holding }>();

/** A holding with what public datasets say of its partner: the same one, as long as they are the same answers. */
export function withAnswers(holding: Holding, answers: AnswersOf): Holding {
  const known = answered.get(holding);
  if (known?.answers === answers) return known.whole;
  const whole = { ...holding, observed: answers(holding.partner.body.iso3) };
  answered.set(holding, { answers, whole });
  return whole;
}

/** Reads what rules can ask of some countries; gives the answers about one of them, null for one that was not read. */
export async function observedAnswers(
  db: Kysely<Tables>,
  countries: readonly string[],
  times: Pick<Times, 'knownAt' | 'ledgerAt'>,
): Promise<AnswersOf> {
  const { knownAt, ledgerAt } = times;
  const known = new Set(countries);
  const memberships = coalitions();
  const observations = await observe(db, { facts: ASKED, subjects: countries, knownAt, ledgerAt, memberships });
  const facts = new Map(ASKED.map((fact) => [fact.name, fact]));
  return (iso3) => {
    if (iso3 === null || !known.has(iso3)) return null;
    const seen = new Map<string, CalendarDate>();
    const readings = new WeakMap<Observed, FactReading>();
    const observedOn = (fact: string, asOf: CalendarDate): Observed => {
      const observed = observations.on(fact, iso3, asOf);
      if (observed.release !== null) seen.set(idOf(observed.release), observed.release.known_from);
      return observed;
    };
    return {
      on: (name, asOf) => {
        const observed = observedOn(name, asOf);
        const reading = readings.get(observed) ?? readingOf(facts.get(name), observed);
        readings.set(observed, reading);
        return reading;
      },
      keyOn: (name, asOf) => {
        const observed = observedOn(name, asOf);
        return observed.is === 'known' ? observed.period : `not known ${observed.why}`;
      },
      knownFrom: (release) => seen.get(release) ?? null,
    };
  };
}

function readingOf(fact: ObservedFact | undefined, observed: Observed): FactReading {
  if (fact === undefined) throw new RangeError('a fact was asked that rules do not read');
  if (observed.is === 'unknown') return unknownReading([observed.why]);
  const { value, period, rows, release } = observed;
  const said = `${period}: ${showQuantity(value, fact.unit)}`;
  const evidence: Evidence = {
    record: idOf(release),
    version: Number(release.release_no),
    label: `${aboutDataset(release.dataset)?.title ?? release.dataset}, release ${release.release}`,
    contributes: `${said} (${rowsInWords(rows)})`,
    at: '',
  };
  return { ...numberReading(value, said, [evidence]), period };
}

/** A release stands as evidence under the name of its dataset; its number is the version. */
function idOf({ dataset }: Release): RecordId {
  return `release.${dataset}` as RecordId; // a kind and a name
}

function rowsInWords({ count, between }: Rows): string {
  if (between === null) return 'no row';
  return between[0] === between[1] ? `row ${between[0]}` : `${count} rows, ${between[0]} to ${between[1]}`;
}
