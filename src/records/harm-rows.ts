// How many people were harmed, as one account has it: what was done to them, whether they were civilians, of whom the number
// speaks, and the number between bounds. A part by age or sex lies within the whole and is never added to it.

import type { z } from 'zod';

import type { Quantity } from '#kernel/quantity.ts';
import { describeQuantity } from '#kernel/quantity.ts';
import type { Problem } from '#kernel/result.ts';
import { code, count, group, list } from '#ledger/fields.ts';

import { EFFECTS, PEOPLE, STATUSES } from './harm-codes.ts';

export interface HarmRow {
  readonly effect: (typeof EFFECTS)[number];
  readonly status: (typeof STATUSES)[number];
  readonly who: (typeof PEOPLE)[number];
  readonly count: Quantity;
}

const row = group(
  {
    effect: code(EFFECTS, { title: 'What was done', means: 'Killed, injured, missing or another harm to a person.' }),
    status: code(STATUSES, {
      title: 'Status',
      means: 'Whether they were civilians or combatants; unknown where the source does not say.',
    }),
    who: code(PEOPLE, {
      title: 'Of whom',
      means: 'All of them, or those of an age or sex; a part lies within the whole and is not added to it.',
    }),
    count: count({
      title: 'Number',
      means: 'The lowest, the best and the highest number; what nobody states is left out and is not zero.',
      unit: 'persons',
    }),
  },
  { title: 'People harmed', means: 'One number of people harmed.' },
);

/** The field for the people who were harmed. */
export function harmRows(means: string): z.ZodDefault<z.ZodArray<typeof row>> {
  return list(row, { title: 'People harmed', means });
}

/** The same number twice, and a part that cannot lie within its whole. */
export function harmProblems(rows: readonly HarmRow[], at = '/harm'): readonly Problem[] {
  return rows.flatMap((each, index) => [...twiceProblem(rows, each, index, at), ...partProblem(rows, each, index, at)]);
}

function twiceProblem(rows: readonly HarmRow[], each: HarmRow, index: number, at: string): readonly Problem[] {
  const first = rows.findIndex((other) => keyOf(other) === keyOf(each));
  if (first === index) return [];
  return [
    {
      at: `${at}/${index}`,
      expected: 'one number for each harm, status and group of people',
      found: `${each.effect}, ${each.status}, ${each.who} a second time (also at ${at}/${first})`,
      todo: 'Give one range that holds both numbers, or record what another source says as an account of its own.',
    },
  ];
}

function partProblem(rows: readonly HarmRow[], each: HarmRow, index: number, at: string): readonly Problem[] {
  if (each.who === 'all') return [];
  const whole = rows.find(
    ({ effect, status, who }) => who === 'all' && effect === each.effect && status === each.status,
  );
  const most = whole?.count.max ?? null;
  if (whole === undefined || most === null || (each.count.min ?? 0) <= most) return [];
  return [
    {
      at: `${at}/${index}/count`,
      expected: `a part within ${describeQuantity(whole.count)} ${each.effect}`,
      found: `${describeQuantity(each.count)} ${each.who}`,
      todo: 'Check both numbers against the source: a part is never more than the whole.',
    },
  ];
}

function keyOf({ effect, status, who }: HarmRow): string {
  return `${effect} ${status} ${who}`;
}
