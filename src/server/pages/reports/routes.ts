// The pages around the others: what can be taken along, what changed, and the first way through.

import { changesPage, reportsPage, tourPage } from '../../contracts/frame.ts';
import type { Route } from '../../served.ts';
import { reading } from '../../served.ts';
import { changesData } from '../changes/data.ts';
import { changesView } from '../changes/view.ts';
import { tourData } from '../tour/data.ts';
import { tourView } from '../tour/view.ts';
import { reportsData } from './data.ts';
import { reportsView } from './view.ts';

export const TAKING_ALONG: readonly Route[] = [
  reading({
    contract: reportsPage,
    answer: (asked, { query, times }) => reportsData(asked, query.partner, times),
    html: reportsView,
  }),
  reading({
    contract: changesPage,
    answer: (asked, { query, times }) => changesData(asked, query.since, times),
    html: changesView,
  }),
  reading({ contract: tourPage, answer: (asked, { times }) => tourData(asked, times), html: tourView }),
];
