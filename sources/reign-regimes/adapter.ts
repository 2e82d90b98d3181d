// Regimes by type, from the day they began to the day they ended. Refuses a day that the calendar does not have, and a regime that ends
// before it begins.

import { observation, unknownNumber } from '#ingest/sources/adapter.ts';
import type { Adapter, KeptOut } from '#ingest/sources/adapter.ts';
import { isCalendarDate } from '#kernel/calendar-date.ts';

/** A day written as 9/30/1991, the month first. */
function dayOf(text: string): string | null {
  const [, month = '', day = '', year = ''] = /^(\d\d?)\/(\d\d?)\/(\d{4})$/.exec(text) ?? [];
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isCalendarDate(date) ? date : null;
}

function noDay(column: string, found: string): KeptOut {
  return {
    keptOut: {
      column,
      expected: 'a day as 9/30/1991, the month first, the end after the start',
      found: `"${found}"`,
      reason: 'It is not known how long the regime stood.',
    },
  };
}

export const adapter: Adapter =
  ({ countries }) =>
  (row) => {
    const [start, end] = [dayOf(row.text('start')), dayOf(row.text('end'))];
    if (start === null) return noDay('gwf_startdate', row.text('start'));
    if (end === null || end <= start) return noDay('gwf_enddate', row.text('end'));
    const [code, country] = [row.text('code'), row.text('country')];
    const subject = countries.coded('cow', code, Number(end.slice(0, 4)));
    if (subject === null) {
      return unknownNumber('cowcode', `"${code}" (${country}) in ${end.slice(0, 4)}`, {
        expected: 'the number of a state of the year of the end',
      });
    }
    return {
      key: `${code}|${start}`,
      observations: [
        observation({
          measure: 'regime.type',
          subject,
          period: `${start}/${end}`,
          attributes: { code, country, type: row.text('type') },
        }),
      ],
    };
  };
