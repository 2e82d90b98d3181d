// One-sided violence by actor and year. A government's row is about its state; every other row is about the actor by name.

import { observation, rangeOf } from '#ingest/sources/adapter.ts';
import type { Adapter, Row } from '#ingest/sources/adapter.ts';

/** The state whose government acted; null where the source does not say which one. */
function stateCode(row: Row): string | null {
  if (row.text('government') === 'no' || row.maybeText('coalition') !== null) return null;
  const stated = row.maybeText('actorState');
  if (stated !== null) return stated;
  // Before version 18.1 only the location tells; several states there would be a guess.
  const location = row.text('locationCodes');
  return location.includes(',') ? null : location;
}

export const adapter: Adapter =
  ({ countries }) =>
  (row) => {
    const [actor, year] = [row.text('actor'), row.number('year')];
    const code = stateCode(row);
    const state = code === null ? null : countries.coded('ucdp', code, year);
    if (code !== null && state === null) {
      return {
        keptOut: {
          column: 'gwnoa',
          expected: 'the number of a state of that year',
          found: `"${code}" in ${year}`,
          reason: 'It is not known whose government is meant; add the number to sources/crosswalks.',
        },
      };
    }
    const stated = { low: row.number('low'), best: row.number('best'), high: row.number('high') };
    const { attributes, ...range } = rangeOf(stated);
    const coalition = row.maybeText('coalition');
    return {
      key: `${actor}|${year}`,
      observations: [
        observation({
          measure: 'deaths.one-sided',
          subject: state ?? `actor:${actor}`,
          period: String(year),
          ...range,
          attributes: {
            actor,
            government: row.text('government'),
            location: row.text('location'),
            locationCodes: row.text('locationCodes').split(', '),
            ...(coalition === null ? {} : { coalition: coalition.split(', ') }),
            ...attributes,
          },
        }),
      ],
    };
  };
