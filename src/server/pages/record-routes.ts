// The pages of the record with their data: any record, a kind, sources, the dictionary, search.

import { recordsToCsv } from '#ledger/csv.ts';
import { dictionaryOf } from '#ledger/dictionary.ts';
import { kindNamed } from '#ledger/ledger.ts';

import { dictionaryCsv } from '../api/records.ts';
import {
  dictionaryPage,
  kindPage,
  recordPage,
  searchPage,
  sourcePage,
  sourcesPage,
} from '../contracts/page-records.ts';
import { tableCsv } from '../csv-table.ts';
import type { Route } from '../served.ts';
import { reading } from '../served.ts';
import { dictionaryView } from './dictionary/view.ts';
import { kindData } from './kind/data.ts';
import { kindTable, kindView } from './kind/view.ts';
import { recordData } from './record/data.ts';
import { recordView } from './record/view.ts';
import { searchData } from './search/data.ts';
import { searchView } from './search/view.ts';
import { sourceData } from './source/data.ts';
import { sourceView } from './source/view.ts';
import { sourcesData, sourcesOf } from './sources/data.ts';
import { sourceTable } from './sources/table.ts';
import { sourcesView } from './sources/view.ts';

export const RECORD_PAGES: readonly Route[] = [
  reading({
    contract: recordPage,
    answer: (asked, { params, times }) => recordData(asked, params.id, times),
    csv: ({ read: { record } }, _input, { house }) => recordsToCsv(kindNamed(house.ledger, record.kind), [record]),
    html: recordView,
  }),
  reading({
    contract: kindPage,
    answer: (asked, { params, ...question }, form) => kindData(asked, params.kind, question, form),
    rows: async (asked, { params, ...question }, page) =>
      kindTable(await kindData(asked, params.kind, question, 'rows'), page),
    csv: ({ kind, records }, _input, { house }) => recordsToCsv(kindNamed(house.ledger, kind.name), records),
    html: kindView,
  }),
  reading({
    contract: sourcesPage,
    answer: sourcesData,
    rows: async (asked, input, page) => sourceTable(await sourcesOf(asked, input, 'rows'), page),
    csv: ({ sources }, _input, { house }) => recordsToCsv(kindNamed(house.ledger, 'source'), sources),
    html: sourcesView,
  }),
  reading({
    contract: sourcePage,
    answer: (asked, { params, query, times }) => sourceData(asked, { id: params.id, citing: query.for }, times),
    csv: ({ source, restsOn }) =>
      tableCsv(
        ['source', 'kind', 'record', 'label', 'at', 'place', 'quote'],
        restsOn.flatMap(({ kind, records }) =>
          records.flatMap(({ id, label, places }) =>
            [...(places.length === 0 ? [null] : places)].map((place) => ({
              source: source.id,
              kind,
              record: id,
              label,
              at: place?.at ?? null,
              place: place?.place ?? null,
              quote: place?.quote ?? null,
            })),
          ),
        ),
      ),
    html: sourceView,
  }),
  reading({
    contract: dictionaryPage,
    answer: ({ house }) => [...house.ledger.kinds.values()].map(dictionaryOf),
    csv: (entries) => dictionaryCsv(entries),
    html: dictionaryView,
  }),
  reading({
    contract: searchPage,
    answer: (asked, { query, times }) => searchData(asked, { query, times }),
    csv: ({ hits, shelf }) =>
      tableCsv(
        ['found', 'id', 'label', 'score'],
        [
          ...hits.map(({ id, kind, label, score }) => ({ found: kind, id, label, score })),
          ...shelf.map(({ shelf: found, id, title }) => ({ found, id, label: title, score: null })),
        ],
      ),
    html: searchView,
  }),
];
