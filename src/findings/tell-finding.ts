// An episode told as a finding: its sentence and trace on the last day on which it held, since when it could be known, what is to be
// done by when, and what a person did about it.

import { isCalendarDate, later } from '#kernel/calendar-date.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import { parseDuration, shift } from '#kernel/duration.ts';
import type { StoredRecord } from '#ledger/record.ts';
import type { Holding } from '#records/holding.ts';
import { oncePerHolding } from '#records/once-per-holding.ts';
import { recordHeld } from '#records/record-held.ts';
import type { CompiledPolicy } from '#rules/compiled-policy.ts';
import type { Episode, EpisodeDisposition } from '#rules/episodes.ts';
import { evaluate } from '#rules/evaluate.ts';
import type { Evaluated } from '#rules/evaluation.ts';

import { factsOn } from './ask-facts.ts';
import type { Finding, FindingDisposition, FindingOwner, FindingSubject, UnmatchedAct } from './finding.ts';

/** What a person did about a finding, as the fold and as people read it. */
export interface Act {
  readonly episode: EpisodeDisposition;
  readonly shown: FindingDisposition;
  /** The same as it is told where it fits no finding. */
  readonly unmatched: UnmatchedAct;
  /** The version of the disposition's record. */
  readonly version: number;
}

const dispositionsBySubject = oncePerHolding(({ dispositions }) =>
  Map.groupBy(dispositions, ({ body }) => `${body.policy} ${body.subject}`),
);

/** What was done by a day about what a policy found of a subject. */
export function dispositionsOf(holding: Holding, policy: string, subject: string, asOf: CalendarDate): readonly Act[] {
  return (dispositionsBySubject(holding).get(`${policy} ${subject}`) ?? []).flatMap(({ id, version, body }): Act[] => {
    const { opened, on, expires } = body;
    if (!isCalendarDate(on) || !isCalendarDate(opened) || on > asOf) return [];
    const until = expires !== null && isCalendarDate(expires) ? expires : null;
    const { disposition, by, reason, mitigation } = body;
    const shown = { record: id, disposition, by, on, reason, mitigation, expires: until };
    const unmatched = { record: id, finding: body.finding, disposition, by, on };
    if (disposition !== 'waived') return [{ episode: { opened, on, disposition }, shown, unmatched, version }];
    return until === null ? [] : [{ episode: { opened, on, disposition, expires: until }, shown, unmatched, version }];
  });
}

const ownersBySubject = oncePerHolding(({ owners }) =>
  Map.groupBy(owners, ({ body }) => `${body.policy} ${body.subject}`),
);

/** Who was given what a policy found of a subject, by a day, the earliest first. */
export function ownersOf(holding: Holding, policy: string, subject: string, asOf: CalendarDate): Holding['owners'] {
  return (ownersBySubject(holding).get(`${policy} ${subject}`) ?? [])
    .filter(({ body }) => body.from <= asOf)
    .toSorted((a, b) => (a.body.from < b.body.from ? -1 : a.body.from > b.body.from ? 1 : a.seq - b.seq));
}

/** The last who took the episode. It is named by the day on which it opened, as that was known then: any day that is no other's. */
function ownerOf(owners: Holding['owners'], { after, before }: Told['span']): FindingOwner | null {
  const last = owners.findLast(
    ({ body }) => (after === null || body.opened > after) && (before === null || body.opened < before),
  );
  if (last === undefined || !isCalendarDate(last.body.from)) return null;
  return { record: last.id, owner: last.body.owner, since: last.body.from };
}

/** What a finding is told from. */
export interface Told {
  readonly compiled: CompiledPolicy;
  readonly holding: Holding;
  readonly record: StoredRecord;
  readonly subject: FindingSubject;
  readonly partner: FindingSubject;
  readonly asOf: CalendarDate;
  readonly episode: Episode;
  readonly acts: readonly Act[];
  readonly owners: ReturnType<typeof ownersOf>;
  /** The first day in the month of its opening from which it held. */
  readonly since: CalendarDate;
  /** The last day of the episode before it, and the first of the one after it; null where there is none. */
  readonly span: { readonly after: CalendarDate | null; readonly before: CalendarDate | null };
}

/** Tells an episode as a finding. */
export function findingOf({
  compiled,
  holding,
  record,
  subject,
  partner,
  asOf,
  episode,
  acts,
  owners,
  since,
  span,
}: Told): Finding {
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
    since,
    knownSince,
    lastHeld: episode.lastHeld,
    state: episode.state.kind,
    holdsNow: episode.holdsNow.is,
    sentence: evaluation.finding,
    actions: actionsOf(evaluation, later(since, knownSince), episode.state.kind === 'open', asOf),
    disposition: act?.shown ?? null,
    owner: ownerOf(owners, span),
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
  const days = opening.evidence.flatMap(
    (evidence) => recordHeld(holding, evidence.record)?.knownFrom ?? holding.observed?.knownFrom(evidence.record) ?? [],
  );
  return days.reduce((latest, day) => later(latest, day), record.knownFrom < opened ? record.knownFrom : opened);
}

function actionsOf(evaluation: Evaluated, from: CalendarDate, isOpen: boolean, asOf: CalendarDate): Finding['actions'] {
  return evaluation.actions.map((action) => {
    const within = action.within === null ? null : parseDuration(action.within);
    const due = within === null ? null : shift(from, within);
    return { do: action.do, due, overdue: isOpen && due !== null && due < asOf, verified: action.verified };
  });
}

/** A record as the subject of a finding. */
export function subjectOf(record: StoredRecord): FindingSubject {
  return { id: record.id, kind: record.kind, label: record.label };
}
