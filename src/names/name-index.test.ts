// A register asked for candidates, and whole cells judged: outcomes, order, and that the order of the register changes nothing.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { reader } from '../../test/names/reader.ts';
import { judgeCell } from './judge-cell.ts';
import { createNameIndex } from './name-index.ts';
import type { NameEntry } from './name-index.ts';
import { SUGGEST_AT } from './score-names.ts';

const REGISTER: readonly NameEntry[] = [
  { id: 'army', name: 'Nigerian Army', country: 'NGA' },
  { id: 'u3d', name: '3 Armoured Division', country: 'NGA' },
  { id: 'u3d', name: 'Third Division', country: 'NGA' },
  { id: 'u3g', name: '3 Armoured Division Garrison', country: 'NGA' },
  { id: 'u22a', name: '22 Armoured Brigade', country: 'NGA' },
  { id: 'u22t', name: '22 Task Force Brigade', country: 'NGA' },
  { id: 'u22b', name: '22 Battalion', country: 'NGA' },
  { id: 'twin1', name: '44 Battalion', country: 'NGA' },
  { id: 'twin2', name: '44 Battalion', country: 'NGA' },
  { id: 'ken', name: '3rd Battalion Kenya Rifles', country: 'KEN' },
  { id: 'giade', name: 'Giade Police Division', country: 'NGA' },
  { id: 'zaki', name: 'Zaki Police Division', country: 'NGA' },
  { id: 'enc', name: 'Eastern Naval Command', country: 'NGA' },
  { id: 'wnc', name: 'Western Naval Command', country: 'NGA' },
  { id: 'guards', name: 'Guards Brigade', country: null },
];
const index = createNameIndex(REGISTER, reader);
const idsFor = (name: string, country: string | null = 'NGA'): readonly string[] =>
  index.candidates(reader.read(name, country), 5).map(({ id }) => id);

describe('candidates of a register', () => {
  it.each([
    ['3rd Division', ['u3d']],
    ['22 Bde', ['u22a', 'u22t']],
    ['44 Bn', ['twin1', 'twin2']],
    ['DPO GAIDE, BAUCHI', ['giade']],
    ['ENC', ['enc']],
    ['EASTERN NAVAL COMMAND CALABAR', ['enc']],
    ['Brigade of Guards', ['guards']],
  ])('puts the right ones of "%s" first: %j', (name, ids) => {
    expect(idsFor(name).slice(0, ids.length)).toEqual(ids);
  });

  it('names a unit once, under the name that fits best', () => {
    const [first] = index.candidates(reader.read('Third Division', 'NGA'), 5);
    expect(first).toMatchObject({ id: 'u3d', name: 'Third Division' });
  });

  it('listens to the other names of a unit', () => {
    const names = ['7 Guards Battalion', '7 Battalion'].map((name) => ({ id: 'u7', name, country: 'NGA' }));
    const guards = createNameIndex(names, reader);
    const scoreOf = (name: string): number => guards.candidates(reader.read(name, 'NGA'), 1)[0]?.score.score ?? 0;
    expect(scoreOf('7 Bn')).toBeGreaterThan(SUGGEST_AT);
    expect(scoreOf('7 Guards Bn')).toBeGreaterThan(SUGGEST_AT);
    expect(scoreOf('7 Demonstration Bn')).toBeLessThan(SUGGEST_AT);
    const [contradicted] = guards.candidates(reader.read('7 Demonstration Bn', 'NGA'), 1);
    expect(contradicted?.score.features.at(-1)).toMatchObject({ feature: 'other-names', verdict: 'differ' });
  });

  it('does not take the bare name of a service for one of its commands', () => {
    const names = ['Lagos State Command (State Security Service)', 'State Security Service'];
    const own = names.map((name) => ({ id: 'command', name, country: 'NGA' }));
    const service = { id: 'service', name: 'State Security Service', country: 'NGA' };
    const found = createNameIndex([...own, service], reader)
      .candidates(reader.read('Department of State Services', 'NGA'), 5)
      .filter(({ score }) => score.score >= SUGGEST_AT);
    expect(found.map(({ id }) => id)).toEqual(['service']);
  });

  it('leaves out units of another country', () => {
    expect(idsFor('3rd Battalion', 'NGA')).not.toContain('ken');
    expect(idsFor('3rd Battalion Kenya Rifles', 'KEN')).toEqual(['ken']);
  });

  it('gives no more than were asked for, and none for nothing', () => {
    expect(index.candidates(reader.read('44 Bn', 'NGA'), 1)).toHaveLength(1);
    expect(index.candidates(reader.read('', 'NGA'), 5)).toEqual([]);
    expect(createNameIndex([], reader).candidates(reader.read('44 Bn', 'NGA'), 5)).toEqual([]);
  });

  it('answers the same whatever the order of the register', () => {
    const names = ['22 Bde', '44 Bn', 'Giade', 'Naval Command', '3 Div', 'Guards'];
    const shuffled = fc.shuffledSubarray([...REGISTER], { minLength: REGISTER.length });
    fc.assert(
      fc.property(shuffled, fc.constantFrom(...names), (entries, name) => {
        const reading = reader.read(name, 'NGA');
        expect(createNameIndex(entries, reader).candidates(reading, 9)).toEqual(index.candidates(reading, 9));
      }),
      { numRuns: 60 },
    );
  });

  it('compares no more than it may, those that share most first', () => {
    const many = Array.from({ length: 300 }, (_, at) => ({
      id: `m${at}`,
      name: `7 Battalion Camp ${at}`,
      country: 'NGA',
    }));
    const small = createNameIndex(many, reader, { mostCompared: 20 });
    expect(small.size).toBe(300);
    expect(small.candidates(reader.read('7 Bn', 'NGA'), 100)).toHaveLength(20);
  });
});

describe('judging a cell', () => {
  const judged = (cell: string, country: string | null = 'NGA'): readonly string[] =>
    judgeCell(cell, country, index, reader).map(({ outcome, candidates }) =>
      [outcome, ...candidates.map(({ id }) => id)].join(' '),
    );

  it.each([
    ['', ['blank']],
    [' \u0000 ', ['blank']],
    ['N/A', ['not-a-unit']],
    ['Embassy of Nigeria', ['not-a-unit']],
    ['Nigerian Army', ['service-level-only army']],
    ['Navy', ['service-level-only']],
    ['99 Battalion', ['numbered-unit-not-in-register']],
    ['NNS Thunder', ['unit-not-in-register']],
    ['3 Div', ['candidates u3d']],
    ['22 Brigade', ['candidates u22a u22t']],
    ['44 BN', ['candidates twin1 twin2']],
    ['22 Bn, 99 Bn; Cancelled', ['candidates u22b', 'numbered-unit-not-in-register', 'not-a-unit']],
  ])('finds in "%s": %j', (cell, outcomes) => {
    expect(judged(cell)).toEqual(outcomes);
  });

  it('says why, each time', () => {
    for (const cell of ['', 'N/A', 'Navy', '99 Battalion', 'NNS Thunder', '3 Div', '44 Bn']) {
      for (const { why } of judgeCell(cell, 'NGA', index, reader)) expect(why).toMatch(/^[A-Z].*\.$/);
    }
    expect(judgeCell('44 Bn', 'NGA', index, reader)[0]?.why).toBe('Several units of the register fit alike.');
  });
});
