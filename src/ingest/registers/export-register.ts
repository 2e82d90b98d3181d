// Units and what is claimed of them, out to other registers: only what anybody may see and every source allows, in one of their
// forms, with what the form has no place for and what was held back told beside it.

import type { Ledger } from '#ledger/ledger.ts';

import type { HeldBack } from '../export.ts';
import { loadCountries } from '../sources/countries.ts';
import { countriesByLetters } from './country-letters.ts';
import { exchangeSetOf } from './exchange-set.ts';
import type { RegisterFiles } from './register-files.ts';
import { writeClaims } from './write-claims.ts';
import { writeFtm } from './write-ftm.ts';
import { writeWwic } from './write-wwic.ts';

/** The forms in which a register goes out. */
export const EXCHANGE_FORMATS = ['wwic', 'claims', 'ftm'] as const;

/** Files for another register, and what is not in them. */
export interface RegisterExport extends RegisterFiles {
  readonly heldBack: readonly HeldBack[];
}

/** Exports what may leave of a partner. The same record asked twice gives the same bytes. */
export async function exportRegister(
  ledger: Ledger,
  of: string,
  format: (typeof EXCHANGE_FORMATS)[number],
): Promise<RegisterExport> {
  const set = await exchangeSetOf(ledger, of);
  const letters = new Map(
    [...countriesByLetters(loadCountries())].flatMap(([two, three]) => (isCurrent(two) ? [[three, two] as const] : [])),
  );
  const lettersOf = (country: string | null): string => (country === null ? '' : (letters.get(country) ?? ''));
  const { heldBack } = set;
  switch (format) {
    case 'wwic':
      return { ...writeWwic(set, lettersOf), heldBack };
    case 'claims':
      return { ...writeClaims(set), heldBack };
    case 'ftm':
      return { ...writeFtm(set, set.country === null ? null : (letters.get(set.country) ?? null)), heldBack };
  }
}

/** Former and other letters of a country ("uk") are read and never written. */
function isCurrent(letters: string): boolean {
  const name = `und-${letters.toUpperCase()}`;
  return Intl.getCanonicalLocales(name)[0] === name;
}
