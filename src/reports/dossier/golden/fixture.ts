// The made-up dossier of input.json, which has something in every section: unknowns, Arabic and Cyrillic, a very long name, and texts
// that are markup in HTML or in Typst.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Dossier } from '../dossier.ts';

/** Where the page that is made of the dossier is kept. */
export const GOLDEN_PAGE = join(import.meta.dirname, 'output.html');

/** The dossier, fresh for every caller. */
export function madeUpDossier(): Dossier {
  // input.json was written from a value of this type; a field that it lacks shows as a difference from output.html.
  return JSON.parse(readFileSync(join(import.meta.dirname, 'input.json'), 'utf8')) as Dossier;
}
