// Public datasets in: made-up files in the form of UCDP's events and of the training reports, through the whole way onto the record,
// on each engine, with somebody who asks meanwhile; once more unchanged; and facts of two hundred partners on 432 days. Beside it
// the bare file, read to its end.

import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import type { Kysely } from 'kysely';

import { openStore } from '#db/open.ts';
import type { Tables } from '#db/tables.ts';
import { addRelease } from '#ingest/sources/add-release.ts';
import { loadMemberships } from '#ingest/sources/coalitions.ts';
import { loadCountries } from '#ingest/sources/countries.ts';
import { datasetNamed, loadShelf } from '#ingest/sources/shelf.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import { calendarDateOf, daysInMonth } from '#kernel/calendar-date.ts';
import { OBSERVED_FACTS } from '#observations/declared.ts';
import type { ObservedFact } from '#observations/fact.ts';
import type { Observation } from '#observations/observation.ts';
import { observe } from '#observations/observe.ts';
import { listReleases } from '#observations/releases.ts';

import { publishWritten } from '../../test/house/published-release.ts';
import { figureOf, timed } from '../kit/measure.ts';
import type { Line } from '../kit/report.ts';
import { onDisk, onServer } from '../kit/stores.ts';
import { NOON } from '../kit/workshop.ts';
import type { Workshop } from '../kit/workshop.ts';
import { writeDatasetFile } from '../synthetic/dataset-files.ts';
import type { DatasetFile } from '../synthetic/dataset-files.ts';

/** The files, how many rows each has, and the budgets on the embedded engine and on a server. Milliseconds. */
const FILES = [
  {
    of: { dataset: 'ucdp-ged', layout: 'events-49', ending: 'csv' },
    rows: 1_000_000,
    what: 'events',
    most: [90_000, null],
  },
  {
    of: { dataset: 'fmt', layout: 'rows-2024', ending: 'tsv.gz' },
    rows: 255_260,
    what: 'rows of training reports',
    most: [30_000, 15_000],
  },
] as const;
const RELEASE = 'made up';
/** How often somebody asks while a file comes in, in milliseconds. */
const EVERY = 50;
const SUBJECTS = 200;
const FIRST_YEAR = 1985;
const MONTHS = 432;
/** Facts over several years need some before the first day. */
const YEARS_BEFORE = 5;
const YEARS = YEARS_BEFORE + MONTHS / 12;

/** Measures the way in, and the facts that come out. */
export async function sourcesPart(shop: Workshop): Promise<readonly Line[]> {
  const server = await onServer(shop);
  const lines: Line[] = [];
  const folder = await shop.folder();
  for (const [index, { of, rows: whole, what, most }] of FILES.entries()) {
    const rows = shop.scaled(whole);
    shop.say(`sources: a file of ${rows} ${what}`);
    const path = join(folder, `${of.dataset}.${of.ending}`);
    await writeDatasetFile(of, path, rows);
    const bare = figureOf('ms', [(await timed(() => readBare(path))).ms, (await timed(() => readBare(path))).ms]);
    const yardstick = { what: 'the bare file read to its end', figure: bare };
    for (const engine of [onDisk(shop), ...('notRun' in server ? [] : [server])]) {
      shop.say(`sources: ${engine.name}`);
      const { location, clear } = await engine.place();
      const store = await openStore(location);
      const isEmbedded = engine.name.startsWith('embedded');
      const asking = askBeside(store.db);
      const first = await timed(() => add(store.db, { path, of, rows }));
      const { waited, mostResident } = await asking.end();
      const again = await timed(() => add(store.db, { path, of, rows }));
      const budget = most[isEmbedded ? 0 : 1];
      lines.push(
        {
          what: `${rows} ${what} published: ${engine.name}`,
          ours: figureOf('ms', [first.ms]),
          yardstick,
          budget: budget === null ? null : { most: budget, of: 'median' },
          // Later in the process what was held before is in it too.
          note: `${Math.round((rows / first.ms) * 1000)} rows a second${isEmbedded && index === 0 ? `; resident at most ${mostResident} MB` : ''}`,
        },
        {
          what: `a question asked meanwhile: ${engine.name}`,
          ours: figureOf('ms', waited),
          yardstick: null,
          budget: null,
          note: `the longest ${Math.round(Math.max(...waited))} ms`,
        },
        {
          what: `the same file again, unchanged: ${engine.name}`,
          ours: figureOf('ms', [again.ms]),
          yardstick,
          budget: { most: 2000, of: 'median' },
        },
      );
      if (isEmbedded && index === 0) lines.push(await facts(store.db));
      await store.close();
      await clear();
    }
  }
  const duck: Line = {
    what: 'the same file through the CSV reader of DuckDB',
    notRun: 'DuckDB is not among the packages.',
  };
  return [...lines, ...('notRun' in server ? [server] : []), duck];
}

