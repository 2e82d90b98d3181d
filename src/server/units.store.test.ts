// Units over HTTP and on their pages: command on a date, the sheet of a unit; and that
// what is closed to a reader changes nothing that this reader sees.

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { z } from 'zod';

import { openUnitsDesk } from '../../test/house/units-desk.ts';
import type { UnitsDesk } from '../../test/house/units-desk.ts';
import { listFindings } from './contracts/findings.ts';
import { listUnits, readCommand, unitPage, unitsPage } from './contracts/units.ts';

vi.setConfig({ testTimeout: 120_000 });

const SCRIPT = '<script>alert(1)</script>';

let desk: UnitsDesk;
let { closed, open, read, textAt, vet } = {} as UnitsDesk; // given before any test

beforeAll(async () => {
  desk = await openUnitsDesk();
  ({ closed, open, read, textAt, vet } = desk);
});
afterAll(() => desk.house.store.close());

describe('command on a date over HTTP', () => {
  it('answers yes, possibly, and nothing for what is not known', async () => {
    const asked = (asOf: string): Promise<z.output<typeof readCommand.output>> =>
      read(readCommand, `/api/partners/SOM/command?unit=unit.coy&asOf=${asOf}`);
    const line = ({ units }: z.output<typeof readCommand.output>): readonly string[] =>
      units.map(({ id, is }) => `${id} ${is}`);
    expect(line(await asked('2015-03-10'))).toEqual(['unit.bn yes', 'unit.bde yes']);
    expect(line(await asked('2016-03-10'))).toEqual(['unit.bde possibly']);
    expect(line(await asked('2017-03-10'))).toEqual([]);
    const below = await read(readCommand, '/api/partners/SOM/command?unit=unit.bde&asOf=2015-03-10&direction=below');
    expect(line(below)).toEqual(['unit.bn yes', 'unit.coy yes', 'unit.ring yes']);
  });

  it('tells every way up to a unit, and the nearest superiors of two', async () => {
    const path = '/api/partners/SOM/command?unit=unit.coy&asOf=2015-03-10';
    const { ways, common } = await read(readCommand, `${path}&to=unit.bde&and=unit.ring`);
    expect(ways).toMatchObject({
      complete: true,
      ways: [{ is: 'yes', units: [{ id: 'unit.bn' }, { id: 'unit.bde' }] }],
    });
    expect(common?.map(({ id, is }) => [id, is])).toEqual([['unit.bn', 'yes']]);
    expect((await read(readCommand, path)).ways).toBe(null);
    expect((await read(readCommand, `${path}&to=unit.twin`)).ways).toEqual({ complete: true, ways: [] });
  });

  it('walks only the types that are named, and refuses one that is none', async () => {
    const none = await read(readCommand, '/api/partners/SOM/command?unit=unit.coy&asOf=2015-03-10&types=informal');
    expect(none.units).toEqual([]);
    const refused = await open.request('/api/partners/SOM/command?unit=unit.coy&types=command,rank');
    expect([refused.status, await refused.text()]).toEqual([400, expect.stringContaining('found \\"rank\\"')]);
    expect((await open.request('/api/partners/SOM/command?unit=unit.nobody')).status).toBe(404);
  });

  it('lists the units of a party; two of one name stay two', async () => {
    const { units, total } = await read(listUnits, '/api/partners/SOM/units');
    expect(total).toBe(6);
    expect(units.filter(({ label }) => label === '31 Battalion').map(({ id }) => id)).toEqual(['unit.bn', 'unit.twin']);
    expect(await textAt('/api/partners/SOM/units.csv')).toContain('Thirty-first Battalion');
  });
});

