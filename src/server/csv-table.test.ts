import { expect, test } from 'vitest';

import { tableCsv } from './csv-table.ts';

test('cells that a spreadsheet would run are defused, and so are those that look defused', () => {
  const cells = ['=1+1', '+1', '-1', '@x', '\tx', "'=1", 'plain', null, -1, true];
  const text = tableCsv(
    ['cell'],
    cells.map((cell) => ({ cell })),
  );
  expect(text.split('\r\n').slice(1, -1)).toEqual([
    "'=1+1",
    "'+1",
    "'-1",
    "'@x",
    "'\tx",
    "''=1",
    'plain',
    '',
    '-1',
    'true',
  ]);
});

test('quotes, commas and lines stay inside their cell', () => {
  expect(tableCsv(['a', 'b'], [{ a: 'x,"y"', b: 'one\ntwo' }])).toBe('a,b\r\n"x,""y""","one\ntwo"\r\n');
});
