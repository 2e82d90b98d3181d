// What a form does with all its rows and sources at once, compared with the plain definition of each: one row, one field, one source after
// another.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { isWithin, pointerOf } from '#kernel/json-pointer.ts';
import type { Kind } from '#ledger/kind.ts';

import { bodiesOf, realLedger } from '../../../../test/house/bodies.ts';
import { citedPlaces } from './cited-places.ts';
import { fieldsOf } from './draw.ts';
import { placesOf } from './drawing.ts';
import { typedOf } from './fill.ts';
import { PARTS, placeOfName, readCiteName, rowsName } from './parts.ts';
import type { Typed } from './parts.ts';
import { readBack } from './read-back.ts';
import { isFilled, rowsOf, withoutRow } from './rows.ts';
import { treeOf } from './tree.ts';
import type { FormNode } from './tree.ts';
import { withoutEmpty } from './without-empty.ts';

const KINDS = [...realLedger().kinds.values()];

/** A form as somebody may leave it: some fields emptied, some lists with more rows than were filled in, sources here and there. */
function formsOf(kind: Kind): fc.Arbitrary<Typed> {
  const tree = treeOf(kind);
  const chances = fc.array(fc.nat(99), { minLength: 40, maxLength: 60 });
  return fc.tuple(bodiesOf(kind), chances, chances).map(([body, some, others]) => {
    const chance = (from: readonly number[], at: number): number => from[at % from.length] ?? 0;
    const filled = typedOf(tree, body, []);
    const places = ['', ...placesOf(tree, filled).map(({ pointer }) => pointer)];
    const citations = places.flatMap((at, index) =>
      Array.from({ length: Math.max(0, chance(others, index) - 96) }, () => ({
        at: chance(some, index) < 50 ? at : `${at}/first`,
        source: 'source.one',
        locator: {},
      })),
    );
    const emptied = [...typedOf(tree, body, citations)].map(([name, value], index): [string, string] => {
      const is = chance(some, index);
      if (name.startsWith('rows:')) return [name, String(Number(value) + (is < 40 ? 0 : is % 4))];
      return [name, is < 55 ? (is % 2 === 0 ? '' : ' ') : value];
    });
    return new Map(emptied);
  });
}

/** The form without one row. */
function lessOne(typed: Typed, list: string, index: number): Typed {
  const rows = rowsOf(typed, list);
  const kept = new Map<string, string>();
  for (const [name, value] of typed) {
    const place = placeOfName(name);
    const row = place?.startsWith(`${list}/`) === true ? /^\d+/.exec(place.slice(list.length + 1))?.[0] : undefined;
    if (place === null || row === undefined || Number(row) < index) kept.set(name, value);
    else if (Number(row) > index) {
      const rest = place.slice(`${list}/${row}`.length);
      kept.set(`${name.slice(0, name.length - place.length)}${list}/${Number(row) - 1}${rest}`, value);
    }
  }
  return kept.set(rowsName(list), String(rows - 1));
}

/** The form without its empty rows, one after another from the last. */
function lessEmpty(tree: FormNode, typed: Typed, pointer = ''): Typed {
  if (tree.is === 'leaf') return typed;
  if (tree.is === 'group') {
    return tree.fields.reduce((left, { key, node }) => lessEmpty(node, left, `${pointer}${pointerOf([key])}`), typed);
  }
  let left = typed;
  for (let index = rowsOf(typed, pointer) - 1; index >= 0; index -= 1) {
    const row = `${pointer}/${index}`;
    left = lessEmpty(tree.item, left, row);
    const isCited = [...left].some(
      ([name, value]) => value.trim() !== '' && isWithin(readCiteName(name)?.pointer ?? 'none', row),
    );
    if (!isFilled(tree.item, left, row) && !isCited) left = lessOne(left, pointer, index);
  }
  return left;
}

/** What is left of sources is not what is compared here. */
function withoutCites(typed: Typed): readonly (readonly [string, string])[] {
  return [...typed].filter(([name]) => !name.startsWith('cites:') && readCiteName(name) === null);
}

function filledCites(typed: Typed): readonly string[] {
  return [...typed].flatMap(([name, value]) => {
    const cite = value.trim() === '' ? null : readCiteName(name);
    return cite === null ? [] : [`${cite.what} ${cite.pointer} ${value}`];
  });
}

