// The two forms by which a person acts: a decision, drafted and signed, and the disposition of a finding. What is refused stands
// at its field and nothing is recorded; what is recorded is on record whole.

import { afterAll, beforeAll, expect, test, vi } from 'vitest';

import { openFormsDesk } from '../../../test/house/forms-desk.ts';
import type { FormsDesk } from '../../../test/house/forms-desk.ts';

const FINDING = 't40.SOM.2018-11';
const SECOND = 't41.SOM.2009-06';

// The first page that speaks of all partners works all of them out.
vi.setConfig({ testTimeout: 120_000 });

let desk: FormsDesk;
let { app, send, textAt, countOf } = {} as FormsDesk; // given before any test

beforeAll(async () => {
  desk = await openFormsDesk();
  ({ app, send, textAt, countOf } = desk);
}, 120_000);

afterAll(() => desk.close());

async function stateOf(id: string): Promise<string> {
  const finding: unknown = await (await app.request(`/api/findings/${id}`)).json();
  return (finding as { state: string }).state; // held by the contract tests
}

const decision = [
  ['partner', 'partner.SOM'],
  ['type', 'approve-with-conditions'],
  ['title', 'Go on, with a plan for the hand-over'],
  ['reasons', 'The mission leaves; somebody must be able to take over.'],
  ['finding', FINDING],
  ['finding', SECOND],
] as const;

test('a decision that does not say what it must is refused at its fields, and keeps what was written', async () => {
  const { status, text } = await send('/decisions/new', [
    ['do', 'sign'],
    ['partner', 'partner.SOM'],
    ['title', 'Only a title'],
    ['finding', FINDING],
  ]);
  expect(status).toBe(422);
  for (const id of ['type-refused', 'reasons-refused', 'signedBy-refused', 'signedOn-refused'])
    expect(text).toContain(`id="${id}"`);
  expect(text).toContain('Nothing was recorded');
  expect(text).toContain('value="Only a title"');
  expect(text).toMatch(new RegExp(`value="${FINDING}"\\s+checked`));
  expect(text).toContain('aria-invalid="true"');
});

test('a waiver without mitigation is refused, a disposition in a draft too, and one without findings', async () => {
  const signed = [
    ['signedBy', 'A. Member'],
    ['signedOn', '2026-11-21'],
  ] as const;
  const waiver = await send('/decisions/new', [
    ['do', 'sign'],
    ...decision.filter(([name]) => name !== 'type'),
    ['type', 'waive'],
    ...signed,
  ]);
  expect(waiver.status).toBe(422);
  expect(waiver.text).toContain('id="mitigation-refused"');
  const draft = await send('/decisions/new', [['do', 'draft'], ...decision, ['disposition', 'accepted']]);
  expect(draft.status).toBe(422);
  expect(draft.text).toContain('id="disposition-refused"');
  const alone = await send('/decisions/new', [
    ['do', 'sign'],
    ...decision.filter(([name]) => name !== 'finding'),
    ...signed,
    ['disposition', 'accepted'],
  ]);
  expect(alone.status).toBe(422);
});

test('an ambiguous day is refused at its field', async () => {
  const { status, text } = await send('/decisions/new', [
    ['do', 'sign'],
    ...decision,
    ['signedBy', 'A. Member'],
    ['signedOn', '03/04/2026'],
  ]);
  expect(status).toBe(422);
  expect(text).toContain('id="signedOn-refused"');
  expect(text).toContain('ambiguous date');
});

test('it refuses an unknown field, an unknown button, a partner that there is not', async () => {
  expect((await send('/decisions/new', [['do', 'draft'], ...decision, ['because', 'x']])).status).toBe(422);
  expect((await send('/decisions/new', [['do', 'erase'], ...decision])).status).toBe(422);
  expect(
    (
      await send('/decisions/new', [
        ['do', 'draft'],
        ['partner', 'NOBODY'],
      ])
    ).status,
  ).toBe(404);
  expect((await app.request('/decisions/new?partner=NOBODY')).status).toBe(404);
  expect((await app.request('/decisions/new?draft=decision.none')).status).toBe(404);
});

test('a draft is kept, gone on with, and signed; the findings that it answers are disposed of with it', async () => {
  const draft = await send('/decisions/new', [['do', 'draft'], ...decision]);
  expect(draft.status).toBe(303);
  expect(draft.location).toMatch(/^\/records\/decision\./);
  const id = draft.location.replace('/records/', '');
  expect(await textAt(draft.location)).toContain('it binds nobody');
  const form = await textAt(`/decisions/new?draft=${id}`);
  expect(form).toContain('value="Go on, with a plan for the hand-over"');
  expect(form).toContain('name="expects" value="1"');

  const fields = [
    ...decision,
    ['draft', id],
    ['expects', '1'],
    ['mitigation', 'A plan within 90 days'],
    ['signedBy', 'A. Member, chair'],
    ['signedOn', '2026-11-21'],
    ['disposition', 'mitigated'],
  ] as const;
  const signed = await send('/decisions/new', [['do', 'sign'], ...fields]);
  expect([signed.status, signed.location]).toEqual([303, `/records/${id}`]);
  const page = await textAt(`/records/${id}`);
  expect(page).toContain('A. Member, chair');
  expect(page).toContain('Version 2');
  expect(await stateOf(FINDING)).toBe('disposed');
  expect(await stateOf(SECOND)).toBe('disposed');
  expect(await textAt(`/findings/${FINDING}`)).toContain('A. Member, chair');
  expect(await textAt('/')).toContain('Go on, with a plan for the hand-over');

  const dispositions = await countOf('finding-disposition');
  const twice = await send('/decisions/new', [['do', 'sign'], ...fields]);
  expect([twice.status, twice.location]).toEqual([303, `/records/${id}`]);
  expect(await textAt(`/records/${id}`)).not.toContain('Version 3');
  expect(await countOf('finding-disposition')).toBe(dispositions);
  expect((await app.request(`/decisions/new?draft=${id}`)).status).toBe(404);
});

