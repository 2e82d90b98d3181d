// What the rules say of one partner on one day: every policy over every month end up to the day, folded into episodes.
// Pure: the same holding, policies and day give the same findings, byte for byte.

import { addDays, calendarDateOf, dateParts, daysBetween, daysInMonth } from '#kernel/calendar-date.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import { kindOf } from '#kernel/id.ts';
import { NO, unknown, YES } from '#kernel/truth.ts';
import type { StoredRecord } from '#ledger/record.ts';
import { changedParts, noteParts, partsReadIn, watched } from '#records/holding-parts.ts';
import type { Part } from '#records/holding-parts.ts';
import type { Holding } from '#records/holding.ts';
import { subjectsOf } from '#records/holding.ts';
import { CODE } from '#rules/column.ts';
import type { CompiledPolicy } from '#rules/compiled-policy.ts';
import { episodesOf } from '#rules/episodes.ts';
import { evaluate } from '#rules/evaluate.ts';
import type { Answer } from '#rules/evaluation.ts';

import { answersOver } from './answers-over-days.ts';
import { factsOn } from './ask-facts.ts';
import type { Engine } from './engine.ts';
import { columnsOver } from './fact-columns.ts';
import type { FactColumns } from './fact-columns.ts';
import type { Finding, FindingSubject, PartnerFindings, UnmatchedAct, Undecidable } from './finding.ts';
import { RULE_FACTS } from './observed-facts.ts';
import { dispositionsOf, findingOf, ownersOf, subjectOf } from './tell-finding.ts';
import type { Act, Told } from './tell-finding.ts';

const SEVERITIES = ['stop', 'red', 'amber', 'note'];

/** What the rules said of one subject, and what of the record that rested on. */
interface Piece {
  /** The version of the subject. */
  readonly version: number;
  /** The dispositions that were counted, by id and version. */
  readonly acts: string;
  readonly parts: ReadonlySet<Part>;
  /** Whether the rule makes sense for the subject at all: the same, whatever day is asked about. */
  readonly isAsked: boolean;
  readonly findings: readonly Finding[];
  readonly undecidable: Undecidable | null;
  readonly unmatched: readonly UnmatchedAct[];
  readonly isNotMet: boolean;
  readonly earlier: Earlier;
}

/** What a rule answered of a subject on the days before the one that was asked about: the same, whatever day is asked about. */
interface Earlier {
  /** The answers, by their codes, on as many of the days as were asked so far. */
  readonly codes: Uint8Array;
  /** Since when an episode has held, by the day before its opening and the day of it. */
  readonly since: Map<string, CalendarDate>;
}

/** Findings with the work behind them, so that a later state of the record is answered by working out what has changed. */
export interface Worked {
  readonly found: PartnerFindings;
  readonly engine: Engine;
  readonly holding: Holding;
  readonly asOf: CalendarDate;
  /** The first day that anything held can speak of. */
  readonly first: CalendarDate | null;
  readonly pieces: ReadonlyMap<string, Piece>;
}

/** Evaluates every policy for a partner and for the records that are held about it. */
export function findingsOf(engine: Engine, holding: Holding, asOf: CalendarDate): PartnerFindings {
  return workedFindings(engine, holding, asOf, null).found;
}

/**
 * The same, with the work. `before` is what was worked out of an earlier state of the record, or for another day: what rests on nothing
 * that has changed since is taken over from it, and the result is that of doing all of it again.
 */
