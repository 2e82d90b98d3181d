// Made-up incidents put into a store, for every part of the bench that asks about very many of them.

import type { StoreLocation } from '#db/open.ts';
import type { PutChange } from '#ledger/change.ts';

import { benchHouse, NOON, OPERATOR } from '../kit/workshop.ts';
import type { Workshop } from '../kit/workshop.ts';
import { incidentChanges } from './incidents.ts';
import { frameChanges, store } from './ledger.ts';
import { planLedger } from './plan.ts';

/** The partners that the incidents are attributed to. */
export const INCIDENT_PLAN = planLedger(15_000);

export const AUTHOR = { by: 'Bench', atMilliseconds: NOON };
const BATCH = 5000;

/** Writes so many incidents into an empty store, closes it, and answers how many citations they have. */
export async function storedIncidents(location: StoreLocation, count: number, say: Workshop['say']): Promise<number> {
  const house = await benchHouse(location);
  await store(house.ledger, frameChanges(INCIDENT_PLAN), AUTHOR, OPERATOR);
  let batch: PutChange[] = [];
  let citations = 0;
  for (let at = 0; at < count; at += 1) {
    batch.push(...incidentChanges(at, INCIDENT_PLAN.partners));
    if (batch.length < BATCH && at < count - 1) continue;
    await store(house.ledger, batch, AUTHOR, OPERATOR);
    citations += batch.reduce((sum, change) => sum + (change.citations?.length ?? 0), 0);
    batch = [];
    say(`incidents: ${at + 1} of ${count} stored`);
  }
  await house.close();
  return citations;
}
