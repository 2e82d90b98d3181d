// What the parts of a form share while they are drawn: what was typed, what was refused and at which field, and the names of records.

import { pointerOf } from '#kernel/json-pointer.ts';
import type { Problem } from '#kernel/result.ts';

import type { CitedPlaces } from './cited-places.ts';
import type { Typed } from './parts.ts';
import { placeOfName, readCiteName } from './parts.ts';
import { rowsOf } from './rows.ts';
import type { FormNode } from './tree.ts';

export interface Drawing {
  readonly typed: Typed;
  /** What was refused, by the place at which it is said. */
  readonly refused: ReadonlyMap<string, readonly Problem[]>;
  /** Where there are sources. */
  readonly cited: CitedPlaces;
  readonly names: Readonly<Record<string, string>>;
  /** Where rows are drawn that do not stand in the form yet: how many lists lie around them. Null for the form itself. */
  readonly depth: number;
}

/** The label of the record that an id leads to; what was typed is no name of the language, whatever it says. */
export function labelOf({ names }: Pick<Drawing, 'names'>, id: string): string | undefined {
  return Object.hasOwn(names, id) ? names[id] : undefined;
}

/** A place of a form with its title and the number of its row, where it is one. */
export interface Place {
  readonly pointer: string;
  readonly title: string;
  readonly nth: string | null;
}

/** Every place of a form that has a field, with the titles around it. */
export function placesOf(
  node: FormNode,
  typed: Typed,
  at: Place = { pointer: '', title: '', nth: null },
): readonly Place[] {
  const { pointer } = at;
  const here = pointer === '' ? [] : [at];
  switch (node.is) {
    case 'leaf':
      return here;
    case 'group':
      return [
        ...here,
        ...node.fields.flatMap(({ key, node: inner }) => {
          const title = at.title === '' ? inner.title : `${at.title}: ${inner.title}`;
          return placesOf(inner, typed, { pointer: `${pointer}${pointerOf([key])}`, title, nth: null });
        }),
      ];
    case 'list':
      return [
        ...here,
        ...Array.from({ length: rowsOf(typed, pointer) }, (_, index) => index).flatMap((index) =>
          placesOf(node.item, typed, {
            pointer: `${pointer}/${index}`,
            title: `${at.title} ${index + 1}`,
            nth: String(index + 1),
          }),
        ),
      ];
  }
}

/** Fields of a form that are about the record and not in it. */
export const ABOUT_FIELDS: Readonly<Record<string, string>> = {
  reason: 'Why it is written',
  marking: 'Marking',
  compartments: 'Compartments',
};

/** Where a problem is said: the field that it is about or the nearest around it; null where it is about none. */
export function homeOf(at: string, places: ReadonlySet<string>): string | null {
  if (Object.hasOwn(ABOUT_FIELDS, at)) return at;
  if (readCiteName(at) !== null) return at;
  for (let place = placeOfName(at) ?? ''; place !== ''; place = place.slice(0, place.lastIndexOf('/'))) {
    if (places.has(place)) return place;
  }
  return null;
}
