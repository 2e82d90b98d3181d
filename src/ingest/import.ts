// Files into the record: all of them or none, the same files a second time change nothing, and every row is accounted for.
// Every problem of every file is listed at once. Refuses to guess: what does not fit is refused, never set right.

import { AppError } from '#kernel/errors.ts';
import { isRecordId } from '#kernel/id.ts';
import type { Reader } from '#kernel/marking.ts';
import { fail, ok } from '#kernel/result.ts';
import type { Problem, Result } from '#kernel/result.ts';
import { NEWEST } from '#kernel/times.ts';
import type { Written, WriteReport } from '#ledger/batch.ts';
import type { Author, PutChange } from '#ledger/change.ts';
import type { Connection, Ledger } from '#ledger/ledger.ts';
import { validate } from '#ledger/validate.ts';
import { versionsAt } from '#ledger/versions.ts';
import { write } from '#ledger/write.ts';

import type { InputFile, ReadChange } from './input-file.ts';
import { linksToNothing } from './links-to-nothing.ts';
import { once } from './read-csv.ts';
import { readFile } from './read-file.ts';

/** What became of the rows: `rowsIn` = created + corrected + unchanged + setAside. */
export interface ImportReport {
  readonly rowsIn: number;
  readonly created: number;
  readonly corrected: number;
  readonly unchanged: number;
  /** Always 0: a row that does not fit stops the whole import. */
  readonly setAside: 0;
  /** Records outside the files whose day of knowledge moved with the date of a source that they cite. */
  readonly datedAnew: number;
  readonly dryRun: boolean;
  readonly written: readonly Written[];
}

export interface ImportOptions {
  /** Check everything and report what would be stored, but store nothing. */
  readonly dryRun?: boolean | undefined;
  /** Until the rows are stored, an abort undoes everything; after that it comes too late and changes nothing. */
  readonly signal?: AbortSignal | undefined;
  /** Told after each file: rows read so far. */
  readonly onRead?: ((rows: number) => void) | undefined;
  /** Told once, when all files are read and the rows are about to be checked and stored: how many they are. */
  readonly onStoring?: ((rows: number) => void) | undefined;
  /** Something to be stored in the same transaction. */
  readonly alongside?: ((db: Connection) => Promise<void>) | undefined;
}

/** Imports files in one batch; the failure lists every problem of every file, and nothing was stored. */
export async function importFiles(
  ledger: Ledger,
  files: readonly InputFile[],
  author: Author,
  reader: Reader,
  options: ImportOptions = {},
): Promise<Result<ImportReport>> {
  const problems: Problem[] = [];
  const batch: ReadChange[] = [];
  for (const file of files) {
    const read = readFile(ledger.kinds, file);
    if (read.ok) batch.push(...read.value);
    else problems.push(...read.failure);
    options.onRead?.(batch.length);
    options.signal?.throwIfAborted();
  }
  // Links are not judged while a file is unread: they may lead into it.
  if (problems.length > 0) return fail(once([...problems, ...misfitsOf(ledger, batch)]));
  options.onStoring?.(batch.length);
  const changes = await forThisRecord(ledger, batch, reader);
  const stored = await write(ledger, changes, author, reader, {
    ...(options.dryRun === true ? { dryRun: true } : {}),
    alongside: async (db) => {
      await options.alongside?.(db);
      options.signal?.throwIfAborted();
    },
  });
  if (stored.ok) return ok(accounted(batch.length, stored.value, options.dryRun === true));
  const own = [...misfitsOf(ledger, batch), ...(await linksToNothing(ledger, batch, reader))];
  // What the write refused beyond that: a version that has moved on, a marking out of reach, a name that is missing.
  const refused = stored.failure.flatMap((problem) => {
    if (problem.row === undefined) return problem.record === undefined ? [problem] : [];
    const row = batch[problem.row - 1];
    return row === undefined ? [] : [row.locate(withAskedVersion(problem, row.change))];
  });
  const located = once([...own, ...refused]);
  return fail(located.length > 0 ? located : stored.failure);
}

/** What is wrong with each row by itself. */
function misfitsOf(ledger: Ledger, batch: readonly ReadChange[]): readonly Problem[] {
  return batch.flatMap((row) => {
    const draft = validate(ledger, row.change);
    return draft.ok ? [] : draft.failure.map((problem) => row.locate(withRecord(problem, row.change)));
  });
}

/**
 * A file names the version that each row was read at. In a record that never held the row it is new. Where the record has
 * moved on, the write decides: the same content again changes nothing, other content is refused.
 */
async function forThisRecord(
  ledger: Ledger,
  batch: readonly ReadChange[],
  reader: Reader,
): Promise<readonly PutChange[]> {
  const asked = batch.flatMap(({ change }) => (change.expects === undefined ? [] : (change.id ?? [])));
  const found =
    asked.length === 0
      ? []
      : await versionsAt(ledger.db, { times: NEWEST, reader, ids: [...new Set(asked)], retractedToo: true });
  const newest = new Map(found.map((row) => [row.record_id, row.version]));
  return batch.map(({ change }, index) => {
    const version = newest.get(change.id ?? '');
    const stands = change.expects !== undefined && change.expects === version;
    return { ...change, row: index + 1, expects: stands ? version : undefined };
  });
}

function withRecord(problem: Problem, change: PutChange): Problem {
  return change.id !== undefined && isRecordId(change.id) ? { ...problem, record: change.id } : problem;
}

function withAskedVersion(problem: Problem, change: PutChange): Problem {
  if (problem.at !== 'expects' || change.expects === undefined) return problem;
  return { ...problem, found: `version ${change.expects}, and other content` };
}

function accounted(rowsIn: number, { written }: WriteReport, dryRun: boolean): ImportReport {
  const count = (outcome: Written['outcome']): number => written.filter((each) => each.outcome === outcome).length;
  const [created, corrected, unchanged] = [count('created'), count('corrected'), count('unchanged')];
  if (rowsIn !== created + corrected + unchanged) {
    throw new AppError('internal', `${rowsIn} rows came in and ${created + corrected + unchanged} are accounted for.`);
  }
  return { rowsIn, created, corrected, unchanged, setAside: 0, datedAnew: count('dated-anew'), dryRun, written };
}
