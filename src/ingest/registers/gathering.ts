// What is read from the files of a register while they are read: records with their citations, what was set aside and why, what a
// person should look at, and which rows were used. Every row is one or the other, and nothing that is set aside is silent.

import { createHash } from 'node:crypto';

import type { CalendarDate } from '#kernel/calendar-date.ts';
import { canonicalJson } from '#kernel/canonical-json.ts';
import type { Citation, Locator } from '#kernel/citation.ts';
import type { ClaimDates } from '#kernel/claim-dates.ts';
import { AppError } from '#kernel/errors.ts';
import type { RecordId } from '#kernel/id.ts';

/** A cell of a file. */
export interface Place {
  readonly file: string;
  readonly row: number;
  readonly column: string;
}

/** What was not taken: a whole row, one claim of it, one citation of a claim, or one cell. */
export interface SetAside extends Place {
  readonly what: 'row' | 'claim' | 'citation' | 'cell';
  /** A reason that can be counted. */
  readonly reason: string;
  /** What was found; empty where to repeat it would name somebody. */
  readonly found: string;
}

/** What was taken as it stands and should be looked at. */
export interface Issue extends Place {
  readonly record: string;
  readonly says: string;
}

/** A record that was read, and the first cell that it came from. */
export interface Gathered {
  readonly id: string;
  readonly kind: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly citations: readonly Citation[];
  readonly marking?: string;
  readonly place: Place;
}

/** How the rows of a file were accounted for: rowsIn = rowsUsed + rowsSetAside. */
export interface FileAccount {
  readonly file: string;
  readonly table: string;
  readonly rowsIn: number;
  readonly rowsUsed: number;
  readonly rowsSetAside: number;
}

export interface Reading {
  readonly records: readonly Gathered[];
  readonly files: readonly FileAccount[];
  /** read = recorded + repeated + setAside. */
  readonly claims: Readonly<Record<'read' | 'recorded' | 'repeated' | 'setAside', number>>;
  readonly setAside: readonly SetAside[];
  readonly issues: readonly Issue[];
  /** Cells that were filled in and are never kept, by why. */
  readonly notKept: Readonly<Record<string, number>>;
}

/** What a citation of the register leads to. */
export interface KnownSource {
  readonly id: RecordId;
  readonly locator: Locator;
  /** The last day on which it can have been published; null where that is not known. */
  readonly published: CalendarDate | null;
}

export const NO_SOURCE = 'the source is not in the file of sources';
const NO_CITATION = 'no citation is left';

interface Claim {
  readonly kind: string;
  /** What it says and when; the id is made from it. */
  readonly content: Readonly<Record<string, unknown>> & { readonly when: ClaimDates };
  readonly status?: string;
  readonly note: string | null;
  readonly citations: readonly Citation[];
  /** Whether the order of its citations is the file's own; else it is made not to depend on that of the rows. */
  readonly inOrder?: boolean;
  readonly place: Place;
  /** Absent where the id is made from the content. */
  readonly id?: string;
}

/** A stable name from content: the same content has the same name in every file and at every time. */
export function nameFor(content: unknown): string {
  return `register-${createHash('sha256').update(canonicalJson(content)).digest('hex').slice(0, 24)}`;
}

export type Gathering = ReturnType<typeof startGathering>;

