// From the command to the first byte of the first page, by the command itself: warm, in a new folder, and the first time after an
// install, when nothing is prepared. Beside it a process that opens, or creates, the embedded engine alone, as its package ships it.

import { cp, mkdir, readdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';

import { ROOT, start } from '../kit/child.ts';
import { figureOf } from '../kit/measure.ts';
import type { Budget, Line, Measured } from '../kit/report.ts';
import type { Workshop } from '../kit/workshop.ts';

const WARM_ROUNDS = 7;
const FIRST_ROUNDS = 3;
const WARM_BUDGET = { most: 2000, of: 'median' } as const;
const FIRST_BUDGET = { most: 10_000, of: 'median' } as const;
/** What the product runs from, besides its packages. */
const PRODUCT = ['src', 'catalogue', 'examples', 'package.json'];

/** Measures the start of the product. */
export async function startPart(shop: Workshop): Promise<readonly Line[]> {
  const times = (rounds: number): readonly number[] => Array.from({ length: shop.scaled(rounds) }, (_, index) => index);
  const after: Started[] = [];
  const fresh: Started[] = [];
  const created: number[] = [];
  for (const _ of times(FIRST_ROUNDS)) {
    shop.say('start: the first after an install, and in a new folder');
    after.push(await toFirstByte(join(await shop.folder(), 'data'), await justInstalled(shop)));
    fresh.push(await toFirstByte(join(await shop.folder(), 'data'), ROOT));
    created.push(await toEngine(join(await shop.folder(), 'cluster')));
  }
  const data = join(await shop.folder(), 'data');
  const cluster = join(await shop.folder(), 'cluster');
  await toFirstByte(data, ROOT);
  await toEngine(cluster);
  const warm: Started[] = [];
  const reopened: number[] = [];
  for (const _ of times(WARM_ROUNDS)) {
    shop.say('start: warm');
    warm.push(await toFirstByte(data, ROOT));
    reopened.push(await toEngine(cluster));
  }
  const line = (
    what: string,
    starts: readonly Started[],
    yardstick: Measured['yardstick'],
    budget: Budget,
  ): Measured => ({
    what,
    ours: figureOf(
      'ms',
      starts.map(({ byte }) => byte),
    ),
    yardstick,
    budget,
    note: `of which until the address is said: ${Math.round(
      figureOf(
        'ms',
        starts.map(({ address }) => address),
      ).median,
    )} ms`,
  });
  const creating = { what: 'creating the engine alone', figure: figureOf('ms', created) };
  const opening = { what: 'opening the engine alone', figure: figureOf('ms', reopened) };
  return [
    line('warm start to the first byte of the first page', warm, opening, WARM_BUDGET),
    line('first start after an install', after, creating, FIRST_BUDGET),
    line('first start in a new folder', fresh, creating, FIRST_BUDGET),
  ];
}

interface Started {
  /** Milliseconds until the server says its address, and until the first byte of its first page. */
  readonly address: number;
  readonly byte: number;
}

/** Starts the server on a folder, asks it for its first page, and stops it. */
async function toFirstByte(data: string, root: string): Promise<Started> {
  const begun = performance.now();
  const server = start('src/cli/main.ts', ['start', '--port', '0', '--data', data], { root });
  const url = await server.said((line) => line.startsWith('http://'));
  const address = performance.now() - begun;
  const page = await fetch(url);
  const reader = page.body?.getReader();
  await reader?.read();
  const byte = performance.now() - begun;
  await reader?.cancel();
  server.kill('SIGTERM');
  await server.ended;
  if (page.status !== 200) throw new Error(`The first page answers ${page.status}.`);
  return { address, byte };
}

async function toEngine(folder: string): Promise<number> {
  const begun = performance.now();
  const engine = start('bench/engine-alone.ts', [folder]);
  await engine.said((line) => line === 'open');
  const took = performance.now() - begun;
  await engine.ended;
  return took;
}

/** The product as it is right after an install: its own files, the packages, and nothing prepared beside them. */
async function justInstalled(shop: Workshop): Promise<string> {
  const root = await shop.folder();
  for (const name of PRODUCT) await cp(join(ROOT, name), join(root, name), { recursive: true });
  const packages = join(root, 'node_modules');
  await mkdir(packages);
  const names = (await readdir(join(ROOT, 'node_modules'))).filter((name) => !name.startsWith('.'));
  await Promise.all(names.map((name) => symlink(join(ROOT, 'node_modules', name), join(packages, name))));
  return root;
}
