// Coup events by day: realized, attempted or only planned, each counted once, with what the source says of who acted and what
// became of the leader. Refuses an event whose type and flags contradict each other.

import { observation } from '#ingest/sources/adapter.ts';
import type { Adapter } from '#ingest/sources/adapter.ts';

const ACTORS = ['military', 'dissident', 'rebel', 'palace', 'foreign', 'auto', 'resign', 'popular', 'counter', 'other'];
const FATES = ['noHarm', 'injured', 'killed', 'houseArrest', 'jailed', 'tried', 'fled', 'exile'];
const TYPES = ['realized', 'attempted', 'conspiracy'];

export const adapter: Adapter =
  ({ countries }) =>
  (row) => {
    const [code, year] = [row.text('code'), row.number('year')];
    const subject = countries.coded('cow', code, year);
    if (subject === null) {
      return {
        keptOut: {
          column: 'cowcode',
          expected: 'the Correlates of War number of a country of that year',
          found: `"${code}" in ${year}`,
          reason: 'It is not known for certain which country is meant; the number and the year do not go together.',
        },
      };
    }
    const [type, flagged] = [row.text('type'), TYPES.filter((name) => row.text(name) === 'yes')];
    if (flagged.join() !== type || (row.text('unrealized') === 'yes') === (type === 'realized')) {
      return {
        keptOut: {
          column: 'event_type',
          expected: `the type that the flags give, ${flagged.join(' and ') || 'none'}`,
          found: type,
          reason: 'The row contradicts itself.',
        },
      };
    }
    const inDigits = (name: string): string => String(row.number(name)).padStart(2, '0');
    const stated = (names: readonly string[]): readonly string[] => names.filter((name) => row.text(name) === 'yes');
    return {
      key: row.text('id'),
      observations: [
        observation({
          measure: `coup-events.${type}`,
          subject,
          period: `${year}-${inDigits('month')}-${inDigits('day')}`,
          best: 1,
          attributes: { country: row.text('country'), actors: stated(ACTORS), fateOfLeader: stated(FATES) },
        }),
      ],
    };
  };
