// What runs in the thread of the embedded engine, so that a query never holds up the main thread. It answers one request after the
// other, as text. After a failure inside the engine it ends at once: what is in memory can no longer be trusted.

import { writeFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';

import type { PGlite } from '@electric-sql/pglite';

import { copyBytes, copyParts } from './copy-in.ts';
import type { Answer, SqlRefusalFields } from './engine.ts';
import type { EngineReply, EngineRequest, EngineSetup } from './pglite-messages.ts';
import { keepUp, shortenLog } from './upkeep.ts';

/** The engine's own way of leaving a statement after an ordinary error; every other exit is a failure. */
const ORDINARY_ERROR_EXIT = 100;
const LOG_LINES = 40;
/** How long without a request is a moment without work, in milliseconds. */
const IDLE = 400;
/** After how many statements, without such a moment, the length of the log is looked at. */
const STATEMENTS = 1000;

/** Values are read and written in `values.ts` only: here text stays text. */
function speakText(engine: PGlite): void {
  const asIs = (text: string): string => text;
  for (const table of [engine.parsers, engine.serializers]) for (const key of Object.keys(table)) table[key] = asIs;
}

/**
 * Watches the one call through which every statement enters the engine. The package swallows an exception that escapes from it and
 * returns an empty result in its place, or calls again for ever; here it ends the thread.
 */
function watchForFailure(engine: PGlite, broken: (why: string) => never): void {
  const enter = engine.Module._PostgresMainLoopOnce;
  engine.Module._PostgresMainLoopOnce = () => {
    try {
      enter();
    } catch (error) {
      const status: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'status') : null;
      if (status === ORDINARY_ERROR_EXIT) throw error;
      broken(String(error));
    }
  };
}

function refusalOf(error: unknown): SqlRefusalFields | null {
  if (!(error instanceof Error)) return null;
  const field = (name: string): string | null => {
    const value: unknown = Reflect.get(error, name);
    return typeof value === 'string' ? value : null;
  };
  const code = field('code');
  if (code === null || !/^[0-9A-Z]{5}$/.test(code)) return null;
  return {
    message: error.message,
    code,
    detail: field('detail'),
    hint: field('hint'),
    table: field('table'),
    column: field('column'),
    constraint: field('constraint'),
    position: field('position'),
    where: field('where'),
  };
}

async function run(engine: PGlite, sql: string, parameters: readonly (string | null)[]): Promise<Answer> {
  const copy = copyParts(sql);
  const result =
    parameters.length === 0
      ? (await engine.exec(sql, { rowMode: 'array' })).at(-1)
      : copy === null
        ? await engine.query(sql, [...parameters], { rowMode: 'array' })
        : await engine.query(`${copy.before} '/dev/blob' ${copy.after}`, [], {
            rowMode: 'array',
            blob: new Blob([copyBytes(parameters)]),
          });
  // In some failures the engine answers with nothing, not even the name of the command.
  if (result?.command === undefined) throw new Error('a statement came back without an answer');
  return {
    command: result.command,
    affected: result.affectedRows ?? null,
    fields: result.fields.map(({ name, dataTypeID }) => ({ name, oid: dataTypeID })),
    // With rowMode 'array' and readers that change nothing, every row is a list of text and null.
    rows: result.rows as unknown as (string | null)[][],
  };
}

async function dump(engine: PGlite, file: string): Promise<void> {
  await engine.exec('checkpoint');
  const archive = await engine.dumpDataDir('none');
  writeFileSync(file, Buffer.from(await archive.arrayBuffer()), { flush: true });
}

async function answer(engine: PGlite, request: EngineRequest): Promise<EngineReply> {
  const { id } = request;
  switch (request.ask) {
    case 'run':
      try {
        return { id, is: 'answer', answer: await run(engine, request.sql, request.parameters) };
      } catch (error) {
        const refusal = refusalOf(error);
        if (refusal === null) throw error;
        return { id, is: 'refused', refusal };
      }
    case 'dump':
      await dump(engine, request.file);
      return { id, is: 'done' };
    case 'close':
      await engine.close();
      return { id, is: 'done' };
  }
}

/** Calls for upkeep after work: in a moment without any, and between two statements when there is none for long. */
function upkeepAfterWork(
  engine: PGlite,
  inTurn: (work: () => Promise<void>) => void,
): (request: EngineRequest) => Promise<void> {
  let idle: NodeJS.Timeout | undefined;
  let statements = 0;
  const whenIdle = (): void => {
    idle = setTimeout(() => inTurn(keepUpOnce), IDLE);
  };
  const keepUpOnce = async (): Promise<void> => {
    if (engine.closed || engine.isInTransaction()) return;
    // Upkeep that is refused, of a table that is gone by now for one, leaves everything as it was.
    const more = await keepUp(engine).catch(() => false);
    if (more) whenIdle();
  };
  return async (request) => {
    clearTimeout(idle);
    if (request.ask === 'close' || engine.isInTransaction()) return;
    whenIdle();
    statements += 1;
    if (statements % STATEMENTS === 0) await shortenLog(engine);
  };
}

/** Starts an engine in this thread and serves it to the main thread until it is closed, or fails. */
export async function serve(
  start: (setup: EngineSetup, keepLog: (line: string) => boolean) => Promise<PGlite>,
): Promise<void> {
  const port = parentPort;
  if (port === null) throw new Error('Expected to run in a thread of the store, found no other end to answer to.');
  const reply = (message: EngineReply): void => port.postMessage(message);
  const setup = workerData as EngineSetup; // the main thread starts this thread with an EngineSetup only
  const log: string[] = [];
  const keepLog = (line: string): boolean => {
    log.push(line);
    if (log.length > LOG_LINES) log.shift();
    return false;
  };
  const broken = (why: string): never => {
    reply({ is: 'broken', why, log });
    process.exit(1); // of this thread only
  };
  let engine: PGlite;
  try {
    engine = await start(setup, keepLog);
  } catch (error) {
    reply({ is: 'unstartable', why: error instanceof Error ? error.message : String(error), log });
    return;
  }
  speakText(engine);
  watchForFailure(engine, broken);

  let last: Promise<void> = Promise.resolve();
  const inTurn = (work: () => Promise<void>): void => {
    last = last.then(work).catch((error: unknown) => {
      broken(error instanceof Error ? (error.stack ?? error.message) : String(error));
    });
  };
  const worked = setup.folder === null ? async (): Promise<void> => {} : upkeepAfterWork(engine, inTurn);
  // Only the main thread holds the other end of this port, and it sends EngineRequest only.
  port.on('message', (request: EngineRequest) => {
    inTurn(async () => {
      reply(await answer(engine, request));
      await worked(request);
    });
  });
  reply({ is: 'started' });
}