/** Begins to gather. `publishedOn` tells the last day on which a source can have been published. */
export function startGathering(publishedOn: (source: string) => CalendarDate | null) {
  const records = new Map<string, Gathered>();
  const aside = new Map<string, SetAside>();
  const issues: Issue[] = [];
  const files: { readonly file: string; readonly table: string; readonly rows: readonly number[] }[] = [];
  const used = new Map<string, Set<number>>();
  const notKept: Record<string, number> = {};
  const count = { recorded: 0, repeated: 0 };
  return {
    file(file: string, table: string, rows: readonly number[]): void {
      files.push({ file, table, rows });
      used.set(file, new Set());
    },
    use({ file, row }: Pick<Place, 'file' | 'row'>): void {
      used.get(file)?.add(row);
    },
    setAside(what: SetAside['what'], place: Place, reason: string, found = ''): void {
      // A cell that several claims rest on is read several times and told once.
      const { file, row, column } = place;
      aside.set(JSON.stringify([file, row, column, what, reason, found]), { file, row, column, what, reason, found });
    },
    issue(record: string, place: Place, says: string): void {
      issues.push({ ...place, record, says });
    },
    notKept(why: string, cells: number): void {
      notKept[why] = (notKept[why] ?? 0) + cells;
    },
    has: (id: string): boolean => records.has(id),
    /** An identity: a unit, a person, a source. */
    put(record: Gathered): void {
      records.set(record.id, record);
    },
    /** A dated claim; the same claim again adds its citations. One without any is set aside. */
    claim(claim: Claim): void {
      const { kind, content, note, citations, place, status = 'accepted', inOrder = false } = claim;
      if (citations.length === 0) {
        this.setAside('claim', place, NO_CITATION, '');
        return;
      }
      const id = claim.id ?? `${kind}.${nameFor(content)}`;
      const before = records.get(id);
      count[before === undefined ? 'recorded' : 'repeated'] += 1;
      const all = onceEach([...(before?.citations ?? []), ...citations], inOrder);
      const body = before?.body ?? { ...content, status, note };
      records.set(id, { id, kind, body, citations: all, place: before?.place ?? place });
    },
    finish(): Reading {
      for (const { id, body, citations, place } of records.values()) {
        const says = afterPublication(body, citations, publishedOn);
        if (says !== null) issues.push({ ...place, record: id, says });
      }
      const setAside = [...aside.values()];
      const claimsAside = setAside.filter(({ what }) => what === 'claim').length;
      return {
        records: [...records.values()],
        files: files.map((file) => accounted(file, used.get(file.file) ?? new Set(), setAside)),
        claims: { read: count.recorded + count.repeated + claimsAside, ...count, setAside: claimsAside },
        setAside,
        issues,
        notKept: { ...notKept },
      };
    },
  };
}

/** The citations once each. */
function onceEach(citations: readonly Citation[], inOrder: boolean): readonly Citation[] {
  const byText = [...new Map(citations.map((citation) => [canonicalJson(citation), citation]))];
  return (inOrder ? byText : byText.sort(([a], [b]) => (a < b ? -1 : 1))).map(([, citation]) => citation);
}

/** A source cannot say what came after it: a certain day beyond the newest of a claim's sources is worth a look. */
function afterPublication(
  body: Readonly<Record<string, unknown>>,
  citations: readonly Citation[],
  publishedOn: (source: string) => CalendarDate | null,
): string | null {
  const when = 'when' in body ? body['when'] : null;
  if (!isClaimDates(when) || when.precise === null) return null;
  const published = citations.map(({ source }) => publishedOn(source));
  const newest = published.reduce((a, b) => (a === null || b === null ? null : a > b ? a : b), published[0] ?? null);
  if (newest === null || when.precise.last <= newest) return null;
  return `It is said to hold for certain until ${when.precise.last}, and its newest source was published on ${newest}.`;
}

function isClaimDates(value: unknown): value is ClaimDates {
  return typeof value === 'object' && value !== null && 'precise' in value && 'imprecise' in value;
}

function accounted(
  { file, table, rows }: { readonly file: string; readonly table: string; readonly rows: readonly number[] },
  used: ReadonlySet<number>,
  setAside: readonly SetAside[],
): FileAccount {
  const explained = new Set(setAside.filter((each) => each.file === file).map(({ row }) => row));
  const silent = rows.find((row) => !used.has(row) && !explained.has(row));
  if (silent !== undefined) throw new AppError('internal', `Row ${silent} of ${file} was neither used nor set aside.`);
  return { file, table, rowsIn: rows.length, rowsUsed: used.size, rowsSetAside: rows.length - used.size };
}
