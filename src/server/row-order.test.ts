import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { rowsInOrder } from './row-order.ts';
import type { TableRows } from './row-order.ts';
import { byDays, byNumber, byRange, byWords } from './sort-keys.ts';

interface Row {
  readonly id: string;
  readonly name: string | null;
  readonly number: number | null;
  readonly first: string | null;
  readonly last: string | null;
}

const TABLE = {
  idOf: ({ id }) => id,
  textOf: ({ name }) => name ?? '',
  orders: {
    name: ({ name }) => byWords(name),
    number: ({ number }) => byNumber(number),
    days: ({ first, last }) => byDays(first, last),
  },
} as const satisfies TableRows<Row, 'name' | 'number' | 'days'>;

const ORDERS = ['name', 'number', 'days'] as const;
const EMPTY: Omit<Row, 'id'> = { name: null, number: null, first: null, last: null };

const anyRows = fc
  .array(
    fc.record({
      name: fc.option(
        fc.oneof(fc.string({ unit: 'grapheme', maxLength: 6 }), fc.constantFrom('Ärzte', 'arzt', 'Zelt')),
      ),
      number: fc.option(fc.integer({ min: -3, max: 3 })),
      first: fc.option(fc.constantFrom('2014-01-01', '2014-02-01', '2014-02-03')),
      last: fc.option(fc.constantFrom('2014-02-03', '2014-12-31')),
    }),
    { maxLength: 60 },
  )
  .map((rows) => rows.map((row, at): Row => ({ ...row, id: `row.${(at * 7919) % 1000}-${at}` })));

describe('the order of rows', () => {
  test('loses no row and repeats none, whatever the order and the size of a page', () => {
    fc.assert(
      fc.property(
        anyRows,
        fc.constantFrom(...ORDERS),
        fc.boolean(),
        fc.integer({ min: 1, max: 9 }),
        (rows, order, isDown, size) => {
          const whole = rowsInOrder(rows, TABLE, { order: isDown ? `-${order}` : order, find: '' });
          const pages: number[] = [];
          for (let at = 0; at < whole.length; at += size) {
            // Every page is asked for by itself, as a browser would.
            const again = rowsInOrder([...rows], TABLE, { order: isDown ? `-${order}` : order, find: '' });
            pages.push(...again.subarray(at, at + size));
          }
          expect(pages.toSorted((a, b) => a - b)).toEqual(rows.map((_, at) => at));
        },
      ),
      { numRuns: 60 },
    );
  });

  test('is the same backwards for all that is known; what is not known stands last in both directions', () => {
    fc.assert(
      fc.property(anyRows, fc.constantFrom(...ORDERS), (rows, order) => {
        const known = (at: number): boolean => {
          const row = rows[at];
          return row !== undefined && TABLE.orders[order](row) !== null;
        };
        const up = [...rowsInOrder(rows, TABLE, { order, find: '' })];
        const down = [...rowsInOrder(rows, TABLE, { order: `-${order}`, find: '' })];
        expect(down.filter(known)).toEqual(up.filter(known).toReversed());
        expect(down.filter((at) => !known(at))).toEqual(up.filter((at) => !known(at)));
        for (const each of [up, down]) expect(each.map((at) => (known(at) ? 'k' : 'u')).join('')).toMatch(/^k*u*$/);
      }),
    );
  });

  test('does not depend on the order in which the rows came', () => {
    fc.assert(
      fc.property(anyRows, fc.constantFrom(...ORDERS), (rows, order) => {
        const ids = (some: readonly Row[]): readonly (string | undefined)[] =>
          [...rowsInOrder(some, TABLE, { order, find: '' })].map((at) => some[at]?.id);
        expect(ids(rows.toReversed())).toEqual(ids(rows));
      }),
    );
  });

  test('puts a rough date by its first day, after an exact one of the same day', () => {
    const days = [
      ['2014-01-01', '2014-12-31'],
      ['2014-02-03', '2014-02-03'],
      ['2014-01-01', '2014-01-01'],
      [null, '2013-01-01'],
      ['2014-01-01', '2014-01-31'],
    ] as const;
    const rows = days.map(([first, last], at): Row => ({ ...EMPTY, id: `${at}`, first, last }));
    expect([...rowsInOrder(rows, TABLE, { order: 'days', find: '' })]).toEqual([2, 4, 0, 1, 3]);
  });

  test('puts a range by its best number, else by its least; nothing stated is not known and not none', () => {
    expect(byRange({ min: 2, best: 5, max: 9 })).toEqual([5, 2, 9]);
    expect(byRange({ min: 2, best: null, max: 9 })).toEqual([2, 2, 9]);
    expect(byRange({ min: 0, best: 0, max: 0 })).toEqual([0, 0, 0]);
    expect(byRange({ min: null, best: null, max: null })).toBeNull();
    expect(byRange({ min: 0, best: null, max: null })).toBeNull();
  });

  test('reads names of any script, numbers within them as numbers', () => {
    const names = ['Unit 10', 'Ünit 9', 'unit 2', 'Аэродром', 'مطار', '第三旅', 'Zelt'];
    const rows = names.map((name, at): Row => ({ ...EMPTY, id: `${at}`, name }));
    const ordered = [...rowsInOrder(rows, TABLE, { order: 'name', find: '' })].map((at) => names[at]);
    expect(ordered.slice(0, 4)).toEqual(['unit 2', 'Ünit 9', 'Unit 10', 'Zelt']);
    expect(new Set(ordered)).toEqual(new Set(names));
  });

  test('finds rows that hold all the words, without regard to accents and capitals', () => {
    const names = ['Médica Quarter, Town', 'medical post', 'Town hall', null];
    const rows = names.map((name, at): Row => ({ ...EMPTY, id: `${at}`, name }));
    const found = (find: string): readonly number[] => [...rowsInOrder(rows, TABLE, { order: 'name', find })];
    expect(found('MEDICA')).toEqual([0, 1]);
    expect(found(' town   médica ')).toEqual([0]);
    expect(found('nowhere')).toEqual([]);
    expect([...rowsInOrder(rows, TABLE, { order: 'name', find: 'town' }, Uint8Array.from([0, 1, 1, 1]))]).toEqual([2]);
  });
});
