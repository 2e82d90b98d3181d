// What the rules say of one partner on one day: every policy over every month end up to the day, folded into episodes.
// Pure: the same holding, policies and day give the same findings, byte for byte.

import { addDays, calendarDateOf, dateParts, daysInMonth, isCalendarDate, later } from '#kernel/calendar-date.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import { parseDuration, shift } from '#kernel/duration.ts';
import { kindOf } from '#kernel/id.ts';
import type { StoredRecord } from '#ledger/record.ts';
import { FACTS } from '#records/facts.ts';
import { recordsOfForces } from '#records/forces.ts';
import type { Holding } from '#records/holding.ts';
import { subjectsOf } from '#records/holding.ts';
import { oncePerHolding } from '#records/once-per-holding.ts';
import type { CompiledPolicy } from '#rules/compiled-policy.ts';
import { episodesOf } from '#rules/episodes.ts';
import type { Episode, EpisodeDisposition } from '#rules/episodes.ts';
import { evaluate } from '#rules/evaluate.ts';
import type { Evaluated } from '#rules/evaluation.ts';

import { answersOver } from './answers-over-days.ts';
import { factsOn, valuesOver } from './ask-facts.ts';
import type { Engine } from './engine.ts';
import type { Finding, FindingDisposition, FindingSubject, PartnerFindings, Undecidable } from './finding.ts';

const SEVERITIES = ['stop', 'red', 'amber', 'note'];

/** Evaluates every policy for a partner and for the records that are held about it. */
export function findingsOf(engine: Engine, holding: Holding, asOf: CalendarDate): PartnerFindings {
  const findings: Finding[] = [];
  const undecidable: Undecidable[] = [];
  const notMet: PartnerFindings['notMet'][number][] = [];
  const partner = subjectOf(holding.partner);
  const subjects = subjectsOf(holding);
  const months = monthEndsBefore(asOf, firstDayOfRecord(holding));
  const values = new Map(subjects.map((each) => [each.id, valuesOver(holding, each)]));
  for (const compiled of engine.policies.values()) {
    for (const record of subjects.filter((each) => isAsked(compiled, holding, each))) {
      const subject = subjectOf(record);
      const known = values.get(record.id) ?? valuesOver(holding, record);
      const answers = answersOver(compiled, known, daysToAsk(compiled, record, months, asOf));
      const acts = dispositionsOf(holding, compiled.id, record.id, asOf);
      const { episodes } = episodesOf({
        // Records of two kinds may share a name: where a rule looks at several kinds, the id says which.
        policy: compiled.policy.subjects.length > 1 ? `${compiled.id}.${record.kind}` : compiled.id,
        subject: record.id,
        answers,
        dispositions: acts.map((act) => act.episode),
      });
      for (const episode of episodes) {
        findings.push(findingOf({ compiled, holding, record, subject, partner, asOf, episode, acts }));
      }
      const today = answers.at(-1)?.answer.is;
      if (today === 'no') notMet.push({ policy: compiled.id, title: compiled.policy.title, subject });
      if (today !== 'unknown') continue;
      const evaluation = evaluate(compiled, factsOn(holding, record, asOf));
      if (evaluation.kind !== 'evaluated') continue;
      const { policy, title, severity, missing } = evaluation;
      undecidable.push({ policy, title, severity, subject, partner, missing, evaluation });
    }
  }
  findings.sort(byUrgency);
  return { findings, undecidable, notMet };
}

/** Whether a policy makes sense for a record: its kind is a subject, and every fact that it reads applies to it. */
function isAsked(compiled: CompiledPolicy, holding: Holding, record: StoredRecord): boolean {
  if (!compiled.policy.subjects.includes(kindOf(record.id))) return false;
  // Several facts of one policy often apply under one and the same condition.
  const conditions = new Set(compiled.reads.map((operand) => FACTS.get(operand.definition.name)?.applies));
  return [...conditions].every((applies) => applies === undefined || applies(holding, record));
}

/**
 * The days on which a policy is asked: every month end on which it is in force, and the day itself. A check of a record is
 * asked on the first day on which its record was known and on the day itself: what a claim says does not change by the month.
 * `months` are the month ends since the first day that anything held can speak of.
 */
function daysToAsk(
  compiled: CompiledPolicy,
  record: StoredRecord,
  months: readonly CalendarDate[],
  asOf: CalendarDate,
): readonly CalendarDate[] {
  if (compiled.policy.kind === 'check') return record.knownFrom < asOf ? [record.knownFrom, asOf] : [asOf];
  const begins = compiled.policy.inForce.map((span) => span.from).toSorted()[0];
  if (begins === undefined) return [asOf];
  return [...months.filter((day) => day >= begins), asOf];
}

function monthEndsBefore(asOf: CalendarDate, first: CalendarDate | null): readonly CalendarDate[] {
  const days: CalendarDate[] = [];
  if (first === null) return days;
  for (let day = monthEnd(first); day < asOf; day = monthEnd(addDays(day, 1))) days.push(day);
  return days;
}

