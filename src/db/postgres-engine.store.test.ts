// What is different between the two engines behind the same store: a server refuses at the door, serves several at once and may lose
// a connection; the embedded engine answers one after the other.

import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { freshStore, testEngine } from '../../test/engine/store.ts';
import { openStore } from './open.ts';
import type { Store } from './open.ts';
import { startPostgres } from './postgres-engine.ts';

let store: Store;
beforeAll(async () => {
  store = await freshStore();
});
afterAll(() => store.close());

/** What is done, and what comes of it. */
interface Case {
  readonly it: string;
  readonly gives: unknown;
  readonly does: () => Promise<unknown>;
}

const codeAndMessage = (error: unknown): unknown =>
  error instanceof Error && [Reflect.get(error, 'code'), error.message];

const CASES: Readonly<Record<'pglite' | 'postgres', readonly Case[]>> = {
  pglite: [
    {
      it: 'answers what is asked together one after the other',
      gives: [3, 1, 2],
      async does() {
        const order: number[] = [];
        await Promise.all([3, 1, 2].map((n) => sql`select ${n}::int`.execute(store.db).then(() => order.push(n))));
        return order;
      },
    },
  ],
  postgres: [
    {
      it: 'explains that there is no such database',
      gives: ['store_unreachable', expect.stringMatching(/database nowhere, found: .* does not exist. .*Create it/)],
      does() {
        const url = new URL(store.location.kind === 'postgres' ? store.location.url : '');
        url.pathname = '/nowhere';
        return startPostgres(url.href).catch(codeAndMessage);
      },
    },
    {
      it: 'serves several queries at the same time',
      gives: true,
      async does() {
        const began = performance.now();
        await Promise.all([1, 2, 3, 4].map(() => sql`select pg_sleep(0.5)`.execute(store.db)));
        return performance.now() - began < 1900;
      },
    },
    {
      it: 'goes on over another connection when the server ends one',
      gives: [[expect.anything(), expect.stringMatching(/terminat/)], [{ one: 1 }]],
      async does() {
        const ended = await sql`select pg_terminate_backend(pg_backend_pid())`.execute(store.db).catch(codeAndMessage);
        return [ended, (await sql`select 1 as one`.execute(store.db)).rows];
      },
    },
    {
      it: 'is opened by two programs at the same time',
      gives: ['postgres', 'postgres'],
      async does() {
        const both = await Promise.all([openStore(store.location), openStore(store.location)]);
        await Promise.all(both.map((each) => each.close()));
        return both.map(({ engine }) => engine);
      },
    },
  ],
};

it.each(CASES[testEngine()])('$it', async ({ does, gives }) => {
  expect(await does()).toEqual(gives);
});
