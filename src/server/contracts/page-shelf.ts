// The data of the pages of the shelf: definitions, authorities, policies, and what is modelled of them.

import { z } from 'zod';

import type { Authority } from '#catalogue/authority.ts';
import { authoritySchema } from '#catalogue/authority.ts';
import type { Concept } from '#catalogue/concept.ts';
import { conceptSchema } from '#catalogue/concept.ts';
import type { Coverage } from '#catalogue/coverage.ts';
import { coverageSchema } from '#catalogue/coverage.ts';
import { endpoint } from '#kernel/endpoint.ts';

import { list, none, onlyTimes, shape, timesQuery } from './contract.ts';
import { plainLines, severity } from './evaluation-shapes.ts';
import { incidentList } from './incidents.ts';
import { problem } from './record-shapes.ts';

/** The id of an entry of a shelf. */
export const shelfId = z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,118}$/, 'a name of letters, digits and hyphens');

/** How many of the statements of an entry were read at their place. */
const read = z.strictObject({ verified: z.number().int(), of: z.number().int() });

export const definitionsPage = endpoint({
  name: 'definitionsPage',
  method: 'GET',
  path: '/definitions',
  summary: 'The words that documents use in different meanings.',
  params: none,
  query: onlyTimes,
  body: null,
  output: list(
    z.strictObject({ id: z.string(), title: z.string(), question: z.string(), variants: list(z.string()), read }),
  ),
  also: ['html', 'csv'],
});

export const definitionPage = endpoint({
  name: 'definitionPage',
  method: 'GET',
  path: '/definitions/:concept',
  summary: 'The meanings of one word side by side, where each comes from, and what changes with the choice.',
  params: z.strictObject({ concept: shelfId }),
  query: z.strictObject({
    ...timesQuery,
    variant: shelfId.optional().describe('The meaning that is chosen: what flips against each of the others is told.'),
  }),
  body: null,
  output: z.strictObject({
    concept: shape<Concept>()(conceptSchema),
    chosen: z.string().nullable().describe('The meaning that is chosen.'),
    counts: z
      .strictObject({
        floors: z.string(),
        tallies: incidentList.shape.tallies,
        differences: incidentList.shape.differences.describe(
          'Against each other meaning where one is chosen, else from each to the next narrower one: what the wider counts and the narrower does not.',
        ),
        leftOut: incidentList.shape.leftOut,
      })
      .nullable()
      .describe('What the record comes to under each meaning; null where it counts nothing by them.'),
    rules: list(
      z.strictObject({
        id: z.string(),
        title: z.string(),
        inForceOnDay: z.boolean(),
        facts: list(z.strictObject({ fact: z.string(), title: z.string(), variant: z.string().nullable() })),
      }),
    ).describe('The rules that ask a fact which uses the word, and the meaning by which it is measured.'),
  }),
  also: ['html', 'csv'],
});

export const authoritiesPage = endpoint({
  name: 'authoritiesPage',
  method: 'GET',
  path: '/authorities',
  summary: 'The laws under which assistance is paid for.',
  params: none,
  query: onlyTimes,
  body: null,
  output: z.strictObject({
    asOf: z.string(),
    authorities: list(
      z.strictObject({
        id: z.string(),
        name: z.string(),
        statute: z.string(),
        inForce: z.enum(['yes', 'no', 'unknown']),
        why: list(z.string()),
        read,
      }),
    ),
  }),
  also: ['html', 'csv'],
});

export const authorityPage = endpoint({
  name: 'authorityPage',
  method: 'GET',
  path: '/authorities/:id',
  summary: 'One authority: agency, statute, years in force, purposes, lineage, exclusions, each with its place.',
  params: z.strictObject({ id: shelfId }),
  query: onlyTimes,
  body: null,
  output: z.strictObject({
    authority: shape<Authority>()(authoritySchema),
    asOf: z.string(),
    inForce: z.strictObject({ is: z.enum(['yes', 'no', 'unknown']), why: list(z.string()) }),
  }),
  also: ['html', 'csv'],
});

const standing = z.strictObject({ is: z.enum(['law', 'policy', 'house']), says: z.string() });

export const policiesPage = endpoint({
  name: 'policiesPage',
  method: 'GET',
  path: '/policies',
  summary: 'The rules: what each looks for, how grave it is, and what stands behind it.',
  params: none,
  query: onlyTimes,
  body: null,
  output: z.strictObject({
    policies: list(
      z.strictObject({
        id: z.string(),
        title: z.string(),
        means: z.string(),
        kind: z.string(),
        severities: list(severity),
        standing,
        subjects: list(z.string()),
        inForceOnDay: z.boolean(),
        parameters: z.number().int(),
        cases: z.number().int(),
      }),
    ),
    problems: list(problem),
    asOf: z.string(),
  }),
  also: ['html', 'csv'],
});

const place = z.strictObject({ document: z.string(), at: z.string() });
const grounds = { verified: z.boolean(), doubt: z.string().nullable() } as const;

export const policyPage = endpoint({
  name: 'policyPage',
  method: 'GET',
  path: '/policies/:id',
  summary: 'One rule in plain words, its numbers by date, its sources and its worked cases.',
  params: z.strictObject({ id: shelfId }),
  query: onlyTimes,
  body: null,
  output: z.strictObject({
    id: z.string(),
    title: z.string(),
    kind: z.string(),
    severities: list(severity),
    standing,
    version: z.string(),
    plain: plainLines,
    parameters: list(
      z.strictObject({
        name: z.string(),
        means: z.string(),
        unit: z.string(),
        values: list(
          z.strictObject({ from: z.string(), value: z.number(), shown: z.string(), holdsOnDay: z.boolean() }),
        ),
        source: place,
        ...grounds,
      }),
    ),
    sources: list(z.strictObject({ ...place.shape, ...grounds })),
    cases: list(
      z.strictObject({
        name: z.string(),
        asOf: z.string(),
        facts: list(z.strictObject({ fact: z.string(), value: z.string() })),
        expected: z.string(),
        answered: z.string(),
        because: z.string().nullable(),
        edge: z.string().nullable(),
        agrees: z.boolean(),
      }),
    ),
    asOf: z.string(),
  }),
  also: ['html', 'csv'],
});

export const coveragePage = endpoint({
  name: 'coveragePage',
  method: 'GET',
  path: '/coverage',
  summary: 'What is modelled and what is not, from when, and who has verified it.',
  params: none,
  query: onlyTimes,
  body: null,
  output: z.strictObject({
    coverage: shape<Coverage>()(coverageSchema),
    problems: list(problem),
    rules: z.record(z.string(), z.string()).describe('The rule that each folder of the shelf holds.'),
  }),
  also: ['html', 'csv'],
});
