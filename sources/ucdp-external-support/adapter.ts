// Who supported which side of an armed conflict, by actor, opponent and year, and with what. Supporters are kept one by one; which of
// several gave what is not stated, so that a kind of support names its supporter only where there is one.

import { keptOut, observation, unknownNumber } from '#ingest/sources/adapter.ts';
import type { Adapter, KeptOut, Row } from '#ingest/sources/adapter.ts';
import type { Countries } from '#ingest/sources/countries.ts';

/** The kinds of support, and how their columns begin. */
const KINDS = {
  troops: 'troops',
  'troop-presence': 'troopPresence',
  territory: 'territory',
  weapons: 'weapons',
  materiel: 'materiel',
  training: 'training',
  funding: 'funding',
  intelligence: 'intelligence',
  'joint-operations': 'jointOperations',
  other: 'other',
  unknown: 'unknown',
} as const;
const TEXTS = ['bothSides', 'coalition', 'coalitionName', 'elements'];

type Supporter = Readonly<Record<string, string>>;

/** The state that a government is of; its number is needed where one name was of two states. */
function stateNamed(name: string, countries: Countries, year: number): string | null {
  const [, country] = /^Government of (.+)$/.exec(name) ?? [];
  if (country === undefined) return null;
  return country === 'Serbia (Yugoslavia)' ? countries.coded('ucdp', '345', year) : countries.named(country);
}

/** The supporters of a row. A comma that is not followed by a space divides them. */
function supportersOf(row: Row, countries: Countries): readonly Supporter[] {
  const [ids, names] = [row.maybeText('supporterIds'), row.maybeText('supporterNames')];
  const allIds = ids === null ? [] : ids.split(',');
  const allNames = names === null ? [] : names.split(/,(?! )/).map((name) => name.trim());
  if (allIds.length !== allNames.length) return allIds.map((id) => ({ id }));
  return allIds.map((id, at) => {
    const name = allNames[at] ?? '';
    const state = stateNamed(name, countries, row.number('year'));
    return { id, name, ...(state === null ? {} : { state }) };
  });
}

/** Whose row it is: the state of the government, or the actor. */
function subjectOf(row: Row, countries: Countries): string | KeptOut {
  const [actor, year] = [row.text('actor'), row.number('year')];
  // Several governments together are about them together, not about each.
  if (row.text('nonState') === 'yes' || actor.includes(', Government of ')) return `actor:${actor}`;
  const codeB = row.maybeNumber('codeB');
  const isFirst = codeB === null || actor === `Government of ${row.text('countryA')}`;
  if (!isFirst && actor !== `Government of ${row.maybeText('countryB') ?? ''}`) {
    const expected = 'the government of one of the two states';
    return keptOut('actor_name', expected, `"${actor}"`, 'It is not known whose government is meant.');
  }
  const code = String(isFirst ? row.number('codeA') : codeB);
  const state = countries.coded('ucdp', code, year);
  if (state !== null) return state;
  return unknownNumber(isFirst ? 'gwno_a' : 'gwno_b', `"${code}" in ${year}`);
}

export const adapter: Adapter =
  ({ countries }) =>
  (row) => {
    const [year, actorId, dyadId] = [row.number('year'), row.text('actorId'), row.text('dyadId')];
    const subject = subjectOf(row, countries);
    if (typeof subject === 'object') return subject;
    const supporters = supportersOf(row, countries);
    const counts = ['supporters', ...Object.values(KINDS)];
    const wrong = counts.find((use) => row.number(`${use}States`) + row.number(`${use}NonStates`) !== row.number(use));
    if (wrong !== undefined || supporters.length !== row.number('supporters')) {
      const found = `${wrong ?? 'supporters'}: ${row.number(wrong ?? 'supporters')}`;
      return keptOut('ext_count', 'counts that add up, and as many ids', found, 'The row contradicts itself.');
    }
    const period = String(year);
    const kinds = Object.entries(KINDS).map(([kind, use]) => {
      const best = row.number(use);
      const [only] = supporters;
      return observation({
        measure: `external-support.${kind}`,
        subject,
        period,
        best,
        attributes: {
          actorId,
          dyadId,
          states: row.number(`${use}States`),
          nonStates: row.number(`${use}NonStates`),
          ...(best === 1 && supporters.length === 1 && only !== undefined ? { supporter: only } : {}),
        },
      });
    });
    const texts = TEXTS.flatMap((use) => {
      const text = row.maybeText(use);
      return text === null ? [] : [[use, text] as const];
    });
    const all = observation({
      measure: 'external-support.supporters',
      subject,
      period,
      best: supporters.length,
      attributes: {
        actorId,
        actor: row.text('actor'),
        opponentId: row.text('opponentId'),
        opponent: row.text('opponent'),
        dyadId,
        dyad: row.text('dyad'),
        conflictId: row.text('conflictId'),
        location: row.text('location'),
        active: row.text('active'),
        supporters,
        ...(supporters.some(({ name }) => name === undefined) ? { names: row.maybeText('supporterNames') } : {}),
        states: row.number('supportersStates'),
        nonStates: row.number('supportersNonStates'),
        kinds: Object.entries(KINDS).flatMap(([kind, use]) => (row.number(use) > 0 ? [kind] : [])),
        ...Object.fromEntries(texts),
      },
    });
    return { key: `${actorId}|${dyadId}|${year}`, observations: [all, ...kinds] };
  };
