// Who is kept from power by ethnicity, by country and year: shares of the population and numbers of groups, with how many groups matter
// at all, because a zero means something else where none does.

import { observation, unknownNumber } from '#ingest/sources/adapter.ts';
import type { Adapter } from '#ingest/sources/adapter.ts';

const MEASURES = {
  excluded: 'excluded-population.share',
  excludedOfRelevant: 'excluded-population.share-of-relevant',
  largestExcluded: 'excluded-population.largest-group',
  discriminated: 'discriminated-population.share',
  included: 'included-population.share',
  excludedGroups: 'excluded-groups.count',
} as const;
/** The shares, and the columns that they stand in. */
const SHARES = {
  excluded: 'exclpop',
  excludedOfRelevant: 'lexclpop',
  largestExcluded: 'maxexclpop',
  discriminated: 'discrimpop',
  included: 'egippop',
} as const;

export const adapter: Adapter =
  ({ countries }) =>
  (row) => {
    const [code, year, country] = [row.text('code'), row.number('year'), row.text('country')];
    const subject = countries.coded('gw', code, year);
    if (subject === null) {
      return unknownNumber('countries_gwid', `"${code}" (${country}) in ${year}`);
    }
    const beyond = Object.entries(SHARES).find(([use]) => row.number(use) < 0 || row.number(use) > 1);
    if (beyond !== undefined) {
      const [use, column] = beyond;
      return {
        keptOut: {
          column,
          expected: 'a share from 0 to 1',
          found: String(row.number(use)),
          reason: 'No share of a population is outside these.',
        },
      };
    }
    const attributes = {
      code,
      country,
      relevantGroups: row.number('relevantGroups'),
      relevance: row.text('relevance'),
    };
    const observations = Object.entries(MEASURES).map(([use, measure]) =>
      observation({ measure, subject, period: String(year), best: row.number(use), attributes }),
    );
    return { key: `${code}|${year}`, observations };
  };
