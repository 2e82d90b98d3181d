// Training as reported to Congress: one row, one course and unit string. The unit stays the text of the report; whose it is and
// whether it is one unit or several is for people to say.

import { observation } from '#ingest/sources/adapter.ts';
import type { Adapter, AdapterContext, Row } from '#ingest/sources/adapter.ts';

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

/**
 * The authority of a program, where the lookup holds it as a whole, one of its parts ("INL - FY 2009 DoS Training", or
 * "..., Colombia, International Narcotics and Law Enforcement (INL), FY04"), or its group; no part is guessed.
 */
function authorityOf({ lookup }: AdapterContext, program: string, group: string): string | null {
  for (const text of [program, ...program.split(/, | - /), group]) {
    const authority = lookup('authority', text);
    if (authority !== null) return authority;
  }
  return null;
}

export const adapter: Adapter = (context) => (row) => {
  const authority = authorityOf(context, row.text('program'), row.text('programGroup'));
  const cost = costOf(row);
  const year = row.maybeNumber('fiscalYear');
  const flags = row.maybeText('flags');
  const masked = row.masked();
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
          ...(authority === null ? {} : { authority }),
          ...(year === null ? { fiscalYearFrom: 'edition of the report' } : {}),
          ...(flags === null ? {} : { flags: flags.split(';') }),
          ...(masked.length === 0 ? {} : { masked }),
          ...(cost === null || cost.stated === null ? {} : { statedCost: cost.stated }),
        },
      }),
    ],
  };
};
