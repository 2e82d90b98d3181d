// What is said of partners at the times of a request. How one partner stands is worked out from the records that are held about
// it and kept under the versions of exactly these records: a write about one partner leaves what was worked out of all others.

import { createHash } from 'node:crypto';
import { setImmediate as pause } from 'node:timers/promises';

import { findingsOf } from '#findings/findings.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import { isObject } from '#kernel/json-pointer.ts';
import type { Times } from '#kernel/times.ts';
import type { Question } from '#ledger/read.ts';
import { listRecords } from '#ledger/read.ts';
import { ofKind } from '#ledger/record.ts';
import type { Holding, Of } from '#records/holding.ts';
import { loadHolding } from '#records/holding.ts';
import { partner } from '#records/partner/record.ts';
import type { Dossier } from '#reports/dossier/dossier.ts';
import { yearsOf } from '#reports/dossier/money.ts';
import { dossierOf } from '#reports/dossier/query.ts';
import { startReferences } from '#reports/dossier/references.ts';
import { byYear, eventsOf, hasBegun } from '#reports/dossier/views.ts';

import type { Asked } from './asked.ts';
import type { Standing } from './standing.ts';

/** More than there are parties in the world. */
const MOST_PARTNERS = 10_000;

/** The question that a request puts to the ledger. */
export function questionOf(asked: Asked, times: Times): Question {
  return { times, reader: asked.reader };
}

/** The day that a page speaks of: the day asked for, else today. */
export function dayAsked(asked: Asked, times: Times): CalendarDate {
  return times.asOf ?? asked.state.today;
}

/** The dossier of one partner. */
export function dossierAsked(asked: Asked, partnerId: string, times: Times): Promise<Dossier> {
  const { house, reader, state, memories } = asked;
  const key = JSON.stringify([state.key, partnerId, times]);
  const known = memories.dossiers.get(key);
  if (known !== undefined) return known;
  const made = dossierOf(house, partnerId, { times, reader, today: state.today });
  memories.dossiers.set(key, made);
  made.catch(() => memories.dossiers.delete(key)); // the caller gets the failure; only the memory must not keep it
  return made;
}

/** How one partner stands. */
export async function standingOf(asked: Asked, partnerId: string, times: Times): Promise<Standing> {
  const { house, state, memories } = asked;
  const key = JSON.stringify([state.key, partnerId, times]);
  const known = memories.standings.get(key);
  if (known !== undefined) return known;
  const holding = await loadHolding(house.ledger, house.catalogue, partnerId, questionOf(asked, times));
  const asOf = dayAsked(asked, times);
  const exact = JSON.stringify([fingerprintOf(holding), asOf]);
  const standing = memories.standings.get(exact) ?? standingFrom(asked, holding, asOf);
  memories.standings.set(exact, standing);
  memories.standings.set(key, standing);
  return standing;
}

/** All partners at the times, by name; one that was merged into another is not listed beside it. */
export async function partnersAsked(asked: Asked, times: Times): Promise<readonly Of<typeof partner>[]> {
  const question = { ...questionOf(asked, times), limit: MOST_PARTNERS };
  const { records } = await listRecords(asked.house.ledger, partner.name, question);
  return ofKind(partner, records);
}

/** How all partners stand, by name. Other requests are answered between one partner and the next. */
export async function standingsOfAll(asked: Asked, times: Times): Promise<readonly Standing[]> {
  const standings: Standing[] = [];
  for (const { id } of await partnersAsked(asked, times)) {
    standings.push(await standingOf(asked, id, times));
    await pause();
  }
  return standings;
}

function standingFrom({ house }: Asked, holding: Holding, asOf: CalendarDate): Standing {
  const { id, body } = holding.partner;
  const references = startReferences(holding.sources);
  const own = holding.assistance.filter((claim) => hasBegun(claim, asOf) && claim.body.recipients.includes(id));
  return {
    partner: { id, name: body.name, type: body.type, iso3: body.iso3 },
    found: findingsOf(house.engine, holding, asOf),
    assistanceYears: yearsOf(own, references),
    harm: byYear(holding, 'harm.', asOf, house.catalogue, references),
    events: eventsOf(holding, asOf, references),
  };
}

/** One text for the records of a holding in exactly these versions. What else it holds is of the catalogue and never changes. */
function fingerprintOf(holding: Holding): string {
  const records = Object.values(holding).flatMap((part: unknown): readonly unknown[] =>
    Array.isArray(part) ? part : part instanceof Map ? [...part.values()] : [part],
  );
  const held = new Map(records.flatMap((record) => (isVersion(record) ? [[record.id, record]] : [])));
  const versions = [...held.values()]
    // The dispositions of all partners are loaded with each; those of other subjects say nothing of this one.
    .filter(
      ({ body }) =>
        !isObject(body) || typeof body['subject'] !== 'string' || !body['finding'] || held.has(body['subject']),
    )
    .map(({ id, version }) => `${id} ${version}`);
  return createHash('sha256').update(versions.toSorted().join('\n')).digest('base64url');
}

function isVersion(value: unknown): value is { readonly id: string; readonly version: number; readonly body: unknown } {
  return isObject(value) && typeof value['id'] === 'string' && typeof value['version'] === 'number' && 'body' in value;
}
