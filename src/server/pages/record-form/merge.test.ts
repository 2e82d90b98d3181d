// Two corrections of one version, put together: nothing of either side that does not collide is lost.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { canonicalJson } from '#kernel/canonical-json.ts';
import { valueAt } from '#kernel/json-pointer.ts';

import { merged } from './merge.ts';
import type { Choice, Written } from './merge.ts';

type Cited = { readonly at: string; readonly quote: string };

const scalar = fc.oneof(fc.constantFrom('a', 'b', 'c'), fc.nat(2), fc.constant(null));
const body = fc.record({
  title: scalar,
  when: fc.record({ first: scalar, last: scalar }),
  place: fc.record({ name: scalar, within: fc.record({ a: scalar, b: scalar }) }),
  harm: fc.array(fc.record({ effect: scalar }), { maxLength: 2 }),
});
const written = fc
  .tuple(body, fc.subarray(['/title', '/when', '/place/name']), fc.constantFrom('public', 'sealed'))
  .map(([value, places, marking]): Written<Cited> => ({
    body: value,
    citations: places.map((at) => ({ at, quote: 'said so' })),
    marking,
    compartments: [],
  }));
const NO_CHOICES: ReadonlyMap<string, Choice> = new Map();
const merging = { atoms: new Set(['/when']), choices: NO_CHOICES };
const text = canonicalJson;
const sorted = (value: Written<Cited>): string => text({ ...value, citations: value.citations.map(text).toSorted() });

describe('two corrections of one version', () => {
  it('are the one, where the other changed nothing', () => {
    fc.assert(
      fc.property(written, written, (before, mine) => {
        const { written: out, open } = merged(before, { theirs: before, mine }, merging);
        expect(open).toEqual([]);
        expect(sorted(out)).toBe(sorted(mine));
        const turned = merged(before, { theirs: mine, mine: before }, merging);
        expect(sorted(turned.written)).toBe(sorted(mine));
      }),
    );
  });

  it('are each other, where both say the same', () => {
    fc.assert(
      fc.property(written, written, (before, both) => {
        const { written: out, open } = merged(before, { theirs: both, mine: both }, merging);
        expect(open).toEqual([]);
        expect(sorted(out)).toBe(sorted(both));
      }),
    );
  });

  it('lose no change of either side that does not collide', () => {
    fc.assert(
      fc.property(written, written, written, (before, theirs, mine) => {
        const { written: out, differences } = merged(before, { theirs, mine }, merging);
        for (const { at, changedBy } of differences.filter((each) => each.at.startsWith('/'))) {
          if (changedBy === 'both') continue;
          const side = changedBy === 'mine' ? mine : theirs;
          expect(text(valueAt(out.body, at))).toBe(text(valueAt(side.body, at)));
        }
        const collides = (at: string): boolean =>
          differences.some((each) => each.changedBy === 'both' && (at === each.at || at.startsWith(`${each.at}/`)));
        const old = new Set(before.citations.map(text));
        for (const citation of [...theirs.citations, ...mine.citations]) {
          if (!old.has(text(citation)) && !collides(citation.at))
            expect(out.citations.map(text)).toContain(text(citation));
        }
      }),
    );
  });

  it('come to the same whoever was first, once every choice is made', () => {
    fc.assert(
      fc.property(written, written, written, (before, a, b) => {
        const one = merged(before, { theirs: a, mine: b }, merging);
        const other = merged(before, { theirs: b, mine: a }, merging);
        expect(other.open).toEqual(one.open);
        const all = (choice: Choice): typeof merging => ({
          ...merging,
          choices: new Map(one.open.map((at) => [at, choice])),
        });
        const mine = merged(before, { theirs: a, mine: b }, all('mine'));
        const theirs = merged(before, { theirs: b, mine: a }, all('theirs'));
        expect([mine.open, theirs.open]).toEqual([[], []]);
        expect(sorted(mine.written)).toBe(sorted(theirs.written));
      }),
    );
  });

  it('leave a choice to a person, and of two lists both can stand', () => {
    const of = (harm: readonly string[]): Written<Cited> => ({
      body: { harm },
      citations: harm.map((each, index) => ({ at: `/harm/${index}`, quote: each })),
      marking: 'public',
      compartments: [],
    });
    const sides = { theirs: of(['one', 'two']), mine: of(['three', 'one']) };
    expect(merged(of(['one']), sides, merging).open).toEqual(['/harm']);
    const choices = new Map<string, Choice>([['/harm', 'both']]);
    const { written: out, open } = merged(of(['one']), sides, { ...merging, choices });
    expect(open).toEqual([]);
    expect(out.body).toEqual({ harm: ['one', 'two', 'three'] });
    // The citation of an item goes where the item went.
    expect(out.citations).toEqual([
      { at: '/harm/0', quote: 'one' },
      { at: '/harm/1', quote: 'two' },
      { at: '/harm/2', quote: 'three' },
    ]);
  });
});
