// Facts on whether assistance that a law would stop is given or planned in the fiscal year of a day. That no claim is on record is
// never a no: it is not known.

import type { CalendarDate } from '#kernel/calendar-date.ts';
import { fiscalYearDays, fiscalYearOf, periodOf } from '#kernel/fiscal-year.ts';
import { centsOf } from '#kernel/money.ts';
import type { Truth } from '#kernel/truth.ts';
import { and, known, NO, not, or, unknown, YES } from '#kernel/truth.ts';
import type { StoredRecord } from '#ledger/record.ts';
import type { FactReading } from '#rules/fact.ts';

import type { Assistance } from '../amounts.ts';
import type { Ask, Fact } from '../fact.ts';
import { evidenceOf, truthReading, unknownReading } from '../fact.ts';
import type { Holding } from '../holding.ts';
import { oncePerHolding } from '../once-per-holding.ts';
import { stillRuns } from '../supported.ts';
import { waivedUnder } from './waived.ts';
import type { Waivable } from './waived.ts';

/** What the Child Soldiers Prevention Act names: excess articles, military education, peacekeeping, financing, commercial sales. */
const CHILD_SOLDIERS_ACT: readonly string[] = ['EDA', 'IMET', 'PKO', 'FMF', 'DCS'];

/** As the act stood at first: without peacekeeping. */
const CHILD_SOLDIERS_ACT_AT_FIRST: readonly string[] = ['EDA', 'IMET', 'FMF', 'DCS'];

/** The authorities of the shelf that are sections of the Foreign Assistance Act. */
const FOREIGN_ASSISTANCE_ACT: readonly string[] = ['DRW', 'EDA', 'IMET', 'INCLE', 'NADR', 'PKO'];

/** Assistance that is or may be of the year, with the authorities that it is given under. */
interface Given {
  readonly record: StoredRecord;
  readonly authorities: readonly string[];
  readonly is: Truth;
}

/** The claims that give something, with their days, by recipient. */
const claimsTo = oncePerHolding(({ assistance }) => {
  const giving = assistance
    .filter(({ body }) => givesSomething(body))
    .flatMap((record) => {
      const { from, to } = periodOf(record.body.period);
      return [...new Set(record.body.recipients)].map((recipient) => ({ recipient, record, from, to }));
    });
  return Map.groupBy(giving, ({ recipient }): string => recipient);
});

/** What is given or planned in the fiscal year of a day, as far as it is on record. */
function givenInYear({ holding, subject, asOf }: Ask): readonly Given[] {
  const year = fiscalYearDays(fiscalYearOf(asOf) ?? '');
  if (year === null) return [];
  const claims = (claimsTo(holding).get(subject.id) ?? []).map(({ record, from, to }): Given => {
    const isOutside = to < year.from || from > year.to;
    const isWithin = from >= year.from && to <= year.to;
    const is = isOutside ? NO : isWithin ? YES : unknown(`in which of its years “${record.label}” was given`);
    return { record, authorities: record.body.authorities, is };
  });
  const cases = holding.forces.cases
    .filter(({ body }) => body.partner === subject.id && body.nominated.on <= asOf)
    .map((record): Given => {
      const { assistance, final } = record.body;
      const isDropped = final !== null && final.on <= asOf && /^(rejected|cancelled)/.test(final.outcome);
      const isLater = assistance.begins > year.to;
      const is = isDropped || isLater ? NO : stillRuns(assistance.begins, assistance.ends, asOf);
      return { record, authorities: [assistance.authority], is };
    });
  return [...claims, ...cases].filter(({ is }) => is.is !== 'no');
}

/** A row of 0, or of money that was taken back, gives nothing; one that counts articles alone does. */
function givesSomething({ amount }: Assistance['body']): boolean {
  return amount === null || centsOf(amount.stated) > 0;
}

type Reached = (holding: Holding, authority: string, asOf: CalendarDate) => Truth;

/** Whether assistance that a law reaches is given or planned in the fiscal year of the day; `all` are its authorities, where few. */
function reachedThisYear(reached: Reached, words: string, all: readonly string[] | null): (ask: Ask) => FactReading {
  return (ask) => {
    const { holding, asOf } = ask;
    const found = givenInYear(ask)
      .map((given) => ({ ...given, is: and([given.is, anyOf(given, (id) => reached(holding, id, asOf))]) }))
      .filter(({ is }) => is.is !== 'no');
    // What is not on record may still be given, unless the law reaches nothing of it.
    const other = `whether ${words} is given or planned in the year of ${asOf}: no such claim or case is on record`;
    const besides =
      all === null ? unknown(other) : or(all.map((id) => and([reached(holding, id, asOf), unknown(other)])));
    const value = or([...found.map(({ is }) => is), besides]);
    if (found.length === 0 && value.is === 'unknown') return unknownReading(value.why);
    return truthReading(
      value,
      () => `${words} in the fiscal year of ${asOf}: ${found.length} on record`,
      () => found.map(({ record, is }) => evidenceOf(record, is.is === 'unknown' ? is.why.join('; ') : 'in the year')),
    );
  };
}

