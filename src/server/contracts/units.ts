// Units and command on a date: the units of a party, who stood above and below one on a day, and the sheet of a unit.

import { z } from 'zod';

import { endpoint } from '#kernel/endpoint.ts';
import { assistance as assistanceKind } from '#records/assistance/record.ts';
import { CLEARANCES } from '#records/clearance.ts';
import { ATTRIBUTION_GRADES, HOUSE_GRADES } from '#records/harm-codes.ts';
import { VETTING_LAWS } from '#records/supported.ts';
import type { TreeUnit, UnitSheet } from '#reports/unit-sheet/sheet.ts';

import { calendarDay, limit, list, partnerName, recordId, shape, timesQuery } from './contract.ts';
import { longTableQuery, rowsGiven } from './long-table.ts';
import { citedPlace } from './page-records.ts';

const named = { id: z.string(), label: z.string() };
const is = z.enum(['yes', 'possibly']);
const standing = z.enum(['yes', 'possibly', 'not-known']);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a day, as 2026-11-21');

const types = z
  .string()
  .max(300)
  .optional()
  .describe('The types of relation that the chart uses, separated by commas; those of command where none is named.');

const placed = z.strictObject({ ...named, is, steps: z.number().int() });

export const listUnits = endpoint({
  name: 'listUnits',
  method: 'GET',
  path: '/api/partners/:id/units',
  summary: 'The units of a party with all their names, and how much is on record about them on the day.',
  params: z.strictObject({ id: partnerName }),
  query: z.strictObject({ ...timesQuery, limit: limit(10_000, 200_000) }),
  body: null,
  output: z.strictObject({
    partner: z.strictObject(named),
    units: list(
      z.strictObject({
        ...named,
        identity: z.enum(['named', 'unnamed', 'unknown']),
        force: z.string(),
        names: list(z.string()),
      }),
    ),
    total: z.number().int(),
  }),
  also: ['csv'],
});

export const readCommand = endpoint({
  name: 'readCommand',
  method: 'GET',
  path: '/api/partners/:id/command',
  summary: 'Who stood above a unit, or below it, on a day: yes, possibly; what is not on record is not known.',
  params: z.strictObject({ id: partnerName }),
  query: z.strictObject({
    ...timesQuery,
    unit: recordId,
    direction: z.enum(['above', 'below']).default('above').describe('Superiors, or those under the unit.'),
    types,
    to: recordId.optional().describe('A unit: every way from the unit of the question up to this one is told.'),
    and: recordId.optional().describe('A unit: the nearest superiors of both are told.'),
    limit: limit(100, 1000),
  }),
  body: null,
  output: z.strictObject({
    unit: z.strictObject(named),
    asOf: day,
    direction: z.enum(['above', 'below']),
    types: list(z.string()),
    units: list(placed),
    ways: z
      .strictObject({
        complete: z.boolean().describe('Whether these are all the ways that there are.'),
        ways: list(z.strictObject({ is, relations: list(z.string()), units: list(z.strictObject(named)) })),
      })
      .nullable(),
    common: list(placed).nullable(),
  }),
  also: [],
});

const claimLine = z.strictObject({
  record: z.string(),
  says: z.string(),
  of: z.strictObject(named).nullable(),
  when: z.string(),
  onDay: z.enum(['yes', 'possibly', 'no', 'not-known']),
  status: z.enum(['accepted', 'conflict', 'work-needed', 'issue']),
  note: z.string().nullable(),
  citations: list(citedPlace),
  oneWith: list(z.string()),
  daysBeyondSources: z.number().int(),
});

const claim = assistanceKind.schema.shape;

const treeUnit: z.ZodType<TreeUnit> = z.strictObject({
  ...named,
  is,
  relation: z.string().nullable(),
  type: z.string().nullable(),
  isShownAbove: z.boolean(),
  get under() {
    return list(treeUnit);
  },
});

/** How much is on record about the units of a party. */
export const completenessShape = z.strictObject({
  units: z.number().int().describe('Units that a name can mean.'),
  placeholders: z.number().int().describe('Units of which is known only that they must stand between two others.'),
  withSuperior: z.number().int(),
  withSuperiorEver: z.number().int(),
  withCommander: z.number().int(),
  withCommanderEver: z.number().int(),
  allegations: z.number().int(),
  allegationsWithoutUnit: z.number().int(),
});

const unknown = z.strictObject({ unknown: z.string() });

/** How a unit was vetted as of the day, and how its government answered what is alleged. */
export const vettingShape = {
  cases: list(
    z.strictObject({
      ...named,
      state: z.string(),
      assistance: z.string(),
      authority: z.string(),
      begins: z.string(),
      lapses: z
        .union([z.strictObject({ after: calendarDay, has: z.boolean() }), unknown])
        .nullable()
        .describe('The last day on which an approval counts; null where none is on record by the day.'),
      suspended: z.strictObject({ on: z.string(), because: z.string(), by: z.string() }).nullable(),
      informed: z
        .union([z.strictObject({ on: z.string(), how: z.string() }), unknown])
        .nullable()
        .describe('That the government was told of a rejection; null where neither is on record.'),
    }),
  ),
  remediations: list(
    z.strictObject({
      ...named,
      steps: list(z.strictObject({ step: z.string(), state: z.string(), on: z.string() })),
      determination: z
        .strictObject({ standard: z.string(), on: z.string(), by: z.string(), reportedOn: z.string().nullable() })
        .nullable(),
    }),
  ),
};

