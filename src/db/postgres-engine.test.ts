// A server that cannot be used is explained: where it was looked for, what was found, what to do. The password is never said.

import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';

import { afterEach, describe, expect, it } from 'vitest';

import { placeOf, startPostgres } from './postgres-engine.ts';

let server: Server | null = null;
afterEach(() => {
  server?.close();
  server = null;
});

async function listening(answer: string): Promise<number> {
  const made = createServer((socket) => socket.on('error', () => {}).once('data', () => socket.end(answer)));
  server = made;
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
  const { port } = made.address() as AddressInfo; // it listens on a port, not on a pipe
  return port;
}

describe('a server', () => {
  it('that is not there is named, with what to do, and without the password', async () => {
    const refused: unknown = await startPostgres('postgresql://tl:secret@127.0.0.1:1/throughline').catch(
      (error: unknown) => error,
    );
    expect(refused).toMatchObject({
      code: 'store_unreachable',
      message: expect.stringMatching(
        /at 127.0.0.1:1, database throughline, found: .*ECONNREFUSED.*Nothing listens there/,
      ),
    });
    expect(String(refused)).not.toContain('secret');
  });

  it('that is something else is refused', async () => {
    const port = await listening('HTTP/1.1 400 Bad Request\r\n\r\n');
    await expect(startPostgres(`postgresql://tl@127.0.0.1:${port}/t`)).rejects.toMatchObject({
      code: 'store_unreachable',
    });
  });

  it('whose address is no address is refused', async () => {
    await expect(startPostgres('throughline')).rejects.toMatchObject({ code: 'store_unreachable' });
  });
});

describe('the place of a server', () => {
  it.each([
    ['postgresql://tl:secret@db.example:5433/through%20line', 'db.example:5433, database through line'],
    ['postgresql://db.example', 'db.example, database (default)'],
    ['postgresql:///t?host=/var/run/postgresql', '/var/run/postgresql, database t'],
    ['no url', 'an address that is not a URL'],
  ])('of %s is said without what is secret', (url, expected) => {
    expect(placeOf(url)).toBe(expected);
  });
});
