// How the drawing of a timeline looks: one sheet for the pages and for the documents that it stands in.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The sheet; the one that it joins gives the colors that it names. */
export const TIMELINE_STYLE = readFileSync(join(import.meta.dirname, 'style.css'), 'utf8');
