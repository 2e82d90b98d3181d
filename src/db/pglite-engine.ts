// The embedded engine as the main thread sees it: a thread that answers one statement after the other, and the one connection that all
// transactions take turns in. When the engine fails, everything after it is refused; the folder recovers at the next start.

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';

import { AppError } from '#kernel/errors.ts';

import { damaged } from './cluster-folder.ts';
import { sqlRefusal } from './engine.ts';
import type { Answer, Connection, Engine } from './engine.ts';
import type { EngineReply, EngineRequest, EngineSetup } from './pglite-messages.ts';
import { openTurns } from './turns.ts';

const THREAD = new URL('./pglite-thread.ts', import.meta.url);
const PACKAGE = join(createRequire(import.meta.url).resolve('@electric-sql/pglite'), '../..');
/** How long a close may take, checkpoint included, before the thread is ended as it is. Milliseconds. */
const CLOSE_LIMIT = 30_000;
/** SQLSTATEs that speak of the files and not of the statement: data or index corrupted, a file gone or unreadable. */
const DAMAGE = /^(XX00[12]|58.{3})$/;

let compiled: Promise<WebAssembly.Module> | null = null;
function engineCode(): Promise<WebAssembly.Module> {
  // The optimizing compiler takes 600 MB for one function of the engine alone, and the processor for as long. The engine's code is
  // left as it is first compiled: queries that compute much take up to twice as long, the process stays below 300 MB.
  setFlagsFromString('--no-wasm-dynamic-tiering');
  setFlagsFromString('--no-wasm-tier-up');
  compiled ??= readFile(join(PACKAGE, 'dist/pglite.wasm')).then((bytes) => WebAssembly.compile(bytes));
  return compiled;
}

/** The release of the embedded engine that is installed. */
export async function pgliteRelease(): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(join(PACKAGE, 'package.json'), 'utf8'));
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest) return String(manifest.version);
  throw new AppError(
    'engine_failed',
    `Expected a version in the package of the embedded engine, found none in ${PACKAGE}.`,
  );
}

export interface PgliteEngine extends Engine {
  /** Writes the whole cluster, at rest, to a file. */
  dump(file: string): Promise<void>;
  /** Ends the thread at once, as a crash would. */
  kill(): Promise<void>;
}

export interface PgliteStart {
  /** The folder of the cluster on disk; null for one in memory. */
  readonly folder: string | null;
  /** File of a prepared cluster to start from in memory; null creates an empty one. */
  readonly snapshot: string | null;
  /** Another entry for the thread: the tests put a layer beneath the engine. */
  readonly thread?: URL;
}

/** Why a thread did not start, with the last lines that the engine said. */
export interface Unstartable {
  readonly unstartable: string;
  readonly log: readonly string[];
}

interface Waiting {
  readonly resolve: (reply: EngineReply) => void;
  readonly reject: (error: Error) => void;
}

function failure(why: string, log: readonly string[]): AppError {
  const said = log.length === 0 ? '' : ` It last said: ${log.slice(-3).join(' | ')}`;
  return new AppError(
    'engine_failed',
    `The embedded database stopped: ${why}. Nothing acknowledged is lost; start the program again and it recovers.${said}`,
    { details: { log } },
  );
}

/** Ends with the value of `work`, or with null when the time limit passes first. */
async function within<T>(work: Promise<T>, milliseconds: number): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), milliseconds);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}

/** What may be a read; one that writes after all is refused where only reads are let in. */
const READ = /^\s*(?:select|with)\b/i;

