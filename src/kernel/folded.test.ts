import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { folded } from './folded.ts';

describe('a folded text', () => {
  it.each([
    ['Médica', 'medica'],
    ['CÔTE D’IVOIRE', 'cote d’ivoire'],
    ['Ñandú, 3.ª Brigada', 'nandu, 3.a brigada'],
    ['ＦＭＦ ﬁrst', 'fmf first'],
    ['İzmir', 'izmir'],
    ['ДЖЕЙ', 'джеи'],
    ['العربيّة', 'العربية'],
    ['two\u00a0words', 'two words'],
    ['Łódź', 'łodz'],
    ['', ''],
  ])('of %j is %j', (text, expected) => expect(folded(text)).toBe(expected));

  it('is the same however its accents are written, and folds to itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(folded(text.normalize('NFD'))).toBe(folded(text.normalize('NFC')));
        expect(folded(folded(text))).toBe(folded(text));
      }),
    );
  });

  it('is what a walk over its signs gives, one after another', () => {
    const bySign = (text: string): string =>
      Array.from(text.normalize('NFKD'))
        .filter((sign) => !/^\p{M}$/u.test(sign))
        .map((sign) => sign.toLowerCase())
        .join('');
    // A capital sigma is made small by where it stands in its word, which a walk over signs does not see.
    const text = fc.string({ unit: 'grapheme' }).filter((each) => !each.normalize('NFKD').includes('Σ'));
    fc.assert(
      fc.property(text, (each) => {
        expect(folded(each)).toBe(bySign(each));
      }),
    );
  });
});
