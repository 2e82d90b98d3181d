// Attempts to take power by force, one a row, with the day and the outcome. Refuses a day that the calendar does not have.

import { observation, unknownNumber } from '#ingest/sources/adapter.ts';
import type { Adapter } from '#ingest/sources/adapter.ts';
import { isCalendarDate } from '#kernel/calendar-date.ts';

const two = (number: number): string => String(number).padStart(2, '0');

export const adapter: Adapter =
  ({ countries }) =>
  (row) => {
    const [code, year, country] = [row.text('code'), row.number('year'), row.text('country')];
    const day = `${year}-${two(row.number('month'))}-${two(row.number('day'))}`;
    if (!isCalendarDate(day)) {
      return {
        keptOut: {
          column: 'day',
          expected: 'a day of the calendar',
          found: `"${day}"`,
          reason: 'It is not known when it happened.',
        },
      };
    }
    const subject = countries.coded('cow', code, year);
    if (subject === null) {
      return unknownNumber('ccode', `"${code}" (${country}) in ${year}`);
    }
    const outcome = row.text('outcome');
    const about = { subject, period: day, attributes: { code, country, outcome } };
    return {
      key: `${code}|${day}`,
      observations: [
        observation({ ...about, measure: 'coup.attempt', best: 1 }),
        observation({ ...about, measure: 'coup.successful', best: outcome === 'successful' ? 1 : 0 }),
      ],
    };
  };
