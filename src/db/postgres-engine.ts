// A PostgreSQL server as an engine: a small pool of connections, each brought to the same settings as the embedded engine. A server
// that cannot be reached, or is too old, is explained; the password never appears in a message.

import pg from 'pg';

import { AppError } from '#kernel/errors.ts';

import { copyBytes, copyParts } from './copy-in.ts';
import { isSqlRefusal, sqlRefusal } from './engine.ts';
import type { Answer, Connection, Engine } from './engine.ts';

const CONNECTIONS = 8;
const CONNECT_LIMIT = 10_000;
const OLDEST = 15;

/** What both engines hold the same, so that values and orders are the same. */
const SPEECH = "set timezone = 'UTC'; set datestyle = 'ISO, YMD'; set bytea_output = 'hex'; set search_path = public";

/** Values are read in `values.ts` only: here text stays text. */
const AS_TEXT = { getTypeParser: () => (text: string) => text };

/** Where a connection string leads, without what is secret in it. */
export function placeOf(url: string): string {
  try {
    const { hostname, port, pathname, searchParams } = new URL(url);
    const host = hostname || searchParams.get('host') || 'localhost';
    return `${host}${port ? `:${port}` : ''}, database ${decodeURIComponent(pathname.slice(1)) || '(default)'}`;
  } catch {
    return 'an address that is not a URL';
  }
}

const ADVICE: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'Nothing listens there. Start the server, or correct DATABASE_URL.',
  ENOENT: 'There is no such socket. Start the server, or correct DATABASE_URL.',
  ENOTFOUND: 'There is no such host. Correct DATABASE_URL.',
  ETIMEDOUT: 'The host does not answer. Check the address and the firewall.',
  '28P01': 'The password does not fit. Correct DATABASE_URL.',
  '28000': 'The server refuses this user from here. Correct DATABASE_URL, or its pg_hba.conf.',
  '3D000': 'There is no such database. Create it, or correct DATABASE_URL.',
  '53300': 'The server has no connection left. Raise max_connections, or stop another program.',
};

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

function unreachable(url: string, error: unknown): AppError {
  const found = error instanceof Error && error.message !== '' ? error.message : codeOf(error) || String(error);
  const advice =
    ADVICE[codeOf(error)] ?? 'Check that DATABASE_URL has the form postgresql://user:password@host:port/database.';
  return new AppError(
    'store_unreachable',
    `Expected a PostgreSQL server at ${placeOf(url)}, found: ${found}. ${advice}`,
    {
      cause: error,
    },
  );
}

/** PostgreSQL's refusal in our shape; any other error means that the connection is lost. */
function explain(url: string, error: unknown): Error {
  if (!(error instanceof pg.DatabaseError)) return unreachable(url, error);
  return sqlRefusal({
    message: error.message,
    code: error.code ?? 'XX000',
    detail: error.detail ?? null,
    hint: error.hint ?? null,
    table: error.table ?? null,
    column: error.column ?? null,
    constraint: error.constraint ?? null,
    position: error.position ?? null,
    where: error.where ?? null,
  });
}

/** Whether the connection is gone with the error: the server has ended it, or it broke by itself. */
function isLoss(error: unknown): boolean {
  return !(error instanceof pg.DatabaseError) || error.code?.startsWith('57P') === true;
}

/** The two calls of the connection by which rows are handed to a COPY; the types of the package leave them out. */
interface RowsTaken {
  sendCopyFromChunk(rows: Buffer): void;
  endCopyFrom(): void;
}

async function copy(client: pg.PoolClient, statement: string, rows: Buffer): Promise<Answer> {
  const query = new pg.Query<(string | null)[], []>({ text: statement });
  // As shipped a query without a stream answers the server's call for rows with a refusal.
  Object.assign(query, {
    handleCopyInResponse(connection: RowsTaken): void {
      connection.sendCopyFromChunk(rows);
      connection.endCopyFrom();
    },
  });
  const affected = await new Promise<number | null>((resolve, reject) => {
    query.on('end', ({ rowCount }) => resolve(rowCount));
    query.on('error', reject);
    client.query(query);
  });
  return { command: 'COPY', affected, fields: [], rows: [] };
}

async function ask(client: pg.PoolClient, sql: string, parameters: readonly (string | null)[]): Promise<Answer> {
  const parts = copyParts(sql);
  if (parts !== null) return copy(client, `${parts.before} stdin ${parts.after}`, copyBytes(parameters));
  const query: pg.QueryArrayConfig = { text: sql, rowMode: 'array', types: AS_TEXT };
  if (parameters.length > 0) query.values = [...parameters];
  // With rowMode 'array' and readers that change nothing, every row is a list of text and null. A script answers with a list of
  // results, which the types do not say.
  const result = [await client.query<(string | null)[]>(query)].flat().at(-1);
  if (result === undefined) throw new AppError('engine_failed', 'The server answered a script with nothing.');
  return {
    command: result.command,
    affected: result.rowCount,
    fields: result.fields.map(({ name, dataTypeID }) => ({ name, oid: dataTypeID })),
    rows: result.rows,
  };
}

async function checkRelease(engine: Engine, url: string): Promise<void> {
  const connection = await engine.connect();
  const answer = await connection.run('show server_version_num', []).finally(() => connection.release(false));
  const release = Math.floor(Number(answer.rows[0]?.[0]) / 10_000);
  if (release >= OLDEST) return;
  throw new AppError(
    'store_unreachable',
    `Expected PostgreSQL ${OLDEST} or newer at ${placeOf(url)}, found ${release}. Use a newer server, or leave DATABASE_URL out.`,
  );
}

/** Connects to a PostgreSQL server; it is 15 or newer, and reachable, or an AppError says why not. */
export async function startPostgres(url: string): Promise<Engine> {
  const pool = new pg.Pool({
    connectionString: url,
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_LIMIT,
    application_name: 'throughline',
  });
  // A connection that the server drops says so twice: to the query that it carries, which explains it, and as an event of its own,
  // which would end the process if nobody listened. An idle one leaves the pool by itself.
  const heard = (): void => {};
  pool.on('error', heard).on('connect', (client) => client.on('error', heard));
  const prepared = new WeakSet<pg.PoolClient>();

  const connect = async (): Promise<Connection> => {
    const client = await pool.connect().catch((error: unknown) => {
      throw unreachable(url, error);
    });
    let lost = false;
    const run: Connection['run'] = (sql, parameters) =>
      ask(client, sql, parameters).catch((error: unknown) => {
        lost ||= isLoss(error);
        throw explain(url, error);
      });
    if (!prepared.has(client)) {
      await run(SPEECH, []).catch((error: unknown) => {
        client.release(true);
        throw error;
      });
      prepared.add(client);
    }
    return { run, giveWay: async () => {}, release: (broken) => client.release(broken || lost) };
  };

  let closing: Promise<void> | null = null;
  const engine: Engine = { kind: 'postgres', connect, close: () => (closing ??= pool.end()) };
  try {
    await checkRelease(engine, url);
  } catch (error) {
    await engine.close();
    throw isSqlRefusal(error) ? unreachable(url, error) : error;
  }
  return engine;
}
