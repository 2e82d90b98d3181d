// What is told of running clocks beside their state: who owes them, reminders, days in session, how long a sale is before Congress.

import { describe, expect, it } from 'vitest';

import type { CongressDays } from '#catalogue/congress-days.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { StoredRecord } from '#ledger/record.ts';
import { groundOfHouse } from '#records/clock-ground.ts';

import { clocked, done, realShelf } from '../../test/house/clocks.ts';
import { byPressure, clocksOfHouse, clocksOfPartner } from './clocks.ts';
import type { RunningClock } from './clocks.ts';
import { openEngine } from './engine.ts';

const shelf = realShelf();
const day = (text: string): CalendarDate => text as CalendarDate; // days written out in this file

const MADE_UP: CongressDays = {
  note: 'Made up.',
  spans: (['house', 'senate'] as const).map((chamber) => ({
    chamber,
    from: day('2024-01-01'),
    to: day('2024-12-31'),
    inSession: (chamber === 'house' ? ['2024-02-01', '2024-02-02', '2024-03-02', '2024-03-03'] : []).map(day),
    verified: false,
    doubt: 'Made up.',
    source: null,
  })),
};

const SALE = [
  done('told', 'sale-announced-informally', '2024-01-05'),
  done('sale', 'sale-certified', '2024-02-01', { channel: 'fms', answers: 'told' }),
];

function clocks(
  records: readonly StoredRecord[],
  asOf: string,
  congressDays = shelf.congressDays,
): readonly RunningClock[] {
  return clocksOfPartner(clocked(records, { partner: { iso3: 'SOM' } }), { congressDays }, day(asOf));
}

function review(records: readonly StoredRecord[], asOf: string, congressDays = shelf.congressDays): RunningClock {
  const found = clocks(records, asOf, congressDays).find(({ clock }) => clock === 'CLK-36B');
  if (found === undefined) throw new Error('no review');
  return found;
}

describe('a review of a sale', () => {
  it('tells the days before Congress, alone and with the informal review', () => {
    expect(review(SALE, '2024-02-20')).toMatchObject({
      due: '2024-03-03',
      formal: { from: '2024-02-01', to: '2024-03-03', days: 31 },
      withInformal: { from: '2024-01-05', to: '2024-03-03', days: 58 },
      owner: 'The President.',
      doubt: null,
    });
    const alone = done('sale', 'sale-certified', '2024-02-01', { channel: 'fms' });
    expect(review([alone], '2024-02-20').withInformal).toBe(null);
  });

  it('says how much of it lay in session by a calendar, and that it is not known without one', () => {
    // Day 0 is the day of receipt: the thirty days end on 2 March.
    expect(review(SALE, '2024-02-20', MADE_UP).session).toEqual([
      { chamber: 'house', inSession: 2, of: 30 },
      { chamber: 'senate', inSession: 0, of: 30 },
    ]);
    expect(review(SALE, '2024-02-20').session).toEqual([
      { chamber: 'house', unknown: 'no calendar for 2024 on the shelf' },
      { chamber: 'senate', unknown: 'no calendar for 2024 on the shelf' },
    ]);
  });

  it.each([
    ['2024-03-02', true],
    ['2024-03-03', false],
  ])('holds a resolution enacted on %s to be in time: %s', (on, isInTime) => {
    const against = done('against', 'disapproval-enacted', on, { answers: 'sale' });
    expect(review([...SALE, against], '2024-06-30').disapproval).toMatchObject({ event: { on }, isInTime });
    expect(review([...SALE, against], '2024-03-01').disapproval).toBe(null);
  });

  it('reminds before the day that matters, as long as it runs', () => {
    expect(review(SALE, '2024-02-22').reminders).toEqual([
      { on: '2024-02-22', isDue: true },
      { on: '2024-02-27', isDue: false },
      { on: '2024-03-02', isDue: false },
    ]);
    expect(review(SALE, '2024-03-03').reminders).toEqual([]);
  });
});

it('puts what is overdue before what runs, and what is due first first', () => {
  const records = [
    ...SALE,
    done('ask', 'human-rights-statement-requested', '2023-05-01'),
    done('ask2', 'human-rights-statement-requested', '2024-02-10'),
  ];
  const order = clocks(records, '2024-02-20').toSorted(byPressure);
  expect(order.map(({ clock, state }) => [clock, state])).toEqual([
    ['CLK-INFORMAL', 'too-early'],
    ['CLK-502BC', 'overdue'],
    ['CLK-36B', 'running'],
    ['CLK-502BC', 'running'],
  ]);
});

it('is named with the problems of the engine where it names an act that nobody knows, and the rules still run', () => {
  const [first] = shelf.clockFiles;
  if (first === undefined) throw new Error('no clock');
  const broken = { ...first, value: { ...first.value, meets: { ...first.value.meets, acts: ['no-act'] } } };
  const { policies, problems } = openEngine({ ...shelf, clockFiles: [broken] });
  expect(problems).toMatchObject([{ expected: 'an official act that is known', found: '"no-act"' }]);
  expect(policies.size).toBe(openEngine(shelf).policies.size);
});

it('tells every report that comes round, without a partner', () => {
  const ground = groundOfHouse(shelf, [], []);
  const told = clocksOfHouse(ground, shelf, day('2024-06-01'));
  const recurring = [...shelf.clocks.values()].filter(
    ({ form, versions }) => form === 'recurring' && (versions[0]?.from.on ?? '9') <= '2024-06-01',
  );
  expect(new Set(told.map(({ clock }) => clock))).toEqual(new Set(recurring.map(({ id }) => id)));
  expect(told.every(({ partner, owner }) => partner === null && owner !== '')).toBe(true);
});
