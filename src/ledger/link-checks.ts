// Whether the links of a batch lead to records that stand, and whether anything still rests on what it withdraws. A record that
// the writer may not see is no record to them, and its name is never said.

import { sql } from 'kysely';

import { maySee, rankOf } from '#kernel/marking.ts';
import type { Marking, Reader } from '#kernel/marking.ts';
import type { Problem } from '#kernel/result.ts';

import type { Linked } from './kind.ts';
import { kindNamed } from './ledger.ts';
import type { Connection, Ledger } from './ledger.ts';
import { placeOfLink } from './places.ts';
import { linksOfRow } from './record.ts';
import type { VersionRow } from './record.ts';

/** A version that a batch puts, and the row of the file that it came from. */
interface Put {
  readonly row: VersionRow;
  readonly fileRow: number | undefined;
}

/** The row of the file and the record that a problem of a version is about. */
function placeOf({ row, fileRow }: Put): Pick<Problem, 'row' | 'record'> {
  return { ...(fileRow === undefined ? {} : { row: fileRow }), record: row.record_id };
}

/** The links that lead nowhere. A version that the batch itself corrects again may lead to what is withdrawn with it. */
export function linkProblems(
  ledger: Ledger,
  puts: readonly Put[],
  newest: ReadonlyMap<string, VersionRow>,
  reader: Reader,
): readonly Problem[] {
  return puts.flatMap(({ row, fileRow }) => {
    const isNewest = newest.get(row.record_id) === row;
    return linksOfRow(ledger, row).flatMap((link) => {
      const target = newest.get(link.to);
      const isOpen = target !== undefined && maySee(reader, target.marking, target.compartments);
      if (isOpen && !(isNewest && target.retracted)) return [];
      return [
        {
          at: placeOfLink(link.path),
          expected: 'the id of a record that stands',
          found: isOpen ? `${link.to}, which was retracted` : `${link.to}, which is not on record`,
          todo: 'Record it first or in the same import, or correct the id.',
          ...placeOf({ row, fileRow }),
        },
      ];
    });
  });
}

/** What is wrong with versions because of the records that they link to: of those, the newest version and its own words. */
export function linkedProblems(
  ledger: Ledger,
  puts: readonly Put[],
  newest: ReadonlyMap<string, VersionRow>,
  reader: Reader,
): readonly Problem[] {
  const linked: Linked = (kind, id) => {
    const row = newest.get(id);
    if (row === undefined || row.retracted || row.kind !== kind.name) return null;
    if (!maySee(reader, row.marking, row.compartments)) return null; // its words stay unsaid
    return kind.schema.parse(row.body);
  };
  return puts.flatMap(({ row, fileRow }) => {
    const check = kindNamed(ledger, row.kind).checkLinked;
    if (check === undefined || newest.get(row.record_id) !== row) return [];
    return check(row.body, linked).map((problem) => ({ ...problem, ...placeOf({ row, fileRow }) }));
  });
}

/** Versions that are more open than the record that they are part of. One that the writer may not see is judged as no record, elsewhere. */
export function opennessProblems(
  ledger: Ledger,
  puts: readonly Put[],
  newest: ReadonlyMap<string, VersionRow>,
  reader: Reader,
): readonly Problem[] {
  return puts.flatMap(({ row, fileRow }) => {
    const whole = newest.get(kindNamed(ledger, row.kind).closedAs?.(row.body) ?? '');
    if (whole === undefined || !maySee(reader, whole.marking, whole.compartments)) return [];
    if (newest.get(row.record_id) !== row) return [];
    const lacking = whole.compartments.filter((name) => !row.compartments.includes(name));
    const about = { todo: `Mark it at least as ${whole.record_id} is marked.`, ...placeOf({ row, fileRow }) };
    return [
      ...(rankOf(row.marking) >= rankOf(whole.marking)
        ? []
        : [
            {
              at: 'marking',
              expected: `a marking as strict as "${whole.marking}"`,
              found: `"${row.marking}"`,
              ...about,
            },
          ]),
      ...(lacking.length === 0
        ? []
        : [
            {
              at: 'compartments',
              expected: `those of the record that it is part of: ${whole.compartments.join(', ')}`,
              found: row.compartments.length === 0 ? 'none' : row.compartments.join(', '),
              ...about,
            },
          ]),
    ];
  });
}

/** How many of the records that rest on one that is to be withdrawn are named. */
const NAMED = 50;

interface Resting {
  readonly from_record: string;
  readonly to_record: string;
  readonly marking: Marking;
  readonly compartments: readonly string[];
}

/**
 * What rests on withdrawn records. `judged` are the records that the batch itself writes or withdraws: their new links are
 * judged for themselves.
 */
export async function restProblems(
  db: Connection,
  withdrawn: ReadonlyMap<string, number | undefined>,
  judged: ReadonlySet<string>,
  reader: Reader,
): Promise<readonly Problem[]> {
  if (withdrawn.size === 0) return [];
  const { rows } = await sql<Resting>`
    select distinct l.from_record, l.to_record, c.marking, c.compartments from record_link l
    join record_current c on c.record_id = l.from_record and c.version = l.from_version and not c.retracted
    where l.to_record = any(${[...withdrawn.keys()]}::text[]) and l.from_record <> all(${[...judged]}::text[])
    order by l.to_record, l.from_record limit ${NAMED}`.execute(db);
  const problems = rows.map(({ from_record, to_record, marking, compartments }) => {
    const fileRow = withdrawn.get(to_record);
    return {
      at: 'id',
      expected: 'a record on which no other rests',
      found: maySee(reader, marking, compartments)
        ? `${from_record} links to it`
        : 'a record that is closed to you links to it',
      todo: 'Correct or retract the records that link to it first, or in the same batch.',
      ...(fileRow === undefined ? {} : { row: fileRow }),
      record: to_record,
    };
  });
  return [...new Map(problems.map((problem) => [`${problem.record} ${problem.found}`, problem])).values()];
}
