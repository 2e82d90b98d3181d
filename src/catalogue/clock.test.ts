// The clocks of the shelf: every row of the tables is there or named, what was not read is never called read, and a shelf that does
// not fit is refused with file and line.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { afterEach, describe, expect, it } from 'vitest';

import { calendarDateOf } from '#kernel/calendar-date.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import { describeProblem } from '#kernel/result.ts';

import { loadCatalogue } from './catalogue.ts';
import type { Catalogue } from './catalogue.ts';
import { doubtOn, versionOn } from './clock.ts';
import type { Clock } from './clock.ts';
import { daysInSession } from './congress-days.ts';
import { isMember, membershipsOf } from './recipient-class.ts';
import type { RecipientClass } from './recipient-class.ts';
import { SMALL_SHELF } from './small-shelf.ts';

const made: string[] = [];
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true });
});

function load(files: Readonly<Record<string, string>> = {}): ReturnType<typeof loadCatalogue> {
  const root = mkdtempSync(join(tmpdir(), 'clocks-'));
  made.push(root);
  for (const [file, content] of Object.entries({ ...SMALL_SHELF, ...files })) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), content);
  }
  return loadCatalogue(root);
}

function small(files: Readonly<Record<string, string>> = {}): Catalogue {
  const loaded = load(files);
  if (!loaded.ok) throw new Error(loaded.failure.map(describeProblem).join('\n'));
  return loaded.value;
}

/** What is said of the small shelf with one text of a file replaced. */
function refusalOf(file: string, text: string, by: string): string {
  const before = SMALL_SHELF[file] ?? '';
  expect(before).toContain(text);
  const loaded = load({ [file]: before.replace(text, by) });
  if (loaded.ok) throw new Error('the shelf was accepted');
  return loaded.failure.map(describeProblem).join('\n');
}

const CLOCK = 'clocks/CLK-SMALL.yaml';
const CLASSES = 'recipient-classes.yaml';
const day = (year: number, month: number, of: number): CalendarDate => calendarDateOf(year, month, of);

function classNamed(catalogue: Catalogue, id: string): RecipientClass {
  const found = catalogue.recipientClasses.get(id);
  if (found === undefined) throw new Error(`no class ${id}`);
  return found;
}

function clockNamed(catalogue: Catalogue, id: string): Clock {
  const found = catalogue.clocks.get(id);
  if (found === undefined) throw new Error(`no clock ${id}`);
  return found;
}

describe('clocks that do not fit', () => {
  it.each([
    [
      'a length that is called read without a place',
      CLOCK,
      'days: 30, verified: true, source: {document: An act, at: section 1}',
      'days: 30, verified: true',
      /CLK-SMALL\.yaml:\d+.*a source with a verified statement/,
    ],
    ['a length without days', CLOCK, 'days: 30, ', '', /CLK-SMALL\.yaml:\d+.*days, and no recurrence/],
    [
      'a class that is not on the shelf',
      CLOCK,
      'class: CLOSE',
      'class: NEAR',
      /CLK-SMALL\.yaml:\d+.*a class of recipients on the shelf/,
    ],
    ['a class twice', CLOCK, 'class: CLOSE', 'class: REST', /CLK-SMALL\.yaml:\d+.*each class once/],
    ['another form', CLOCK, 'form: due', 'form: sometimes', /CLK-SMALL\.yaml:\d+.*one of due, wait, notice, recurring/],
    [
      'a wait that does not say which day opens the step',
      CLOCK,
      'form: due',
      'form: wait',
      /CLK-SMALL\.yaml:\d+.*on which the step becomes lawful/,
    ],
    [
      'a clock of the calendar that an act starts',
      CLOCK,
      'form: due',
      'form: recurring',
      /CLK-SMALL\.yaml:\d+.*the calendar, for a recurring clock/,
    ],
    [
      'a file that is not named by its id',
      CLOCK,
      'id: CLK-SMALL',
      'id: CLK-LARGE',
      /the id "CLK-SMALL", as the file is named/,
    ],
    [
      'a membership that ends before it begins',
      CLASSES,
      "to: '2011-03'",
      "to: '2007'",
      /recipient-classes\.yaml:\d+.*a date after 2008/,
    ],
    [
      'two classes of all others',
      CLASSES,
      'title: The rest, means: All others., members: null}',
      'title: The rest, means: All others., members: null}\n- {id: MORE, title: More, means: All others., members: null}',
      /one class of all others.*2/,
    ],
    [
      'a day in session outside its span',
      'congress-days.yaml',
      "inSession: ['2019-08-02']",
      "inSession: ['2019-09-02']",
      /a day from 2019-08-01 to 2019-08-31/,
    ],
    [
      'a coverage that claims more than was read',
      'coverage.yaml',
      'title: A small clock, state: modelled, verified: all',
      'title: A small clock, state: modelled, verified: none',
      /verified: all/,
    ],
    [
      'a coverage that names a file that is not there',
      'coverage.yaml',
      'CLK-NONE, title: A row without a time, state: no-clock',
      'CLK-NONE, title: A row without a time, verified: all, state: modelled',
      /no file for "CLK-NONE"/,
    ],
    [
      'a coverage that is silent about a clock',
      'coverage.yaml',
      '  - {id: CLK-SMALL, title: A small clock, state: modelled, verified: all, reason: It is a test.}\n',
      '',
      /a line for clocks\/CLK-SMALL\.yaml/,
    ],
  ])('refuses %s, with file and line', (_name, file, text, by, said) => {
    expect(refusalOf(file, text, by).replaceAll('\n', ' ')).toMatch(said);
  });

  it('refuses versions out of order', () => {
    const again = `
  - from: {on: '2009-01-01', verified: true, source: {document: An act, at: section 1}}
    lengths: [{days: 10, verified: true, source: {document: An act, at: section 1}}]
`;
    const loaded = load({ [CLOCK]: `${(SMALL_SHELF[CLOCK] ?? '').trimEnd()}${again}` });
    expect(loaded.ok ? [] : loaded.failure.map(describeProblem).join(' ')).toContain('a day after 2010-01-01');
  });
});

