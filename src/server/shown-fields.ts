// The fields of a record as people read them, in the order of the declaration of its kind: each value in words, the citations
// that support it beside it. Made from the declaration and from nothing else, so that a new kind has a page at once.

import type { z } from 'zod';

import { citedAs } from '#kernel/citation.ts';
import { describeRange } from '#kernel/date-range.ts';
import { isObject, pointerOf, touches } from '#kernel/json-pointer.ts';
import { centsOf, showMoney } from '#kernel/money.ts';
import { describeQuantity } from '#kernel/quantity.ts';
import { describeStated } from '#kernel/stated-figure.ts';
import type { Wording } from '#kernel/stated-figure.ts';
import type { FieldNote } from '#ledger/fields.ts';
import { fieldsOf } from '#ledger/kind.ts';
import type { Field, Kind } from '#ledger/kind.ts';
import type { Ledger } from '#ledger/ledger.ts';
import type { Question } from '#ledger/read.ts';
import { selectRecords } from '#ledger/read.ts';
import type { StoredRecord } from '#ledger/record.ts';

import type { shownField } from './contracts/page-records.ts';
import type { House } from './house.ts';
import { titleOfKey } from './pages/parts/words.ts';

export type ShownField = z.output<typeof shownField>;
type Shown = ShownField['shown'];

/** Names of records by id; an id stands for one that is not open to the reader. */
export type NameOf = (id: string) => string;

/** Reads the names of everything that some records point to, from fields and from citations. */
export async function namesFor(ledger: Ledger, records: readonly StoredRecord[], question: Question): Promise<NameOf> {
  const ids = new Set(records.flatMap(({ citations }) => citations.map(({ source }): string => source)));
  for (const { kind, body } of records) {
    const declared = ledger.kinds.get(kind);
    if (declared === undefined) continue;
    for (const { field, value } of placesOf(declared, body)) {
      if (field?.note.role === 'link' && typeof value === 'string') ids.add(value);
    }
  }
  const times = { ...question.times, asOf: null };
  const found = ids.size === 0 ? [] : await selectRecords(ledger, { reader: question.reader, times, ids: [...ids] });
  const names = new Map<string, string>(found.map((record) => [record.id, record.label]));
  return (id) => names.get(id) ?? id;
}

/** The fields of a record in words. */
export function shownFields(
  { catalogue }: Pick<House, 'catalogue'>,
  kind: Kind,
  { body, citations }: StoredRecord,
  nameOf: NameOf,
): readonly ShownField[] {
  return placesOf(kind, body).map(({ steps, value, field }) => {
    const pointer = pointerOf(steps);
    return {
      pointer,
      group: groupOf(steps),
      title: field?.note.title ?? titleOfKey(String(steps.findLast((step) => typeof step === 'string') ?? '')),
      means: field?.note.means ?? '',
      role: field?.note.role ?? 'text',
      shown: shownValue(value, field?.note ?? null, { catalogue, nameOf }),
      citations: citations
        .filter(({ at }) => at !== '' && touches(at, pointer))
        .map((citation) => citedAs(citation, nameOf)),
    };
  });
}

interface Place {
  readonly steps: readonly (string | number)[];
  readonly value: unknown;
  readonly field: Field | null;
}

/** Every leaf of a body in the order of the declaration, with the field that declares it. */
function placesOf(kind: Kind, body: unknown): readonly Place[] {
  const byPath = new Map(fieldsOf(kind).map((field) => [field.path.join('/'), field]));
  const paths = [...byPath.keys()];
  /** Where the declaration puts a key: bodies come from the store with their keys in another order. */
  const place = (path: string): number => {
    const found = paths.findIndex((each) => each === path || each.startsWith(`${path}/`));
    return found === -1 ? paths.length : found;
  };
  const inOrder = (value: Readonly<Record<string, unknown>>, path: string): readonly [string, unknown][] =>
    Object.entries(value).toSorted(([a], [b]) => place(`${path}${a}`) - place(`${path}${b}`));
  const walk = (value: unknown, steps: readonly (string | number)[]): readonly Place[] => {
    const path = steps.map((step) => (typeof step === 'number' ? '*' : step)).join('/');
    const field = byPath.get(path) ?? null;
    if (field !== null || isSaid(value)) return [{ steps, value, field }];
    if (Array.isArray(value)) {
      if (value.length > 0) return value.flatMap((item: unknown, index) => walk(item, [...steps, index]));
      return [{ steps, value: null, field: byPath.get(`${path}/*`) ?? null }];
    }
    if (isObject(value)) return inOrder(value, `${path}/`).flatMap(([key, item]) => walk(item, [...steps, key]));
    return [{ steps, value, field }];
  };
  return isObject(body) ? inOrder(body, '').flatMap(([key, item]) => walk(item, [key])) : [];
}

