// The timeline of a partner: which years of it, and which count of the money; the figure as a page and what it draws as data.

import { z } from 'zod';

import { endpoint } from '#kernel/endpoint.ts';
import type { Timeline } from '#reports/timeline/items.ts';
import type { Gap } from '#reports/timeline/view.ts';

import { calendarDay, list, partnerName, shape, timesQuery } from './contract.ts';

const year = z.coerce.number().int().min(1900).max(2100).optional();

/** The times and the part of the timeline that is looked at. */
export const timelineQuery = z
  .strictObject({
    ...timesQuery,
    from: year.describe('The first year of the timeline that is shown, as 2009.'),
    to: year.describe('The last year of the timeline that is shown, as 2015.'),
    series: z
      .string()
      .max(200)
      .optional()
      .describe('Which count of the money is shown: the name of a series on record, obligations or budget.'),
  })
  .superRefine(({ from, to }, context) => {
    if (from === undefined || to === undefined || from <= to) return;
    const expected = `a year from ${from} on, in which the timeline begins`;
    const params = { expected, found: String(to), todo: 'Give the earlier year as from and the later one as to.' };
    context.addIssue({ code: 'custom', path: ['to'], message: expected, params });
  });

const maybeNumber = z.number().nullable();

const target = z.union([
  z.object({ kind: z.enum(['record', 'finding', 'dataset']), id: z.string() }),
  z.object({ kind: z.literal('incidents'), from: z.string(), to: z.string() }),
]);

const timeline = shape<Timeline>()(
  z.object({
    asOf: calendarDay,
    span: z.object({ from: z.number().int(), to: z.number().int() }).nullable(),
    panels: list(
      z.object({
        id: z.string(),
        kind: z.enum(['money', 'harm', 'marks']),
        title: z.string(),
        choice: z.string().nullable(),
        keys: list(z.object({ key: z.string(), title: z.string() })),
      }),
    ),
    items: list(
      z.object({
        id: z.string(),
        panel: z.string(),
        key: z.string(),
        title: z.string(),
        period: z.string(),
        from: calendarDay.nullable(),
        to: calendarDay.nullable(),
        holds: z.enum(['some-day', 'every-day']),
        min: maybeNumber,
        best: maybeNumber,
        max: maybeNumber,
        text: z.string(),
        source: z.string(),
        target,
        mayLeave: z.boolean(),
      }),
    ),
    undated: list(z.object({ title: z.string(), why: z.string(), target })),
  }),
);

const gap = shape<Gap>()(
  z.object({ id: z.string(), panel: z.string(), from: calendarDay, to: calendarDay, period: z.string() }),
);

export const timelinePage = endpoint({
  name: 'timelinePage',
  method: 'GET',
  path: '/partners/:id/timeline',
  summary: 'The timeline of a partner: what is drawn of it between two years, as a page and as data.',
  params: z.strictObject({ id: partnerName }),
  query: timelineQuery,
  body: null,
  output: z.object({
    partner: z.object({ id: z.string(), name: z.string() }),
    view: z
      .object({ from: z.number().int(), to: z.number().int(), money: z.string().nullable() })
      .nullable()
      .describe('The years that are shown and which count of the money; null where nothing on record is dated.'),
    choices: list(z.object({ choice: z.string(), title: z.string() })).describe('The counts of the money.'),
    timeline,
    gaps: list(gap).describe('Years that a panel has no figure for; they are not zero.'),
    leftOut: z
      .number()
      .int()
      .describe('How much of the figure is left out here because its source may not leave the house.'),
  }),
  also: ['html', 'csv'],
});
