import { describe, expect, it } from 'vitest';

import { HEADER, JSON_LAYOUT, refusalOf, rowsOf } from '../../../../test/sources/read-rows.ts';
import type { JsonLayout } from '../source-schema.ts';

describe('JSON', () => {
  const record = '{"id": "a", "day": null, "amount": 1.10}';
  it.each<[string, string, Partial<JsonLayout>, RegExp]>([
    ['that is no array', record, {}, /row 2, .*expected an array of records, found an object/],
    ['that is cut off', `[${record}, {"id": "b", "d`, {}, /row 3, .*a text that ends.*cut off/],
    ['without its end', `[${record}`, {}, /expected "," or "]", found the end of the file/],
    ['with more behind its end', `[${record}] {}`, {}, /the end of the file, found/],
    ['with another name in a record', `[${record.replace('}', ', "new": 1}')}]`, {}, /row 2, .*column new: .*one more/],
    ['with a name less in a record', `[${record}, {"id": "b", "day": ""}]`, {}, /row 3, .*column amount: .*without it/],
    ['with a name twice in a record', `[${record.replace('}', ', "id": "b"}')}]`, {}, /each name of an object once/],
    [
      'with a list in a record',
      `[${record.replace('null', '[1]')}]`,
      {},
      /column day: expected a single value, found an array/,
    ],
    ['with a record that is none', `[${record}, "b"]`, {}, /row 3, .*a record in braces, found a text/],
    ['with a number as JSON has none', `[${record.replace('1.10', '01')}]`, {}, /a text, a number/],
    ['with a comma too much', `[${record},]`, {}, /a record in braces/],
    ['with a line end in a text', `[${record.replace('"a"', '"a\n"')}]`, {}, /a text as JSON has it/],
    ['with half a character', `[${record.replace('"a"', '"\\ud800"')}]`, {}, /whole characters/],
    ['with its array elsewhere', `{"rows": [${record}]}`, { recordsAt: ['data'] }, /only "data"/],
    ['with something beside its array', `{"data": [${record}], "x": 1}`, { recordsAt: ['data'] }, /column x: /],
  ])('%s is refused', async (_name, text, layout, message) => {
    expect(await refusalOf(text, { ...JSON_LAYOUT, ...layout })).toMatch(message);
  });

  it('in another encoding is refused', async () => {
    expect(await refusalOf(Buffer.from(`[${record.replace('"a"', '"é"')}]`, 'latin1'), JSON_LAYOUT)).toMatch(/utf-8/);
  });

  it('of more than memory should hold is refused', async () => {
    expect(await refusalOf(Buffer.alloc(65 * 2 ** 20, ' '), JSON_LAYOUT)).toMatch(
      /67108864 bytes of a format that is read/,
    );
  });

  it('is read as it is written, in the order of the layout', async () => {
    const text = `{"about": {"by": ["x"]}, "data": [${record}, {"amount": "", "day": "2014-02-03", "id": "\\u00e9\\"\\\\"}]}`;
    const layout = { ...JSON_LAYOUT, recordsAt: ['data'], beside: ['about'] };
    expect(await rowsOf(text, layout)).toEqual([HEADER, ['a', '', '1.10'], ['é"\\', '2014-02-03', '']]);
  });
});
