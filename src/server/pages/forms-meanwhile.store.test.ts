// Forms that are sent twice, and forms during which another wrote: nothing is stored twice, nothing is written over unseen, and nothing that
// was typed is lost.

import { afterAll, beforeAll, expect, test, vi } from 'vitest';

import { hiddenIn, openFormsDesk } from '../../../test/house/forms-desk.ts';
import type { Fields, FormsDesk } from '../../../test/house/forms-desk.ts';

const FINDING = 't40.SOM.2018-11';
const SECOND = 't41.SOM.2009-06';

// The first page that speaks of all partners works all of them out.
vi.setConfig({ testTimeout: 120_000 });

let desk: FormsDesk;
let { app, send, textAt, countOf, anOpenFinding } = {} as FormsDesk; // given before any test

beforeAll(async () => {
  desk = await openFormsDesk();
  ({ app, send, textAt, countOf, anOpenFinding } = desk);
}, 120_000);

afterAll(() => desk.close());

test('the form of a new decision, sent twice at once and again, is stored once', async () => {
  const before = await countOf('decision');
  const page = await textAt('/decisions/new?partner=SOM');
  const fields = [
    ['do', 'draft'],
    ...hiddenIn(page, 'reasons'),
    ['type', 'hold'],
    ['title', 'Clicked twice'],
    ['reasons', 'A slow line.'],
  ] as [string, string][];
  const [one, other] = await Promise.all([send('/decisions/new', fields), send('/decisions/new', fields)]);
  expect([one.status, other.status]).toEqual([303, 303]);
  expect(other.location).toBe(one.location);
  expect((await send('/decisions/new', fields)).location).toBe(one.location);
  expect(await countOf('decision')).toBe(before + 1);
  expect(await textAt('/decisions/new?partner=SOM')).not.toContain(one.location.replace('/records/', ''));
});

test('a draft that was signed meanwhile is not changed; what was typed comes back as the beginning of another', async () => {
  const draft = await send('/decisions/new', [
    ['do', 'draft'],
    ['partner', 'partner.SOM'],
    ['type', 'hold'],
    ['title', 'Hold until spring'],
    ['reasons', 'Not yet.'],
  ]);
  const id = draft.location.replace('/records/', '');
  const opened = hiddenIn(await textAt(`/decisions/new?draft=${id}`), 'reasons');
  const typed = [
    ...opened,
    ['type', 'hold'],
    ['title', 'Hold until summer'],
    ['reasons', 'They asked for <b>time</b>.'],
  ] as [string, string][];
  const signed = await send('/decisions/new', [
    ['do', 'sign'],
    ...opened,
    ['type', 'hold'],
    ['title', 'Hold until spring'],
    ['reasons', 'Not yet.'],
    ['signedBy', 'D. Chair'],
    ['signedOn', '2026-11-20'],
  ]);
  expect(signed.status).toBe(303);
  const late = await send('/decisions/new', [['do', 'draft'], ...typed]);
  expect(late.status).toBe(422);
  expect(late.text).toContain('This decision was signed meanwhile');
  expect(late.text).toMatch(/signed by <bdi>D. Chair<\/bdi> on <span class="date">2026-11-20<\/span>/);
  expect(late.text).toMatch(/recorded by <bdi>A. Operator<\/bdi> on 2026-11-21/);
  expect(late.text).toContain(`href="/records/${id}"`);
  expect(late.text).toContain('value="Hold until summer"');
  expect(late.text).toContain('They asked for &lt;b&gt;time&lt;/b&gt;.');
  expect(await textAt(`/records/${id}`)).not.toContain('Version 3');
  // The version of the signed one, made up, opens it no more.
  const made = typed.map(([name, value]): [string, string] => (name === 'expects' ? [name, '2'] : [name, value]));
  expect((await send('/decisions/new', [['do', 'draft'], ...made])).status).toBe(422);
  expect(await textAt(`/records/${id}`)).not.toContain('Version 3');

  const another = hiddenIn(late.text, 'reasons');
  expect(Object.fromEntries(another)['draft']).not.toBe(id);
  const begun = await send('/decisions/new', [['do', 'draft'], ...another, ...typed.slice(opened.length)]);
  expect(begun.status).toBe(303);
  expect(begun.location).not.toBe(draft.location);
  expect(await textAt(begun.location)).toContain('Hold until summer');
});

