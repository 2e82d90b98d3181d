// Clocks against an oracle that walks the calendar one day at a time with the dates of the platform, and shares no code with them.

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { calendarDateOf } from './calendar-date.ts';
import type { CalendarDate } from './calendar-date.ts';
import { byLastDay, dueClock, noticeClock, parseDayOfYear, reminderDays, turnsIn, waitClock } from './clock.ts';

const day = (text: string): CalendarDate =>
  calendarDateOf(...(text.split('-').map(Number) as [number, number, number])); // written in this file as YYYY-MM-DD

/** Walks on, one day of the platform's calendar at a time. */
function walk(from: CalendarDate, days: number): CalendarDate {
  const at = new Date(`${from}T00:00:00Z`);
  for (let step = 0; step < Math.abs(days); step += 1) at.setUTCDate(at.getUTCDate() + Math.sign(days));
  return day(at.toISOString().slice(0, 10));
}

const anyDay = fc
  .date({ min: new Date('1950-01-01T00:00:00Z'), max: new Date('2050-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => day(date.toISOString().slice(0, 10)));
const lengths = fc.integer({ min: 0, max: 400 });
const near = fc.integer({ min: -450, max: 450 });

describe('something due within days', () => {
  it('is in time through the last day and late from the day after, as a walk through the calendar tells', () => {
    fc.assert(
      fc.property(anyDay, lengths, fc.option(near), near, (from, days, met, asked) => {
        const asOf = walk(from, asked);
        const on = met === null ? null : walk(from, met);
        const reading = dueClock({ from, days, met: on, asOf });
        expect(reading.lastDay).toBe(walk(from, days));
        const done = on !== null && met !== null && met <= asked;
        const late = (done ? met : asked) - days;
        expect(reading.state).toBe(done ? (late > 0 ? 'met-late' : 'met') : late > 0 ? 'overdue' : 'running');
        if (reading.state !== 'met') expect(reading.daysLeft).toBe(0 - late + 0);
      }),
    );
  });

  it.each([
    ['2023-03-16', 'running', 0],
    ['2023-03-17', 'overdue', -1],
  ])('thirty days from 14 February 2023, on %s, is %s', (asOf, state, daysLeft) => {
    expect(dueClock({ from: day('2023-02-14'), days: 30, met: null, asOf: day(asOf) })).toMatchObject({
      state,
      daysLeft,
    });
  });

  it('counts a leap day', () => {
    const of = (from: string) => dueClock({ from: day(from), days: 30, met: null, asOf: day(from) }).lastDay;
    expect([of('2024-02-14'), of('2023-02-14')]).toEqual(['2024-03-15', '2023-03-16']);
  });

  it('does not count what is done after the day that is asked about', () => {
    expect(byLastDay(day('2020-01-31'), day('2020-01-20'), day('2020-01-19')).state).toBe('running');
  });
});

describe('a step that has to wait', () => {
  it('opens on the last day or the day after, and with an emergency at once', () => {
    fc.assert(
      fc.property(
        anyDay,
        lengths,
        fc.boolean(),
        fc.boolean(),
        fc.option(near),
        near,
        (from, days, after, isEmergency, taken, asked) => {
          const lawfulOn = after ? 'day-after' : 'last-day';
          const step = taken === null ? null : walk(from, taken);
          const asOf = walk(from, asked);
          const { state, firstLawful } = waitClock({ from, days, lawfulOn, isEmergency, step, asOf });
          const ordinary = days + (after ? 1 : 0);
          const opens = isEmergency ? 0 : ordinary;
          expect(firstLawful).toBe(walk(from, opens));
          const isTaken = taken !== null && taken <= asked;
          const at = isTaken ? taken : asked;
          if (isTaken && taken < opens) expect(state).toBe('too-early');
          else if (isEmergency && at < ordinary && asked >= 0) expect(state).toBe('waived-by-emergency');
          else if (isTaken) expect(state).toBe('met');
          else expect(state).toBe(asked < opens ? 'running' : 'passed');
        },
      ),
    );
  });

  it.each([
    ['last-day', '2019-08-30', 'too-early'],
    ['last-day', '2019-08-31', 'met'],
    ['day-after', '2019-08-31', 'too-early'],
    ['day-after', '2019-09-01', 'met'],
  ] as const)('%s: thirty days from 1 August 2019, a step on %s is %s', (lawfulOn, on, state) => {
    const [from, step] = [day('2019-08-01'), day(on)];
    expect(waitClock({ from, days: 30, lawfulOn, isEmergency: false, step, asOf: step }).state).toBe(state);
  });
});

describe('a notice before a step', () => {
  it('is in time exactly when so many days lie between the two', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 60 }), fc.option(near), near, (step, days, given, asked) => {
        const asOf = walk(step, asked);
        const notice = given === null ? null : walk(step, given);
        const { state, lastDay } = noticeClock({ notice, step, days, emergencyDays: null, asOf });
        expect(lastDay).toBe(walk(step, 0 - days));
        const isGiven = given !== null && given <= asked;
        if (!isGiven) expect(state).toBe(asked > 0 - days ? 'overdue' : 'running');
        else if (asked < 0) expect(state).toBe('running');
        else expect(state).toBe(given <= 0 - days ? 'met' : 'too-early');
      }),
    );
  });

  it.each([
    ['2020-01-16', 'met'],
    ['2020-01-17', 'too-early'],
  ])('fifteen days before a start on 31 January 2020, given on %s, is %s', (notice, state) => {
    const step = day('2020-01-31');
    expect(noticeClock({ notice: day(notice), step, days: 15, emergencyDays: null, asOf: step }).state).toBe(state);
  });

  it('may follow within two days where an emergency is stated', () => {
    const on = (notice: string) =>
      noticeClock({ notice: day(notice), step: day('2020-02-27'), days: 15, emergencyDays: 2, asOf: day('2020-03-10') })
        .state;
    expect([on('2020-02-29'), on('2020-03-01')]).toEqual(['waived-by-emergency', 'met-late']);
  });

  it('opens the step by itself where the day of the step is not set', () => {
    const of = (asOf: string) =>
      noticeClock({ notice: day('2020-01-01'), step: null, days: 15, emergencyDays: null, asOf: day(asOf) });
    expect([of('2020-01-15'), of('2020-01-16')]).toMatchObject([
      { state: 'running', firstLawful: '2020-01-16', daysLeft: 1 },
      { state: 'passed' },
    ]);
  });
});