describe('the page of a unit', () => {
  it('holds the sheet as data: claims, chain, tree, contradictions, changes, answers', async () => {
    const sheet = await read(unitPage, '/units/unit.bn.json?asOf=2015-06-15&against=2017-01-01');
    expect(sheet.above.map(({ id }) => id)).toEqual(['unit.bde']);
    expect(sheet.tree.under.map(({ id }) => id)).toEqual(['unit.coy']);
    expect(sheet.broken.map(({ because }) => because)).toEqual(['circle', 'circle']);
    expect(sheet.changes).toContainEqual(
      expect.objectContaining({ id: 'unit.coy', before: 'not-known', after: 'yes' }),
    );
    expect(sheet.clearances.map(({ answer }) => answer)).toEqual(['not-clear', 'not-clear']);
    expect(sheet.commanders.map(({ person: who }) => who.label)).toEqual(['Officer P']);
    expect(sheet.successions.map(({ says, of }) => [says, of?.id])).toEqual([['came from (renamed)', 'unit.old']]);
    expect(sheet.completeness).toMatchObject({ units: 6, withSuperiorEver: 3, withCommanderEver: 1 });
    const stretch = sheet.stretches.find(({ from, to }) => from <= '2015-06-15' && '2015-06-15' <= to);
    expect(stretch).toEqual({ from: '2015-06-01', to: '2015-06-30' });
  });

  it('tells where a case stands on the day, by the rule of the day', async () => {
    const state = async (asOf: string): Promise<string | undefined> =>
      (await read(unitPage, `/units/unit.bn.json?asOf=${asOf}`)).cases[0]?.state;
    expect(await state('2017-07-31')).toBe('suspended on 2017-07-01; lapses after 2017-07-31');
    expect(await state('2017-08-01')).toBe('suspended on 2017-07-01 and not resolved: lapsed after 2017-07-31');
    expect(await state('2017-05-31')).toBe('not yet nominated');
  });

  it('is readable, escapes what it shows, and gives its lines as CSV', async () => {
    const page = await textAt('/units/unit.bde?asOf=2015-06-01');
    expect(page).toContain('not clear');
    expect(page).toContain('names a unit that stood under it on the day of the event');
    expect(page).not.toContain(SCRIPT);
    expect(page).toContain('aria-current="date"');
    expect(await textAt('/units/unit.bde.csv?asOf=2015-06-01')).toContain(
      'below,under 3rd Brigade (command),31 Battalion',
    );
  });

  it.each([
    ['/units/unit.nobody', 404],
    ['/units/partner.SOM', 404],
    ['/units/unit.bn?against=03/04/2015', 400],
    ['/units/unit.bn?types=rank', 400],
  ])('%s answers %i in words', async (path, status) => {
    const response = await open.request(path);
    expect(response.status).toBe(status);
    expect((await response.text()).length).toBeGreaterThan(200);
  });
});

describe('the page of the units of a party', () => {
  it('names those at the top on the day, and finds units by any of their names', async () => {
    const { tops, units, given } = await read(unitsPage, '/partners/SOM/units.json?asOf=2015-05-01&find=thirty-first');
    expect(tops).toEqual([{ id: 'unit.bde', label: '3rd Brigade', below: 3 }]);
    expect([given.total, units.map(({ id, superiors }) => [id, superiors.map((each) => each.id)])]).toEqual([
      1,
      [['unit.bn', ['unit.bde']]],
    ]);
    expect((await read(unitsPage, '/partners/SOM/units.json')).total).toBe(6);
    expect((await read(unitsPage, '/partners/SOM/units.json?limit=2')).units).toHaveLength(2);
    expect(await textAt('/partners/SOM/units?find=no-such')).toContain('No row of the table holds');
    expect(await textAt('/partners/KEN/units')).toContain('No unit of this party is on record');
    expect(await textAt('/partners/SOM/units.csv?asOf=2016-05-01')).toContain(
      'Alpha Company,named,,3rd Brigade (possibly)',
    );
  });
});

describe('a finding about a unit', () => {
  it('has a page that leads to the unit, the case and the allegation, and stands on the page of its partner', async () => {
    const { findings } = await read(listFindings, '/api/findings?partner=SOM');
    const found = findings.filter(({ subject }) => subject.id === 'unit.bn').map(({ id, severity }) => [id, severity]);
    expect(found).toEqual([['t01.bn.2017-06', 'stop']]);
    const page = await textAt('/findings/t01.bn.2017-06');
    for (const link of ['/units/unit.bn', '/records/allegation.raid', '/records/vetting-case.case'])
      expect(page).toContain(`href="${link}`);
    expect(await textAt('/partners/SOM')).toContain('/findings/t01.bn.2017-06');
  });
});

describe('an allegation that is closed to a reader', () => {
  it('decides for those who may see it, and is in nothing that others see', async () => {
    const path = '/units/unit.twin.json?asOf=2015-06-01';
    expect((await read(unitPage, path)).clearances[0]?.answer).toBe('not-clear');
    const seen = await read(unitPage, path, closed);
    expect(seen.clearances[0]).toMatchObject({ answer: 'clear-on-this-record', because: [] });
    expect(seen.completeness.allegations).toBe(1);
    const surfaces = [
      path,
      '/units/unit.twin?asOf=2015-06-01',
      '/units/unit.twin.csv?asOf=2015-06-01',
      '/api/partners/SOM/units',
      '/partners/SOM',
      '/',
    ];
    for (const surface of surfaces) expect(await textAt(surface, closed)).not.toContain('zephyr');
    expect(JSON.stringify(await vet([{ row: 1, text: '31 Battalion' }], closed))).not.toContain('zephyr');
  });
});
