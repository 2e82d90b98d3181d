// Coup attempts by day, successful or failed, with their kind and who is said to have led or backed them. What the source leaves
// open stays null; free texts that name persons are not read.

import { observation, unknownNumber } from '#ingest/sources/adapter.ts';
import type { Adapter } from '#ingest/sources/adapter.ts';

const OPEN = ['seniorOfficer', 'juniorOfficer', 'sameEthnicGroup', 'ethnicClaim', 'relative', 'outsideSupport'];

export const adapter: Adapter =
  ({ countries }) =>
  (row) => {
    const [code, year, day] = [row.text('code'), row.number('year'), row.text('day')];
    const subject = countries.coded('cow', code, year);
    if (subject === null) {
      return unknownNumber('ccode', `"${code}" in ${year}`, {
        expected: 'the Correlates of War number of a country of that year',
        meant: 'country',
      });
    }
    if (!day.startsWith(String(year))) {
      return {
        keptOut: { column: 'date', expected: `a day of ${year}`, found: day, reason: 'The row contradicts itself.' },
      };
    }
    return {
      key: row.text('id'),
      observations: [
        observation({
          measure: `coup-attempts.${row.text('outcome')}`,
          subject,
          period: day,
          best: 1,
          attributes: {
            country: row.text('country'),
            regime: row.text('regime'),
            military: row.text('military'),
            kind: row.text('kind'),
            broadKind: row.text('broadKind'),
            ambiguous: row.maybeText('ambiguous') ?? 'no',
            staged: row.maybeText('staged') ?? 'no',
            ...Object.fromEntries(OPEN.map((name) => [name, row.maybeText(name)])),
          },
        }),
      ],
    };
  };
