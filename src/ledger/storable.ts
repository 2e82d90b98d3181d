// What a document may be made of at all, before anybody asks what it says: text that PostgreSQL can hold, numbers that JSON can
// hold, a depth that people can read, and nothing in the place of a withheld value. Goes through an input of any shape in one pass.

import { isObject, pointerOf } from '#kernel/json-pointer.ts';
import { MARKINGS } from '#kernel/marking.ts';
import type { Problem } from '#kernel/result.ts';

/** Deeper than this no kind of record goes. */
const DEEPEST = 40;

/** A place on the way down; the pointer is made only for a place that is complained of. */
interface Place {
  readonly value: unknown;
  readonly step: string;
  readonly above: Place | null;
  readonly depth: number;
}

/** The first thing in an input that can never be stored; null when there is none. `at` is put before its place. */
export function unstorable(input: unknown, at = ''): Problem | null {
  const waiting: Place[] = [{ value: input, step: '', above: null, depth: 0 }];
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    const complaint = complaintOf(place.value, place.depth);
    if (complaint !== null) return { at: `${at}${pointerTo(place)}`, ...complaint };
    if (typeof place.value !== 'object' || place.value === null) continue;
    // Last in, first out: what stands first is looked at first.
    const inner: readonly (readonly [string, unknown])[] = Object.entries(place.value);
    for (let index = inner.length - 1; index >= 0; index -= 1) {
      const [step, value] = inner[index] ?? ['', null];
      if (value !== null) waiting.push({ value, step, above: place, depth: place.depth + 1 });
    }
  }
  return null;
}

type Complaint = Omit<Problem, 'at'>;

function complaintOf(value: unknown, depth: number): Complaint | null {
  if (typeof value === 'string') return textComplaint(value);
  if (typeof value === 'number') return Number.isFinite(value) ? null : TOO_LARGE;
  if (depth > DEEPEST && typeof value === 'object' && value !== null) return TOO_DEEP;
  if (!isObject(value)) return null;
  const stands = value['withheld'];
  const isWithheld = Object.keys(value).length === 1 && MARKINGS.some((marking) => marking === stands);
  return isWithheld ? WITHHELD : null;
}

/** What is wrong with a text that PostgreSQL cannot hold: a NUL character, or half of a surrogate pair. */
export function textComplaint(text: string): Complaint | null {
  return text.isWellFormed() && !text.includes('\0') ? null : BROKEN_TEXT;
}

const BROKEN_TEXT: Complaint = {
  expected: 'text in well-formed Unicode without NUL characters',
  found: 'a NUL character or a broken character',
  todo: 'Save the file as UTF-8 again from its origin.',
};

const TOO_LARGE: Complaint = {
  expected: 'a number that can be held',
  found: 'one beyond all bounds',
  todo: 'Check the number against the source.',
};

const TOO_DEEP: Complaint = {
  expected: `at most ${DEEPEST} levels, one inside the other`,
  found: 'more',
  todo: 'Check the brackets of the file.',
};

const WITHHELD: Complaint = {
  expected: 'the value of the field',
  found: 'a withheld value',
  todo: 'Ask somebody who may read the field to write it.',
};

function pointerTo(place: Place): string {
  const steps: string[] = [];
  for (let each = place; each.above !== null; each = each.above) steps.push(each.step);
  return pointerOf(steps.reverse());
}
