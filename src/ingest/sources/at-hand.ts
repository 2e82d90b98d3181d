// What comes with the product about public datasets: the shelf, the crosswalk of countries, the coalitions, and what may be done with
// the figures of a dataset. It does not change while the program runs, so each is read once, when it is first asked for.

import { readShaped } from '#catalogue/shape.ts';

import { loadMemberships } from './coalitions.ts';
import { loadCountries } from './countries.ts';
import { SOURCES } from './folders.ts';
import { loadShelf } from './shelf.ts';
import { sourceSchema } from './source-schema.ts';
import type { Source } from './source-schema.ts';

/** Reads something when it is first asked for and keeps it; what could not be read is tried again. */
function once<Value>(read: () => Value): () => Value {
  let held: { readonly value: Value } | null = null;
  return () => {
    if (held !== null) return held.value;
    const value = read();
    held = { value };
    if (value instanceof Promise) {
      value.catch(() => {
        held = null; // whoever mends the folder can ask again
      });
    }
    return value;
  };
}

/** The shelf of datasets; refused whole, with its problems, where a folder of it does not fit. */
export const datasetShelf = once(() => loadShelf());

/** The crosswalk by which rows name countries. */
export const crosswalk = once(() => loadCountries());

/** Which states fought with which actors. */
export const coalitions = once(() => loadMemberships());

/** The parts of source.yaml that stand beside a figure. */
type About = Pick<Source, 'title' | 'publisher' | 'licence' | 'citation' | 'apart'>;

const descriptions = new Map<string, () => About | null>();

/** What is said of a dataset; null for one that is not on the shelf any more, or whose description does not fit. */
export function aboutDataset(name: string): About | null {
  const known = descriptions.get(name);
  if (known !== undefined) return known();
  const read = once(() => {
    const shaped = readShaped(SOURCES, `${name}/source.yaml`, sourceSchema);
    return shaped.ok ? shaped.value.value : null;
  });
  descriptions.set(name, read);
  return read();
}
