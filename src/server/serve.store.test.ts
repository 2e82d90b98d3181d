// The server on a real port: which port it takes, what it tells others, how it stops, and what a body too large gets.

import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Store } from '#db/open.ts';
import { AppError } from '#kernel/errors.ts';

import { freshStore } from '../../test/engine/store.ts';
import { furnish } from './house.ts';
import type { House } from './house.ts';
import { serve } from './serve.ts';

let store: Store;
let house: House;

beforeAll(async () => {
  store = await freshStore();
  const operator = { name: 'A. Operator', clearance: 'sealed', compartments: [] } as const;
  house = furnish(store, { operator, now: () => Date.UTC(2026, 10, 21) });
});

afterAll(() => store.close());

async function takenPort(): Promise<{ readonly port: number; readonly free: () => void }> {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo; // it listens on an address
  return { port, free: () => other.close() };
}

test('a port that was named and is taken is refused by name', async () => {
  const { port, free } = await takenPort();
  const refused = await serve(house, { port }).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(AppError);
  expect(refused).toMatchObject({ code: 'address_in_use', message: expect.stringContaining(`port ${port}`) });
  free();
});

test('without a port it takes one that is free, answers on it, and gives it back when it is told to stop', async () => {
  const stopping = new AbortController();
  const [first, second] = [
    await serve(house, { signal: stopping.signal }),
    await serve(house, { signal: stopping.signal }),
  ];
  expect(first.url).toMatch(/^http:\/\/127\.0\.0\.1:48\d\d\/$/);
  expect(second.url).not.toBe(first.url);
  expect((await fetch(`${first.url}api/health`)).status).toBe(200);
  stopping.abort();
  await Promise.all([first.closed, second.closed]);
  await expect(fetch(`${first.url}api/health`)).rejects.toThrow();
  const aborted = await serve(house, { port: 0, signal: AbortSignal.abort() });
  await aborted.closed;
});

test('a body of 50 MB is refused by name without being read whole', async () => {
  const stopping = new AbortController();
  const { url, closed } = await serve(house, { port: 0, signal: stopping.signal });
  const { port } = new URL(url);
  const send = (
    headers: Record<string, string | number>,
  ): Promise<{ readonly status: number; readonly text: string; readonly sent: number }> =>
    new Promise((resolve, reject) => {
      let sent = 0;
      const megabyte = Buffer.alloc(1024 * 1024, 0x20);
      const outgoing = request(
        { host: '127.0.0.1', port, path: '/api/records', method: 'POST', headers },
        (incoming) => {
          let text = '';
          incoming.on('data', (chunk: Buffer) => (text += chunk.toString()));
          incoming.on('end', () => resolve({ status: incoming.statusCode ?? 0, text, sent }));
          incoming.on('error', reject);
        },
      );
      outgoing.on('error', reject);
      const more = (): void => {
        if (sent >= 50 || outgoing.destroyed || outgoing.writableEnded) {
          outgoing.end();
          return;
        }
        sent += 1;
        outgoing.write(megabyte, () => setTimeout(more, 5));
      };
      more();
    });
  const type = { 'content-type': 'application/json' };
  const declared = await send({ ...type, 'content-length': 50 * 1024 * 1024 });
  expect([declared.status, declared.text]).toEqual([413, expect.stringContaining('found 50 MB')]);
  const streamed = await send({ ...type, 'transfer-encoding': 'chunked' });
  expect([streamed.status, streamed.text]).toEqual([413, expect.stringContaining('at most 10 MB')]);
  expect(streamed.sent).toBeLessThan(50);
  expect((await fetch(`${url}api/health`)).status).toBe(200);
  stopping.abort();
  await closed;
});
