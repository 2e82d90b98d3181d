// What the record holds about one partner at one knowledge and ledger time: the records that facts are computed from, loaded
// once for all facts and all days. World time is asked by each fact itself.

import type { Catalogue } from '#catalogue/catalogue.ts';
import type { Quantity } from '#kernel/quantity.ts';
import { NEWEST } from '#kernel/times.ts';
import type { Ledger } from '#ledger/ledger.ts';
import type { Question } from '#ledger/read.ts';
import { readRecord, selectRecords } from '#ledger/read.ts';
import type { StoredRecord } from '#ledger/record.ts';
import { ofKind } from '#ledger/record.ts';

import { assistance } from './assistance/record.ts';
import { coalition } from './coalition/record.ts';
import { commitmentSignal } from './commitment-signal/record.ts';
import { decision } from './decision/record.ts';
import { docket } from './docket/record.ts';
import { figure } from './figure/record.ts';
import { findingDisposition } from './finding-disposition/record.ts';
import { findingOwner } from './finding-owner/record.ts';
import { forceFact } from './force-fact/record.ts';
import { loadForces, recordsOfForces } from './forces.ts';
import type { Forces } from './forces.ts';
import { loadHarm, recordsOfHarm } from './harm-held.ts';
import type { HarmHeld } from './harm-held.ts';
import type { ObservedAnswers } from './observed.ts';
import type { Of } from './of-kind.ts';
import { officialAct } from './official-act/record.ts';
import { partner } from './partner/record.ts';
import { regimeEvent } from './regime-event/record.ts';
import { resolution } from './resolution/record.ts';
import { source } from './source/record.ts';
import { strategicQuestion } from './strategic-question/record.ts';
import { theoryOfChange } from './theory-of-change/record.ts';
import type { unit } from './unit/record.ts';
import { waiver } from './waiver/record.ts';

/** The records about one partner. */
export interface Holding {
  readonly partner: Of<typeof partner>;
  readonly coalitions: readonly Of<typeof coalition>[];
  readonly assistance: readonly Of<typeof assistance>[];
  readonly figures: readonly Of<typeof figure>[];
  readonly forceFacts: readonly Of<typeof forceFact>[];
  readonly regimeEvents: readonly Of<typeof regimeEvent>[];
  readonly signals: readonly Of<typeof commitmentSignal>[];
  readonly strategies: readonly Of<typeof theoryOfChange>[];
  readonly questions: readonly Of<typeof strategicQuestion>[];
  readonly decisions: readonly Of<typeof decision>[];
  readonly waivers: readonly Of<typeof waiver>[];
  readonly acts: readonly Of<typeof officialAct>[];
  readonly dockets: readonly Of<typeof docket>[];
  readonly dispositions: readonly Of<typeof findingDisposition>[];
  readonly owners: readonly Of<typeof findingOwner>[];
  readonly resolutions: readonly Of<typeof resolution>[];
  /** The units of the partner, and what is held about them. */
  readonly forces: Forces;
  /** Harm in which the partner had or may have had a part, and how closely it was watched. */
  readonly harm: HarmHeld;
  /** Every source that the records above cite or name, by id. */
  readonly sources: ReadonlyMap<string, Of<typeof source>>;
  readonly authorities: Catalogue['authorities'];
  /** What public datasets say of the partner; null where none was read. */
  readonly observed: ObservedAnswers | null;
  readonly clocks: Catalogue['clocks'];
  readonly recipientClasses: Catalogue['recipientClasses'];
}

