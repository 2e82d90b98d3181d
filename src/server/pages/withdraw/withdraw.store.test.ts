// A record is withdrawn on its page: once, with a reason, on purpose; and whoever comes to its address later is told by whom and why.

import { afterAll, beforeAll, expect, test, vi } from 'vitest';

import { hiddenIn, openFormsDesk } from '../../../../test/house/forms-desk.ts';
import type { Fields, FormsDesk } from '../../../../test/house/forms-desk.ts';
import { fieldsIn } from '../../../../test/house/sent-form.ts';

vi.setConfig({ testTimeout: 120_000 });

let desk: FormsDesk;

beforeAll(async () => {
  desk = await openFormsDesk();
}, 180_000);

afterAll(() => desk.close());

async function aSource(title: string): Promise<string> {
  const typed = fieldsIn(await desk.textAt('/kinds/source/new'));
  typed.set('/title', title).set('/publisher', 'A publisher').set('/published', '2016-02-03');
  typed.set('/class', 'ngo').set('/licence', 'CC BY').set('/mayExport', 'yes');
  const answer = await desk.send('/kinds/source/new', [...typed]);
  expect([answer.status, answer.text]).toEqual([303, '']);
  return typed.get('id') ?? '';
}

async function formOf(id: string): Promise<Fields> {
  return hiddenIn(await desk.textAt(`/records/${id}/withdraw`), 'reason');
}

async function statusOf(path: string): Promise<number> {
  return (await desk.app.request(path)).status;
}

test('a record is withdrawn once, with its reason, and its old address says so and leads to it as it stood', async () => {
  const id = await aSource('A report that was made up');
  const path = `/records/${id}/withdraw`;
  expect(await desk.textAt(`/records/${id}`)).toContain(`href="${path}"`);
  const opened = await formOf(id);
  const nothing = await desk.send(path, [...opened, ['reason', ' '], ['knownFrom', '']]);
  expect([nothing.status, nothing.text]).toEqual([422, expect.stringContaining('One thing is missing')]);
  expect(nothing.text).toContain('id="reason-refused"');
  expect(await statusOf(`/sources/${id}`)).toBe(200);

  const sent: Fields = [...opened, ['reason', 'It never <b>existed</b>.'], ['knownFrom', '']];
  const both = await Promise.all([desk.send(path, sent), desk.send(path, sent)]);
  expect([...both, await desk.send(path, sent)].map(({ status, location }) => [status, location])).toEqual([
    [303, path],
    [303, path],
    [303, path],
  ]);
  for (const address of [path, `/records/${id}`, `/sources/${id}`, `/records/${id}/edit`]) {
    const page = await desk.textAt(address);
    expect([address, page]).toEqual([address, expect.stringContaining('by <bdi>A. Operator</bdi>')]);
    expect(page).toContain('It never &lt;b&gt;existed&lt;/b&gt;.');
    const before = /href="([^"]*ledgerAt=[^"]*)"[^>]*>Read it as it stood before/.exec(page)?.[1] ?? '';
    expect([address, before, await statusOf(before.replaceAll('&amp;', '&'))]).toEqual([address, before, 200]);
  }
  expect(await statusOf(path)).toBe(200);
  expect(await statusOf(`/records/${id}`)).toBe(404);

  const other = await desk.send(path, [...opened, ['reason', 'Other words.'], ['knownFrom', '']]);
  expect([other.status, other.text]).toEqual([422, expect.stringContaining('withdrawn meanwhile')]);
  expect(other.text).toContain('You wrote: <bdi>Other words.</bdi>');
  expect(await desk.textAt('/changes?since=2026-11-21T12:00:00Z')).toMatch(
    /A report that was made up<\/bdi><\/a> <b>withdrawn/,
  );
});