const sheet = shape<UnitSheet>()(
  z.strictObject({
    unit: z.strictObject({
      ...named,
      identity: z.enum(['named', 'unnamed', 'unknown']),
      force: z.string(),
      note: z.string().nullable(),
      identifiers: list(z.strictObject({ scheme: z.string(), value: z.string() })),
    }),
    partner: z.strictObject(named),
    asOf: calendarDay,
    types: list(z.string()),
    names: list(claimLine),
    classes: list(claimLine),
    locations: list(claimLine),
    postings: list(claimLine),
    relations: list(claimLine),
    successions: list(claimLine),
    takenOn: list(claimLine.extend({ through: placed })),
    above: list(placed),
    tree: treeUnit,
    below: z.strictObject({ certain: z.number().int(), possible: z.number().int() }),
    broken: list(
      z.strictObject({
        record: z.string(),
        lower: z.strictObject(named),
        upper: z.strictObject(named),
        because: z.enum(['own-superior', 'circle', 'opposite-is-certain']),
      }),
    ),
    stretches: list(z.strictObject({ from: calendarDay, to: calendarDay })),
    comparedWith: calendarDay.nullable(),
    changes: list(
      z.strictObject({ ...named, direction: z.enum(['above', 'below']), before: standing, after: standing }),
    ),
    clearances: list(
      z.strictObject({
        law: z.enum(VETTING_LAWS),
        rule: z.string().nullable(),
        answer: z.enum(CLEARANCES),
        because: list(
          z.strictObject({
            says: z.string(),
            record: z.string(),
            is: z.enum(['certain', 'possible', 'to-be-weighed']),
          }),
        ),
      }),
    ),
    commanders: list(z.strictObject({ person: z.strictObject(named), is })),
    ...vettingShape,
    incidents: list(
      z.strictObject({
        ...named,
        day: calendarDay,
        named: z.strictObject(named),
        via: z.enum(['itself', 'below']),
        is,
        firmness: z.enum(ATTRIBUTION_GRADES),
        grade: z.strictObject({ lowest: z.enum(HOUSE_GRADES).nullable(), highest: z.enum(HOUSE_GRADES).nullable() }),
        killed: z.strictObject({
          min: z.number().nullable(),
          best: z.number().nullable(),
          max: z.number().nullable(),
        }),
        mayLeave: z.boolean(),
      }),
    ).describe('Harm that a claim attributes to the unit, or to one that stood under it on the day.'),
    deliveries: z.strictObject({
      lines: list(
        z.strictObject({
          ...named,
          is: z.enum(['fact', 'inference']),
          to: z.strictObject(named),
          stood: is,
          period: z.string(),
          standing: z.enum(['planned', 'under-way', 'over']),
          authorities: list(z.string()),
          amount: z.string().nullable(),
          amountIs: claim.amountIs,
          statistic: claim.statistic.unwrap(),
          prices: z.string().nullable(),
          items: z.number().nullable(),
          units: z.number().int(),
          citations: list(citedPlace),
          mayLeave: z.boolean(),
        }),
      ).describe('Assistance that a claim names the unit for, and what it names one above it for.'),
      withoutUnit: z
        .number()
        .int()
        .describe('Claims of assistance to the party that name no unit: nobody can say whether they went to this one.'),
    }),
    leftOut: z
      .number()
      .int()
      .describe('Incidents and deliveries that are left out of the data: their sources may not leave the house.'),
    trainings: z
      .strictObject({
        dataset: z.string(),
        release: z.string(),
        groups: list(
          z.strictObject({
            text: z.string(),
            is: z.enum(['confirmed', 'suggested']),
            score: z.number().nullable(),
            reasons: list(z.string()),
            others: z.number().int(),
            courses: list(
              z.strictObject({
                row: z.number().int(),
                course: z.string().nullable(),
                program: z.string().nullable(),
                period: z.string(),
                start: z.string().nullable(),
                end: z.string().nullable(),
                trainees: z.number().nullable(),
              }),
            ),
          }),
        ),
      })
      .nullable(),
    completeness: completenessShape,
  }),
);

export const unitPage = endpoint({
  name: 'unitPage',
  method: 'GET',
  path: '/units/:id',
  summary:
    'The page of a unit: its names, places and commanders, the command around it on a day, what is alleged, and what the record answers.',
  params: z.strictObject({ id: recordId }),
  query: z.strictObject({
    ...timesQuery,
    types,
    against: z.string().max(10).optional().describe('Another day, YYYY-MM-DD, to compare the chart with.'),
  }),
  body: null,
  output: sheet,
  also: ['html', 'csv'],
});

/** What the units of a party are sorted by. */
const UNIT_ORDERS = ['name', 'names'] as const;

export type UnitOrder = (typeof UNIT_ORDERS)[number];

export const unitsPage = endpoint({
  name: 'unitsPage',
  method: 'GET',
  path: '/partners/:id/units',
  summary: 'The page of the units of a party: those at the top of a chain on the day, and all of them by name.',
  params: z.strictObject({ id: partnerName }),
  query: z.strictObject({
    ...timesQuery,
    ...longTableQuery(UNIT_ORDERS, 'name'),
  }),
  body: null,
  output: z.strictObject({
    partner: z.strictObject(named),
    asOf: z.string(),
    tops: list(z.strictObject({ ...named, below: z.number().int() })),
    units: list(
      z.strictObject({
        ...named,
        identity: z.enum(['named', 'unnamed', 'unknown']),
        names: list(z.string()),
        superiors: list(z.strictObject({ ...named, is })),
      }),
    ),
    given: rowsGiven.describe('Which units `units` holds.'),
    total: z.number().int(),
  }),
  also: ['html', 'csv', 'rows'],
});
