// Puts a dossier together from what is held about a partner at the three times of a question. The same question asked
// twice gives the same bytes: nothing here reads a clock, and the ledger time is that of the last write it rests on.

import type { Catalogue } from '#catalogue/catalogue.ts';
import { factsOn } from '#findings/ask-facts.ts';
import type { Engine } from '#findings/engine.ts';
import type { PartnerFindings } from '#findings/finding.ts';
import { findingsOf } from '#findings/findings.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { Reader } from '#kernel/marking.ts';
import type { Times } from '#kernel/times.ts';
import type { Ledger } from '#ledger/ledger.ts';
import { lastWriteAt, selectOf, selectRecords } from '#ledger/read.ts';
import type { StoredRecord } from '#ledger/record.ts';
import type { Assistance } from '#records/amounts.ts';
import { assistance } from '#records/assistance/record.ts';
import { FACTS } from '#records/facts.ts';
import type { Holding } from '#records/holding.ts';
import { loadHolding, recordsIn } from '#records/holding.ts';
import type { ObservedAnswers } from '#records/observed.ts';
import { source } from '#records/source/record.ts';
import type { TraceNode, TraceSide } from '#rules/evaluation.ts';
import type { Evidence } from '#rules/fact.ts';
import type { FactValue, Unit } from '#rules/fact.ts';
import { showFact } from '#rules/show-number.ts';

import { citedKey } from './dossier.ts';
import type { Dossier, Worked } from './dossier.ts';
import { incidentYearsOf } from './incident-years.ts';
import { authoritiesOf, comparisonsOf, seriesOf, yearsOf } from './money.ts';
import { observedOf } from './observed.ts';
import { startReferences } from './references.ts';
import type { References } from './references.ts';
import {
  actsOf,
  byYear,
  eventsOf,
  forcesOf,
  hasBegun,
  membershipsOf,
  questionsOf,
  singleFigures,
  strategiesOf,
} from './views.ts';
import { whereaboutsOf } from './whereabouts.ts';

export interface DossierHouse {
  readonly ledger: Ledger;
  readonly catalogue: Catalogue;
  readonly engine: Engine;
}

export interface DossierQuestion {
  readonly times: Times;
  readonly reader: Reader;
  /** The day that stands in for a world time that was not given. */
  readonly today: CalendarDate;
  /** Gives what public datasets say of a country, as rules ask it; without it they say nothing. */
  readonly observed?: (iso3: string | null) => ObservedAnswers | null;
  /** What is held about the partner, where somebody has it already; else it is read here. */
  readonly held?: Holding;
  /** Gives the findings where somebody keeps what was worked out before; else they are worked out here. */
  readonly findings?: (holding: Holding, asOf: CalendarDate) => PartnerFindings;
}

/** The facts that a dossier shows with their working, in this order. */
const SHOWN_FACTS = [
  'strategy.temporary_mission_share',
  'strategy.institutional_share',
  'mission.months_to_planned_end',
  'strategy.oldest_open_question',
  'strategy.repeated_mandate_gap',
  'assistance.obligations.change',
  'assistance.unconditional_share',
  'regime.age',
  'regime.moral_hazard_index',
  'leverage.net',
] as const;

/** The dossier of one partner. */
export async function dossierOf(house: DossierHouse, partnerId: string, question: DossierQuestion): Promise<Dossier> {
  return (await dossierWithRecords(house, partnerId, question)).dossier;
}

/** The dossier of one partner, and the records that it was made from besides those that are held about the partner. */
export async function dossierWithRecords(
  house: DossierHouse,
  partnerId: string,
  question: DossierQuestion,
): Promise<{ readonly dossier: Dossier; readonly besides: readonly StoredRecord[] }> {
  const { ledger, catalogue, engine } = house;
  const { times, reader } = question;
  const asOf = times.asOf ?? question.today;
  const loaded = question.held ?? (await loadHolding(ledger, catalogue, partnerId, { times, reader }));
  const holding = { ...loaded, observed: question.observed?.(loaded.partner.body.iso3) ?? null };
  const nameOf = await namesIn(ledger, holding, { times, reader });
  const claims = holding.assistance.filter((claim) => hasBegun(claim, asOf));
  const own = claims.filter(({ body }) => body.recipients.includes(holding.partner.id) || body.mission !== null);
  const others = await otherAccounts(ledger, own, { times, reader });
  const found = question.findings?.(holding, asOf) ?? findingsOf(engine, holding, asOf);
  const references = startReferences(new Map([...holding.sources, ...(await sourcesBehind(ledger, others, question))]));
  const single = singleFigures(holding, asOf, catalogue, references);
  const named = single.authorityCounts.flatMap((count) => count.named);
  const { body } = holding.partner;
  // The order of these calls is the order in which sources are numbered: that of the printed document.
  const parts = {
    shares: SHOWN_FACTS.map((name) => workedFact(holding, name, asOf)),
    comparisons: comparisonsOf(holding, own, others, references),
    assistance: seriesOf(own, nameOf, references),
    assistanceYears: yearsOf(own, references),
    authorityCounts: single.authorityCounts,
    authorities: authoritiesOf(own, named, catalogue, references),
    harm: byYear(holding, 'harm.', asOf, catalogue, references),
    training: byYear(holding, 'training.', asOf, catalogue, references),
    excessArticles: byYear(holding, 'eda.', asOf, catalogue, references),
    otherFigures: single.otherFigures,
    forces: forcesOf(holding, asOf, references),
    events: eventsOf(holding, asOf, references),
    incidentYears: incidentYearsOf(holding, asOf),
    whereabouts: whereaboutsOf(holding, asOf),
    memberships: membershipsOf(holding, asOf, nameOf, references),
    strategies: strategiesOf(holding, asOf, references),
    questions: questionsOf(holding, asOf, references),
    acts: actsOf(holding, asOf),
  };
  const observed = await observedOf(ledger.db, { iso3: body.iso3, claims: own, asOf, times, references });
  const evidence = [
    ...[...found.findings, ...found.undecidable].flatMap(({ evaluation }) => evidenceIn(evaluation.trace)),
    ...parts.shares.flatMap((share) => share.evidence),
    ...parts.comparisons.flatMap(({ rows }) => rows.flatMap((row) => row.evidence)),
  ];
  const cited = citedPlaces(evidence, [...recordsIn(holding), ...others], references);
  const dossier: Dossier = {
    asked: {
      asOf,
      knownAt: times.knownAt,
      ledgerAt: await lastWriteAt(ledger, times),
      catalogue: catalogue.hash,
      reader: reader.clearance,
    },
    partner: { id: holding.partner.id, name: body.name, type: body.type, iso3: body.iso3 },
    findings: found,
    ...parts,
    observed,
    cited,
    sources: references.list(),
  };
  return { dossier, besides: others };
}