test('a finding is given to an owner, who then stands in the queue, or refused without one', async () => {
  const { findings } = (await (await app.request('/api/findings?state=open&partner=SOM')).json()) as {
    findings: { id: string }[];
  }; // held by the contract tests
  const id = findings[0]?.id ?? '';
  const nobody = await send(`/findings/${id}`, [
    ['act', 'assign'],
    ['owner', ' '],
  ]);
  expect(nobody.status).toBe(422);
  expect(nobody.text).toContain('id="owner-refused"');
  const given = await send(`/findings/${id}`, [
    ['act', 'assign'],
    ['owner', 'C. Officer, <b>desk</b>'],
  ]);
  expect([given.status, given.location]).toEqual([303, `/findings/${id}#owner-head`]);
  expect(await textAt(`/findings/${id}`)).toContain('C. Officer, &lt;b&gt;desk&lt;/b&gt;');
  const taken = await textAt(`/findings?owner=${encodeURIComponent('C. Officer, <b>desk</b>')}`);
  expect(taken).toContain(`/findings/${id}`);
  expect(await textAt('/findings?owner=nobody')).not.toContain(`/findings/${id}"`);
});

test('a finding is disposed of with a reason and a name, or not at all', async () => {
  const list = (await (await app.request('/api/findings?state=open&partner=SOM')).json()) as {
    findings: { id: string }[];
  }; // held by the contract tests
  const [first] = list.findings;
  const id = first?.id ?? '';
  const page = await textAt(`/findings/${id}`);
  const inputs = /name="inputs" value="([0-9a-f]+)"/.exec(page)?.[1] ?? '';
  expect(inputs).not.toBe('');

  const bare = await send(`/findings/${id}`, [
    ['disposition', 'waived'],
    ['inputs', inputs],
    ['on', '2026-11-21'],
  ]);
  expect(bare.status).toBe(422);
  for (const field of ['reason-refused', 'by-refused']) expect(bare.text).toContain(`id="${field}"`);
  const waived = [
    ['disposition', 'waived'],
    ['inputs', inputs],
    ['on', '2026-11-21'],
    ['by', 'B. Member'],
    ['reason', 'Looked at'],
  ] as const;
  const noEnd = await send(`/findings/${id}`, waived);
  expect(noEnd.status).toBe(422);
  for (const field of ['mitigation-refused', 'expires-refused']) expect(noEnd.text).toContain(`id="${field}"`);
  const moved = await send(`/findings/${id}`, [
    ['disposition', 'accepted'],
    ['inputs', '0'.repeat(64)],
    ['on', '2026-11-21'],
    ['by', 'B. Member'],
    ['reason', 'Looked at'],
  ]);
  expect(moved.status).toBe(422);
  expect(moved.text).toContain('has changed since');
  expect(await stateOf(id)).toBe('open');
  expect((await send('/findings/t40.SOM.1990-01', waived)).status).toBe(404);

  const done = await send(`/findings/${id}`, [
    ['disposition', 'accepted'],
    ['inputs', inputs],
    ['on', '2026-11-21'],
    ['by', 'B. Member'],
    ['reason', 'Looked at, and known.'],
  ]);
  expect([done.status, done.location]).toEqual([303, `/findings/${id}#disposition-head`]);
  expect(await stateOf(id)).toBe('disposed');
  expect(await textAt(`/findings/${id}`)).toContain('Looked at, and known.');
});

test('nobody disposes of a finding as it was known in the past', async () => {
  const { findings } = (await (await app.request('/api/findings?knownAt=2024-01-31')).json()) as {
    findings: { id: string; state: string }[];
  }; // held by the contract tests
  const open = findings.find(({ state }) => state === 'open')?.id ?? '';
  const text = await textAt(`/findings/${open}?knownAt=2024-01-31`);
  expect(text).toContain('Go to the newest record');
  expect(text).not.toContain('Record the disposition');
});

test('a record with more in a list than a form can hold is not opened in one, so that nothing of it is lost', async () => {
  const otherNames = Array.from({ length: 301 }, (_, index) => `Name ${index}`);
  const changes = [{ do: 'put', id: 'partner.MANY', body: { name: 'Of many names', type: 'state', otherNames } }];
  const written = await app.request('/api/records', {
    method: 'POST',
    body: JSON.stringify({ changes, by: 'A. Clerk', reason: 'As made up here' }),
    headers: { 'content-type': 'application/json' },
  });
  expect(written.status).toBe(200);
  const form = await app.request('/records/partner.MANY/edit');
  expect(form.status).toBe(422);
  expect(await form.text()).toContain('up to 300 entries, found one of 301');
});
