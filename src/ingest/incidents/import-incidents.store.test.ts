import { readFile } from 'node:fs/promises';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { Store } from '#db/open.ts';
import type { Reader } from '#kernel/marking.ts';
import { NEWEST } from '#kernel/times.ts';
import { openLedger } from '#ledger/ledger.ts';
import type { Ledger } from '#ledger/ledger.ts';
import { headOf, selectOf } from '#ledger/read.ts';
import { incidentAccount } from '#records/incident-account/record.ts';
import { incident } from '#records/incident/record.ts';
import { KINDS } from '#records/index.ts';
import { source } from '#records/source/record.ts';

import { freshStore } from '../../../test/engine/store.ts';
import { importIncidents } from './import-incidents.ts';
import type { IncidentImportReport } from './import-incidents.ts';

const reader: Reader = { name: 'operator', clearance: 'restricted', compartments: [] };
const author = { by: 'Ada Example', reason: 'Test', atMilliseconds: Date.UTC(2026, 10, 21) };
const none = new Set<string>();

const fixture = (name: string): Promise<string> =>
  readFile(new URL(`../../../test/incidents/${name}`, import.meta.url), 'utf8');
const [TABLE, MAPPING] = await Promise.all([fixture('raids.csv'), fixture('raids.map.yaml')]);

let store: Store;
let ledger: Ledger;
beforeEach(async () => {
  store = await freshStore();
  ledger = openLedger(store, KINDS, { authority: none, concept: none, measure: none });
});
afterEach(() => store.close());

const run = (table: string, mapping = MAPPING, dryRun = false, as = reader) =>
  importIncidents(
    ledger,
    { table: { name: 'raids.csv', text: table }, mapping: { name: 'raids.map.yaml', text: mapping }, dryRun },
    author,
    as,
  );

async function imported(table = TABLE, mapping = MAPPING, dryRun = false): Promise<IncidentImportReport> {
  const report = await run(table, mapping, dryRun);
  if (!report.ok) throw new Error(JSON.stringify(report.failure));
  const { rowsIn, stored, unchanged, rowsSetAside } = report.value;
  expect(rowsIn).toBe(stored + unchanged + rowsSetAside);
  return report.value;
}

async function refused(table: string, mapping = MAPPING): Promise<readonly string[]> {
  const report = await run(table, mapping);
  if (report.ok) throw new Error('expected a refusal');
  expect(await headOf(ledger)).toMatchObject({ seq: 0 });
  return report.failure.map(({ at, found }) => `${at}: ${found}`);
}

const held = () => selectOf(ledger, incident, { times: NEWEST, reader });

