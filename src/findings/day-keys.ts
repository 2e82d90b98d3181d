// What of a day the value of a fact depends on. Rules are asked of every month end of a partnership, and few months change
// anything: days of one key have one value, and it is worked out once. A fact that is not listed may differ on any day. A test
// works every listed fact out on every month end and holds it to this list.

import { addDays, isCalendarDate } from '#kernel/calendar-date.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { ClaimDates } from '#kernel/claim-dates.ts';
import { certainDaysOf, possibleDaysOf } from '#kernel/claim-dates.ts';
import { spanOf, startOf } from '#kernel/date-range.ts';
import { fiscalYearOf, periodOf } from '#kernel/fiscal-year.ts';
import { firstDayOf, isPartialDate, lastDayOf } from '#kernel/partial-date.ts';
import { lastCompleteFiscalYears } from '#records/assistance/yearly.ts';
import type { Fact } from '#records/fact.ts';
import { FACTS } from '#records/facts.ts';
import type { Holding } from '#records/holding.ts';
import { oncePerHolding } from '#records/once-per-holding.ts';

import { OBSERVED_RULE_FACTS } from './observed-facts.ts';

type DayKey = (holding: Holding, asOf: CalendarDate) => string;

/** For what is the same on every day. */
const anyDay: DayKey = () => '';

const lastCompleteYear: DayKey = (_holding, asOf) => lastCompleteFiscalYears(asOf)?.[0] ?? '';

/** For what changes only when one of some days has come: how many of them have, the day itself included. */
function daysCome(daysIn: (holding: Holding) => readonly (CalendarDate | null)[]): DayKey {
  const sortedOf = oncePerHolding((holding: Holding): readonly CalendarDate[] =>
    [...new Set(daysIn(holding).filter((day) => day !== null))].sort(),
  );
  return (holding, asOf) => {
    const days = sortedOf(holding);
    let low = 0;
    for (let high = days.length; low < high;) {
      const middle = (low + high) >> 1;
      if ((days[middle] ?? asOf) <= asOf) low = middle + 1;
      else high = middle;
    }
    return String(low);
  };
}

const periodsOver = daysCome(({ assistance }) => assistance.map(({ body }) => periodOf(body.period).to));

/** For what a public dataset says: the period that answers. */
function observedPeriod(fact: string): DayKey {
  return ({ observed }, asOf) => observed?.keyOn(fact, asOf) ?? '';
}

const scoresBegun = daysCome(({ figures }) =>
  figures.filter(({ body }) => body.measure.startsWith('indicator.')).map(({ worldFirst }) => worldFirst),
);

/** A plan becomes known, is past its first possible day, and past its last. */
const plansMoved = daysCome(({ signals }) =>
  signals.flatMap(({ body, knownFrom }) => {
    const { possibleFrom, possibleTo } = spanOf(body.when);
    return [knownFrom, ...[possibleFrom, possibleTo].map((day) => (day === null ? null : addDays(day, 1)))];
  }),
);

const ordersGiven = daysCome(({ questions }) =>
  questions.flatMap(({ body }) => [startOf(body.opened).earliest, startOf(body.opened).latest]),
);

/** The days on which a claim about units begins, ends, or becomes certain. */
function daysOfClaims(claims: readonly { readonly body: { readonly when: ClaimDates } }[]): readonly CalendarDate[] {
  return claims.flatMap(({ body }) =>
    [possibleDaysOf(body.when), certainDaysOf(body.when)].flatMap((span) =>
      span === null ? [] : [span.first, addDays(span.last, 1)],
    ),
  );
}

/** An event comes, is assessed or answered; a commander comes or goes; a unit becomes another. */
const informationMoved = daysCome(({ forces }) => [
  ...daysOfClaims([...forces.allegations, ...forces.postings, ...forces.successions]),
  ...forces.allegations.flatMap(({ body }) => dayOrNone(body.assessed?.on ?? null)),
  ...forces.remediations.flatMap(({ body }) => dayOrNone(body.determination?.on ?? null)),
]);