export function workedFindings(engine: Engine, holding: Holding, asOf: CalendarDate, before: Worked | null): Worked {
  const seen = watched(holding);
  const first = firstDayOfRecord(holding);
  const ends = monthEndsBefore(asOf, first);
  const isUsable =
    before !== null &&
    before.engine === engine &&
    before.holding.partner.version === holding.partner.version &&
    before.first === first;
  const changed = isUsable ? changedParts(before.holding, holding) : null;
  const pieces = new Map<string, Piece>();
  const partner = subjectOf(holding.partner);
  const [findings, undecidable]: [Finding[], Undecidable[]] = [[], []];
  const notMet: PartnerFindings['notMet'][number][] = [];
  const unmatched: UnmatchedAct[] = [];
  const columns = new Map<string, FactColumns>();
  const byKind = Map.groupBy(subjectsOf(holding), ({ kind }) => kind);
  for (const compiled of engine.policies.values()) {
    for (const record of compiled.policy.subjects.flatMap((kind) => byKind.get(kind) ?? [])) {
      const key = `${compiled.id} ${record.id}`;
      const old = changed === null ? null : stillTrue(before?.pieces.get(key), record, changed);
      // Most rules make no sense for most records, on any day.
      if (old !== null && !old.isAsked) {
        pieces.set(key, old);
        continue;
      }
      const acts = dispositionsOf(holding, compiled.id, record.id, asOf);
      const owners = ownersOf(holding, compiled.id, record.id, asOf);
      const actsKey = [
        ...acts.map(({ shown, version }) => `${shown.record}@${version}`),
        ...owners.map(({ id, version }) => `${id}@${version}`),
      ].join(' ');
      const isSame = old !== null && old.acts === actsKey && before?.asOf === asOf;
      const piece = isSame
        ? old
        : workedPiece({ compiled, holding: seen, record, partner, asOf, ends, acts, owners, actsKey, columns, old });
      pieces.set(key, piece);
      findings.push(...piece.findings);
      unmatched.push(...piece.unmatched);
      if (piece.undecidable !== null) undecidable.push(piece.undecidable);
      if (piece.isNotMet)
        notMet.push({ policy: compiled.id, title: compiled.policy.title, subject: subjectOf(record) });
    }
  }
  findings.sort(byUrgency);
  return { found: { findings, undecidable, unmatched, notMet }, engine, holding, asOf, first, pieces };
}

/** What was worked out of a record before, where neither the record nor anything that it rested on has changed; else null. */
function stillTrue(piece: Piece | undefined, record: StoredRecord, changed: ReadonlySet<Part>): Piece | null {
  return piece?.version === record.version && piece.parts.isDisjointFrom(changed) ? piece : null;
}

interface Working {
  readonly compiled: CompiledPolicy;
  readonly holding: Holding;
  readonly record: StoredRecord;
  readonly partner: FindingSubject;
  readonly asOf: CalendarDate;
  /** The month ends before the day. */
  readonly ends: readonly CalendarDate[];
  readonly acts: readonly Act[];
  readonly owners: ReturnType<typeof ownersOf>;
  readonly actsKey: string;
  /** The columns of every subject that was asked about so far. */
  readonly columns: Map<string, FactColumns>;
  /** What was worked out before and still holds, except for the day and what was done about it. */
  readonly old: Piece | null;
}

/** Asks one policy about one subject. */
function workedPiece(working: Working): Piece {
  const { value, parts } = partsReadIn(() => {
    // What is taken over rests on what it was read from.
    if (working.old !== null) noteParts(working.old.parts);
    return said(working);
  });
  return { version: working.record.version, acts: working.actsKey, parts, ...value };
}

const NOTHING = {
  isAsked: false,
  findings: [],
  undecidable: null,
  unmatched: [],
  isNotMet: false,
  earlier: { codes: new Uint8Array(), since: new Map<string, CalendarDate>() },
};

function said(working: Working): Omit<Piece, 'version' | 'acts' | 'parts'> {
  const { compiled, holding, record, partner, asOf, acts, owners, old } = working;
  if (!isAsked(compiled, holding, record)) return NOTHING;
  const earlier = daysBefore(working);
  const { codes, kept } = codesOf(working, earlier);
  const days = [...earlier, asOf];
  // A copy: what is found out from here on rests on what is read from here on, of which the older piece knows nothing.
  const since = new Map(old?.earlier.since);
  const subject = subjectOf(record);
  const told = { compiled, holding, record, subject, partner, asOf, acts, owners };
  // Without a yes there is no episode; what was done about one all the same fits none.
  const isEmpty = !codes.includes(CODE.yes) && acts.length === 0;
  const { episodes, unmatched } = isEmpty
    ? { episodes: [], unmatched: [] }
    : episodesOf({
        // Records of two kinds may share a name: where a rule looks at several kinds, the id says which.
        policy: compiled.policy.subjects.length > 1 ? `${compiled.id}.${record.kind}` : compiled.id,
        subject: record.id,
        answers: days.map((day, at) => ({ day, answer: ANSWERS[codes[at] ?? CODE.unknown] ?? UNKNOWN })),
        dispositions: acts.map((act) => act.episode),
      });
  const today = codes.at(-1);
  return {
    isAsked: true,
    findings: episodes.map((episode, at) =>
      findingOf({
        ...told,
        episode,
        since: heldSince(working, days, episode.opened, since),
        span: { after: episodes[at - 1]?.lastHeld ?? null, before: episodes[at + 1]?.opened ?? null },
      }),
    ),
    undecidable: today === CODE.unknown ? undecidableOf(told) : null,
    unmatched: unmatched.flatMap((place) => acts[place]?.unmatched ?? []),
    isNotMet: today === CODE.no,
    earlier: { codes: kept, since },
  };
}

