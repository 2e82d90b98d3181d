// The page of a public dataset. On the screen it shows what the licence lets be shown; as data it is an export, and has only what
// may leave the house.

import { releasesCsv } from '../../api/shelf-csv.ts';
import { datasetPage } from '../../contracts/page-dataset.ts';
import type { Route } from '../../served.ts';
import { reading } from '../../served.ts';
import { datasetPageData } from './data.ts';
import { datasetView } from './view.ts';

const onScreen = reading({
  contract: datasetPage,
  answer: (asked, input) => datasetPageData(asked, input, 'shown'),
  html: datasetView,
});

const asData = reading({
  contract: datasetPage,
  answer: (asked, input) => datasetPageData(asked, input, 'leaving'),
  csv: ({ dataset }) => releasesCsv([dataset]),
});

export const DATASET_PAGES: readonly Route[] = [
  { ...asData, serve: (incoming) => (incoming.form === 'html' ? onScreen : asData).serve(incoming) },
];
