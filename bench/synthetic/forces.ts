// A made-up force: units in a few trees, each with several superiors over the years, as relations to walk and as records to store. No
// real unit is among them.

import type { Relation } from '#command/edges.ts';
import { dayFromNumber } from '#kernel/calendar-date.ts';
import type { Change } from '#ledger/change.ts';

import { seeded } from '../kit/random.ts';
import { registerNames } from './names.ts';

/** The first day of the made-up world, as days since 1970. */
export const FIRST_DAY = 10_957;
const YEAR = 365;
const YEARS = 20;
/** Relations of one unit over the years. */
const SPELLS = 5;
/** Units under one. */
const SPAN = 8;

export const PARTNER = 'partner.BEN';

/** Relations of a force: unit `n` stands under `n / 8`, or for a spell under a neighbor of that. */
export function madeRelations(count: number): readonly Relation[] {
  const random = seeded(7);
  const units = Math.max(2, Math.floor(count / SPELLS));
  return Array.from({ length: count }, (_, at): Relation => {
    const lower = 1 + (at % (units - 1));
    const usual = Math.floor((lower - 1) / SPAN);
    const upper = random.chance(0.8) ? usual : Math.max(0, usual - random.between(0, 3));
    const spell = Math.floor(at / (units - 1));
    const length = (YEARS * YEAR) / SPELLS;
    const first = FIRST_DAY + Math.floor(spell * length);
    const last = first + Math.floor(length) - 1;
    const sure = random.chance(0.85);
    return {
      id: `unit-relation.r${at}`,
      lower: `unit.u${lower}`,
      upper: `unit.u${upper}`,
      type: random.chance(0.9) ? 'command' : 'attached',
      certain: sure ? { first, last } : null,
      possible: { first, last },
    };
  });
}

/** The same as changes for the ledger, with the units and a partner that they belong to. */
export function madeForce(relations: readonly Relation[]): readonly Change[] {
  const units = [...new Set(relations.flatMap(({ lower, upper }) => [lower, upper]))];
  const names = registerNames(units.length);
  return [
    { do: 'put', id: PARTNER, body: { name: 'Benchland', type: 'state' } },
    ...units.map((id, at): Change => ({
      do: 'put',
      id,
      body: { name: names[at] ?? id, partner: PARTNER, identity: 'named' },
    })),
    ...relations.map(({ id, lower, upper, type, certain, possible }): Change => {
      const days = { first: dayFromNumber(possible.first), last: dayFromNumber(possible.last) };
      const when = certain === null ? { imprecise: days } : { precise: days };
      return { do: 'put', id, body: { unit: lower, superior: upper, type, when, status: 'accepted' } };
    }),
  ];
}
