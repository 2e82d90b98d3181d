// The codes of countries and territories: ISO 3166-1 alpha-3 with the number under which an outline is drawn. It knows no history: a
// code that was withdrawn (YUG, SUN) is not on it.

import table from './countries.json' with { type: 'json' };

/** A country or a territory with a code of its own. */
export interface Country {
  readonly iso3: string;
  /** ISO 3166-1 numeric; null where the outlines draw it as a part of another, or not at all. */
  readonly numeric: string | null;
  readonly name: string;
  /** The state that a territory belongs to. A point in the territory is also a point of that state. */
  readonly of: string | null;
}

/** All of them, by their code. */
export const COUNTRIES: ReadonlyMap<string, Country> = new Map(
  table.map((row): [string, Country] => {
    const [iso3 = '', numeric = null, name = '', of = null] = row;
    return [iso3 ?? '', { iso3: iso3 ?? '', numeric, name: name ?? '', of }];
  }),
);
