// The parts that a field of each role has in a form, and the names of its controls: the JSON Pointer of the value, with a word before it for
// what is said about the value. A browser reads this file too.

import { WORDINGS } from '#kernel/stated-figure.ts';

/** What has been typed, by the name of the control; what was left empty is absent. */
export type Typed = ReadonlyMap<string, string>;

interface Part {
  readonly key: string;
  readonly label: string;
  readonly form: 'date-end' | 'number' | 'amount' | 'word' | 'choice';
  /** What stands in it before anybody typed. */
  readonly otherwise: string;
  readonly choices?: readonly string[];
}

const part = (key: string, label: string, form: Part['form'], otherwise = '', choices?: readonly string[]): Part => ({
  key,
  label,
  form,
  otherwise,
  ...(choices === undefined ? {} : { choices }),
});

const wording = part('wording', 'Wording', 'choice', 'exactly', WORDINGS);

/** The parts of a value that is more than one text. */
export const PARTS: Readonly<Record<string, readonly Part[]>> = {
  range: [
    part('first', 'First', 'date-end'),
    part('last', 'Last', 'date-end'),
    // No answer is chosen for anybody: that it was so on every day between two is a claim of its own.
    part('holds', 'It was so', 'choice', '', ['every-day', 'some-day']),
  ],
  count: [part('min', 'At least', 'number'), part('best', 'Best', 'number'), part('max', 'At most', 'number')],
  figure: [part('stated', 'Stated', 'number'), wording, part('high', 'High end', 'number')],
  money: [
    part('stated', 'Stated', 'amount'),
    wording,
    part('high', 'High end', 'amount'),
    part('currency', 'Currency', 'word', 'USD'),
    part('prices', 'Prices', 'word'),
  ],
};

/** The name under which a form says why something is not known. */
export function whyName(pointer: string): string {
  return `why:${pointer}`;
}

/** The name under which a group is said to be stated although nothing in it is. */
export function statedName(pointer: string): string {
  return `stated:${pointer}`;
}

/** The name under which a form says how many rows a list has. */
export function rowsName(pointer: string): string {
  return `rows:${pointer}`;
}

/** The name under which a form says how many sources can be given for a place. */
export function citesName(pointer: string): string {
  return `cites:${pointer}`;
}

export const CITE_PARTS = ['source', 'locator', 'quote'] as const;

type CitePart = (typeof CITE_PARTS)[number];

/** The name of a part of the nth source of a place, from 0. */
export function citeName(what: CitePart, number: number, pointer: string): string {
  return `${what}:${number}:${pointer}`;
}

const CITE_NAME = /^(source|locator|quote):(\d+):((?:\/.*)?)$/s;

/** What the name of a part of a source says; null where it is the name of something else. */
export function readCiteName(
  name: string,
): { readonly what: CitePart; readonly number: number; readonly pointer: string } | null {
  const [, what, number, pointer] = CITE_NAME.exec(name) ?? [];
  if (pointer === undefined || (what !== 'source' && what !== 'locator' && what !== 'quote')) return null;
  return { what, number: Number(number), pointer };
}

/** The id of a control by its name. */
export function idOf(name: string): string {
  return `f${name}`;
}

/** The place in the body that a control is about; null where it is about none. */
export function placeOfName(name: string): string | null {
  const slash = name.indexOf('/');
  return slash === -1 ? null : name.slice(slash);
}
