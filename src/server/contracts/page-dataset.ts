// The data of the page of a public dataset.

import { z } from 'zod';

import { endpoint } from '#kernel/endpoint.ts';

import { list, timesQuery } from './contract.ts';
import { differences, oneDataset, releaseName, setAside, skip, wholeDataset } from './shelf.ts';

const row = z.coerce.number().int().positive();

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
    release: releaseName.optional().describe('The release whose row is asked for; else the one that answers.'),
    row: row.optional().describe('A row to be shown with all that is stored of it, as a spreadsheet counts.'),
    until: row.optional().describe('The last row, where several are asked for.'),
  }),
  body: null,
  output: z.strictObject({
    dataset: wholeDataset,
    asked: z
      .strictObject({
        release: z.string(),
        file: z.string(),
        from: z.number().int(),
        to: z.number().int(),
        rows: list(
          z.strictObject({
            row: z.number().int(),
            measure: z.string(),
            subject: z.string(),
            period: z.string(),
            min: z.number().nullable(),
            best: z.number().nullable(),
            max: z.number().nullable(),
            amount: z.string().nullable(),
            says: z.record(z.string(), z.unknown()),
          }),
        ),
        isCut: z.boolean().describe('Whether there are more than are given here.'),
        leftOut: z.string().nullable(),
      })
      .nullable()
      .describe('The rows that are asked for; null where none is.'),
    setAside: setAside.nullable(),
    differences: differences.nullable().describe('Null where no two releases were chosen.'),
  }),
  also: ['html', 'csv'],
});
