// Every contract that the description lists, in the order in which people read it: first the data, then the pages.

import * as attachments from './attachments.ts';
import * as backTest from './back-test.ts';
import * as clocks from './clocks.ts';
import type { Contract } from './contract.ts';
import * as dossier from './dossier.ts';
import * as events from './events.ts';
import * as findings from './findings.ts';
import * as frame from './frame.ts';
import * as incidentPage from './incident-page.ts';
import * as incidents from './incidents.ts';
import * as intake from './intake.ts';
import * as pageAssistance from './page-assistance.ts';
import * as pageDataset from './page-dataset.ts';
import * as pageDecision from './page-decision.ts';
import { partnerMapPage } from './page-partner-map.ts';
import * as pageRecords from './page-records.ts';
import * as pageShelf from './page-shelf.ts';
import { timelinePage } from './page-timeline.ts';
import * as pageToday from './page-today.ts';
import { whatIfPage } from './page-what-if.ts';
import * as recordForm from './record-form.ts';
import * as records from './records.ts';
import * as registers from './registers.ts';
import * as reportIncident from './report-incident.ts';
import * as shelf from './shelf.ts';
import * as system from './system.ts';
import * as units from './units.ts';
import * as vetting from './vetting.ts';

export const ALL_CONTRACTS: readonly Contract[] = [
  records.listKinds,
  records.readDictionary,
  records.listRecords,
  records.readRecord,
  records.readHistory,
  records.readLinks,
  records.writeRecords,
  records.importFiles,
  records.exportKind,
  records.searchRecords,
  frame.findPlaces,
  findings.listFindings,
  findings.readFinding,
  clocks.listClocks,
  incidents.listIncidents,
  dossier.readDossier,
  backTest.readBackTest,
  backTest.readPolicyBackTest,
  backTest.readEarlyWarning,
  units.listUnits,
  units.readCommand,
  registers.importUnits,
  registers.exportUnits,
  intake.importIncidents,
  reportIncident.reportIncident,
  vetting.vetList,
  shelf.listShelf,
  shelf.readDataset,
  shelf.listSetAside,
  shelf.listDifferences,
  shelf.addShelfRelease,
  shelf.dropShelfRelease,
  events.promoteShelfEvents,
  system.verifyRecord,
  system.rebuildTables,
  system.readHealth,
  system.readOpenapi,
  pageToday.todayPage,
  pageToday.partnershipsPage,
  partnerMapPage,
  pageAssistance.assistancePage,
  pageAssistance.bookRowsPage,
  clocks.clocksPage,
  clocks.clockPage,
  incidents.incidentsPage,
  incidentPage.incidentPage,
  incidentPage.decidePair,
  dossier.partnerPage,
  timelinePage,
  findings.findingsPage,
  findings.findingPage,
  findings.disposeOfFinding,
  units.unitsPage,
  units.unitPage,
  vetting.vetPage,
  vetting.sendVetList,
  pageDecision.decisionPage,
  pageDecision.sendDecision,
  intake.incidentImportPage,
  intake.sendIncidentImport,
  reportIncident.reportIncidentPage,
  reportIncident.sendReportIncident,
  attachments.attachPage,
  attachments.sendAttachment,
  attachments.readAttachment,
  pageRecords.recordPage,
  pageRecords.kindPage,
  recordForm.newRecordPage,
  recordForm.sendNewRecord,
  recordForm.editRecordPage,
  recordForm.sendRecordEdit,
  recordForm.withdrawRecordPage,
  recordForm.sendWithdrawal,
  pageRecords.sourcesPage,
  pageRecords.sourcePage,
  pageDataset.datasetPage,
  events.eventsPage,
  events.sendPromotion,
  pageRecords.dictionaryPage,
  pageRecords.searchPage,
  pageShelf.definitionsPage,
  pageShelf.definitionPage,
  pageShelf.authoritiesPage,
  pageShelf.authorityPage,
  pageShelf.policiesPage,
  pageShelf.policyPage,
  whatIfPage,
  backTest.backTestPage,
  backTest.policyBackTestPage,
  backTest.earlyWarningPage,
  pageShelf.coveragePage,
  frame.keysPage,
  frame.changesPage,
  frame.tourPage,
  frame.reportsPage,
];
