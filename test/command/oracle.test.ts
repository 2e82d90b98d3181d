// Command on a date against a brute force that walks every day: random units with circles, gaps, open ends, imprecise ranges,
// several superiors at once, relations given twice. A million answers, none wrong and none missing; and the order of entry
// changes none of them.

import { describe, expect, it } from 'vitest';

import { above, below, commandFrom } from '#command/command.ts';
import type { Relation } from '#command/edges.ts';

import { bruteForce } from './brute-force.ts';
import type { Answer } from './brute-force.ts';

const ANSWERS = 1_000_000;
const DAYS = 36;
const OPEN = 100_000;

describe('command on a date', () => {
  it('agrees with a walk day by day on a million answers', { timeout: 240_000 }, () => {
    const random = randomFrom(20_261_122);
    const seen = { yes: 0, possibly: 0, 'not-known': 0 };
    let asked = 0;
    for (let graph = 0; asked < ANSWERS; graph += 1) {
      const units = Array.from({ length: 3 + Math.floor(random() * 7) }, (_, at) => `unit.${at}`);
      const relations = randomRelations(random, units);
      const command = commandFrom(relations);
      const again = commandFrom(shuffled(random, relations));
      for (let day = -1; day <= DAYS; day += 1) {
        const expected = bruteForce(units, relations, day);
        for (const lower of units) {
          const up = above(command, lower, day);
          const found = new Map<string, Answer>(up.map((each) => [each.unit, each.is]));
          const down = new Map<string, Answer>(below(command, lower, day).map((each) => [each.unit, each.is]));
          for (const upper of units) {
            const should = [expected(lower, upper), expected(upper, lower)] as const;
            const answers = [found.get(upper) ?? 'not-known', down.get(upper) ?? 'not-known'];
            if (answers.join(' ') !== should.join(' ')) {
              expect({ graph, day, lower, upper, relations, answers }).toEqual({ answers: should });
            }
            seen[should[0]] += 1;
            asked += 2;
          }
          if (day % 9 === 0) expect(above(again, lower, day)).toEqual(up);
        }
      }
    }
    expect(asked).toBeGreaterThanOrEqual(ANSWERS);
    // Random graphs that never come to one of the answers would prove nothing about it.
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(ANSWERS / 100);
  });
});

function randomRelations(random: () => number, units: readonly string[]): readonly Relation[] {
  const pick = (): string => units[Math.floor(random() * units.length)] ?? '';
  const day = (): number => Math.floor(random() * DAYS);
  // Some graphs run mostly upward, as armies do; others are wild and full of circles.
  const wild = random() < 0.4;
  const count = Math.floor(random() * units.length * 2.5);
  return Array.from({ length: count }, (_, at): Relation => {
    const [a, b] = [pick(), pick()];
    const [lower, upper] = wild || a < b ? [a, b] : [b, a];
    const [x, y] = [day(), day()];
    const [first, second] = [Math.min(x, y), Math.max(x, y)];
    const last = random() < 0.15 ? OPEN : random() < 0.15 ? first : second;
    const form = random();
    const certain = form < 0.55 ? { first, last } : null;
    const wider = form < 0.3 || form >= 0.55;
    const possible = wider && certain !== null ? { first: first - Math.floor(random() * 6), last } : { first, last };
    return { id: `r${at}`, lower, upper, type: random() < 0.5 ? 'command' : 'attached', certain, possible };
  });
}

/** Random numbers that are the same in every run (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function shuffled<Item>(random: () => number, items: readonly Item[]): readonly Item[] {
  return items
    .map((item) => ({ item, place: random() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ item }) => item);
}
