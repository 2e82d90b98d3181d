// A record of a holding, found by its id.

import type { StoredRecord } from '#ledger/record.ts';

import { assistance } from './assistance/record.ts';
import { coalition } from './coalition/record.ts';
import { commitmentSignal } from './commitment-signal/record.ts';
import { decision } from './decision/record.ts';
import { docket } from './docket/record.ts';
import { figure } from './figure/record.ts';
import { forceFact } from './force-fact/record.ts';
import { recordsOfForces } from './forces.ts';
import type { Holding } from './holding.ts';
import { officialAct } from './official-act/record.ts';
import { oncePerHolding } from './once-per-holding.ts';
import { regimeEvent } from './regime-event/record.ts';
import { strategicQuestion } from './strategic-question/record.ts';
import { theoryOfChange } from './theory-of-change/record.ts';
import { waiver } from './waiver/record.ts';

/** A record of a holding by its id; null for one that it does not hold, and for a source. */
export function recordHeld(holding: Holding, id: string): StoredRecord | null {
  const part = PART_OF_KIND[id.slice(0, id.indexOf('.'))];
  if (id === holding.partner.id) return holding.partner;
  return (part === undefined ? forcesById(holding) : byId(part(holding))).get(id) ?? null;
}

const PART_OF_KIND: Readonly<Record<string, (holding: Holding) => readonly StoredRecord[]>> = {
  [coalition.name]: (holding) => holding.coalitions,
  [assistance.name]: (holding) => holding.assistance,
  [figure.name]: (holding) => holding.figures,
  [forceFact.name]: (holding) => holding.forceFacts,
  [regimeEvent.name]: (holding) => holding.regimeEvents,
  [commitmentSignal.name]: (holding) => holding.signals,
  [theoryOfChange.name]: (holding) => holding.strategies,
  [strategicQuestion.name]: (holding) => holding.questions,
  [decision.name]: (holding) => holding.decisions,
  [waiver.name]: (holding) => holding.waivers,
  [officialAct.name]: (holding) => holding.acts,
  [docket.name]: (holding) => holding.dockets,
};

const forcesById = oncePerHolding(({ forces }) => byId(recordsOfForces(forces)));

const indexes = new WeakMap<readonly StoredRecord[], ReadonlyMap<string, StoredRecord>>();

function byId(records: readonly StoredRecord[]): ReadonlyMap<string, StoredRecord> {
  const known = indexes.get(records) ?? new Map(records.map((record) => [record.id, record]));
  indexes.set(records, known);
  return known;
}
