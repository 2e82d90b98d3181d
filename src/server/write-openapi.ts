// Writes src/server/openapi.json anew: `node src/server/write-openapi.ts`. A test holds the committed file to the contracts.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { openapiText } from './openapi.ts';

writeFileSync(join(import.meta.dirname, 'openapi.json'), openapiText());
