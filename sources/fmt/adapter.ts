// Training as reported to Congress: one row, one course and unit string. The unit stays the text of the report; whose it is and
// whether it is one unit or several is for people to say.

import { observation } from '#ingest/sources/adapter.ts';
import type { Adapter, Row } from '#ingest/sources/adapter.ts';

const TEXTS = [
  'report',
  'country',
  'program',
  'programGroup',
  'course',
  'usUnit',
  'unit',
  'start',
  'end',
  'location',
  'page',
];

/** The stated cost in whole cents, and the figure itself where it has fractions of one. */
function costOf(row: Row): { readonly cents: number; readonly stated: number | null } | null {
  const cost = row.maybeNumber('cost');
  if (cost === null) return null;
  const cents = Math.round(cost * 100);
  return { cents, stated: cents / 100 === cost ? null : cost };
}

export const adapter: Adapter = () => (row) => {
  const cost = costOf(row);
  const year = row.maybeNumber('fiscalYear');
  const flags = row.maybeText('flags');
  const texts = TEXTS.flatMap((name) => {
    const text = row.maybeText(name);
    return text === null ? [] : [[name, text] as const];
  });
  return {
    key: row.text('id'),
    observations: [
      observation({
        measure: 'training',
        subject: row.maybeText('iso3') ?? `region:${row.text('country')}`,
        // The edition 2010_2011 reports on fiscal year 2010.
        period: `FY${year ?? row.text('report').slice(0, 4)}`,
        best: row.maybeNumber('trainees'),
        money: cost === null ? null : { cents: cost.cents, currency: 'USD', prices: 'historical' },
        attributes: {
          ...Object.fromEntries(texts),
          ...(year === null ? { fiscalYearFrom: 'edition of the report' } : {}),
          ...(flags === null ? {} : { flags: flags.split(';') }),
          ...(cost === null || cost.stated === null ? {} : { statedCost: cost.stated }),
        },
      }),
    ],
  };
};
