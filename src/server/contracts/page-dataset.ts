// The data of the page of a public dataset.

import { z } from 'zod';

import { endpoint } from '#kernel/endpoint.ts';

import { timesQuery } from './contract.ts';
import { differences, oneDataset, releaseName, setAside, skip, wholeDataset } from './shelf.ts';

export const datasetPage = endpoint({
  name: 'datasetPage',
  method: 'GET',
  path: '/shelf/:dataset',
  summary: 'The page of a dataset: what it is, its releases, the rows kept out, and how two releases differ.',
  params: oneDataset,
  query: z.strictObject({
    ...timesQuery,
    before: releaseName.optional(),
    after: releaseName.optional(),
    setAside: releaseName.optional().describe('The release whose rows kept out are shown.'),
    skip,
  }),
  body: null,
  output: z.strictObject({
    dataset: wholeDataset,
    setAside: setAside.nullable(),
    differences: differences.nullable().describe('Null where no two releases were chosen.'),
  }),
  also: ['html', 'csv'],
});
