// Organized violence inside a country's borders by year: killing on purpose and civilians killed in fighting, kept apart.

import { observation, rangeOf, unknownNumber } from '#ingest/sources/adapter.ts';
import type { Adapter } from '#ingest/sources/adapter.ts';

/** The measures with a low and a high estimate, and how their columns begin. */
const RANGES = {
  'deaths.one-sided.main-government': 'mainGovernment',
  'deaths.one-sided.any-government': 'anyGovernment',
  'deaths.one-sided.non-state-groups': 'nonStateGroups',
  'deaths.state-based': 'stateBased',
} as const;

export const adapter: Adapter =
  ({ countries }) =>
  (row) => {
    const [code, year, country] = [row.text('code'), row.number('year'), row.text('country')];
    const subject = countries.coded('ucdp', code, year);
    if (subject === null) {
      return unknownNumber('country_id_cy', `"${code}" (${country}) in ${year}`, {
        expected: 'the number of a country of that year',
        meant: 'country',
      });
    }
    const about = { subject, period: String(year) };
    const ranges = Object.entries(RANGES).map(([measure, name]) => {
      const stated = {
        low: row.number(`${name}Low`),
        best: row.number(`${name}Best`),
        high: row.number(`${name}High`),
      };
      const { attributes, ...range } = rangeOf(stated);
      return observation({ ...about, measure, ...range, attributes: { country, ...attributes } });
    });
    const civilians = { measure: 'deaths.state-based.civilians', best: row.number('sbCivilians') };
    return {
      key: `${code}|${year}`,
      observations: [...ranges, observation({ ...about, ...civilians, attributes: { country } })],
    };
  };
