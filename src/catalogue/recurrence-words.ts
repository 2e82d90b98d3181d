// How a clock comes round, in words for people.

import type { ClockLength } from './clock.ts';

const UNITS: Readonly<Record<string, string>> = { D: 'day', M: 'month', Y: 'year' };

/** `60 days after the end of every quarter`; null for a length that is counted in days. */
export function recurrenceWords(recurs: ClockLength['recurs']): string | null {
  switch (recurs?.is) {
    case undefined:
      return null;
    case 'yearly-by':
      return `every year by ${recurs.day} (month and day)`;
    case 'after-quarter':
      return recurs.days === 0
        ? 'with the end of every quarter'
        : `${counted(recurs.days, 'day')} after the end of every quarter`;
    case 'after-fiscal-year':
      return `${counted(recurs.days, 'day')} after the end of every fiscal year`;
    case 'every': {
      const spoken = counted(Number(recurs.every.slice(1, -1)), UNITS[recurs.every.slice(-1)] ?? '');
      return `${spoken} after ${recurs.since === null ? 'the report before' : `the report under ${recurs.since}`}`;
    }
  }
}

function counted(number: number, unit: string): string {
  return `${number} ${unit}${number === 1 ? '' : 's'}`;
}
