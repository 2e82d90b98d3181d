// Obligations by country, account and fiscal year, in the money of the year and in constant dollars: two measures, never added.

import { observation, unknownCountry } from '#ingest/sources/adapter.ts';
import type { Adapter } from '#ingest/sources/adapter.ts';

/** The label of the fiscal year; null for what is none. The publisher writes the transition quarter of 1976 in two ways. */
function fiscalYear(text: string): string | null {
  if (text === '1976tq' || text === '1976.9') return 'FY1976TQ';
  return /^(?:19[4-9]\d|20\d\d)$/.test(text) ? `FY${text}` : null;
}

export const adapter: Adapter =
  ({ countries, lookup }) =>
  (row) => {
    const [stated, country] = [row.text('fiscalYear'), row.text('country')];
    const period = fiscalYear(stated);
    if (period === null) {
      return {
        keptOut: {
          column: 'Fiscal Year',
          expected: 'a fiscal year of four digits, or 1976tq',
          found: `"${stated}"`,
          reason: 'It is not known which fiscal year is meant.',
        },
      };
    }
    const subject = countries.named(country);
    if (subject === null) return unknownCountry('Country', country);
    const parts = {
      region: row.text('region'),
      country,
      category: row.text('category'),
      publicationRow: row.text('publicationRow'),
      agency: row.text('agency'),
      account: row.text('account'),
    };
    const authority = lookup('authority', parts.account);
    const money = (cents: number, prices: string): { cents: number; currency: string; prices: string } => ({
      cents,
      currency: 'USD',
      prices,
    });
    return {
      key: [period, ...Object.values(parts)].join('|'),
      observations: [
        observation({
          measure: 'obligations',
          subject,
          period,
          money: money(row.number('historical'), 'historical'),
          attributes: { ...parts, ...(authority === null ? {} : { authority }) },
        }),
        observation({
          measure: 'obligations.constant-2020',
          subject,
          period,
          money: money(row.number('constant'), 'constant-2020'),
          attributes: {},
        }),
      ],
    };
  };
