// Kysely over an engine: one driver for both. It refuses a query that is sent past the open transaction it stands in, which would
// wait for itself on the embedded engine and read another state on a server.

import { AsyncLocalStorage } from 'node:async_hooks';

import { PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import type { CompiledQuery, DatabaseConnection, Dialect, Driver, QueryResult, TransactionSettings } from 'kysely';

import { AppError } from '#kernel/errors.ts';

import { GIVE_WAY } from './engine.ts';
import type { Answer, Connection, Engine } from './engine.ts';
import { readerOf, writeValue } from './values.ts';

const WRITES = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE', 'COPY']);

/** A connection of Kysely that remembers the one of the engine beneath it and whether that must be thrown away. */
interface OwnConnection extends DatabaseConnection {
  readonly beneath: Connection;
  broken: boolean;
}

function rowsOf(answer: Answer): Record<string, unknown>[] {
  const columns = answer.fields.map(({ name, oid }) => ({ name, read: readerOf(oid) }));
  return answer.rows.map((cells) => {
    const row: Record<string, unknown> = {};
    for (const [index, { name, read }] of columns.entries()) {
      const text = cells[index];
      row[name] = text === null || text === undefined ? null : read(text);
    }
    return row;
  });
}

function connectionOver(beneath: Connection): OwnConnection {
  return {
    beneath,
    broken: false,
    async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
      if (query.sql === GIVE_WAY) {
        await beneath.giveWay();
        return { rows: [] };
      }
      const answer = await beneath.run(query.sql, query.parameters.map(writeValue)).catch((error: unknown) => {
        // The trace of the engine ends in a message port or a socket; the caller's own is the useful one.
        if (error instanceof Error) Error.captureStackTrace(error);
        throw error;
      });
      // Kysely gives each query the row type that it was built with; the table types are held against the database by a test.
      const rows = rowsOf(answer) as R[];
      return WRITES.has(answer.command) ? { rows, numAffectedRows: BigInt(answer.affected ?? 0) } : { rows };
    },
    streamQuery() {
      throw new AppError(
        'internal',
        'Streaming a query is not offered. Page through the rows by a sorted key instead.',
      );
    },
  };
}

const BEGIN = (settings: TransactionSettings): string =>
  ['start transaction', settings.isolationLevel && `isolation level ${settings.isolationLevel}`, settings.accessMode]
    .filter(Boolean)
    .join(' ');

function driverOver(engine: Engine): Driver {
  const standingIn = new AsyncLocalStorage<{ open: boolean }>();
  const transactions = new WeakMap<DatabaseConnection, { open: boolean }>();
  // Kysely hands back only connections that this driver made.
  const own = (connection: DatabaseConnection): OwnConnection => connection as OwnConnection;

  const end = async (connection: DatabaseConnection, command: 'commit' | 'rollback'): Promise<Answer> => {
    const transaction = transactions.get(connection);
    if (transaction !== undefined) transaction.open = false;
    try {
      return await own(connection).beneath.run(command, []);
    } catch (error) {
      own(connection).broken = true;
      throw error;
    }
  };
  const run = async (connection: DatabaseConnection, sql: string): Promise<void> => {
    await own(connection).beneath.run(sql, []);
  };

  return {
    async init() {},
    async acquireConnection() {
      if (standingIn.getStore()?.open === true) {
        throw new AppError(
          'internal',
          'A query was sent through the store from inside an open transaction. Send it through the transaction that the callback was given.',
        );
      }
      return connectionOver(await engine.connect());
    },
    // Not async: the mark must be set in the caller's own frame, so that what runs inside the transaction inherits it.
    beginTransaction(connection, settings) {
      const transaction = { open: true };
      transactions.set(connection, transaction);
      standingIn.enterWith(transaction);
      return run(connection, BEGIN(settings));
    },
    async commitTransaction(connection) {
      const answer = await end(connection, 'commit');
      if (answer.command === 'ROLLBACK') {
        throw new AppError(
          'internal',
          'The transaction was rolled back at its end, because a statement in it had failed unnoticed.',
        );
      }
    },
    async rollbackTransaction(connection) {
      await end(connection, 'rollback');
    },
    savepoint: (connection, name) => run(connection, `savepoint "${name}"`),
    rollbackToSavepoint: (connection, name) => run(connection, `rollback to savepoint "${name}"`),
    releaseSavepoint: (connection, name) => run(connection, `release savepoint "${name}"`),
    async releaseConnection(connection) {
      own(connection).beneath.release(own(connection).broken);
    },
    destroy: () => engine.close(),
  };
}

/** The dialect through which Kysely speaks to either engine. */
export function engineDialect(engine: Engine): Dialect {
  return {
    createDriver: () => driverOver(engine),
    createAdapter: () => new PostgresAdapter(),
    createQueryCompiler: () => new PostgresQueryCompiler(),
    createIntrospector: (db) => new PostgresIntrospector(db),
  };
}
