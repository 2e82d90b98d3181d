// Kills a writing process, or the whole server under it, at seeded moments, opens the store again and counts: acknowledged writes
// that are gone, and states that are neither before nor after a write. Both must be none; the run fails otherwise.

import { setTimeout as pause } from 'node:timers/promises';

import { sql } from 'kysely';

import type { StoreLocation } from '#db/open.ts';
import { verify } from '#ledger/verify.ts';

import { start } from '../kit/child.ts';
import { figureOf, timed } from '../kit/measure.ts';
import type { Server } from '../kit/postgres.ts';
import { seeded } from '../kit/random.ts';
import type { Line, NotRun } from '../kit/report.ts';
import { onDisk } from '../kit/stores.ts';
import { benchHouse, NOON, OPERATOR } from '../kit/workshop.ts';
import type { Workshop } from '../kit/workshop.ts';
import { judge, RECORDS_OF_AN_IMPORT } from '../synthetic/killed.ts';
import { frameChanges, store } from '../synthetic/ledger.ts';
import { planLedger } from '../synthetic/plan.ts';

const ROUNDS = 30;
const SEED = 9;
/** The longest that a child may write before it is killed. Milliseconds. */
const LONGEST = { single: 1000, import: 2500 } as const;
/** In one round of so many the store is closed and opened once more in good order, to compare with. */
const ORDERLY_ONE_IN = 5;

type Mode = keyof typeof LONGEST;

/** What is killed, and how what must run again comes back; both answer when it is done. */
interface Victim {
  readonly name: string;
  readonly location: StoreLocation;
  readonly kill: (() => Promise<void>) | null;
  /** Milliseconds until the server lets somebody in; 0 where there is none to start. */
  readonly revive: () => Promise<number>;
}

/** Runs the kill loop on both engines. */
export async function killPart(shop: Workshop): Promise<readonly Line[]> {
  const server = await shop.server();
  const lines: Line[] = [];
  for (const mode of ['single', 'import'] as const) {
    const { location } = await onDisk(shop).place();
    const writer = { name: 'embedded: the process killed', location, kill: null, revive: async () => 0 };
    lines.push(...(await killLoop(shop, writer, mode)));
    if ('missing' in server) continue;
    for (const victim of await victimsOn(server)) lines.push(...(await killLoop(shop, victim, mode)));
  }
  const notRun: readonly NotRun[] =
    'missing' in server ? [{ what: 'the kill loop on PostgreSQL', notRun: server.missing }] : [];
  return [...lines, ...notRun];
}

async function victimsOn(server: Server): Promise<readonly Victim[]> {
  const name = `PostgreSQL ${server.release}`;
  const place = async (): Promise<StoreLocation> => ({ kind: 'postgres', url: await server.makeDatabase() });
  return [
    { name: `${name}: the client killed`, location: await place(), kill: null, revive: async () => 0 },
    { name: `${name}: the server killed`, location: await place(), kill: server.kill, revive: server.revive },
  ];
}

interface Tally {
  readonly acknowledged: Set<string>;
  readonly reopened: number[];
  readonly orderly: number[];
  /** Rounds in which the kill came while a write was under way. */
  inside: number;
  lost: number;
  torn: number;
}

async function killLoop(shop: Workshop, victim: Victim, mode: Mode): Promise<readonly Line[]> {
  const rounds = shop.rounds ?? shop.scaled(ROUNDS);
  const random = seeded(SEED);
  const house = await benchHouse(victim.location);
  await store(house.ledger, frameChanges(planLedger(1)), { by: 'Bench', atMilliseconds: NOON }, OPERATOR);
  await house.close();
  const tally: Tally = { acknowledged: new Set(), reopened: [], orderly: [], inside: 0, lost: 0, torn: 0 };
  for (let round = 0; round < rounds; round += 1) {
    const child = start('bench/write-until-killed.ts', [JSON.stringify(victim.location), mode, String(round)]);
    await child.said((line) => line === 'open');
    await pause(random.between(0, LONGEST[mode]));
    await victim.kill?.();
    child.kill('SIGKILL');
    await child.ended;
    const revived = await victim.revive();
    const said = (word: string): readonly string[] =>
      child.lines.flatMap((line) => (line.startsWith(`${word} `) ? [`${round}/${line.slice(word.length + 1)}`] : []));
    const acknowledged = said('ack');
    for (const write of acknowledged) tally.acknowledged.add(write);
    if (said('begin').length > acknowledged.length) tally.inside += 1;
    await inspect(victim.location, mode, tally, revived);
    if (round % ORDERLY_ONE_IN === 0) tally.orderly.push(await reopenInOrder(victim.location));
    shop.say(`kill: ${victim.name}, ${mode}: round ${round + 1} of ${rounds}, ${tally.lost} lost, ${tally.torn} torn`);
  }
  return linesOf(`${victim.name}, ${mode === 'single' ? 'single writes' : 'imports'}`, tally, rounds);
}

/** Opens the store as it was left, and judges it. What is lost is counted once: it stays lost in the rounds that follow. */
async function inspect(location: StoreLocation, mode: Mode, tally: Tally, revived: number): Promise<void> {
  const { ms, value: house } = await timed(() => benchHouse(location));
  tally.reopened.push(revived + ms);
  try {
    const { rows } = await sql<{ record_id: string }>`
      select record_id from record_current where record_id like 'figure.r%'`.execute(house.ledger.db);
    const whole = mode === 'single' ? 1 : RECORDS_OF_AN_IMPORT;
    const { lost, half } = judge(
      rows.map((row) => row.record_id),
      tally.acknowledged,
      whole,
    );
    tally.lost += lost.length;
    for (const write of lost) tally.acknowledged.delete(write);
    const { broken } = await verify(house.ledger);
    if (half.length > 0 || broken !== null) tally.torn += 1;
  } finally {
    await house.close();
  }
}

async function reopenInOrder(location: StoreLocation): Promise<number> {
  const { ms, value: house } = await timed(() => benchHouse(location));
  await house.close();
  return ms;
}

function linesOf(what: string, tally: Tally, rounds: number): readonly Line[] {
  const none = { most: 0, of: 'every' } as const;
  const acknowledged = tally.acknowledged.size + tally.lost;
  return [
    {
      what: `${what}: acknowledged writes lost`,
      ours: figureOf('count', [tally.lost]),
      yardstick: { what: 'acknowledged', figure: figureOf('count', [acknowledged]) },
      budget: none,
      isCorrectness: true,
      note: `${rounds} rounds, ${tally.inside} of them killed inside a write`,
    },
    {
      what: `${what}: torn states`,
      ours: figureOf('count', [tally.torn]),
      yardstick: null,
      budget: none,
      isCorrectness: true,
    },
    {
      what: `${what}: time to reopen`,
      ours: figureOf('ms', tally.reopened),
      yardstick: { what: 'after an orderly end', figure: figureOf('ms', tally.orderly) },
      budget: null,
    },
  ];
}