/**
 * The codes of a rule on the days before and on the day itself. Those of the days before are taken over as far as they are known; the
 * longest row of them is kept, since the day that is asked about can move back and forth.
 */
function codesOf(
  working: Working,
  earlier: readonly CalendarDate[],
): { readonly codes: Uint8Array; readonly kept: Uint8Array } {
  const { compiled, holding, record, asOf, columns, old } = working;
  const before = old?.earlier.codes ?? NOTHING.earlier.codes;
  const missing = earlier.slice(before.length);
  const key = `${compiled.policy.kind === 'check' ? 'check' : 'month'} ${record.id} ${missing.length}`;
  const known = columns.get(key) ?? columnsOver(holding, record, [...missing, asOf]);
  columns.set(key, known);
  const fresh = answersOver(compiled, known);
  const codes = new Uint8Array(earlier.length + 1);
  codes.set(before.subarray(0, earlier.length));
  codes.set(fresh, earlier.length - missing.length);
  return { codes, kept: missing.length === 0 ? before : codes.subarray(0, earlier.length) };
}

function undecidableOf({
  compiled,
  holding,
  record,
  subject,
  partner,
  asOf,
}: Omit<Told, 'episode' | 'since' | 'span'>): Undecidable | null {
  const evaluation = evaluate(compiled, factsOn(holding, record, asOf));
  if (evaluation.kind !== 'evaluated') return null;
  const { policy, title, severity, missing } = evaluation;
  const awaitsRecord = missing.every(({ item }) => RULE_FACTS.get(item)?.awaits !== undefined);
  return { policy, title, severity, subject, partner, missing, awaitsRecord, evaluation };
}

const UNKNOWN: Answer = unknown();
/** The answers by their codes; why one is unknown is worked out for the days that are shown. */
const ANSWERS: readonly Answer[] = [NO, UNKNOWN, YES, { is: 'notInForce' }];

/**
 * The days before the one asked about on which a policy is asked: every month end. A check of a record is asked on the first day on
 * which its record was known: what a claim says does not change by the month.
 */
function daysBefore({ compiled, record, asOf, ends }: Working): readonly CalendarDate[] {
  if (compiled.policy.kind !== 'check') return ends;
  return record.knownFrom < asOf ? [record.knownFrom] : [];
}

/**
 * A rule is asked at month ends; within the month of opening, the first day from which it answered yes on every day. What is due
 * counts from it, whatever day is asked about. A check says of a record what it has said since it was known.
 */
function heldSince(
  { compiled, holding, record }: Pick<Working, 'compiled' | 'holding' | 'record'>,
  asked: readonly CalendarDate[],
  opened: CalendarDate,
  known: Map<string, CalendarDate>,
): CalendarDate {
  if (compiled.policy.kind === 'check') return opened;
  const before = asked[asked.indexOf(opened) - 1];
  const key = `${before ?? ''} ${opened}`;
  const since = known.get(key) ?? firstOfRun();
  known.set(key, since);
  return since;

  function firstOfRun(): CalendarDate {
    const { year, month } = dateParts(opened);
    const first = before === undefined ? calendarDateOf(year, month, 1) : addDays(before, 1);
    const days = Array.from({ length: daysBetween(first, opened) + 1 }, (_, index) => addDays(first, index));
    const codes = answersOver(compiled, columnsOver(holding, record, days));
    let at = days.length - 1;
    while (at > 0 && codes[at - 1] === CODE.yes) at -= 1;
    return days[at] ?? opened;
  }
}

/** Whether a policy makes sense for a record: its kind is a subject, and every fact that it reads applies to it. */
export function isAsked(compiled: CompiledPolicy, holding: Holding, record: StoredRecord): boolean {
  if (!compiled.policy.subjects.includes(kindOf(record.id))) return false;
  // Several facts of one policy often apply under one and the same condition.
  const conditions = new Set(compiled.reads.map((operand) => RULE_FACTS.get(operand.definition.name)?.applies));
  return [...conditions].every((applies) => applies === undefined || applies(holding, record));
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

function byUrgency(a: Finding, b: Finding): number {
  if (a.state !== b.state) return a.state === 'open' ? -1 : 1;
  const rank = SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity);
  if (rank !== 0) return rank;
  if (a.opened !== b.opened) return a.opened < b.opened ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}
