// Facts from coalitions: how long a temporary mission is to stay, and how many members it had.

import { addMonths, monthsBetween } from '#kernel/calendar-date.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import { begunBy, endOf, holdsOn } from '#kernel/date-range.ts';
import type { DateRange } from '#kernel/date-range.ts';
import { firstDayOf, isPartialDate, lastDayOf } from '#kernel/partial-date.ts';
import type { PartialDate } from '#kernel/partial-date.ts';
import type { Quantity } from '#kernel/quantity.ts';
import { cover, describeQuantity } from '#kernel/quantity.ts';
import { quantityOf } from '#kernel/stated-figure.ts';
import { or } from '#kernel/truth.ts';
import type { Truth } from '#kernel/truth.ts';
import type { StoredRecord } from '#ledger/record.ts';
import type { FactReading } from '#rules/fact.ts';

import type { Ask, Fact } from '../fact.ts';
import { countOf, evidenceOf, numberReading, unknownReading } from '../fact.ts';
import type { Holding } from '../holding.ts';
import type { Of } from '../of-kind.ts';
import { spokenOn } from '../source-days.ts';
import type { coalition } from './record.ts';

type Coalition = Of<typeof coalition>;

/** The measure under which sources state a number of members. */
const MEMBERS_MEASURE = 'coalition.members';

function monthsToPlannedEnd({ holding, asOf }: Ask): FactReading {
  const missions = holding.coalitions.filter(
    ({ body }) => body.host === holding.partner.id && body.temporary === 'yes' && !isOver(body.existed, asOf),
  );
  const plans = missions.flatMap((mission) => newestPlans(mission, asOf).map((plan) => ({ mission, ...plan })));
  if (plans.length === 0) return unknownReading(['a planned end of the temporary mission, stated by the day']);
  // The nearest end of several missions counts; which of several plans of one mission is the newest may not be known.
  const each = [...Map.groupBy(plans, ({ mission }) => mission.id).values()].map((ofOne) =>
    cover(
      ofOne.map(({ end }) => ({
        min: monthsTo(asOf, firstDayOf(end)),
        best: null,
        max: monthsTo(asOf, lastDayOf(end)),
      })),
    ),
  );
  const [min, max] = [Math.min(...each.map((q) => q.min ?? 0)), Math.min(...each.map((q) => q.max ?? 0))];
  const value: Quantity = { min, best: min === max ? min : null, max };
  return numberReading(
    value,
    () =>
      plans
        .map(({ mission, end, statedOn }) => `${mission.label} planned to end ${end}, as stated on ${statedOn}`)
        .join('; ')
        .concat(`: ${describeQuantity(value)} months from ${asOf}`),
    () =>
      plans.map(({ mission, end, statedOn }) =>
        evidenceOf(mission, `planned end ${end}, stated on ${statedOn}`, '/plannedEnds'),
      ),
  );
}

function isOver(existed: DateRange, asOf: CalendarDate): boolean {
  const { latest } = endOf(existed);
  return latest !== null && latest < asOf;
}

interface Plan {
  readonly end: PartialDate;
  readonly statedOn: PartialDate;
}

/**
 * The plans of a mission that can be the newest on a day: those that no plan which had certainly been stated by then is
 * certain to follow. None while it is not certain that any had been stated.
 */
function newestPlans(mission: Coalition, asOf: CalendarDate): readonly Plan[] {
  const plans = mission.body.plannedEnds.flatMap(({ end, statedOn }): readonly Plan[] =>
    isPartialDate(end) && isPartialDate(statedOn) && firstDayOf(statedOn) <= asOf ? [{ end, statedOn }] : [],
  );
  const stated = plans.filter(({ statedOn }) => lastDayOf(statedOn) <= asOf);
  if (stated.length === 0) return [];
  return plans.filter((plan) => !stated.some((other) => firstDayOf(other.statedOn) > lastDayOf(plan.statedOn)));
}

