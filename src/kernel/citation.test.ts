import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Locator } from './citation.ts';
import { describeLocator, parseLocator } from './citation.ts';

const words = fc.oneof(
  fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }),
  fc.string({ minLength: 1, maxLength: 8, unit: fc.constantFrom(',', '"', '\\', ' ', 'a', '1', '\n', '\u00a0') }),
  fc.constantFrom('3, 4', 'page 3', 'file x.csv', 'row', '12', 'a, b.csv', '"a"', 'Somalia / 2012', 'line 5', 'ليبيا'),
);
const place = fc.integer({ min: 1, max: 999_999_999 });
const locator: fc.Arbitrary<Locator> = fc
  .record(
    { page: words, paragraph: words, file: words, row: place, line: place, footnote: words },
    { requiredKeys: [] },
  )
  .filter((each) => Object.keys(each).length > 0);

describe('a place in a source', () => {
  it('reads back from its words as it was, whatever is in it', () => {
    fc.assert(
      fc.property(locator, (each) => {
        expect(parseLocator(describeLocator(each))).toEqual(each);
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    ['line 142, footnote 52', { line: 142, footnote: '52' }],
    ['footnote 52,line 142', { line: 142, footnote: '52' }],
    ['page 3', { page: '3' }],
    ['page "3, 4"', { page: '3, 4' }],
    ['page iv', { page: 'iv' }],
    [
      'organizedviolencecy_v25_1.csv, paragraph Somalia / 2001',
      { file: 'organizedviolencecy_v25_1.csv', paragraph: 'Somalia / 2001' },
    ],
    ['row 12, file x.csv', { row: 12, file: 'x.csv' }],
    ['x.csv, row 12', { row: 12, file: 'x.csv' }],
    ['file row 5.csv', { file: 'row 5.csv' }],
    ['paragraph 5" gun', { paragraph: '5" gun' }],
    ['paragraph the "north, south" clause', { paragraph: 'the "north, south" clause' }],
    [' line 3 , ', { line: 3 }],
  ])('%j is %j', (text, read) => expect(parseLocator(text)).toEqual(read));

  it.each([
    ['nothing', ''],
    ['only a comma', ' , '],
    ['a number that stands alone', 'page 3, 4'],
    ['two pages', 'page 3, page 4'],
    ['two files', 'a.csv, b.csv'],
    ['a row that is no number', 'row twelve'],
    ['a row below 1', 'row 0'],
    ['a line with a fraction', 'line 3.5'],
    ['a line in other digits', 'line ٣'],
    ['a row beyond counting', 'row 99999999999999999999'],
    ['a part without a value', 'page'],
    ['an empty value', 'page ""'],
    ['a text as long as a book', `page ${'x'.repeat(6000)}`],
  ])('is not understood when it is %s', (_words, text) => expect(parseLocator(text)).toBe(null));

  it('is told in the order in which a reader looks', () => {
    const all = { footnote: '9', line: 5, row: 4, file: 'a.csv', paragraph: '2', page: '1' };
    expect(describeLocator(all)).toBe('page 1, paragraph 2, a.csv, row 4, line 5, footnote 9');
    expect(describeLocator({})).toBe('');
  });
});
