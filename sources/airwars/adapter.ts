// Incidents of civilian harm, one a row: killed and injured between bounds, the grade in the publisher's own words, and who is
// suspected. Refuses what cannot be so: a negative count, a best number outside its bounds, a part above its whole, a day to come,
// a point that is not on the earth or not in the country.

import { placeProblems } from '#geography/place-problems.ts';
import { keptOut, observation, unknownCountry } from '#ingest/sources/adapter.ts';
import type { Adapter, KeptOut, Row } from '#ingest/sources/adapter.ts';

interface Bounds {
  readonly min: number | null;
  readonly best: number | null;
  readonly max: number | null;
}

/** What is counted, by the columns of its lowest, best and highest number. */
const COUNTED = {
  killed: {
    columns: ['civilian_deaths_min', 'civilian_deaths_best', 'civilian_deaths_max'],
    uses: ['killedMin', 'killedBest', 'killedMax'],
  },
  injured: { columns: ['civilian_injuries_min', '', 'civilian_injuries_max'], uses: ['injuredMin', '', 'injuredMax'] },
  women: { columns: ['women_killed_min', '', 'women_killed_max'], uses: ['womenMin', '', 'womenMax'] },
  children: { columns: ['children_killed_min', '', 'children_killed_max'], uses: ['childrenMin', '', 'childrenMax'] },
} as const;

function boundsOf(row: Row, name: keyof typeof COUNTED): Bounds | KeptOut {
  const { columns, uses } = COUNTED[name];
  const [min = null, best = null, max = null] = uses.map((use) => (use === '' ? null : row.maybeNumber(use)));
  for (const [at, value] of [min, best, max].entries()) {
    if (value !== null && value < 0) {
      return keptOut(columns[at] ?? '', 'a count of people', String(value), 'Nobody counts fewer than none.');
    }
  }
  if (min !== null && max !== null && min > max) {
    const reason = 'The lowest number is above the highest: one of the two is wrong.';
    return keptOut(columns[0], `at most ${max}, the highest number`, String(min), reason);
  }
  if (best !== null && ((min !== null && best < min) || (max !== null && best > max))) {
    const reason = 'The best number lies outside its own bounds.';
    return keptOut(columns[1], `a number from ${min ?? 'any'} to ${max ?? 'any'}`, String(best), reason);
  }
  return { min, best, max };
}

function pointOf(
  row: Row,
  country: string,
): { readonly latitude: number; readonly longitude: number } | null | KeptOut {
  const [latitude, longitude] = [row.maybeNumber('latitude'), row.maybeNumber('longitude')];
  if (latitude === null && longitude === null) return null;
  if (latitude === null || longitude === null) {
    const reason = 'Half a point is none.';
    return keptOut('latitude', 'latitude and longitude, or neither', 'one of the two', reason);
  }
  const found = `${latitude}, ${longitude}`;
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) {
    const reason = 'There is no such point on the earth.';
    return keptOut('latitude', 'degrees from -90 to 90 north and -180 to 180 east', found, reason);
  }
  const [problem] = placeProblems({ country, coordinates: { latitude, longitude }, precision: 'near' }, '');
  if (problem === undefined) return { latitude, longitude };
  const reason = 'A point that is not in the country that the row names is not guessed to be elsewhere.';
  return keptOut('latitude', problem.expected, `${found}: ${problem.found}`, reason);
}

function isKept<Value extends object>(value: Value | KeptOut | null): value is KeptOut {
  return value !== null && 'keptOut' in value;
}

/** The texts of a list with semicolons, each once. */
function listOf(text: string | null): readonly string[] {
  return [...new Set((text ?? '').split(';').map((part) => part.trim()))].filter((part) => part !== '');
}

export const adapter: Adapter =
  ({ countries, latest }) =>
  (row) => {
    const [name, day] = [row.text('country'), row.text('day')];
    const country = countries.named(name);
    if (country === null) return unknownCountry('country', name);
    if (day > latest) {
      return keptOut('incident_date', `a day up to ${latest}`, day, 'It had not happened yet when the file was made.');
    }
    const [killed, injured] = [boundsOf(row, 'killed'), boundsOf(row, 'injured')];
    const [women, children] = [boundsOf(row, 'women'), boundsOf(row, 'children')];
    if (isKept(killed)) return killed;
    if (isKept(injured)) return injured;
    if (isKept(women)) return women;
    if (isKept(children)) return children;
    for (const [column, part] of [
      ['women_killed_min', women],
      ['children_killed_min', children],
    ] as const) {
      if (killed.max === null || (part.min ?? 0) <= killed.max) continue;
      return keptOut(
        column,
        `at most ${killed.max}, all who were killed`,
        String(part.min),
        'A part is never more than its whole.',
      );
    }
    const point = pointOf(row, country);
    if (isKept(point)) return point;
    const sources = row.maybeNumber('sources');
    if (sources !== null && sources < 0) {
      return keptOut('sources_count', 'a count of sources', String(sources), 'Nobody counts fewer than none.');
    }
    const [governorate, place] = [row.maybeText('governorate'), row.maybeText('placeName')];
    const about = { subject: country, period: day };
    return {
      key: row.text('code'),
      observations: [
        observation({
          ...about,
          ...killed,
          measure: 'incident.killed',
          attributes: {
            country: name,
            ...(governorate === null ? {} : { governorate }),
            ...(place === null ? {} : { place }),
            ...point,
            grade: row.text('grade'),
            strike: row.text('strike'),
            belligerents: listOf(row.maybeText('belligerents')),
            sources,
            women: { min: women.min, max: women.max },
            children: { min: children.min, max: children.max },
            ...(row.masked().length === 0 ? {} : { masked: row.masked() }),
          },
        }),
        observation({ ...about, ...injured, measure: 'incident.injured' }),
      ],
    };
  };
