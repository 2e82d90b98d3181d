// Attempted, successful and failed coups by country and year. Refuses a year in which the three do not add up.

import { observation, unknownNumber } from '#ingest/sources/adapter.ts';
import type { Adapter } from '#ingest/sources/adapter.ts';

export const adapter: Adapter =
  ({ countries }) =>
  (row) => {
    const [code, year] = [row.text('code'), row.number('year')];
    const subject = countries.coded('gw', code, year);
    if (subject === null) {
      return unknownNumber('gwcode', `"${code}" in ${year}`, {
        expected: 'the Gleditsch-Ward number of a country of that year',
        meant: 'country',
      });
    }
    const counts = {
      attempts: row.number('attempts'),
      successful: row.number('successful'),
      failed: row.number('failed'),
    };
    if (counts.attempts !== counts.successful + counts.failed) {
      return {
        keptOut: {
          column: 'pt_attempt_num',
          expected: `${counts.successful + counts.failed}, the successful and the failed together`,
          found: String(counts.attempts),
          reason: 'The counts of the row contradict each other.',
        },
      };
    }
    return {
      key: `${code}|${year}`,
      observations: Object.entries(counts).map(([name, best]) =>
        observation({ measure: `coups.${name}`, subject, period: String(year), best }),
      ),
    };
  };