/** Months from a day to another; a begun month counts as a whole one, and a past day gives a number below 0. */
function monthsTo(from: CalendarDate, to: CalendarDate): number {
  if (to < from) return -monthsTo(to, from);
  const months = monthsBetween(from, to);
  return addMonths(from, months) === to ? months : months + 1;
}

function coalitionIn(holding: Holding, id: string): Coalition | null {
  return holding.coalitions.find((each) => each.id === id) ?? null;
}

function membersStated({ holding, subject, asOf }: Ask): FactReading {
  const figures = holding.figures
    .filter(({ body }) => body.subject === subject.id && body.measure === MEMBERS_MEASURE)
    .filter((each) => each.worldFirst === null || each.worldFirst <= asOf);
  const newest = figures.reduce((latest, { knownFrom }) => (knownFrom > latest ? knownFrom : latest), '');
  // Figures that became known on the same day stand side by side.
  const stated = figures.flatMap((record) => {
    const { stated: figure, range } = record.body;
    const value = figure === null ? range : quantityOf(figure);
    return record.knownFrom === newest && value !== null ? [{ record, value }] : [];
  });
  if (stated.length === 0) return unknownReading(['a stated number of members']);
  const value = cover(stated.map((each) => each.value));
  return numberReading(
    value,
    () => `${describeQuantity(value)} as stated`,
    () => stated.map((each) => evidenceOf(each.record, describeQuantity(each.value))),
  );
}

function membersOnDay({ holding, subject, asOf }: Ask): FactReading {
  const found = coalitionIn(holding, subject.id);
  if (found === null) return unknownReading(['the coalition']);
  const spoken = spokenOn(holding, found);
  return membersReading(found, `on ${asOf}`, (when) => holdsOn(when, asOf, spoken));
}

function membersEver({ holding, subject, asOf }: Ask): FactReading {
  const found = coalitionIn(holding, subject.id);
  if (found === null) return unknownReading(['the coalition']);
  const spoken = spokenOn(holding, found);
  return membersReading(found, `at any time up to ${asOf}`, (when) => begunBy(when, asOf, spoken));
}

function membersReading(
  found: Coalition,
  words: string,
  judge: (when: Coalition['body']['members'][number]['when']) => Truth,
): FactReading {
  if (found.body.members.length === 0) return unknownReading([`a dated membership of ${found.label}`]);
  const byPartner = Map.groupBy(found.body.members, (member) => member.partner);
  const judged = [...byPartner].map(([partner, spells]) => ({
    partner,
    truth: or(spells.map((spell) => judge(spell.when))),
  }));
  const value = countOf(judged.map(({ truth }) => truth));
  const named = (is: Truth['is']): string =>
    judged
      .filter(({ truth }) => truth.is === is)
      .map(({ partner }) => partner.replace('partner.', ''))
      .sort()
      .join(', ');
  const certain = named('yes');
  const possible = named('unknown');
  const formula = [
    `members ${words}: ${certain === '' ? 'none for certain' : certain}`,
    possible === '' ? '' : `possibly ${possible}`,
  ];
  return numberReading(value, formula.filter((part) => part !== '').join('; '), [
    evidenceOf(found, `${describeQuantity(value)} members ${words}`, '/members'),
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
        'The newest planned end stated by the day, of missions that are not over. A past end gives a number below 0, a begun month counting as a whole one there too; an end given as a year gives a range, and so does a plan of which it is not known whether it is the newest. Unknown when none had been stated.',
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
      scope:
        'The newest figure on record for the day; several that became known on one day are covered by a range. Unknown when no source states a number.',
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
      scope:
        'Certain memberships are the minimum; certain and possible ones together are the maximum. Unknown when no membership is on record.',
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
      scope:
        'A membership that only possibly began by the day counts in the maximum only. Unknown when no membership is on record.',
      subjects: ['coalition'],
      windowed: false,
    },
    applies: hasStatedMembers,
    answer: membersEver,
  },
];
