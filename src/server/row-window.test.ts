import fc from 'fast-check';
import { expect, test } from 'vitest';

import { lastPage, pagesNear, rowsAround, rowsOn } from './row-window.ts';

const anyRows = fc.record({ total: fc.integer({ min: 0, max: 300_000 }), block: fc.integer({ min: 1, max: 200 }) });

test('the pages that are there hold every row that is seen, and what is left out makes up the rest', () => {
  fc.assert(
    fc.property(
      anyRows,
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.integer({ min: 100, max: 2000 }),
      (rows, part, height) => {
        const row = 44;
        const top = Math.max(0, rows.total * row - height) * part;
        const near = pagesNear({ top, height, row }, rows);
        const { before, after } = rowsAround(near, rows);
        expect(before * row).toBeLessThanOrEqual(top);
        expect((rows.total - after) * row).toBeGreaterThanOrEqual(Math.min(rows.total * row, top + height));
        let there = 0;
        for (let page = near.first; page <= near.last; page += 1) there += rowsOn(page, rows);
        expect(before + there + after).toBe(rows.total);
        expect(near.last).toBeLessThanOrEqual(lastPage(rows));
      },
    ),
  );
});

test('no more pages are there than are seen, before and after', () => {
  const { first, last } = pagesNear({ top: 44 * 50_000, height: 700, row: 44 }, { total: 100_000, block: 50 });
  expect(last - first).toBeLessThanOrEqual(2);
});

test('a table without rows has one page, which is empty', () => {
  expect(lastPage({ total: 0, block: 50 })).toBe(1);
  expect(rowsOn(1, { total: 0, block: 50 })).toBe(0);
});
