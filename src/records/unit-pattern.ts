// The pattern of a unit: incidents graded C3 or higher by it or by those directly under it, from incidents that are attributed to a
// named unit and from allegations with a grade. What only possibly belongs counts in the maximum alone.

import { below } from '#command/command.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import { dayNumber } from '#kernel/calendar-date.ts';
import { certainDaysOf, possibleDaysOf } from '#kernel/claim-dates.ts';
import { describeQuantity } from '#kernel/quantity.ts';
import type { Truth } from '#kernel/truth.ts';
import { and, unknown, YES } from '#kernel/truth.ts';
import type { StoredRecord } from '#ledger/record.ts';
import type { FactReading } from '#rules/fact.ts';

import { commandOf } from './command-of.ts';
import type { Ask, Fact } from './fact.ts';
import { countOf, daysOf, evidenceOf, numberReading } from './fact.ts';
import type { HarmEvent } from './harm-event.ts';
import { harmEvents } from './harm-party.ts';
import { attributionsOn, fellWithin, isFirm, isGraded } from './harm-weight.ts';
import type { Holding } from './holding.ts';
import { COMMAND_TYPES } from './unit-relation/record.ts';

const FAIR = new Set(['C3', 'C4', 'C5']);

/** Something that counts for the pattern of a unit, and how sure that is. */
interface Patterned {
  readonly record: StoredRecord;
  readonly says: string;
  readonly is: Truth;
}

/** Which units are the one asked about or stand directly under it. */
type Way = (units: readonly string[]) => 'yes' | 'possibly' | 'no';

function graded(ask: Ask): FactReading {
  const { holding, subject, asOf } = ask;
  const days = daysOf(ask);
  const children = new Map(
    below(commandOf(holding.forces), subject.id, dayNumber(asOf), { types: COMMAND_TYPES })
      .filter(({ steps }) => steps === 1)
      .map((each) => [each.unit, each.is]),
  );
  const way: Way = (units) => {
    const ways = units.map((id) => {
      const root = holding.forces.rootOf(id);
      return root === subject.id ? 'yes' : (children.get(root) ?? 'no');
    });
    return ways.includes('yes') ? 'yes' : ways.includes('possibly') ? 'possibly' : 'no';
  };
  const incidents = incidentsBy(holding, way, { ...days, asOf });
  const found = [...incidents.flatMap(({ counted }) => counted), ...allegationsBy(holding, way, days, incidents)];
  const value = countOf(found.map(({ is }) => is));
  return numberReading(
    value,
    () => `incidents graded C3 or higher from ${days.from} to ${days.to}: ${describeQuantity(value)}`,
    () => found.map(({ record, says }) => evidenceOf(record, says)),
  );
}

interface Days {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

interface EventOf {
  readonly event: HarmEvent;
  readonly counted: readonly Patterned[];
}

/** Incidents that are attributed to the unit or to one directly under it, at least probably. */
function incidentsBy(
  holding: Holding,
  way: Way,
  { from, to, asOf }: Days & { readonly asOf: CalendarDate },
): readonly EventOf[] {
  return harmEvents(holding).flatMap((event): EventOf[] => {
    const claims = attributionsOn(event, asOf);
    const cleared = new Set(claims.flatMap(({ body }) => (body.grade === 'excluded' ? body.units : [])));
    const ways = claims
      .filter(({ body }) => isFirm(body.grade))
      .map(({ body }) => {
        const standing = way(body.units.filter((id) => !cleared.has(id)));
        // One claim names the unit and another excludes it: whether it counts is not known.
        return standing === 'no' && way(body.units) !== 'no' ? 'possibly' : standing;
      });
    const [first] = event.incidents;
    if (first === undefined || ways.every((each) => each === 'no')) return [];
    const by = ways.includes('yes')
      ? YES
      : unknown(
          `whether “${first.label}” is the unit’s: it stood under it only possibly, or another claim excludes it`,
        );
    const is = and([by, fellWithin(event, from, to), isGraded(event, 'C3', asOf)]);
    return is.is === 'no' ? [] : [{ event, counted: [{ record: first, says: 'attributed to the unit', is }] }];
  });
}

/** Allegations with a grade. One of days on which an incident by the unit is on record may be that incident. */
function allegationsBy(
  holding: Holding,
  way: Way,
  { from, to }: Days,
  incidents: readonly EventOf[],
): readonly Patterned[] {
  return holding.forces.allegations.flatMap((each): Patterned[] => {
    const { body } = each;
    if (body.status !== 'accepted' || body.grade === null || !FAIR.has(body.grade)) return [];
    const by = way(body.units);
    const [possible, certain] = [possibleDaysOf(body.when), certainDaysOf(body.when)];
    if (by === 'no' || possible.last < from || possible.first > to) return [];
    const inside = certain !== null && certain.first >= from && certain.first <= to;
    const within = possible.first >= from && possible.last <= to;
    const isOther = incidents.every(({ event }) => fellWithin(event, possible.first, possible.last).is === 'no');
    const is =
      by === 'yes' && (inside || within) && isOther
        ? YES
        : unknown(`whether “${each.label}” belongs to the window and the unit, and is an incident of its own`);
    return [{ record: each, says: `grade ${body.grade}`, is }];
  });
}

export const unitPatternFacts: readonly Fact[] = [
  {
    definition: {
      name: 'unit.incidents.fair_or_better',
      title: 'Incidents by the unit or its direct children',
      means:
        'Incidents attributed at least probably, and accepted allegations, graded C3 or higher, of the unit or of one that stands directly under it.',
      scope:
        'By the day of the event; the children are those of the day. What names no unit is not counted. An allegation of days on which an incident by the unit is on record may be that incident, and counts in the maximum alone.',
      unit: 'count',
      subjects: ['unit'],
      windowed: true,
    },
    answer: graded,
  },
];