/** Starts the embedded engine in a thread of its own; answers why, when it does not start. */
export async function startPglite(start: PgliteStart): Promise<PgliteEngine | Unstartable> {
  const setup: EngineSetup = { folder: start.folder, snapshot: start.snapshot, code: await engineCode() };
  const thread = new Worker(start.thread ?? THREAD, { workerData: setup, name: 'database' });
  const waiting = new Map<number, Waiting>();
  let asked = 0;
  let ended: AppError | null = null;

  const end = (error: AppError): void => {
    ended ??= error;
    for (const { reject } of waiting.values()) reject(ended);
    waiting.clear();
  };
  const started = new Promise<Unstartable | null>((resolve) => {
    // Only our own thread holds the other end, and it sends EngineReply only.
    thread.on('message', (reply: EngineReply) => {
      if (reply.is === 'started') return resolve(null);
      if (reply.is === 'unstartable') return resolve({ unstartable: reply.why, log: reply.log });
      if (reply.is === 'broken') return end(failure(reply.why, reply.log));
      waiting.get(reply.id)?.resolve(reply);
      waiting.delete(reply.id);
      if (waiting.size === 0) thread.unref();
    });
    thread.on('error', (error: unknown) => {
      end(failure(String(error), []));
      resolve({ unstartable: String(error), log: [] });
    });
    thread.on('exit', (code) => {
      end(failure(`its thread ended with code ${code}`, []));
      resolve({ unstartable: `its thread ended with code ${code}`, log: [] });
    });
  });
  const unstartable = await started;
  if (unstartable !== null) {
    await thread.terminate();
    return unstartable;
  }
  thread.unref();

  type Question = EngineRequest extends infer R ? (R extends unknown ? Omit<R, 'id'> : never) : never;
  const ask = (question: Question): Promise<EngineReply> =>
    new Promise((resolve, reject) => {
      if (ended !== null) return reject(ended);
      const id = (asked += 1);
      waiting.set(id, { resolve, reject });
      // The process stays while an answer is due, and only then: an idle store never keeps it from ending.
      thread.ref();
      thread.postMessage({ ...question, id });
    });

  const run = async (sql: string, parameters: readonly (string | null)[]): Promise<Answer> => {
    const reply = await ask({ ask: 'run', sql, parameters });
    if (reply.is === 'answer') return reply.answer;
    if (reply.is === 'refused') {
      if (start.folder !== null && DAMAGE.test(reply.refusal.code)) {
        throw damaged(dirname(start.folder), {
          expected: 'sound tables',
          found: `"${reply.refusal.message}"`,
          untouched: false,
        });
      }
      throw sqlRefusal(reply.refusal);
    }
    throw new AppError(
      'internal',
      `Expected an answer to a query from the thread of the database, found "${reply.is}".`,
    );
  };

  const turns = openTurns();
  /** Asks within the transaction of somebody else, which stays as it was. */
  const asGuest = async (sql: string, parameters: readonly (string | null)[]): Promise<Answer | null> => {
    const isIn = await run('savepoint guest; set transaction read only', []).then(
      () => true,
      // A transaction that has failed takes nobody in; its holder hears why from the statement that failed.
      () => false,
    );
    if (!isIn) return null;
    try {
      return await run(sql, parameters);
    } finally {
      await run('rollback to savepoint guest; release savepoint guest', []);
    }
  };
  let closing: Promise<void> | null = null;
  const close = async (): Promise<void> => {
    if (ended === null)
      await within(
        ask({ ask: 'close' }).catch(() => null),
        CLOSE_LIMIT,
      );
    end(new AppError('engine_failed', 'The store is closed. Open it again before asking it anything.'));
    await thread.terminate();
  };

  return {
    kind: 'pglite',
    async connect(): Promise<Connection> {
      let done: (() => void) | null = null;
      return {
        async run(sql, parameters) {
          if (done === null) {
            const came = await turns.come(READ.test(sql) ? () => asGuest(sql, parameters) : null);
            if (came.is === 'answered') return came.answer;
            done = came.done;
          }
          return run(sql, parameters);
        },
        giveWay: turns.giveWay,
        release() {
          done?.();
          done = null;
        },
      };
    },
    async dump(file) {
      await ask({ ask: 'dump', file });
    },
    async kill() {
      end(new AppError('engine_failed', 'The store was ended.'));
      await thread.terminate();
    },
    close: () => (closing ??= close()),
  };
}
