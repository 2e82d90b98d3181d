// The rows of lists in a form: how many there are, one more, one less, and what stands in them. When a row goes, those after it move up,
// with everything that is said about them.

import { pointerOf } from '#kernel/json-pointer.ts';

import { goneBefore, withoutRows } from './gone-rows.ts';
import type { Gone } from './gone-rows.ts';
import type { Typed } from './parts.ts';
import { CITE_PARTS, citeName, citesName, PARTS, placeOfName, rowsName, statedName, whyName } from './parts.ts';
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
  const row: Gone = { before: goneBefore(rows, (each) => each === index), inside: new Map() };
  const steps = list.split('/').slice(1);
  return withoutRows(
    typed,
    steps.reduceRight((gone: Gone, step) => ({ before: null, inside: new Map([[step, gone]]) }), row),
  );
}

/** Whether anything was typed in a field or a group, beyond what stands in it by itself. */
export function isFilled(node: FormNode, typed: Typed, pointer: string): boolean {
  return said(typed, whyName(pointer)) !== '' || isStated(node, typed, pointer);
}

/** The same, without regard to the reason why all of it is not known. */
export function isStated(node: FormNode, typed: Typed, pointer: string): boolean {
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
export function namesOf(tree: FormNode, typed: Typed): readonly string[] {
  const byPlace = Map.groupBy(typed.keys(), (name) => placeOfName(name));
  // A part of a value has names of sources only where they are given.
  const citedAt = (pointer: string): readonly string[] =>
    (byPlace.get(pointer) ?? []).filter((name) => name !== pointer);
  const names = (node: FormNode, pointer: string): readonly string[] => {
    const here = [whyName(pointer), statedName(pointer), citesName(pointer), rowsName(pointer)];
    const cites = Array.from({ length: Math.max(1, citesOf(typed, pointer)) }, (_, number) =>
      CITE_PARTS.map((what) => citeName(what, number, pointer)),
    ).flat();
    const own = [...here, ...cites];
    switch (node.is) {
      case 'leaf': {
        const parts = PARTS[node.role]?.map(({ key }) => `${pointer}/${key}`);
        return [...own, ...(parts ?? [pointer]), ...(parts ?? []).flatMap(citedAt)];
      }
      case 'group':
        return [
          ...own,
          ...node.fields.flatMap(({ key, node: inner }) => names(inner, `${pointer}${pointerOf([key])}`)),
        ];
      case 'list': {
        const rows = Array.from({ length: rowsOf(typed, pointer) }, (_, index) => `${pointer}/${index}`);
        return [...own, ...rows.flatMap((row) => names(node.item, row))];
      }
    }
  };
  return names(tree, '');
}
