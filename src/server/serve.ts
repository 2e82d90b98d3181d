// Listens for people on this machine only. Without a port it takes the usual one or the next that is free; with one it takes
// that or refuses by name. It stops when the signal says so: what was begun is finished, nothing new is taken.

import { createAdaptorServer } from '@hono/node-server';

import { announceUrl } from '#db/folder-lock.ts';
import { AppError } from '#kernel/errors.ts';

import { createApp } from './app.ts';
import type { AppOptions } from './app.ts';
import type { House } from './house.ts';

const HOST = '127.0.0.1';
const USUAL_PORT = 4815;
const PORTS_TRIED = 50;
const GRACE_MILLISECONDS = 5000;

export interface Serving {
  /** `http://127.0.0.1:4815/` */
  readonly url: string;
  /** Settles when the last request is answered and the port is free again. */
  readonly closed: Promise<void>;
}

export interface ServeOptions extends AppOptions {
  /** The port and no other; 0 for any that is free. */
  readonly port?: number;
  readonly signal?: AbortSignal;
}

/** Serves a house until the signal aborts; the house itself stays open. */
export async function serve(house: House, options: ServeOptions = {}): Promise<Serving> {
  const app = createApp(house, options);
  const server = createAdaptorServer({ fetch: app.fetch });
  const port = await listen(server, options.port);
  const url = `http://${HOST}:${port}/`;
  const { location } = house.store;
  if (location.kind === 'folder') await announceUrl(location.path, url);
  const closed = new Promise<void>((resolve) => server.once('close', resolve));
  const stop = (): void => {
    server.close();
    // A browser keeps its connection open for the next click; there will be none.
    if ('closeIdleConnections' in server) server.closeIdleConnections();
    const grace = setTimeout(() => {
      if ('closeAllConnections' in server) server.closeAllConnections();
    }, GRACE_MILLISECONDS);
    server.once('close', () => clearTimeout(grace));
  };
  if (options.signal?.aborted === true) stop();
  else options.signal?.addEventListener('abort', stop, { once: true });
  return { url, closed };
}

type NodeServer = ReturnType<typeof createAdaptorServer>;

async function listen(server: NodeServer, wanted: number | undefined): Promise<number> {
  const first = wanted ?? USUAL_PORT;
  const last = wanted ?? USUAL_PORT + PORTS_TRIED - 1;
  for (let port = first; port <= last; port += 1) {
    const taken = await tryPort(server, port);
    if (taken !== null) return taken;
  }
  const range = first === last ? `port ${first}` : `one of the ports ${first} to ${last}`;
  throw new AppError(
    'address_in_use',
    `Expected ${range} of ${HOST} to be free, found ${first === last ? 'it' : 'all of them'} in use. Stop what listens there, or name another port.`,
  );
}

/** The port that the server listens on now; null when it is in use. */
function tryPort(server: NodeServer, port: number): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const failed = (error: Error): void => {
      server.off('listening', listening);
      if ('code' in error && error.code === 'EADDRINUSE') resolve(null);
      else
        reject(
          new AppError(
            'address_in_use',
            `Expected to listen on ${HOST}:${port}, found "${error.message}". Name another port.`,
            { cause: error },
          ),
        );
    };
    const listening = (): void => {
      server.off('error', failed);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    };
    server.once('error', failed);
    server.once('listening', listening);
    server.listen(port, HOST);
  });
}
