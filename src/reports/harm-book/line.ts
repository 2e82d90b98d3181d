// An event in one line of the book of harm: what lists, counts and maps ask of it, worked out once for a day. It holds no words of
// sources; those stay in the records.

import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { Quantity } from '#kernel/quantity.ts';
import { addAll, cover } from '#kernel/quantity.ts';
import type { ATTRIBUTION_GRADES, ATTRIBUTION_LEVELS, HouseGrade, PLACE_PRECISIONS } from '#records/harm-codes.ts';
import type { HarmEvent } from '#records/harm-event.ts';
import { originsOf } from '#records/harm-origins.ts';
import { sourcesOfEvent } from '#records/harm-sources.ts';
import {
  attributionOf,
  civiliansOf,
  gradingOn,
  hasNexus,
  namedIn,
  responsesBy,
  titleOf,
} from '#records/harm-weight.ts';
import type { NamedByClaims } from '#records/harm-weight.ts';

import { HARM_SETS, harmUnder } from './sets.ts';
import type { HarmSet } from './sets.ts';

type Answer = 'yes' | 'no' | 'unknown';

export interface HarmLine {
  /** The incident that stands for the event. */
  readonly id: string;
  /** Every incident on record that is this event. */
  readonly incidents: readonly string[];
  readonly title: string;
  readonly first: CalendarDate | null;
  readonly last: CalendarDate | null;
  readonly place: string;
  readonly country: string | null;
  readonly precision: (typeof PLACE_PRECISIONS)[number];
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly types: readonly string[];
  readonly killed: Quantity;
  readonly injured: Quantity;
  /** Numbers of civilian and protected objects that were hit; an object without a number counts as at least one. */
  readonly objects: Quantity;
  readonly isHarm: Readonly<Record<HarmSet, Answer>>;
  /** On the scale of this house: the lowest and the highest of its grades; null where nobody has graded it. */
  readonly grade: { readonly lowest: HouseGrade | null; readonly highest: HouseGrade | null };
  readonly level: (typeof ATTRIBUTION_LEVELS)[number];
  readonly firmness: (typeof ATTRIBUTION_GRADES)[number] | null;
  /** The parties, joint forces and units that a claim names, each with what is said of them and of nobody else. */
  readonly named: readonly NamedByClaims[];
  readonly nexus: Answer;
  /** What was done about it; empty where nothing is on record. */
  readonly responses: readonly string[];
  /** How many origins its accounts have that do not rest on one another. */
  readonly origins: number;
  readonly attachments: number;
  readonly derivedFrom: string | null;
  /** Whether every source that its records rest on may leave the house. */
  readonly mayLeave: boolean;
}

/** What a line has to know of sources. */
export interface SourceBook {
  /** The independence group of a source; null where it has none. */
  readonly groupOf: (source: string) => string | null;
  readonly mayLeave: (source: string) => boolean;
}

/** The line of an event as it stood on a day. */
export function lineOf(event: HarmEvent, asOf: CalendarDate, sources: SourceBook): HarmLine {
  const [first] = event.incidents;
  const harm = harmUnder(event);
  const { level, grade } = attributionOf(event, asOf);
  const place = first?.body.place;
  const days = event.incidents
    .flatMap(({ worldFirst, worldLast }) => [worldFirst, worldLast])
    .filter((day) => day !== null);
  return {
    id: event.id,
    incidents: event.incidents.map(({ id }) => id),
    title: titleOf(event),
    first: days.toSorted()[0] ?? null,
    last: days.toSorted().at(-1) ?? null,
    place: place === undefined ? '' : [place.name, place.within].filter((part) => part !== null).join(', '),
    country: place?.country ?? null,
    precision: place?.precision ?? 'country',
    latitude: place?.coordinates?.latitude ?? null,
    longitude: place?.coordinates?.longitude ?? null,
    types: [...new Set(event.incidents.flatMap(({ body }) => body.types))],
    killed: civiliansOf(event, 'killed'),
    injured: civiliansOf(event, 'injured'),
    objects: objectsOf(event),
    isHarm: Object.fromEntries(HARM_SETS.map((set) => [set, harm[set].is])) as Record<HarmSet, Answer>, // one of each
    grade: ranged(event, asOf),
    level,
    firmness: grade,
    named: namedIn(event, asOf),
    nexus: hasNexus(event, asOf).is,
    responses: [...new Set(responsesBy(event, asOf).flatMap(({ body }) => body.did))],
    origins: originsOf(event, sources.groupOf).length,
    attachments: event.attachments.length,
    derivedFrom: first?.body.derivedFrom?.dataset ?? null,
    mayLeave: sourcesOfEvent(event).every(sources.mayLeave),
  };
}

function ranged(event: HarmEvent, asOf: CalendarDate): HarmLine['grade'] {
  const { lowest, highest } = gradingOn(event, asOf);
  return { lowest, highest };
}

/** Objects of one event that was recorded twice are covered, not added. */
function objectsOf({ incidents }: HarmEvent): Quantity {
  const each = incidents.flatMap(({ body }) =>
    body.protectedObjects.length + body.objects.length === 0
      ? []
      : [
          addAll([
            ...body.protectedObjects.map(() => ({ min: 1, best: 1, max: 1 })),
            ...body.objects.map(({ count }) => count ?? { min: 1, best: null, max: null }),
          ]),
        ],
  );
  return each.length === 0 ? { min: 0, best: null, max: null } : cover(each);
}
