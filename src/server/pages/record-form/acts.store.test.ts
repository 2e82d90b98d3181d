// What becomes of a form of a record: refusals stand at their fields with everything that was typed, a form that is sent twice is stored once,
// and two corrections of one record meet on a page where nothing of either is lost.

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import type { Store } from '#db/open.ts';
import { NEWEST } from '#kernel/times.ts';
import type { Ledger } from '#ledger/ledger.ts';
import { historyOf, selectRecords } from '#ledger/read.ts';
import type { StoredRecord } from '#ledger/record.ts';
import { write } from '#ledger/write.ts';

import { exampleHouse } from '../../../../test/house/examples.ts';
import { MADE_HARM } from '../../../../test/house/harm.ts';
import { dangersIn } from '../../../../test/house/page-reading.ts';
import { fieldsIn } from '../../../../test/house/sent-form.ts';
import { createApp } from '../../app.ts';
import { furnish } from '../../house.ts';
import { newElsewhere } from './elsewhere.ts';

vi.setConfig({ testTimeout: 120_000 });

const OPERATOR = { name: 'A. Operator', clearance: 'sealed', compartments: [] } as const;
const VISITOR = { name: 'A. Visitor', clearance: 'public', compartments: [] } as const;
const SCRIPT = '<script>alert(1)</script>"\'><img src=x onerror=alert(1)>';
const ARABIC = 'غارة على سوق «المدينة» — תקיפה בשוק';

let store: Store;
let ledger: Ledger;
let app: ReturnType<typeof createApp>;
let visitors: ReturnType<typeof createApp>;
let now = Date.UTC(2026, 10, 21, 12);

beforeAll(async () => {
  const examples = await exampleHouse();
  ({ store, ledger } = examples);
  await examples.put(MADE_HARM);
  const clock = (): number => (now += 1000);
  app = createApp(furnish(store, { operator: OPERATOR, now: clock }));
  visitors = createApp(furnish(store, { operator: VISITOR, now: clock }));
}, 180_000);

afterAll(() => store.close());

async function formAt(path: string): Promise<Map<string, string>> {
  const response = await app.request(path);
  expect([path, response.status]).toEqual([path, 200]);
  return fieldsIn(await response.text());
}

interface Answered {
  readonly status: number;
  readonly to: string;
  readonly text: string;
}

async function send(path: string, fields: Iterable<readonly [string, string]>, to = app): Promise<Answered> {
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    origin: 'http://localhost',
    host: 'localhost',
  };
  const body = new URLSearchParams([...fields].map(([name, value]): [string, string] => [name, value])).toString();
  const response = await to.request(path, { method: 'POST', body, headers });
  return { status: response.status, to: response.headers.get('location') ?? '', text: await response.text() };
}

async function recordOf(id: string): Promise<StoredRecord> {
  const [record] = await selectRecords(ledger, { times: NEWEST, reader: OPERATOR, ids: [id] });
  if (record === undefined) throw new RangeError(`no record ${id}`);
  return record;
}

/** A form of an incident that is fit to be recorded. */
async function newIncident(more: Readonly<Record<string, string>> = {}): Promise<Map<string, string>> {
  const form = await formAt('/kinds/incident/new');
  const typed = {
    '/title': 'A strike on a market',
    '/when/first': '2017-05-01',
    '/when/last': '2017-05-01',
    '/place/name': 'A town',
    '/place/country': 'SOM',
    '/place/precision': 'district',
    'rows:/types': '1',
    '/types/0': 'airstrike',
    '/explosiveInPopulatedArea': 'unknown',
    'why:/explosiveInPopulatedArea': 'Nobody says.',
    '/checkable': 'no',
    do: 'send',
    ...more,
  };
  return new Map([...form, ...Object.entries(typed)]);
}

