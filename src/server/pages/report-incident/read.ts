// The filled-in form as a report. What is left open stays open: an empty number is not 0, and "not known" is its own answer. Problems of
// the records are told at the fields that they come from.

import type { SentReport } from '#ingest/incidents/take-report.ts';
import { personProblems } from '#kernel/person-problems.ts';
import type { Problem, Result } from '#kernel/result.ts';
import { fail, ok, showFound } from '#kernel/result.ts';

import { HARM_ENDS, HARM_FIELDS } from './fields.ts';
import type { Filled } from './fields.ts';
import { textsIn } from './masked.ts';

const BOUNDS = { Min: 'min', Best: 'best', Max: 'max' } as const;

interface HarmRow {
  readonly field: string;
  readonly row: Readonly<Record<string, unknown>>;
}

/** Reads the form; the failure lists what cannot be read, by field. */
export function readFilled(filled: Filled & { readonly key: string }): Result<SentReport> {
  const problems: Problem[] = textsIn(filled).flatMap(([name, text]) => personProblems(text, name));
  const harm = harmIn(filled, problems).map(({ row }) => row);
  const [latitude, longitude] = [degreesIn(filled, 'latitude', problems), degreesIn(filled, 'longitude', problems)];
  if ((latitude === null) !== (longitude === null)) {
    const at = latitude === null ? 'latitude' : 'longitude';
    problems.push({ at, expected: 'both coordinates or none', found: 'one alone', todo: 'Give the other one too.' });
  }
  if (problems.length > 0) return fail(problems);
  const text = (name: string): string | null => textOf(filled, name);
  const whenFirst = text('whenFirst') ?? '';
  const whenLast = text('whenLast') ?? whenFirst;
  const isOneDay = whenFirst === whenLast && whenFirst.length === 'YYYY-MM-DD'.length;
  return ok({
    key: filled.key,
    incident: {
      title: text('title') ?? '',
      when: { first: whenFirst, last: whenLast, holds: isOneDay ? 'every-day' : 'some-day' },
      place: {
        name: text('placeName') ?? '',
        within: text('placeWithin'),
        country: text('country'),
        coordinates: latitude === null || longitude === null ? null : { latitude, longitude },
        precision: text('precision') ?? '',
      },
      types: listOf(filled, 'types'),
      weapon: text('weapon'),
      explosiveInPopulatedArea: flagOf(text('explosive')),
      checkable: flagOf(text('checkable')),
      protectedObjects: listOf(filled, 'protectedObjects').map((object) => ({ object, damage: 'not-stated' })),
      harm,
    },
    account: {
      received: text('received'),
      group: text('group'),
      reliability: text('reliability'),
      credibility: text('credibility'),
      holds: text('holds'),
      says: text('says'),
      harm,
    },
    source: text('source') ?? newSource(text),
    locator: { paragraph: text('locator') ?? 'the whole of it' },
    marking: text('marking') ?? undefined,
  });
}

function newSource(text: (name: string) => string | null): Readonly<Record<string, unknown>> {
  return {
    title: text('sourceTitle') ?? '',
    publisher: text('sourcePublisher') ?? '',
    class: text('sourceClass') ?? '',
    published: text('sourcePublished') ?? { unknown: 'not known to whoever reported' },
    licence: { unknown: 'not stated in the report' },
    mayExport: { unknown: 'not stated in the report' },
    independenceGroup: text('group'),
  };
}

function harmIn(filled: Filled, problems: Problem[]): readonly HarmRow[] {
  return HARM_FIELDS.flatMap(({ name, effect, status, who }): HarmRow[] => {
    const ends = HARM_ENDS.map((end) => ({ end: BOUNDS[end], value: wholeIn(filled, `${name}${end}`, problems) }));
    const isStated = ends.some(({ value }) => value !== null);
    if (isStated && textOf(filled, `${name}NotKnown`) !== null) {
      const todo = 'Take the number out, or the tick.';
      problems.push({ at: `${name}Min`, expected: 'a number or "not known"', found: 'both', todo });
    }
    const count = Object.fromEntries(ends.map(({ end, value }) => [end, value]));
    return isStated ? [{ field: name, row: { effect, status, who, count } }] : [];
  });
}