describe('what comes round', () => {
  it('falls on its day of every year, on 28 February where there is no 29th', () => {
    const turns = turnsIn({ is: 'yearly-by', month: 2, day: 29 }, day('2023-01-01'), day('2024-12-31'));
    expect(turns).toEqual([
      { from: '2022-03-01', to: '2023-02-28', lastDay: '2023-02-28' },
      { from: '2023-03-01', to: '2024-02-29', lastDay: '2024-02-29' },
    ]);
  });

  it('runs sixty days after each quarter', () => {
    const turns = turnsIn({ is: 'after-quarter', days: 60 }, day('2024-01-01'), day('2024-12-31'));
    expect(turns.map(({ to, lastDay }) => [to, lastDay])).toEqual([
      ['2023-12-31', '2024-02-29'],
      ['2024-03-31', '2024-05-30'],
      ['2024-06-30', '2024-08-29'],
      ['2024-09-30', '2024-11-29'],
    ]);
  });

  it('runs after the end of the fiscal year, which moved from June to September in 1976', () => {
    const turns = turnsIn({ is: 'after-fiscal-year', days: 120 }, day('1975-01-01'), day('1978-12-31'));
    expect(turns.map(({ to, lastDay }) => [to, lastDay])).toEqual([
      ['1975-06-30', '1975-10-28'],
      ['1976-06-30', '1976-10-28'],
      ['1977-09-30', '1978-01-28'],
    ]);
  });

  it('loses and doubles no turn, however the days are cut', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 900 }), (from, a, b) => {
        const rule = { is: 'after-quarter', days: 45 } as const;
        const whole = turnsIn(rule, from, walk(from, a + b));
        expect([...turnsIn(rule, from, walk(from, a)), ...turnsIn(rule, walk(from, a + 1), walk(from, a + b))]).toEqual(
          whole,
        );
      }),
      { numRuns: 50 },
    );
  });

  it('reads a day of the year and nothing else', () => {
    expect(['06-15', '02-29', '06-31', '6-15', '2020-06-15'].map(parseDayOfYear)).toEqual([
      { month: 6, day: 15 },
      { month: 2, day: 29 },
      null,
      null,
      null,
    ]);
  });
});

it('reminds so many days before, the earliest first', () => {
  expect(reminderDays(day('2024-03-01'), [1, 10])).toEqual(['2024-02-20', '2024-02-29']);
});
