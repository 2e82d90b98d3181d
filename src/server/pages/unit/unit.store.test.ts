// The page of a unit, as far as it tells what the unit received and what rests on which source: on the page, as data and as CSV.

import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { z } from 'zod';

import type { Marking } from '#kernel/marking.ts';
import type { PutChange } from '#ledger/change.ts';

import { exampleHouse } from '../../../../test/house/examples.ts';
import type { ExampleHouse } from '../../../../test/house/examples.ts';
import { MADE_FORCE } from '../../../../test/house/forces.ts';
import { attributed, happened } from '../../../../test/house/harm.ts';
import { claim, sourceOf } from '../../../../test/house/holding.ts';
import type { Said } from '../../../../test/house/holding.ts';
import { createApp } from '../../app.ts';
import { unitPage } from '../../contracts/units.ts';
import { furnish } from '../../house.ts';

vi.setConfig({ testTimeout: 120_000 });

type Sheet = z.output<typeof unitPage.output>;

/** A claim that three trucks went to a unit, whoever is said to have received them. */
function given(name: string, unit: string, said: Said = {}, by = 'source.roundtable-2018'): PutChange {
  const recipients = ['partner.SOM'];
  const { body } = claim(name, null, { units: [`unit.${unit}`], recipients, authorities: ['IMET'], items: 3, ...said });
  return {
    do: 'put',
    id: `assistance.${name}`,
    body,
    citations: [{ at: '', source: by, locator: { line: 1 } }],
  };
}
// Received by a mission that no partner of the unit hosts: it is the unit that the claim names.
const trucks = given('trucks', 'bde', { title: 'Trucks', period: 'FY2015', recipients: ['partner.UGA'] });

const radios = given('radios', 'twin', {}, 'source.partnering-to-protect-2019');

let house: ExampleHouse;
let open: ReturnType<typeof createApp>;
let closed: ReturnType<typeof createApp>;

beforeAll(async () => {
  house = await exampleHouse();
  await house.put(MADE_FORCE);
  await house.put([trucks, radios, { ...given('zephyr', 'twin'), marking: 'sealed' }]);
  await house.put([
    { do: 'put', id: 'source.kept', body: { ...sourceOf('Kept', '2016').body, mayExport: 'no' }, citations: [] },
    happened('bridge', '2013-02-01', [2, null, null]),
    happened('well', '2013-03-01', null),
    { ...happened('kept', '2013-04-01', 1), citations: [{ at: '', source: 'source.kept', locator: { line: 1 } }] },
    ...['bridge', 'well', 'kept'].map((each) => attributed(each, 'unit.old')),
    given('kept', 'old', {}, 'source.kept'),
  ]);
  const app = (clearance: Marking): ReturnType<typeof createApp> =>
    createApp(
      furnish(house.store, {
        operator: { name: 'A. Officer', clearance, compartments: [] },
        now: () => Date.UTC(2026, 10, 21, 12),
      }),
    );
  open = app('sealed');
  closed = app('partner');
});
afterAll(() => house.store.close());

async function textAt(path: string, app = open): Promise<string> {
  const response = await app.request(path);
  expect([path, response.status]).toEqual([path, 200]);
  return response.text();
}

async function sheetAt(path: string, app = open): Promise<Sheet> {
  const body: unknown = JSON.parse(await textAt(path, app));
  const parsed = unitPage.output.parse(body);
  expect(parsed, 'the contract names all that leaves the house').toEqual(body);
  return parsed;
}

it('shows what the unit received and what one above it did, on the page, as data and as CSV', async () => {
  const of = async (unit: string, asOf = '2016-01-01'): Promise<readonly string[]> =>
    (await sheetAt(`/units/unit.${unit}.json?asOf=${asOf}`)).deliveries.lines.map(
      ({ id, is, to, standing, items }) => `${id} ${is} ${to.label} ${standing} ${items}`,
    );
  expect(await of('bde')).toEqual(['assistance.trucks fact 3rd Brigade over 3']);
  expect(await of('bde', '2014-01-01')).toEqual(['assistance.trucks fact 3rd Brigade planned 3']);
  expect(await of('coy')).toEqual(['assistance.trucks inference 3rd Brigade over 3']);
  // Of the radios nobody could know before the report that tells of them.
  expect(await of('twin', '2018-12-31')).toEqual([
    'assistance.radios fact 31 Battalion over 3',
    'assistance.zephyr fact 31 Battalion over 3',
  ]);
  expect(await of('twin', '2018-12-31&knownAt=2018-12-31')).toEqual(['assistance.zephyr fact 31 Battalion over 3']);
  const page = await textAt('/units/unit.bn?asOf=2016-01-01');
  for (const part of [
    '/records/assistance.trucks?asOf=2016-01-01',
    '/authorities/IMET?asOf=',
    '3 items',
    'no amount stated',
    'whether it reached this unit is not on',
  ])
    expect(page).toContain(part);
  expect(await textAt('/units/unit.bn.csv?asOf=2016-01-01')).toContain(
    '"assistance to a unit above, an inference",Trucks,3rd Brigade,unit.bde,FY2015,yes,over; day of delivery not known,no amount stated; 3 items; IMET,assistance.trucks',
  );
});

