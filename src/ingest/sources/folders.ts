// Where the shelf of datasets is.

import { join } from 'node:path';

/** The shelf that comes with the product. */
export const SOURCES = join(import.meta.dirname, '..', '..', '..', 'sources');

/** The folder of the crosswalk of countries, which is no dataset. */
export const CROSSWALKS = 'crosswalks';