describe('a table of incidents', () => {
  it('is refused as a whole where a column is neither read nor ignored, is missing, or goes nowhere', async () => {
    expect(await refused(TABLE.replace('Entered by', 'Phone'))).toEqual([
      'raids.csv, column Phone: the column "Phone", which it does neither',
      'raids.csv, column Entered by: "Entered by" in the mapping',
    ]);
    expect(await refused(TABLE, MAPPING.replace('Date: when', 'Date: day'))).toEqual(['raids.map.yaml, Date: "day"']);
    expect(
      await refused(TABLE, MAPPING.replace('Best: harm.killed.civilian.all.best', 'Best: harm.hurt.civilian.all.best')),
    ).toHaveLength(1);
    expect(
      await refused(
        TABLE,
        MAPPING.replace('Best: harm.killed.civilian.all.best', 'Best: harm.killed.civilian.all.min'),
      ),
    ).toEqual(['raids.map.yaml, harm.killed.civilian.all.min: a second one']);
    expect(await refused(TABLE, `${MAPPING}\n  broken: [`)).toHaveLength(1);
    expect(await refused(TABLE, MAPPING.replace('class: ngo', 'class: friend'))).toEqual([
      'raids.map.yaml, source/class: "friend"',
    ]);
    expect(await refused(TABLE, MAPPING.replace(/source:\n(?: {2}.*\n)+/, 'source: source.nobody\n'))).toHaveLength(1);
    expect(await refused('', MAPPING)).toEqual(['raids.csv: 0 rows']);
  });

  it('has every row stored or set aside, each with row, column, what was expected and found', async () => {
    const report = await imported();
    expect(report).toMatchObject({ rowsIn: 14, stored: 3, unchanged: 0, rowsSetAside: 11, dryRun: false });
    const told = report.setAside.map(({ row, column, found }) => `${row} ${column}: ${found}`);
    expect(told).toEqual([
      expect.stringMatching(/^4 Low, High, Best: /),
      '5 Date: "31/02/2015"',
      expect.stringMatching(/^6 Lat, Long: .*exchanged it lies in Yemen$/),
      expect.stringMatching(/^7 Lat, Long: a point at sea, \d+ km off /),
      expect.stringMatching(/^8 Lat, Long: a point in Saudi Arabia, \d+ km from Yemen$/),
      '9 Kind: "Bombardment"',
      expect.stringMatching(/^10 Low: .*-4/),
      expect.stringMatching(/^11 Date: /),
      '12 : a row that has the same key as row 2',
      '14 : 15',
      expect.stringMatching(/^15 Low, High, Best: /),
    ]);
    for (const each of report.setAside) expect([each.expected, each.reason].includes('')).toBe(false);
    const stored = (await held()).map(({ body }) => [body.title, body.harm.map(({ count }) => count)] as const);
    expect(stored.toSorted(([a, one], [b, two]) => a.localeCompare(b) || one.length - two.length)).toEqual([
      ['Airstrike at Bani Hushaysh', [{ min: 10, best: 15, max: 20 }]],
      [
        'Airstrike at Bani Hushaysh',
        [
          { min: 10, best: 15, max: 20 },
          { min: 3, best: null, max: 8 },
        ],
      ],
      ['Airstrike at Razih', []],
    ]);
  });

  it('stores nothing of what belongs to one person, and says how often it masked what sort', async () => {
    const report = await imported();
    expect(report.masked).toEqual([
      { column: 'Story', sort: 'a person’s name', cells: 2 },
      { column: 'Story', sort: 'a telephone number', cells: 2 },
    ]);
    const stored = JSON.stringify([await held(), await selectOf(ledger, incidentAccount, { times: NEWEST, reader })]);
    expect(stored).not.toMatch(/Alpha|0803/);
    expect(JSON.stringify(report)).not.toMatch(/Alpha|0803/);
    expect(stored).toContain('[person masked]');
  });

  it('keeps an account with a citation of file and row beside each incident', async () => {
    await imported();
    const accounts = await selectOf(ledger, incidentAccount, { times: NEWEST, reader });
    expect(accounts.map(({ citations }) => citations[0]?.locator)).toEqual(
      expect.arrayContaining([
        { file: 'raids.csv', row: 2 },
        { file: 'raids.csv', row: 3 },
        { file: 'raids.csv', row: 13 },
      ]),
    );
    for (const { body } of await held())
      expect(body.explosiveInPopulatedArea).toEqual({ unknown: 'not stated in raids.csv' });
  });

  it('proposes what may be one event and merges nothing', async () => {
    const { lookAlikes } = await imported();
    expect(lookAlikes).toHaveLength(1);
    expect(lookAlikes[0]).toMatchObject({
      otherLabel: 'Airstrike at Bani Hushaysh',
      because: ['both on 2015-03-26', '1.5 kilometers apart', 'killed: 15 (10 to 20) and 15 (10 to 20)'],
    });
    const second = TABLE.split('\n').slice(0, 2).join('\n').replace('\n1,', '\n77,');
    const again = await imported(second, MAPPING.replace('first edition', 'second edition'));
    expect(again).toMatchObject({ stored: 1 });
    expect(again.lookAlikes).toHaveLength(2);
    expect(await held()).toHaveLength(4);
  });

  it('changes nothing a second time', async () => {
    await imported();
    const head = await headOf(ledger);
    expect(await imported()).toMatchObject({ stored: 0, unchanged: 3, rowsSetAside: 11, lookAlikes: [] });
    expect(await headOf(ledger)).toEqual(head);
  });

  it('that is closed has a source nobody can guess, and is found again by whoever may see it', async () => {
    const closed = `${MAPPING}\nmarking: restricted\n`;
    const first = await imported(TABLE, closed);
    expect(first.stored).toBe(3);
    expect(await imported(TABLE, closed)).toMatchObject({ stored: 0, unchanged: 3, source: first.source });
    const open = await run(TABLE, MAPPING, false, { ...reader, clearance: 'public' });
    expect(open).toMatchObject({ ok: true, value: { stored: 3, unchanged: 0, rowsSetAside: 11 } });
  });

  it('that is closed, sent twice at once, is stored once with one source', async () => {
    const closed = `${MAPPING}\nmarking: restricted\n`;
    const [one, other] = await Promise.all([imported(TABLE, closed), imported(TABLE, closed)]);
    expect([one, other].map(({ stored, unchanged }) => [stored, unchanged])).toEqual(
      expect.arrayContaining([
        [3, 0],
        [0, 3],
      ]),
    );
    expect(other.source).toBe(one.source);
    expect(await held()).toHaveLength(3);
    expect(await selectOf(ledger, source, { times: NEWEST, reader })).toHaveLength(1);
  });

  it('sets a row aside that stands otherwise on record, and writes over nothing', async () => {
    await imported();
    const changed = TABLE.replace('10,20,15', '10,30,15');
    const report = await imported(changed);
    expect(report).toMatchObject({ stored: 0, unchanged: 2, rowsSetAside: 12 });
    expect(report.setAside[0]).toMatchObject({ row: 2, column: 'key' });
  });

  it('stores nothing in a dry run, and says the same', async () => {
    const dry = await imported(TABLE, MAPPING, true);
    expect(await headOf(ledger)).toMatchObject({ seq: 0 });
    const wet = await imported();
    expect(dry).toEqual({ ...wet, dryRun: true });
  });
});
