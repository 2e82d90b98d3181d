// Whatever a list holds, it is answered: every script, control characters, lone halves of characters, texts without end.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { reader } from '../../test/names/reader.ts';
import { judgeCell } from './judge-cell.ts';
import { createNameIndex } from './name-index.ts';

const index = createNameIndex([{ id: 'u1', name: '22 Battalion', country: 'NGA' }], reader);
const ANY_COUNTRY = fc.constantFrom('NGA', 'UKR', 'EGY', 'XXX', '', null);

describe('any text', () => {
  it('is read, split and judged without a failure', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' })),
        ANY_COUNTRY,
        (text, country) => {
          expect(reader.read(text, country).text).toBe(text);
          expect(judgeCell(text, country, index, reader).length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 1500 },
    );
  });

  it('is split into parts that stand in it, in order and without overlap', () => {
    const text = fc.array(
      fc.constantFrom('2 Bn', '22', ',', ';', '/', '&', ' and ', ' ', 'Army', 'Lagos', '\u0000', 'é'),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(text, (words) => {
        const cell = words.join('');
        let end = 0;
        for (const { from, to } of reader.split(cell, 'NGA')) {
          expect(from).toBeGreaterThanOrEqual(end);
          expect(to).toBeGreaterThan(from);
          end = to;
        }
        expect(end).toBeLessThanOrEqual(cell.length);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['latin', '3rd Battalion'],
    ['cyrillic', '3-й батальйон'],
    ['arabic', 'الكتيبة ٣'],
    ['greek', '3 Τάγμα'],
    ['hebrew', 'גדוד 3'],
    ['georgian', '3 ბატალიონი'],
    ['armenian', '3 գումարտակ'],
    ['han', '第3営'],
    ['devanagari', '3 बटालियन'],
    ['with control characters', '\u00003\u0007rd\u200b Battal\u00adion\u202e'],
  ])('keeps the number in it: %s', (_, text) => {
    expect(reader.read(text, null).numbers.map((number) => number.value)).toContain('3');
  });

  it('keeps letters of different scripts apart', () => {
    expect(reader.read('Харків', 'UKR').tokens).toEqual(['kharkiv']);
    expect(reader.read('Αθήνα', null).tokens).toEqual(['athina']);
  });
});

/** Milliseconds that some work takes. */
function timeOf(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** A busy machine only ever makes one slower: the quickest of many tries is what counts, and one that is quick enough is enough. */
const MOST_TRIES = 80;

const HOSTILE: readonly (readonly [string, string])[] = [
  ['numbers', '1 '],
  ['separators', '1 Bn, '],
  ['strokes', '1/'],
  ['hyphens', 'a-1'],
  ['dots', 'a.'],
  ['initials', 'a b '],
  ['one long word', 'battalionx'],
  ['brackets', '(1 Bn '],
  ['articles', 'al al '],
  ['number words', 'one hundred and '],
  ['of', 'Bn of the '],
  ['echelons', 'Bn Bde '],
  ['ands', 'Army and '],
  ['accents', 'e\u0301'],
  ['entities', '&amp;amp;'],
  ['Arabic', 'ال'],
];

describe('time', () => {
  it.each(HOSTILE)('grows with the length of a text of %s, and no faster', (_, part) => {
    const [short, long] = [part.repeat(Math.ceil(1000 / part.length)), part.repeat(Math.ceil(4000 / part.length))];
    const work = (text: string): void => {
      reader.read(text, 'NGA');
      reader.split(text, 'NGA');
    };
    // Four times the text takes four times as long; sixteen times would be the square.
    const most = (): number => 8 * least.short + 2;
    const least = { short: Infinity, long: Infinity };
    for (let round = 0; round < MOST_TRIES; round += 1) {
      least.short = Math.min(
        least.short,
        timeOf(() => work(short)),
      );
      least.long = Math.min(
        least.long,
        timeOf(() => work(long)),
      );
      if (round > 5 && least.long < most()) break;
    }
    expect(least.long).toBeLessThan(most());
  });

  it('a cell of a megabyte is answered at once', () => {
    const start = performance.now();
    reader.read('Battalion 22, '.repeat(75_000), 'NGA');
    reader.split('Battalion 22, '.repeat(75_000), 'NGA');
    expect(performance.now() - start).toBeLessThan(3000);
  });
});