test('two who write one draft see what both wrote, field by field, and nothing of either is written over unseen', async () => {
  const said = (title: string, reasons: string, more: Fields = []): Fields => [
    ['type', 'hold'],
    ['title', title],
    ['reasons', reasons],
    ...more,
  ];
  const begun = await send('/decisions/new', [
    ['do', 'draft'],
    ['partner', 'partner.SOM'],
    ...said('Hold', 'Nobody is ready.'),
  ]);
  const id = begun.location.replace('/records/', '');
  const opened = hiddenIn(await textAt(`/decisions/new?draft=${id}`), 'reasons');
  const theirs = said('Hold', 'Nobody is ready, <b>says the desk</b>.', [
    ['conditions', 'A plan first'],
    ['finding', FINDING],
  ]);
  expect((await send('/decisions/new', [['do', 'draft'], ...opened, ...theirs])).status).toBe(303);

  const mine = said('Hold until spring', 'Nobody is ready before spring.', [
    ['finding', SECOND],
    ['signedBy', 'D. Chair'],
    ['signedOn', '2026-11-21'],
  ]);
  const met = await send('/decisions/new', [['do', 'sign'], ...opened, ...mine]);
  expect(met.status).toBe(422);
  expect(met.text).toMatch(/Version 2, 2026-11-21 [\d:]+ UTC, by <bdi>A. Operator<\/bdi>/);
  for (const text of [
    'Nobody is ready, &lt;b&gt;says the desk&lt;/b&gt;.',
    'Nobody is ready before spring.',
    'A plan first',
  ])
    expect(met.text).toContain(text);
  const kept = hiddenIn(met.text, 'theirs');
  expect(kept).toContainEqual(['expects', '1']);
  expect(kept).toContainEqual(['theirs', '2']);
  expect(kept).toContainEqual(['finding', SECOND]);
  const choosable = [...met.text.matchAll(/name="(choice:[^"]+)"/g)].map(([, name]) => name);
  expect(new Set(choosable)).toEqual(new Set(['choice:/reasons', 'choice:/findings']));

  const open = await send('/decisions/new', [['do', 'merge'], ...kept, ['choice:/reasons', 'mine']]);
  expect([open.status, open.text]).toEqual([422, expect.stringContaining('1 choice to be made')]);

  // A third version comes before the choices do: they were made on another text.
  const third = [...theirs, ['tradeOffs', 'Time']] as const;
  const newest = hiddenIn(await textAt(`/decisions/new?draft=${id}`), 'reasons');
  expect((await send('/decisions/new', [['do', 'draft'], ...newest, ...third])).status).toBe(303);
  const chosen: Fields = [
    ['choice:/reasons', 'mine'],
    ['choice:/findings', 'both'],
  ];
  const late = await send('/decisions/new', [['do', 'merge'], ...kept, ...chosen]);
  expect([late.status, late.text]).toEqual([422, expect.stringContaining('Version 3')]);

  const both = await send('/decisions/new', [['do', 'merge'], ...hiddenIn(late.text, 'theirs'), ...chosen]);
  expect([both.status, both.text]).toEqual([200, expect.stringContaining('what came of both')]);
  expect(await textAt(`/records/${id}`)).not.toContain('Version 4');
  for (const text of [
    'value="Hold until spring"',
    'before spring.</textarea',
    'A plan first</textarea',
    'Time</textarea',
    'value="D. Chair"',
  ])
    expect(both.text).toContain(text);
  for (const finding of [FINDING, SECOND]) expect(both.text).toMatch(new RegExp(`value="${finding}"\\s+checked`));
  const form = hiddenIn(both.text, 'reasons');
  expect(form).toContainEqual(['expects', '3']);
  const signed = await send('/decisions/new', [
    ['do', 'sign'],
    ...form,
    ...mine,
    ['finding', FINDING],
    ['conditions', 'A plan first'],
    ['tradeOffs', 'Time'],
  ]);
  expect([signed.status, signed.location]).toEqual([303, `/records/${id}`]);
});

