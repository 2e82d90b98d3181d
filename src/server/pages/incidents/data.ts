// What the page of incidents shows: the events that meet the filter, what they come to under each definition of civilian harm, which
// events make the difference, and where they lie. Every count goes with the floors that it used.

import type { z } from 'zod';

import { firstDayOf, lastDayOf } from '#kernel/partial-date.ts';
import type { Times } from '#kernel/times.ts';
import { selectOf } from '#ledger/read.ts';
import { coalition } from '#records/coalition/record.ts';
import { ENOUGH, watchOn } from '#records/monitored.ts';
import { monitoring } from '#records/monitoring/record.ts';
import { clustersOf } from '#reports/harm-book/clusters.ts';
import { HARM_SETS } from '#reports/harm-book/sets.ts';
import type { HarmSet } from '#reports/harm-book/sets.ts';
import { countsUnder, meeting, tallyOf } from '#reports/harm-book/tally.ts';
import type { HarmFilter, Met } from '#reports/harm-book/tally.ts';

import type { Asked } from '../../asked.ts';
import type { incidentsPage } from '../../contracts/incidents.ts';
import { harmBookAsked } from '../../harm-asked.ts';
import { dayAsked, partnersAsked, questionOf } from '../../partners-asked.ts';

export type IncidentsData = z.output<typeof incidentsPage.output>;
export type IncidentsQuery = z.output<typeof incidentsPage.query>;

/** So many of the events that make a difference are named; all of them stand in the list of the wider definition. */
const NAMED = 20;

/** Gathers the list. */
export async function incidentsData(asked: Asked, query: IncidentsQuery, times: Times): Promise<IncidentsData> {
  const { asOf: _a, knownAt: _k, ledgerAt: _l, ...sent } = query;
  const book = await harmBookAsked(asked, times);
  const filter = filterOf(query);
  const met = meeting(book.lines, filter);
  const listed = met.filter((each) => countsUnder(each, query.set) !== 'no');
  const page = listed.slice(query.after, query.after + query.limit);
  const tallies = HARM_SETS.map((set) => tallyOf(met, set));
  const { clusters, offTheMap } = clustersOf(listed, query.cell);
  return {
    asOf: dayAsked(asked, times),
    asked: sent,
    floors: floorsInWords(query),
    rows: page.map((each) => ({ line: each.line, is: countsUnder(each, query.set) === 'yes' ? 'yes' : 'unknown' })),
    total: listed.length,
    tallies,
    differences: HARM_SETS.slice(1).map((set, at) => differenceOf(met, set, HARM_SETS[at] ?? set)),
    byGrade: countedBy(listed, ({ line }) => [gradeKey(line.grade)]),
    byLevel: countedBy(listed, ({ line }) => [line.level]),
    byType: countedBy(listed, ({ line }) => line.types),
    byYear: byYear(listed),
    answered: {
      answered: listed.filter(({ line }) => line.responses.some((did) => did !== 'none')).length,
      nothingDone: listed.filter(
        ({ line }) => line.responses.length > 0 && line.responses.every((did) => did === 'none'),
      ).length,
      notOnRecord: listed.filter(({ line }) => line.responses.length === 0).length,
    },
    clusters,
    offTheMap,
    parties: await partiesNamed(
      asked,
      book.lines.flatMap(({ named }) => named),
      times,
    ),
    countries: [...new Set(book.lines.flatMap(({ country }) => country ?? []))].sort(),
    banner: await bannerOf(asked, filter.party, times),
    leftOut: listed.filter(({ line }) => !line.mayLeave).length,
  };
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
  };
}

export const SET_WORDS: Readonly<Record<HarmSet, string>> = {
  casualties: 'civilians killed or injured',
  'casualties-and-objects': 'casualties and civilian objects',
  'with-other-effects': 'casualties, objects and other adverse effects',
  reverberating: 'all that followed over time',
};

function floorsInWords({ grade, set, level, firmly }: IncidentsQuery): string {
  const verified = grade === '' ? 'graded or not, discounted ones left out' : `graded ${grade} or higher`;
  const attributed = level === 'A0' ? 'whoever is held responsible' : `attributed to ${LEVEL_WORDS[level]} or further`;
  return `Verification: ${verified}. Harm: ${SET_WORDS[set]}. Attribution: ${attributed}${firmly === 'yes' ? ', at least probably' : ''}.`;
}

export const LEVEL_WORDS = {
  A0: 'nobody',
  A1: 'a side',
  A2: 'an actor',
  A3: 'a branch or mission',
  A4: 'a named unit',
  A5: 'a named commander',
} as const;

/** What a definition adds to the next narrower one. */
function differenceOf(met: readonly Met[], set: HarmSet, than: HarmSet): IncidentsData['differences'][number] {
  const added = met.flatMap((each): { readonly each: Met; readonly is: 'yes' | 'unknown' }[] => {
    const [wide, narrow] = [countsUnder(each, set), countsUnder(each, than)];
    return wide === 'no' || wide === narrow ? [] : [{ each, is: wide }];
  });
  const [wide, narrow] = [tallyOf(met, set).events, tallyOf(met, than).events];
  return {
    set,
    than,
    adds: { min: (wide.min ?? 0) - (narrow.min ?? 0), best: null, max: (wide.max ?? 0) - (narrow.max ?? 0) },
    events: added.slice(0, NAMED).map(({ each: { line }, is }) => ({ id: line.id, title: line.title, is })),
  };
}

function gradeKey({ lowest, highest }: Met['line']['grade']): string {
  if (lowest === null || highest === null) return 'not graded';
  return lowest === highest ? lowest : `${lowest} to ${highest}`;
}

function countedBy(listed: readonly Met[], keys: (met: Met) => readonly string[]): { value: string; events: number }[] {
  const counts = new Map<string, number>();
  for (const each of listed) for (const key of keys(each)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts].map(([value, events]) => ({ value, events })).toSorted((a, b) => (a.value < b.value ? -1 : 1));
}

/** Events by the year of their first possible day; one that may lie in two years stands in a row of its own. */
function byYear(listed: readonly Met[]): IncidentsData['byYear'] {
  const years = new Map<string, Met[]>();
  for (const each of listed) {
    const [first, last] = [each.line.first?.slice(0, 4) ?? '', each.line.last?.slice(0, 4) ?? ''];
    const year = first === last ? first : `${first} to ${last}`;
    const own = years.get(year);
    if (own === undefined) years.set(year, [each]);
    else own.push(each);
  }
  return [...years]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([year, own]) => {
      const { killed, injured } = tallyOf(own, 'reverberating');
      return { year, events: own.length, killed, injured };
    });
}

async function partiesNamed(asked: Asked, named: readonly string[], times: Times): Promise<IncidentsData['parties']> {
  const wanted = new Set(named);
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
