// The small words of pages: codes as words, counts with their noun, dollars in full.

import { showMoney } from '#kernel/money.ts';

/** A code of the record in words: `annual-average` is "annual average". */
export function inWords(code: string): string {
  return code.replaceAll(/[-_]/g, ' ');
}

/** `1 rule`, `3 rules`; thousands separated. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString('en-US')} ${number === 1 ? one : many}`;
}

/** With a capital, for the start of a line. */
export function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** Whole dollars in full: `$1,800,000,000`. */
export function dollars(amount: number): string {
  return showMoney(Math.round(amount * 100));
}

/** The name of a field from its key, where the declaration gives none: `otherAccounts` is "Other accounts". */
export function titleOfKey(key: string): string {
  return capital(
    key.replaceAll(/([a-z])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`),
  );
}

/** Text short enough for the title of a window; the page itself shows it whole. */
export function shortened(text: string, most = 80): string {
  if (text.length <= most) return text;
  const letters = [...new Intl.Segmenter('en').segment(text.slice(0, most * 8))].map(({ segment }) => segment);
  return letters.length <= most ? text : `${letters.slice(0, most - 1).join('')}…`;
}

/** A moment for people: `2026-11-21 10:00:00 UTC`. The exact one stands in the data. */
export function moment(instant: string): string {
  return `${instant.slice(0, 10)} ${instant.slice(11, 19)} UTC`;
}