/** Asks for the list of releases again and again, until the end; tells how long each question waited, in milliseconds. */
function askBeside(db: Kysely<Tables>): {
  readonly end: () => Promise<{ readonly waited: readonly number[]; readonly mostResident: number }>;
} {
  const waited: number[] = [];
  let mostResident = 0;
  let isOver = false;
  const asking = (async () => {
    while (!isOver) {
      waited.push((await timed(() => listReleases(db))).ms);
      mostResident = Math.max(mostResident, Math.round(process.memoryUsage.rss() / 2 ** 20));
      await pause(EVERY);
    }
  })();
  return {
    async end() {
      isOver = true;
      await asking;
      return { waited, mostResident };
    },
  };
}

async function readBare(path: string): Promise<number> {
  let lines = 0;
  for await (const piece of createReadStream(path)) {
    const buffer = piece as Buffer; // no encoding was set, so that pieces are bytes
    for (let at = buffer.indexOf(10); at !== -1; at = buffer.indexOf(10, at + 1)) lines += 1;
  }
  return lines;
}

interface Adding {
  readonly path: string;
  readonly of: DatasetFile;
  readonly rows: number;
}

async function add(db: Kysely<Tables>, { path, of, rows }: Adding): Promise<unknown> {
  const dataset = datasetNamed(await loadShelf(), of.dataset);
  // A part of the work is a file of fewer rows than its source expects.
  const otherReleases = { rows: { min: rows, max: rows }, setAside: { min: 0, max: 0 } };
  const whole = { ...dataset, source: { ...dataset.source, otherReleases } };
  const options = {
    path,
    release: RELEASE,
    published: '2025-06',
    layout: of.layout,
    by: 'Bench',
    atMilliseconds: NOON,
  };
  return addRelease(db, { ...options, dataset: whole, countries: loadCountries() });
}

/** Every declared fact of two hundred subjects on 432 month ends, from releases whose values are already put together. */
async function facts(db: Kysely<Tables>): Promise<Line> {
  const subjects = Array.from({ length: SUBJECTS }, (_, index) => `P${String(index).padStart(2, '0')}`);
  for (const [dataset, own] of Map.groupBy(OBSERVED_FACTS, (fact) => fact.dataset))
    await fill(db, dataset, own, subjects);
  const days = Array.from({ length: MONTHS }, (_, month): CalendarDate => {
    const [year, number] = [FIRST_YEAR + Math.floor(month / 12), (month % 12) + 1];
    return calendarDateOf(year, number, daysInMonth(year, number));
  });
  const took: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    const { ms } = await timed(async () => {
      const question = {
        facts: OBSERVED_FACTS,
        subjects,
        knownAt: null,
        ledgerAt: null,
        memberships: loadMemberships(),
      };
      const observations = await observe(db, question);
      let known = 0;
      for (const { name } of OBSERVED_FACTS) {
        for (const subject of subjects) {
          for (const day of days) if (observations.on(name, subject, day).is === 'known') known += 1;
        }
      }
      return known;
    });
    took.push(ms);
  }
  return {
    what: `${OBSERVED_FACTS.length} facts of ${SUBJECTS} partners on ${MONTHS} days: embedded, on disk`,
    ours: figureOf('ms', took),
    yardstick: null,
    budget: { most: 5000, of: 'median' },
  };
}

/** A release whose values are there without its rows: only they are asked. */
async function fill(
  db: Kysely<Tables>,
  dataset: string,
  own: readonly ObservedFact[],
  subjects: readonly string[],
): Promise<void> {
  const observations = own.flatMap((fact) => {
    const isFiscal = fact.dataset === 'greenbook' || fact.dataset === 'fmt' || fact.dataset === 'state_cbj';
    return subjects.flatMap((subject) =>
      Array.from({ length: YEARS }, (_, index): Observation => {
        const year = FIRST_YEAR - YEARS_BEFORE + index;
        return {
          measure: fact.measures[0] ?? '',
          subject,
          period:
            fact.reading.is === 'years-since' ? `${year}-01-01/${year}-12-31` : isFiscal ? `FY${year}` : String(year),
          min: 1,
          best: 2,
          max: 3,
          money: { cents: year * 100, currency: 'USD', prices: 'historical' },
          attributes: { ...fact.where },
        };
      }),
    );
  });
  const release = 'made up, values only';
  await publishWritten(db, { dataset, release, published: '2025', observations, facts: own, valuesOnly: true });
}