const supportMoved = daysCome(({ assistance, forces }) => [
  ...assistance.flatMap(({ body }) => (body.units.length === 0 ? [] : [addDays(periodOf(body.period).to, 1)])),
  ...forces.cases.flatMap(({ body }) => [
    ...[body.nominated.on, body.assistance.begins, body.final?.on ?? null].flatMap(dayOrNone),
    ...dayOrNone(body.assistance.ends).map((day) => addDays(day, 1)),
  ]),
]);

const commandersMoved = daysCome(({ forces }) => daysOfClaims(forces.postings));

const agreementsMoved = daysCome(({ forces }) =>
  forces.arrangements.flatMap(({ body }) => [
    ...dayOrNone(body.signedOn),
    ...dayOrNone(body.endedOn).map((day) => addDays(day, 1)),
  ]),
);

/** On the last possible day of a change it has come for certain. */
const unitsChanged = daysCome(({ forces }) => [
  ...daysOfClaims(forces.successions),
  ...forces.successions.map(({ body }) => possibleDaysOf(body.when).last),
]);

/** An act takes effect, or its effect ends; a docket begins or ends. */
const actsMoved = daysCome(({ acts, dockets }) => [
  ...acts.flatMap(({ body, worldLast }) => [
    ...dayOrNone(body.on),
    // An act that was ended may name a period that is over before.
    ...(body.period === null ? [] : [periodOf(body.period).from, addDays(periodOf(body.period).to, 1)]),
    ...dayOrNone(worldLast).map((day) => addDays(day, 1)),
  ]),
  ...dockets.flatMap(({ body }) => [...dayOrNone(body.from), ...dayOrNone(body.through).map((day) => addDays(day, 1))]),
]);

/** A claim, a case or a waiver begins or ends; a docket does. Beside them it is the fiscal year that counts. */
const givenMoved = daysCome(({ assistance, forces, waivers, dockets }) => [
  ...assistance.flatMap(({ body }) => [periodOf(body.period).from, addDays(periodOf(body.period).to, 1)]),
  ...forces.cases.flatMap(({ body }) => [
    ...[body.nominated.on, body.assistance.begins, body.final?.on ?? null].flatMap(dayOrNone),
    ...dayOrNone(body.assistance.ends).map((day) => addDays(day, 1)),
  ]),
  ...waivers.flatMap(({ body }) => [
    ...daysOfText(body.granted),
    ...(body.period === null ? [] : [periodOf(body.period).from, addDays(periodOf(body.period).to, 1)]),
    ...(typeof body.expires === 'string' ? daysOfText(body.expires).map((day) => addDays(day, 1)) : []),
  ]),
  ...dockets.flatMap(({ body }) => [...dayOrNone(body.from), ...dayOrNone(body.through).map((day) => addDays(day, 1))]),
]);

const givenThisYear: DayKey = (holding, asOf) => `${fiscalYearOf(asOf) ?? ''} ${givenMoved(holding, asOf)}`;

const actsThisYear: DayKey = (holding, asOf) => `${fiscalYearOf(asOf) ?? ''} ${actsMoved(holding, asOf)}`;

/** The first and the last day of a date as precise as its source. */
function daysOfText(text: string): readonly CalendarDate[] {
  return isPartialDate(text) ? [firstDayOf(text), lastDayOf(text)] : [];
}

/** A waiver is perhaps granted from the first day of its date on, and for certain on the last. */
const waiversMoved = daysCome(({ waivers }) => waivers.flatMap(({ worldFirst, worldLast }) => [worldFirst, worldLast]));

/** Facts about one act or about the sales of a partner that tell no number of days from the day of the question. */
const ACTS_FACTS = ['sale.', 'sales.', 'package.', 'certification.', 'program.', 'support.', 'activity.', 'shipment.'];
const COUNTED_FROM_TODAY = new Set([
  'sale.recipient_is_nato_plus_five',
  'sale.years_since_certification',
  'certification.days_since',
  'program.days_to_start',
  'support.days_to',
  'support.days_since',
]);

