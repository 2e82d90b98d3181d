// The gates of the server, before any handler: who may ask, what is asked, in which form; and what is kept of an answer.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { Store } from '#db/open.ts';
import type { ErrorShape } from '#kernel/errors.ts';

import { freshStore } from '../../test/engine/store.ts';
import { createApp } from './app.ts';
import { SHEET_ADDRESS } from './code-address.ts';
import { furnish } from './house.ts';

const NOON = Date.UTC(2026, 10, 21, 12);

let store: Store;
let now = NOON;
let app: ReturnType<typeof createApp>;
const told: unknown[] = [];

beforeAll(async () => {
  store = await freshStore();
  const operator = { name: 'A. Operator', clearance: 'sealed', compartments: [] } as const;
  const house = furnish(store, { operator, now: () => now });
  app = createApp(house, { log: (event, details) => told.push({ event, details }) });
});

afterAll(() => store.close());

const partner = { do: 'put', id: 'partner.SOM', body: { name: 'Somalia', type: 'state' } };

function post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return Promise.resolve(
    app.request(path, { method: 'POST', body: text, headers: { 'content-type': 'application/json', ...headers } }),
  );
}

async function errorOf(response: Response): Promise<ErrorShape['error']> {
  const { error } = (await response.json()) as ErrorShape; // the one error shape, held by the contract tests
  return error;
}

describe('who asks', () => {
  test('it refuses a host that is not this machine, also for a page', async () => {
    for (const host of [
      'evil.example',
      'localhost.evil.example',
      '127.0.0.1.evil.example',
      '169.254.1.1:4815',
      'localhost:99999999',
    ]) {
      const response = await app.request('/api/kinds', { headers: { host } });
      expect(response.status).toBe(403);
      expect(await errorOf(response)).toMatchObject({ code: 'foreign_origin', message: expect.stringContaining(host) });
    }
    const page = await app.request('/sources', { headers: { host: 'evil.example' } });
    expect(page.status).toBe(403);
    expect(await page.text()).toContain('The request comes from another site');
  });

  test('it answers under every name of this machine', async () => {
    for (const host of ['localhost', 'localhost:4815', '127.0.0.1:4815', '[::1]:4815', 'LOCALHOST:1']) {
      expect((await app.request('/api/kinds', { headers: { host } })).status).toBe(200);
    }
  });

  test('it refuses a write that another site started, and stores nothing', async () => {
    const write = { changes: [partner], by: 'A', reason: 'B' };
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: 'http://localhost:9999', host: 'localhost:4815' },
      { origin: 'https://localhost:4815', host: 'localhost:4815' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ]) {
      const response = await post('/api/records', write, headers);
      expect(response.status).toBe(403);
      expect((await errorOf(response)).code).toBe('foreign_origin');
    }
    const form = await app.request('/theme', {
      method: 'POST',
      body: 'theme=dark&back=/',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://evil.example' },
    });
    expect(form.status).toBe(403);
    expect((await app.request('/api/records/partner.SOM')).status).toBe(404);
  });

  test('every answer forbids scripts, frames and guesses of its type, refusals too', async () => {
    for (const path of ['/sources', '/nowhere', '/api/kinds', SHEET_ADDRESS]) {
      const { headers } = await app.request(path);
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('same-origin');
    }
    const foreign = await app.request('/sources', { headers: { host: 'evil.example' } });
    expect(foreign.headers.get('content-security-policy')).toContain("default-src 'none'");
  });
});

