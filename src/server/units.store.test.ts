// Units over HTTP and on their pages: command on a date, the sheet of a unit, vetting a list and deciding what a name means; and that
// what is closed to a reader changes nothing that this reader sees.

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { z } from 'zod';

import type { Marking } from '#kernel/marking.ts';

import { exampleHouse } from '../../test/house/examples.ts';
import type { ExampleHouse } from '../../test/house/examples.ts';
import { MADE_FORCE, nominated, remedied, SEALED_ALLEGATION } from '../../test/house/forces.ts';
import { createApp } from './app.ts';
import { listFindings } from './contracts/findings.ts';
import { listRecords } from './contracts/records.ts';
import { listUnits, readCommand, unitPage, unitsPage } from './contracts/units.ts';
import { vetList } from './contracts/vetting.ts';
import { furnish } from './house.ts';

vi.setConfig({ testTimeout: 120_000 });

const SCRIPT = '<script>alert(1)</script>';

let house: ExampleHouse;
let open: ReturnType<typeof createApp>;
let closed: ReturnType<typeof createApp>;
let now = Date.UTC(2026, 10, 21, 12);

beforeAll(async () => {
  house = await exampleHouse();
  await house.put(MADE_FORCE);
  await house.put([SEALED_ALLEGATION]);
  const app = (clearance: Marking): ReturnType<typeof createApp> =>
    createApp(
      furnish(house.store, { operator: { name: 'A. Officer', clearance, compartments: [] }, now: () => (now += 1000) }),
    );
  open = app('sealed');
  closed = app('partner');
});
afterAll(() => house.store.close());

async function read<C extends { readonly output: z.ZodType }>(
  contract: C,
  path: string,
  app = open,
): Promise<z.output<C['output']>> {
  const response = await app.request(path);
  expect([path, response.status]).toEqual([path, 200]);
  const body: unknown = await response.json();
  const parsed = contract.output.parse(body);
  expect(parsed, 'the contract names all that leaves the house').toEqual(body);
  return parsed as z.output<C['output']>; // parsed by the schema of this very contract
}

async function textAt(path: string, app = open): Promise<string> {
  return (await app.request(path)).text();
}

const HEADERS = { origin: 'http://localhost', host: 'localhost' };

async function vet(
  lines: readonly { row: number; text: string; on?: string }[],
  app = open,
): Promise<z.output<typeof vetList.output>> {
  const headers = { ...HEADERS, 'content-type': 'application/json' };
  const body = JSON.stringify({ partner: 'SOM', lines });
  const response = await app.request('/api/vet', { method: 'POST', headers, body });
  expect(response.status).toBe(200);
  return vetList.output.parse(await response.json());
}

async function sendForm(fields: Readonly<Record<string, string>>, path = '/vet'): Promise<Response> {
  const headers = { ...HEADERS, 'content-type': 'application/x-www-form-urlencoded' };
  return open.request(path, { method: 'POST', headers, body: new URLSearchParams(fields).toString() });
}

/** The key of the form in which a sheet stands. */
function keyIn(sheet: string): string {
  return /name="key" value="([0-9a-f]{64})"/.exec(sheet)?.[1] ?? '';
}

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

