// The page of incidents with its data, and the same list as data. On the screen it shows what the licences let be shown; as data it is an
// export, and has only what may leave the house.

import type { HarmLine } from '#reports/harm-book/line.ts';

import { incidentsPage, listIncidents } from '../../contracts/incidents.ts';
import { tableCsv } from '../../csv-table.ts';
import type { Cell } from '../../csv-table.ts';
import type { Route } from '../../served.ts';
import { reading } from '../../served.ts';
import { incidentRows, incidentsData } from './data.ts';
import type { IncidentsData } from './data.ts';
import { eventTable } from './table.ts';
import { incidentsView } from './view.ts';

const onScreen = reading({
  contract: incidentsPage,
  answer: (asked, input, form) => incidentsData(asked, input, 'shown', form),
  rows: async (asked, input, page) => eventTable({ ...(await incidentRows(asked, input)), leftOut: 0 }, page),
  html: incidentsView,
});

const asData = reading({
  contract: incidentsPage,
  answer: (asked, input, form) => incidentsData(asked, input, 'leaving', form),
  csv: incidentsCsv,
});

export const INCIDENTS_PAGES: readonly Route[] = [
  reading({
    contract: listIncidents,
    answer: (asked, input, form) => incidentsData(asked, input, 'leaving', form),
    csv: incidentsCsv,
  }),
  {
    ...asData,
    serve: (incoming) => (incoming.form === 'html' || incoming.form === 'rows' ? onScreen : asData).serve(incoming),
  },
];

const COLUMNS = [
  'id',
  'title',
  'counts',
  'first',
  'last',
  'place',
  'country',
  'precision',
  'latitude',
  'longitude',
  'types',
  'killedMin',
  'killedBest',
  'killedMax',
  'injuredMin',
  'injuredBest',
  'injuredMax',
  'objectsMin',
  'objectsMax',
  'lowestGrade',
  'highestGrade',
  'attributionLevel',
  'attributionGrade',
  'named',
  'supportNear',
  'responses',
  'origins',
  'floors',
] as const;

function incidentsCsv({ rows, floors }: IncidentsData): string {
  return tableCsv(
    COLUMNS,
    rows.map(({ line, is }) => ({ ...cellsOf(line), counts: is === 'yes' ? 'yes' : 'possibly', floors })),
  );
}

function cellsOf(line: HarmLine): Omit<Record<(typeof COLUMNS)[number], Cell>, 'counts' | 'floors'> {
  return {
    id: line.id,
    title: line.title,
    first: line.first,
    last: line.last,
    place: line.place,
    country: line.country,
    precision: line.precision,
    latitude: line.latitude,
    longitude: line.longitude,
    types: line.types.join(' | '),
    killedMin: line.killed.min,
    killedBest: line.killed.best,
    killedMax: line.killed.max,
    injuredMin: line.injured.min,
    injuredBest: line.injured.best,
    injuredMax: line.injured.max,
    objectsMin: line.objects.min,
    objectsMax: line.objects.max,
    lowestGrade: line.grade.lowest,
    highestGrade: line.grade.highest,
    attributionLevel: line.level,
    attributionGrade: line.firmness,
    named: line.named
      .map(({ id, level, grade, isExcluded }) => `${id} ${level} ${grade ?? ''}${isExcluded ? ' excluded' : ''}`)
      .join(' | '),
    supportNear: line.nexus,
    responses: line.responses.join(' | '),
    origins: line.origins,
  };
}
