// Records out of the house: one kind as CSV and as a JSON bundle, in the order of their ids; both come in again as the same
// records. What cites a source whose rows may not leave the house, or of which that is not known, stays in and is counted.

import type { Reader } from '#kernel/marking.ts';
import type { Times } from '#kernel/times.ts';
import { NEWEST } from '#kernel/times.ts';
import { recordsToCsv } from '#ledger/csv.ts';
import { kindNamed } from '#ledger/ledger.ts';
import type { Ledger } from '#ledger/ledger.ts';
import type { Question } from '#ledger/read.ts';
import { selectOf, selectRecords } from '#ledger/read.ts';
import type { StoredRecord } from '#ledger/record.ts';
import { source } from '#records/source/record.ts';

/** A record that was not let out, and which of its sources is the reason. */
export interface HeldBack {
  readonly record: string;
  readonly source: string;
  readonly why: string;
}

/** One kind, in both forms. */
export interface Export {
  readonly kind: string;
  /** How many records were let out. */
  readonly records: number;
  readonly heldBack: readonly HeldBack[];
  readonly csv: string;
  readonly json: string;
}

/** Exports the records of a kind that answer a question. The same record asked twice gives the same bytes. */
export async function exportKind(ledger: Ledger, kindName: string, question: Question): Promise<Export> {
  const kind = kindNamed(ledger, kindName);
  const records = await selectRecords(ledger, { ...question, kinds: [kind.name] });
  const heldBack = await heldBackOf(ledger, records, question.reader);
  const held = new Set(heldBack.map((each) => each.record));
  const released = records.filter((record) => !held.has(record.id));
  const about = { kind: kind.name, asked: askedOf(question.times), records: released.length, heldBack };
  return {
    kind: kind.name,
    records: released.length,
    heldBack,
    csv: recordsToCsv(kind, released),
    json: bundleOf(about, released),
  };
}

/** A bundle with one record a line, so that two exports compare line by line. */
function bundleOf(about: unknown, records: readonly StoredRecord[]): string {
  const lines = records.map(({ id, version, body, citations, marking, compartments }) =>
    JSON.stringify({ id, version, body, citations, marking, ...(compartments.length === 0 ? {} : { compartments }) }),
  );
  const list = lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n]`;
  return `{\n"about": ${JSON.stringify(about)},\n"records": ${list}\n}\n`;
}

function askedOf({ asOf, knownAt, ledgerAt }: Times): Readonly<Record<string, string>> {
  return {
    ...(asOf === null ? {} : { asOf }),
    ...(knownAt === null ? {} : { knownAt }),
    ...(ledgerAt === null ? {} : { ledgerAt }),
  };
}

/** The records that may not leave, and why. It is asked of the sources as they stand today, at whatever time the records are asked for. */
export async function heldBackOf(
  ledger: Ledger,
  records: readonly StoredRecord[],
  reader: Reader,
): Promise<readonly HeldBack[]> {
  const ids = [...new Set(records.flatMap((record) => record.citations.map((citation) => citation.source)))];
  if (ids.length === 0) return [];
  const sources = await selectOf(ledger, source, { times: NEWEST, reader, ids });
  const mayLeave = new Map<string, (typeof sources)[number]['body']['mayExport']>(
    sources.map((each) => [each.id, each.body.mayExport]),
  );
  const whyNot = (id: string): string | null => {
    const answer = mayLeave.get(id);
    if (answer === 'yes') return null;
    if (answer === undefined) return 'The source is not on record, or not open to you.';
    return answer === 'no'
      ? 'Its rows may not leave the house.'
      : `Whether its rows may leave is not known: ${answer.unknown}`;
  };
  return records.flatMap((record) => {
    for (const citation of record.citations) {
      const why = whyNot(citation.source);
      if (why !== null) return [{ record: record.id, source: citation.source, why }];
    }
    return [];
  });
}
