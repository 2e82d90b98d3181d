// What a power cut leaves of the embedded store. The engine runs with every file operation recorded; from the record, disks are made
// as they may be at moments after it, and each is opened. The same cuts on the engine as shipped show that this test can fail.

import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Kysely, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { readRecord, recordFiles } from '../../test/engine/disk-events.ts';
import type { DiskRecord } from '../../test/engine/disk-events.ts';
import { surviving } from '../../test/engine/disk-replay.ts';
import { clusterIn, makeCluster, markFolder } from './cluster-folder.ts';
import { engineDialect } from './dialect.ts';
import { openStore } from './open.ts';
import { startPglite } from './pglite-engine.ts';
import { preparedCluster } from './snapshot.ts';

const COMMITS = 40;
const CUTS = 8;

type Written = {
  ledger: { n: number; text: string };
  copy: { n: number; text: string };
  total: { n: number };
};

/** Numbers in [0, 1) that are the same in every run, so that a failure can be looked at again. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const textOf = (n: number): string => `${n} `.repeat(1 + (n % 7) * 400);

/** One acknowledged transaction over three tables, of very different sizes, with what else a store does now and then. */
async function commit(db: Kysely<Written>, n: number): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx
      .insertInto('ledger')
      .values({ n, text: textOf(n) })
      .execute();
    await trx
      .insertInto('copy')
      .values({ n, text: textOf(n) })
      .execute();
    await trx.updateTable('total').set({ n }).execute();
  });
  if (n % 9 === 0) await sql`checkpoint`.execute(db);
  if (n % 11 === 0) await sql`vacuum total`.execute(db);
  // More than a segment of the log, so that new ones are made.
  if (n % 20 === 10)
    await sql
      .raw(`create table bulk_${n} as select n, repeat(md5(n::text), 40) from generate_series(1, 8000) n`)
      .execute(db);
  if (n % 13 === 0) await sql.raw(`create table later_${n} as select * from ledger`).execute(db);
}

interface Recorded extends DiskRecord {
  readonly first: string;
  /** For each acknowledged transaction, how many events there were when it was acknowledged. */
  readonly acknowledged: readonly number[];
}

async function recordCommits(folder: string, thread: string): Promise<Recorded> {
  const cluster = clusterIn(folder);
  const first = `${folder}.first`;
  cpSync(cluster, first, { recursive: true });
  const engine = await startPglite({
    folder: cluster,
    snapshot: null,
    thread: new URL(`../../test/engine/${thread}`, import.meta.url),
  });
  if ('unstartable' in engine) throw new Error(`${engine.unstartable}\n${engine.log.join('\n')}`);
  const db = new Kysely<Written>({ dialect: engineDialect(engine) });
  const sizes: number[] = [];
  for (let n = 1; n <= COMMITS; n += 1) {
    await commit(db, n);
    sizes.push(statSync(recordFiles(cluster).events).size);
  }
  await engine.kill();
  const record = readRecord(cluster);
  return { ...record, first, acknowledged: sizes.map((size) => record.countAt(size)) };
}

interface Outcome {
  readonly acknowledged: number;
  readonly found: readonly number[] | null;
  readonly why: string;
}

async function outcomeOf(
  recorded: Recorded,
  at: number,
  luck: number,
  random: () => number,
  target: string,
): Promise<Outcome> {
  mkdirSync(target);
  const acknowledged = recorded.acknowledged.filter((count) => count <= at).length;
  surviving({ ...recorded, events: recorded.events.slice(0, at), luck, random }, clusterIn(target));
  try {
    const store = await openStore({ kind: 'folder', path: target });
    const db = store.db.withTables<Written>();
    try {
      const rows = await db.selectFrom('ledger').selectAll().orderBy('n').execute();
      const copies = await db.selectFrom('copy').selectAll().orderBy('n').execute();
      const total = await db.selectFrom('total').select('n').executeTakeFirstOrThrow();
      const byIndex = await db.transaction().execute(async (trx) => {
        await sql`set local enable_seqscan = off`.execute(trx);
        return trx.selectFrom('ledger').select('n').where('n', '>', 0).orderBy('n').execute();
      });
      // Whole tables made since: their files were new when the power went.
      const later = Math.floor(acknowledged / 13) * 13;
      const laterRows = later === 0 ? 0 : (await sql.raw(`select * from later_${later}`).execute(db)).rows.length;
      const found = rows.map(({ n }) => n);
      const torn =
        laterRows !== later ||
        JSON.stringify(rows) !== JSON.stringify(copies) ||
        rows.some(({ n, text }) => text !== textOf(n)) ||
        total.n !== (found.at(-1) ?? 0) ||
        JSON.stringify(byIndex.map(({ n }) => n)) !== JSON.stringify(found);
      return { acknowledged, found: torn ? null : found, why: torn ? 'a transaction is there in part' : '' };
    } finally {
      await store.close();
    }
  } catch (error) {
    return { acknowledged, found: null, why: error instanceof Error ? error.message : String(error) };
  } finally {
    rmSync(target, { recursive: true, force: true });
  }
}

const isWhole = ({ acknowledged, found }: Outcome): boolean =>
  found !== null &&
  found.length >= acknowledged &&
  found.length <= acknowledged + 1 &&
  found.every((n, index) => n === index + 1);

let place: string;

beforeAll(async () => {
  place = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'throughline-cut-'));
  const folder = join(place, 'prepared');
  mkdirSync(folder);
  await makeCluster(folder, await preparedCluster());
  await markFolder(folder);
  const store = await openStore({ kind: 'folder', path: folder });
  const tables = [
    'ledger (n int primary key, text text not null)',
    'copy (n int primary key, text text not null)',
    'total (n int not null)',
  ];
  for (const table of tables) await sql.raw(`create table ${table}`).execute(store.db);
  await sql`insert into total values (0)`.execute(store.db);
  await store.close();
}, 60_000);

afterAll(() => rmSync(place, { recursive: true, force: true }));

function copyOfPrepared(name: string): string {
  const folder = join(place, name);
  cpSync(join(place, 'prepared'), folder, { recursive: true });
  return folder;
}

/** Cuts at moments spread over the transactions, most of them in the middle of one, or of a checkpoint. */
async function cut(recorded: Recorded, luck: number, seed: number): Promise<readonly Outcome[]> {
  const random = sequence(seed);
  const outcomes: Outcome[] = [];
  for (let each = 0; each < CUTS; each += 1) {
    const n = Math.floor(((each + random()) / CUTS) * (COMMITS - 1));
    const [from, to] = [recorded.acknowledged[n] ?? 0, recorded.acknowledged[n + 1] ?? 0];
    const at = from + Math.floor(random() * (to - from));
    outcomes.push(await outcomeOf(recorded, at, luck, random, join(place, `cut-${seed}-${each}`)));
  }
  return outcomes;
}

describe('a power cut', () => {
  it('takes no acknowledged write and tears none, on a disk that keeps only what was synced', async () => {
    const recorded = await recordCommits(copyOfPrepared('ours'), 'recording-thread.ts');
    const outcomes = [...(await cut(recorded, 0, 1)), ...(await cut(recorded, 0.5, 2))];
    expect(outcomes.filter((outcome) => !isWhole(outcome))).toEqual([]);
  }, 60_000);

  it('takes acknowledged writes from the engine as shipped, so the test above can fail', async () => {
    const recorded = await recordCommits(copyOfPrepared('shipped'), 'shipped-thread.ts');
    const outcomes = await cut(recorded, 0, 3);
    expect(outcomes.every(isWhole)).toBe(false);
  }, 60_000);
});
