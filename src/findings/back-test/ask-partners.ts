// Asks a rule that reads records of the partners on record, at the end of every year, from what could be known on that day. A partner
// who was not on record then is not asked about. One yes about any record of a partner is an alert about the partner.

import type { Catalogue } from '#catalogue/catalogue.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import { AppError } from '#kernel/errors.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Reader } from '#kernel/marking.ts';
import { knowledgeDays } from '#ledger/knowledge-days.ts';
import type { Ledger } from '#ledger/ledger.ts';
import { loadHolding, subjectsOf } from '#records/holding.ts';
import type { Holding } from '#records/holding.ts';
import type { ObservedAnswers } from '#records/observed.ts';
import { partner } from '#records/partner/record.ts';
import { source } from '#records/source/record.ts';
import { CODE } from '#rules/column.ts';
import type { CompiledPolicy } from '#rules/compiled-policy.ts';
import { evaluate } from '#rules/evaluate.ts';

import { answersOver } from '../answers-over-days.ts';
import { factsOn } from '../ask-facts.ts';
import { columnsOver } from '../fact-columns.ts';
import { isAsked } from '../findings.ts';
import { ASKED, endOf, lackCounter } from './answers.ts';
import type { Answers, Sight } from './answers.ts';

/** A partner and its place among the countries of the panel. */
export interface PanelPartner {
  readonly id: string;
  readonly place: number;
}

export interface PartnerAsking {
  readonly compiled: CompiledPolicy;
  readonly partners: readonly PanelPartner[];
  readonly countries: number;
  readonly years: readonly number[];
  readonly sight: Sight;
  readonly knownAt: CalendarDate | null;
  readonly ledgerAt: Instant | null;
  readonly reader: Reader;
  /** What public datasets say of the partner with an id, as it was known on a day. */
  readonly observed: (knownAt: CalendarDate | null, partnerId: string) => Promise<ObservedAnswers | null>;
  /** The days on which releases of public datasets were published, where the rule reads any. */
  readonly published: readonly CalendarDate[];
  /** Lets others be answered between one partner and the next. */
  readonly pause: () => Promise<void>;
}

/** Asks the rule. */
export async function askPartners(ledger: Ledger, catalogue: Catalogue, asking: PartnerAsking): Promise<Answers> {
  const { compiled, partners, countries, years, sight, knownAt } = asking;
  const codes = new Uint8Array(years.length * countries).fill(ASKED.notAsked);
  const lacks = lackCounter();
  const moves = sight === 'then' ? await knowledgeDays(ledger, { kind: partner.name, cited: source.name }) : null;
  for (const { id, place } of partners) {
    const spans =
      moves === null ? [{ knownAt, years }] : spansOf(years, [...moves(id), ...asking.published].sort(), knownAt);
    for (const span of spans) {
      const holding = await holdingOf(ledger, catalogue, asking, id, span.knownAt);
      if (holding === null) continue;
      const answers = answersIn(compiled, holding, span.years.map(endOf));
      for (const [at, answer] of answers.entries()) {
        const year = span.years[at] ?? 0;
        codes[years.indexOf(year) * countries + place] = answer;
        if (answer === ASKED.unknown) addLacks(compiled, holding, endOf(year), lacks.add);
      }
    }
    await asking.pause();
  }
  return { years, countries, codes, lagged: 0, lacks: lacks.counted() };
}

/** Years at whose ends the same was known of a partner, with a day on which it was. */
interface Span {
  readonly knownAt: CalendarDate | null;
  readonly years: readonly number[];
}

/** Puts years together between which nothing became known. */
function spansOf(
  years: readonly number[],
  moves: readonly CalendarDate[],
  limit: CalendarDate | null,
): readonly Span[] {
  const known = years.map((year) => {
    const day = limit !== null && limit < endOf(year) ? limit : endOf(year);
    return { year, day, moved: moves.filter((move) => move <= day).length };
  });
  return [...Map.groupBy(known, ({ moved }) => moved).values()].flatMap((same) => {
    const [first] = same;
    // Before anything was known there is nothing to ask about.
    if (first === undefined || first.moved === 0) return [];
    return [{ knownAt: first.day, years: same.map(({ year }) => year) }];
  });
}

/** What is held about a partner as it was known on a day; null where the partner was not known then. */
async function holdingOf(
  ledger: Ledger,
  catalogue: Catalogue,
  { reader, ledgerAt, observed }: PartnerAsking,
  id: string,
  knownAt: CalendarDate | null,
): Promise<Holding | null> {
  try {
    const holding = await loadHolding(ledger, catalogue, id, { times: { asOf: null, knownAt, ledgerAt }, reader });
    return { ...holding, observed: await observed(knownAt, id) };
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return null;
    throw error;
  }
}

/** The answer on each day: that about any record of the partner which says most. */
function answersIn(compiled: CompiledPolicy, holding: Holding, days: readonly CalendarDate[]): readonly number[] {
  const most = days.map((): number => ASKED.notAsked);
  for (const record of askedIn(compiled, holding)) {
    for (const [at, answer] of answersOver(compiled, columnsOver(holding, record, days)).entries()) {
      if (answer === CODE.notInForce) continue;
      const known = most[at] ?? ASKED.notAsked;
      most[at] = known === ASKED.notAsked ? answer : Math.max(known, answer);
    }
  }
  return most;
}

function askedIn(compiled: CompiledPolicy, holding: Holding): ReturnType<typeof subjectsOf> {
  return subjectsOf(holding).filter((record) => isAsked(compiled, holding, record));
}

function addLacks(
  compiled: CompiledPolicy,
  holding: Holding,
  day: CalendarDate,
  add: ReturnType<typeof lackCounter>['add'],
): void {
  const items = new Map<string, { readonly title: string; readonly why: string }>();
  for (const record of askedIn(compiled, holding)) {
    const evaluation = evaluate(compiled, factsOn(holding, record, day));
    if (evaluation.kind !== 'evaluated' || evaluation.truth.is !== 'unknown') continue;
    for (const { item, title, why } of evaluation.missing) items.set(item, { title, why: why.join('; ') });
  }
  for (const [item, { title, why }] of items) add({ item, title, is: 'not-stated', why });
}
