// What the page of incidents shows: the events that meet the filter, what they come to under each definition of civilian harm, which
// events make the difference, and where they lie. Every count goes with the floors that it used.

import type { z } from 'zod';

import { firstDayOf, lastDayOf } from '#kernel/partial-date.ts';
import type { Times } from '#kernel/times.ts';
import { selectOf } from '#ledger/read.ts';
import { coalition } from '#records/coalition/record.ts';
import { ENOUGH, watchOn } from '#records/monitored.ts';
import { monitoring } from '#records/monitoring/record.ts';
import { countriesIn, partiesIn, withoutWhatStays } from '#reports/harm-book/book.ts';
import type { HarmBook } from '#reports/harm-book/book.ts';
import { clustersOf } from '#reports/harm-book/clusters.ts';
import { countingUnder, isAnswered, meeting } from '#reports/harm-book/filter.ts';
import type { HarmFilter, Met } from '#reports/harm-book/filter.ts';
import type { HarmLine } from '#reports/harm-book/line.ts';
import type { HarmSet } from '#reports/harm-book/sets.ts';
import { addedBy, countBy, countsUnder, sumsOf, talliesByGroup, talliesOf } from '#reports/harm-book/tally.ts';
import type { HarmTally } from '#reports/harm-book/tally.ts';

import type { Asked } from '../../asked.ts';
import { incidentsPage } from '../../contracts/incidents.ts';
import { harmBookAsked } from '../../harm-asked.ts';
import { dayAsked, partnersAsked, questionOf } from '../../partners-asked.ts';
import { rowsGivenOf } from '../../rows-given.ts';
import type { Form } from '../../served.ts';
import { EVENT_ROWS } from './event-rows.ts';

export type IncidentsData = z.output<typeof incidentsPage.output>;
export type IncidentsQuery = z.output<typeof incidentsPage.query>;

/** So many of the events that make a difference are named; all of them stand in the list of the wider definition. */
const NAMED = 20;

/** Gathers the list: all of it to be looked at, or what of it may leave the house; what stays is in no row, sum, place or name then. */
export async function incidentsData(
  asked: Asked,
  { query, times }: { readonly query: IncidentsQuery; readonly times: Times },
  use: 'shown' | 'leaving',
  form: Form,
): Promise<IncidentsData> {
  const { asOf: _a, knownAt: _k, ledgerAt: _l, order: _o, find: _f, page: _p, limit: _m, ...sent } = query;
  const whole = await harmBookAsked(asked, times);
  const book = use === 'shown' ? whole : withoutWhatStays(whole);
  const filter = filterOf(query);
  const met = meeting(book, filter);
  const listed = countingUnder(book, met, query.set);
  const sums = sumsOf(book, met, 'when', yearOf);
  const tallies = talliesOf(sums);
  const { clusters, offTheMap } = clustersOf(book, listed, query.cell);
  return {
    asOf: dayAsked(asked, times),
    asked: sent,
    floors: floorsInWords(query),
    ...eventRows(book, listed, query, form),
    total: listed.at.length,
    tallies: [...tallies],
    differences: tallies.slice(1).map((wide, at) => differenceOf(book, met, wide, tallies[at] ?? wide)),
    byGrade: inOrder(countBy(book, listed, 'grade', ({ grade }) => [gradeKey(grade)])),
    byLevel: inOrder(countBy(book, listed, 'claim', ({ level }) => [level])),
    byType: inOrder(countBy(book, listed, 'types', ({ types }) => types)),
    byYear: talliesByGroup(sums, query.set)
      .toSorted((a, b) => (a.key < b.key ? -1 : 1))
      .map(({ key, events, tally: { killed, injured } }) => ({ year: key, events, killed, injured })),
    answered: answeredIn(book, listed),
    clusters,
    offTheMap,
    parties: await partiesNamed(asked, partiesIn(book), times),
    countries: [...countriesIn(book)],
    banner: await bannerOf(asked, filter.party, times),
    leftOut: leftOutOf(whole, filter, query),
  };
}

