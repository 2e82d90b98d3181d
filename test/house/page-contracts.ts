// Every page with its contract, and the part of its data that its table has a row for.

import type { z } from 'zod';

import { backTestPage, earlyWarningPage, policyBackTestPage } from '#server/contracts/back-test.ts';
import { clockPage, clocksPage } from '#server/contracts/clocks.ts';
import type { Contract } from '#server/contracts/contract.ts';
import { partnerPage } from '#server/contracts/dossier.ts';
import { eventsPage } from '#server/contracts/events.ts';
import { findingPage, findingsPage } from '#server/contracts/findings.ts';
import { reportsPage, tourPage } from '#server/contracts/frame.ts';
import { incidentsPage } from '#server/contracts/incidents.ts';
import { assistancePage, bookRowsPage } from '#server/contracts/page-assistance.ts';
import { datasetPage } from '#server/contracts/page-dataset.ts';
import { decisionPage } from '#server/contracts/page-decision.ts';
import { partnerMapPage } from '#server/contracts/page-partner-map.ts';
import {
  dictionaryPage,
  kindPage,
  recordPage,
  searchPage,
  sourcePage,
  sourcesPage,
} from '#server/contracts/page-records.ts';
import * as shelf from '#server/contracts/page-shelf.ts';
import { timelinePage } from '#server/contracts/page-timeline.ts';
import { partnershipsPage, todayPage } from '#server/contracts/page-today.ts';
import { editRecordPage, newRecordPage, withdrawRecordPage } from '#server/contracts/record-form.ts';

const FINDING = 't40.SOM.2018-11';

/** Every page of the server with its contract: address, and the part of its data that its table has a row for. */
export const PAGE_CONTRACTS: readonly {
  readonly path: string;
  readonly contract: Contract;
  readonly rows: ((data: never) => number) | null;
}[] = [
  {
    path: '/',
    contract: todayPage,
    rows: ({ open, undecidable }: Of<typeof todayPage>) => open.length + undecidable.length,
  },
  { path: '/findings', contract: findingsPage, rows: ({ given }: Of<typeof findingsPage>) => given.total },
  { path: '/partnerships', contract: partnershipsPage, rows: ({ given }: Of<typeof partnershipsPage>) => given.total },
  {
    path: '/partnerships/map',
    contract: partnerMapPage,
    rows: ({ rows }: Of<typeof partnerMapPage>) => rows.length,
  },
  { path: '/clocks', contract: clocksPage, rows: ({ clocks }: Of<typeof clocksPage>) => clocks.length },
  { path: '/clocks/CLK-386', contract: clockPage, rows: ({ running }: Of<typeof clockPage>) => running.length },
  { path: '/incidents', contract: incidentsPage, rows: ({ given }: Of<typeof incidentsPage>) => given.total },
  {
    path: '/assistance',
    contract: assistancePage,
    rows: ({ rows, books }: Of<typeof assistancePage>) =>
      rows.flatMap(({ cells }) => cells).length + books.filter(({ missing }) => missing !== null).length,
  },
  { path: '/assistance/rows', contract: bookRowsPage, rows: ({ given }: Of<typeof bookRowsPage>) => given.total },
  { path: '/partners/SOM', contract: partnerPage, rows: null },
  {
    path: '/partners/SOM/timeline',
    contract: timelinePage,
    rows: ({ timeline, gaps }: Of<typeof timelinePage>) => timeline.items.length + gaps.length,
  },
  { path: `/findings/${FINDING}`, contract: findingPage, rows: () => 1 },
  { path: '/decisions/new', contract: decisionPage, rows: null },
  { path: '/records/coalition.AMISOM', contract: recordPage, rows: () => 1 },
  { path: '/kinds/regime-event', contract: kindPage, rows: ({ given }: Of<typeof kindPage>) => given.total },
  { path: '/kinds/incident/new', contract: newRecordPage, rows: null },
  { path: '/records/coalition.AMISOM/edit', contract: editRecordPage, rows: null },
  { path: '/records/coalition.AMISOM/withdraw', contract: withdrawRecordPage, rows: null },
  { path: '/sources', contract: sourcesPage, rows: ({ given }: Of<typeof sourcesPage>) => given.total },
  {
    path: '/shelf/ucdp-onesided',
    contract: datasetPage,
    rows: ({ dataset }: Of<typeof datasetPage>) => dataset.releases.length,
  },
  // Its licence keeps its events out of tables; one row says so.
  { path: '/shelf/airwars/events', contract: eventsPage, rows: () => 1 },
  {
    path: '/sources/source.roundtable-2018',
    contract: sourcePage,
    rows: ({ restsOn }: Of<typeof sourcePage>) =>
      restsOn
        .flatMap(({ records }) => records.map(({ places }) => Math.max(1, places.length)))
        .reduce((a, b) => a + b, 0),
  },
  {
    path: '/dictionary',
    contract: dictionaryPage,
    rows: (kinds: Of<typeof dictionaryPage>) => kinds.flatMap(({ fields }) => fields).length,
  },
  {
    path: '/search',
    contract: searchPage,
    rows: ({ hits, shelf }: Of<typeof searchPage>) => hits.length + shelf.length,
  },
  {
    path: '/definitions',
    contract: shelf.definitionsPage,
    rows: (words: Of<typeof shelf.definitionsPage>) => words.length,
  },
  {
    path: '/definitions/civilian-harm',
    contract: shelf.definitionPage,
    rows: ({ concept }: Of<typeof shelf.definitionPage>) => concept.variants.length,
  },
  {
    path: '/authorities',
    contract: shelf.authoritiesPage,
    rows: ({ authorities }: Of<typeof shelf.authoritiesPage>) => authorities.length,
  },
  { path: '/authorities/U333', contract: shelf.authorityPage, rows: null },
  {
    path: '/policies',
    contract: shelf.policiesPage,
    rows: ({ policies }: Of<typeof shelf.policiesPage>) => policies.length,
  },
  {
    path: '/policies/t40',
    contract: shelf.policyPage,
    rows: ({ parameters }: Of<typeof shelf.policyPage>) => parameters.flatMap(({ values }) => values).length,
  },
  { path: '/back-test', contract: backTestPage, rows: () => 2 * 2 * 2 * 2 + 2 * 3 },
  { path: '/policies/h01/back-test', contract: policyBackTestPage, rows: null },
  { path: '/policies/t40/back-test', contract: policyBackTestPage, rows: null },
  { path: '/early-warning', contract: earlyWarningPage, rows: () => 2 * 15 },
  { path: '/reports', contract: reportsPage, rows: null },
  { path: '/tour', contract: tourPage, rows: null },
  {
    path: '/coverage',
    contract: shelf.coveragePage,
    rows: ({ coverage: { policies, checks, clocks, authorities, definitions } }: Of<typeof shelf.coveragePage>) =>
      policies.length + checks.length + clocks.length + authorities.length + definitions.length,
  },
];

export type Of<C extends Contract> = z.output<C['output']>;
