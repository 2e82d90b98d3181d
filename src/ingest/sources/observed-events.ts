// The events of a published release, read from its stored rows in pieces: each row as a draft of an incident, or as a line of a list
// or a map. Nothing is kept here and nothing is written. A dataset whose rows are no events is refused, and so are rows whose licence
// does not allow what is asked.

import { sql } from 'kysely';
import type { Kysely } from 'kysely';

import type { Tables } from '#db/tables.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import { AppError } from '#kernel/errors.ts';
import { UNBOUNDED } from '#kernel/quantity.ts';
import type { Quantity } from '#kernel/quantity.ts';
import type { Observation } from '#observations/observation.ts';
import type { Release } from '#observations/releases.ts';

import type { AttributionDraft, EventDraft, EventMapping, EventRow, NoEvent } from './event-draft.ts';
import { draftOf, isDraft } from './event-draft.ts';
import { headerRow } from './header.ts';
import type { Dataset } from './shelf.ts';

/** How many rows of a release are read at a time. */
const RUN = 5000;

/** A row with what it says. */
export interface ObservedEvent {
  readonly row: number;
  readonly key: string;
  readonly first: CalendarDate;
  readonly last: CalendarDate;
  readonly event: EventDraft | NoEvent;
}

/** Which rows are read; all of them where nothing is said. */
interface Rows {
  /** One row of the file; the header is row 1. */
  readonly row?: number | undefined;
  /** Whether they are looked at here, or leave the house as data: the licence is asked for either. */
  readonly use: 'shown' | 'leaving';
  readonly signal?: AbortSignal;
}

/** An event in one line. */
export interface EventLine {
  readonly dataset: string;
  readonly release: string;
  readonly row: number;
  readonly key: string;
  readonly title: string;
  readonly first: CalendarDate;
  readonly last: CalendarDate;
  /** ISO 3166-1 alpha-3. */
  readonly country: string | null;
  readonly place: string;
  /** Where it can be drawn; null where nothing tells. */
  readonly latitude: number | null;
  readonly longitude: number | null;
  /** How exactly the point is the place; without a point, how exactly the place is known. */
  readonly precision: EventDraft['incident']['place']['precision'];
  readonly types: EventDraft['incident']['types'];
  /** Civilians; all null where no number is stated. */
  readonly killed: Quantity;
  readonly injured: Quantity;
  /** People killed of whom the source does not say whether they were civilians. */
  readonly killedOfUnknownStatus: Quantity;
  /** How far the publisher attributes it, and to which sides. */
  readonly level: AttributionDraft['level'];
  /** How firm the claim of that level is: alleged, probable and so on. */
  readonly firmness: AttributionDraft['grade'];
  readonly sides: readonly string[];
  /** The publisher's grade in its own words; null where it grades nothing. */
  readonly grade: string | null;
}

/** How the rows of a dataset become events; refuses a dataset whose rows are none. */
export function eventsOf({ name, events }: Dataset): EventMapping {
  if (events !== null) return events;
  throw new AppError(
    'not_found',
    `Expected a dataset whose rows are events, found "${name}", which has no sources/${name}/events.ts. Choose another dataset.`,
  );
}

/** Why the rows of a dataset may not be used so; null where nothing stands in the way. */
export function keptBack({ source: { title, licence } }: Dataset, use: Rows['use']): string | null {
  if (licence.show && (use === 'shown' || licence.export)) return null;
  return `Its events are left out: the licence of "${title}" (${licence.name}) does not say that they may ${licence.show ? 'be exported' : 'be shown'}.`;
}

/** Every row of a release as an event or as none, in the order of the file. Rows that are kept back by the licence are not read. */
export async function* observedEvents(
  db: Kysely<Tables>,
  dataset: Dataset,
  release: Pick<Release, 'release_no' | 'rows_in'>,
  rows: Rows,
): AsyncGenerator<ObservedEvent> {
  const mapping = eventsOf(dataset);
  if (keptBack(dataset, rows.use) !== null) return;
  // The rows of a file begin after its header.
  const end = release.rows_in + Math.max(1, ...dataset.source.layouts.map(headerRow));
  const [from, to] = rows.row === undefined ? [0, end] : [rows.row - 1, rows.row];
  for (let after = from; after < to; after += RUN) {
    rows.signal?.throwIfAborted();
    for (const row of await readRows(db, release.release_no, { after, upTo: Math.min(after + RUN, to) })) {
      const { key, first, last } = row;
      yield { row: row.row, key, first, last, event: draftOf(mapping, row) };
    }
  }
}

