// Takes rows out of a form, however many, in one walk over what was typed: those after them move up, with everything that is said about them.

import type { Typed } from './parts.ts';
import { placeOfName, rowsName } from './parts.ts';

/** Which rows go, by the steps that lead to their lists. */
export interface Gone {
  /** Of a list: how many rows go before each of its rows, and at last how many go at all; null where none goes. */
  readonly before: readonly number[] | null;
  readonly inside: ReadonlyMap<string, Gone>;
}

/** How many rows go before each of some rows, and at last how many go at all. */
export function goneBefore(rows: number, isGone: (index: number) => boolean): readonly number[] {
  const before = [0];
  for (let index = 0; index < rows; index += 1) before.push((before[index] ?? 0) + (isGone(index) ? 1 : 0));
  return before;
}

/** The form without some rows. */
export function withoutRows(typed: Typed, gone: Gone): Typed {
  const kept = new Map<string, string>();
  for (const [name, value] of typed) {
    const place = placeOfName(name);
    const moved = place === null ? null : movedUp(place, gone);
    if (place === null || moved === null) kept.set(name, value);
    else if (moved !== 'gone') {
      const isCount = moved.before !== null && name === rowsName(place);
      kept.set(
        `${name.slice(0, name.length - place.length)}${moved.place}`,
        isCount ? String(leftOf(moved.before)) : value,
      );
    }
  }
  return kept;
}

function leftOf(before: readonly number[]): number {
  return before.length - 1 - (before.at(-1) ?? 0);
}

/** Where a place is without the rows that go, with what goes of the list that stands there; null where it stays. */
function movedUp(
  place: string,
  gone: Gone,
): { readonly place: string; readonly before: readonly number[] | null } | 'gone' | null {
  const steps = place.split('/');
  let at: Gone | undefined = gone;
  let isTouched = false;
  for (let index = 1; index < steps.length && at !== undefined; index += 1) {
    const step: string = steps[index] ?? '';
    const { before }: Gone = at;
    if (before !== null && /^(?:0|[1-9]\d{0,3})$/.test(step)) {
      const [row, rows] = [Number(step), before.length - 1];
      const above = before[Math.min(row, rows)] ?? 0;
      if (row < rows && before[row + 1] !== above) return 'gone';
      steps[index] = String(row - above);
      isTouched = true;
    }
    at = at.inside.get(step);
  }
  const own = at?.before ?? null;
  return isTouched || own !== null ? { place: steps.join('/'), before: own } : null;
}
