// How a verb reaches the record: by the contracts of the HTTP surface. Where a running server holds the data folder, that server
// is asked; otherwise the record is opened in this process and asked in the same words. A verb cannot tell the two apart.

import type { z } from 'zod';

import { readHolder } from '#db/folder-lock.ts';
import type { Store } from '#db/open.ts';
import { AppError } from '#kernel/errors.ts';
import type { ErrorShape } from '#kernel/errors.ts';
import type { Contract } from '#server/contracts/contract.ts';
import { errorResponseShape } from '#server/contracts/error-shape.ts';
import type { House } from '#server/house.ts';

import type { Effects } from './effects.ts';
import type { Place } from './location.ts';

/** What an endpoint is asked. Parts of the query that are undefined are left out. */
export interface Request<E extends Contract> {
  readonly params?: z.input<E['params']>;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly body?: z.input<NonNullable<E['body']>>;
}

export type Form = 'csv' | 'html' | 'pdf' | 'ics' | 'json';

export interface Client {
  /** The house, where this process has opened it; null where a running server is asked. */
  readonly house: House | null;
  /** The address of the server that is asked; null where there is none. */
  readonly url: string | null;
  readonly call: <E extends Contract>(contract: E, request?: Request<E>) => Promise<z.output<E['output']>>;
  /** The answer in another form, as it is, with its headers. */
  readonly fetchForm: <E extends Contract>(contract: E, form: Form, request?: Request<E>) => Promise<Response>;
  readonly close: () => Promise<void>;
}

/** Reaches the record at a place, opening it here unless a running server holds it. */
export async function openClient(place: Place, effects: Effects): Promise<Client> {
  const { location } = place;
  const url = location.kind === 'folder' ? ((await readHolder(location.path))?.url ?? null) : null;
  if (url !== null) return overHttp(url, effects);
  const house = await openHere(place, effects);
  return inProcess(house, effects);
}

/** Opens the record in this process, in the name of the person who runs it. */
export async function openHere(place: Place, effects: Effects): Promise<House> {
  const name = effects.env['THROUGHLINE_BY']?.trim() ?? '';
  // Whoever can run this program on the folder can read every file in it.
  const operator = { name: name === '' ? 'operator' : name, clearance: 'sealed', compartments: [] } as const;
  // The store starts in a thread of its own; meanwhile this one reads the rest of the program and the shelf.
  const opening = loadStore().then(({ openStore }) => openStore(place.location, { signal: effects.signal }));
  const furnished = Promise.all([loadHouse(), loadApp()]).then(([{ catalogueAt, furnish, withSeries }]) => {
    const catalogue = catalogueAt(undefined);
    return async (store: Store): Promise<House> =>
      furnish(await withSeries(store), { operator, now: effects.now }, catalogue);
  });
  const [store, furnish] = await Promise.allSettled([opening, furnished]);
  if (store.status === 'rejected') throw store.reason;
  if (furnish.status === 'fulfilled') return furnish.value(store.value);
  await store.value.close();
  throw furnish.reason;
}

/** Asks a house that is open in this process. */
export async function inProcess(house: House, effects: Effects): Promise<Client> {
  const log = (event: string, details: Readonly<Record<string, unknown>>): void => {
    effects.stderr.write(`${JSON.stringify({ event, ...details })}\n`);
  };
  const { createApp } = await loadApp();
  const app = createApp(house, { log });
  // Asked in the process itself, a question cannot be cut off; the command stops waiting for it.
  const send: Send = (path, init) => stopping(effects.signal, Promise.resolve(app.request(path, init)));
  return clientOn(send, { house, url: null, close: () => house.close() });
}

function overHttp(url: string, effects: Effects): Client {
  const send: Send = (path, init) =>
    effects.fetch(new URL(path, url), { ...init, signal: effects.signal }).catch((error: unknown) => {
      effects.signal.throwIfAborted();
      throw new AppError(
        'store_unreachable',
        `Expected the server that holds the data folder to answer at ${url}, found no answer (${said(error)}). Try again, or stop it and run the command without it.`,
        { cause: error },
      );
    });
  return clientOn(send, { house: null, url, close: async () => undefined });
}

// Half of the program is only needed where the record is opened here: a verb that asks a running server starts without it.
const loadStore = () => import('#db/open.ts');
const loadHouse = () => import('#server/house.ts');
const loadApp = () => import('#server/app.ts');

type Send = (path: string, init: RequestInit) => Promise<Response>;

function clientOn(send: Send, rest: Pick<Client, 'house' | 'url' | 'close'>): Client {
  const ask = async (contract: Contract, form: Form, request: Request<Contract>): Promise<Response> => {
    const path = pathOf(contract, form, request);
    const body = contract.method === 'GET' || contract.body === null ? {} : jsonBody(request.body);
    const response = await send(path, { method: contract.method, ...body });
    if (!response.ok) throw await errorOf(response, rest.url);
    return response;
  };
  return {
    ...rest,
    fetchForm: (contract, form, request = {}) => ask(contract, form, request),
    async call(contract, request = {}) {
      const response = await ask(contract, 'json', request);
      const parsed = contract.output.safeParse(await response.json());
      if (!parsed.success) {
        const [issue] = parsed.error.issues;
        throw foreignAnswer(
          rest.url,
          `${contract.path} at /${issue?.path.join('/') ?? ''}: ${issue?.message ?? ''}`,
          parsed.error,
        );
      }
      return parsed.data as z.output<(typeof contract)['output']>; // parsed by the schema of this very contract
    },
  };
}

/** `/api/records/partner.SOM.csv?asOf=2018-11-30` */
function pathOf(contract: Contract, form: Form, { params, query }: Request<Contract>): string {
  const values: Readonly<Record<string, unknown>> = params ?? {};
  const path = contract.path.replaceAll(/:([a-z]+)/gi, (_, name: string) => encodeURIComponent(String(values[name])));
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) if (value !== undefined) asked.set(name, String(value));
  return `${path}${form === 'json' ? '' : `.${form}`}${asked.size === 0 ? '' : `?${asked.toString()}`}`;
}

function jsonBody(body: unknown): RequestInit {
  return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

/** An answer that is an error comes in the one error shape and goes on as the error that it was. */
async function errorOf(response: Response, url: string | null): Promise<AppError> {
  const text = await response.text();
  const shape = parsedError(text);
  if (shape === null) return foreignAnswer(url, `status ${response.status}`, text.slice(0, 200));
  const { code, message, problems } = shape.error;
  return new AppError(code, message, { problems });
}

function parsedError(text: string): ErrorShape | null {
  try {
    return errorResponseShape.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null; // the caller says that it is none
  }
}

function foreignAnswer(url: string | null, where: string, cause: unknown): AppError {
  const who = url === null ? 'the record' : `the server at ${url}`;
  const todo =
    url === null ? 'Please report it.' : 'Is it another release than this command? Stop it, or use its own release.';
  return new AppError(
    'internal',
    `Expected ${who} to answer in the form of its contract, found another (${where}). ${todo}`,
    { cause },
  );
}

async function stopping<Value>(signal: AbortSignal, work: Promise<Value>): Promise<Value> {
  signal.throwIfAborted();
  const stop = Promise.withResolvers<never>();
  const stopped = (): void => stop.reject(signal.reason);
  signal.addEventListener('abort', stopped, { once: true });
  try {
    return await Promise.race([work, stop.promise]);
  } finally {
    signal.removeEventListener('abort', stopped);
  }
}

function said(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
