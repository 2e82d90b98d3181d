// What the claim tables of the handbook have no place for, counted by field where a record says something in it. It is told at each
// export: what is lost in silence is missed too late.

import type { Citation } from '#kernel/citation.ts';

import type { ExchangeSet } from './exchange-set.ts';
import { counts } from './register-files.ts';
import { identityOf } from './unit-words.ts';

/** The fields of these records that do not go out. */
export function lostFields(set: ExchangeSet): Readonly<Record<string, number>> {
  const listed = new Map<string, string>(set.units.map(({ id, body }) => [id, body.name]));
  const claimed: ReadonlySet<string> = new Set([
    ...[...set.names, ...set.classes, ...set.locations, ...set.postings].map(({ body }) => body.unit),
    ...set.relations.flatMap(({ body }) => [body.unit, body.superior]),
    ...set.allegations.flatMap(({ body }) => body.units),
  ]);
  const posted: ReadonlySet<string> = new Set(set.postings.map(({ body }) => body.person));
  const { units, names, classes, relations, locations, persons, postings, allegations } = set;
  const all = [names, classes, relations, locations, persons, postings, allegations].flat();
  return counts([
    ...units.flatMap(({ id, body, citations }) => [
      ...said('unit (one without any claim)', !claimed.has(id)),
      ...said('unit.force', body.force !== 'not-stated'),
      ...said('unit.identifiers', body.identifiers.length > 0),
      ...said('unit.note', body.note !== null),
      ...said('unit.identity', body.identity !== identityOf(body.name, [])),
      ...said('unit (its own citations)', citations.length > 0),
    ]),
    ...names.flatMap(({ body }) => [
      ...said('unit-name.is', body.is !== (body.name === listed.get(body.unit) ? 'name' : 'alias')),
      ...said('unit-name.language', body.language !== null),
      ...said('unit-name.script', body.script !== null),
    ]),
    ...locations.flatMap(({ body }) => said('unit-location.coordinates', body.coordinates !== null)),
    ...persons.flatMap(({ id, body }) => [
      ...said('person (one without a posting)', !posted.has(id)),
      ...said('person.publicRole', body.publicRole !== 'other-public-office'),
    ]),
    ...allegations.flatMap(({ body }) => [
      ...said('allegation.gross', typeof body.gross === 'string'),
      ...said('allegation.standing', body.standing !== 'alleged'),
      ...said('allegation.assessed', body.assessed !== null),
      ...said('allegation.grade', body.grade !== null),
    ]),
    ...all.flatMap(({ citations }) => citationsLose(citations)),
    ...[...set.sources.values()].flatMap(({ body }) => [
      ...said('source.published (why it is not known)', typeof body.published !== 'string'),
      'source.class',
      'source.licence',
      'source.mayExport',
      ...said('source.vintage', body.vintage !== null),
      ...said('source.reference', body.reference !== null),
      ...said('source.scope', body.scope !== null),
      ...said('source.independenceGroup', body.independenceGroup !== null),
    ]),
  ]);
}

function said(field: string, is: boolean): readonly string[] {
  return is ? [field] : [];
}

function citationsLose(citations: readonly Citation[]): readonly string[] {
  return [
    ...said(
      'citation.at',
      citations.some(({ at }) => at !== ''),
    ),
    ...said(
      'citation.quote',
      citations.some(({ quote }) => quote !== undefined),
    ),
  ];
}
