// One event with all that is on record about it, and what is held about the parties that a claim names.

import type { z } from 'zod';

import { lookAlikes } from '#ingest/incidents/look-alikes.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import { AppError } from '#kernel/errors.ts';
import type { Times } from '#kernel/times.ts';
import type { Ledger } from '#ledger/ledger.ts';
import { readRecord, selectOf, selectRecords } from '#ledger/read.ts';
import type { Question } from '#ledger/read.ts';
import { coalition } from '#records/coalition/record.ts';
import { eventsOf } from '#records/harm-event.ts';
import type { HarmEvent } from '#records/harm-event.ts';
import { loadEventOf, recordsOfHarm } from '#records/harm-held.ts';
import { partyOf } from '#records/harm-party.ts';
import { mayLeaveBy, sourcesOfEvent } from '#records/harm-sources.ts';
import { attributionsOn } from '#records/harm-weight.ts';
import type { Holding } from '#records/holding.ts';
import { watchOn } from '#records/monitored.ts';
import { partner } from '#records/partner/record.ts';
import { source } from '#records/source/record.ts';
import { unit } from '#records/unit/record.ts';
import { nearnessOf, trainingNear } from '#reports/incident-sheet/nearness.ts';
import type { Near } from '#reports/incident-sheet/nearness.ts';
import { incidentSheet } from '#reports/incident-sheet/sheet.ts';
import { trainingsOf } from '#reports/unit-sheet/trainings.ts';

import type { Asked } from '../../asked.ts';
import type { incidentPage } from '../../contracts/incident-page.ts';
import { dayAsked, holdingAsked, questionOf } from '../../partners-asked.ts';
import { trainingsAsked } from '../../units-asked.ts';
import { watchInWords } from '../incidents/data.ts';

export type IncidentData = z.output<typeof incidentPage.output>;

/** Gathers one event. An incident that is not on record, or closed to the reader, is not there, all alike. */
export async function incidentData(asked: Asked, id: string, times: Times): Promise<IncidentData> {
  const { ledger } = asked.house;
  const question = questionOf(asked, times);
  const anyDay = { ...question, times: { ...times, asOf: null } };
  await readRecord(ledger, id, question);
  const asOf = dayAsked(asked, times);
  const held = await loadEventOf(ledger, id, anyDay);
  const event = eventsOf(held).find(({ incidents }) => incidents.some((each) => each.id === id));
  if (event === undefined) {
    throw new AppError('not_found', `Parts of ${id} are closed to you, so that no sheet can be made of it.`);
  }
  const holdings = await holdingsOf(asked, event, times);
  const records = recordsOfHarm(held);
  const cited = new Set([
    ...records.flatMap(({ citations }) => citations.map((citation) => citation.source as string)),
    ...event.accounts.map(({ body }) => body.source),
  ]);
  const sources = await selectOf(ledger, source, { ...anyDay, ids: [...cited] });
  const named = new Set(
    event.attributions
      .flatMap(({ body }) => [body.actor, body.commander, ...body.units])
      .filter((each) => each !== null),
  );
  const others = await selectRecords(ledger, { ...anyDay, ids: [...named] });
  const labels = new Map<string, string>([...sources, ...others].map((each) => [each.id, each.label]));
  const groups = new Map<string, string | null>(sources.map((each) => [each.id, each.body.independenceGroup]));
  const near = [...nearnessOf(event, holdings, asOf), ...(await trainings(asked, event, { holdings, times }))];
  return {
    alike: await alikeTo(ledger, event, anyDay),
    leftOut: 0,
    sheet: incidentSheet(event, {
      asOf,
      near,
      groupOf: (each) => groups.get(each) ?? null,
      labelOf: (each) => labels.get(each) ?? each,
    }),
    banners: holdings.flatMap((holding) => {
      // How closely somebody watched matters for the day of the event, and only for whom a claim names by itself.
      const isNamed = event.attributions.some(
        ({ body }) => body.actor === holding.partner.id || body.units.some(partyOf(holding).hasUnit),
      );
      const words = watchInWords(watchOn(holding.harm, dayOf(event) ?? asOf));
      return words === null || !isNamed ? [] : [`${holding.partner.label}, on the day of the event: ${words}`];
    }),
    mayLeave: [...cited].every(mayLeaveBy(new Map(sources.map((each) => [each.id, each])))),
  };
}

