// The small change of the dossier's language: codes as words, money, counts, what is not known.

import { showMoney } from '#kernel/money.ts';

import type { Content, Run } from './document.ts';

/** A code of the record in words: `annual-average` is "annual average". */
export function codeInWords(code: string): string {
  return code.replaceAll(/[-_]/g, ' ');
}

/** Whole dollars in full: `$1,800,000,000`. */
export function showDollars(dollars: number): string {
  return showMoney(Math.round(dollars * 100));
}

/** `1 rule`, `3 rules`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** With a capital, for the start of a sentence. */
export function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** What is not known, and why. */
export function notKnown(why: string, word = 'not known'): Run {
  return { kind: 'unknown', word, why };
}

/** A text of the record; one that says that it is not known gets the look of it. */
export function textOrUnknown(text: string): Run {
  const said = /^(not known|unknown|not stated|not on record|left out)(?:: *(.*))?$/s.exec(text);
  return said === null ? text : notKnown(said[2] ?? '', said[1] === 'unknown' ? 'not known' : said[1]);
}

/** Runs with something between them. */
export function joined(contents: readonly Content[], between: Run): Content {
  return contents.flatMap((content, index) => (index === 0 ? content : [between, ...content]));
}

/** A sentence, with its full stop. */
export function sentence(text: string): string {
  return /[.!?…]["”’)]*$/.test(text.trimEnd()) ? text : `${text}.`;
}

export const BREAK: Run = { kind: 'break' };

export function strong(text: string): Run {
  return { kind: 'strong', text };
}

export function quiet(text: string): Run {
  return { kind: 'quiet', text };
}

/** A number as shown. */
export function value(text: string, anchor: string | null = null): Run {
  return { kind: 'value', text, anchor };
}

/** The name of what is counted, with its unit unless the name says it. */
export function titleWithUnit({ title, unit }: { readonly title: string; readonly unit: string }): string {
  return title.toLowerCase().includes(unit.toLowerCase()) ? title : `${title} (${unit})`;
}