/** A whole number, also a negative one: the kind itself says what a count is. */
function wholeIn(filled: Filled, name: string, problems: Problem[]): number | null {
  const text = textOf(filled, name);
  if (text === null) return null;
  if (/^-?\d{1,9}$/.test(text)) return Number(text);
  problems.push({ at: name, expected: 'a whole number', found: showFound(text), todo: 'Write digits alone.' });
  return null;
}

function degreesIn(filled: Filled, name: 'latitude' | 'longitude', problems: Problem[]): number | null {
  const text = textOf(filled, name);
  if (text === null) return null;
  if (/^[-−]?\d{1,3}(?:\.\d+)?$/.test(text)) return Number(Number(text.replace('−', '-')).toFixed(7));
  const todo = 'Write it with a point, south and west with a minus: -1.2921.';
  problems.push({ at: name, expected: 'decimal degrees', found: showFound(text), todo });
  return null;
}

function flagOf(text: string | null): unknown {
  return text === 'yes' || text === 'no' ? text : { unknown: 'not known to whoever reported' };
}

function textOf(filled: Filled, name: string): string | null {
  const value = filled[name];
  return typeof value !== 'string' || value.trim() === '' ? null : value.trim();
}

function listOf(filled: Filled, name: string): readonly string[] {
  const value = filled[name];
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}

/** The field that a place in one of the records comes from, by the kind of the record. */
const FIELD_AT: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  incident: {
    '/title': 'title',
    '/when/last': 'whenLast',
    '/when': 'whenFirst',
    '/place/name': 'placeName',
    '/place/within': 'placeWithin',
    '/place/country': 'country',
    '/place/precision': 'precision',
    '/place/coordinates/longitude': 'longitude',
    '/place/coordinates': 'latitude',
    '/types': 'types',
    '/weapon': 'weapon',
    '/explosiveInPopulatedArea': 'explosive',
    '/protectedObjects': 'protectedObjects',
  },
  source: {
    '/title': 'sourceTitle',
    '/publisher': 'sourcePublisher',
    '/class': 'sourceClass',
    '/published': 'sourcePublished',
    '/independenceGroup': 'group',
  },
  'incident-account': {
    '/source': 'source',
    '/received': 'received',
    '/group': 'group',
    '/reliability': 'reliability',
    '/credibility': 'credibility',
    '/says': 'says',
    '/holds': 'holds',
  },
};

/** Problems of the records at the fields of the form; what two records say of one field is said once. */
export function atFields(problems: readonly Problem[], filled: Filled): readonly Problem[] {
  const placed = problems.map(({ record = '', row: _row, ...problem }) => ({
    ...problem,
    at: fieldAt(problem.at, record, filled),
    // What was sent before under the key is on record, where the others name records that are not.
    ...(problem.at === 'key' && record !== '' ? { record } : {}),
  }));
  return [
    ...new Map(placed.map((problem) => [`${problem.at} ${problem.expected} ${problem.found}`, problem])).values(),
  ];
}

function fieldAt(at: string, record: string, filled: Filled): string {
  if (at === 'marking') return 'marking';
  if (at.startsWith('citations')) return at.includes('locator') ? 'locator' : 'source';
  const harm = /^\/harm\/(\d+)(?:\/count(?:\/(min|best|max))?)?/.exec(at);
  if (harm !== null) {
    const row = harmIn(filled, [])[Number(harm[1])];
    const end = harm[2] ?? 'min';
    return `${row?.field ?? 'killedCivilians'}${end.charAt(0).toUpperCase()}${end.slice(1)}`;
  }
  const known = Object.entries(FIELD_AT[record.split('.')[0] ?? ''] ?? {}).find(([place]) => at.startsWith(place));
  return known?.[1] ?? at;
}
