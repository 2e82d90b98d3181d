// The made force served to a reader who may see everything and to one who may not: for tests of units and of vetting.

import { expect } from 'vitest';
import type { z } from 'zod';

import type { Marking } from '#kernel/marking.ts';
import { createApp } from '#server/app.ts';
import { vetList } from '#server/contracts/vetting.ts';
import { furnish } from '#server/house.ts';

import { exampleHouse } from './examples.ts';
import type { ExampleHouse } from './examples.ts';
import { MADE_FORCE, SEALED_ALLEGATION } from './forces.ts';

type App = ReturnType<typeof createApp>;

type Vetted = z.output<typeof vetList.output>;

export interface UnitsDesk {
  readonly house: ExampleHouse;
  /** To one who may see everything. */
  readonly open: App;
  /** To a partner. */
  readonly closed: App;
  readonly read: <C extends { readonly output: z.ZodType }>(
    contract: C,
    path: string,
    app?: App,
  ) => Promise<z.output<C['output']>>;
  readonly textAt: (path: string, app?: App) => Promise<string>;
  readonly vet: (lines: readonly { row: number; text: string; on?: string }[], app?: App) => Promise<Vetted>;
}

export const HEADERS = { origin: 'http://localhost', host: 'localhost' };

/** Opens the examples with the made force; the clock goes on by a second with every look at it. */
export async function openUnitsDesk(): Promise<UnitsDesk> {
  const house = await exampleHouse();
  await house.put(MADE_FORCE);
  await house.put([SEALED_ALLEGATION]);
  let now = Date.UTC(2026, 10, 21, 12);
  const appFor = (clearance: Marking): App =>
    createApp(
      furnish(house.store, { operator: { name: 'A. Officer', clearance, compartments: [] }, now: () => (now += 1000) }),
    );
  const open = appFor('sealed');
  const closed = appFor('partner');
  return {
    house,
    open,
    closed,
    async read(contract, path, app = open) {
      const response = await app.request(path);
      expect([path, response.status]).toEqual([path, 200]);
      const body: unknown = await response.json();
      const parsed = contract.output.parse(body);
      expect(parsed, 'the contract names all that leaves the house').toEqual(body);
      return parsed as z.output<(typeof contract)['output']>; // parsed by the schema of this very contract
    },
    textAt: async (path, app = open) => (await app.request(path)).text(),
    async vet(lines, app = open) {
      const headers = { ...HEADERS, 'content-type': 'application/json' };
      const body = JSON.stringify({ partner: 'SOM', lines });
      const response = await app.request('/api/vet', { method: 'POST', headers, body });
      expect(response.status).toBe(200);
      return vetList.output.parse(await response.json());
    },
  };
}
