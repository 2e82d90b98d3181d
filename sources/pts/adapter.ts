// The three scores of political terror by country and year, each from its own report. A score that is not stated stays null, with
// the publisher's code why.

import { observation, unknownCountry } from '#ingest/sources/adapter.ts';
import type { Adapter } from '#ingest/sources/adapter.ts';

const SCORES = {
  amnesty: 'terror-scale.amnesty',
  humanRightsWatch: 'terror-scale.human-rights-watch',
  stateDepartment: 'terror-scale.state-department',
} as const;

export const adapter: Adapter =
  ({ countries }) =>
  (row) => {
    const [country, year] = [row.text('country'), row.number('year')];
    const subject = countries.named(country);
    if (subject === null) return unknownCountry('Country', country);
    const scores = Object.entries(SCORES).map(([name, measure]) =>
      observation({
        measure,
        subject,
        period: String(year),
        best: row.maybeNumber(name),
        attributes: { country, status: row.text(`${name}Status`) },
      }),
    );
    const beyond = scores.find(({ best }) => best !== null && (best < 1 || best > 5));
    if (beyond !== undefined) {
      return {
        keptOut: {
          column: beyond.measure,
          expected: 'a score from 1 to 5, or NA',
          found: String(beyond.best),
          reason: 'The scale has five levels.',
        },
      };
    }
    return { key: `${country}|${year}`, observations: scores };
  };