test('what another record rests on is not withdrawn, and the page says what rests on it', async () => {
  const id = 'source.roundtable-2018';
  const page = await desk.textAt(`/records/${id}/withdraw`);
  expect(page).toMatch(/\d+ records rest on it/);
  const refused = await desk.send(`/records/${id}/withdraw`, [...(await formOf(id)), ['reason', 'Wrong.']]);
  expect([refused.status, refused.text]).toEqual([422, expect.stringContaining('a record on which no other rests')]);
  expect(refused.text).toContain('Wrong.</textarea>');
  expect(await statusOf(`/sources/${id}`)).toBe(200);
});

test('who withdraws a version that is not the newest is shown the newest first', async () => {
  const id = await aSource('A report that was corrected');
  const path = `/records/${id}/withdraw`;
  const opened = await formOf(id);
  const edit = fieldsIn(await desk.textAt(`/records/${id}/edit`));
  edit.set('/title', 'A report that was corrected indeed').set('reason', 'Its title');
  const refused = await desk.send(path, [...opened, ['reason', 'Twice on record.']], async () => {
    expect((await desk.send(`/records/${id}/edit`, [...edit])).status).toBe(303);
  });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('expected version 2, the newest, found version 1');
  expect(refused.text).toContain('A report that was corrected indeed');
  const onPurpose = await desk.send(path, [...hiddenIn(refused.text, 'reason'), ['reason', 'Twice on record.']]);
  expect(onPurpose.status).toBe(303);
});

test('two who withdraw one record at once withdraw it once; the other reads who did', async () => {
  const id = await aSource('A report that two withdraw');
  const path = `/records/${id}/withdraw`;
  const opened = await formOf(id);
  const late = await desk.send(path, [...opened, ['reason', 'My words.']], async () => {
    expect((await desk.send(path, [...opened, ['reason', 'Their words.']])).status).toBe(303);
  });
  expect(late.status).toBe(422);
  expect(late.text).toContain('<bdi>Their words.</bdi>');
  expect(late.text).toContain('You wrote: <bdi>My words.</bdi>');
});

test('what its publisher took back on a day is still read as known before it', async () => {
  const id = await aSource('A report that was taken back');
  const path = `/records/${id}/withdraw`;
  const opened = await formOf(id);
  const sent = (day: string): Fields => [...opened, ['reason', 'Its publisher took it back.'], ['knownFrom', day]];
  for (const day of ['03/04/2019', '2026-12-01']) {
    const refused = await desk.send(path, sent(day));
    expect([day, refused.status, refused.text]).toEqual([day, 422, expect.stringContaining('id="knownFrom-refused"')]);
    expect(refused.text).toContain(`value="${day}"`);
  }
  expect((await desk.send(path, sent('2019-04-03'))).status).toBe(303);
  expect(await statusOf(`/records/${id}?knownAt=2019-04-02`)).toBe(200);
  expect(await statusOf(`/records/${id}?knownAt=2019-04-03`)).toBe(404);
});

test('a draft of a decision can be withdrawn, a signed one not', async () => {
  const draft: Fields = [
    ['do', 'draft'],
    ['partner', 'partner.SOM'],
    ['type', 'hold'],
    ['title', 'A hold that was thought of'],
    ['reasons', 'Not yet.'],
  ];
  const drafted = (await desk.send('/decisions/new', draft)).location.replace('/records/', '');
  const withdrawn = await desk.send(`/records/${drafted}/withdraw`, [
    ...(await formOf(drafted)),
    ['reason', 'Not now.'],
  ]);
  expect(withdrawn.status).toBe(303);
  const signed = (
    await desk.send('/decisions/new', [
      ...draft.map(([name, value]): [string, string] => [name, name === 'do' ? 'sign' : value]),
      ['signedBy', 'D. Chair'],
      ['signedOn', '2026-11-20'],
    ])
  ).location.replace('/records/', '');
  expect(await desk.textAt(`/records/${signed}/withdraw`)).not.toContain('name="reason"');
  const refused = await desk.send(`/records/${signed}/withdraw`, [
    ['expects', '1'],
    ['reason', 'I regret it.'],
  ]);
  expect([refused.status, refused.text]).toEqual([422, expect.stringContaining('You wrote: <bdi>I regret it.</bdi>')]);
  expect(await statusOf(`/records/${signed}`)).toBe(200);
});