/** What is held about every partner that a claim names, by itself, by a unit or by a joint force that it belonged to. */
async function holdingsOf(asked: Asked, event: HarmEvent, times: Times): Promise<readonly Holding[]> {
  const { ledger } = asked.house;
  const anyDay = { ...questionOf(asked, times), times: { ...times, asOf: null } };
  const claims = attributionsOn(event, dayAsked(asked, times));
  const actors = claims.flatMap(({ body }) => body.actor ?? []);
  const units = claims.flatMap(({ body }) => body.units);
  const forces = await selectOf(ledger, coalition, { ...anyDay, ids: actors });
  const named = units.length === 0 ? [] : await selectOf(ledger, unit, { ...anyDay, ids: units });
  const partners = [
    ...actors.filter((each) => each.startsWith('partner.')),
    ...named.map(({ body }) => body.partner).filter((each) => each.startsWith('partner.')),
    ...forces.flatMap(({ body }) => body.members.map((member) => member.partner)),
  ];
  // A party may be named before it is on record itself, or be closed to the reader: the event is shown without what is held about it.
  const onRecord = await selectOf(ledger, partner, { ...anyDay, ids: [...new Set(partners)] });
  const holdings: Holding[] = [];
  for (const { id } of onRecord) holdings.push(await holdingAsked(asked, id, times));
  return holdings;
}

async function trainings(
  asked: Asked,
  event: HarmEvent,
  { holdings, times }: { readonly holdings: readonly Holding[]; readonly times: Times },
): Promise<readonly Near[]> {
  const day = dayOf(event);
  const units = new Set(event.attributions.flatMap(({ body }) => body.units));
  if (day === null || units.size === 0) return [];
  const near: Near[] = [];
  for (const holding of holdings) {
    const reported = await trainingsAsked(asked, holding, times);
    if (reported === null) continue;
    for (const id of units) {
      const own = holding.forces.rootOf(id);
      if (!holding.forces.units.some((each) => each.id === own)) continue;
      near.push(...trainingNear(trainingsOf(reported, { holding, reader: asked.house.names() }, own, day), own));
    }
  }
  return near;
}

/** The day by which it had happened; null where none is on record. */
function dayOf({ incidents }: HarmEvent): CalendarDate | null {
  return incidents.flatMap(({ worldLast }) => worldLast ?? []).toSorted()[0] ?? null;
}

/** What may be the same event, as the record held it then; what a person had decided is not proposed again. */
async function alikeTo(ledger: Ledger, { incidents }: HarmEvent, question: Question): Promise<IncidentData['alike']> {
  const own = new Set<string>(incidents.map(({ id }) => id));
  const found = await lookAlikes(ledger, incidents, question);
  return Promise.all(
    found
      .filter(({ other }) => !own.has(other))
      .map(async ({ id, other, otherLabel, because }) => {
        const mayLeave = await mayLeaveHouse(ledger, other, question);
        return { of: id, other, label: otherLabel, why: because, mayLeave };
      }),
  );
}

/** Whether every source that the event of an incident rests on lets it leave the house, as lists of events ask it. */
async function mayLeaveHouse(ledger: Ledger, id: string, question: Question): Promise<boolean> {
  const events = eventsOf(await loadEventOf(ledger, id, question));
  const event = events.find(({ incidents }) => incidents.some((each) => each.id === id));
  if (event === undefined) return false;
  const ids = sourcesOfEvent(event);
  const sources = await selectOf(ledger, source, { ...question, ids });
  return ids.every(mayLeaveBy(new Map(sources.map((each) => [each.id, each]))));
}
