// What a row of this dataset says: one sentence. Refuses what: another one.

import { observation, unknownCountry } from '#ingest/sources/adapter.ts';
import type { Adapter } from '#ingest/sources/adapter.ts';

export const adapter: Adapter =
  ({ countries }) =>
  (row) => {
    const [country, year] = [row.text('country'), row.number('year')];
    const subject = countries.named(country);
    if (subject === null) return unknownCountry('country', country);
    return {
      key: `${subject}|${year}`,
      observations: [
        observation({
          measure: 'example.counted',
          subject,
          period: String(year),
          best: row.maybeNumber('counted'),
          attributes: { country, status: row.text('status') },
        }),
      ],
    };
  };