/** The first day of the world that anything held about the partner can speak of; null when nothing is dated. */
function firstDayOfRecord(holding: Holding): CalendarDate | null {
  const days = [
    ...holding.assistance,
    ...holding.regimeEvents,
    ...holding.signals,
    ...holding.strategies,
    ...holding.questions,
    ...holding.figures,
    ...holding.acts,
    ...holding.waivers,
    ...holding.forces.cases,
    ...holding.forces.allegations,
  ].flatMap((record) => record.worldFirst ?? []);
  return days.reduce<CalendarDate | null>((least, day) => (least === null || day < least ? day : least), null);
}

function monthEnd(day: CalendarDate): CalendarDate {
  const { year, month } = dateParts(day);
  return calendarDateOf(year, month, daysInMonth(year, month));
}

interface Act {
  readonly episode: EpisodeDisposition;
  readonly shown: FindingDisposition;
}

function dispositionsOf(holding: Holding, policy: string, subject: string, asOf: CalendarDate): readonly Act[] {
  return holding.dispositions.flatMap(({ id, body }): Act[] => {
    const { opened, on, expires } = body;
    if (body.policy !== policy || body.subject !== subject || !isCalendarDate(on) || !isCalendarDate(opened)) return [];
    if (on > asOf) return [];
    const until = expires !== null && isCalendarDate(expires) ? expires : null;
    const { disposition, by, reason, mitigation } = body;
    const shown = { record: id, disposition, by, on, reason, mitigation, expires: until };
    if (disposition !== 'waived') return [{ episode: { opened, on, disposition }, shown }];
    return until === null ? [] : [{ episode: { opened, on, disposition, expires: until }, shown }];
  });
}

interface Told {
  readonly compiled: CompiledPolicy;
  readonly holding: Holding;
  readonly record: StoredRecord;
  readonly subject: FindingSubject;
  readonly partner: FindingSubject;
  readonly asOf: CalendarDate;
  readonly episode: Episode;
  readonly acts: readonly Act[];
}

function findingOf({ compiled, holding, record, subject, partner, asOf, episode, acts }: Told): Finding {
  const evaluation = evaluate(compiled, factsOn(holding, record, episode.lastHeld));
  if (evaluation.kind !== 'evaluated' || evaluation.finding === null) {
    throw new RangeError(
      `${episode.id} does not hold on ${episode.lastHeld}, the last day on which it was said to hold`,
    );
  }
  const knownSince = knownSinceOf(compiled, holding, record, episode.opened);
  const act = episode.state.kind === 'disposed' ? acts[episode.state.by] : undefined;
  return {
    id: episode.id,
    policy: compiled.id,
    title: evaluation.title,
    policyKind: evaluation.policyKind,
    severity: evaluation.severity,
    subject,
    partner,
    opened: episode.opened,
    knownSince,
    lastHeld: episode.lastHeld,
    state: episode.state.kind,
    holdsNow: episode.holdsNow.is,
    sentence: evaluation.finding,
    actions: actionsOf(evaluation, later(episode.opened, knownSince), episode.state.kind === 'open', asOf),
    disposition: act?.shown ?? null,
    evaluation,
  };
}

/** The latest day on which anything that opened the finding became known: nobody could have acted on it before. */
function knownSinceOf(
  compiled: CompiledPolicy,
  holding: Holding,
  record: StoredRecord,
  opened: CalendarDate,
): CalendarDate {
  const opening = evaluate(compiled, factsOn(holding, record, opened));
  if (opening.kind !== 'evaluated') return opened;
  const days = opening.evidence.flatMap((evidence) => firstKnown(holding).get(evidence.record) ?? []);
  return days.reduce((latest, day) => later(latest, day), record.knownFrom < opened ? record.knownFrom : opened);
}

/** The day on which each record that can open a finding became known. */
const firstKnown = oncePerHolding((holding): ReadonlyMap<string, CalendarDate> => {
  const records: readonly StoredRecord[] = [
    ...subjectsOf(holding),
    ...holding.regimeEvents,
    ...holding.signals,
    ...recordsOfForces(holding.forces),
  ];
  return new Map(records.map((each) => [each.id, each.knownFrom]));
});

function actionsOf(evaluation: Evaluated, from: CalendarDate, isOpen: boolean, asOf: CalendarDate): Finding['actions'] {
  return evaluation.actions.map((action) => {
    const within = action.within === null ? null : parseDuration(action.within);
    const due = within === null ? null : shift(from, within);
    return { do: action.do, due, overdue: isOpen && due !== null && due < asOf, verified: action.verified };
  });
}

function subjectOf(record: StoredRecord): FindingSubject {
  return { id: record.id, kind: record.kind, label: record.label };
}

function byUrgency(a: Finding, b: Finding): number {
  if (a.state !== b.state) return a.state === 'open' ? -1 : 1;
  const rank = SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity);
  if (rank !== 0) return rank;
  if (a.opened !== b.opened) return a.opened < b.opened ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}
