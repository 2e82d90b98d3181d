// The book of harm at the times of a request: every event on record in one line, kept in memory and brought up to date by what was
// written since. Only lines are kept; the records stay in the ledger.

import type { CalendarDate } from '#kernel/calendar-date.ts';
import { isObject } from '#kernel/json-pointer.ts';
import type { Times } from '#kernel/times.ts';
import { changesBetween } from '#ledger/changes.ts';
import type { Question } from '#ledger/read.ts';
import { selectOf, selectRecords } from '#ledger/read.ts';
import type { StoredRecord } from '#ledger/record.ts';
import { eventsOf } from '#records/harm-event.ts';
import { ABOUT_INCIDENTS, harmOf, partnersIn } from '#records/harm-held.ts';
import { mayLeaveBy } from '#records/harm-sources.ts';
import { incidentPair } from '#records/incident-pair/record.ts';
import { incident } from '#records/incident/record.ts';
import { source } from '#records/source/record.ts';
import { bookOf } from '#reports/harm-book/book.ts';
import type { HarmBook } from '#reports/harm-book/book.ts';
import { lineOf } from '#reports/harm-book/line.ts';
import type { HarmLine, SourceBook } from '#reports/harm-book/line.ts';

import type { Asked } from './asked.ts';
import { dayAsked, questionOf } from './partners-asked.ts';

/** So many incidents are read with all that leads to them at a time. */
const AT_A_TIME = 4000;

/** The book at the times of a request. */
export async function harmBookAsked(asked: Asked, times: Times): Promise<HarmBook> {
  const { state, memories } = asked;
  const asOf = dayAsked(asked, times);
  const key = JSON.stringify([state.setting, asOf, times.knownAt, times.ledgerAt]);
  const known = memories.harm.get(key);
  const making =
    known === undefined ? readBook(asked, times, asOf) : known.then((book) => upToDate(asked, book, times, asOf));
  memories.harm.set(key, making);
  making.catch(() => memories.harm.delete(key)); // the caller gets the failure; only the memory must not keep it
  return making;
}

async function upToDate(asked: Asked, book: HarmBook, times: Times, asOf: CalendarDate): Promise<HarmBook> {
  const { house, state } = asked;
  const { seq } = state.head;
  if (book.seq >= seq) return book;
  const changes = await changesBetween(house.ledger, book.seq, seq);
  if (changes === null || changes.versions.some(({ kind }) => kind === incidentPair.name || kind === source.name)) {
    return readBook(asked, times, asOf);
  }
  const touched = new Set<string>();
  for (const { record_id: id, kind, body } of changes.versions) {
    if (kind === incident.name) touched.add(id);
    // An account that was moved to another incident changes both; the one that it left is found by its links before.
    if (!ABOUT_INCIDENTS.includes(kind)) continue;
    if (isObject(body) && typeof body['incident'] === 'string') touched.add(body['incident']);
  }
  if (changes.versions.some(({ kind, version }) => version > 1 && ABOUT_INCIDENTS.includes(kind))) {
    return readBook(asked, times, asOf);
  }
  if (touched.size === 0) return { ...book, seq };
  const question = anyDay(asked, times);
  const { ids, pairs } = await withJoined(house.ledger, [...touched], question);
  const old = book.lines.filter(({ incidents }) => incidents.some((id) => ids.has(id)));
  const events = await selectOf(house.ledger, incident, { ...question, ids: [...ids] });
  const fresh = await linesOf(asked, question, { incidents: events, pairs, asOf });
  const gone = new Set(old.map(({ id }) => id));
  const kept = book.lines.filter(({ id }) => !gone.has(id));
  return bookOf(merged(kept, fresh.toSorted(latestFirst)), seq);
}

/** Some incidents and all that a person called one event with them, as far as that reaches. */
async function withJoined(
  ledger: Asked['house']['ledger'],
  incidents: readonly string[],
  question: Question,
): Promise<{ readonly ids: ReadonlySet<string>; readonly pairs: readonly StoredRecord[] }> {
  const ids = new Set<string>();
  const pairs = new Map<string, StoredRecord>();
  for (let next = incidents; next.length > 0;) {
    for (const id of next) ids.add(id);
    const found = await selectOf(ledger, incidentPair, { ...question, linkedTo: next });
    for (const pair of found) pairs.set(pair.id, pair);
    next = partnersIn(found).filter((id) => !ids.has(id));
  }
  return { ids, pairs: [...pairs.values()] };
}

async function readBook(asked: Asked, times: Times, asOf: CalendarDate): Promise<HarmBook> {
  const { ledger } = asked.house;
  const { seq } = asked.state.head;
  const question = anyDay(asked, times);
  const incidents = await selectOf(ledger, incident, question);
  const pairs = await selectRecords(ledger, { ...question, kinds: [incidentPair.name] });
  const lines = await linesOf(asked, question, { incidents, pairs, asOf });
  return bookOf(lines.toSorted(latestFirst), seq);
}

interface Reading {
  readonly incidents: readonly StoredRecord[];
  readonly pairs: readonly StoredRecord[];
  readonly asOf: CalendarDate;
}

async function linesOf(
  asked: Asked,
  question: Question,
  { incidents, pairs, asOf }: Reading,
): Promise<readonly HarmLine[]> {
  const { ledger } = asked.house;
  const sources = await sourceBook(asked, question);
  // Incidents that are one event are read together.
  const events = eventsOf(harmOf([...incidents, ...pairs])).map((event) => event.incidents);
  const lines: HarmLine[] = [];
  for (let at = 0; at < events.length;) {
    const some: StoredRecord[] = [];
    while (at < events.length && some.length < AT_A_TIME) some.push(...(events[at++] ?? []));
    const kinds = ABOUT_INCIDENTS.filter((kind) => kind !== incidentPair.name);
    const about = await selectRecords(ledger, { ...question, kinds, linkedTo: some.map(({ id }) => id) });
    for (const event of eventsOf(harmOf([...some, ...about, ...pairs]))) {
      const line = lineOf(event, asOf, sources);
      // What had not happened by the day is no event of that day.
      if (line.first === null || line.first <= asOf) lines.push(line);
    }
  }
  return lines;
}

async function sourceBook(asked: Asked, question: Question): Promise<SourceBook> {
  const sources = await selectOf(asked.house.ledger, source, question);
  const byId = new Map<string, (typeof sources)[number]>(sources.map((each) => [each.id, each]));
  return {
    groupOf: (id) => byId.get(id)?.body.independenceGroup ?? null,
    mayLeave: mayLeaveBy(byId),
  };
}

function anyDay(asked: Asked, times: Times): Question {
  const question = questionOf(asked, times);
  return { ...question, times: { ...question.times, asOf: null } };
}

/** Both in their order; a write adds a few lines to very many. */
function merged(many: readonly HarmLine[], few: readonly HarmLine[]): readonly HarmLine[] {
  const result: HarmLine[] = [];
  let at = 0;
  for (const line of few) {
    while (at < many.length && latestFirst(many[at] ?? line, line) <= 0) result.push(many[at++] ?? line);
    result.push(line);
  }
  return result.concat(many.slice(at));
}

function latestFirst(a: HarmLine, b: HarmLine): number {
  const [left, right] = [a.first ?? '', b.first ?? ''];
  if (left !== right) return left < right ? 1 : -1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
