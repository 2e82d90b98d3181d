// Clocks: what has to be done by when, over all partners, and what one clock of the shelf is.

import { z } from 'zod';

import { clockSchema } from '#catalogue/clock.ts';
import type { Clock } from '#catalogue/clock.ts';
import type { RunningClock } from '#findings/clocks.ts';
import { CLOCK_STATES } from '#kernel/clock.ts';
import { endpoint } from '#kernel/endpoint.ts';

import { calendarDay, limit, list, none, onlyTimes, partnerName, shape, timesQuery } from './contract.ts';

const named = { id: z.string(), label: z.string() };
const day = calendarDay.nullable();
const event = z.strictObject({ ...named, on: day });
const exposure = z.strictObject({ from: calendarDay, to: calendarDay, days: z.number().int() }).nullable();
const state = z.enum([...CLOCK_STATES, 'not-known']);

/** One clock as it runs. */
export const runningClock = shape<RunningClock>()(
  z.strictObject({
    clock: z.string(),
    title: z.string(),
    form: z.enum(['due', 'wait', 'notice', 'recurring']),
    standing: z.enum(['law', 'policy', 'practice', 'house']),
    citation: z.string(),
    partner: z.strictObject(named).nullable(),
    version: z.number().int().nullable(),
    state,
    why: list(z.string()),
    start: event.nullable(),
    met: event.nullable(),
    recipientClass: z.string().nullable(),
    lengths: list(
      z.strictObject({
        class: z.string().nullable(),
        days: z.number().int().nullable(),
        hours: z.number().int().nullable(),
        recurs: z.string().nullable(),
        doubt: z.string().nullable(),
        firstLawful: day,
        lastDay: day,
        state: z.string().nullable(),
      }),
    ).describe('Every length that can count: several where the class of the recipient is not known.'),
    firstLawful: day,
    lastDay: day,
    due: day.describe('The last day of what is owed, or the first day on which a step is lawful.'),
    daysLeft: z.number().int().nullable().describe('Negative: days late, or too early.'),
    owner: z.string(),
    reminders: list(z.strictObject({ on: calendarDay, isDue: z.boolean() })),
    runsOut: z.string(),
    doubt: z.string().nullable().describe('Why the length may not be shown as law; null where it was read.'),
    isEmergency: z.boolean(),
    session: list(
      z.union([
        z.strictObject({ chamber: z.string(), inSession: z.number().int(), of: z.number().int() }),
        z.strictObject({ chamber: z.string(), unknown: z.string() }),
      ]),
    ),
    formal: exposure,
    withInformal: exposure,
    disapproval: z.strictObject({ event, isInTime: z.boolean() }).nullable(),
  }),
);

/** What a list of clocks can be narrowed to: one state, those that still need somebody, or all. */
export const SHOWN_STATES = ['open', 'all', ...CLOCK_STATES, 'not-known'] as const;

const clocksQuery = z.strictObject({
  ...timesQuery,
  partner: z
    .union([z.literal(''), partnerName])
    .optional()
    .describe('Only this partner, as SOM or partner.SOM.'),
  state: z.enum(SHOWN_STATES).default('open').describe('One state; open: all that still need somebody; or all.'),
  owner: z.string().max(200).default('').describe('Only clocks whose owner holds this text.'),
  limit: limit(500, 10_000),
});

const clockList = z.strictObject({
  asOf: calendarDay,
  asked: z.strictObject({ partner: z.string(), state: z.enum(SHOWN_STATES), owner: z.string() }),
  clocks: list(runningClock),
  total: z.number().int().describe('How many there are, of which no more than the limit are given.'),
  counts: list(z.strictObject({ state, clocks: z.number().int() })).describe('All clocks by state, before narrowing.'),
  partners: list(z.strictObject(named)),
});

export const listClocks = endpoint({
  name: 'listClocks',
  method: 'GET',
  path: '/api/clocks',
  summary:
    'What has to be done by when: every clock on the day, with its state, owner and days left; also as a calendar.',
  params: none,
  query: clocksQuery,
  body: null,
  output: clockList,
  also: ['csv', 'ics'],
});

export const clocksPage = endpoint({
  name: 'clocksPage',
  method: 'GET',
  path: '/clocks',
  summary: 'The page of clocks: what has to be done by when, over all partners.',
  params: none,
  query: clocksQuery,
  body: null,
  output: clockList,
  also: ['html', 'csv', 'ics'],
});

export const clockPage = endpoint({
  name: 'clockPage',
  method: 'GET',
  path: '/clocks/:id',
  summary: 'One clock in plain words: what starts it, what meets it, how long it is since when, and where that stands.',
  params: z.strictObject({ id: z.string().regex(/^CLK-[A-Z0-9-]{1,30}$/, 'the id of a clock, as CLK-36B') }),
  query: onlyTimes,
  body: null,
  output: z.strictObject({
    clock: shape<Clock>()(clockSchema),
    asOf: calendarDay,
    holds: z.number().int().nullable().describe('The number of the version that holds on the day.'),
    startsWith: list(z.string()),
    metBy: list(z.string()),
    classes: list(
      z.strictObject({
        id: z.string(),
        title: z.string(),
        means: z.string(),
        members: list(
          z.strictObject({
            partner: z.string(),
            name: z.string(),
            from: z.string(),
            to: z.string().nullable(),
            as: z.string(),
            onDay: z.enum(['yes', 'no', 'unknown']),
            verified: z.boolean(),
            doubt: z.string().nullable(),
          }),
        ).nullable(),
      }),
    ),
    running: list(runningClock).describe('The runs that still need somebody.'),
  }),
  also: ['html', 'csv'],
});
