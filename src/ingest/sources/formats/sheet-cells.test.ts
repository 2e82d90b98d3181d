import { describe, expect, it } from 'vitest';

import { HEADER, refusalOf, rowsOf, XLSX_LAYOUT } from '../../../../test/sources/read-rows.ts';
import { workbookParts, zipOf } from '../../../../test/sources/zip-file.ts';
import type { WorkbookParts } from '../../../../test/sources/zip-file.ts';

describe('a workbook', () => {
  const head = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row>';
  const data =
    '<row r="2"><c r="A2" t="inlineStr"><is><t>a</t></is></c><c r="B2" s="2"><v>41673</v></c><c r="C2" s="1"/></row>';
  const texts = HEADER;
  const sheet = (rows: string, other: Partial<WorkbookParts> = {}): Buffer =>
    zipOf(workbookParts({ rows, texts, ...other }));
  it.each<[string, () => Buffer, RegExp]>([
    [
      'with a formula',
      () => sheet(head + data.replace('<v>', '<f>A1+1</f><v>')),
      /row 2, .*column day: expected a value, found a formula/,
    ],
    [
      'with the result of a formula',
      () => sheet(head + data.replace('t="inlineStr"', 't="str"')),
      /row 2, .*column id: .*type "str"/,
    ],
    [
      'with an error',
      () => sheet(head + data.replace('s="2"><v>41673', 't="e"><v>#N/A')),
      /column day: .*the error #N\/A/,
    ],
    [
      'with merged cells',
      () => sheet(head + data, { after: '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>' }),
      /merged cells at A1:B1/,
    ],
    ['with a time of day', () => sheet(head + data.replace('41673', '41673.5')), /row 2, .*column day: .*time of day/],
    ['with a day that spreadsheets count wrong', () => sheet(head + data.replace('41673', '60')), /from March 1900/],
    ['that counts from 1904', () => sheet(head + data, { properties: ' date1904="1"' }), /counts them from 1904/],
    [
      'without the sheet',
      () => sheet(head + data, { sheetName: 'Other' }),
      /a sheet called "Sheet1", found the sheets "Other"/,
    ],
    ['with another header', () => sheet(head.replace('<v>1<', '<v>0<') + data), /row 1, .*column day: .*found "id"/],
    [
      'with an empty row',
      () => sheet(head + data.replaceAll('2"', '3"').replace('s="3"', 's="2"')),
      /row 3.*empty one between/,
    ],
    ['with cells out of order', () => sheet(head + data.replace('r="B2"', 'r="A2"')), /a cell of row 2 after/],
    [
      'with a text that is not there',
      () => sheet(head.replace('<v>2<', '<v>9<') + data),
      /a text of the workbook, found number 9/,
    ],
    ['with a document type in a part', () => sheet(`<!DOCTYPE x>${head}`), /without a document type/],
    ['with a sheet outside of it', () => sheet(head, { target: '../../../etc/passwd' }), /parts that lie in the file/],
    ['with a member that leads elsewhere', () => zipOf({ '../x': 'y' }), /names of members within the file/],
    ['that is encrypted', () => Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), /encrypted workbook/],
    [
      'with encrypted parts',
      () => zipOf(workbookParts({ rows: head }), { flags: 1 }),
      /members that are not encrypted/,
    ],
    ['that is a bomb', () => zipOf({ 'xl/workbook.xml': Buffer.alloc(9 * 2 ** 20) }), /unpack to at most 100 times/],
    [
      'with a part larger than it says',
      () => zipOf(workbookParts({ rows: head }), { stated: { size: 9 } }),
      /it is damaged/,
    ],
    ['that is cut off', () => sheet(head + data).subarray(0, -30), /no directory at its end/],
    ['that is a text', () => Buffer.from('id,day,amount\n'), /an XLSX workbook, found a file that is not zip/],
    ['that is any zip file', () => zipOf({ 'a.txt': 'x' }), /without xl\/workbook\.xml/],
  ])('%s is refused', async (_name, bytes, message) => {
    expect(await refusalOf(bytes(), XLSX_LAYOUT)).toMatch(message);
  });

  it('is read with its days as days, its numbers as shown, and cells that are left out', async () => {
    const more =
      '<row r="3"><c r="A3" t="b"><v>1</v></c><c r="C3"><v>13.860000000000001</v></c></row><row r="4"><c r="A4" s="1"/></row>';
    expect(await rowsOf(sheet(head + data + more), XLSX_LAYOUT)).toEqual([
      HEADER,
      ['a', '2014-02-03', ''],
      ['TRUE', '', '13.86'],
    ]);
  });
});
