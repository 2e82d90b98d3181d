// A waiver of the child-soldier prohibition by country and fiscal year, with the authorities that it frees, where they are named.
// Refuses a row whose country and code are not the same, and an authority that the lookup does not know.

import { observation, unknownCountry } from '#ingest/sources/adapter.ts';
import type { Adapter } from '#ingest/sources/adapter.ts';

export const adapter: Adapter =
  ({ countries, lookup }) =>
  (row) => {
    const [country, subject] = [row.text('country'), row.text('iso3')];
    if (countries.named(country) !== subject) return unknownCountry('country', `${country}" as "${subject}`);
    const waived = row.maybeText('waived');
    const [named = '', limit] = waived?.split('; ') ?? [];
    const names = named === '' ? [] : named.split(' ');
    const authorities = names.flatMap((name) => lookup('authority', name) ?? []);
    if (authorities.length < names.length) {
      return {
        keptOut: {
          column: 'authorities_waived',
          expected: 'authorities of the lookup authority',
          found: `"${named}"`,
          reason: 'It is not known which authority of the catalogue is meant; add it to the lookup.',
        },
      };
    }
    const [year, day, number, waiver] = [
      row.number('fiscalYear'),
      row.text('day'),
      row.maybeText('number'),
      row.text('waiver'),
    ];
    return {
      key: [year, day, number ?? '', subject, waiver].join('|'),
      observations: [
        observation({
          measure: `child-soldier-waivers.${waiver === 'delegated' ? 'delegated' : 'granted'}`,
          subject,
          period: `FY${year}`,
          best: 1,
          attributes: {
            waiver,
            determinedOn: day,
            ...(number === null ? {} : { number }),
            ...(waived === null ? {} : { authorities }),
            ...(limit === undefined ? {} : { limit }),
            document: row.text('document'),
            quality: row.text('quality'),
          },
        }),
      ],
    };
  };
