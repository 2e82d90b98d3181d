// What may leave of a partner as the tables of WhoWasInCommand: organizations (tabs), persons and sources. What they have no place
// for (a status, days that are no first and last citation, a name that two units carry) is left out and counted, never bent.

import { sameJson } from '#kernel/canonical-json.ts';
import type { Citation } from '#kernel/citation.ts';
import type { ClaimDates } from '#kernel/claim-dates.ts';
import { nameOf } from '#kernel/id.ts';

import { claimsByUnit } from './exchange-set.ts';
import type { ExchangeSet } from './exchange-set.ts';
import { ORGANIZATIONS } from './organization-columns.ts';
import { counts } from './register-files.ts';
import type { RegisterFiles } from './register-files.ts';
import { CLEAN } from './unit-layouts.ts';
import type { PlaceColumns, RelationColumns } from './unit-layouts.ts';
import { identityOf } from './unit-words.ts';
import { personRows, sourceRows } from './write-wwic-persons.ts';
import { itemsCell, sourcesCell, tableText } from './wwic-cells.ts';
import type { Row } from './wwic-cells.ts';
import { ORGANIZATION_HEADER, PERSON_HEADER, SOURCE_HEADER } from './wwic-headers.ts';
import { accepted, datesOrLost } from './wwic-writing.ts';
import type { Writing } from './wwic-writing.ts';

/** Writes the tables. */
export function writeWwic(set: ExchangeSet, lettersOf: Writing['lettersOf']): RegisterFiles {
  const lost: string[] = set.allegations.map(() => 'allegation');
  const byName = Map.groupBy(set.units, ({ body }) => body.name);
  const names = new Map<string, string>(set.units.map(({ id, body }) => [id, body.name]));
  const writing: Writing = {
    set,
    lettersOf,
    onlyName: (unit) => {
      const name = names.get(unit) ?? '';
      return byName.get(name)?.length === 1 ? name : null;
    },
    of: claimsByUnit(),
    lose: (field) => lost.push(field),
  };
  const organizations = set.units.flatMap((unit) => unitRows(writing, unit));
  const persons = personRows(writing);
  const sources = sourceRows(writing);
  const files = [
    {
      name: 'organizations.tsv',
      text: tableText(ORGANIZATION_HEADER, organizations, '\t'),
      records: organizations.length,
    },
    { name: 'persons.csv', text: tableText(PERSON_HEADER, persons, ','), records: persons.length },
    { name: 'sources.csv', text: tableText(SOURCE_HEADER, sources, ','), records: sources.length },
  ];
  return { files, lost: counts(lost) };
}

/** The unit's own cells in every row, and one of its relations, places and areas in each. */
function unitRows(writing: Writing, unit: ExchangeSet['units'][number]): readonly Row[] {
  const { set } = writing;
  const { identity, name } = unit.body;
  if (identity !== identityOf(name, []) && identity !== 'unknown') writing.lose('unit.identity');
  const own: Row = {
    [ORGANIZATIONS.status]: CLEAN,
    [ORGANIZATIONS.id]: nameOf(unit.id),
    [ORGANIZATIONS.name.value]: unit.body.name,
    [ORGANIZATIONS.name.source]: sourcesCell(unit.citations),
    [ORGANIZATIONS.country]: unit.body.partner === set.partner ? writing.lettersOf(set.country) : '',
    [ORGANIZATIONS.note ?? '']: unit.body.note ?? '',
    ...(identity === 'unknown' ? { [ORGANIZATIONS.classes.value]: 'Placeholder' } : {}),
  };
  const blocks = [
    wordRows(writing, unit),
    ...ORGANIZATIONS.relations.map((columns) => relationRows(writing, columns, writing.of(set.relations, unit.id))),
    ...ORGANIZATIONS.places.map((columns) => placeRows(writing, columns, writing.of(set.locations, unit.id))),
  ];
  const most = Math.max(1, ...blocks.map((rows) => rows.length));
  return Array.from({ length: most }, (_, at) => {
    const cells = [own, ...blocks.map((rows) => rows[at] ?? {})].flatMap((row) => Object.entries(row));
    return Object.fromEntries(cells);
  });
}

