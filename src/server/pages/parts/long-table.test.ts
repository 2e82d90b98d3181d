// What a long table says of its pages to whoever has no script.

import { describe, expect, test } from 'vitest';

import { PLAIN_PAGE } from '../../../../test/house/plain-page.ts';
import { longTable } from './long-table.ts';

async function drawn(total: number, limit: number, page: number): Promise<string> {
  const rows = Array.from({ length: total }, (_, at) => at).slice((page - 1) * limit, page * limit);
  const table = {
    caption: 'Things',
    noun: ['thing', 'things'],
    columns: [{ title: 'Thing', size: 'm', cell: (row: number) => row }],
    rows,
    given: { order: 'name', find: '', page, limit, total, of: total },
  } as const;
  return String(await longTable(table, PLAIN_PAGE));
}

describe('a long table', () => {
  test.each([
    [51, 50, 2],
    [100, 50, 2],
    [101, 50, 3],
    [7, 3, 3],
  ])('of %i rows, %i on a page, leads to page %i as its last and to none behind it', async (total, limit, last) => {
    expect(await drawn(total, limit, last - 1)).toContain(`href="/things?page=${last}"`);
    expect(await drawn(total, limit, last)).not.toContain('Next page');
    const beyond = await drawn(total, limit, last + 1);
    expect(beyond).toContain(`There is no page ${last + 1} of these rows.`);
    expect(beyond).toContain(`<a href="/things?page=${last}">The last is ${last}.</a>`);
  });

  test.each([
    [1, 50],
    [50, 50],
    [0, 50],
  ])('of %i rows, %i on a page, is one page and links to no other', async (total, limit) => {
    expect(await drawn(total, limit, 1)).not.toMatch(/Next page|Last page|Rows 1 to/);
  });
});