describe('what is asked', () => {
  test('it refuses an unknown parameter by name, with those that it knows', async () => {
    const response = await app.request('/api/records?kind=partner&know-at=2018-11-01');
    expect(response.status).toBe(400);
    const error = await errorOf(response);
    expect(error.code).toBe('malformed_request');
    expect(error.problems).toEqual([
      expect.objectContaining({ at: 'know-at', expected: expect.stringContaining('knownAt') }),
    ]);
  });

  test('it refuses a parameter that stands twice', async () => {
    const response = await app.request('/sources.json?asOf=2018-11-01&asOf=2019-11-01');
    expect(response.status).toBe(400);
    expect((await errorOf(response)).problems).toEqual([expect.objectContaining({ at: 'asOf', found: 'it 2 times' })]);
  });

  test('it refuses times that are not dates, the ambiguous ones with the reason', async () => {
    for (const [query, at] of [
      ['asOf=03/04/2015', 'asOf'],
      ['asOf=9999-12-31', 'asOf'],
      ['knownAt=2018-13-01', 'knownAt'],
      ['ledgerAt=yesterday', 'ledgerAt'],
    ]) {
      const response = await app.request(`/sources.json?${query}`);
      expect(response.status).toBe(400);
      expect((await errorOf(response)).problems).toEqual([expect.objectContaining({ at })]);
    }
    const ambiguous = await errorOf(await app.request('/sources.json?asOf=03/04/2015'));
    expect(ambiguous.message).toContain('ambiguous date');
  });

  test('an address that names nothing is 404, as data for programs and as a page for people', async () => {
    for (const path of [
      '/api/nothing',
      '/nothing.json',
      '/api/records/no-id',
      '/api/records/partner.NOBODY',
      '/records/partner.NOBODY.json',
    ]) {
      const response = await app.request(path);
      expect([path, response.status]).toEqual([path, 404]);
      expect((await errorOf(response)).code).toBe('not_found');
    }
    const page = await app.request('/nothing');
    expect(page.status).toBe(404);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await page.text()).toContain('Not on record');
  });

  test('a method that an address does not know is 405 and says which it knows', async () => {
    for (const [method, path, allow] of [
      ['DELETE', '/api/records', 'GET, HEAD, POST'],
      ['PUT', '/api/records/partner.SOM', 'GET, HEAD'],
      ['POST', '/sources', 'GET, HEAD'],
      ['GET', '/api/rebuild', 'POST'],
      ['OPTIONS', '/api/records', 'GET, HEAD, POST'],
    ] as const) {
      const response = await app.request(path, { method });
      expect([method, path, response.status]).toEqual([method, path, 405]);
      expect(response.headers.get('allow')).toBe(allow);
    }
  });

  test('HEAD answers as GET does, without the body', async () => {
    const [head, get] = [await app.request('/sources', { method: 'HEAD' }), await app.request('/sources')];
    expect(head.status).toBe(200);
    expect(await head.text()).toBe('');
    expect(head.headers.get('etag')).toBe(get.headers.get('etag'));
  });

  test('an ending counts only where what is left of it can be meant', async () => {
    const change = {
      do: 'put',
      id: 'source.json',
      body: {
        title: 'A source called json',
        publisher: 'P',
        published: '2018',
        class: 'ngo',
        licence: 'free',
        mayExport: 'yes',
      },
    };
    expect((await post('/api/records', { changes: [change], by: 'A', reason: 'B' })).status).toBe(200);
    const page = await app.request('/sources/source.json');
    expect(page.headers.get('content-type')).toContain('text/html');
    const data = await app.request('/sources/source.json.json');
    expect(await data.json()).toMatchObject({ source: { id: 'source.json' } });
  });
});

describe('bodies', () => {
  const expectRefused = async (response: Response, status: number, words: string): Promise<void> => {
    expect(response.status).toBe(status);
    expect((await errorOf(response)).message).toContain(words);
  };

  test('it refuses JSON that is none, saying what was found', async () => {
    await expectRefused(
      await post('/api/records', '{"changes": [}'),
      400,
      'found "{\\"changes\\": [}'.replaceAll('\\', ''),
    );
    await expectRefused(await post('/api/records', ''), 400, 'an empty body');
  });

  test('it refuses a body of another type, one that is not UTF-8, and one nested without end', async () => {
    await expectRefused(await post('/api/records', '{}', { 'content-type': 'text/plain' }), 400, 'application/json');
    const bytes = await app.request('/api/records', {
      method: 'POST',
      body: new Uint8Array([0x22, 0xff, 0x22]),
      headers: { 'content-type': 'application/json' },
    });
    await expectRefused(bytes, 400, 'UTF-8');
    await expectRefused(await post('/api/records', `${'['.repeat(50_000)}${']'.repeat(50_000)}`), 400, 'nested');
  });

  test('it refuses a body of more than 10 MB, declared or not, without reading it whole', async () => {
    const declared = await post('/api/records', '{}', { 'content-length': '52428800' });
    await expectRefused(declared, 413, 'found 50 MB');
    let given = 0;
    const endless = new ReadableStream<Uint8Array<ArrayBuffer>>({
      pull(controller) {
        given += 1;
        controller.enqueue(new Uint8Array(1024 * 1024));
      },
    });
    // Node asks for `duplex` with a body that is a stream.
    const streaming = {
      method: 'POST',
      body: endless,
      duplex: 'half' as const,
      headers: { 'content-type': 'application/json' },
    };
    const request = new Request('http://localhost/api/records', streaming);
    await expectRefused(await app.request(request), 413, 'at most 10 MB');
    expect(given).toBeLessThan(16);
  });

  test('it refuses a field that the endpoint does not know, and lists every problem', async () => {
    const response = await post('/api/records', {
      changes: [{ do: 'put', body: {}, colour: 'red' }],
      by: '',
      because: 'x',
    });
    expect(response.status).toBe(422);
    const { problems } = await errorOf(response);
    expect(problems.map(({ at }) => at)).toEqual(
      expect.arrayContaining(['/changes/0/colour', '/by', '/reason', '/because']),
    );
  });
});

