// The rows of lists in a form: one more, one less, and those taken out in which nothing stands. When a row goes, those after it move up,
// with everything that is said about them.

import { isWithin, pointerOf } from '#kernel/json-pointer.ts';

import type { Typed } from './parts.ts';
import {
  CITE_PARTS,
  citeName,
  citesName,
  PARTS,
  placeOfName,
  readCiteName,
  rowsName,
  statedName,
  whyName,
} from './parts.ts';
import type { FormNode, Leaf } from './tree.ts';

/** More than people type into one list; a bound on the work that a strange form can cause. */
export const MOST_ROWS = 300;

/** How many rows a list has in a form. */
export function rowsOf(typed: Typed, pointer: string): number {
  return numberIn(typed, rowsName(pointer));
}

/** How many sources can be given for a place. */
export function citesOf(typed: Typed, pointer: string): number {
  return numberIn(typed, citesName(pointer));
}

function numberIn(typed: Typed, name: string): number {
  const text = typed.get(name) ?? '';
  return /^\d{1,4}$/.test(text) ? Math.min(Number(text), MOST_ROWS) : 0;
}

/** The form with one more row. */
export function withRow(typed: Typed, pointer: string): Typed {
  return new Map([...typed, [rowsName(pointer), String(Math.min(rowsOf(typed, pointer) + 1, MOST_ROWS))]]);
}

/** The form with room for one more source. */
export function withCite(typed: Typed, pointer: string): Typed {
  return new Map([...typed, [citesName(pointer), String(Math.max(1, citesOf(typed, pointer)) + 1)]]);
}

/** The form without one row. */
export function withoutRow(typed: Typed, list: string, index: number): Typed {
  const rows = rowsOf(typed, list);
  if (index >= rows) return typed;
  const kept = new Map<string, string>();
  for (const [name, value] of typed) {
    const place = placeOfName(name);
    const row = place === null ? null : rowOf(place, list);
    if (place === null || row === null || row < index) kept.set(name, value);
    else if (row > index) {
      const rest = place.slice(`${list}/${row}`.length);
      kept.set(`${name.slice(0, name.length - place.length)}${list}/${row - 1}${rest}`, value);
    }
  }
  return kept.set(rowsName(list), String(rows - 1));
}

function rowOf(place: string, list: string): number | null {
  if (!place.startsWith(`${list}/`)) return null;
  const step = /^\d+/.exec(place.slice(list.length + 1))?.[0];
  return step === undefined ? null : Number(step);
}

/** The form without the rows in which nothing stands and nothing is cited, and without the sources that were left open. */
export function withoutEmpty(tree: FormNode, typed: Typed): Typed {
  return withoutEmptyCites(withoutEmptyRows(tree, typed, ''));
}

function withoutEmptyCites(typed: Typed): Typed {
  const left = new Map<string, string>();
  const filled = new Map<string, Set<number>>();
  for (const [name, value] of typed) {
    const cite = readCiteName(name);
    if (cite === null) left.set(name, value);
    else if (value.trim() !== '') filled.set(cite.pointer, (filled.get(cite.pointer) ?? new Set()).add(cite.number));
  }
  for (const [pointer, numbers] of filled) {
    left.set(citesName(pointer), String(numbers.size));
    for (const [number, before] of [...numbers].toSorted((a, b) => a - b).entries()) {
      for (const what of CITE_PARTS) {
        const value = typed.get(citeName(what, before, pointer));
        if (value !== undefined) left.set(citeName(what, number, pointer), value);
      }
    }
  }
  for (const name of typed.keys()) {
    if (name.startsWith('cites:') && !filled.has(name.slice('cites:'.length))) left.delete(name);
  }
  return left;
}

function withoutEmptyRows(tree: FormNode, typed: Typed, pointer: string): Typed {
  switch (tree.is) {
    case 'leaf':
      return typed;
    case 'group':
      return tree.fields.reduce(
        (left, { key, node }) => withoutEmptyRows(node, left, `${pointer}${pointerOf([key])}`),
        typed,
      );
    case 'list': {
      let left = typed;
      for (let index = rowsOf(typed, pointer) - 1; index >= 0; index -= 1) {
        const row = `${pointer}/${index}`;
        left = withoutEmptyRows(tree.item, left, row);
        if (!isFilled(tree.item, left, row) && !isCited(left, row)) left = withoutRow(left, pointer, index);
      }
      return left;
    }
  }
}

function isCited(typed: Typed, place: string): boolean {
  return [...typed].some(([name, value]) => {
    const cite = value.trim() === '' ? null : readCiteName(name);
    return cite !== null && isWithin(cite.pointer, place);
  });
}

/** Whether anything was typed in a field or a group, beyond what stands in it by itself. */
export function isFilled(node: FormNode, typed: Typed, pointer: string): boolean {
  if (said(typed, whyName(pointer)) !== '') return true;
  switch (node.is) {
    case 'leaf':
      return isLeafFilled(node, typed, pointer);
    case 'group':
      return (
        typed.has(statedName(pointer)) ||
        node.fields.some(({ key, node: inner }) => isFilled(inner, typed, `${pointer}${pointerOf([key])}`))
      );
    case 'list':
      return Array.from({ length: rowsOf(typed, pointer) }, (_, index) => index).some((index) =>
        isFilled(node.item, typed, `${pointer}/${index}`),
      );
  }
}

function isLeafFilled({ role, otherwise }: Leaf, typed: Typed, pointer: string): boolean {
  const parts = PARTS[role];
  if (parts === undefined) return said(typed, pointer) !== '' && said(typed, pointer) !== otherwise;
  return parts.some((part) => {
    const text = said(typed, `${pointer}/${part.key}`);
    return text !== '' && text !== part.otherwise;
  });
}

/** What was typed under a name, without the spaces around it. */
export function said(typed: Typed, name: string): string {
  return (typed.get(name) ?? '').trim();
}

/** The names that a form of these fields has, with those of its citations. */
export function namesOf(node: FormNode, typed: Typed, pointer = ''): readonly string[] {
  const here = [whyName(pointer), statedName(pointer), citesName(pointer), rowsName(pointer)];
  const cites = Array.from({ length: Math.max(1, citesOf(typed, pointer)) }, (_, number) =>
    CITE_PARTS.map((what) => citeName(what, number, pointer)),
  ).flat();
  const own = [...here, ...cites];
  switch (node.is) {
    case 'leaf': {
      const parts = PARTS[node.role];
      const inside = (parts ?? []).flatMap(({ key }) => citedInside(typed, `${pointer}/${key}`));
      return [...own, ...(parts === undefined ? [pointer] : parts.map(({ key }) => `${pointer}/${key}`)), ...inside];
    }
    case 'group':
      return [
        ...own,
        ...node.fields.flatMap(({ key, node: inner }) => namesOf(inner, typed, `${pointer}${pointerOf([key])}`)),
      ];
    case 'list':
      return [
        ...own,
        ...Array.from({ length: rowsOf(typed, pointer) }, (_, index) =>
          namesOf(node.item, typed, `${pointer}/${index}`),
        ).flat(),
      ];
  }
}

/** The names of sources of a part of a value, which a form has only where they are given. */
function citedInside(typed: Typed, pointer: string): readonly string[] {
  return [...typed.keys()].filter((name) => placeOfName(name) === pointer && name !== pointer);
}
