import { expect, it } from 'vitest';

import { listItems, readTable } from './register-table.ts';

it('refuses a column that stands twice and a row that is cut off, each in its place', () => {
  expect(readTable({ name: 'a.csv', text: 'x,y,x\n1,2,3\n' })).toMatchObject({
    ok: false,
    failure: [{ at: 'a.csv, column x', found: 'it stands twice' }],
  });
  expect(readTable({ name: 'a.tsv', text: 'x\ty\n1\n' })).toMatchObject({
    ok: false,
    failure: [{ at: 'a.tsv', row: 2, expected: '2 cells, as in the header', found: '1' }],
  });
});

it('reads tabs and commas, quotation marks inside a cell, and passes over empty lines without losing count', () => {
  const table = readTable({ name: 'a.tsv', text: '\uFEFFname\tsaid\r\n"One" Brigade\ta "b" c\r\n\t\r\nTwo\t\r\n' });
  if (!table.ok) throw new Error('expected a table');
  expect(table.value.rows.map((row) => [row.number, row.cell('name'), row.cell('said')])).toEqual([
    [2, '"One" Brigade', 'a "b" c'],
    [4, 'Two', ''],
  ]);
});

it.each([
  ['', []],
  [' ; ;', []],
  ['a;b ; a', ['a', 'b']],
  ['"One; Brigade";I Brigade', ['One; Brigade', 'I Brigade']],
  ['I ; "One; Brigade" ', ['I', 'One; Brigade']],
  ['"One" Brigade;x', ['"One" Brigade', 'x']],
  ['"A"; "B"', ['"A"', '"B"']],
  [`Area G ; Area "G' Command`, ['Area G', `Area "G' Command`]],
  ['"never closed; b', ['"never closed', 'b']],
  ['"a;b" c;d', ['"a', 'b" c', 'd']],
])('lists the items of %j', (cell, items) => {
  expect(listItems(cell)).toEqual(items);
});