describe('what is kept', () => {
  test('an answer is kept until somebody writes; the key is the state of the record, the day and the address', async () => {
    const first = await app.request('/kinds/partner');
    const etag = first.headers.get('etag') ?? '';
    expect(etag).not.toBe('');
    const again = await app.request('/kinds/partner', { headers: { 'if-none-match': `"other", W/${etag}` } });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe('');
    expect((await app.request('/kinds/partner?limit=5')).headers.get('etag')).not.toBe(etag);

    expect((await post('/api/records', { changes: [partner], by: 'A', reason: 'B' })).status).toBe(200);
    const after = await app.request('/kinds/partner', { headers: { 'if-none-match': etag } });
    expect(after.status).toBe(200);
    expect(await after.text()).toContain('Somalia');

    const before = (await app.request('/kinds/partner')).headers.get('etag');
    now += 24 * 60 * 60 * 1000;
    expect((await app.request('/kinds/partner')).headers.get('etag')).not.toBe(before);
    now = NOON;
  });

  test('refusals and writes are not kept', async () => {
    expect((await app.request('/nothing')).headers.get('cache-control')).toBe('no-store');
    expect((await app.request('/api/verify')).headers.get('cache-control')).toBe('no-store');
    expect((await app.request('/api/health')).headers.get('etag')).toBeNull();
  });
});

describe('the theme', () => {
  const choose = (fields: string): Promise<Response> =>
    Promise.resolve(
      app.request('/theme', {
        method: 'POST',
        body: fields,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      }),
    );

  test('it refuses to go back to another site, and a theme that there is not', async () => {
    for (const back of ['https://evil.example/', '//evil.example', '/\\evil.example', '']) {
      expect([back, (await choose(`theme=dark&back=${encodeURIComponent(back)}`)).status]).toEqual([back, 422]);
    }
    expect((await choose('theme=pink&back=/')).status).toBe(422);
  });

  test('it is remembered in a cookie that holds nothing else', async () => {
    const response = await choose('theme=dark&back=/sources');
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe('/sources');
    expect(response.headers.get('set-cookie')).toMatch(/^theme=dark; Path=\/; Max-Age=\d+; SameSite=Strict; HttpOnly$/);
    const page = await app.request('/sources', { headers: { cookie: 'other=1; theme=dark' } });
    expect(await page.text()).toContain('data-theme="dark"');
  });
});

test('a fault that nobody expected is told to the log and not to the asker', async () => {
  const operator = { name: 'A. Operator', clearance: 'sealed', compartments: [] } as const;
  const stopped = (): number => {
    throw new TypeError('the clock stands still');
  };
  const broken = createApp(furnish(store, { operator, now: stopped }), {
    log: (event, details) => told.push({ event, ...details }),
  });
  const response = await broken.request('/api/kinds');
  expect(response.status).toBe(500);
  expect(await errorOf(response)).toMatchObject({ code: 'internal', message: expect.not.stringContaining('clock') });
  expect(await (await broken.request('/sources')).text()).toContain('A fault in the program');
  expect(told).toContainEqual(
    expect.objectContaining({ event: 'request.failed', error: expect.stringContaining('the clock stands still') }),
  );
});
