// Appends versions to the chain: each is hashed over the one before it, and all go in as columns of text, which both engines
// take in faster than anything else. Decides nothing; the database refuses what does not follow.

import { sql } from 'kysely';

import { lines, texts } from '#db/text-columns.ts';

import type { Author } from './change.ts';
import { hashOf } from './envelope.ts';
import type { Envelope } from './envelope.ts';
import type { Connection } from './ledger.ts';
import type { VersionRow } from './record.ts';

/** A version that is to be written, and why. */
export interface NewVersion {
  readonly row: VersionRow;
  readonly reason: string;
}

/** How many versions one statement takes: its parameters stay within some megabytes. */
export const CHUNK = 5000;

/** Writes versions in the order of their places in the chain; answers the hash of the last. */
export async function append(
  db: Connection,
  versions: readonly NewVersion[],
  head: string,
  author: Author,
): Promise<string> {
  let hash = head;
  for (let from = 0; from < versions.length; from += CHUNK) {
    const links = versions.slice(from, from + CHUNK).map(({ row, reason }) => {
      const previous = hash;
      hash = hashOf(previous, envelopeOf(row, reason, author));
      return { row, reason, previous, hash };
    });
    const rows = links.map((link) => link.row);
    await sql`
      insert into record_version (seq, record_id, kind, version, document, known_from, stands_from, world_first, world_last,
        recorded_at, recorded_by, reason, marking, compartments, retracted, prev_hash, hash)
      select seq, record_id, kind, version, document, known_from, nullif(stands_from, '')::date,
        nullif(world_first, '')::date, nullif(world_last, '')::date, recorded_at, ${author.by}, reason, marking,
        compartments::text[], retracted, prev_hash, hash
      from unnest(
        ${lines(rows.map((row) => row.seq))}::bigint[],
        ${lines(rows.map((row) => row.record_id))},
        ${lines(rows.map((row) => row.kind))},
        ${lines(rows.map((row) => row.version))}::int[],
        ${lines(rows.map((row) => row.document))},
        ${lines(rows.map((row) => row.known_from))}::date[],
        ${lines(rows.map((row) => row.stands_from ?? ''))},
        ${lines(rows.map((row) => row.world_first ?? ''))},
        ${lines(rows.map((row) => row.world_last ?? ''))},
        ${lines(rows.map((row) => row.recorded_at))}::timestamptz[],
        ${texts(links.map((link) => link.reason))},
        ${lines(rows.map((row) => row.marking))},
        ${lines(rows.map((row) => arrayText(row.compartments)))},
        ${lines(rows.map((row) => String(row.retracted)))}::boolean[],
        ${lines(links.map((link) => link.previous))},
        ${lines(links.map((link) => link.hash))}
      ) as r(seq, record_id, kind, version, document, known_from, stands_from, world_first, world_last, recorded_at, reason,
        marking, compartments, retracted, prev_hash, hash)
      order by seq`.execute(db);
  }
  return hash;
}

/** The text of an array of PostgreSQL. */
function arrayText(names: readonly string[]): string {
  return `{${names.map((name) => `"${name.replaceAll(/["\\]/g, '\\$&')}"`).join(',')}}`;
}

function envelopeOf(row: VersionRow, reason: string, author: Author): Envelope {
  return {
    seq: row.seq,
    record_id: row.record_id,
    kind: row.kind,
    version: row.version,
    document: row.document,
    known_from: row.known_from,
    stands_from: row.stands_from,
    world_first: row.world_first,
    world_last: row.world_last,
    recorded_at: row.recorded_at,
    recorded_by: author.by,
    reason,
    marking: row.marking,
    compartments: row.compartments,
    retracted: row.retracted,
  };
}
