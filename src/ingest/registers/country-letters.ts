// Two letters of a country and the three by which the record names it. Which country two letters mean is asked of the language
// tables of the platform, and which partner a name means, of the crosswalk: neither is listed here a second time.

import type { Countries } from '../sources/countries.ts';

const NAMES = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('');

/** The countries that two letters stand for, by the letters in lower case, as ISO 3166-1 alpha-3 codes. */
export function countriesByLetters(countries: Countries): ReadonlyMap<string, string> {
  const pairs = LETTERS.flatMap((first) => LETTERS.map((second) => first + second));
  return new Map(
    pairs.flatMap((letters): readonly (readonly [string, string])[] => {
      const name = NAMES.of(letters);
      const subject = name === undefined ? null : countries.named(name);
      return subject !== null && /^[A-Z]{3}$/.test(subject) ? [[letters.toLowerCase(), subject]] : [];
    }),
  );
}
