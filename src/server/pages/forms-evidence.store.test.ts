// A person disposes of a finding as they read it: where what it rests on changes between reading and sending, nothing is recorded before
// they have read it again.

import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';

import { hiddenIn, openFormsDesk } from '../../../test/house/forms-desk.ts';
import type { Fields, FormsDesk } from '../../../test/house/forms-desk.ts';

vi.setConfig({ testTimeout: 120_000 });

let desk: FormsDesk;

beforeAll(async () => {
  desk = await openFormsDesk();
}, 180_000);

afterAll(() => desk.close());

const FINDING = z.object({
  finding: z.object({
    evaluation: z.object({ inputsHash: z.string(), evidence: z.array(z.object({ record: z.string() })) }),
  }),
});

const RECORD = z.object({
  record: z.object({
    kind: z.string(),
    version: z.number(),
    body: z.record(z.string(), z.unknown()),
    citations: z.array(z.unknown()),
  }),
});

async function dataAt(path: string): Promise<unknown> {
  return (await desk.app.request(path)).json();
}

async function inputsOf(id: string): Promise<string> {
  return FINDING.parse(await dataAt(`/findings/${id}.json`)).finding.evaluation.inputsHash;
}

/** Another person corrects an amount that the finding rests on. */
async function correctEvidenceOf(id: string): Promise<void> {
  const before = await inputsOf(id);
  const { evidence } = FINDING.parse(await dataAt(`/findings/${id}.json`)).finding.evaluation;
  for (const { record: name } of evidence) {
    const { record } = RECORD.parse(await dataAt(`/api/records/${name}`));
    const amount = z.object({ stated: z.string() }).loose().safeParse(record.body['amount']);
    if (record.kind !== 'assistance' || !amount.success) continue;
    const body = { ...record.body, amount: { ...amount.data, stated: String(Number(amount.data.stated) * 3) } };
    const change = { do: 'put', id: name, body, citations: record.citations, expects: record.version };
    const response = await desk.app.request('/api/records', {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'http://localhost', host: 'localhost' },
      body: JSON.stringify({ changes: [change], by: 'C. Clerk', reason: 'The amount was misread' }),
    });
    expect(response.status).toBe(200);
    if ((await inputsOf(id)) !== before) return;
  }
  throw new RangeError(`no amount behind ${id} changes what it rests on`);
}

const SHOWN = 't40.SOM.2018-11';

test('a finding whose evidence changed before or while the form was on its way is read again first', async () => {
  const id = SHOWN;
  const path = `/findings/${id}`;
  const typed: Fields = [
    ['disposition', 'mitigated'],
    ['mitigation', 'Payments go through the bank.'],
    ['on', '2026-11-21'],
    ['by', 'B. Member'],
    ['reason', 'Read as it stood.'],
  ];
  const before = await desk.countOf('finding-disposition');
  const opened = hiddenIn(await desk.textAt(path), 'disposition');
  const late = await desk.send(path, [...opened, ...typed], () => correctEvidenceOf(id));
  expect([late.status, late.text]).toEqual([422, expect.stringContaining('the record behind it has changed since')]);
  expect(late.text).toContain('Read as it stood.</textarea>');
  await correctEvidenceOf(id);
  const stale = await desk.send(path, [...hiddenIn(late.text, 'disposition'), ...typed]);
  expect([stale.status, stale.text]).toEqual([422, expect.stringContaining('the record behind it has changed since')]);
  expect(await desk.countOf('finding-disposition')).toBe(before);
});

test('a decision signs its findings as they were read, and its form shows those of today', async () => {
  const id = SHOWN;
  const typed: Fields = [
    ['do', 'sign'],
    ['type', 'hold'],
    ['title', 'A hold'],
    ['reasons', 'For what the findings say.'],
    ['finding', id],
    ['disposition', 'accepted'],
    ['signedBy', 'D. Chair'],
    ['signedOn', '2026-11-21'],
  ];
  const before = await desk.countOf('finding-disposition');
  const today = await desk.textAt('/decisions/new?partner=SOM');
  const asOfThen = await desk.textAt('/decisions/new?partner=SOM&asOf=2018-12-31');
  const readIn = (page: string): readonly string[] =>
    [...page.matchAll(/name="read" value="([^"]+)"/g)].map(([, each = '']) => each);
  expect(readIn(today)).toContain(`${id} ${await inputsOf(id)}`);
  expect(readIn(asOfThen)).toEqual(readIn(today));
  const opened = hiddenIn(today, 'reasons');
  await correctEvidenceOf(id);
  const refused = await desk.send('/decisions/new', [...opened, ...typed]);
  expect([refused.status, refused.text]).toEqual([422, expect.stringContaining(`rests on has changed since`)]);
  expect(refused.text).toContain('For what the findings say.</textarea>');
  expect(await desk.countOf('finding-disposition')).toBe(before);
  const signed = await desk.send('/decisions/new', [...hiddenIn(refused.text, 'reasons'), ...typed]);
  expect(signed.status).toBe(303);
  expect(await desk.countOf('finding-disposition')).toBe(before + 1);
});

test('a finding that does not stand today stays chosen in the form, and is not disposed of', async () => {
  const page = await desk.textAt('/decisions/new?partner=SOM&finding=t40.SOM.1999-01');
  expect(page).toMatch(/<input[^>]*value="t40\.SOM\.1999-01" checked/);
  expect(page).toContain('which does not stand on the newest record');
});

test('a waiver that is over when it is given is refused; one that ran out stands on the page of the finding', async () => {
  const id = await desk.anOpenFinding();
  const path = `/findings/${id}`;
  const waive = async (on: string, expires: string): ReturnType<FormsDesk['send']> =>
    desk.send(path, [
      ...hiddenIn(await desk.textAt(path), 'disposition'),
      ['disposition', 'waived'],
      ['mitigation', 'A check of each payment.'],
      ['expires', expires],
      ['on', on],
      ['by', 'B. Member'],
      ['reason', 'Until the check is done.'],
    ]);
  for (const expires of ['2026-11-20', '2026-11-21', '2027']) {
    const refused = await waive('2026-11-21', expires);
    expect([expires, refused.status]).toEqual([expires, 422]);
    expect(refused.text).toContain('expected a day after 2026-11-21');
    expect(refused.text).toContain('id="expires-refused"');
  }
  expect((await waive('2026-05-01', '2026-06-01')).status).toBe(303);
  const page = await desk.textAt(path);
  expect(page).toContain('Nothing that was done about it is in force on the day.');
  expect(page).toMatch(/<b>waived<\/b> by <bdi>B. Member<\/bdi> on <span class="date">2026-05-01<\/span>/);
  expect(await desk.textAt('/partners/SOM')).toContain('Until the check is done.');
  expect(await desk.textAt('/partners/SOM?knownAt=2026-11-20')).not.toContain('Until the check is done.');
  expect((await waive('2026-11-21', '2027-06-01')).status).toBe(303);
  const waived = await desk.textAt(path);
  expect(waived).toMatch(/It comes back on <span class="date">2027-06-01/);
  expect(waived).toMatch(/not what stands on the day:<\/p>\s*<ul>\s*<li>\s*<b>waived/);
});
