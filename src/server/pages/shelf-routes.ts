// The pages of the shelf with their data: definitions, authorities, policies, coverage.

import {
  authoritiesPage,
  authorityPage,
  coveragePage,
  definitionPage,
  definitionsPage,
  policiesPage,
  policyPage,
} from '../contracts/page-shelf.ts';
import { whatIfPage } from '../contracts/page-what-if.ts';
import { tableCsv } from '../csv-table.ts';
import type { Route } from '../served.ts';
import { reading } from '../served.ts';
import { authoritiesView } from './authorities/view.ts';
import { authorityCsv } from './authority/csv.ts';
import { authorityView } from './authority/view.ts';
import { coverageView } from './coverage/view.ts';
import { definitionCsv } from './definition/csv.ts';
import { definitionData } from './definition/data.ts';
import { definitionView } from './definition/view.ts';
import { definitionsView } from './definitions/view.ts';
import { policiesData, policyData } from './policies/data.ts';
import { policiesView } from './policies/view.ts';
import { policyView } from './policy/view.ts';
import { authoritiesData, authorityData, coverageData, definitionsData } from './shelf-data.ts';
import { whatIfData } from './what-if/data.ts';
import { whatIfView } from './what-if/view.ts';

export const SHELF_PAGES: readonly Route[] = [
  reading({
    contract: definitionsPage,
    answer: definitionsData,
    csv: (rows) =>
      tableCsv(
        ['id', 'title', 'question', 'variants', 'verified', 'statements'],
        rows.map(({ id, title, question, variants, read }) => ({
          id,
          title,
          question,
          variants: variants.join('|'),
          verified: read.verified,
          statements: read.of,
        })),
      ),
    html: definitionsView,
  }),
  reading({
    contract: definitionPage,
    answer: (asked, input, form) => definitionData(asked, input, form === 'html' ? 'shown' : 'leaving'),
    csv: definitionCsv,
    html: definitionView,
  }),
  reading({
    contract: authoritiesPage,
    answer: (asked, { times }) => authoritiesData(asked, times),
    csv: ({ authorities, asOf }) =>
      tableCsv(
        ['id', 'name', 'statute', 'asOf', 'inForce', 'why', 'verified', 'statements'],
        authorities.map(({ read, why, ...each }) => ({
          ...each,
          asOf,
          why: why.join('; '),
          verified: read.verified,
          statements: read.of,
        })),
      ),
    html: authoritiesView,
  }),
  reading({
    contract: authorityPage,
    answer: (asked, { params, times }) => authorityData(asked, params.id, times),
    csv: ({ authority }) => authorityCsv(authority),
    html: authorityView,
  }),
  reading({
    contract: policiesPage,
    answer: (asked, { times }) => policiesData(asked, times),
    csv: ({ policies }) =>
      tableCsv(
        ['id', 'title', 'kind', 'severities', 'standing', 'subjects', 'inForceOnDay', 'parameters', 'cases', 'means'],
        policies.map((each) => ({
          ...each,
          severities: each.severities.join('|'),
          standing: each.standing.is,
          subjects: each.subjects.join('|'),
        })),
      ),
    html: policiesView,
  }),
  reading({
    contract: whatIfPage,
    answer: (asked, { params, query, times }) => whatIfData(asked, params.id, query, times),
    html: whatIfView,
  }),
  reading({
    contract: policyPage,
    answer: (asked, { params, times }) => policyData(asked, params.id, times),
    csv: ({ id, parameters }) =>
      tableCsv(
        ['policy', 'parameter', 'means', 'unit', 'from', 'value', 'document', 'at', 'verified', 'doubt'],
        parameters.flatMap(({ name, means, unit, values, source, verified, doubt }) =>
          values.map(({ from, value }) => ({
            policy: id,
            parameter: name,
            means,
            unit,
            from,
            value,
            document: source.document,
            at: source.at,
            verified,
            doubt,
          })),
        ),
      ),
    html: policyView,
  }),
  reading({
    contract: coveragePage,
    answer: coverageData,
    csv: ({ coverage }) =>
      tableCsv(
        ['shelf', 'id', 'title', 'state', 'from', 'verified', 'says'],
        [
          ...(['policies', 'checks'] as const).flatMap((shelf) =>
            coverage[shelf].map(({ id, title, state, from, reason }) => ({
              shelf,
              id,
              title,
              state,
              from,
              verified: null,
              says: reason,
            })),
          ),
          ...coverage.clocks.map(({ id, title, state, verified, reason }) => ({
            shelf: 'clocks',
            id,
            title,
            state,
            from: null,
            verified,
            says: reason,
          })),
          ...(['authorities', 'definitions'] as const).flatMap((shelf) =>
            coverage[shelf].map(({ id, verified, open }) => ({
              shelf,
              id,
              title: id,
              state: null,
              from: null,
              verified,
              says: open,
            })),
          ),
        ],
      ),
    html: coverageView,
  }),
];
