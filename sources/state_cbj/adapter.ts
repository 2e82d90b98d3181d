// The budget of a country, region or line of the State Department by account, in the stage in which the table was printed. Refuses a
// row that is a piece of a broken line, and one that states no amount; nothing is added up.

import { observation } from '#ingest/sources/adapter.ts';
import type { Adapter } from '#ingest/sources/adapter.ts';

/** The columns of amounts, by the measures that they are. */
const AMOUNTS = {
  total: 'total',
  'total-without-ghcs-state': 'totalWithoutGhcsState',
  'ghcs-usaid': 'ghcsUsaid',
  'ghcs-state': 'ghcsState',
  da: 'da',
  esf: 'esf',
  aeeca: 'aeeca',
  incle: 'incle',
  nadr: 'nadr',
  pko: 'pko',
  imet: 'imet',
  fmf: 'fmf',
  mra: 'mra',
  'pl-480': 'pl480',
  other: 'other',
  ffp: 'ffp',
  'ghp-usaid': 'ghpUsaid',
  'ghp-state': 'ghpState',
  iop: 'iop',
  ida: 'ida',
  'all-accounts': 'allAccounts',
  df: 'df',
  'aid-admin': 'aidAdmin',
};

export const adapter: Adapter = ({ countries, lookup }) => {
  // A few lines stand twice in a year.
  const seen = new Map<string, number>();
  return (row) => {
    const line = row.text('line');
    const subject = countries.named(line) ?? lookup('subject', line);
    if (subject === null) {
      return {
        keptOut: {
          column: 'COUNTRY',
          expected: 'a country of sources/crosswalks, or a whole line of the lookup subject',
          found: `"${line}"`,
          reason: 'It is not known what the amounts are for; the name may be one half of a broken line.',
        },
      };
    }
    const amounts = Object.entries(AMOUNTS).flatMap(([account, column]) => {
      const thousands = row.maybeNumber(column);
      return thousands === null ? [] : [{ account, cents: thousands * 1000 * 100 }];
    });
    if (amounts.length === 0) {
      return {
        keptOut: {
          column: 'TOTAL',
          expected: 'an amount in one column',
          found: 'none',
          reason: 'The row states nothing.',
        },
      };
    }
    const period = `FY${row.number('fiscalYear')}`;
    const base = `${period}|${line.replaceAll(/ +/g, ' ')}`;
    const number = (seen.get(base) ?? 0) + 1;
    seen.set(base, number);
    return {
      key: number === 1 ? base : `${base}|${number}`,
      observations: amounts.map(({ account, cents }) => {
        const authority = lookup('authority', account);
        return observation({
          measure: `budget.${account}`,
          subject,
          period,
          money: { cents, currency: 'USD', prices: 'historical' },
          attributes: { line, ...(authority === null ? {} : { authority }) },
        });
      }),
    };
  };
};
