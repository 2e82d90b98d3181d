// Facts from coalitions: how long a temporary mission is to stay, and how many members it had.

import { monthsBetween } from '#kernel/calendar-date.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import { holdsOn, spanOf } from '#kernel/date-range.ts';
import { firstDayOf, isPartialDate, lastDayOf } from '#kernel/partial-date.ts';
import type { Quantity } from '#kernel/quantity.ts';
import { describeQuantity } from '#kernel/quantity.ts';
import { quantityOf } from '#kernel/stated-figure.ts';
import { NO, or, unknown, YES } from '#kernel/truth.ts';
import type { Truth } from '#kernel/truth.ts';
import type { StoredRecord } from '#ledger/record.ts';
import type { FactReading } from '#rules/fact.ts';
import type { Ask, Fact } from '../fact.ts';
import { countOf, evidenceOf, numberReading, unknownReading } from '../fact.ts';
import type { Holding, Of } from '../holding.ts';
import type { coalition } from './record.ts';

type Coalition = Of<typeof coalition>;

/** The measure under which sources state a number of members. */
export const MEMBERS_MEASURE = 'coalition.members';

function monthsToPlannedEnd({ holding, asOf }: Ask): FactReading {
  const missions = holding.coalitions.filter(
    ({ body }) => body.host === holding.partner.id && body.temporary === 'yes',
  );
  const plans = missions.flatMap((mission) => {
    const stated = mission.body.plannedEnds.filter(({ statedOn }) => isPartialDate(statedOn) && lastDayOf(statedOn) <= asOf);
    const newest = stated.reduce<(typeof stated)[number] | null>(
      (best, plan) => (best === null || plan.statedOn > best.statedOn ? plan : best),
      null,
    );
    return newest === null || !isPartialDate(newest.end) ? [] : [{ mission, plan: newest, end: newest.end }];
  });
  const [first] = plans;
  if (first === undefined) return unknownReading(['a planned end of the temporary mission, stated by the day']);
  const each = plans.map(({ end }) => ({ min: wholeMonths(asOf, firstDayOf(end)), max: wholeMonths(asOf, lastDayOf(end)) }));
  const [least, most] = [Math.min(...each.map((q) => q.min)), Math.min(...each.map((q) => q.max))];
  const value: Quantity = { min: least, best: least === most ? least : null, max: most };
  return numberReading(
    value,
    plans
      .map(({ mission, plan }) => `${mission.label} planned to end ${plan.end}, as stated on ${plan.statedOn}`)
      .join('; ')
      .concat(`: ${describeQuantity(value)} months from ${asOf}`),
    plans.map(({ mission, plan }) => evidenceOf(mission, `planned end ${plan.end}, stated on ${plan.statedOn}`)),
  );
}

/** Months from a day to another; a begun month counts as a whole one, and a past day gives a number below 0. */
function wholeMonths(from: CalendarDate, to: CalendarDate): number {
  if (to < from) return -monthsBetween(to, from);
  const months = monthsBetween(from, to);
  return to.slice(8) === from.slice(8) ? months : months + 1;
}

function coalitionIn(holding: Holding, id: string): Coalition | null {
  return holding.coalitions.find((each) => each.id === id) ?? null;
}

function membersStated({ holding, subject, asOf }: Ask): FactReading {
  const figures = holding.figures
    .filter(({ body }) => body.subject === subject.id && body.measure === MEMBERS_MEASURE)
    .filter((each) => each.worldFirst === null || each.worldFirst <= asOf);
  const newest = figures.toSorted((a, b) => (a.knownFrom < b.knownFrom ? -1 : 1)).at(-1);
  if (newest === undefined) return unknownReading(['a stated number of members']);
  const { stated, range } = newest.body;
  const value = stated === null ? range : quantityOf(stated);
  if (value === null) return unknownReading(['a stated number of members']);
  return numberReading(value, `${describeQuantity(value)} as stated`, [evidenceOf(newest, describeQuantity(value))]);
}

function membersOnDay({ holding, subject, asOf }: Ask): FactReading {
  const found = coalitionIn(holding, subject.id);
  if (found === null) return unknownReading(['the coalition']);
  return membersReading(found, `on ${asOf}`, (when) => holdsOn(when, asOf, found.knownFrom));
}

function membersEver({ holding, subject, asOf }: Ask): FactReading {
  const found = coalitionIn(holding, subject.id);
  if (found === null) return unknownReading(['the coalition']);
  return membersReading(found, `at any time up to ${asOf}`, (when) => {
    const { possibleFrom, certain } = spanOf(when, found.knownFrom);
    if (possibleFrom !== null && possibleFrom > asOf) return NO;
    return certain !== null && certain.from <= asOf ? YES : unknown('whether the membership had begun');
  });
}

function membersReading(
  found: Coalition,
  words: string,
  judge: (when: Coalition['body']['members'][number]['when']) => Truth,
): FactReading {
  const byPartner = Map.groupBy(found.body.members, (member) => member.partner);
  const judged = [...byPartner].map(([partner, spells]) => ({ partner, truth: or(spells.map((spell) => judge(spell.when))) }));
  const value = countOf(judged.map(({ truth }) => truth));
  const named = (is: Truth['is']): string =>
    judged
      .filter(({ truth }) => truth.is === is)
      .map(({ partner }) => partner.replace('partner.', ''))
      .join(', ');
  const certain = named('yes');
  const possible = named('unknown');
  const formula = [`members ${words}: ${certain === '' ? 'none for certain' : certain}`, possible === '' ? '' : `possibly ${possible}`];
  return numberReading(value, formula.filter((part) => part !== '').join('; '), [
    evidenceOf(found, `${describeQuantity(value)} members ${words}`),
  ]);
}

function hasStatedMembers(holding: Holding, subject: StoredRecord): boolean {
  return holding.figures.some(({ body }) => body.subject === subject.id && body.measure === MEMBERS_MEASURE);
}

export const coalitionFacts: readonly Fact[] = [
  {
    definition: {
      name: 'mission.months_to_planned_end',
      title: 'Months to the planned end of the mission',
      means:
        'Months from the day to the end that was planned for the temporary mission on the partner’s soil; a begun month counts as a whole one.',
      unit: 'months',
      scope:
        'The newest planned end stated by the day. A past end gives a number below 0; an end given as a year gives a range. Unknown when none had been stated.',
      subjects: ['partner'],
      windowed: false,
    },
    answer: monthsToPlannedEnd,
  },
  {
    definition: {
      name: 'coalition.members_stated',
      title: 'Members stated',
      means: 'The number of members that a source states for the coalition.',
      unit: 'count',
      scope: 'The newest figure on record for the day. Unknown when no source states a number.',
      subjects: ['coalition'],
      windowed: false,
    },
    applies: hasStatedMembers,
    answer: membersStated,
  },
  {
    definition: {
      name: 'coalition.members_on_day',
      title: 'Members on the day',
      means: 'Partners whose membership holds on the day.',
      unit: 'count',
      scope: 'Certain memberships are the minimum; certain and possible ones together are the maximum.',
      subjects: ['coalition'],
      windowed: false,
    },
    applies: hasStatedMembers,
    answer: membersOnDay,
  },
  {
    definition: {
      name: 'coalition.members_ever',
      title: 'Members ever, up to the day',
      means: 'Partners that were members at any time from the start to the day.',
      unit: 'count',
      scope: 'A membership that only possibly began by the day counts in the maximum only.',
      subjects: ['coalition'],
      windowed: false,
    },
    applies: hasStatedMembers,
    answer: membersEver,
  },
];