describe('the clocks that come with the product', () => {
  const loaded = loadCatalogue();
  if (!loaded.ok) throw new Error(loaded.failure.map(describeProblem).join('\n'));
  const shelf = loaded.value;

  it('hold every row of the tables, or coverage says why it is no clock', () => {
    const rows =
      '333N 333C 333M 333S 127E 127ET 127ER 331 332 362 383 385 386 184 502BC CSPA 634A 506 GFA PSF 36I 36A 1057 1213 3000Q 36B 36C 36D 3D LEASE EDA INFORMAL 36F 36B5 DISCHARGE SUSPENDED EEUM EEUM-YEAR 7008 361 614 7031C CSPA-REPORT CSPA-WAIVER'.split(
        ' ',
      );
    const named = shelf.coverage.clocks.map(({ id }) => id);
    expect(rows.filter((row) => !named.includes(`CLK-${row}`))).toEqual([]);
    expect(new Set(named).size).toBe(named.length);
  });

  it('call no length read that rests on memory', () => {
    for (const id of ['CLK-1057', 'CLK-3000Q', 'CLK-3C', 'CLK-620I', 'CLK-DISCHARGE', 'CLK-INFORMAL']) {
      for (const { lengths } of clockNamed(shelf, id).versions) {
        expect([id, lengths.some(({ verified }) => verified)]).toEqual([id, false]);
      }
    }
  });

  it('leave the day that opens a step open for a lawyer, both ways', () => {
    const opens = (id: string): string | undefined => clockNamed(shelf, id).versions[0]?.lawfulOn?.is;
    expect([opens('CLK-36B'), opens('CLK-36C')]).toEqual(['day-after', 'last-day']);
    for (const { versions } of shelf.clocks.values()) {
      for (const { lawfulOn } of versions) expect(lawfulOn?.verified ?? false).toBe(false);
    }
  });

  it('say since when a length is read, and from when a later law puts it in doubt', () => {
    const found = versionOn(clockNamed(shelf, 'CLK-36B'), day(2024, 1, 1));
    const [length] = found?.version.lengths ?? [];
    if (found === null || length === undefined) throw new Error('no length');
    const doubt = (on: CalendarDate): string | null => doubtOn(found.version, length, on);
    expect([
      doubt(day(2023, 4, 19)),
      doubt(day(2023, 4, 20)),
      doubt(day(2025, 12, 17)),
      doubt(day(2025, 12, 18)),
    ]).toEqual([expect.stringContaining('From memory'), null, null, expect.stringContaining('119-60')]);
    expect(versionOn(clockNamed(shelf, 'CLK-36B'), day(1970, 1, 1))).toBe(null);
  });

  it('hold the members of NATO besides the supporter, and the five, the Republic of Korea from 2008', () => {
    const five = classNamed(shelf, 'NATO5');
    expect(five.members?.filter(({ as }) => as === 'member of NATO')).toHaveLength(31);
    expect(five.members?.filter(({ as }) => as === 'named in the act').map(({ partner }) => partner)).toEqual([
      'JPN',
      'AUS',
      'NZL',
      'KOR',
      'ISR',
    ]);
    expect(membershipsOf(five, 'KOR')).toMatchObject([{ from: '2008', verified: true }]);
    expect(
      ['2007-12-31', '2008-06-01', '2008-12-31'].map((on) => isMember(five, 'KOR', on as CalendarDate).is),
    ).toEqual(['no', 'unknown', 'yes']); // days written out
    expect([isMember(five, 'SWE', day(2024, 3, 6)).is, isMember(five, 'SWE', day(2024, 3, 7)).is]).toEqual([
      'no',
      'yes',
    ]);
    expect(isMember(five, 'SOM', day(2020, 1, 1)).is).toBe('no');
  });

  it('say of no window how much of it lay in session, as no calendar is on the shelf', () => {
    expect(daysInSession(shelf.congressDays, day(2019, 12, 20), day(2020, 1, 10))).toEqual([
      { chamber: 'house', unknown: 'no calendar for 2019 and 2020 on the shelf' },
      { chamber: 'senate', unknown: 'no calendar for 2019 and 2020 on the shelf' },
    ]);
  });
});

it('counts the days in session chamber by chamber, where a calendar tells of the whole span', () => {
  const { congressDays } = small();
  expect(daysInSession(congressDays, day(2019, 8, 1), day(2019, 8, 30))).toEqual([
    { chamber: 'house', inSession: 1, of: 30 },
    { chamber: 'senate', inSession: 1, of: 30 },
  ]);
  expect(daysInSession(congressDays, day(2019, 7, 30), day(2019, 8, 2))).toEqual([
    { chamber: 'house', unknown: 'no calendar for 2019 on the shelf' },
    { chamber: 'senate', inSession: 2, of: 4 },
  ]);
});

it('ends a membership with the last day that its date can mean', () => {
  const close = classNamed(small(), 'CLOSE');
  const on = (text: string): string => isMember(close, 'BBB', text as CalendarDate).is; // days written out
  expect(['2011-02-28', '2011-03-01', '2011-03-15', '2011-03-31', '2011-04-01'].map(on)).toEqual([
    'yes',
    'yes',
    'unknown',
    'unknown',
    'no',
  ]);
});
