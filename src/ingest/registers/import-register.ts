// The files of another register into the record: what fits is stored together or not at all, what does not is set aside with file,
// row, column and reason, and the same files again change nothing. What stands on record is never written over by a file.

import { AppError } from '#kernel/errors.ts';
import type { RecordId } from '#kernel/id.ts';
import { isRecordId } from '#kernel/id.ts';
import type { Reader } from '#kernel/marking.ts';
import { fail, ok } from '#kernel/result.ts';
import type { Problem, Result } from '#kernel/result.ts';
import { NEWEST } from '#kernel/times.ts';
import type { Author } from '#ledger/change.ts';
import type { Ledger } from '#ledger/ledger.ts';
import { selectOf } from '#ledger/read.ts';
import { validate } from '#ledger/validate.ts';
import { write } from '#ledger/write.ts';
import { partner } from '#records/partner/record.ts';

import type { InputFile } from '../input-file.ts';
import { loadCountries } from '../sources/countries.ts';
import { countriesByLetters } from './country-letters.ts';
import type { Known } from './desk.ts';
import type { FileAccount, Gathered, Issue, Place, Reading, SetAside } from './gathering.ts';
import { apartFromRecord, knownOnRecord } from './on-record.ts';
import type { Fit, KeptAsRecorded } from './on-record.ts';
import { readClaims } from './read-claims.ts';
import { readWwic } from './read-wwic.ts';

/** What became of the files of a register. */
export interface RegisterReport {
  readonly files: readonly FileAccount[];
  readonly claims: Reading['claims'];
  /** The records that were read: created + unchanged + keptAsRecorded. */
  readonly records: Readonly<Record<'read' | 'created' | 'unchanged' | 'keptAsRecorded', number>>;
  readonly created: Readonly<Record<string, number>>;
  readonly setAside: readonly SetAside[];
  readonly issues: readonly Issue[];
  readonly kept: readonly KeptAsRecorded[];
  readonly notKept: Readonly<Record<string, number>>;
  readonly dryRun: boolean;
}

/** The forms in which a register can come in. */
const READERS = { wwic: readWwic, claims: readClaims } as const;

/** Records that are a row by themselves: where one of them falls away, nothing of its row was used. */
const ROW_KINDS: Readonly<Record<keyof typeof READERS, ReadonlySet<string>>> = {
  wwic: new Set(['source', 'posting', 'allegation']),
  claims: new Set(['unit-relation', 'unit-location', 'posting', 'allegation', 'person']),
};

export const REGISTER_FORMATS = ['wwic', 'claims'] as const satisfies readonly (keyof typeof READERS)[];

export interface RegisterOptions {
  readonly format: keyof typeof READERS;
  /** The partner whose security forces the files are about. */
  readonly of: string;
  readonly dryRun?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onRead?: ((rows: number) => void) | undefined;
  readonly onStoring?: ((rows: number) => void) | undefined;
}

/** Imports the files of a register in one batch. The failure says why nothing could be read; then nothing was stored. */
export async function importRegister(
  ledger: Ledger,
  files: readonly InputFile[],
  author: Author,
  reader: Reader,
  options: RegisterOptions,
): Promise<Result<RegisterReport>> {
  const known = await knownFor(ledger, options.of, reader);
  const read = READERS[options.format](files, known, options.onRead);
  if (!read.ok) return read;
  options.signal?.throwIfAborted();
  const judged = fitting(ledger, read.value);
  const { write: changes, kept, astray } = await apartFromRecord(ledger, judged.fits, reader);
  options.onStoring?.(changes.length);
  const stored = await write(
    ledger,
    changes.map(({ record: { id, body, citations, marking } }) => ({
      do: 'put' as const,
      id,
      body,
      citations,
      ...(marking === undefined ? {} : { marking }),
    })),
    author,
    reader,
    {
      ...(options.dryRun === true ? { dryRun: true } : {}),
      alongside: async () => options.signal?.throwIfAborted(),
    },
  );
  if (!stored.ok) return fail(stored.failure.map((problem) => located(problem, changes)));
  const outcomes = Map.groupBy(stored.value.written, ({ outcome }) => outcome);
  const created = outcomes.get('created') ?? [];
  const report: RegisterReport = {
    files: accountedAnew(read.value, judged.fits, astray, ROW_KINDS[options.format]),
    claims: {
      ...judged.claims,
      recorded: judged.claims.recorded - astray.length,
      setAside: judged.claims.setAside + astray.length,
    },
    records: {
      read: judged.fits.length - astray.length,
      created: created.length,
      unchanged: outcomes.get('unchanged')?.length ?? 0,
      keptAsRecorded: kept.length,
    },
    created: countedBy(created.map(({ id }) => id.slice(0, id.indexOf('.')))),
    setAside: [...judged.setAside, ...astray.map(({ place }) => aside(place, 'it leads to nothing on record'))],
    issues: read.value.issues,
    kept,
    notKept: read.value.notKept,
    dryRun: options.dryRun === true,
  };
  const { read: all, unchanged, keptAsRecorded } = report.records;
  if (all !== created.length + unchanged + keptAsRecorded) {
    throw new AppError('internal', `${all} records were read and not all of them are accounted for.`);
  }
  return ok(report);
}

