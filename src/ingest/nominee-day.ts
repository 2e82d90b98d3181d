// The day that stands at the end of a pasted name. Only YYYY-MM-DD is read; whatever else looks like a day is named and never guessed,
// and never left in the name: a unit that is vetted for the wrong day may seem to have nothing against it.

import { isCalendarDate } from '#kernel/calendar-date.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';

export type DayAtEnd =
  | { readonly kind: 'none' }
  | { readonly kind: 'day'; readonly name: string; readonly on: CalendarDate }
  | { readonly kind: 'unread'; readonly found: string };

/** Digits of any script, and the dashes of any word processor. */
const N = String.raw`\p{Nd}`;
const DASH = String.raw`\s*[\-\/.\p{Pd}\u2212]\s*`;
const YEAR = String.raw`(?:(?:19|20)\d\d|[\p{Nd}--[0-9]]{4})`;
const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const DAY = String.raw`(?<!${N})${N}{1,2}(?:st|nd|rd|th)?`;

/** Three numbers with a year in front or behind are a day wherever they stand. */
const DAY_ANYWHERE = new RegExp(
  String.raw`(?<!${N})(?:${YEAR}${DASH}${N}+${DASH}${N}+|${N}+${DASH}${N}+${DASH}${YEAR})(?!${N})`,
  'v',
);

/** What is read as a day, or as a part of one, at the end of a line only: elsewhere it is a name, such as that of the 2013 Battalion. */
const DAY_LAST = [
  // 31/02/15
  String.raw`(?<!${N})${N}{1,2}${DASH}${N}{1,2}${DASH}${N}{2}`,
  // 2013-05
  String.raw`(?<!${N})${YEAR}${DASH}${N}{1,2}`,
  // 20130501
  String.raw`(?<!${N})${YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])`,
  // 1 May 2013, 1-May-13, May2013
  String.raw`${DAY}(?:\sof)?[\s.,\-]*${MONTH}[\s.,'’\-]*${N}{2,4}`,
  String.raw`\b${MONTH}[\s.,'’\-]*${YEAR}`,
  // May 1, 2013
  String.raw`\b${MONTH}[\s.]*${DAY}[\s.,]+${YEAR}`,
  // 2013 May 1
  String.raw`(?<!${N})${YEAR}[\s.,\-]*${MONTH}[\s.,\-]*${DAY}`,
  // 2013, and a day in the words of another language
  String.raw`(?<![\p{L}${N}])${YEAR}`,
].map((form) => new RegExp(String.raw`${form}[.\)\]]*$`, 'iv'));

/** No day is written in more characters than these. */
const LONGEST = 40;
const ISO = 'YYYY-MM-DD'.length;
const APART = /[\s,;]/;

/** Reads the day at the end of a line, behind a comma, a semicolon, a tab or spaces. */
export function dayAtEnd(line: string): DayAtEnd {
  const text = line.trimEnd();
  const last = text.slice(-ISO);
  let end = Math.max(text.length - ISO, 0);
  const isApart = APART.test(text[end - 1] ?? '');
  if (isApart && isCalendarDate(last)) {
    while (APART.test(text[end - 1] ?? '')) end -= 1;
    const name = text.slice(0, end);
    const found = DAY_ANYWHERE.exec(name)?.[0];
    return found === undefined ? { kind: 'day', name, on: last } : { kind: 'unread', found: `${found} and ${last}` };
  }
  const tail = text.slice(-LONGEST);
  const found = DAY_ANYWHERE.exec(text) ?? DAY_LAST.map((form) => form.exec(tail)).find((each) => each !== null);
  return found === undefined ? { kind: 'none' } : { kind: 'unread', found: found[0] };
}