describe.each(KINDS)('a form of the kind $name', (kind) => {
  const tree = treeOf(kind);

  test('loses all its empty rows as it would lose them one after another', () => {
    fc.assert(
      fc.property(formsOf(kind), (typed) => {
        const [ours, plain] = [withoutEmpty(tree, typed), lessEmpty(tree, typed)];
        expect(withoutCites(ours)).toEqual(withoutCites(plain));
        expect(filledCites(ours).toSorted()).toEqual(filledCites(plain).toSorted());
      }),
      { numRuns: 40 },
    );
  });

  test('loses one row as the plain walk over it would', () => {
    fc.assert(
      fc.property(formsOf(kind), fc.nat(), (typed, at) => {
        const lists = [...typed.keys()].flatMap((name) => (name.startsWith('rows:') ? [name.slice(5)] : []));
        for (const list of lists.filter((each) => rowsOf(typed, each) > 0)) {
          const row = at % rowsOf(typed, list);
          expect([...withoutRow(typed, list, row)]).toEqual([...lessOne(typed, list, row)]);
        }
      }),
      { numRuns: 20 },
    );
  });

  test('has at each place the sources that a walk over everything typed finds there', () => {
    fc.assert(
      fc.property(formsOf(kind), fc.nat(), (typed, at) => {
        const places = ['', ...placesOf(tree, typed).map(({ pointer }) => pointer)];
        const parts = Object.values(PARTS).flatMap((all) => all.map(({ key }) => key));
        const refused = [`locator:1:${places[at % places.length] ?? ''}`, `/${parts[0] ?? ''}`];
        const cited = citedPlaces(typed, refused);
        for (const place of [...places, ...places.map((each) => `${each}/first`)]) {
          const isOwn = (name: string): boolean => readCiteName(name)?.pointer === place;
          const hasAny = [...typed].some(([name, value]) => value !== '' && isOwn(name)) || refused.some(isOwn);
          const inside = [...typed.keys()].flatMap((name) => {
            const own = name.startsWith('cites:') ? placeOfName(name) : null;
            return own !== null && own !== place && isWithin(own, place) ? [own] : [];
          });
          expect([place, cited.hasAny(place), cited.inside(place)]).toEqual([place, hasAny, [...new Set(inside)]]);
        }
      }),
      { numRuns: 20 },
    );
  });
});

describe('a long form', () => {
  const kind = KINDS.find(({ name }) => name === 'assistance');
  if (kind === undefined) throw new RangeError('no kind is called assistance');
  const tree = treeOf(kind);

  /** How often everything typed is walked over, with so many rows of which every second one is empty. */
  function walksFor(rows: number, act: (typed: Typed) => unknown): number {
    const typed = new Map([['rows:/otherAccounts', String(rows)]]);
    for (let row = 0; row < rows; row += 1) {
      const place = `/otherAccounts/${row}/reason`;
      typed.set(place, row % 2 === 0 ? 'A reason.' : '').set(`cites:${place}`, '1');
      typed.set(`source:0:${place}`, row % 2 === 0 ? 'source.one' : '');
    }
    let walks = 0;
    for (const way of [Symbol.iterator, 'entries', 'keys'] as const) {
      const plain = typed[way].bind(typed);
      const counted = (): ReturnType<typeof plain> => {
        walks += 1;
        return plain();
      };
      Object.defineProperty(typed, way, { value: counted });
    }
    act(typed);
    return walks;
  }

  test.each([
    ['loses its empty rows', (typed: Typed) => withoutEmpty(tree, typed)],
    ['is read', (typed: Typed) => readBack(tree, typed)],
    [
      'is drawn',
      (typed: Typed) => {
        const drawing = { typed, refused: new Map(), cited: citedPlaces(typed, []), names: {}, depth: 0 };
        return fieldsOf(tree, '', '', drawing);
      },
    ],
  ])('%s in as many walks over what was typed as a short one', (_, act) => {
    expect(walksFor(40, act)).toBe(walksFor(4, act));
    expect(walksFor(4, act)).toBeGreaterThan(0);
  });
});
