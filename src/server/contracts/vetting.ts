// Vetting a list of names, as data and as a page.

import { z } from 'zod';

import { endpoint } from '#kernel/endpoint.ts';
import { CLEARANCES } from '#records/clearance.ts';
import { VETTING_LAWS } from '#records/supported.ts';
import { FOUND } from '#reports/vetting-list/list.ts';
import type { ListCounts, NomineeResult } from '#reports/vetting-list/list.ts';

import { calendarDay, formKey, list, none, partnerName, shape, timesQuery } from './contract.ts';
import { completenessShape } from './units.ts';

/** Lines in one request; a longer list comes in several. */
export const MOST_LINES = 1000;

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
        candidates: list(
          z.strictObject({
            unit: z.string(),
            label: z.string(),
            name: z.string(),
            score: z.number(),
            reasons: list(z.string()),
            answer: clearance,
            refused: z.boolean(),
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
    partners: list(z.strictObject({ id: z.string(), label: z.string(), units: z.number().int() })),
    chosen: z.string().nullable(),
  }),
  also: ['html'],
});

export const sendVetList = endpoint({
  name: 'sendVetList',
  method: 'POST',
  path: '/vet',
  summary: 'Vets the list of the page; with a decision on a name, records that first.',
  params: none,
  query: z.strictObject(timesQuery),
  body: z.strictObject({
    partner: partnerName,
    law: z.enum(VETTING_LAWS).default('state'),
    list: z.string().max(2_000_000).default(''),
    file: z.string().max(2_000_000).optional().describe('A list as a file; it is read where nothing was pasted.'),
    show: z.enum(['page', 'csv']).default('page'),
    name: z.string().max(100_000).optional().describe('The name that is decided on.'),
    unit: z.string().max(200).optional(),
    decision: z.enum(['confirmed', 'refused', 'not-a-unit']).optional(),
    reason: z.string().max(4000).optional(),
    key: formKey.optional(),
  }),
  output: vetted.extend({ setAside: list(z.strictObject({ row: z.number().int(), because: z.string() })) }),
  also: ['html'],
});