test('a form of a new decision that is sent again with other words meets what it made; the same words are signed on top of it', async () => {
  const form = hiddenIn(await textAt('/decisions/new?partner=SOM'), 'reasons');
  const first: Fields = [
    ['type', 'hold'],
    ['title', 'Kept first'],
    ['reasons', 'As it was.'],
  ];
  const kept = await send('/decisions/new', [['do', 'draft'], ...form, ...first]);
  const other = first.map(([name, value]): [string, string] => [name, name === 'reasons' ? 'As it became.' : value]);
  const met = await send('/decisions/new', [['do', 'sign'], ...form, ...other]);
  expect(met.status).toBe(422);
  expect(met.text).toContain('name="choice:/reasons"');
  expect(met.text).not.toContain('name="choice:/title"');
  const signature: Fields = [
    ['signedBy', 'D. Chair'],
    ['signedOn', '2026-11-21'],
  ];
  const signed = await send('/decisions/new', [['do', 'sign'], ...form, ...first, ...signature]);
  expect([signed.status, signed.location]).toEqual([303, kept.location]);
  expect(await textAt(kept.location)).toContain('D. Chair');
});

test('a draft that was withdrawn meanwhile gives back what was typed', async () => {
  const fields = [
    ['partner', 'partner.SOM'],
    ['type', 'hold'],
    ['title', 'Soon withdrawn'],
    ['reasons', 'Not yet.'],
    ['draft', 'decision.soon-withdrawn'],
  ] as [string, string][];
  const draft = await send('/decisions/new', [['do', 'draft'], ...fields]);
  expect(draft.location).toBe('/records/decision.soon-withdrawn');
  const changes = [{ do: 'retract', id: 'decision.soon-withdrawn', expects: 1, reason: 'Begun in error' }];
  const withdrawn = await app.request('/api/records', {
    method: 'POST',
    body: JSON.stringify({ changes, by: 'A. Clerk', reason: 'Begun in error' }),
    headers: { 'content-type': 'application/json' },
  });
  expect(withdrawn.status).toBe(200);
  for (const expects of ['0', '1']) {
    const late = await send('/decisions/new', [['do', 'draft'], ['expects', expects], ...fields]);
    expect([late.status, late.text]).toEqual([422, expect.stringContaining('There is no draft')]);
    expect(late.text).toContain('value="Soon withdrawn"');
    expect(late.text).not.toContain('name="draft" value="decision.soon-withdrawn"');
  }
});

test('a decision does not dispose of a finding that another disposed of meanwhile, and keeps it among those it answers', async () => {
  const id = await anOpenFinding();
  const form = hiddenIn(await textAt('/decisions/new?partner=SOM'), 'reasons');
  const inputs = hiddenIn(await textAt(`/findings/${id}`), 'disposition');
  const acted = await send(`/findings/${id}`, [
    ...inputs,
    ['disposition', 'accepted'],
    ['on', '2026-11-21'],
    ['by', 'B. Member'],
    ['reason', 'Known to us.'],
  ]);
  expect(acted.status).toBe(303);
  const fields = [
    ['do', 'sign'],
    ...form,
    ['type', 'hold'],
    ['title', 'Too late for one'],
    ['reasons', 'Both at once.'],
    ['finding', id],
    ['disposition', 'erroneous'],
    ['signedBy', 'D. Chair'],
    ['signedOn', '2026-11-21'],
  ] as [string, string][];
  const late = await send('/decisions/new', fields);
  expect(late.status).toBe(422);
  expect(late.text).toContain('accepted by B. Member on 2026-11-21');
  expect(late.text).toMatch(new RegExp(`value="${id}"\\s+checked`));
  const answers = await send(
    '/decisions/new',
    fields.filter(([name]) => name !== 'disposition'),
  );
  expect(answers.status).toBe(303);
  expect(await textAt(`/findings/${id}`)).toContain('Too late for one');
});

