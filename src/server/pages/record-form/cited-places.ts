// Where a form has sources, gathered in one walk over what was typed: a form of many rows asks it at every field.

import type { Typed } from './parts.ts';
import { placeOfName, readCiteName } from './parts.ts';

/** What a form asks of its sources while it is drawn. */
export interface CitedPlaces {
  /** Whether something was typed or refused in the sources of a place. */
  readonly hasAny: (place: string) => boolean;
  /** The places in another, and not that one, for which a form says how many sources they have; in the order of the form. */
  readonly inside: (outer: string) => readonly string[];
}

/** Gathers the sources of a form; what was refused is named by its controls. */
export function citedPlaces(typed: Typed, refused: Iterable<string>): CitedPlaces {
  const named = [...[...typed].flatMap(([name, value]) => (value === '' ? [] : [name])), ...refused];
  const own = new Set(named.flatMap((name) => readCiteName(name)?.pointer ?? []));
  const inside = lookInside(
    [...typed.keys()].flatMap((name) => (name.startsWith('cites:') ? (placeOfName(name) ?? []) : [])),
  );
  return { hasAny: (place) => own.has(place), inside };
}

/** Answers whether anything is cited at a place or in it; a source of which only spaces were typed is none. */
export function citedAtOrIn(typed: Typed): (place: string) => boolean {
  const filled = [...typed].flatMap(([name, value]) => (value.trim() === '' ? [] : [name]));
  const own = new Set(filled.flatMap((name) => readCiteName(name)?.pointer ?? []));
  const inside = lookInside([...own]);
  return (place) => own.has(place) || inside(place).length > 0;
}

/** Finds those of many places that lie in another, each once and in their order. They are sorted once: what lies in one place stands together. */
function lookInside(places: readonly string[]): (outer: string) => readonly string[] {
  const sorted = [...new Set(places)]
    .map((place, nth) => ({ place, nth }))
    .toSorted((a, b) => (a.place < b.place ? -1 : 1));
  return (outer) => {
    const begin = `${outer}/`;
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if ((sorted[middle]?.place ?? '') < begin) low = middle + 1;
      else high = middle;
    }
    let end = low;
    while (sorted[end]?.place.startsWith(begin) === true) end += 1;
    return sorted
      .slice(low, end)
      .toSorted((a, b) => a.nth - b.nth)
      .map(({ place }) => place);
  };
}
