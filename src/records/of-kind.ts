// A stored record with the type of its body.

import type { z } from 'zod';

import type { KindOf } from '#ledger/kind.ts';
import type { StoredRecord } from '#ledger/record.ts';

/** A record of a kind. */
export type Of<K extends KindOf<z.ZodType>> = StoredRecord<z.output<K['schema']>>;
