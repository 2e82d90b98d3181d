// What a table of units can say, the columns of the importer's grammar of 2021, and the columns that are known and never kept.
// What is not written down here or beside it is refused.

/** Dates in columns of their own: a text, and beside it month, day and year. */
export interface DateColumns {
  readonly text: string;
  readonly month: string;
  readonly day: string;
  readonly year: string;
  readonly source: string;
}

/** A claim's first and last citation, and whether they are the beginning and the end of the fact. */
export interface ClaimColumns {
  readonly first: DateColumns;
  readonly starting: string;
  readonly last: DateColumns;
  /** `E` is an exact end in every form; `Y` is one only where the column asks whether it is the end. */
  readonly ending: string;
  readonly yesIsEnd: boolean;
}

interface Cited {
  readonly value: string;
  readonly source: string;
}

export interface RelationColumns {
  readonly superior: Cited;
  /** The id of the other unit, where the form has one; else it is found by its name. */
  readonly id: string | null;
  /** A column that says whether the unit is child or member of the other; else the block itself says it. */
  readonly direction: string | null;
  readonly type: Cited | null;
  readonly dates: ClaimColumns;
}

export interface PlaceColumns {
  /** What the block is, or the column that says `site` or `aoo`. */
  readonly is: 'site' | 'area-of-operations' | null;
  readonly isColumn: string | null;
  readonly place: Cited;
  readonly within: Cited | null;
  readonly base: Cited | null;
  readonly country: string | null;
  readonly exact: { readonly longitude: string; readonly latitude: string; readonly source: string } | null;
  readonly dates: ClaimColumns;
}

export interface UnitLayout {
  readonly status: string;
  readonly id: string;
  readonly name: Cited;
  readonly aliases: Cited;
  readonly classes: Cited;
  readonly country: string;
  /** A note that the register means for publication. */
  readonly note: string | null;
  readonly dates: ClaimColumns;
  readonly relations: readonly RelationColumns[];
  readonly places: readonly PlaceColumns[];
}

/** The column in which the register's staff write to each other. */
export const COMMENTS =
  'Comments-specifics relevant to the review process, such as fixes, refinements, other observations. This is different from "Notes", which are intended for publication.';

/** Columns that are known and never kept: who worked on the row, what they said to each other, and identifiers of places. */
export const NEVER_KEPT: ReadonlySet<string> = new Set([
  'ID',
  'Owner-initial of staff researcher',
  COMMENTS,
  'Site:geonames_id',
  'Site:admin_level_1_geonames_id',
  'Area of Operations GeonameID',
  'Column',
  'Column2',
  'unit:owner:admin',
  'unit:comments:admin',
  'unit:country:source',
  'unit:notes:admin',
  'person:owner:admin',
  'person:comments:admin',
  'person:country',
  'person:country:source',
  'person:notes:admin',
  'division_id',
]);

/** Whether a column grades a claim as low, medium or high. The newer model has no grades: they are counted and not kept. */
export function isGrade(column: string): boolean {
  return column.startsWith('Confidence: ') || column.endsWith(':confidence');
}

/** The status of a row that the register has finished with. */
export const CLEAN = '3';

/** The dates of the importer's grammar, which names all of them alike. */
function importerDates(name: string): DateColumns {
  return { text: name, month: `${name}_month`, day: `${name}_day`, year: `${name}_year`, source: `${name}:source` };
}

function importerCell(name: string): Cited {
  return { value: name, source: `${name}:source` };
}

export const IMPORTER_UNITS: UnitLayout = {
  status: 'unit:status:admin',
  id: 'unit:id:admin',
  name: importerCell('unit:name'),
  aliases: importerCell('unit:other_names'),
  classes: importerCell('unit:classification'),
  country: 'unit:country',
  note: null,
  dates: {
    first: importerDates('unit:first_cited_date'),
    starting: 'unit:first_cited_date_start',
    last: importerDates('unit:last_cited_date'),
    ending: 'unit:last_cited_date_open',
    yesIsEnd: false,
  },
  relations: [
    {
      superior: importerCell('unit:related_unit'),
      id: 'unit:related_unit_id:admin',
      direction: 'unit:relation_type',
      type: importerCell('unit:related_unit_class'),
      dates: {
        first: importerDates('unit:related_unit_first_cited_date'),
        starting: 'unit:related_unit_first_cited_date_start',
        last: importerDates('unit:related_unit_last_cited_date'),
        ending: 'unit:related_unit_open',
        yesIsEnd: false,
      },
    },
  ],
  places: [
    {
      is: null,
      isColumn: 'unit:location_type',
      place: importerCell('unit:location'),
      within: null,
      base: importerCell('unit:base_name'),
      country: null,
      exact: null,
      dates: {
        first: importerDates('unit:location_first_cited_date'),
        starting: 'unit:location_first_cited_date_founding',
        last: importerDates('unit:location_last_cited_date'),
        ending: 'unit:location_open',
        yesIsEnd: false,
      },
    },
  ],
};
