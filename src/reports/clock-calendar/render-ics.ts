// Days that somebody has to keep, as an iCalendar file (RFC 5545). Nothing in it comes from the clock of the machine: the same answer
// gives the same bytes. A length that nobody has read is called so in the title of its entry.

import { addDays, daysBetween } from '#kernel/calendar-date.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';

/** One day to be kept. */
export interface CalendarEntry {
  /** What stays the same when the entry changes: one entry of one calendar. */
  readonly uid: string;
  readonly on: CalendarDate;
  readonly title: string;
  readonly says: string;
  readonly categories: readonly string[];
  /** The days on which somebody is reminded, at nine in the morning. */
  readonly reminders: readonly CalendarDate[];
}

/** A calendar of whole days, for the moment that the question was asked about. */
export function renderIcs(name: string, stamp: CalendarDate, entries: readonly CalendarEntry[]): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Throughline//Clocks//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(name)}`,
    ...entries.flatMap((entry) => eventLines(entry, stamp)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function eventLines(entry: CalendarEntry, stamp: CalendarDate): readonly string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${escaped(entry.uid)}`,
    `DTSTAMP:${compact(stamp)}T000000Z`,
    `DTSTART;VALUE=DATE:${compact(entry.on)}`,
    // The end of a whole day is the day after it.
    `DTEND;VALUE=DATE:${compact(addDays(entry.on, 1))}`,
    `SUMMARY:${escaped(entry.title)}`,
    `DESCRIPTION:${escaped(entry.says)}`,
    ...(entry.categories.length === 0 ? [] : [`CATEGORIES:${entry.categories.map(escaped).join(',')}`]),
    'TRANSP:TRANSPARENT',
    ...entry.reminders.flatMap((on) => alarmLines(entry, daysBetween(on, entry.on))),
    'END:VEVENT',
  ];
}

/** Nine in the morning, so many days before: the time is counted from the midnight with which the day of the entry begins. */
function alarmLines(entry: CalendarEntry, daysBefore: number): readonly string[] {
  const trigger = daysBefore === 0 ? 'PT9H' : daysBefore === 1 ? '-PT15H' : `-P${daysBefore - 1}DT15H`;
  return ['BEGIN:VALARM', 'ACTION:DISPLAY', `TRIGGER:${trigger}`, `DESCRIPTION:${escaped(entry.title)}`, 'END:VALARM'];
}

function compact(day: CalendarDate): string {
  return day.replaceAll('-', '');
}

/** Backslash, comma, semicolon and line ends have a meaning of their own; other control characters have no place in a text. */
function escaped(text: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll(';', '\\;')
    .replaceAll(',', '\\,')
    .replaceAll(/\r\n|\r|\n/g, '\\n')
    .replaceAll(/(?!\t)\p{Cc}/gu, '');
}

const MOST_OCTETS = 75;

/** A line of more than 75 octets goes on in the next after a blank; no letter is cut in two. */
function folded(line: string): string {
  const lines: string[] = [];
  let [at, octets] = ['', 0];
  for (const letter of line) {
    const size = Buffer.byteLength(letter);
    if (octets + size > MOST_OCTETS) {
      lines.push(at);
      [at, octets] = [' ', 1];
    }
    at += letter;
    octets += size;
  }
  return [...lines, at].join('\r\n');
}
