// What may be done with the figures of a dataset, by the source.yaml that comes with the product. Read when first asked for.

import { readShaped } from '#catalogue/shape.ts';

import { SOURCES } from './folders.ts';
import { sourceSchema } from './source-schema.ts';
import type { Source } from './source-schema.ts';

/** The parts of source.yaml that stand beside a figure. */
export type About = Pick<Source, 'title' | 'publisher' | 'licence' | 'citation'>;

const known = new Map<string, About | null>();

/** What is said of a dataset; null for one that is not on the shelf any more, or whose description does not fit. */
export function aboutDataset(name: string): About | null {
  const found = known.get(name);
  if (found !== undefined) return found;
  const shaped = readShaped(SOURCES, `${name}/source.yaml`, sourceSchema);
  const about = shaped.ok ? shaped.value.value : null;
  known.set(name, about);
  return about;
}