/** Of authorities that a source does not tell apart: yes where each is reached, no where none is. */
function anyOf({ record, authorities }: Given, reached: (authority: string) => Truth): Truth {
  if (authorities.length === 0) return unknown(`under which authority “${record.label}” was given`);
  const truths = authorities.map((id) => reached(id));
  const [every, some] = [and(truths), or(truths)];
  if (every.is === 'yes' || some.is === 'no') return every;
  return unknown(
    ...(every.is === 'unknown' ? every.why : [`under which of its authorities “${record.label}” was given`]),
  );
}

const CHILD_SOLDIERS_RULE: Waivable = { names: /2370c|Child Soldiers? Prevention/i, docket: 'rights' };
const SECTION_620A: Waivable = { names: /\b620A\b|\b2371\b/, docket: 'terrorism' };
const SECTION_361: Waivable = { names: /\b361\b/, docket: 'terrorism' };

function barredThisYear(authorities: readonly string[], rule: Waivable, words: string): (ask: Ask) => FactReading {
  const reached: Reached = (holding, id, asOf) =>
    authorities.includes(id) ? not(waivedUnder(holding, rule, id, asOf)) : NO;
  return reachedThisYear(reached, words, authorities);
}

/** Whether an authority spends funds of the Defense Department that no waiver frees. */
const defenseFunds: Reached = (holding, id, asOf) => {
  const title = holding.authorities.get(id)?.title ?? null;
  const spends =
    title === '10' || title === '22'
      ? known(title === '10')
      : unknown(`whether ${id} spends funds of the Defense Department`);
  return and([spends, not(waivedUnder(holding, SECTION_361, id, asOf))]);
};

const SCOPE =
  'Claims booked to the fiscal year of the day, and vetting cases for assistance that is planned or open. A claim over several years, or without an authority, is only possible. That nothing is on record is never a no.';

const TOLD = { unit: 'truth', subjects: ['partner'], windowed: false } as const;

export const thisYearFacts: readonly Fact[] = [
  {
    definition: {
      name: 'assistance.this_year.child_soldiers_act',
      title: 'Assistance that the Child Soldiers Prevention Act bars, not waived',
      means:
        'Whether excess articles, military education, peacekeeping operations, military financing or commercial sales are given or planned in the fiscal year of the day, and not waived or excepted.',
      scope: `${SCOPE} A waiver counts for the authorities that it names, and for all where it says that it is full; that none is on record is a no only where somebody answers for the docket of rights.`,
      ...TOLD,
    },
    answer: barredThisYear(CHILD_SOLDIERS_ACT, CHILD_SOLDIERS_RULE, 'assistance that the act bars'),
  },
  {
    definition: {
      name: 'assistance.this_year.child_soldiers_act_at_first',
      title: 'Assistance that the Child Soldiers Prevention Act barred at first, not waived',
      means:
        'Whether excess articles, military education, military financing or commercial sales are given or planned in the fiscal year of the day, and not waived or excepted.',
      scope: 'As for the later wording, which also bars peacekeeping operations.',
      ...TOLD,
    },
    answer: barredThisYear(CHILD_SOLDIERS_ACT_AT_FIRST, CHILD_SOLDIERS_RULE, 'assistance that the act bars'),
  },
  {
    definition: {
      name: 'assistance.this_year.section_620a',
      title: 'Assistance under the Foreign Assistance Act, not waived for a sponsor of terrorism',
      means:
        'Whether assistance under the Foreign Assistance Act is given or planned in the fiscal year of the day, and no waiver of section 620A frees it.',
      scope: `${SCOPE} That no waiver is on record is a no only where somebody answers for the docket of terrorism.`,
      ...TOLD,
    },
    answer: barredThisYear(FOREIGN_ASSISTANCE_ACT, SECTION_620A, 'assistance under the Foreign Assistance Act'),
  },
  {
    definition: {
      name: 'assistance.this_year.section_361',
      title: 'Assistance from defense funds, not waived for a sponsor of terrorism',
      means:
        'Whether assistance under an authority of title 10 of the United States Code is given or planned in the fiscal year of the day, and no waiver of its section 361 frees it.',
      scope: `${SCOPE} Whether it is financial assistance in the sense of the law is not asked. That no waiver is on record is a no only where somebody answers for the docket of terrorism.`,
      ...TOLD,
    },
    answer: reachedThisYear(defenseFunds, 'assistance from funds of the Defense Department', null),
  },
];
