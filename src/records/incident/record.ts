// An incident in which people or civilian objects were harmed: when and where, as exactly as it is known, what happened, and how
// many were harmed, between bounds. Who did it, how sure that is, what support was near and what was answered are records of
// their own that lead here, each with its sources.

import { z } from 'zod';

import { placeProblems } from '#geography/place-problems.ts';
import { parseRangeEnd, spanOf } from '#kernel/date-range.ts';
import type { Problem } from '#kernel/result.ts';
import { code, count, day, degrees, flag, formed, group, list, number, optional, range, text } from '#ledger/fields.ts';
import { defineKind } from '#ledger/kind.ts';

import {
  CIVILIAN_OBJECTS,
  DAMAGES,
  INCIDENT_TYPES,
  PLACE_PRECISIONS,
  PROTECTED_OBJECTS,
  REVERBERATIONS,
  STATUS_RULES,
} from '../harm-codes.ts';
import { harmProblems, harmRows } from '../harm-rows.ts';
import { personsNamed, personsNamedIn } from '../no-persons.ts';
import { daysOfRange } from '../world.ts';

export const incident = defineKind({
  name: 'incident',
  title: 'Incident',
  plural: 'Incidents',
  means: 'An event in which civilians or civilian objects were harmed, as far as it is known.',
  marking: 'public',
  schema: z.strictObject({
    title: text(
      { title: 'Title', means: 'What happened, in one line, without the name of a victim or witness.', search: true },
      500,
    ),
    when: range({ title: 'When', means: 'The day, or the days between which it happened.' }),
    place: group(
      {
        name: text({ title: 'Place', means: 'The place as the source names it.', search: true }, 500),
        within: optional(text({ title: 'Within', means: 'The district or province around it.', search: true }, 500)),
        country: optional(
          formed(/^[A-Z]{3}$/, 'a country by its three letters, as YEM', {
            title: 'Country',
            means: 'The ISO 3166-1 alpha-3 code of the country.',
          }),
        ),
        coordinates: optional(
          group(
            {
              latitude: degrees(90, { title: 'Latitude', means: 'Degrees north of the equator; south is negative.' }),
              longitude: degrees(180, { title: 'Longitude', means: 'Degrees east of Greenwich; west is negative.' }),
            },
            { title: 'Coordinates', means: 'A point of the place in WGS 84.' },
          ),
        ),
        precision: code(PLACE_PRECISIONS, {
          title: 'Precision',
          means:
            'How exactly the place is known: the spot, within 25 kilometers, the district, the province, a line or area, the country, or beyond any country.',
        }),
      },
      { title: 'Where', means: 'The place, as exactly as it is known.' },
    ),
    types: list(code(INCIDENT_TYPES, { title: 'Type', means: 'What happened.' }), {
      title: 'Types',
      means: 'What happened; several where several things did.',
    }),
    weapon: optional(
      text({ title: 'Weapon', means: 'The weapon or munition, as the source names it.', search: true }, 500),
    ),
    explosiveInPopulatedArea: flag({
      title: 'Explosive weapon in a populated area',
      means: 'Whether a weapon with effects over an area exploded where people live.',
    }),
    protectedObjects: list(
      group(
        {
          object: code(PROTECTED_OBJECTS, { title: 'Object', means: 'What the law protects above other objects.' }),
          damage: code(DAMAGES, { title: 'Damage', means: 'What was done to it.' }),
          says: optional(text({ title: 'In words', means: 'What the source says of it.' }, 500)),
        },
        { title: 'Protected object', means: 'A hospital, a school, a place of worship and the like.' },
      ),
      { title: 'Protected objects', means: 'What was hit that the law protects above other objects.' },
    ),
    objects: list(
      group(
        {
          object: code(CIVILIAN_OBJECTS, { title: 'Object', means: 'What kind of civilian object.' }),
          damage: code(DAMAGES, { title: 'Damage', means: 'What was done to it.' }),
          count: optional(
            count({ title: 'Number', means: 'How many, between bounds; absent where nobody says.', unit: 'objects' }),
          ),
        },
        { title: 'Civilian object', means: 'A home, a market, a vehicle and the like.' },
      ),
      { title: 'Civilian objects', means: 'Civilian objects that were destroyed or damaged.' },
    ),
    harm: harmRows('How many people were harmed, between bounds, by what was done to them and by their status.'),
    statusRule: optional(
      code(STATUS_RULES, {
        title: 'Rule of status',
        means:
          'How a person settled the numbers, and who was a civilian, where sources differ. With a rule the numbers here count; without one, a range that covers them and all accounts.',
      }),
    ),
    effects: list(
      group(
        {
          effect: code(REVERBERATIONS, { title: 'Effect', means: 'What followed.' }),
          says: text({ title: 'In words', means: 'What was lost, by whom, for how long.', search: true }, 1000),
          persons: optional(
            count({
              title: 'Persons',
              means: 'How many people it reached; absent where nobody says.',
              unit: 'persons',
            }),
          ),
        },
        { title: 'Later effect', means: 'Harm that followed over time.' },
      ),
      { title: 'Later effects', means: 'Services, food, homes or income lost in consequence.' },
    ),
    account: optional(
      text({
        title: 'Account',
        means: 'What happened, in the words of the record. It names no victim, no witness and no telephone number.',
        search: true,
      }),
    ),
    raisedOn: optional(
      day({ title: 'Raised on', means: 'The day on which it was put to those who are to answer for it.' }),
    ),
    checkable: flag({
      title: 'Can be checked by others',
      means: 'Whether anybody besides the party that is said to have done it could look into it.',
    }),
    derivedFrom: optional(
      group(
        {
          dataset: text({ title: 'Dataset', means: 'The public dataset.' }, 100),
          release: text({ title: 'Release', means: 'The release of it.' }, 100),
          row: number({ title: 'Row', means: 'The row of its file; the header is row 1.' }),
          key: text({ title: 'Key', means: 'What the row is about, the same in every release.' }, 500),
          by: text({ title: 'By', means: 'Who made an incident of it.' }, 200),
          rule: optional(
            text({ title: 'Rule', means: 'The rule by which many rows were taken; absent for one by one.' }, 1000),
          ),
        },
        { title: 'Derived from', means: 'The row of a public dataset that this incident was made from.' },
      ),
    ),
  }),
  label: (body) => body.title,
  world: (body) => daysOfRange(body.when),
  check: (body) => [
    ...harmProblems(body.harm),
    ...openEndProblems(body.when),
    ...placeProblems(body.place, '/place'),
    ...personsNamed({
      '/title': body.title,
      '/place/name': body.place.name,
      '/place/within': body.place.within,
      '/weapon': body.weapon,
      '/account': body.account,
    }),
    ...personsNamedIn('/protectedObjects', 'says', body.protectedObjects),
    ...personsNamedIn('/effects', 'says', body.effects),
    ...(body.types.length > 0
      ? []
      : [
          {
            at: '/types',
            expected: 'at least one type of incident',
            found: 'none',
            todo: 'Choose what happened; "other" where no type fits.',
          },
        ]),
  ],
  checkOn: ({ when }, latest) => {
    const { possibleFrom } = spanOf(when);
    if (possibleFrom === null || possibleFrom <= latest) return [];
    return [
      {
        at: '/when',
        expected: `a day up to ${latest}, the last day that has begun anywhere`,
        found: when.first,
        todo: 'An incident has happened; check the year and the order of day and month.',
      },
    ];
  },
});

/** An incident has happened: its days have two ends that are dates. */
function openEndProblems(when: { readonly first: string; readonly last: string }): readonly Problem[] {
  return (['first', 'last'] as const).flatMap((end) => {
    const bounds = parseRangeEnd(when[end]);
    if (bounds === null || (bounds.earliest !== null && bounds.latest !== null)) return [];
    const todo = 'Give the span within which it happened, as narrow as the source allows.';
    return [{ at: `/when/${end}`, expected: 'a date, as exact as it is known', found: `"${when[end]}"`, todo }];
  });
}
