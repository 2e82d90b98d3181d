// Vetting a list of names, as data and as a page.

import { z } from 'zod';

import { endpoint } from '#kernel/endpoint.ts';
import { CLEARANCES } from '#records/clearance.ts';
import { VETTING_LAWS } from '#records/supported.ts';
import { FOUND } from '#reports/vetting-list/list.ts';
import type { ListCounts, NomineeResult } from '#reports/vetting-list/list.ts';

import { calendarDay, formKey, list, none, partnerName, shape, timesQuery } from './contract.ts';
import { completenessShape, vettingShape } from './units.ts';

/** Lines in one request, and on one page: of twice as many a browser needs a quarter of a minute. A longer list comes in several. */
export const MOST_LINES = 1000;

/** What a person types or sees beside one name of a list: its field, by the row of the line and the place of the name in it. */
const ABOUT_NAME = /^(name|why)\.\d+\.\d+$/;

const clearance = z.enum(CLEARANCES);
const found = z.enum(FOUND);

const result = shape<NomineeResult>()(
  z.strictObject({
    row: z.number().int(),
    text: z.string(),
    on: calendarDay,
    parts: list(
      z.strictObject({
        text: z.string(),
        found,
        why: z.string(),
        decision: z.string().nullable().describe('The record by which somebody decided what the name means.'),
        candidates: list(
          z.strictObject({
            unit: z.string(),
            label: z.string(),
            name: z.string(),
            score: z.number(),
            reasons: list(z.string()),
            answer: clearance,
            refused: z.string().nullable().describe('The record by which somebody said that it is not this unit.'),
          }),
        ),
        unit: z.strictObject({ id: z.string(), label: z.string(), by: z.string(), on: z.string() }).nullable(),
        answer: clearance,
        because: list(
          z.strictObject({
            says: z.string(),
            record: z.string(),
            is: z.enum(['certain', 'possible', 'to-be-weighed']),
          }),
        ),
        says: z.string(),
        ...vettingShape,
      }),
    ),
    answer: clearance,
  }),
);

const counts = shape<ListCounts>()(
  z.strictObject({
    lines: z.number().int(),
    answers: z.record(clearance, z.number().int()),
    found: z.record(found, z.number().int()),
  }),
);

const vetted = z.strictObject({
  partner: z.strictObject({ id: z.string(), label: z.string() }),
  law: z.enum(VETTING_LAWS),
  asOf: z.string(),
  results: list(result),
  counts,
  completeness: completenessShape,
});

export const vetList = endpoint({
  name: 'vetList',
  method: 'POST',
  path: '/api/vet',
  summary:
    'Vets a list of names against the record: the units that each may mean, and clear on this record, not clear, or cannot be answered. Nothing is stored.',
  params: none,
  query: z.strictObject(timesQuery),
  body: z.strictObject({
    partner: partnerName,
    law: z.enum(VETTING_LAWS).default('state').describe('Under which of the two vetting laws.'),
    lines: z
      .array(
        z.strictObject({
          row: z.number().int().min(1),
          text: z.string().max(100_000),
          on: z.string().optional().describe('The day of the assistance, YYYY-MM-DD; else that of the question.'),
        }),
      )
      .max(MOST_LINES),
  }),
  output: vetted,
  also: [],
});

export const vetPage = endpoint({
  name: 'vetPage',
  method: 'GET',
  path: '/vet',
  summary: 'The page on which a list of names is vetted.',
  params: none,
  query: z.strictObject({ ...timesQuery, partner: partnerName.optional() }),
  body: null,
  output: z.strictObject({
    partners: list(z.strictObject({ id: z.string(), label: z.string() })).describe('Those with a unit on record.'),
    chosen: z.string().nullable(),
  }),
  also: ['html'],
});

/** What the form of the page sends once, however long the list is. */
const OF_THE_LIST = {
  partner: partnerName,
  law: z.enum(VETTING_LAWS).default('state'),
  list: z.string().max(2_000_000).default(''),
  file: z.string().max(2_000_000).optional().describe('A list as a file; it is read where nothing was pasted.'),
  show: z.enum(['page', 'csv']).default('page'),
  key: formKey.optional(),
  decide: z
    .string()
    .max(300)
    .regex(
      /^((confirmed|refused) \d+\.\d+ \S+|not-a-unit \d+\.\d+)$/,
      'a decision, the name that it is on, and the unit',
    )
    .optional()
    .describe('What is decided, on which name (row and place: 12.0), and of which unit: confirmed 12.0 unit.bn.'),
};

export const sendVetList = endpoint({
  name: 'sendVetList',
  method: 'POST',
  path: '/vet',
  summary: 'Vets the list of the page; with a decision on a name, records that first.',
  params: none,
  query: z.strictObject(timesQuery),
  body: z
    .object(OF_THE_LIST)
    .catchall(
      z.string().max(100_000).optional().describe('name.12.0, a name of the list; why.12.0, what is typed beside it.'),
    )
    .check(({ value, issues }) => {
      const keys = Object.keys(value).filter((key) => !(key in OF_THE_LIST) && !ABOUT_NAME.test(key));
      if (keys.length > 0) issues.push({ code: 'unrecognized_keys', keys, input: value });
    }),
  output: vetted.extend({ setAside: list(z.strictObject({ row: z.number().int(), because: z.string() })) }),
  also: ['html'],
});
