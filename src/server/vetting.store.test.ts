// Vetting a list, over HTTP and on its page, and deciding what a name means: once, on the newest record, and over nobody unseen.

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { nominated, remedied } from '../../test/house/forces.ts';
import { HEADERS, openUnitsDesk } from '../../test/house/units-desk.ts';
import type { UnitsDesk } from '../../test/house/units-desk.ts';
import { listRecords } from './contracts/records.ts';

vi.setConfig({ testTimeout: 120_000 });

let desk: UnitsDesk;
let { house, open, read, textAt, vet } = {} as UnitsDesk; // given before any test

beforeAll(async () => {
  desk = await openUnitsDesk();
  ({ house, open, read, textAt, vet } = desk);
});
afterAll(() => desk.house.store.close());

async function sendForm(fields: Readonly<Record<string, string>>, path = '/vet'): Promise<Response> {
  const headers = { ...HEADERS, 'content-type': 'application/x-www-form-urlencoded' };
  return open.request(path, { method: 'POST', headers, body: new URLSearchParams(fields).toString() });
}

/** The key of the form in which a sheet stands. */
function keyIn(sheet: string): string {
  return /name="key" value="([0-9a-f]{64})"/.exec(sheet)?.[1] ?? '';
}

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
