// Serves the map of partners: as a page, as data, as a table.

import { partnerMapPage } from '../../contracts/page-partner-map.ts';
import { tableCsv } from '../../csv-table.ts';
import type { Route } from '../../served.ts';
import { reading } from '../../served.ts';
import { partnerMapData } from './data.ts';
import { partnerMapView } from './view.ts';

export const PARTNER_MAP_PAGES: readonly Route[] = [
  reading({
    contract: partnerMapPage,
    answer: (asked, { query, times }) => partnerMapData(asked, query, times),
    csv: ({ rows, measure }) =>
      tableCsv(
        ['id', 'name', 'iso3', 'class', 'text', 'drawn', 'measure'],
        rows.map((row) => ({ ...row, class: row.class ?? 'not known', measure })),
      ),
    html: partnerMapView,
  }),
];
