// A thousand rows of a table of incidents with its mapping, as a monitor keeps it: read, masked, checked, compared with what is on
// record, stored with their accounts and citations. Beside it the same rows as bare text into one table.

import { sql } from 'kysely';

import { importIncidents } from '#ingest/incidents/import-incidents.ts';
import type { House } from '#server/house.ts';

import { figureOf, repeated } from '../kit/measure.ts';
import type { Line } from '../kit/report.ts';
import { IN_MEMORY, onDisk } from '../kit/stores.ts';
import { benchHouse, NOON, OPERATOR } from '../kit/workshop.ts';
import type { Workshop } from '../kit/workshop.ts';

const ROWS = 1000;
const ROUNDS = 3;
const BUDGET_MS = 3000;
const AUTHOR = { by: 'Bench', reason: 'Bench', atMilliseconds: NOON };

const MAPPING = `
source: {title: Made raids, publisher: Bench, published: '2016', class: ngo, licence: CC0, mayExport: 'yes'}
columns:
  id: key
  date: when
  place: place.name
  lat: place.coordinates.latitude
  lon: place.coordinates.longitude
  low: harm.killed.civilian.all.min
  best: harm.killed.civilian.all.best
  high: harm.killed.civilian.all.max
  story: account
constants: {place.country: YEM, place.precision: near, types: airstrike}
`;

/** Measures the intake on the embedded engine, on disk and in memory. */
export async function intakePart(shop: Workshop): Promise<readonly Line[]> {
  const rows = Array.from({ length: shop.scaled(ROWS) }, (_, at) => madeRow(at));
  const table = `id,date,place,lat,lon,low,best,high,story\n${rows.join('\n')}\n`;
  const lines: Line[] = [];
  for (const engine of [onDisk(shop), IN_MEMORY]) {
    shop.say(`intake: ${engine.name}`);
    const ours: number[] = [];
    const plain: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const { location, clear } = await engine.place();
      const house = await benchHouse(location);
      ours.push(...(await repeated({ times: 1 }, () => takeIn(house, table))));
      plain.push(...(await repeated({ times: 1 }, () => insertPlain(house, rows))));
      await house.close();
      await clear();
    }
    lines.push({
      what: `${rows.length} rows into incidents with their accounts: ${engine.name}`,
      ours: figureOf('ms', ours),
      yardstick: { what: 'the same rows as text into one table', figure: figureOf('ms', plain) },
      budget: engine === IN_MEMORY ? null : { most: BUDGET_MS, of: 'median' },
    });
  }
  return lines;
}

function madeRow(at: number): string {
  const day = `2016-${String(1 + (at % 12)).padStart(2, '0')}-${String(1 + (at % 28)).padStart(2, '0')}`;
  const [lat, lon] = [14 + (at % 100) / 50, 44 + (at % 90) / 60];
  const story = `"A raid on place ${at % 400}; ${at % 9} wounded, said Mr. Alpha Beta, 0803 123 4567."`;
  return [
    at,
    day,
    `Place ${at % 400}`,
    lat.toFixed(3),
    lon.toFixed(3),
    at % 3,
    (at % 3) + 1,
    (at % 3) + 4,
    story,
  ].join();
}

async function takeIn(house: House, table: string): Promise<void> {
  const files = { table: { name: 'made.csv', text: table }, mapping: { name: 'made.map.yaml', text: MAPPING } };
  const report = await importIncidents(house.ledger, { ...files, dryRun: false }, AUTHOR, OPERATOR);
  if (!report.ok || report.value.rowsSetAside > 0) throw new Error(JSON.stringify(report).slice(0, 500));
}

async function insertPlain(house: House, rows: readonly string[]): Promise<void> {
  await house.ledger.db.transaction().execute(async (db) => {
    await sql`create table plain_row (line text not null)`.execute(db);
    await sql`insert into plain_row (line) values ${sql.join(rows.map((row) => sql`(${row})`))}`.execute(db);
  });
}
