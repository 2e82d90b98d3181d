// Persons and sources for the tables of WhoWasInCommand: a posting a row, a source a row.

import { sameJson } from '#kernel/canonical-json.ts';
import { nameOf } from '#kernel/id.ts';

import { PERSONS, SOURCES_2019 } from './layouts.ts';
import { knownSource } from './read-sources.ts';
import { CLEAN } from './unit-layouts.ts';
import { itemsCell, sourcesCell } from './wwic-cells.ts';
import type { Row } from './wwic-cells.ts';
import { accepted, datesOrLost } from './wwic-writing.ts';
import type { Writing } from './wwic-writing.ts';

const ROLES: Readonly<Record<string, string>> = {
  commander: 'Commander',
  'acting-commander': 'Acting Commander',
  'deputy-commander': 'Deputy Commander',
  'chief-of-staff': 'Chief of Staff',
  spokesperson: 'Spokesperson',
};

/** The postings; a person without one has no row. */
export function personRows(writing: Writing): readonly Row[] {
  const persons = new Map<string, Writing['set']['persons'][number]>(
    writing.set.persons.map((each) => [each.id, each]),
  );
  return accepted(writing, writing.set.postings).flatMap((posting): readonly Row[] => {
    const who = persons.get(posting.body.person);
    const unit = writing.onlyName(posting.body.unit);
    const dates = datesOrLost(writing, PERSONS.dates, [posting]);
    if (unit === null) writing.lose('posting (a name that two units carry)');
    if (who === undefined || unit === null || dates === null) return [];
    const source = sourcesCell(posting.citations);
    const { role, title, rank } = posting.body;
    const cell = ({ value, source: at }: { readonly value: string; readonly source: string }, text: string): Row =>
      text === '' ? {} : { [value]: text, [at]: source };
    return [
      {
        [PERSONS.status]: CLEAN,
        [PERSONS.name.value]: who.body.name,
        [PERSONS.name.source]: sourcesCell(who.citations),
        [PERSONS.aliases.value]: itemsCell(who.body.otherNames),
        division_id: writing.lettersOf(writing.set.country),
        ...cell(PERSONS.unit, unit),
        ...cell(PERSONS.role, ROLES[role] ?? ''),
        ...cell(PERSONS.title, title ?? ''),
        ...cell(PERSONS.rank, rank ?? ''),
        ...dates,
      },
    ];
  });
}

/** The sources; the register has one row for each place in a publication, and so one place for each source. */
export function sourceRows({ set, lose }: Writing): readonly Row[] {
  const known = new Map([...set.sources.values()].map((each) => [each.id, knownSource(each.id, each.body)]));
  const claims = [set.names, set.classes, set.relations, set.locations, set.postings].flat();
  for (const { source, locator } of claims.flatMap(({ citations }) => citations)) {
    if (!sameJson(known.get(source)?.locator, locator)) lose('citation.locator');
  }
  return [...set.sources.values()].map(({ id, body }) => ({
    source_id_lookup: nameOf(id),
    [SOURCES_2019.id]: nameOf(id),
    [SOURCES_2019.title]: body.title,
    [SOURCES_2019.page]: known.get(id)?.locator.page ?? '',
    [SOURCES_2019.published]: typeof body.published === 'string' ? body.published : '',
    [SOURCES_2019.url]: body.url ?? '',
    [SOURCES_2019.archive]: /archived at (\S+)$/.exec(body.reference ?? '')?.[1] ?? '',
    [SOURCES_2019.publisher]: body.publisher,
  }));
}
