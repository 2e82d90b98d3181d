// One row of a table as a report. What belongs to one person is masked before anything else looks at it; every cell that does not fit is
// told by its column. Nothing is filled in: an empty cell says nothing, and what the file has no column for is said to be not stated.

import { pointerOf, pointerSteps } from '#kernel/json-pointer.ts';
import { maskPersons } from '#kernel/persons-in-text.ts';
import type { PersonalSort } from '#kernel/persons-in-text.ts';
import type { Problem } from '#kernel/result.ts';
import { showFound } from '#kernel/result.ts';

import type { Mapping, Way } from './mapping.ts';
import { readDate, readNumber, readRange } from './targets.ts';
import type { HarmRowName } from './targets.ts';

/** What a row says. */
export interface RowRead {
  readonly incident: Readonly<Record<string, unknown>>;
  readonly account: Readonly<Record<string, unknown>>;
  readonly key: string | null;
  readonly problems: readonly Problem[];
  /** What was masked, by column. */
  readonly masked: readonly { readonly column: string; readonly sort: PersonalSort }[];
  /** The column that a place in the incident or the account was read from. */
  readonly columnAt: (pointer: string) => string;
}

type Draft = Record<string, unknown>;

interface Reading {
  readonly incident: Draft;
  readonly account: Draft;
  readonly harm: { readonly name: HarmRowName; readonly count: Record<string, number> }[];
  /** By JSON Pointer. */
  readonly columns: Map<string, string>;
  key: string | null;
}

/** Reads a row by its cells. */
export function readRow(mapping: Mapping, cells: Readonly<Record<string, string>>, file: string): RowRead {
  const problems: Problem[] = [];
  const masked: { readonly column: string; readonly sort: PersonalSort }[] = [];
  const reading: Reading = { incident: {}, account: {}, harm: [], columns: new Map(), key: null };
  for (const way of mapping.ways) {
    const column = way.column ?? 'constants';
    const said = (way.constant ?? cells[way.column ?? ''] ?? '').trim();
    if (said === '') continue;
    const clean = maskPersons(said);
    masked.push(...clean.sorts.map((sort) => ({ column, sort })));
    const problem = readCell(reading, way, clean.text, mapping);
    if (problem !== null) problems.push({ at: column, ...problem });
  }
  return {
    ...finished(reading, file),
    key: reading.key,
    problems,
    masked,
    columnAt: (pointer) => columnOf(reading.columns, pointer),
  };
}

type Said = Omit<Problem, 'at'>;

function readCell(reading: Reading, way: Way, cell: string, { dates }: Mapping): Said | null {
  const { target, to } = way;
  switch (target.reads) {
    case 'text':
      return put(reading, way, cell);
    case 'name':
      if (to === 'key') reading.key = cell;
      return to === 'key' ? null : put(reading, way, way.codes[cell] ?? cell);
    case 'date': {
      const date = readDate(cell, dates);
      return date.ok ? put(reading, way, date.value) : date.failure;
    }
    case 'number': {
      const number = readNumber(cell);
      return number.ok ? put(reading, way, number.value) : number.failure;
    }
    case 'flag': {
      const word = way.codes[cell] ?? cell.toLowerCase();
      if (word === 'yes' || word === 'no') return put(reading, way, word);
      if (word.startsWith('unknown: ')) return put(reading, way, { unknown: word.slice('unknown: '.length) });
      return notACode(cell, ['yes', 'no', 'unknown: why']);
    }
    case 'code': {
      const word = way.codes[cell] ?? cell;
      return target.codes.includes(word) ? put(reading, way, word) : notACode(cell, target.codes);
    }
    case 'codes': {
      const words = Object.hasOwn(way.codes, cell)
        ? [way.codes[cell] ?? '']
        : cell.split(/[;|]/).map((word) => way.codes[word.trim()] ?? word.trim());
      const stray = words.find((word) => !target.codes.includes(word));
      if (stray !== undefined) return notACode(stray, target.codes);
      return put(
        reading,
        way,
        to === 'protectedObjects' ? words.map((object) => ({ object, damage: 'not-stated' })) : words,
      );
    }
    case 'count':
      return putCount(reading, way, target, cell);
  }
}