function isMovedByActs({ awaits, definition: { name } }: Fact): boolean {
  return (
    awaits === undefined && !COUNTED_FROM_TODAY.has(name) && ACTS_FACTS.some((beginning) => name.startsWith(beginning))
  );
}

function dayOrNone(text: string | null): readonly CalendarDate[] {
  return text !== null && isCalendarDate(text) ? [text] : [];
}

function factsThat(test: (fact: Fact) => boolean): readonly string[] {
  return [...FACTS].filter(([, fact]) => test(fact)).map(([name]) => name);
}

/** By fact. */
export const DAY_KEYS: ReadonlyMap<string, DayKey> = new Map([
  ['total.stated', anyDay],
  ['total.items_sum', anyDay],
  ['total.gap', anyDay],
  ['total.gap_share', anyDay],
  ['row.days_before_authority', anyDay],
  ['citation.days_apart', anyDay],
  ['assistance.obligations.change', lastCompleteYear],
  ['assistance.unconditional_share', lastCompleteYear],
  ['strategy.temporary_mission_share', periodsOver],
  ['strategy.institutional_share', periodsOver],
  ['regime.moral_hazard_index', scoresBegun],
  ['leverage.net', scoresBegun],
  ['will.floor', scoresBegun],
  ['dependence.manipulation', scoresBegun],
  ['assistance.this_year.child_soldiers_act', givenThisYear],
  ['assistance.this_year.child_soldiers_act_at_first', givenThisYear],
  ['assistance.this_year.section_620a', givenThisYear],
  ['assistance.this_year.section_361', givenThisYear],
  ['rights.child_soldiers_listed', actsThisYear],
  ['acts.special_authority_used.funds_this_year', actsThisYear],
  ['acts.special_authority_used.all_this_year', actsThisYear],
  ['signals.planned.pledges', plansMoved],
  ['signals.planned.visits', plansMoved],
  ['signals.planned.largest_package', plansMoved],
  ['strategy.mandated_again', ordersGiven],
  ['strategy.repeated_mandate_gap', ordersGiven],
  ['strategy.initiative_usd', anyDay],
  ['strategy.elements_stated', anyDay],
  ['strategy.baseline', anyDay],
  ['unit.credible_information.state', informationMoved],
  ['unit.credible_evidence.state', informationMoved],
  ['unit.credible_information.defense', informationMoved],
  ['unit.assistance.state', supportMoved],
  ['unit.assistance.defense', supportMoved],
  ['unit.training.defense', supportMoved],
  ['vetting.running', supportMoved],
  ['vetting.days_from_approval_to_start', anyDay],
  ['vetting.unit_identified', anyDay],
  ['vetting.commander_changed', commandersMoved],
  ['vetting.unit_changed', unitsChanged],
  ['vetting.agreement_on_file', agreementsMoved],
  ...[...OBSERVED_RULE_FACTS].map((name) => [name, observedPeriod(name)] as const),
  ...factsThat((fact) => fact.awaits !== undefined && !fact.definition.windowed).map((name) => [name, anyDay] as const),
  ['governance.score', scoresBegun],
  ['waiver.granted', waiversMoved],
  ['waiver.in_a_row', anyDay],
  ['waiver.lacks_mitigation', anyDay],
  ['waiver.lacks_expiry', anyDay],
  ...factsThat(({ definition: { name } }) => name.startsWith('indicator.')).map((name) => [name, scoresBegun] as const),
  ...factsThat(isMovedByActs).map((name) => [name, actsMoved] as const),
  ...factsThat(({ definition: { name } }) => name.startsWith('acts.') && name.endsWith('.in_effect')).map(
    (name) => [name, actsMoved] as const,
  ),
]);
