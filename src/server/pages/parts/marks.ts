// The marks of the house: severity with shape, word and color; an answer; what is not known; what is verified and what is only
// our proposal. Color never stands alone.

import { html } from 'hono/html';

import { describeQuantity } from '#kernel/quantity.ts';
import type { Quantity } from '#kernel/quantity.ts';
import type { Severity } from '#rules/policy-schema.ts';

import type { Html } from '../html.ts';

export const SEVERITY_MARKS = {
  stop: { shape: '■', word: 'STOP', means: 'nothing goes ahead until a person has recorded the legal outcome' },
  red: { shape: '▲', word: 'RED', means: 'the partnership must be re-evaluated' },
  amber: { shape: '◆', word: 'AMBER', means: 'a review is due' },
  note: { shape: '●', word: 'NOTE', means: 'to be known; nothing is blocked' },
} as const satisfies Record<Severity, { readonly shape: string; readonly word: string; readonly means: string }>;

/** The mark of a severity. */
export function severityMark(severity: Severity): Html {
  const { shape, word } = SEVERITY_MARKS[severity];
  return html`<span class="severity is-${severity}"><span aria-hidden="true">${shape}</span> ${word}</span>`;
}

/** What is not known, and why; it never looks like a no or a zero. */
export function notKnown(why: string, word = 'not known'): Html {
  return html`<span class="unknown"
    ><span class="unknown-word">${word}</span
    >${why === '' ? '' : html`<span class="unknown-why">: <bdi>${why}</bdi></span>`}</span
  >`;
}

const ANSWERS = {
  yes: { shape: '✓', word: 'yes' },
  no: { shape: '✕', word: 'no' },
  unknown: { shape: '?', word: 'not known' },
  notInForce: { shape: '–', word: 'not in force' },
} as const;

/** The mark of an answer of a rule or of one of its conditions. */
export function answerMark(answer: keyof typeof ANSWERS): Html {
  const { shape, word } = ANSWERS[answer];
  return html`<span class="answer is-${answer}"><span aria-hidden="true">${shape}</span> ${word}</span>`;
}

/** Whether a statement was read at its place; a number of a rule that was not is a proposal of this house. */
export function groundsMark(verified: boolean, doubt: string | null, otherwise = 'not verified'): Html {
  return verified
    ? html`<span class="grounds is-verified">verified</span>`
    : html`<span class="grounds is-proposal">${otherwise}</span
        >${doubt === null ? '' : html` <span class="doubt">${doubt}</span>`}`;
}

/** A text of the record that says of itself that it is not known gets the look of it. */
export function textOrUnknown(text: string): Html {
  const said = /^(not known|unknown|not stated|not on record)(?:: *(.*))?$/s.exec(text);
  return said === null
    ? html`<bdi>${text}</bdi>`
    : notKnown(said[2] ?? '', said[1] === 'unknown' ? 'not known' : said[1]);
}

/** A number of people harmed, in words; a harm that nobody put a number on is not known and never looks like none. */
export function peopleHarmed(number: Quantity): Html | string {
  return peopleInWords(number) ?? notKnown('', 'not stated');
}

/** A number of people harmed in words; null where nobody put a number on it. */
export function peopleInWords(number: Quantity): string | null {
  return (number.min ?? 0) === 0 && number.max === null ? null : describeQuantity(number);
}
