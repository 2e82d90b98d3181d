// The resident memory of a process of its own: with the store open, and after a thousand dossiers. Beside it a process that holds
// the embedded engine alone, as its package ships it, on the same cluster, and fetches the records by plain SQL.

import { cp } from 'node:fs/promises';
import { join } from 'node:path';

import { clusterIn } from '#db/cluster-folder.ts';

import { start } from '../kit/child.ts';
import { figureOf } from '../kit/measure.ts';
import type { Line, Measured } from '../kit/report.ts';
import { readResident } from '../kit/resident.ts';
import type { Resident } from '../kit/resident.ts';
import type { Workshop } from '../kit/workshop.ts';

const ASKS = 1000;
const ASKS_ALONE = 200;
const AT_MOST_MS = 60_000;
const BUDGET = { most: 500, of: 'every' } as const;

interface Case {
  readonly name: string;
  readonly folder: string;
  readonly examples: boolean;
  /** Whose records the bare engine fetches. */
  readonly partner: string;
}

/** Measures the memory with the examples and with the large ledger. */
export async function memoryPart(shop: Workshop): Promise<readonly Line[]> {
  const small: Case = {
    name: 'the examples',
    folder: join(await shop.folder(), 'data'),
    examples: true,
    partner: 'partner.SOM',
  };
  const { path, plan } = await shop.largeLedger();
  const partner = plan.large[0]?.id ?? '';
  const large: Case = {
    name: `${plan.partners.reduce((sum, each) => sum + each.records, 0)} records`,
    folder: path,
    examples: false,
    partner,
  };
  return [...(await measure(shop, small)), ...(await measure(shop, large))];
}

async function measure(shop: Workshop, { name, folder, examples, partner }: Case): Promise<readonly Measured[]> {
  shop.say(`memory: ${name}`);
  const args = [folder, examples ? 'examples' : 'as it is', String(shop.scaled(ASKS)), String(AT_MOST_MS)];
  const [opened, asked] = await stepsOf('bench/house-alone.ts', args);
  // A copy: the engine as shipped syncs nothing, and what it leaves is not what ours expects.
  const copy = join(await shop.folder(), 'cluster');
  await cp(clusterIn(folder), copy, { recursive: true });
  const [openedAlone, askedAlone] = await stepsOf('bench/engine-alone.ts', [
    copy,
    partner,
    String(shop.scaled(ASKS_ALONE)),
  ]);
  const line = (what: string, ours: Resident | undefined, alone: Resident | undefined): readonly Measured[] =>
    ours === undefined || alone === undefined
      ? []
      : [
          {
            what,
            ours: figureOf('MB', [ours.residentMb]),
            yardstick: {
              what: `engine alone (peak ${Math.round(alone.peakMb)})`,
              figure: figureOf('MB', [alone.residentMb]),
            },
            budget: BUDGET,
            note: `peak so far ${Math.round(ours.peakMb)} MB`,
          },
        ];
  return [
    ...line(`open, ${name}`, opened, openedAlone),
    ...line(`after ${asked?.step.replace('asked ', '')} dossiers, ${name}`, asked, askedAlone),
  ];
}

async function stepsOf(program: string, args: readonly string[]): Promise<readonly Resident[]> {
  const child = start(program, args);
  await child.said((line) => line.includes('"asked'));
  await child.ended;
  return child.lines.flatMap((line) => readResident(line) ?? []);
}
