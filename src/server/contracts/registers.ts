// The endpoints by which units are exchanged with other registers: their files in, with everything that was set aside, and files
// of theirs out.

import { z } from 'zod';

import { EXCHANGE_FORMATS } from '#ingest/registers/export-register.ts';
import type { RegisterExport } from '#ingest/registers/export-register.ts';
import { REGISTER_FORMATS } from '#ingest/registers/import-register.ts';
import type { RegisterReport } from '#ingest/registers/import-register.ts';
import { endpoint } from '#kernel/endpoint.ts';

import { list, none, partnerName, shape } from './contract.ts';

const count = z.number().int().nonnegative();
const counts = z.record(z.string(), count);
const place = {
  file: z.string(),
  row: z.number().int().describe('The row in the file, its header being row 1.'),
  column: z.string(),
} as const;

export const importUnits = endpoint({
  name: 'importUnits',
  method: 'POST',
  path: '/api/units/import',
  summary:
    'Stores what fits of the files of another register of units, together; what does not is set aside with its reason.',
  params: none,
  query: z.strictObject({}),
  body: z.strictObject({
    files: z.array(z.strictObject({ name: z.string().min(1).max(300), text: z.string() })).min(1),
    format: z.enum(REGISTER_FORMATS).describe('Whose files they are.'),
    of: partnerName,
    by: z.string().trim().min(1).max(200).describe('Who writes.'),
    reason: z.string().trim().min(1).max(2000).describe('Why.'),
    dryRun: z.boolean().optional().describe('Checks everything and stores nothing.'),
  }),
  output: shape<RegisterReport>()(
    z.strictObject({
      files: list(
        z.strictObject({
          file: z.string(),
          table: z.string(),
          rowsIn: count.describe('Always the rows used and the rows set aside together.'),
          rowsUsed: count,
          rowsSetAside: count,
        }),
      ),
      claims: z.strictObject({ read: count, recorded: count, repeated: count, setAside: count }),
      records: z.strictObject({ read: count, created: count, unchanged: count, keptAsRecorded: count }),
      created: counts.describe('The new records, by kind.'),
      setAside: list(
        z.strictObject({
          ...place,
          what: z.enum(['row', 'claim', 'citation', 'cell']),
          reason: z.string(),
          found: z.string(),
        }),
      ),
      issues: list(z.strictObject({ ...place, record: z.string(), says: z.string() })),
      kept: list(
        z.strictObject({
          record: z.string(),
          why: z.enum(['it stands otherwise on record', 'it was withdrawn', 'it rests on one that was withdrawn']),
        }),
      ),
      notKept: counts.describe('Cells that were filled in and are never kept, by why.'),
      dryRun: z.boolean(),
    }),
  ),
  also: [],
});

export const exportUnits = endpoint({
  name: 'exportUnits',
  method: 'GET',
  path: '/api/units/export/:of',
  summary:
    'The units of a partner and what is claimed of them as files for another register: only what anybody may see and every source allows.',
  params: z.strictObject({ of: partnerName }),
  query: z.strictObject({ format: z.enum(EXCHANGE_FORMATS).describe('The form of the files.') }),
  body: null,
  output: shape<RegisterExport>()(
    z.strictObject({
      files: list(z.strictObject({ name: z.string(), text: z.string(), records: count })),
      lost: counts.describe('What the form has no place for, by field, with the number of records.'),
      heldBack: list(z.strictObject({ record: z.string(), source: z.string(), why: z.string() })),
    }),
  ),
  also: [],
});
