// What a dataset's events.ts exports: how the stored observations of one row become the draft of an incident, with whom its publisher
// holds responsible and how it graded it. A draft says what the row says and nothing more; it names no record and no person who
// promotes it. A row that tells of no harm to civilians gives no draft, and why.

import type { z } from 'zod';

import { placeProblems } from '#geography/place-problems.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { Observation } from '#observations/observation.ts';
import type { attribution } from '#records/attribution/record.ts';
import type { incident } from '#records/incident/record.ts';
import type { source } from '#records/source/record.ts';
import type { verification } from '#records/verification/record.ts';

/** A row of a release as it is stored. */
export interface EventRow {
  /** As a spreadsheet counts: the header is row 1. */
  readonly row: number;
  readonly key: string;
  readonly first: CalendarDate;
  readonly last: CalendarDate;
  readonly observations: readonly Observation[];
}

type IncidentBody = z.output<typeof incident.schema>;
type AttributionBody = z.output<typeof attribution.schema>;
type VerificationBody = z.output<typeof verification.schema>;

/** A point by which an event can be drawn, and how exactly it is the place of the event. */
interface DrawnAt {
  readonly latitude: number;
  readonly longitude: number;
  readonly precision: IncidentBody['place']['precision'];
}

/** Whom the publisher holds responsible, in its words. */
export interface AttributionDraft extends Pick<AttributionBody, 'grade' | 'basis'> {
  readonly level: 'A0' | 'A1' | 'A2';
  /** Null with A0 alone. */
  readonly side: string | null;
  /**
   * What the side may be on record as: a joint force of a name, or the partner of a country. Where it is, the claim names that record,
   * on level A2; a joint force is not each of its members.
   */
  readonly onRecord: { readonly coalition: string } | { readonly partner: string } | null;
}

/** What a row says of an event. */
export interface EventDraft {
  /** All but where it was derived from. */
  readonly incident: Omit<IncidentBody, 'derivedFrom'>;
  /** At least one. */
  readonly attributions: readonly AttributionDraft[];
  /** In the publisher's own scheme; null where it grades nothing. */
  readonly verification: Pick<VerificationBody, 'scheme' | 'grade' | 'reason'> | null;
  /** What the publisher says of it beyond the numbers, in one or two sentences. */
  readonly says: string;
  /** Null where nothing tells where to draw it. It can be less exact than the place, as the middle of a province. */
  readonly drawnAt: DrawnAt | null;
}

/** Why a row is no incident of harm to civilians. */
export interface NoEvent {
  readonly noEvent: string;
}

/** What a folder of the shelf knows of its events. */
export interface EventMapping {
  /** Who publishes them. */
  readonly publisher: z.output<typeof source.schema>['class'];
  readonly draft: (row: EventRow) => EventDraft | NoEvent;
}

/** The parts of an incident that no row of a dataset states. */
export const NOT_STATED = {
  weapon: null,
  explosiveInPopulatedArea: { unknown: 'The dataset does not say it.' },
  protectedObjects: [],
  objects: [],
  statusRule: null,
  effects: [],
  account: null,
  raisedOn: null,
  checkable: { unknown: 'The dataset does not say it.' },
} as const satisfies Partial<IncidentBody>;

/** The observation of a measure. */
export function said({ observations }: EventRow, measure: string): Observation | null {
  return observations.find((each) => each.measure === measure) ?? null;
}

/** A text that an observation carries; null where it carries none. */
export function textIn(attributes: Observation['attributes'], name: string): string | null {
  const value = attributes[name];
  return typeof value === 'string' ? value : null;
}

/** A number that an observation carries; null where it carries none. */
export function numberIn(attributes: Observation['attributes'], name: string): number | null {
  const value = attributes[name];
  return typeof value === 'number' ? value : null;
}

/** An object that an observation carries; empty where it carries none. */
export function partsIn(attributes: Observation['attributes'], name: string): Observation['attributes'] {
  const value = attributes[name];
  const isParts = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isParts ? (value as Observation['attributes']) : {}; // JSON that is neither a list nor a single value
}

/** Whether an event is a draft. */
export function isDraft(event: EventDraft | NoEvent): event is EventDraft {
  return 'incident' in event;
}

/**
 * What a row says, read by a mapping. A point that cannot be in the country that the row names, and a code that is no country's, are left
 * out and said: the record takes neither.
 */
export function draftOf(mapping: EventMapping, row: EventRow): EventDraft | NoEvent {
  const event = mapping.draft(row);
  if (!isDraft(event)) return event;
  const { place } = event.incident;
  const problems = placeProblems(place, '');
  if (problems.length === 0) return event;
  const isCountry = problems.every(({ at }) => at !== '/country');
  const told = problems.map(({ found }) => found).join('; ');
  return {
    ...event,
    incident: { ...event.incident, place: { ...place, country: isCountry ? place.country : null, coordinates: null } },
    says: `${event.says} Left out of the place: ${told}.`,
    drawnAt: isCountry ? null : event.drawnAt,
  };
}
