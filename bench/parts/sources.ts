// A public dataset in: a made-up file in the form of UCDP's events, through the whole way onto the record, on each engine; once more
// unchanged; and facts of two hundred partners on 432 days. Beside it the bare file, read to its end.

import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Kysely } from 'kysely';
import { z } from 'zod';

import { openStore } from '#db/open.ts';
import type { Tables } from '#db/tables.ts';
import { addRelease } from '#ingest/sources/add-release.ts';
import { loadMemberships } from '#ingest/sources/coalitions.ts';
import { loadCountries } from '#ingest/sources/countries.ts';
import { SOURCES } from '#ingest/sources/folders.ts';
import { datasetNamed, loadShelf } from '#ingest/sources/shelf.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import { calendarDateOf, daysInMonth } from '#kernel/calendar-date.ts';
import { OBSERVED_FACTS } from '#observations/declared.ts';
import type { ObservedFact } from '#observations/fact.ts';
import type { Observation } from '#observations/observation.ts';
import { observe } from '#observations/observe.ts';

import { publishWritten } from '../../test/house/published-release.ts';
import { figureOf, timed } from '../kit/measure.ts';
import type { Line } from '../kit/report.ts';
import { onDisk, onServer } from '../kit/stores.ts';
import { NOON } from '../kit/workshop.ts';
import type { Workshop } from '../kit/workshop.ts';

const ROWS = 1_000_000;
const [LAYOUT, RELEASE] = ['events-49', 'made up'];
const SUBJECTS = 200;
const FIRST_YEAR = 1985;
const MONTHS = 432;
/** Facts over several years need some before the first day. */
const YEARS_BEFORE = 5;
const YEARS = YEARS_BEFORE + MONTHS / 12;

/** Measures the way in, and the facts that come out. */
export async function sourcesPart(shop: Workshop): Promise<readonly Line[]> {
  const rows = shop.scaled(ROWS);
  shop.say(`sources: a file of ${rows} events`);
  const path = join(await shop.folder(), 'events.csv');
  await writeEvents(path, rows);
  const bare = figureOf('ms', [(await timed(() => readBare(path))).ms, (await timed(() => readBare(path))).ms]);
  const server = await onServer(shop);
  const lines: Line[] = [];
  for (const engine of [onDisk(shop), ...('notRun' in server ? [] : [server])]) {
    shop.say(`sources: ${engine.name}`);
    const { location, clear } = await engine.place();
    const store = await openStore(location);
    const first = await timed(() => add(store.db, path));
    const again = await timed(() => add(store.db, path));
    const isEmbedded = engine.name.startsWith('embedded');
    lines.push(
      {
        what: `${rows} events published: ${engine.name}`,
        ours: figureOf('ms', [first.ms]),
        yardstick: { what: 'the bare file read to its end', figure: bare },
        budget: isEmbedded ? { most: 90_000, of: 'median' } : null,
        note: `${Math.round((rows / first.ms) * 1000)} rows a second; resident ${Math.round(process.memoryUsage.rss() / 2 ** 20)} MB`,
      },
      {
        what: `the same file again, unchanged: ${engine.name}`,
        ours: figureOf('ms', [again.ms]),
        yardstick: { what: 'the bare file read to its end', figure: bare },
        budget: { most: 2000, of: 'median' },
      },
    );
    if (isEmbedded) lines.push(await facts(store.db));
    await store.close();
    await clear();
  }
  const yardstick: Line = {
    what: 'the same file through the CSV reader of DuckDB',
    notRun: 'DuckDB is not among the packages.',
  };
  return [...lines, ...('notRun' in server ? [server] : []), yardstick];
}

/** Writes the rows of the sample again and again, each with an id of its own. */
async function writeEvents(path: string, rows: number): Promise<void> {
  const sample = await readFile(join(SOURCES, 'ucdp-ged', 'sample', `${LAYOUT}.csv`), 'utf8');
  // A cell can hold line breaks: a row begins with its id.
  const [header = '', ...lines] = sample.trimEnd().split(/\n(?=\d+,)/);
  const expected: unknown = JSON.parse(await readFile(join(SOURCES, 'ucdp-ged', 'expected', `${LAYOUT}.json`), 'utf8'));
  const { setAside } = z.object({ setAside: z.array(z.object({ row: z.number() })) }).parse(expected);
  const keptOut = new Set(setAside.map(({ row }) => row - 2));
  const rests = lines.filter((_, index) => !keptOut.has(index)).map((line) => line.slice(line.indexOf(',')));
  const out = createWriteStream(path);
  out.write(`${header}\n`);
  for (let row = 1; row <= rows; row += 1) {
    if (!out.write(`${row}${rests[row % rests.length] ?? ''}\n`)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'close');
}

async function readBare(path: string): Promise<number> {
  let lines = 0;
  for await (const piece of createReadStream(path)) {
    const buffer = piece as Buffer; // no encoding was set, so that pieces are bytes
    for (let at = buffer.indexOf(10); at !== -1; at = buffer.indexOf(10, at + 1)) lines += 1;
  }
  return lines;
}

async function add(db: Kysely<Tables>, path: string): Promise<unknown> {
  const dataset = datasetNamed(await loadShelf(), 'ucdp-ged');
  const options = { path, release: RELEASE, published: '2025-06', layout: LAYOUT, by: 'Bench', atMilliseconds: NOON };
  return addRelease(db, { ...options, dataset, countries: loadCountries() });
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
