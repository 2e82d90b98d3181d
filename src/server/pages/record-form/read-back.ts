// Reads a sent form back into a body and its citations. It judges next to nothing: what was typed goes to the ledger as it is, so that
// every refusal is the ledger's own. Refuses a field that the form does not have, a value beside the reason why it is not known, and
// a place in a source that cannot be read.

import { isCalendarDate } from '#kernel/calendar-date.ts';
import { parseLocator } from '#kernel/citation.ts';
import type { Locator } from '#kernel/citation.ts';
import { pointerOf } from '#kernel/json-pointer.ts';
import type { Problem } from '#kernel/result.ts';
import { showFound } from '#kernel/result.ts';

import type { Typed } from './parts.ts';
import { citeName, PARTS, readCiteName, whyName } from './parts.ts';
import { isFilled, isStated, namesOf, rowsOf, said } from './rows.ts';
import type { Entry, FormNode, Group, Leaf } from './tree.ts';

/** A citation as it was typed; the ledger judges it. */
export interface TypedCitation {
  readonly at: string;
  readonly source: string;
  readonly locator: Locator;
  readonly quote?: string | undefined;
}

export interface ReadBack {
  readonly body: unknown;
  readonly citations: readonly TypedCitation[];
  /** What a person has to mend before anything can be read. */
  readonly problems: readonly Problem[];
}

/** So many fields of somebody's own making are told one by one: nobody reads more, and to draw them takes long. */
const MOST_STRANGE = 20;

/** Reads a form that has no empty rows. */
export function readBack(tree: Group, typed: Typed): ReadBack {
  const problems: Problem[] = [];
  const body = value(tree, '', { typed, problems, required: true }) ?? {};
  const citations = citationsOf(typed, problems);
  const known = new Set(namesOf(tree, typed));
  const strange = [...typed.keys()].filter((name) => !known.has(name));
  for (const name of strange.slice(0, MOST_STRANGE)) {
    const todo = 'Open the form again and send it as it is.';
    problems.push({
      at: name,
      expected: 'only fields of this form',
      found: `an unknown field ${showFound(name)}`,
      todo,
    });
  }
  return { body, citations, problems };
}

interface Reading {
  readonly typed: Typed;
  readonly problems: Problem[];
  /** Whether something has to stand there, also where nothing was typed: the ledger then says what is missing. */
  readonly required: boolean;
}

function value(node: FormNode, pointer: string, reading: Reading): unknown {
  const { typed, problems } = reading;
  const why = said(typed, whyName(pointer));
  const stated = statedValue(node, pointer, reading);
  if (node.is === 'leaf' && node.role === 'flag' && (stated === 'unknown' || stated === undefined)) {
    return stated === 'unknown' || why !== '' ? { unknown: why } : undefined;
  }
  if (why === '') return stated;
  if (stated === undefined || !isStated(node, typed, pointer)) return { unknown: why };
  const todo = 'Empty one of the two.';
  problems.push({ at: pointer, expected: 'a value, or the reason why it is not known', found: 'both', todo });
  return stated;
}

function statedValue(node: FormNode, pointer: string, reading: Reading): unknown {
  switch (node.is) {
    case 'leaf':
      return leafValue(node, pointer, reading.typed);
    case 'list':
      return Array.from({ length: rowsOf(reading.typed, pointer) }, (_, index) =>
        value(node.item, `${pointer}/${index}`, { ...reading, required: true }),
      );
    case 'group': {
      const isThere = reading.required && node.required;
      if (!isThere && !isFilled(node, reading.typed, pointer)) return undefined;
      return Object.fromEntries(
        node.fields.flatMap((entry): [string, unknown][] => {
          const inner = entryValue(node, entry, pointer, reading);
          return inner === undefined ? [] : [[entry.key, inner]];
        }),
      );
    }
  }
}

function entryValue(group: Group, { key, node, only }: Entry, pointer: string, reading: Reading): unknown {
  const place = `${pointer}${pointerOf([key])}`;
  if (only !== null && group.fields.some(({ key: each }) => each === only.by)) {
    const state = said(reading.typed, `${pointer}${pointerOf([only.by])}`);
    // A field that this state does not have stays out; where somebody typed in it, the ledger says that it has no place.
    if (!only.states.includes(state) && !isFilled(node, reading.typed, place)) return undefined;
  }
  return value(node, place, { ...reading, required: node.required });
}

function leafValue({ role, otherwise }: Leaf, pointer: string, typed: Typed): unknown {
  const parts = PARTS[role];
  if (parts === undefined) {
    const text = said(typed, pointer);
    if (text === '') return undefined;
    return role === 'number' ? numberOf(text) : text;
  }
  const isAnyTyped = parts.some(({ key, otherwise: usual }) => ![usual, ''].includes(said(typed, `${pointer}/${key}`)));
  if (!isAnyTyped && otherwise === null) return undefined;
  return Object.fromEntries(
    parts.flatMap(({ key, form }): [string, unknown][] => {
      const text = said(typed, `${pointer}/${key}`);
      if (text === '' && key === 'holds' && isOneDay(typed, pointer)) return [[key, 'every-day']];
      if (text === '') return [];
      return [[key, form === 'number' ? numberOf(text) : text]];
    }),
  );
}

/** Of one day, every day of it and some day of it are the same. */
function isOneDay(typed: Typed, pointer: string): boolean {
  const [first, last] = [said(typed, `${pointer}/first`), said(typed, `${pointer}/last`)];
  return first === last && isCalendarDate(first);
}

/** A number as it was typed; what is none stays a text, and the ledger says what it expected. */
function numberOf(text: string): number | string {
  if (!/^-?(?:\d+(?:\.\d+)?|\.\d+)(?:e[+-]?\d+)?$/i.test(text)) return text;
  const number = Number(text);
  return Number.isFinite(number) ? number : text;
}

function citationsOf(typed: Typed, problems: Problem[]): readonly TypedCitation[] {
  const sources = [...typed.keys()].flatMap((name) => readCiteName(name) ?? []);
  const places = Map.groupBy(sources, ({ number, pointer }) => `${number}:${pointer}`);
  return [...places.values()].flatMap(([first]) => {
    if (first === undefined) return [];
    const { number, pointer } = first;
    const text = (what: 'source' | 'locator' | 'quote'): string => said(typed, citeName(what, number, pointer));
    const quote = text('quote');
    if (text('source') === '' && text('locator') === '' && quote === '') return [];
    const locator = text('locator') === '' ? {} : parseLocator(text('locator'));
    if (locator === null) {
      problems.push({
        at: citeName('locator', number, pointer),
        expected: 'a place in the source, as page 3, paragraph 2, line 14, footnote 5, row 7 or the name of a file',
        found: showFound(text('locator')),
        todo: 'Name each part before its number, with commas between them.',
      });
    }
    return [{ at: pointer, source: text('source'), locator: locator ?? {}, ...(quote === '' ? {} : { quote }) }];
  });
}

/** The name of the control that a problem of the ledger is about; the citations are those that were read from the form. */
export function controlOf(at: string, citations: readonly { readonly at: string }[]): string {
  const [, index, part = 'source'] = /^citations\/(\d+)(?:\/(at|source|locator|quote))?/.exec(at) ?? [];
  const citation = index === undefined ? undefined : citations[Number(index)];
  if (citation === undefined) return at;
  const before = citations.slice(0, Number(index)).filter((each) => each.at === citation.at);
  return citeName(part === 'locator' || part === 'quote' ? part : 'source', before.length, citation.at);
}