/** What all that is on record comes to under each definition, and what makes the difference between some pairs of them. */
export async function harmCounts(
  asked: Asked,
  times: Times,
  { use, pairs }: { readonly use: 'shown' | 'leaving'; readonly pairs: readonly (readonly [HarmSet, HarmSet])[] },
): Promise<Pick<IncidentsData, 'floors' | 'tallies' | 'differences' | 'leftOut'>> {
  const query = incidentsPage.query.parse({ set: 'reverberating' });
  const whole = await harmBookAsked(asked, times);
  const book = use === 'shown' ? whole : withoutWhatStays(whole);
  const met = meeting(book, filterOf(query));
  const tallies = talliesOf(sumsOf(book, met, 'when', yearOf));
  const tallyUnder = (set: HarmSet): readonly HarmTally[] => tallies.filter((each) => each.set === set);
  return {
    floors: floorsInWords({ ...query, set: null }),
    tallies: [...tallies],
    differences: pairs.flatMap(([set, than]) =>
      tallyUnder(set).flatMap((wide) => tallyUnder(than).map((narrow) => differenceOf(book, met, wide, narrow))),
    ),
    leftOut: leftOutOf(whole, filterOf(query), query),
  };
}

/** How many events of the list rest on a source that may not leave the house. */
function leftOutOf(whole: HarmBook, filter: HarmFilter, { set }: IncidentsQuery): number {
  const listed = countingUnder(whole, meeting(whole, filter), set);
  return countBy(whole, listed, 'mayLeave', ({ mayLeave }) => (mayLeave ? [] : ['stays'])).get('stays') ?? 0;
}

/** What the address asks, as a filter of the book. */
function filterOf(query: IncidentsQuery): HarmFilter {
  const stated = (text: string): string | null => (text === '' ? null : text);
  return {
    party: stated(query.party),
    country: stated(query.country),
    from: query.from === '' ? null : firstDayOf(query.from),
    to: query.to === '' ? null : lastDayOf(query.to),
    type: stated(query.type),
    words: stated(query.q.trim().toLowerCase()),
    grade: query.grade === '' ? null : query.grade,
    level: query.level,
    firmly: query.firmly === 'yes',
    response: query.response,
    box: boxOf(query.box),
  };
}

/** The box of an address; null where it names none. */
function boxOf(text: string): HarmFilter['box'] {
  const [west, south, east, north] = text.split(',').map(Number);
  if (west === undefined || south === undefined || east === undefined || north === undefined) return null;
  return { west, south, east, north };
}

export const SET_WORDS: Readonly<Record<HarmSet, string>> = {
  casualties: 'civilians killed or injured',
  'casualties-and-objects': 'casualties and civilian objects',
  'with-other-effects': 'casualties, objects and other adverse effects',
  reverberating: 'all that followed over time',
};

function floorsInWords({
  grade,
  set,
  level,
  firmly,
  box,
}: Omit<IncidentsQuery, 'set'> & { readonly set: HarmSet | null }): string {
  const verified = grade === '' ? 'graded or not, discounted ones left out' : `graded ${grade} or higher`;
  const attributed = level === 'A0' ? 'whoever is held responsible' : `attributed to ${LEVEL_WORDS[level]} or further`;
  return `Verification: ${verified}. Harm: ${set === null ? 'each definition by itself' : SET_WORDS[set]}. Attribution: ${attributed}${firmly === 'yes' ? ', at least probably' : ''}.${box === '' ? '' : ` Place: only what has a point in the box ${box} (west, south, east, north).`}`;
}

export const LEVEL_WORDS = {
  A0: 'nobody',
  A1: 'a side',
  A2: 'an actor',
  A3: 'a branch or mission',
  A4: 'a named unit',
  A5: 'a named commander',
} as const;

function eventRows(
  { lines }: HarmBook,
  listed: Met,
  query: IncidentsQuery,
  form: Form,
): Pick<IncidentsData, 'rows' | 'given'> {
  const mask = new Uint8Array(lines.length);
  for (let next = 0; next < listed.at.length; next += 1) mask[listed.at[next] ?? 0] = listed.is[next] ?? 0;
  const { at, given } = rowsGivenOf(lines, EVENT_ROWS, query, { form, mask });
  const rows = Array.from(at, (place) => {
    const line = lines[place];
    return line === undefined ? null : { line, is: yesOrUnknown(countsUnder(line, mask[place] ?? 0, query.set)) };
  });
  return { rows: rows.filter((row) => row !== null), given };
}

