// The records of a kind in one line each, for long lists that are sorted and searched as a whole. It gives no more of a record than a
// list shows, and to each reader what that reader may see.

import { markedPlaces } from './kind.ts';
import { kindNamed } from './ledger.ts';
import type { Ledger } from './ledger.ts';
import { mergesAt } from './merges.ts';
import { listRecords } from './read.ts';
import type { Question } from './read.ts';
import { bareVersionsAt } from './versions.ts';
import type { BareVersion, VersionQuery } from './versions.ts';
import { isAnyClosed } from './visibility.ts';

export type RecordLine = BareVersion;

/** More than any list holds. */
const ALL = 2_000_000_000;

/** The lines of a kind, in no order. Folded records are left out: their group stands for them. */
export async function recordLines(
  ledger: Ledger,
  kind: string,
  question: Question & Pick<VersionQuery, 'linkedTo'>,
): Promise<readonly RecordLine[]> {
  const { times, reader, linkedTo } = question;
  const newest = times.knownAt === null && times.ledgerAt === null;
  const isPlain =
    newest &&
    linkedTo === undefined &&
    markedPlaces(kindNamed(ledger, kind)).length === 0 &&
    !(await mergesAt(ledger, times, reader)).any &&
    !(await isAnyClosed(ledger, reader));
  if (isPlain) return bareVersionsAt(ledger.db, { times, reader, kinds: [kind] });
  const { records } = await listRecords(ledger, kind, { ...question, limit: ALL });
  return records.map(({ id, label, version, knownFrom, worldFirst, worldLast, recordedAt }) => ({
    id,
    label,
    version,
    knownFrom,
    worldFirst,
    worldLast,
    recordedAt,
  }));
}
