// One version of a record as it is chained: what is hashed, in which order, and how. Changing this breaks every chain
// that was ever written; a new form would need a new, named scheme beside it.

import { createHash } from 'node:crypto';

import { canonicalJson } from '#kernel/canonical-json.ts';

/** A version as it stands in the chain. `document` is the canonical text of {body, citations}. */
export interface Envelope {
  readonly seq: number;
  readonly record_id: string;
  readonly kind: string;
  readonly version: number;
  readonly document: string;
  readonly known_from: string;
  readonly stands_from: string | null;
  readonly world_first: string | null;
  readonly world_last: string | null;
  readonly recorded_at: string;
  readonly recorded_by: string;
  readonly reason: string;
  readonly marking: string;
  readonly compartments: readonly string[];
  readonly retracted: boolean;
}

/** The hash before the first version. */
export const GENESIS = '0'.repeat(64);

/** The canonical text of a body and its citations. */
export function documentOf(body: unknown, citations: unknown): string {
  return canonicalJson({ body, citations });
}

/** The hash of a version: SHA-256 over the hash before it and every field of it, in hexadecimal. */
export function hashOf(previous: string, envelope: Envelope): string {
  // A list of texts, whole numbers and truth values: what JSON.stringify writes of it is its canonical text.
  const head = JSON.stringify([
    envelope.seq,
    envelope.record_id,
    envelope.kind,
    envelope.version,
    envelope.known_from,
    envelope.stands_from,
    envelope.world_first,
    envelope.world_last,
    envelope.recorded_at,
    envelope.recorded_by,
    envelope.reason,
    envelope.marking,
    envelope.compartments,
    envelope.retracted,
  ]);
  return createHash('sha256').update(`${previous}\n${head}\n${envelope.document}`).digest('hex');
}