/** The events of a release, one line each; a row that is no event has none. */
export async function eventLines(
  db: Kysely<Tables>,
  dataset: Dataset,
  release: Pick<Release, 'release_no' | 'rows_in' | 'release'>,
  rows: Rows,
): Promise<readonly EventLine[]> {
  const lines: EventLine[] = [];
  for await (const observed of observedEvents(db, dataset, release, rows)) {
    if (isDraft(observed.event)) lines.push(lineOf(dataset.name, release.release, observed, observed.event));
  }
  return lines;
}

/** An event in one line. */
export function lineOf(
  dataset: string,
  release: string,
  { row, key, first, last }: Omit<ObservedEvent, 'event'>,
  { incident, attributions, verification, drawnAt }: EventDraft,
): EventLine {
  const [attributed] = attributions.toSorted((a, b) => (a.level < b.level ? 1 : a.level > b.level ? -1 : 0));
  const counted = (effect: 'killed' | 'injured', status: 'civilian' | 'unknown'): Quantity =>
    incident.harm.find((each) => each.effect === effect && each.status === status && each.who === 'all')?.count ??
    UNBOUNDED;
  return {
    dataset,
    release,
    row,
    key,
    title: incident.title,
    first,
    last,
    country: incident.place.country,
    place: [incident.place.name, incident.place.within].filter((part) => part !== null).join(', '),
    latitude: drawnAt?.latitude ?? null,
    longitude: drawnAt?.longitude ?? null,
    precision: drawnAt?.precision ?? incident.place.precision,
    types: incident.types,
    killed: counted('killed', 'civilian'),
    injured: counted('injured', 'civilian'),
    killedOfUnknownStatus: counted('killed', 'unknown'),
    level: attributed?.level ?? 'A0',
    firmness: attributed?.grade ?? 'alleged',
    sides: attributions.flatMap(({ side }) => side ?? []),
    grade: verification?.grade ?? null,
  };
}

/**
 * The rows of a run, each with its observations. They come as one text with tabs between the parts of a line, which both engines hand
 * over several times as fast as columns; nothing in a line can hold a tab or a line break, for JSON writes them otherwise.
 */
async function readRows(
  db: Kysely<Tables>,
  releaseNo: number,
  { after, upTo }: { readonly after: number; readonly upTo: number },
): Promise<readonly EventRow[]> {
  const { rows } = await sql<{ readonly lines: string | null }>`
    select string_agg(concat_ws(E'\t', row_no, first_day, last_day, coalesce(min::text, ''), coalesce(best::text, ''),
      coalesce(max::text, ''), measure, period, to_json(row_key), to_json(subject), attributes), E'\n') as lines
    from observation where release_no = ${releaseNo} and row_no > ${after} and row_no <= ${upTo}`.execute(db);
  const lines = rows[0]?.lines ?? null;
  const found = new Map<number, { readonly row: EventRow; readonly observations: Observation[] }>();
  for (const line of lines === null ? [] : lines.split('\n')) {
    const [
      row = '',
      first = '',
      last = '',
      min,
      best,
      max,
      measure = '',
      period = '',
      key = '',
      subject = '',
      rest = '',
    ] = line.split('\t');
    const no = Number(row);
    let there = found.get(no);
    if (there === undefined) {
      const observations: Observation[] = [];
      const about = { row: no, key: textOf(key), first: first as CalendarDate, last: last as CalendarDate }; // columns of days
      there = { row: { ...about, observations }, observations };
      found.set(no, there);
    }
    there.observations.push({
      measure,
      subject: textOf(subject),
      period,
      min: numberOf(min),
      best: numberOf(best),
      max: numberOf(max),
      money: null,
      attributes: JSON.parse(rest) as Observation['attributes'], // a column of JSON that only observations are written to
    });
  }
  return [...found.values()].map(({ row }) => row).toSorted((a, b) => a.row - b.row);
}

function textOf(json: string): string {
  return JSON.parse(json) as string; // the query made it of a text
}

function numberOf(text: string | undefined): number | null {
  return text === undefined || text === '' ? null : Number(text);
}
