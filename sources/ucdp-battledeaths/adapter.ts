// Deaths in fighting between two sides, by conflict or by dyad, and year, with everybody who fought on either side. States that
// sent troops to a side are kept one by one, so that it can be asked who fought on whose side. Refuses a list that does not pair.

import { observation, rangeOf } from '#ingest/sources/adapter.ts';
import type { Adapter, KeptOut, Row } from '#ingest/sources/adapter.ts';
import type { Countries } from '#ingest/sources/countries.ts';

const COLUMNS = {
  sideA: { codes: 'gwno_a', secondary: 'gwno_a_2nd' },
  sideB: { codes: 'gwno_b', secondary: 'gwno_b_2nd' },
} as const;
type Side = keyof typeof COLUMNS;

const partsOf = (text: string): readonly string[] => text.split(',').map((part) => part.trim());

function unknownState(column: string, codes: readonly string[], year: number): KeptOut {
  return {
    keptOut: {
      column,
      expected: 'numbers of states of that year',
      found: `"${codes.join(', ')}" in ${year}`,
      reason: 'It is not known which states are meant; add the numbers to sources/crosswalks.',
    },
  };
}

/** The states of a list of numbers; what to say when one is not known. */
function statesOf(
  row: Row,
  use: string,
  column: string,
  countries: Countries,
): { readonly states: readonly string[] } | KeptOut {
  const [year, text] = [row.number('year'), row.maybeText(use)];
  const codes = text === null ? [] : partsOf(text);
  const states = codes.flatMap((code) => countries.coded('ucdp', code, year) ?? []);
  return states.length === codes.length ? { states } : unknownState(column, codes, year);
}

type Party = Readonly<Record<'state' | 'code' | 'name', string>>;

/**
 * The states that sent troops to a side, each with its number and its name. Names and numbers stand in orders of their own, so that
 * they are brought together by what the name means; one name that the crosswalk does not have gets the number that is left.
 */
function secondaryOf(row: Row, side: Side, countries: Countries): readonly Party[] | KeptOut {
  const column = COLUMNS[side].secondary;
  const [names, numbers] = [row.maybeText(`${side}Secondary`), row.maybeText(`${side}SecondaryCodes`)];
  const sent = statesOf(row, `${side}SecondaryCodes`, column, countries);
  if ('keptOut' in sent) return sent;
  const codes = numbers === null ? [] : partsOf(numbers);
  const left = new Map(sent.states.map((state, at) => [state, codes[at] ?? '']));
  const named = (names === null ? [] : partsOf(names)).map((name) => ({
    name,
    state: countries.named(name.replace(/^Government of /, '')),
  }));
  const parties = [
    ...named.filter(({ state }) => state !== null),
    ...named.filter(({ state }) => state === null),
  ].flatMap(({ name, state }): readonly Party[] => {
    const meant = state ?? (left.size === 1 ? [...left.keys()][0] : undefined);
    const code = meant === undefined ? undefined : left.get(meant);
    if (meant === undefined || code === undefined) return [];
    left.delete(meant);
    return [{ state: meant, code, name }];
  });
  if (left.size === 0 && parties.length === named.length && parties.length === codes.length) {
    return parties.toSorted((a, b) => (a.state < b.state ? -1 : 1));
  }
  return {
    keptOut: {
      column,
      expected: `one number for each of the secondary parties "${names ?? ''}"`,
      found: `"${numbers ?? ''}"`,
      reason: 'Which number belongs to whom would be a guess; is a name missing in sources/crosswalks?',
    },
  };
}

/** A side: its name, the ids of its actors, its states, and the states that sent it troops. */
function sideOf(row: Row, side: Side, countries: Countries) {
  const primary = statesOf(row, `${side}Codes`, COLUMNS[side].codes, countries);
  if ('keptOut' in primary) return primary;
  const secondary = secondaryOf(row, side, countries);
  if ('keptOut' in secondary) return secondary;
  return { name: row.text(side), ids: partsOf(row.text(`${side}Ids`)), states: primary.states, secondary };
}

export const adapter: Adapter = ({ countries, layout }) => {
  const unit = layout === 'conflict-year' ? 'conflict' : 'dyad';
  return (row) => {
    const year = row.number('year');
    const [sideA, sideB] = [sideOf(row, 'sideA', countries), sideOf(row, 'sideB', countries)];
    if ('keptOut' in sideA) return sideA;
    if ('keptOut' in sideB) return sideB;
    const battle = statesOf(row, 'battleCodes', 'gwno_battle', countries);
    if ('keptOut' in battle) return battle;

    const stated = { low: row.number('low'), best: row.number('best'), high: row.number('high') };
    const { attributes, ...range } = rangeOf(stated);
    const [state, ...more] = sideA.states;
    const territory = row.maybeText('territory');
    return {
      key: `${unit}:${row.text(unit === 'conflict' ? 'conflictId' : 'dyadIds')}|${year}`,
      observations: [
        observation({
          measure: `deaths.battle.${unit}-year`,
          subject: state === undefined || more.length > 0 ? `actor:${sideA.name}` : state,
          period: String(year),
          ...range,
          attributes: {
            conflictId: row.text('conflictId'),
            dyadIds: partsOf(row.text('dyadIds')),
            kind: row.text('kind'),
            incompatibility: row.text('incompatibility'),
            ...(territory === null ? {} : { territory }),
            sideA,
            sideB,
            location: row.text('location'),
            locationCodes: partsOf(row.text('locationCodes')),
            battleStates: battle.states,
            battleLocations: row.text('battleLocations'),
            ...attributes,
          },
        }),
      ],
    };
  };
};
