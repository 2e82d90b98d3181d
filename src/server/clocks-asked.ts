// The clocks of a request: those of every partner, and those that concern none.

import { setImmediate as pause } from 'node:timers/promises';

import { byPressure, clocksOfHouse } from '#findings/clocks.ts';
import type { RunningClock } from '#findings/clocks.ts';
import { loadHouseGround } from '#findings/house-acts.ts';
import type { Times } from '#kernel/times.ts';

import type { Asked } from './asked.ts';
import { clocksOf, dayAsked, partnersAsked, questionOf } from './partners-asked.ts';

/** The states in which a clock still needs somebody. */
const OPEN: ReadonlySet<RunningClock['state']> = new Set(['too-early', 'overdue', 'running', 'not-known']);

export function isOpen({ state }: RunningClock): boolean {
  return OPEN.has(state);
}

interface AllClocks {
  /** What is graver first, then what is due first. */
  readonly clocks: readonly RunningClock[];
  readonly partners: readonly { readonly id: string; readonly label: string }[];
}

/** Every clock on the day of the request. Other requests are answered between one partner and the next. */
export async function clocksAsked(asked: Asked, times: Times): Promise<AllClocks> {
  const partners = await partnersAsked(asked, times);
  const all: RunningClock[] = [];
  for (const { id } of partners) {
    all.push(...(await clocksOf(asked, id, times)));
    await pause();
  }
  return {
    clocks: [...all, ...(await clocksOfNobody(asked, times))].toSorted(byPressure),
    partners: partners.map(({ id, label }) => ({ id, label })),
  };
}

/** The clocks of acts about no partner, and the reports that come round. */
export async function clocksOfNobody(asked: Asked, times: Times): Promise<readonly RunningClock[]> {
  const { ledger, catalogue } = asked.house;
  const ground = await loadHouseGround(ledger, catalogue, questionOf(asked, times));
  return clocksOfHouse(ground, catalogue, dayAsked(asked, times));
}