test('the forms of a finding, sent twice at once and again, are stored once', async () => {
  const id = await anOpenFinding();
  const page = await textAt(`/findings/${id}`);
  const forms = [
    { kind: 'finding-owner', typed: [...hiddenIn(page, 'owner'), ['owner', 'E. Officer']] },
    {
      kind: 'finding-disposition',
      typed: [
        ...hiddenIn(page, 'disposition'),
        ['disposition', 'accepted'],
        ['on', '2026-11-21'],
        ['by', 'B. Member'],
        ['reason', 'Clicked twice.'],
      ],
    },
  ] as { kind: string; typed: [string, string][] }[];
  for (const { kind, typed } of forms) {
    const before = await countOf(kind);
    const [one, other] = await Promise.all([send(`/findings/${id}`, typed), send(`/findings/${id}`, typed)]);
    expect([kind, one.status, other.status]).toEqual([kind, 303, 303]);
    expect((await send(`/findings/${id}`, typed)).location).toBe(one.location);
    expect([kind, await countOf(kind)]).toEqual([kind, before + 1]);
  }
  const typed = forms.at(-1)?.typed ?? [];
  const changed = typed.map(([name, value]): [string, string] => [name, name === 'reason' ? 'Other words.' : value]);
  const other = await send(`/findings/${id}`, changed);
  expect([other.status, other.text]).toEqual([422, expect.stringContaining('accepted by B. Member on 2026-11-21')]);
  expect(other.text).toContain('Other words.</textarea');
});

test('what another did about a finding meanwhile is said before anything is recorded over it; on purpose it may be', async () => {
  const id = await anOpenFinding();
  const page = await textAt(`/findings/${id}`);
  const typed = [
    ['disposition', 'erroneous'],
    ['on', '2026-11-21'],
    ['by', 'F. Member'],
    ['reason', 'The register is wrong.'],
  ] as [string, string][];
  const mine = [...hiddenIn(page, 'disposition'), ...typed];
  const owner = [...hiddenIn(page, 'owner'), ['owner', 'G. Officer']] as [string, string][];
  // Something else is written, so that the other opens another page than the first.
  expect(
    (
      await send('/decisions/new', [
        ['do', 'draft'],
        ['partner', 'partner.SOM'],
        ['type', 'hold'],
        ['title', 'Something else'],
        ['reasons', 'Of another day.'],
      ])
    ).status,
  ).toBe(303);
  const theirs = await textAt(`/findings/${id}`);
  const given = await send(`/findings/${id}`, [...hiddenIn(theirs, 'owner'), ['owner', 'H. Officer']]);
  expect(given.status).toBe(303);
  const notGiven = await send(`/findings/${id}`, owner);
  expect([notGiven.status, notGiven.text]).toEqual([422, expect.stringContaining('given to H. Officer on 2026-11-21')]);
  expect(notGiven.text).toContain('value="G. Officer"');
  const onPurpose = await send(`/findings/${id}`, [...hiddenIn(notGiven.text, 'owner'), ['owner', 'G. Officer']]);
  expect(onPurpose.status).toBe(303);

  const before = await countOf('finding-disposition');
  const hidden = hiddenIn(await textAt(`/findings/${id}`), 'disposition');
  const other = [
    ['disposition', 'accepted'],
    ['on', '2026-11-21'],
    ['by', 'H. Member'],
    ['reason', 'Known.'],
  ] as [string, string][];
  // Theirs is stored while mine is on its way.
  const refused = await send(`/findings/${id}`, mine, async () => {
    expect((await send(`/findings/${id}`, [...hidden, ...other])).status).toBe(303);
  });
  expect(refused.status).toBe(422);
  expect(await countOf('finding-disposition')).toBe(before + 1);
  expect(refused.text).toContain('accepted by H. Member on 2026-11-21, recorded as finding-disposition.');
  expect(refused.text).toContain('The register is wrong.</textarea');

  // Also from the page of a day on which nobody had disposed of it.
  const past = hiddenIn(await textAt(`/findings/${id}?asOf=2026-11-20`), 'disposition');
  const fromPast = await send(`/findings/${id}?asOf=2026-11-20`, [...past, ...typed]);
  expect([fromPast.status, fromPast.text]).toEqual([422, expect.stringContaining('by H. Member on 2026-11-21')]);
  expect(await countOf('finding-disposition')).toBe(before + 1);

  const further = await send(`/findings/${id}`, [...hiddenIn(refused.text, 'disposition'), ...typed]);
  expect(further.status).toBe(303);
  expect(await countOf('finding-disposition')).toBe(before + 2);
});