describe('the form of a new record', () => {
  it('is there for every kind, or says where records of it are made', async () => {
    for (const { name } of ledger.kinds.values()) {
      const response = await app.request(`/kinds/${name}/new`);
      const page = await response.text();
      expect([name, response.status]).toEqual([name, 200]);
      expect([name, page.includes('id="record-form"')]).toEqual([name, newElsewhere(name) === null]);
    }
    expect((await send('/kinds/decision/new', [['do', 'send']])).status).toBe(422);
    expect((await app.request('/kinds/nothing/new')).status).toBe(404);
  });

  it('takes links from the address, and refuses one that the kind does not have', async () => {
    const form = await formAt('/kinds/incident-account/new?incident=incident.market');
    expect(form.get('/incident')).toBe('incident.market');
    expect((await app.request('/kinds/source/new?incident=incident.market')).status).toBe(400);
    expect((await app.request('/kinds/source/new?because=1')).status).toBe(400);
  });

  it('says at each field what it refuses, above all of them where they are, and keeps what was typed', async () => {
    const form = await newIncident({
      '/title': 'A title that stays',
      '/place/name': '',
      'rows:/harm': '1',
      '/harm/0/effect': 'killed',
      '/harm/0/status': 'civilian',
      '/harm/0/count/min': '7',
      '/harm/0/count/max': 'a few',
      'source:0:/title': 'source.nowhere',
      'locator:0:/title': 'page 3',
      'source:0:/weapon': 'source.roundtable-2018',
      'locator:0:/weapon': 'somewhere, 4, 5',
    });
    const unreadable = await send('/kinds/incident/new', form);
    expect(unreadable.status).toBe(422);
    expect(unreadable.text).toContain('href="#flocator:0:/weapon"');
    const { status, text } = await send('/kinds/incident/new', form.set('locator:0:/weapon', 'page 4'));
    expect(status).toBe(422);
    for (const place of ['/place/name', '/harm/0/count', 'source:0:/weapon']) {
      expect(text).toContain(`href="#f${place}"`);
      expect(text).toContain(`id="f${place}-refused"`);
    }
    expect(text).toMatch(/aria-describedby="f\/place\/name-means f\/place\/name-refused"\s+aria-invalid="true"/);
    expect(text).toContain('Nothing was recorded');
    const kept = fieldsIn(text);
    for (const name of ['/title', '/harm/0/count/min', '/harm/0/count/max', 'source:0:/title', 'locator:0:/title']) {
      expect([name, kept.get(name)]).toEqual([name, form.get(name)]);
    }
    expect(kept.get('id')).toBe(form.get('id'));
  });

  it('refuses a source that is not on record at its own line, a value beside its doubt, and a field of its own making', async () => {
    const cited = await send(
      '/kinds/incident/new',
      await newIncident({ 'source:0:/title': 'source.nowhere', 'locator:0:/title': 'page 3' }),
    );
    expect([cited.status, cited.text.includes('id="fsource:0:/title-refused"')]).toEqual([422, true]);
    const both = await send('/kinds/incident/new', await newIncident({ 'why:/checkable': 'Nobody could.' }));
    expect([both.status, both.text.includes('found both')]).toEqual([422, true]);
    const made = await send('/kinds/incident/new', await newIncident({ '/invented': 'x' }));
    expect([made.status, made.text.includes('an unknown field')]).toEqual([422, true]);
    const reason = await send('/kinds/incident/new', await newIncident({ reason: ' ' }));
    expect([reason.status, reason.text.includes('id="freason-refused"')]).toEqual([422, true]);
  });

  it('gives one more row, one less, one more source, and stores nothing by that', async () => {
    const form = await newIncident({
      'rows:/types': '2',
      '/types/1': 'shelling',
      'source:0:/types/1': 'source.roundtable-2018',
    });
    const more = fieldsIn((await send('/kinds/incident/new', form.set('do', 'add:/harm'))).text);
    expect([more.get('rows:/harm'), more.get('/types/1'), more.has('/harm/0/effect')]).toEqual(['1', 'shelling', true]);
    const fewer = fieldsIn((await send('/kinds/incident/new', more.set('do', 'remove:/types/0'))).text);
    expect([fewer.get('rows:/types'), fewer.get('/types/0'), fewer.get('source:0:/types/0')]).toEqual([
      '1',
      'shelling',
      'source.roundtable-2018',
    ]);
    const cites = fieldsIn((await send('/kinds/incident/new', fewer.set('do', 'cite:/title'))).text);
    expect(cites.has('source:1:/title')).toBe(true);
    expect((await app.request(`/records/${form.get('id') ?? ''}`)).status).toBe(404);
  });

  it('is stored once however often it is sent; changed meanwhile, it corrects what was stored', async () => {
    const form = await newIncident({
      'source:0:': 'source.roundtable-2018',
      'locator:0:': 'page 3, paragraph 2',
      'quote:0:': 'a market',
    });
    const id = form.get('id') ?? '';
    for (const _time of [1, 2]) {
      const { status, to } = await send('/kinds/incident/new', form);
      expect([status, to]).toEqual([303, `/incidents/${id}`]);
    }
    const record = await recordOf(id);
    expect(record.version).toBe(1);
    expect(record.citations).toEqual([
      { at: '', source: 'source.roundtable-2018', locator: { page: '3', paragraph: '2' }, quote: 'a market' },
    ]);
    const again = await send('/kinds/incident/new', form.set('/title', 'Another title'));
    expect([again.status, again.text.includes(`action="/records/${id}/edit"`)]).toEqual([422, true]);
    const corrected = fieldsIn(again.text);
    expect((await send(`/records/${id}/edit`, corrected.set('do', 'send'))).status).toBe(303);
    expect((await recordOf(id)).label).toBe('Another title');
  });

  it('is not lost, where what was stored was withdrawn before it came again', async () => {
    const form = await newIncident();
    const id = form.get('id') ?? '';
    expect((await send('/kinds/incident/new', form)).status).toBe(303);
    const gone = { do: 'retract', id, expects: 1, reason: 'entered twice' } as const;
    const author = { by: 'A. Member', reason: 'entered twice', atMilliseconds: now };
    expect((await write(ledger, [gone], author, OPERATOR)).ok).toBe(true);
    const { status, text } = await send('/kinds/incident/new', form.set('/account', 'What I typed'));
    expect([status, text.includes('expected an id that was never given')]).toEqual([422, true]);
    expect(fieldsIn(text).get('/account')).toBe('What I typed');
  });

  it('takes a word of the language for a word, where the id of a record belongs', async () => {
    for (const word of ['constructor', '__proto__', 'toString']) {
      const { status, text } = await send(
        '/kinds/incident-account/new',
        new Map([...(await formAt('/kinds/incident-account/new')), ['/incident', word], ['source:0:', word]]),
      );
      expect([status, text.includes('class="chosen"'), fieldsIn(text).get('/incident')]).toEqual([422, false, word]);
    }
  });

  it('lets a draft stay on the device only where everybody may read the record', async () => {
    const keeps = async (more: Readonly<Record<string, string>>): Promise<boolean> =>
      (await send('/kinds/incident/new', await newIncident({ ...more, reason: '' }))).text.includes('data-keeps="yes"');
    expect([await keeps({}), await keeps({ marking: 'sealed' }), await keeps({ compartments: 'witnesses' })]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('holds script, four thousand characters and letters from right to left as text', async () => {
    const long = 'ש'.repeat(4000);
    const form = await newIncident({ '/title': ARABIC, '/account': `${SCRIPT}\r\n${long}`, '/weapon': SCRIPT });
    const { status, to } = await send('/kinds/incident/new', form);
    expect(status).toBe(303);
    const id = to.replace('/incidents/', '');
    expect((await recordOf(id)).body).toMatchObject({ title: ARABIC, weapon: SCRIPT, account: `${SCRIPT}\n${long}` });
    const page = await (await app.request(`/records/${id}/edit`)).text();
    expect(dangersIn(page).filter((tag) => !tag.startsWith('<script type="module" src="/code/'))).toEqual([]);
    expect(fieldsIn(page).get('/account')).toBe(`${SCRIPT}\r\n${long}`);
    const tooLong = await send('/kinds/incident/new', await newIncident({ '/title': 'x'.repeat(4000) }));
    expect([tooLong.status, tooLong.text.includes('at most 500 characters')]).toEqual([422, true]);
    expect(fieldsIn(tooLong.text).get('/title')).toHaveLength(4000);
  });
});

describe('two corrections of one record', () => {
  async function twoForms(): Promise<{
    path: string;
    id: string;
    theirs: Map<string, string>;
    mine: Map<string, string>;
  }> {
    const form = await newIncident({
      '/weapon': 'a bomb',
      'source:0:/weapon': 'source.roundtable-2018',
      'locator:0:/weapon': 'page 1',
    });
    const id = form.get('id') ?? '';
    expect((await send('/kinds/incident/new', form)).status).toBe(303);
    const path = `/records/${id}/edit`;
    const [theirs, mine] = [await formAt(path), await formAt(path)];
    return {
      path,
      id,
      theirs: theirs.set('reason', 'They read the report').set('do', 'send'),
      mine: mine.set('reason', 'I saw it').set('do', 'send'),
    };
  }

  it('meet: what only one changed is taken over, and who wrote, when and why is said', async () => {
    const { path, id, theirs, mine } = await twoForms();
    theirs
      .set('/title', 'Their title')
      .set('source:0:/title', 'source.roundtable-2018')
      .set('locator:0:/title', 'page 9');
    mine
      .set('/account', 'My account')
      .set('source:0:/account', 'source.roundtable-2018')
      .set('locator:0:/account', 'page 2');
    expect((await send(path, theirs)).status).toBe(303);
    const met = await send(path, mine);
    expect(met.status).toBe(422);
    for (const words of [
      'They read the report',
      'A. Operator',
      'Only they changed',
      'Their title',
      'Only you changed',
      'My account',
      'page 9',
    ]) {
      expect(met.text).toContain(words);
    }
    expect((await recordOf(id)).version).toBe(2);
    expect((await send(path, fieldsIn(met.text).set('do', 'merge'))).status).toBe(303);
    const record = await recordOf(id);
    expect([record.version, record.body]).toMatchObject([
      3,
      { title: 'Their title', account: 'My account', weapon: 'a bomb' },
    ]);
    expect(
      record.citations.map(({ at, locator }) => [at, locator.page]).toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1)),
    ).toEqual([
      ['/account', '2'],
      ['/title', '9'],
      ['/weapon', '1'],
    ]);
    const history = await historyOf(ledger, id, { times: NEWEST, reader: OPERATOR });
    expect(history.at(-1)?.reason).toBe('I saw it');
  });

  it('change no quote of more than one line by looking at it', async () => {
    const form = await newIncident({
      'source:0:': 'source.roundtable-2018',
      'locator:0:': 'page 3',
      'quote:0:': 'one line\r\nand another',
    });
    const path = `/records/${form.get('id') ?? ''}/edit`;
    expect((await send('/kinds/incident/new', form)).status).toBe(303);
    const [theirs, mine] = [await formAt(path), await formAt(path)];
    await send(path, theirs.set('/weapon', 'a bomb').set('reason', 'read').set('do', 'send'));
    const met = await send(path, mine.set('/account', 'Mine').set('reason', 'saw').set('do', 'send'));
    expect([met.status, met.text.includes('Sources that come or go')]).toEqual([422, false]);
  });

  it('ask a person where both changed one field, and choose nothing for them', async () => {
    const { path, id, theirs, mine } = await twoForms();
    expect((await send(path, theirs.set('/weapon', 'their bomb'))).status).toBe(303);
    const met = await send(path, mine.set('/weapon', 'my bomb').set('locator:0:/weapon', 'page 7'));
    const fields = fieldsIn(met.text);
    expect([...fields.keys()].filter((name) => name.startsWith('choice:'))).toEqual([]);
    const asked = await send(path, fields.set('do', 'merge'));
    expect([asked.status, asked.text.includes('1 choice to be made')]).toEqual([422, true]);
    expect((await recordOf(id)).version).toBe(2);
    // Somebody writes again before the choice is made: the choice is asked anew.
    const third = await formAt(path);
    expect(
      (await send(path, third.set('/weapon', 'a third bomb').set('reason', 'again').set('do', 'send'))).status,
    ).toBe(303);
    const late = await send(path, fields.set('choice:/weapon', 'mine'));
    expect([late.status, late.text.includes('a third bomb')]).toEqual([422, true]);
    expect((await send(path, fieldsIn(late.text).set('choice:/weapon', 'mine').set('do', 'merge'))).status).toBe(303);
    const record = await recordOf(id);
    expect([record.version, record.body]).toMatchObject([4, { weapon: 'my bomb' }]);
    // The source goes with the value that was chosen.
    expect(record.citations.map(({ locator }) => locator.page)).toEqual(['7']);
  });

  it('are one where both say the same, and a correction that the ledger refuses comes back first', async () => {
    const { path, id, theirs, mine } = await twoForms();
    expect((await send(path, theirs.set('/weapon', 'a rocket'))).status).toBe(303);
    const refused = await send(path, new Map(mine).set('/place/precision', 'nearly'));
    expect([refused.status, refused.text.includes('href="#f/place/precision"')]).toEqual([422, true]);
    expect((await send(path, mine.set('/weapon', 'a rocket'))).status).toBe(303);
    expect((await recordOf(id)).version).toBe(2);
  });

  it('find what was typed still there, where the record was withdrawn meanwhile', async () => {
    const { path, id, mine } = await twoForms();
    const gone = { do: 'retract', id, expects: 1, reason: 'entered twice' } as const;
    const author = { by: 'A. Member', reason: 'entered twice', atMilliseconds: now };
    expect((await write(ledger, [gone], author, OPERATOR)).ok).toBe(true);
    const { status, text } = await send(path, mine.set('/account', 'What I typed'));
    expect([status, text.includes('expected a record that stands')]).toEqual([422, true]);
    expect(fieldsIn(text).get('/account')).toBe('What I typed');
  });

  it('are refused in words where the writer may not see every part, and nothing of it is told', async () => {
    const sealed = await newIncident();
    const incident = sealed.get('id') ?? '';
    await send('/kinds/incident/new', sealed);
    const source = new Map([
      ...(await formAt('/records/source.roundtable-2018/edit')),
      ['id', 'source.zqsealed'],
      ['marking', 'sealed'],
      ['do', 'send'],
      ['reason', 'entered'],
    ]);
    source.delete('expects');
    expect((await send('/kinds/source/new', source)).status).toBe(303);
    const account = await formAt(`/kinds/incident-account/new?incident=${incident}`);
    const id = account.get('id') ?? '';
    expect(
      (await send('/kinds/incident-account/new', account.set('/source', 'source.zqsealed').set('do', 'send'))).status,
    ).toBe(303);
    const shut = await visitors.request(`/records/${id}/edit`);
    const words = await shut.text();
    expect([shut.status, words.includes('withheld from you'), words.includes('zqsealed')]).toEqual([403, true, false]);
    const form = await formAt(`/records/${id}/edit`);
    expect((await send(`/records/${id}/edit`, form.set('reason', 'no').set('do', 'send'), visitors)).status).toBe(403);
  });
});