/** An unknown or a withheld value stands for the whole of what would be there. */
function isSaid(value: unknown): boolean {
  return isObject(value) && Object.keys(value).length === 1 && ('unknown' in value || 'withheld' in value);
}

/** `members/2/partner` stands in "Members 3"; `tags/0` in nothing. */
function groupOf(steps: readonly (string | number)[]): string {
  return steps
    .slice(0, -1)
    .flatMap((step, index) => {
      if (typeof step === 'number') return [];
      const next = steps[index + 1];
      const isList = typeof next === 'number' && index + 2 < steps.length;
      return isList ? [`${titleOfKey(step)} ${next + 1}`] : typeof next === 'number' ? [] : [titleOfKey(step)];
    })
    .join(', ');
}

interface Names extends Pick<House, 'catalogue'> {
  readonly nameOf: NameOf;
}

function shownValue(value: unknown, note: FieldNote | null, { catalogue, nameOf }: Names): Shown {
  if (value === null || value === undefined) return { absent: true };
  if (isObject(value) && typeof value['unknown'] === 'string') return { unknown: value['unknown'] };
  if (isObject(value) && typeof value['withheld'] === 'string') return { withheld: value['withheld'] };
  if (note?.role === 'link' && typeof value === 'string') return { link: value, text: nameOf(value) };
  if (typeof value === 'string') {
    switch (note?.vocabulary) {
      case 'authority': {
        const name = catalogue.authorities.get(value)?.name;
        return { shelf: 'authorities', id: value, text: name === undefined ? value : `${value}: ${name}` };
      }
      case 'concept':
        return { shelf: 'definitions', id: value, text: catalogue.concepts.get(value)?.title ?? value };
      case 'measure':
        return { text: catalogue.measures.get(value)?.title ?? value };
      case undefined:
        break;
    }
  }
  return { text: textOf(value, note) };
}

const NUMBER = new Intl.NumberFormat('en-US', { maximumFractionDigits: 4 });

/** A value in words. Only checked bodies are stored, so a value of a role has the form of that role. */
function textOf(value: unknown, note: FieldNote | null): string {
  const unit = note?.unit === undefined ? '' : ` ${note.unit}`;
  if (typeof value === 'number') return `${NUMBER.format(value)}${unit}`;
  if (typeof value === 'string') return value;
  if (!isObject(value)) return JSON.stringify(value);
  const part = (name: string): string => String(value[name]);
  const number = (name: string): number | null => {
    const found = value[name];
    return typeof found === 'number' ? found : null;
  };
  const wording = part('wording') as Wording; // one of WORDINGS by the schema of the field
  switch (note?.role ?? 'group') {
    case 'range':
      return describeRange({
        first: part('first'),
        last: part('last'),
        holds: value['holds'] === 'some-day' ? 'some-day' : 'every-day',
      });
    case 'count':
      return `${describeQuantity({ min: number('min'), best: number('best'), max: number('max') })}${unit}`;
    case 'figure':
      return `${describeStated({ stated: number('stated') ?? 0, wording, high: number('high') }, (each) => NUMBER.format(each))}${unit}`;
    case 'money': {
      const high = typeof value['high'] === 'string' ? centsOf(value['high']) : null;
      const amount = describeStated({ stated: centsOf(part('stated')), wording, high }, (cents) =>
        showMoney(cents, part('currency')),
      );
      return `${amount} (${part('prices') === 'not-stated' ? 'price basis not stated' : `${part('prices')} prices`.replace('-', ' ')})`;
    }
    case 'text':
    case 'code':
    case 'link':
    case 'date':
    case 'period':
    case 'flag':
    case 'number':
    case 'group':
      return JSON.stringify(value);
  }
}
