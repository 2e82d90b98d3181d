// Money as whole cents of one currency, exact. What it buys (price basis) and the kind of year it is booked to are said
// beside it by whoever states it; amounts of different currencies or price bases are never added.

import { fail, ok, showFound } from './result.ts';
import type { Result } from './result.ts';

const AMOUNT = /^(-?)(\d{1,13})(?:\.(\d{1,2}))?$/;

/** Reads an amount such as `236000000` or `-12.50` into cents; separators, signs or words are refused. */
export function parseCents(text: string, at = ''): Result<number> {
  const match = AMOUNT.exec(text);
  if (match === null) {
    return fail([
      {
        at,
        expected: 'an amount in whole units with at most two decimals, as 236000000 or 12.50',
        found: showFound(text),
        todo: 'Write digits only: no thousands separators, no currency sign, no "million".',
      },
    ]);
  }
  const cents = Number(match[2]) * 100 + Number((match[3] ?? '').padEnd(2, '0'));
  return ok(match[1] === '-' && cents !== 0 ? -cents : cents);
}

/** Cents of an amount that was checked before; throws on a programming error. */
export function centsOf(amount: string): number {
  const cents = parseCents(amount);
  if (!cents.ok) throw new RangeError(`not an amount: ${amount}`);
  return cents.value;
}

/** The stored text of an amount: the shortest that reads back to the same cents. Throws on what is no whole number. */
export function amountText(cents: number): string {
  if (!Number.isSafeInteger(cents)) throw new RangeError(`not whole cents: ${cents}`);
  const [whole, rest] = [Math.trunc(Math.abs(cents) / 100), Math.abs(cents) % 100];
  const sign = cents < 0 ? '-' : '';
  return rest === 0 ? `${sign}${whole}` : `${sign}${whole}.${String(rest).padStart(2, '0')}`;
}

const WHOLE = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const WITH_CENTS = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** Cents for people, in full: `$236,000,000` or `$12.50`; other currencies by their code. */
export function showMoney(cents: number, currency = 'USD'): string {
  const sign = cents < 0 ? '−' : '';
  const unit = currency === 'USD' ? '$' : `${currency} `;
  const size = Math.abs(cents);
  return `${sign}${unit}${(size % 100 === 0 ? WHOLE : WITH_CENTS).format(size / 100)}`;
}

/**
 * Cents for people in millions with one decimal at the most: `$606.2M`. The rounding is said where it is used. An amount that
 * would be rounded to nothing is shown in full: it is not 0.
 */
export function showMillions(cents: number, currency = 'USD'): string {
  const millions = Math.round(Math.abs(cents) / 10_000_000) / 10;
  if (millions === 0 && cents !== 0) return showMoney(cents, currency);
  const sign = cents < 0 ? '−' : '';
  const unit = currency === 'USD' ? '$' : `${currency} `;
  return `${sign}${unit}${new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 }).format(millions)}M`;
}
