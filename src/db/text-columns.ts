// Columns of values as parameters of one statement: both engines take in one long text far faster than an array of PostgreSQL with
// its quotes, and that faster than a statement with a value for each place.

import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';

/**
 * Values as one text, a line each, and its parts as an array. Only for what never holds a line break, as canonical JSON, ids, days
 * and hashes. A single empty value comes out as null.
 */
export function lines(values: readonly (string | number)[]): RawBuilder<readonly string[]> {
  return sql<readonly string[]>`string_to_array(${values.join('\n')}, E'\\n')`;
}

/** Values that may hold line breaks, or be empty. */
export function texts(values: readonly string[]): RawBuilder<readonly string[]> {
  const plain = values.every((value) => value !== '' && !value.includes('\n'));
  return plain ? lines(values) : sql<readonly string[]>`${[...values]}::text[]`;
}