describe('vetting a list', () => {
  const LINES = [
    { row: 2, text: '3 Brigade', on: '2015-06-01' },
    { row: 3, text: 'Somali National Army', on: '2015-06-01' },
    { row: 4, text: '77 Battalion', on: '2015-06-01' },
    { row: 5, text: '31st Bn', on: '2015-06-01' },
    { row: 6, text: '', on: '2015-06-01' },
  ];

  it('confirms nothing by itself, and tells what the answer would be', async () => {
    const { results, counts } = await vet(LINES);
    expect(results.map(({ parts }) => parts[0]?.found)).toEqual([
      'candidates',
      'service-level-only',
      'numbered-unit-not-in-register',
      'candidates',
      'blank',
    ]);
    expect(results[0]?.parts[0]?.candidates[0]).toMatchObject({
      unit: 'unit.bde',
      answer: 'not-clear',
      refused: null,
    });
    expect(results[3]?.parts[0]?.candidates.map((each) => each.unit).toSorted()).toEqual(['unit.bn', 'unit.twin']);
    expect(counts.answers).toEqual({ 'clear-on-this-record': 0, 'not-clear': 0, 'cannot-be-answered': 5 });
    expect(Object.values(counts.found).reduce((sum, each) => sum + each, 0)).toBe(LINES.length);
  });

  it('refuses a day that is none, a party that is not on record, and more lines than one request takes', async () => {
    const headers = { ...HEADERS, 'content-type': 'application/json' };
    const status = async (body: unknown): Promise<number> =>
      (await open.request('/api/vet', { method: 'POST', headers, body: JSON.stringify(body) })).status;
    expect(await status({ partner: 'SOM', lines: [{ row: 1, text: 'x', on: '02/03/2015' }] })).toBe(400);
    expect(await status({ partner: 'XXX', lines: [] })).toBe(404);
    const many = Array.from({ length: 1001 }, (_, at) => ({ row: at + 1, text: 'x' }));
    expect(await status({ partner: 'SOM', lines: many })).toBe(422);
  });

  it('remembers what a person confirmed and refused, on the page and over HTTP', async () => {
    const list = 'unit\tdate\n31st Bn\t2015-06-01\n3 Brigade\t2015-06-01\nname\t02/03/2015';
    const first = await sendForm({ partner: 'partner.SOM', list });
    expect(first.status).toBe(200);
    const shown = await first.text();
    expect(shown).toContain('It is this unit');
    expect(shown).toContain('the ambiguous date');
    const key = keyIn(shown);

    const noReason = await sendForm({
      partner: 'partner.SOM',
      list,
      'name.2.0': '31st Bn',
      'why.3.0': 'Half a sentence',
      decide: 'refused 2.0 unit.twin',
      key,
    });
    const again = await noReason.text();
    expect(noReason.status).toBe(422);
    const [, line = ''] = again.split(/(?=<article)/);
    expect(line).toContain('id="line-2"');
    expect(line, 'the refusal stands at the line').toContain('Expected a reason in the field “Why”, found nothing.');
    expect(again, 'what is typed at other lines is kept').toContain('value="Half a sentence"');

    const because = { partner: 'partner.SOM', list, 'why.2.0': 'The base is another.', key };
    const refusal = { ...because, 'name.2.0': '31st Bn', decide: 'refused 2.0 unit.twin' };
    const { key: _key, ...keyless } = refusal;
    expect((await sendForm(keyless)).status).toBe(422);
    const decisions = async (): Promise<number> => (await read(listRecords, '/api/records?kind=unit-match')).total;
    const before = await decisions();
    const both = await Promise.all([sendForm(refusal), sendForm(refusal)]);
    expect([...both, await sendForm(refusal)].map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await decisions()).toBe(before + 1);
    const otherwise = await sendForm({ ...refusal, decide: 'confirmed 2.0 unit.twin' });
    expect([otherwise.status, await otherwise.text()]).toEqual([
      422,
      expect.stringContaining('said on 2026-11-21 that it is not'),
    ]);
    const afterRefusal = await vet([LINES[3] ?? { row: 5, text: '' }]);
    const candidates = afterRefusal.results[0]?.parts[0]?.candidates ?? [];
    expect(candidates.filter(({ refused }) => refused !== null).map((each) => each.unit)).toEqual(['unit.twin']);

    const confirmed = await sendForm({ ...because, 'name.2.0': '31st  BN ', decide: 'confirmed 2.0 unit.bn' });
    expect([confirmed.status, await confirmed.text()]).toEqual([
      200,
      expect.stringContaining('confirmed by A. Officer'),
    ]);
    const { results } = await vet([LINES[3] ?? { row: 5, text: '' }]);
    expect(results[0]).toMatchObject({
      answer: 'not-clear',
      parts: [{ found: 'confirmed', unit: { id: 'unit.bn', by: 'A. Officer' } }],
    });
    expect(results[0]?.parts[0]?.because[0]?.record).toBe('allegation.raid');

    const csv = await sendForm({ partner: 'partner.SOM', list, show: 'csv' });
    expect(csv.headers.get('content-disposition')).toContain('attachment');
    expect(await csv.text()).toContain('not-clear');
  });

  it('records nothing over what another decided about a name; what is withdrawn leaves the name open again', async () => {
    const list = '30th Battalion\t2015-06-01';
    const sheet = async (): Promise<string> => (await sendForm({ partner: 'partner.SOM', list })).text();
    const decideFrom = async (page: string, decision: string, why: string, path = '/vet'): Promise<Response> => {
      const about = { partner: 'partner.SOM', list, key: keyIn(page), 'name.1.0': '30th Battalion', 'why.1.0': why };
      return sendForm({ ...about, decide: decision }, path);
    };
    const decisions = async (): Promise<number> => (await read(listRecords, '/api/records?kind=unit-match')).total;
    const before = await decisions();
    const [mine, theirs] = [await sheet(), await sheet()];
    const first = await decideFrom(theirs, 'refused 1.0 unit.old', 'Their words.');
    const answered = await first.text();
    expect([first.status, answered]).toEqual([200, expect.stringContaining('refused before')]);
    for (const decision of ['confirmed 1.0 unit.old', 'refused 1.0 unit.old']) {
      const late = await decideFrom(mine, decision, 'My words.');
      expect([late.status, await late.text()]).toEqual([422, expect.stringContaining(': Their words. (unit-match.')]);
    }
    const withdrawn = async (page: string): Promise<void> => {
      const id = /href="\/records\/(unit-match\.[^"?]+)/.exec(page)?.[1] ?? '';
      const answer = await sendForm({ expects: '1', reason: 'A slip.' }, `/records/${id}/withdraw`);
      expect([id, answer.status]).toEqual([id, 303]);
    };
    await withdrawn(answered);
    // What is sent from the page that came back is another decision, not the one before sent again.
    const anew = await decideFrom(answered, 'confirmed 1.0 unit.old', 'It was the depot.');
    const confirmed = await anew.text();
    expect([anew.status, confirmed]).toEqual([200, expect.stringContaining('a unit, confirmed')]);
    const twice = await Promise.all(
      ['confirmed 1.0 unit.twin', 'not-a-unit 1.0'].map((decision) => decideFrom(mine, decision, 'Mine.')),
    );
    expect(twice.map(({ status }) => status)).toEqual([422, 422]);
    expect(await decisions()).toBe(before + 1);
    await withdrawn(confirmed);
    const [one, other] = await Promise.all([
      decideFrom(mine, 'confirmed 1.0 unit.twin', 'Mine.'),
      decideFrom(mine, 'not-a-unit 1.0', 'Also mine.'),
    ]);
    expect([one.status, other.status].toSorted((a, b) => a - b)).toEqual([200, 422]);
    expect(await decisions()).toBe(before + 1);
    await withdrawn(await sheet());

    const past = await decideFrom(mine, 'confirmed 1.0 unit.old', 'In the past.', '/vet?knownAt=2026-10-01');
    const inPast = await past.text();
    expect([past.status, inPast]).toEqual([422, expect.stringContaining('one as it was known in the past')]);
    expect(inPast).toContain('Vet it on the newest record');
    expect(inPast).not.toContain('It is this unit');
    expect(await decisions()).toBe(before);
  });

  it('shows how a confirmed unit was vetted, and says where no case is on record', async () => {
    const final = { on: '2018-01-10', outcome: 'rejected-other', by: 'The bureau', reason: 'As reviewed.' };
    const post = { on: '2017-06-15', decision: 'approve-and-forward', by: 'Post', reason: 'As seen at post.' };
    await house.put(
      [nominated('rejected', 'old', { post, final }), remedied('raid', 'raid', 'effective-steps', '2018-02-01')].map(
        (each) =>
          each.id === 'remediation.raid' ? { ...each, body: { ...(each.body as object), unit: 'unit.old' } } : each, // a body of a record
      ),
    );
    const lineOf = async (day: string, name: string, unit: string): Promise<string> => {
      const list = { partner: 'partner.SOM', list: `${name}\t${day}` };
      const sent = { ...list, key: keyIn(await (await sendForm(list)).text()) };
      const about = { 'name.1.0': name, 'why.1.0': 'So it is.', decide: `confirmed 1.0 ${unit}` };
      return (await (await sendForm({ ...sent, ...about })).text()).replaceAll(/\s+/g, ' ');
    };
    const before = await lineOf('2018-01-09', '30 Battalion', 'unit.old');
    expect(before).toContain('approve and forward at post on 2017-06-15');
    expect(before).toContain('no step on record by the day');
    const after = await lineOf('2018-03-01', '30 Battalion', 'unit.old');
    expect(after).toContain('rejected other on 2018-01-10');
    expect(after).toContain('no message to the government is on record');
    expect(after).toContain('investigation done on 2018-02-01');
    expect(after).toContain('/kinds/vetting-case/new?partner=partner.SOM&amp;unit=unit.old');
    expect(await lineOf('2018-03-01', 'Ring Company', 'unit.ring')).toContain('no case on record');
    expect((await open.request('/kinds/vetting-case/new?partner=partner.SOM&unit=unit.old')).status).toBe(200);
    expect(await textAt('/units/unit.old?asOf=2018-03-01')).toContain('no message to the government is on record');
    expect(await textAt('/units/unit.ring?asOf=2018-03-01')).toContain('no case on record');
  });

  it('refuses a decision on no name of the list, and a field that it does not know', async () => {
    const sent = { partner: 'partner.SOM', list: '3 Brigade' };
    const key = keyIn(await (await sendForm(sent)).text());
    const nowhere = await sendForm({ ...sent, key, decide: 'confirmed 9.0 unit.bde', 'why.9.0': 'So it is.' });
    expect([nowhere.status, await nowhere.text()]).toEqual([
      422,
      expect.stringContaining('The decision was not recorded'),
    ]);
    const unknown = await sendForm({ ...sent, 'because.1.0': 'So it is.' });
    expect([unknown.status, await unknown.text()]).toEqual([422, expect.stringContaining('because.1.0')]);
    expect((await sendForm({ ...sent, decide: 'confirmed 1.0' })).status).toBe(422);
  });

  const listOf = (length: number): string =>
    Array.from({ length }, (_, at) => `3 Brigade, Sector ${at + 1}`).join('\n');

  it('puts the list on the page once, however many lines it has, and keeps the others when one is decided', async () => {
    const page = async (length: number): Promise<string> =>
      (await sendForm({ partner: 'partner.SOM', list: listOf(length) })).text();
    const hundred = await page(100);
    expect((await page(200)).length).toBeLessThan(2.2 * hundred.length);
    expect(hundred).toContain('formaction="/vet#line-40"');
    const decided = await sendForm({
      partner: 'partner.SOM',
      list: listOf(100),
      key: keyIn(hundred),
      'name.40.0': /name="name\.40\.0" value="([^"]*)"/.exec(hundred)?.[1] ?? '',
      'why.40.0': 'The sector is its own.',
      'why.41.0': 'Not yet sure',
      decide: 'confirmed 40.0 unit.bde',
    });
    const lines = (await decided.text()).split(/(?=<article)/).slice(1);
    expect(lines).toHaveLength(100);
    expect(lines[39]).toContain('confirmed by A. Officer');
    expect(lines[40]).toContain('value="Not yet sure"');
    expect(lines.filter((each) => each.includes('It is this unit'))).toHaveLength(99);
  });

  it('says how long a list the page takes, keeps a longer one in the form, and vets it into a table', async () => {
    const sent = { partner: 'partner.SOM', list: `${listOf(1000)}\nname\t02/03/2015` };
    const refused = await sendForm(sent);
    const text = (await refused.text()).replaceAll(/\s+/g, ' ');
    expect([refused.status, text]).toEqual([422, expect.stringContaining('found 1,001 lines')]);
    expect(text).toContain('at most 1,000 lines');
    expect(text).toContain('tl vet list.csv --of SOM');
    expect(text).toContain('Sector 1000');
    const table = await sendForm({ ...sent, show: 'csv' });
    expect((await table.text()).match(/\n/g)).toHaveLength(1001);
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