/** A fact with its working, as it stands on a day. */
function workedFact(holding: Holding, name: (typeof SHOWN_FACTS)[number], asOf: CalendarDate): Worked {
  const fact = FACTS.get(name);
  if (fact === undefined) throw new RangeError(`no fact is called ${name}`);
  const reading = factsOn(holding, holding.partner, asOf).read({ fact: name, window: null, lag: null });
  const known =
    reading.value.kind !== 'unknown' && !(reading.value.kind === 'truth' && reading.value.value.is === 'unknown');
  const why = reading.value.kind === 'unknown' ? `not known: ${reading.value.why.join('; ')}` : null;
  return {
    title: fact.definition.title,
    text: why ?? inWords(reading.value, fact.definition.unit),
    known,
    means: fact.definition.means,
    scope: fact.definition.scope,
    formula: reading.formula,
    evidence: reading.evidence,
  };
}

/** A share is shown in whole percent first, as people say it, and then to one decimal. */
function inWords(value: FactValue, unit: Unit): string {
  const shown = showFact(value, unit);
  if (unit !== 'share' || value.kind !== 'number' || value.value.best === null) return shown;
  return `${Math.round(value.value.best * 100)} % (to one decimal: ${shown})`;
}

/** Every piece of evidence on any leaf of a trace, those of the rules that it asks included. */
function evidenceIn(node: TraceNode): readonly Evidence[] {
  switch (node.kind) {
    case 'all':
    case 'any':
      return node.parts.flatMap(evidenceIn);
    case 'not':
      return evidenceIn(node.part);
    case 'is':
      return node.left.evidence;
    case 'compare':
      return [...node.left.evidence, ...evidenceOfSide(node.right)];
    case 'policy':
      return node.evaluation.kind === 'evaluated' ? evidenceIn(node.evaluation.trace) : [];
  }
}

function evidenceOfSide(side: TraceSide): readonly Evidence[] {
  if (side.kind === 'fact') return side.evidence;
  return side.kind === 'times' && side.of.kind === 'fact' ? side.of.evidence : [];
}

/** Where each piece of evidence stands in its sources. */
function citedPlaces(
  evidence: readonly Evidence[],
  records: readonly StoredRecord[],
  references: References,
): Dossier['cited'] {
  const byId = new Map<string, StoredRecord>(records.map((record) => [record.id, record]));
  const places = evidence.flatMap((each) => {
    const record = byId.get(each.record);
    return record === undefined ? [] : [[citedKey(each), references.refsAt(record, each.at)] as const];
  });
  return Object.fromEntries(places);
}

/** The sources that some records cite. */
async function sourcesBehind(
  ledger: Ledger,
  records: readonly StoredRecord[],
  question: { readonly times: Times; readonly reader: Reader },
): Promise<Holding['sources']> {
  const ids = [...new Set(records.flatMap((record) => record.citations.map((citation) => citation.source)))];
  if (ids.length === 0) return new Map();
  const times = { ...question.times, asOf: null };
  const sources = await selectOf(ledger, source, { times, reader: question.reader, ids });
  return new Map(sources.map((each) => [each.id, each]));
}

/** The claims of the other accounts that the partner's claims point to, whoever received them. */
async function otherAccounts(
  ledger: Ledger,
  claims: readonly Assistance[],
  question: { readonly times: Times; readonly reader: Reader },
): Promise<readonly Assistance[]> {
  const recipients = [
    ...new Set(claims.flatMap(({ body }) => body.otherAccounts.flatMap((other) => other.recipients))),
  ];
  if (recipients.length === 0) return [];
  const times = { ...question.times, asOf: null };
  return selectOf(ledger, assistance, { times, reader: question.reader, linkedTo: recipients });
}

/** The names of the partners and coalitions that a holding speaks of; an id stands for one that is not open to the reader. */
async function namesIn(
  ledger: Ledger,
  holding: Holding,
  question: { readonly times: Times; readonly reader: Reader },
): Promise<(id: string) => string> {
  const ids = new Set<string>([
    ...holding.assistance.flatMap(({ body }) => [...body.recipients, ...(body.mission === null ? [] : [body.mission])]),
    ...holding.coalitions.flatMap(({ body }) => body.members.map(({ partner }) => partner)),
  ]);
  const times = { ...question.times, asOf: null };
  const records = await selectRecords(ledger, { times, reader: question.reader, ids: [...ids] });
  const names = new Map<string, string>(records.map((record) => [record.id, record.label]));
  return (id) => names.get(id) ?? id;
}
