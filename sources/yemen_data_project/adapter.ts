// Air raids of the coalition led by Saudi Arabia, one incident a row: killed, injured, strikes. Which member flew is not stated, so
// that the subject is the coalition. Refuses a row whose casualties do not add up. An area that is told by whose house or farm it was is
// left out.

import { observation } from '#ingest/sources/adapter.ts';
import type { Adapter } from '#ingest/sources/adapter.ts';

/** An area that is told by what belongs to one family: whose it was stands beside it. */
const SOMEBODYS = /\b(?:house|home|farm|villa)s?\b/i;

const TEXTS = ['governorate', 'district', 'area', 'category', 'subCategory'];

export const adapter: Adapter = () => (row) => {
  const [killed, injured, casualties] = [row.number('killed'), row.number('injured'), row.number('casualties')];
  if (killed + injured !== casualties) {
    return {
      keptOut: {
        column: 'Civilian Casualties',
        expected: `${killed + injured}, killed and injured together`,
        found: String(casualties),
        reason: 'The counts of the row contradict each other.',
      },
    };
  }
  const highest = row.maybeText('maxRaids');
  if (highest !== null && !/^[1-9]\d{0,2}\+?$/.test(highest)) {
    return {
      keptOut: {
        column: 'Max Air Raids',
        expected: 'a count, or one with a plus sign',
        found: `"${highest}"`,
        reason: 'It is not known how many strikes are meant.',
      },
    };
  }
  const texts = TEXTS.flatMap((name) => {
    const text = row.maybeText(name);
    if (text === null || (name === 'area' && SOMEBODYS.test(text))) return [];
    return [[name, text] as const];
  });
  const about = { subject: 'actor:Saudi-led coalition', period: row.text('day') };
  const place = { place: 'YEM', ...Object.fromEntries(texts) };
  const isOpen = highest?.endsWith('+') === true;
  return {
    key: row.text('id'),
    observations: [
      observation({
        ...about,
        measure: 'air-raid.killed',
        best: killed,
        attributes: { ...place, women: row.number('womenKilled'), children: row.number('childrenKilled') },
      }),
      observation({
        ...about,
        measure: 'air-raid.injured',
        best: injured,
        attributes: { place: 'YEM', women: row.number('womenInjured'), children: row.maybeNumber('childrenInjured') },
      }),
      observation({
        ...about,
        measure: 'air-raid.strikes',
        min: row.number('minRaids'),
        max: highest === null || isOpen ? null : Number(highest),
        attributes: { place: 'YEM', ...(isOpen ? { statedHighest: highest } : {}) },
      }),
    ],
  };
};
