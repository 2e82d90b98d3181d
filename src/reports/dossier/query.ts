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
import type { Question } from '#ledger/read.ts';
import { lastWriteAt, selectOf, selectRecords } from '#ledger/read.ts';
import type { StoredRecord } from '#ledger/record.ts';
import type { Observations } from '#observations/observe.ts';
import type { Assistance } from '#records/amounts.ts';
import { assistance } from '#records/assistance/record.ts';
import { FACTS } from '#records/facts.ts';
import type { Holding } from '#records/holding.ts';
import { loadHolding, recordsIn } from '#records/holding.ts';
import { source } from '#records/source/record.ts';
import type { TraceNode, TraceSide } from '#rules/evaluation.ts';
import type { Evidence } from '#rules/fact.ts';
import type { FactValue, Unit } from '#rules/fact.ts';
import { showFact } from '#rules/show-number.ts';

import { citedKey } from './dossier.ts';
import type { Dossier, Worked } from './dossier.ts';
import { incidentYearsOf } from './incident-years.ts';
import { authoritiesOf, comparisonsOf, seriesOf, yearsOf } from './money.ts';
import { observationsOf, observedOf } from './observed.ts';
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
  /** What is held about the partner, where somebody has it already; else it is read here. */
  readonly held?: Holding;
  /** What stands beside it, where somebody has it already; else it is read here. */
  readonly besides?: Besides;
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

/** What a dossier says besides what is held about its partner. It does not depend on the day that is asked about. */
export interface Besides {
  /** The names of partners and coalitions that are spoken of. */
  readonly names: ReadonlyMap<string, string>;
  /** The claims of the other accounts that the partner's claims point to, whoever received them. */
  readonly others: readonly Assistance[];
  /** The sources of those claims. */
  readonly sources: Holding['sources'];
  /** What public datasets say of the country; null for a partner that is none. */
  readonly observations: Observations | null;
}

/** Reads what a dossier says besides what is held about its partner. */
export async function besidesOf(
  ledger: Ledger,
  holding: Holding,
  { times, reader }: { readonly times: Times; readonly reader: Reader },
): Promise<Besides> {
  const question = { times: { ...times, asOf: null }, reader };
  const others = await otherAccounts(ledger, holding.assistance, question);
  const { iso3 } = holding.partner.body;
  return {
    names: await namesIn(ledger, holding, question),
    others,
    sources: await sourcesBehind(ledger, others, question),
    observations: iso3 === null ? null : await observationsOf(ledger.db, iso3, times),
  };
}

/** The dossier of one partner. */
export async function dossierOf(house: DossierHouse, partnerId: string, question: DossierQuestion): Promise<Dossier> {
  const { ledger, catalogue, engine } = house;
  const { times, reader } = question;
  const asOf = times.asOf ?? question.today;
  const holding = question.held ?? (await loadHolding(ledger, catalogue, partnerId, { times, reader }));
  const { names, others, sources, observations } =
    question.besides ?? (await besidesOf(ledger, holding, { times, reader }));
  // An id stands for a name that is not open to the reader.
  const nameOf = (id: string): string => names.get(id) ?? id;
  const claims = holding.assistance.filter((claim) => hasBegun(claim, asOf));
  const own = claims.filter(({ body }) => body.recipients.includes(holding.partner.id) || body.mission !== null);
  const found = question.findings?.(holding, asOf) ?? findingsOf(engine, holding, asOf);
  const references = startReferences(new Map([...holding.sources, ...sources]));
  const single = singleFigures(holding, asOf, catalogue, references);
  const named = single.authorityCounts.flatMap((count) => count.named);
  const { body } = holding.partner;
  // The order of these calls is the order in which sources are numbered: that of the printed document.
  const parts = {
    shares: SHOWN_FACTS.map((name) => workedFact(holding, name, asOf)),
    comparisons: comparisonsOf(holding, own, others, references),
    assistance: seriesOf(own, holding.partner.id, { nameOf, references }),
    assistanceYears: yearsOf(own, holding.partner.id, references),
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
    acts: actsOf(holding, { asOf, knownAt: times.knownAt }),
  };
  const observed = observedOf({ iso3: body.iso3, observations, claims: own, asOf, references });
  const evidence = [
    ...[...found.findings, ...found.undecidable].flatMap(({ evaluation }) => evidenceIn(evaluation.trace)),
    ...parts.shares.flatMap((share) => share.evidence),
    ...parts.comparisons.flatMap(({ rows }) => rows.flatMap((row) => row.evidence)),
  ];
  const cited = citedPlaces(evidence, [...recordsIn(holding), ...others], references);
  return {
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
  question: Question,
): Promise<Holding['sources']> {
  const ids = [...new Set(records.flatMap((record) => record.citations.map((citation) => citation.source)))];
  if (ids.length === 0) return new Map();
  const sources = await selectOf(ledger, source, { ...question, ids });
  return new Map(sources.map((each) => [each.id, each]));
}

async function otherAccounts(
  ledger: Ledger,
  claims: readonly Assistance[],
  question: Question,
): Promise<readonly Assistance[]> {
  const recipients = [
    ...new Set(claims.flatMap(({ body }) => body.otherAccounts.flatMap((other) => other.recipients))),
  ];
  if (recipients.length === 0) return [];
  return selectOf(ledger, assistance, { ...question, linkedTo: recipients });
}

async function namesIn(ledger: Ledger, holding: Holding, question: Question): Promise<Besides['names']> {
  const ids = new Set<string>([
    ...holding.assistance.flatMap(({ body }) => [...body.recipients, ...(body.mission === null ? [] : [body.mission])]),
    ...holding.coalitions.flatMap(({ body }) => body.members.map(({ partner }) => partner)),
  ]);
  const records = await selectRecords(ledger, { ...question, ids: [...ids] });
  return new Map(records.map((record) => [record.id, record.label]));
}
