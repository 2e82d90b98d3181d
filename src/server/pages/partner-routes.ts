// The pages that speak of partners with their data: today, partnerships, one partner, a finding, a decision; and their two forms.

import { exportedDossier } from '#reports/dossier/observed.ts';

import { findingsCsv, outlinesOf } from '../api/findings.ts';
import { partnerId } from '../contracts/contract.ts';
import { partnerPage } from '../contracts/dossier.ts';
import { disposeOfFinding, findingPage, findingsPage } from '../contracts/findings.ts';
import { decisionPage, sendDecision } from '../contracts/page-decision.ts';
import { partnershipsPage, todayPage } from '../contracts/page-today.ts';
import { pageOn } from '../once.ts';
import { dossierAsked } from '../partners-asked.ts';
import type { Route } from '../served.ts';
import { filling, reading } from '../served.ts';
import { decideAct } from './decision/act.ts';
import { decisionData } from './decision/data.ts';
import { decisionView } from './decision/view.ts';
import { findingData } from './finding/data.ts';
import { disposeAct } from './finding/disposition-form.ts';
import { assignAct } from './finding/owner-form.ts';
import type { Again } from './finding/stood.ts';
import { findingView } from './finding/view.ts';
import { findingsData } from './findings/data.ts';
import { findingTable } from './findings/table.ts';
import { findingsView } from './findings/view.ts';
import { dossierCsv } from './partner/csv.ts';
import { timelineData } from './partner/timeline-data.ts';
import { TIMELINE_PAGES } from './partner/timeline-page.ts';
import { partnerView } from './partner/view.ts';
import { partnershipsCsv } from './partnerships/csv.ts';
import { partnershipsData } from './partnerships/data.ts';
import { partnershipTable } from './partnerships/table.ts';
import { partnershipsView } from './partnerships/view.ts';
import { todayData } from './today/data.ts';
import { todayView } from './today/view.ts';

export const PARTNER_PAGES: readonly Route[] = [
  reading({
    contract: todayPage,
    answer: (asked, { times }) => todayData(asked, times),
    csv: ({ open, undecidable }) => findingsCsv(open, undecidable),
    html: todayView,
  }),
  reading({
    contract: findingsPage,
    answer: (asked, input, form) => findingsData(asked, input, form),
    rows: async (asked, input, page) => findingTable(await findingsData(asked, input, 'rows'), page),
    csv: ({ rows }) => findingsCsv(rows, []),
    html: findingsView,
  }),
  reading({
    contract: partnershipsPage,
    answer: (asked, input, form) => partnershipsData(asked, input, form),
    rows: async (asked, input, page) => partnershipTable(await partnershipsData(asked, input, 'rows'), page),
    csv: partnershipsCsv,
    html: partnershipsView,
  }),
  reading({
    contract: partnerPage,
    answer: async (asked, { params, query, times }) => {
      const dossier = await dossierAsked(asked, partnerId(params.id), times);
      timelineData(dossier, query); // refuses what the timeline cannot show
      return dossier;
    },
    exported: exportedDossier,
    csv: dossierCsv,
    html: partnerView,
  }),
  ...TIMELINE_PAGES,
  reading({
    contract: findingPage,
    answer: (asked, { params, times }) => findingData(asked, params.id, times),
    csv: ({ finding }) => {
      return findingsCsv(outlinesOf([finding]), []);
    },
    html: (data, page) => findingView(data, page),
  }),
  filling({
    contract: disposeOfFinding,
    act: (asked, input, { act, ...sent }, page) => {
      const { params, times } = input;
      const again =
        (form: 'owner' | 'disposition'): Again =>
        async (now, given) => ({
          again: findingView(await findingData(now, params.id, times), pageOn(now, page), { [form]: given }),
        });
      return act === 'assign'
        ? assignAct(asked, input, sent, again('owner'))
        : disposeAct(asked, input, sent, again('disposition'));
    },
  }),
  reading({
    contract: decisionPage,
    // Each form has an id of its own, so that it is stored once however often it is sent.
    fresh: true,
    answer: (asked, { query }) => decisionData(asked, query),
    html: (data, page) => decisionView(data, page),
  }),
  filling({
    contract: sendDecision,
    act: (asked, _input, sent, page) => decideAct(asked, sent, page),
  }),
];