/** Loads what is held about a partner. The world time of the question is left to the facts. */
export async function loadHolding(
  ledger: Ledger,
  catalogue: Catalogue,
  partnerId: string,
  question: Question,
): Promise<Holding> {
  const anyDay: Question = { ...question, times: { ...question.times, asOf: null } };
  const { record } = await readRecord(ledger, partnerId, anyDay);
  const [self] = ofKind(partner, [record]);
  if (self === undefined) throw new TypeError(`${partnerId} is no partner`);
  const direct = await selectRecords(ledger, { ...anyDay, linkedTo: [partnerId] });
  const hosted = ofKind(coalition, direct).filter((each) => each.body.host === partnerId);
  const missions = hosted.map((each) => each.id);
  const throughMissions = missions.length === 0 ? [] : await selectRecords(ledger, { ...anyDay, linkedTo: missions });
  const gathered = unique([...direct, ...throughMissions]);
  const totals = gathered.filter((each) => each.kind === assistance.name).map((each) => each.id);
  const besides = gathered.map((each) => each.id);
  const items =
    totals.length === 0
      ? []
      : await selectRecords(ledger, { ...anyDay, kinds: [assistance.name], linkedTo: totals, besides });
  const forces = await loadForces(ledger, gathered, anyDay);
  const ofForces = recordsOfForces(forces);
  const harm = await loadHarm(ledger, { direct: gathered, units: forces.units.map(({ id }) => id) }, anyDay);
  const records = unique([...gathered, ...items, ...ofForces, ...recordsOfHarm(harm)]);
  // Dispositions are acts of this house: which of them count is a question of ledger time alone.
  const acts: Question = { ...question, times: { ...NEWEST, ledgerAt: question.times.ledgerAt } };
  const subjects = new Set<string>([partnerId, ...records.map((each) => each.id)]);
  const dispositions = await selectRecords(ledger, { ...acts, kinds: [findingDisposition.name, findingOwner.name] });
  const sources = await selectRecords(ledger, { ...anyDay, kinds: [source.name], ids: sourcesOf(records) });
  return {
    partner: self,
    coalitions: ofKind(coalition, records),
    assistance: ofKind(assistance, records),
    figures: ofKind(figure, records),
    forceFacts: ofKind(forceFact, records),
    regimeEvents: ofKind(regimeEvent, records),
    signals: ofKind(commitmentSignal, records),
    strategies: ofKind(theoryOfChange, records),
    questions: ofKind(strategicQuestion, records),
    decisions: ofKind(decision, records),
    waivers: ofKind(waiver, records),
    acts: ofKind(officialAct, records),
    dockets: ofKind(docket, records),
    dispositions: ofKind(findingDisposition, dispositions).filter(({ body }) => subjects.has(body.subject)),
    owners: ofKind(findingOwner, dispositions).filter(({ body }) => subjects.has(body.subject)),
    resolutions: ofKind(resolution, records),
    forces,
    harm,
    sources: new Map(ofKind(source, sources).map((each) => [each.id, each])),
    authorities: catalogue.authorities,
    observed: null,
    clocks: catalogue.clocks,
    recipientClasses: catalogue.recipientClasses,
  };
}

/** Every record of a holding, its sources included. */
export function recordsIn(holding: Holding): readonly StoredRecord[] {
  return [
    ...subjectsOf(holding),
    ...holding.regimeEvents,
    ...holding.signals,
    ...holding.decisions,
    ...holding.dockets,
    ...holding.dispositions,
    ...holding.owners,
    ...holding.resolutions,
    ...recordsOfForces(holding.forces),
    ...recordsOfHarm(holding.harm),
    ...holding.sources.values(),
  ];
}

/** All records of a holding that a policy may have as its subject, besides the partner. */
export function subjectsOf(holding: Holding): readonly StoredRecord[] {
  return [
    holding.partner,
    ...holding.coalitions,
    ...holding.assistance,
    ...holding.figures,
    ...holding.forceFacts,
    ...holding.strategies,
    ...holding.questions,
    ...holding.acts,
    ...holding.waivers,
    ...watchedUnits(holding),
    ...holding.forces.cases,
  ];
}

/** The units that a rule has to look at: nominated, supported, barred, or named in an allegation. */
function watchedUnits({ forces, assistance: claims }: Holding): readonly Of<typeof unit>[] {
  const named = [
    ...claims.flatMap(({ body }) => body.units),
    ...forces.cases.flatMap(({ body }) => body.unit ?? []),
    ...forces.ineligible.map(({ body }) => body.unit),
    ...forces.allegations.flatMap(({ body }) => body.units),
  ];
  const watched = new Set(named.map((id) => forces.rootOf(id)));
  return forces.units.filter(({ id }) => watched.has(id));
}

function sourcesOf(records: readonly StoredRecord[]): readonly string[] {
  const ids = new Set<string>();
  for (const record of records) {
    for (const citation of record.citations) ids.add(citation.source);
    const { body } = record;
    if (typeof body !== 'object' || body === null || !('takenFrom' in body)) continue;
    const taken = body.takenFrom;
    if (typeof taken === 'object' && taken !== null && 'document' in taken) ids.add(String(taken.document));
  }
  return [...ids];
}

function unique(records: readonly StoredRecord[]): readonly StoredRecord[] {
  return [...new Map(records.map((record) => [record.id, record])).values()];
}

/** A quantity of cents as one of dollars. */
export function dollars(cents: Quantity): Quantity {
  const part = (value: number | null): number | null => (value === null ? null : value / 100);
  return { min: part(cents.min), best: part(cents.best), max: part(cents.max) };
}