it('names the sources of every name and of every delivery, and leads to them at the times of the page', async () => {
  const { names, deliveries } = await sheetAt('/units/unit.bn.json?asOf=2016-01-01');
  const cited = { source: 'source.roundtable-2018', title: expect.stringContaining('Roundtable'), place: 'line 1' };
  expect(names).toMatchObject([{ says: 'Thirty-first Battalion (alias)', citations: [cited] }]);
  expect(deliveries.lines).toMatchObject([{ citations: [cited] }]);
  const page = await textAt('/units/unit.bn?asOf=2016-01-01');
  const inNames = /<caption>Names<\/caption>[^]*?<\/table>/.exec(page)?.[0] ?? '';
  expect(inNames).toMatch(/href="\/sources\/source\.roundtable-2018\?for=unit-name\.[^"&]+&amp;asOf=2016-01-01"/);
  expect(inNames).toContain('line 1');
  expect(await textAt('/units/unit.bn.csv?asOf=2016-01-01')).toMatch(/^name,Thirty-first Battalion .*line 1/m);
});

it('gives incidents and vetting cases as CSV, a number that nobody stated as not stated', async () => {
  const csv = await textAt('/units/unit.old.csv?asOf=2016-01-01');
  expect(csv).toContain(
    'harm attributed to it,bridge,30 Battalion,unit.old,2013-02-01,yes,probable,verified: not graded; civilians killed: at least 2,incident.bridge',
  );
  expect(csv).toContain('civilians killed: not stated,incident.well');
  expect(await textAt('/units/unit.bn.csv?asOf=2017-06-30')).toContain(
    'vetting case,Infantry training; IMET,,,2018-01-01,,nominated on 2017-06-01,,vetting-case.case',
  );
});

it('shows what rests on a source that may not leave, and leaves it out of data and CSV in so many words', async () => {
  const path = '/units/unit.old';
  const page = await textAt(path);
  for (const id of ['incident.kept', 'assistance.kept']) expect(page).toContain(id);
  expect(page).toContain('but for 2 incidents or deliveries whose sources may not leave the house');
  const data = await sheetAt(`${path}.json`);
  expect([data.leftOut, data.deliveries.lines, data.incidents.map(({ label }) => label)]).toEqual([
    2,
    [],
    ['well', 'bridge'],
  ]);
  const csv = await textAt(`${path}.csv`);
  expect(csv).toContain('left out,2 incidents or deliveries');
  expect(csv).not.toContain('kept');
});

it('never takes silence for none: it says how many claims name no unit', async () => {
  const { deliveries } = await sheetAt('/units/unit.ring.json?asOf=2014-12-31');
  expect(deliveries.lines).toEqual([]);
  expect(deliveries.withoutUnit).toBeGreaterThan(0);
  const page = await textAt('/units/unit.ring?asOf=2014-12-31');
  expect(page).toMatch(
    /No assistance on record names this unit, or one above it\.\s+That is no statement that it received none/,
  );
  expect(page).toContain(`${deliveries.withoutUnit} claims of assistance to`);
});

it('says nothing of a claim that is closed to the reader', async () => {
  const path = '/units/unit.twin';
  const ids = async (app: typeof open): Promise<readonly string[]> =>
    (await sheetAt(`${path}.json`, app)).deliveries.lines.map(({ id }) => id);
  expect([await ids(open), await ids(closed)]).toEqual([
    ['assistance.radios', 'assistance.zephyr'],
    ['assistance.radios'],
  ]);
  for (const form of ['', '.csv', '.json']) expect(await textAt(`${path}${form}`, closed)).not.toContain('zephyr');
});
