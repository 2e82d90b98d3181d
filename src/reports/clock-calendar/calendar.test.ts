// The calendar read back by a parser of this file alone, which follows RFC 5545 and shares no code with what writes it.

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { clocksOfPartner } from '#findings/clocks.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';

import { clocked, done, realShelf } from '../../../test/house/clocks.ts';
import { clockCalendar } from './calendar.ts';
import { renderIcs } from './render-ics.ts';

interface Component {
  readonly name: string;
  readonly properties: Map<string, string>;
  readonly parts: Component[];
}

/** Reads a calendar: line ends, folding, parameters, escapes, nesting. Throws on anything that the standard forbids. */
function parse(text: string): Component {
  if (!text.endsWith('\r\n') || /[^\r]\n|\r[^\n]/.test(text)) throw new Error('lines end with CR LF');
  const raw = text.slice(0, -2).split('\r\n');
  for (const line of raw)
    if (new TextEncoder().encode(line).length > 75) throw new Error(`more than 75 octets: ${line}`);
  const lines: string[] = [];
  for (const line of raw) {
    if (!/^[ \t]/.test(line)) lines.push(line);
    else lines.push(`${lines.pop() ?? ''}${line.slice(1)}`);
  }
  const root: Component = { name: 'root', properties: new Map(), parts: [] };
  const open = [root];
  for (const line of lines) {
    const [, name = '', value = ''] = /^([A-Z-]+)(?:;[^:]+)?:(.*)$/s.exec(line) ?? [];
    if (name === '') throw new Error(`no property: ${line}`);
    const at = open.at(-1);
    if (at === undefined) throw new Error('closed too often');
    if (name === 'BEGIN') {
      const part: Component = { name: value, properties: new Map(), parts: [] };
      at.parts.push(part);
      open.push(part);
    } else if (name === 'END') {
      if (at.name !== value) throw new Error(`${value} closes ${at.name}`);
      open.pop();
    } else {
      at.properties.set(name, value);
    }
  }
  const [calendar] = root.parts;
  if (open.length !== 1 || calendar === undefined || root.parts.length !== 1) throw new Error('not one calendar');
  return calendar;
}

function textOf(component: Component | undefined, name: string): string {
  const value = component?.properties.get(name) ?? '';
  return value.replaceAll(/\\([\\;,nN])/g, (_, letter: string) => (letter === 'n' || letter === 'N' ? '\n' : letter));
}

const day = (text: string): CalendarDate => text as CalendarDate; // days written out in this file

describe('a calendar', () => {
  it('gives back what was put in, whatever letters it holds, in lines of 75 octets', () => {
    const letters = fc.string({ unit: 'grapheme', maxLength: 200 }).filter((text) => !/\p{Cc}/u.test(text));
    fc.assert(
      fc.property(letters, letters, (title, says) => {
        const entry = {
          uid: 'one',
          on: day('2024-02-29'),
          title,
          says: `${says}\nand; so, on\\`,
          categories: [],
          reminders: [day('2024-02-28')],
        };
        const [event] = parse(renderIcs('Name', day('2024-01-01'), [entry])).parts;
        expect([textOf(event, 'SUMMARY'), textOf(event, 'DESCRIPTION')]).toEqual([title, `${says}\nand; so, on\\`]);
        expect([event?.properties.get('DTSTART'), event?.properties.get('DTEND')]).toEqual(['20240229', '20240301']);
      }),
    );
  });

  it('lets no text of the record become a line of its own', () => {
    const title = 'A\r\nEND:VEVENT\r\nBEGIN:VEVENT\u0007';
    const entry = { uid: 'one', on: day('2024-01-10'), title, says: '', categories: [], reminders: [] };
    const { parts } = parse(renderIcs('Name', day('2024-01-01'), [entry]));
    expect([parts.length, textOf(parts[0], 'SUMMARY')]).toEqual([1, 'A\nEND:VEVENT\nBEGIN:VEVENT']);
  });

  it('rings at nine in the morning so many days before', () => {
    const reminders = ['2024-03-10', '2024-03-09', '2024-03-05'].map(day);
    const entry = { uid: 'one', on: day('2024-03-10'), title: 'T', says: '', categories: [], reminders };
    const [event] = parse(renderIcs('Name', day('2024-01-01'), [entry])).parts;
    expect(event?.parts.map((alarm) => [alarm.name, alarm.properties.get('TRIGGER')])).toEqual([
      ['VALARM', 'PT9H'],
      ['VALARM', '-PT15H'],
      ['VALARM', '-P4DT15H'],
    ]);
  });
});

describe('the calendar of clocks', () => {
  const shelf = realShelf();
  const told = (asOf: string): string => {
    const records = [
      done('sale', 'sale-certified', '2024-02-01', { channel: 'fms' }),
      done('ask', 'human-rights-statement-requested', '2010-01-01'),
      done('list', 'child-soldiers-listed', '2023-06-20'),
    ];
    return clockCalendar(clocksOfPartner(clocked(records, { partner: { iso3: 'SOM' } }), shelf, day(asOf)), day(asOf));
  };

  it('holds what runs, what is overdue and what is not known, and marks what nobody has read', () => {
    const { parts, properties } = parse(told('2024-02-10'));
    expect(parts.map((event) => [textOf(event, 'SUMMARY'), event.properties.get('DTSTART')])).toEqual([
      ['Host: Review of a government sale by Congress, first lawful day', '20240303'],
      ['OVERDUE Host: Statement on human rights that Congress asked for, last day [length not verified]', '20100131'],
      ['NOT KNOWN Host: Governments told of the list on child soldiers, last day', '20230804'],
    ]);
    expect(properties.get('VERSION')).toBe('2.0');
    expect(parts.map((event) => event.properties.get('DTSTAMP'))).toEqual(
      Array.from({ length: 3 }, () => '20240210T000000Z'),
    );
    expect(textOf(parts[1], 'DESCRIPTION')).toContain('Not verified, so not shown as law: From memory');
    expect(parts[0]?.parts).toHaveLength(3);
  });

  it('is the same bytes for the same day, and keeps its names from day to day', () => {
    expect(told('2024-02-10')).toBe(told('2024-02-10'));
    const uids = (asOf: string): readonly string[] => parse(told(asOf)).parts.map((event) => textOf(event, 'UID'));
    expect(uids('2024-02-11')).toEqual(uids('2024-02-10'));
    expect(new Set(uids('2024-02-10')).size).toBe(3);
  });
});
