// What the sheet of an event holds.

import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { Quantity } from '#kernel/quantity.ts';
import type { ATTRIBUTION_GRADES, ATTRIBUTION_LEVELS, EFFECTS, HouseGrade } from '#records/harm-codes.ts';
import type { HarmEvent } from '#records/harm-event.ts';

import type { Near } from './nearness.ts';

type Incident = HarmEvent['incidents'][number]['body'];
type Response = HarmEvent['responses'][number]['body'];
type Attachment = HarmEvent['attachments'][number]['body'];

interface Named {
  readonly id: string;
  readonly label: string;
}

interface Flag {
  readonly is: 'yes' | 'no' | 'unknown';
  readonly why: string;
}

export interface IncidentSheet {
  readonly id: string;
  readonly title: string;
  readonly asOf: CalendarDate;
  /** Every record of the event; more than one where somebody called them one event. */
  readonly incidents: readonly (Pick<
    Incident,
    | 'types'
    | 'weapon'
    | 'protectedObjects'
    | 'objects'
    | 'effects'
    | 'statusRule'
    | 'account'
    | 'raisedOn'
    | 'derivedFrom'
  > & {
    readonly id: string;
    readonly label: string;
    readonly version: number;
    readonly when: string;
    readonly place: string;
    readonly precision: Incident['place']['precision'];
    readonly coordinates: Incident['place']['coordinates'];
    /** What is to be said of a place in a disputed area; null elsewhere. */
    readonly disputed: string | null;
    readonly explosiveInPopulatedArea: Flag;
    readonly checkable: Flag;
    readonly citations: number;
  })[];
  /** The civilians harmed, as they count. */
  readonly harm: readonly { readonly effect: (typeof EFFECTS)[number]; readonly civilians: Quantity }[];
  /** Every number as it stands in a record; the source is null for the number of the record itself. */
  readonly rows: readonly (Incident['harm'][number] & { readonly record: string; readonly source: string | null })[];
  readonly isHarm: readonly { readonly set: string; readonly is: Flag['is']; readonly why: readonly string[] }[];
  readonly accounts: readonly {
    readonly id: string;
    readonly source: Named;
    readonly received: string | null;
    /** Which of the origins it rests on, and how many accounts that origin has. */
    readonly origin: { readonly number: number; readonly accounts: number };
    readonly reliability: string | null;
    readonly credibility: string | null;
    readonly killed: Quantity | null;
    readonly injured: Quantity | null;
    readonly holds: string | null;
    readonly says: string | null;
  }[];
  readonly origins: number;
  readonly ladder: readonly {
    readonly level: (typeof ATTRIBUTION_LEVELS)[number];
    readonly claims: readonly {
      readonly record: string;
      readonly grade: (typeof ATTRIBUTION_GRADES)[number];
      readonly who: readonly Named[];
      readonly words: string;
      readonly by: string;
      readonly on: string | null;
      readonly basis: string;
    }[];
  }[];
  readonly verification: {
    readonly lowest: HouseGrade | null;
    readonly highest: HouseGrade | null;
    readonly given: readonly {
      readonly record: string;
      readonly scheme: string;
      readonly grade: string;
      readonly by: string;
      readonly on: string | null;
      readonly reason: string | null;
      readonly means: string;
      readonly house: HouseGrade | null;
      /** Whether the text of the scheme was read. */
      readonly isRead: boolean;
      /** Whether it had been given by the day. */
      readonly counts: boolean;
    }[];
  };
  readonly near: readonly Near[];
  readonly responses: readonly (Pick<Response, 'by' | 'did' | 'on' | 'amount' | 'punished' | 'changed' | 'reason'> & {
    readonly record: string;
    readonly days: { readonly days: number; readonly from: 'raised' | 'event' } | null;
    readonly completed: Flag;
  })[];
  readonly attachments: readonly (Pick<Attachment, 'name' | 'what' | 'mediaType' | 'bytes' | 'sha256' | 'custody'> & {
    readonly record: string;
  })[];
}