function yesOrUnknown(is: string): 'yes' | 'unknown' {
  return is === 'yes' ? 'yes' : 'unknown';
}

/** The rows of the table alone, without the counts that stand above it. */
export async function incidentRows(
  asked: Asked,
  { query, times }: { readonly query: IncidentsQuery; readonly times: Times },
): Promise<Pick<IncidentsData, 'rows' | 'given'>> {
  const book = await harmBookAsked(asked, times);
  return eventRows(book, countingUnder(book, meeting(book, filterOf(query)), query.set), query, 'rows');
}

/** What a definition adds to a narrower one. */
function differenceOf(
  book: HarmBook,
  met: Met,
  wide: HarmTally,
  narrow: HarmTally,
): IncidentsData['differences'][number] {
  const events = addedBy(book, met, { set: wide.set, than: narrow.set, most: NAMED });
  const least = (wide.events.min ?? 0) - (narrow.events.min ?? 0);
  const most = (wide.events.max ?? 0) - (narrow.events.max ?? 0);
  return {
    set: wide.set,
    than: narrow.set,
    adds: { min: least, best: null, max: Math.max(least, most) },
    events: events.map(({ line, is }) => ({ id: line.id, title: line.title, is })),
  };
}

function answeredIn(book: HarmBook, listed: Met): IncidentsData['answered'] {
  const counts = countBy(book, listed, 'responses', ({ responses }) => {
    if (responses.length === 0) return ['notOnRecord'];
    return [isAnswered(responses) ? 'answered' : 'nothingDone'];
  });
  const count = (key: keyof IncidentsData['answered']): number => counts.get(key) ?? 0;
  return { answered: count('answered'), nothingDone: count('nothingDone'), notOnRecord: count('notOnRecord') };
}

function gradeKey({ lowest, highest }: HarmLine['grade']): string {
  if (lowest === null || highest === null) return 'not graded';
  return lowest === highest ? lowest : `${lowest} to ${highest}`;
}

function inOrder(counts: ReadonlyMap<string, number>): { value: string; events: number }[] {
  return [...counts].map(([value, events]) => ({ value, events })).toSorted((a, b) => (a.value < b.value ? -1 : 1));
}

/** The year of an event's first possible day; one that may lie in two years stands in a row of its own. */
function yearOf({ first, last }: HarmLine): string {
  const [from, to] = [first?.slice(0, 4) ?? '', last?.slice(0, 4) ?? ''];
  return from === to ? from : `${from} to ${to}`;
}

async function partiesNamed(
  asked: Asked,
  wanted: ReadonlySet<string>,
  times: Times,
): Promise<IncidentsData['parties']> {
  const partners = await partnersAsked(asked, times);
  const forces = await selectOf(asked.house.ledger, coalition, questionOf(asked, times));
  return [...partners, ...forces].filter(({ id }) => wanted.has(id)).map(({ id, label }) => ({ id, label }));
}

/** What has to be said about silence where one partner is asked about. */
async function bannerOf(asked: Asked, party: string | null, times: Times): Promise<string | null> {
  if (party === null || !party.startsWith('partner.')) {
    return 'That nothing is on record for a place or a time says nothing by itself: how closely somebody watched is told for each partner.';
  }
  const question = { ...questionOf(asked, times), times: { ...times, asOf: null } };
  const records = await selectOf(asked.house.ledger, monitoring, { ...question, linkedTo: [party] });
  return watchInWords(watchOn({ monitoring: records }, dayAsked(asked, times)));
}

/** How closely a partner is watched, for whoever reads a number of incidents; null where it is close enough. */
export function watchInWords({ is, mean }: ReturnType<typeof watchOn>): string | null {
  if (is === 'enough') return null;
  if (is === 'too-thin') {
    return `Monitoring is too thin for silence to mean anything: ${(mean ?? 0).toFixed(1)} of 4, below ${ENOUGH}. What is on record is the least that happened.`;
  }
  return 'How closely this partner is watched is not on record. What is on record is the least that happened.';
}