function notACode(found: string, codes: readonly string[]): Said {
  const todo = 'Say under "codes" of the mapping what this word of the file means.';
  return { expected: `one of ${codes.join(', ')}`, found: showFound(found), todo };
}

function put(reading: Reading, { to, column }: Way, value: unknown): null {
  const isOfAccount = to.startsWith('account.');
  const path = to === 'when' ? ['when'] : (isOfAccount ? to.slice('account.'.length) : to).split('.');
  const pointer = pointerOf(path);
  reading.columns.set(isOfAccount ? `account${pointer}` : pointer, column ?? 'constants');
  let place: Draft = isOfAccount ? reading.account : reading.incident;
  for (const step of path.slice(0, -1)) {
    place[step] ??= {};
    place = place[step] as Draft; // targets never put a value where another has a group
  }
  place[path.at(-1) ?? ''] = value;
  return null;
}

function putCount(
  { harm, columns }: Reading,
  { column }: Way,
  { row, end }: Extract<Way['target'], { readonly reads: 'count' }>,
  cell: string,
): Said | null {
  const known = harm.findIndex(({ name }) =>
    Object.entries(row).every(([key, value]) => name[key as keyof HarmRowName] === value),
  ); // keys of the row itself
  const at = known === -1 ? harm.push({ name: row, count: {} }) - 1 : known;
  const count = harm[at]?.count ?? {};
  const place = `/harm/${at}/count`;
  if (end === 'range') {
    const range = readRange(cell);
    if (!range.ok) return range.failure;
    Object.assign(count, range.value);
  } else {
    const number = readNumber(cell);
    if (!number.ok) return number.failure;
    const { value } = number;
    Object.assign(count, end === 'exact' ? { min: value, best: value, max: value } : { [end]: value });
  }
  const before = columns.get(place);
  columns.set(place, before === undefined ? (column ?? 'constants') : `${before}, ${column ?? 'constants'}`);
  columns.set(`${place}/${end === 'range' || end === 'exact' ? 'min' : end}`, column ?? 'constants');
  return null;
}

function finished({ incident, account, harm }: Reading, file: string): Pick<RowRead, 'incident' | 'account'> {
  const rows = harm.filter(({ count }) => Object.keys(count).length > 0).map(({ name, count }) => ({ ...name, count }));
  const notStated = { unknown: `not stated in ${file}` };
  const when = whenOf(incident['when']);
  const whole: Draft = {
    explosiveInPopulatedArea: notStated,
    checkable: notStated,
    ...incident,
    ...(when === undefined ? {} : { when }),
    harm: rows,
  };
  return { incident: { ...whole, title: whole['title'] ?? titleOf(whole) }, account: { ...account, harm: rows } };
}

/** A single date is the day; a month or two dates are the span within which it happened. */
function whenOf(said: unknown): unknown {
  if (typeof said === 'string')
    return { first: said, last: said, holds: said.length === 10 ? 'every-day' : 'some-day' };
  if (typeof said !== 'object' || said === null) return undefined;
  const { first, last } = said as { readonly first?: string; readonly last?: string }; // put there by the two targets
  return { first: first ?? last, last: last ?? first, holds: first === last ? 'every-day' : 'some-day' };
}

/** What happened and where, in the words of the row, where the file has no line of its own for it. */
function titleOf({ types, place }: Draft): string | undefined {
  const [type] = Array.isArray(types) ? (types as readonly unknown[]) : [];
  const name = typeof place === 'object' && place !== null && 'name' in place ? place.name : undefined;
  if (typeof type !== 'string' || typeof name !== 'string') return undefined;
  const words = type.replaceAll('-', ' ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)} at ${name}`;
}

function columnOf(columns: ReadonlyMap<string, string>, pointer: string): string {
  const prefix = pointer.startsWith('account') ? 'account' : '';
  const steps = pointerSteps(pointer.slice(prefix.length)) ?? [];
  for (let length = steps.length; length > 0; length -= 1) {
    const at = `${prefix}${pointerOf(steps.slice(0, length))}`;
    const exact = columns.get(at);
    if (exact !== undefined) return exact;
    const inside = [...columns].filter(([place]) => place.startsWith(`${at}/`)).map(([, column]) => column);
    if (inside.length > 0) return [...new Set(inside)].join(', ');
  }
  return '';
}
