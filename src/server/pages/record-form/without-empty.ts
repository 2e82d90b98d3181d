// A form without what was left open: the rows in which nothing stands and nothing is cited, and the sources of which nothing was typed.

import { pointerOf } from '#kernel/json-pointer.ts';

import { citedAtOrIn } from './cited-places.ts';
import { goneBefore, withoutRows } from './gone-rows.ts';
import type { Gone } from './gone-rows.ts';
import type { Typed } from './parts.ts';
import { CITE_PARTS, citeName, citesName, readCiteName } from './parts.ts';
import { isFilled, rowsOf } from './rows.ts';
import type { FormNode } from './tree.ts';

/** The form without the rows in which nothing stands and nothing is cited, and without the sources that were left open. */
export function withoutEmpty(tree: FormNode, typed: Typed): Typed {
  const gone = emptyRows(tree, '', { typed, isCited: citedAtOrIn(typed) });
  return withoutEmptyCites(gone === null ? typed : withoutRows(typed, gone));
}

interface Looking {
  readonly typed: Typed;
  readonly isCited: (place: string) => boolean;
}

/** The rows that are empty; null where none is. What goes from inside a row takes nothing from it that stands there or is cited. */
function emptyRows(tree: FormNode, pointer: string, looking: Looking): Gone | null {
  switch (tree.is) {
    case 'leaf':
      return null;
    case 'group':
      return goneIn(
        tree.fields.map(({ key, node }) => {
          const step = pointerOf([key]);
          return [step.slice(1), emptyRows(node, `${pointer}${step}`, looking)];
        }),
      );
    case 'list': {
      const { typed, isCited } = looking;
      const isEmpty = (index: number): boolean =>
        !isFilled(tree.item, typed, `${pointer}/${index}`) && !isCited(`${pointer}/${index}`);
      const rows = rowsOf(typed, pointer);
      const before = goneBefore(rows, isEmpty);
      const inside = goneIn(
        Array.from({ length: rows }, (_, index) => [
          String(index),
          emptyRows(tree.item, `${pointer}/${index}`, looking),
        ]),
      );
      return before[rows] === 0 ? inside : { before, inside: inside?.inside ?? new Map() };
    }
  }
}

function goneIn(parts: readonly (readonly [step: string, gone: Gone | null])[]): Gone | null {
  const inside = new Map(parts.flatMap(([step, gone]) => (gone === null ? [] : [[step, gone] as const])));
  return inside.size === 0 ? null : { before: null, inside };
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
