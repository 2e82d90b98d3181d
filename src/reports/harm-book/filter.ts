// Which events of the book meet a filter, certainly or possibly. What a filter asks of a field is asked once for each value of its
// column; an event meets the filter as well as its weakest field does.

import type { Box } from '#geography/atlas.ts';
import { HOUSE_GRADES } from '#records/harm-codes.ts';
import type { ATTRIBUTION_LEVELS, HouseGrade } from '#records/harm-codes.ts';
import { isFirm } from '#records/harm-weight.ts';

import type { HarmBook } from './book.ts';
import type { Field } from './columns.ts';
import type { HarmLine } from './line.ts';
import type { HarmSet } from './sets.ts';

/** What a count asks for. Null asks for nothing. */
export interface HarmFilter {
  readonly party: string | null;
  readonly country: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly type: string | null;
  readonly words: string | null;
  /** The lowest grade on the scale of this house; null takes what is graded or not, but for what is discounted. */
  readonly grade: HouseGrade | null;
  readonly level: (typeof ATTRIBUTION_LEVELS)[number];
  readonly firmly: boolean;
  readonly response: 'any' | 'answered' | 'unanswered';
  /** In degrees. What no point is on record for lies in no box. */
  readonly box: Box | null;
}

type Answer = 'yes' | 'no' | 'unknown';

/** Answers as numbers: of two, the lesser is the answer to both. */
export const STRENGTH = { no: 0, unknown: 1, yes: 2 } as const satisfies Readonly<Record<Answer, number>>;

const ASKED = {
  named: namedAsAsked,
  country: ({ country }, { country: asked }) => {
    if (asked === null) return 'yes';
    return country === null ? 'unknown' : yesIf(country === asked);
  },
  types: ({ types }, { type }) => yesIf(type === null || types.includes(type)),
  responses: ({ responses }, { response }) =>
    yesIf(response === 'any' || isAnswered(responses) === (response === 'answered')),
  // Where one party is asked about, the claims about that party alone are judged.
  claim: (line, { party, level, firmly }) =>
    yesIf(party !== null || (line.level >= level && (!firmly || isFirmly(line.firmness)))),
  grade: graded,
  when: within,
} as const satisfies Partial<Record<Field, (line: HarmLine, filter: HarmFilter) => Answer>>;

function yesIf(is: boolean): Answer {
  return is ? 'yes' : 'no';
}

/** Whether an event was answered at all; a denial is shown and answers nothing. */
export function isAnswered(responses: readonly string[]): boolean {
  return responses.some((did) => did !== 'none' && did !== 'denial');
}

function isFirmly(firmness: HarmLine['firmness']): boolean {
  return firmness !== null && isFirm(firmness);
}

/** Who is named only to be excluded is not named as responsible; where claims contradict each other it is not known. */
function namedAsAsked({ named }: HarmLine, { party, level, firmly }: HarmFilter): Answer {
  if (party === null) return 'yes';
  const own = named.find(({ id }) => id === party);
  if (own === undefined || own.grade === null) return 'no';
  if (own.level < level || (firmly && !isFirmly(own.grade))) return 'no';
  return own.isExcluded ? 'unknown' : 'yes';
}

/** An event that may lie on either side of an end of the time is only possibly within. */
function within({ first, last }: HarmLine, { from, to }: HarmFilter): Answer {
  const [low, high] = [first ?? '', last ?? '9999-12-31'];
  if ((from !== null && high < from) || (to !== null && low > to)) return 'no';
  return (from === null || low >= from) && (to === null || high <= to) ? 'yes' : 'unknown';
}

/** What is discounted is kept and not counted; without a floor all else is. */
function graded({ grade: { lowest, highest } }: HarmLine, { grade: floor }: HarmFilter): Answer {
  const least = floor === null ? 1 : HOUSE_GRADES.indexOf(floor);
  if (lowest === null || highest === null) return floor === null ? 'yes' : 'unknown';
  if (HOUSE_GRADES.indexOf(lowest) >= least) return 'yes';
  return HOUSE_GRADES.indexOf(highest) < least ? 'no' : 'unknown';
}

/** Events that meet a filter, in the order of the book. */
export interface Met {
  /** Their places among the lines of the book. */
  readonly at: Uint32Array;
  /** How they meet it, as `STRENGTH`: never no. */
  readonly is: Uint8Array;
}

/** The answers of a field's values, as `STRENGTH`. */
export function answersBy(book: HarmBook, field: Field, ask: (line: HarmLine) => Answer): Uint8Array {
  return Uint8Array.from(book.columns.fields[field].values, (line) => STRENGTH[ask(line)]);
}

/** The events that meet a filter, all but the set of harm. */
export function meeting(book: HarmBook, filter: HarmFilter): Met {
  const { lines, columns } = book;
  const { words, box } = filter;
  const found = new Uint8Array(lines.length).fill(STRENGTH.yes);
  for (const [field, ask] of Object.entries(ASKED)) {
    const name = field as keyof typeof ASKED; // a key of that very table
    const answers = answersBy(book, name, (line) => ask(line, filter));
    if (answers.every((each) => each === STRENGTH.yes)) continue;
    const { of } = columns.fields[name];
    for (let at = 0; at < found.length; at += 1) {
      const answer = answers[of[at] ?? 0] ?? 0;
      if (answer < (found[at] ?? 0)) found[at] = answer;
    }
  }
  if (words !== null) {
    for (const [at, text] of textsOf(lines).entries()) {
      if (found[at] !== 0 && !text.includes(words)) found[at] = 0;
    }
  }
  if (box !== null) {
    for (const [at, line] of lines.entries()) if (found[at] !== 0 && !liesIn(line, box)) found[at] = 0;
  }
  return kept(found);
}

/** Whether the point of an event lies in a box, its western and southern edges included. */
function liesIn({ latitude, longitude }: HarmLine, { west, south, east, north }: Box): boolean {
  return (
    latitude !== null &&
    longitude !== null &&
    latitude >= south &&
    latitude < north &&
    longitude >= west &&
    longitude < east
  );
}

const texts = new WeakMap<readonly HarmLine[], readonly string[]>();

/** What words are looked for in, of each line: kept from the first time that somebody looks. */
function textsOf(lines: readonly HarmLine[]): readonly string[] {
  const known = texts.get(lines);
  if (known !== undefined) return known;
  const made = lines.map(({ title, place }) => `${title} ${place}`.toLowerCase());
  texts.set(lines, made);
  return made;
}

/** The events that also count, certainly or possibly, under a definition of harm; each as it meets the filter. */
export function countingUnder(book: HarmBook, met: Met, set: HarmSet): Met {
  const answers = answersBy(book, 'isHarm', ({ isHarm }) => isHarm[set]);
  const { of } = book.columns.fields.isHarm;
  const found = new Uint8Array(book.lines.length);
  for (let next = 0; next < met.at.length; next += 1) {
    const at = met.at[next] ?? 0;
    if (answers[of[at] ?? 0] !== STRENGTH.no) found[at] = met.is[next] ?? 0;
  }
  return kept(found);
}

function kept(found: Uint8Array): Met {
  let count = 0;
  for (const each of found) if (each !== 0) count += 1;
  const [at, is] = [new Uint32Array(count), new Uint8Array(count)];
  let next = 0;
  for (let line = 0; line < found.length; line += 1) {
    const each = found[line] ?? 0;
    if (each === 0) continue;
    at[next] = line;
    is[next++] = each;
  }
  return { at, is };
}
