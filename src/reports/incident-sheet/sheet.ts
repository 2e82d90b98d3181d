// One event with all that is on record about it: what each source says beside the others, how far it is attributed, how it is verified in
// every scheme, what support was near, and what was answered.

import { disputeAt } from '#geography/place-problems.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import { daysBetween } from '#kernel/calendar-date.ts';
import { describeRange } from '#kernel/date-range.ts';
import { firstDayOf, isPartialDate } from '#kernel/partial-date.ts';
import { ATTRIBUTION_LEVELS, EFFECTS } from '#records/harm-codes.ts';
import type { HarmEvent } from '#records/harm-event.ts';
import { originsOf } from '#records/harm-origins.ts';
import { attributionsOn, civiliansIn, civiliansOf, gradingOn, responsesBy, titleOf } from '#records/harm-weight.ts';
import { onHouseScale } from '#records/verification/schemes.ts';

import { harmUnder } from '../harm-book/sets.ts';
import type { Near } from './nearness.ts';
import type { IncidentSheet } from './shape.ts';

interface Asked {
  readonly asOf: CalendarDate;
  readonly near: readonly Near[];
  readonly groupOf: (source: string) => string | null;
  /** What a record is called; its id where its reader does not see it. */
  readonly labelOf: (id: string) => string;
}

/** Lays an event out. */
export function incidentSheet(event: HarmEvent, { asOf, near, groupOf, labelOf }: Asked): IncidentSheet {
  const harm = harmUnder(event);
  const { lowest, highest } = gradingOn(event, asOf);
  const named = (id: string): { readonly id: string; readonly label: string } => ({ id, label: labelOf(id) });
  const claims = attributionsOn(event, asOf);
  const origins = originsOf(event, groupOf);
  return {
    id: event.id,
    title: titleOf(event),
    asOf,
    incidents: event.incidents.map(({ id, label, body, version, citations }) => ({
      id,
      label,
      version,
      when: describeRange(body.when),
      place: [body.place.name, body.place.within, body.place.country].filter((part) => part !== null).join(', '),
      precision: body.place.precision,
      coordinates: body.place.coordinates,
      disputed: body.place.coordinates === null ? null : disputeAt(body.place.coordinates),
      types: body.types,
      weapon: body.weapon,
      explosiveInPopulatedArea: flagOf(body.explosiveInPopulatedArea),
      protectedObjects: body.protectedObjects,
      objects: body.objects,
      effects: body.effects,
      statusRule: body.statusRule,
      account: body.account,
      raisedOn: body.raisedOn,
      checkable: flagOf(body.checkable),
      derivedFrom: body.derivedFrom,
      citations: citations.length,
    })),
    harm: EFFECTS.map((effect) => ({ effect, civilians: civiliansOf(event, effect) })).filter(
      ({ civilians }) => civilians.max !== null || (civilians.min ?? 0) > 0,
    ),
    rows: [
      ...event.incidents.flatMap(({ id, body }) => body.harm.map((row) => ({ record: id, source: null, ...row }))),
      ...event.accounts.flatMap(({ id, body }) =>
        body.harm.map((row) => ({ record: id, source: labelOf(body.source), ...row })),
      ),
    ],
    isHarm: Object.entries(harm).map(([set, truth]) => ({
      set,
      is: truth.is,
      why: truth.is === 'unknown' ? [...truth.why] : [],
    })),
    accounts: event.accounts.map(({ id, body }) => ({
      id,
      source: named(body.source),
      received: body.received,
      origin: originOf(origins, id),
      reliability: body.reliability,
      credibility: body.credibility,
      killed: civiliansIn(body.harm, 'killed'),
      injured: civiliansIn(body.harm, 'injured'),
      holds: body.holds,
      says: body.says,
    })),
    origins: origins.length,
    ladder: ATTRIBUTION_LEVELS.map((level) => ({
      level,
      claims: claims
        .filter(({ body }) => body.level === level)
        .map(({ id, body }) => ({
          record: id,
          grade: body.grade,
          who: [
            ...(body.actor === null ? [] : [named(body.actor)]),
            ...body.units.map(named),
            ...(body.commander === null ? [] : [named(body.commander)]),
          ],
          words: [body.side, body.branch].filter((part) => part !== null).join(', '),
          by: body.by,
          on: body.on,
          basis: body.basis,
        })),
    })),
    verification: {
      lowest,
      highest,
      given: event.verifications.map(({ id, body }) => {
        const row = onHouseScale(body.scheme, body.grade);
        return {
          record: id,
          scheme: body.scheme,
          grade: body.grade,
          by: body.by,
          on: body.on,
          reason: body.reason,
          means: row?.means ?? '',
          house: row?.house ?? null,
          isRead: row?.verified ?? false,
          counts: body.on === null || body.on <= asOf,
        };
      }),
    },
    near: [...near],
    responses: responsesBy(event, asOf).map(({ id, body }) => ({
      record: id,
      by: body.by,
      did: body.did,
      on: body.on,
      days: daysTo(event, body.on),
      amount: body.amount,
      completed: flagOf(body.completed),
      punished: body.punished,
      changed: body.changed,
      reason: body.reason,
    })),
    attachments: event.attachments.map(({ id, body }) => ({
      record: id,
      name: body.name,
      what: body.what,
      mediaType: body.mediaType,
      bytes: body.bytes,
      sha256: body.sha256,
      custody: body.custody,
    })),
  };
}

function originOf(
  origins: ReturnType<typeof originsOf>,
  account: string,
): { readonly number: number; readonly accounts: number } {
  const at = origins.findIndex(({ accounts }) => accounts.some(({ id }) => id === account));
  return { number: at + 1, accounts: origins[at]?.accounts.length ?? 0 };
}

function flagOf(flag: 'yes' | 'no' | { readonly unknown: string }): {
  readonly is: 'yes' | 'no' | 'unknown';
  readonly why: string;
} {
  return typeof flag === 'string' ? { is: flag, why: '' } : { is: 'unknown', why: flag.unknown };
}

/** Days from when it was raised, else from the event, to a response; null where either is not known to the day. */
function daysTo(
  event: HarmEvent,
  on: string | null,
): { readonly days: number; readonly from: 'raised' | 'event' } | null {
  const [first] = event.incidents;
  const raised = first?.body.raisedOn ?? null;
  const start = raised ?? first?.worldLast ?? null;
  if (start === null || on === null || !isPartialDate(on) || on.length !== 10) return null;
  return { days: daysBetween(start as CalendarDate, firstDayOf(on)), from: raised === null ? 'event' : 'raised' }; // days of the record
}
