// The map of partners by what a reader chooses: findings, harm or assistance; one measure at a time, never a mixture.

import { z } from 'zod';

import { endpoint } from '#kernel/endpoint.ts';

import { calendarDay, list, none, timesQuery } from './contract.ts';
import { notFiscal } from './not-fiscal.ts';

export const MAP_VIEWS = ['world', 'africa', 'americas', 'asia', 'europe', 'middle-east', 'pacific'] as const;

const partnerMapQuery = z.strictObject({
  ...timesQuery,
  show: z.enum(['findings', 'harm', 'assistance']).default('findings').describe('What the map shows.'),
  harm: z
    .enum(['intentional', 'incidental'])
    .default('intentional')
    .describe('Which harm is shown: deaths that were meant, by the government, or deaths in fighting.'),
  series: z.string().max(200).default('').describe('The series of assistance; empty: the one with most partners.'),
  year: z
    .union([z.literal(''), z.string().regex(/^(FY)?\d{4}$/, 'a year, as 2024 or FY2024')])
    .default('')
    .describe('The year, as 2017 for harm or FY2017 for assistance; empty: the last complete one on record.'),
  view: z.enum(MAP_VIEWS).default('world').describe('Which part of the world is drawn.'),
});

export const partnerMapPage = endpoint({
  name: 'partnerMapPage',
  method: 'GET',
  path: '/partnerships/map',
  summary:
    'Partners on a map, by the gravest open finding, by harm of one year, or by assistance of one series and year.',
  params: none,
  query: partnerMapQuery,
  body: null,
  output: z.strictObject({
    asOf: calendarDay,
    asked: partnerMapQuery.omit({ asOf: true, knownAt: true, ledgerAt: true }),
    measure: z.string().describe('What the classes are of, in words.'),
    choices: z
      .strictObject({ series: list(z.string()), years: list(z.string()) })
      .describe('What can be chosen instead of what is shown.'),
    notFiscal,
    classes: list(z.strictObject({ key: z.string(), sign: z.string(), words: z.string() })),
    rows: list(
      z.strictObject({
        id: z.string(),
        name: z.string(),
        iso3: z.string().nullable(),
        class: z.string().nullable().describe('Null where it is not known.'),
        text: z.string().describe('The value in words, or why it is not known.'),
        drawn: z.enum(['area', 'circle', 'outside', 'not-drawn']),
      }),
    ),
    coalitions: list(z.strictObject({ id: z.string(), label: z.string() })).describe(
      'Joint forces, which have no outline.',
    ),
  }),
  also: ['html', 'csv'],
});