async function knownFor(ledger: Ledger, of: string, reader: Reader): Promise<Known> {
  const [party] = isRecordId(of) ? await selectOf(ledger, partner, { times: NEWEST, reader, ids: [of] }) : [];
  if (party === undefined) {
    throw new AppError(
      'not_found',
      `Expected the id of a partner on record, as partner.NGA, found "${of}". Record the partner first: a unit belongs to somebody's forces.`,
    );
  }
  const byLetters = countriesByLetters(loadCountries());
  const id: RecordId = party.id;
  return {
    partner: id,
    country: party.body.iso3,
    countryOf: (letters) => byLetters.get(letters.toLowerCase()) ?? null,
    ...(await knownOnRecord(ledger, id, reader)),
  };
}

/** The records that fit their kinds; one that does not is set aside, and so is a claim about it. */
function fitting(ledger: Ledger, { records, setAside, claims }: Reading) {
  const told: SetAside[] = [...setAside];
  const fits: Fit[] = [];
  const lost = new Set<string>();
  for (const record of records) {
    const draft = validate(ledger, { do: 'put', ...record });
    if (draft.ok) {
      fits.push({ record, draft: draft.value });
      continue;
    }
    lost.add(record.id);
    const [problem] = draft.failure;
    told.push(misfit(record, problem));
  }
  const left = fits.filter(({ record, draft }) => {
    const isLost = draft.links.some(({ to }) => lost.has(to));
    if (isLost) told.push(aside(record.place, 'it is about a record that does not fit'));
    return !isLost;
  });
  const moved =
    records.filter(({ body }) => 'when' in body).length - left.filter(({ record }) => 'when' in record.body).length;
  return {
    fits: left,
    setAside: told,
    claims: { ...claims, recorded: claims.recorded - moved, setAside: claims.setAside + moved },
  };
}

/** The accounts of the files, without the rows whose only record could not be used after all. */
function accountedAnew(
  { files, records }: Reading,
  fits: readonly Fit[],
  astray: readonly Gathered[],
  kinds: ReadonlySet<string>,
): readonly FileAccount[] {
  const left = new Set(fits.map(({ record }) => record.id));
  for (const { id } of astray) left.delete(id);
  return files.map((account) => {
    const gone = records.filter(
      ({ id, kind, place }) => !left.has(id) && kinds.has(kind) && place.file === account.file,
    );
    const rows = new Set(gone.map(({ place }) => place.row)).size;
    return { ...account, rowsUsed: account.rowsUsed - rows, rowsSetAside: account.rowsSetAside + rows };
  });
}

function aside(place: Place, reason: string): SetAside {
  return { ...place, what: 'claim', reason, found: '' };
}

/** What was found is left out where it might be the name of somebody. */
function misfit({ place, kind, body }: Gathered, problem: Problem | undefined): SetAside {
  const isOfPerson = kind === 'person' || kind === 'posting';
  const reason = `it does not fit a ${kind} at ${problem?.at ?? ''}: expected ${problem?.expected ?? ''}`;
  return { ...place, what: 'when' in body ? 'claim' : 'cell', reason, found: isOfPerson ? '' : (problem?.found ?? '') };
}

function located(problem: Problem, changes: readonly Fit[]): Problem {
  const record = changes.find((each) => each.record.id === problem.record)?.record;
  if (record === undefined) return problem;
  return { ...problem, at: `${record.place.file}, column ${record.place.column}`, row: record.place.row };
}

function countedBy(names: readonly string[]): Readonly<Record<string, number>> {
  return Object.fromEntries([...Map.groupBy(names, (name) => name)].map(([name, each]) => [name, each.length]));
}
