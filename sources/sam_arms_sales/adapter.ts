// Arms sales by country, year and program: what was authorized, delivered and notified, each a measure of its own and never added.
// An amount that is not stated stays null; the authority is given where the program leaves no doubt.

import { observation, unknownCountry } from '#ingest/sources/adapter.ts';
import type { Adapter } from '#ingest/sources/adapter.ts';

const STEPS = ['authorizations', 'deliveries', 'notifications'];

export const adapter: Adapter =
  ({ countries, lookup }) =>
  (row) => {
    const country = row.text('country');
    const subject = countries.named(country) ?? lookup('subject', country);
    if (subject === null) return unknownCountry('country', country);
    const program = row.maybeText('program');
    const authority = program === null ? null : lookup('authority', program);
    const shared = { program, ...(authority === null ? {} : { authority }) };
    const footnotes = [row.maybeText('footnote'), row.maybeText('secondFootnote')].filter((note) => note !== null);
    return {
      key: row.text('number'),
      observations: STEPS.map((step, index) => {
        const cents = row.maybeNumber(step);
        return observation({
          measure: `arms-sales.${step}`,
          subject,
          period: String(row.number('year')),
          money: cents === null ? null : { cents, currency: 'USD', prices: 'historical' },
          attributes: index === 0 ? { country, ...shared, footnotes } : shared,
        });
      }),
    };
  };