/** Names and classifications of the same days stand in one row. */
function wordRows(writing: Writing, unit: ExchangeSet['units'][number]): readonly Row[] {
  const names = accepted(writing, writing.of(writing.set.names, unit.id));
  const classes = accepted(writing, writing.of(writing.set.classes, unit.id));
  const whens = [...names, ...classes].map(({ body }) => body.when);
  const distinct = whens.filter((when, at) => whens.findIndex((each) => sameJson(each, when)) === at);
  return distinct.flatMap((when): readonly Row[] => {
    const isThen = (each: { readonly body: { readonly when: ClaimDates } }): boolean => sameJson(each.body.when, when);
    const [named, classed] = [names.filter(isThen), classes.filter(isThen)];
    const dates = datesOrLost(writing, ORGANIZATIONS.dates, [...named, ...classed]);
    if (dates === null) return [];
    const listed = named.filter(({ body }) => body.name === unit.body.name).flatMap(({ citations }) => citations);
    const others = named.filter(({ body }) => body.name !== unit.body.name);
    return [
      {
        ...dates,
        ...(listed.length === 0 ? {} : { [ORGANIZATIONS.name.source]: sourcesCell(listed) }),
        ...cited(ORGANIZATIONS.aliases, itemsCell(others.map(({ body }) => body.name)), others),
        ...(classed.length === 0
          ? {}
          : cited(ORGANIZATIONS.classes, itemsCell(classed.map(({ body }) => body.classification)), classed)),
      },
    ];
  });
}

function relationRows(writing: Writing, columns: RelationColumns, all: ExchangeSet['relations']): readonly Row[] {
  const isMembership = columns.type === null;
  const mine = all.filter(({ body }) => (body.type === 'joint-force-member') === isMembership);
  return accepted(writing, mine).flatMap((relation): readonly Row[] => {
    const superior = writing.onlyName(relation.body.superior);
    const type = RELATIONS[relation.body.type];
    const dates = datesOrLost(writing, columns.dates, [relation]);
    if (superior === null) writing.lose('unit-relation (a name that two units carry)');
    if (type === undefined) writing.lose(`unit-relation.type (${relation.body.type})`);
    if (superior === null || type === undefined || dates === null) return [];
    return [
      {
        ...cited(columns.superior, superior, [relation]),
        ...(columns.type === null ? {} : cited(columns.type, type, [relation])),
        ...dates,
      },
    ];
  });
}

const RELATIONS: Readonly<Record<string, string>> = {
  command: 'Command',
  administrative: 'Administrative',
  informal: 'Informal',
  'not-stated': '',
  'joint-force-member': '',
};

function placeRows(writing: Writing, columns: PlaceColumns, all: ExchangeSet['locations']): readonly Row[] {
  return accepted(
    writing,
    all.filter(({ body }) => body.is === columns.is),
  ).flatMap((location): readonly Row[] => {
    const dates = datesOrLost(writing, columns.dates, [location]);
    if (dates === null) return [];
    const { place, within, base, country, coordinates } = location.body;
    if (columns.within === null && within !== null) writing.lose('unit-location.within');
    if (columns.base === null && base !== null) writing.lose('unit-location.base');
    if (columns.exact === null && coordinates !== null) writing.lose('unit-location.coordinates');
    const part = (cell: PlaceColumns['within'], text: string | null): Row =>
      cell === null || text === null ? {} : cited(cell, text, [location]);
    return [
      {
        ...part(columns.place, place),
        ...part(columns.within, within),
        ...part(columns.base, base),
        ...(columns.country === null ? {} : { [columns.country]: writing.lettersOf(country) }),
        ...(columns.exact === null || coordinates === null
          ? {}
          : {
              [columns.exact.longitude]: String(coordinates.longitude),
              [columns.exact.latitude]: String(coordinates.latitude),
              [columns.exact.source]: sourcesCell(location.citations),
            }),
        ...dates,
      },
    ];
  });
}

function cited(
  cell: { readonly value: string; readonly source: string },
  text: string,
  claims: readonly { readonly citations: readonly Citation[] }[],
): Row {
  return { [cell.value]: text, [cell.source]: sourcesCell(claims.flatMap(({ citations }) => citations)) };
}
