// Every route of the server. What is not listed here is not served.

import { BACK_TEST_ROUTES } from './api/back-tests.ts';
import { DOSSIER_ROUTES } from './api/dossier.ts';
import { FINDING_ROUTES } from './api/findings.ts';
import { INTAKE_ROUTES } from './api/intake.ts';
import { PLACE_ROUTES } from './api/places.ts';
import { PROMOTION_ROUTES } from './api/promotion.ts';
import { RECORD_ROUTES } from './api/records.ts';
import { REGISTER_ROUTES } from './api/registers.ts';
import { SHELF_ROUTES } from './api/shelf.ts';
import { SYSTEM_ROUTES } from './api/system.ts';
import { UNIT_ROUTES } from './api/units.ts';
import { VETTING_ROUTES } from './api/vetting.ts';
import { ASSISTANCE_PAGES } from './pages/assistance/routes.ts';
import { ATTACHMENT_ROUTES } from './pages/attach/routes.ts';
import { BACK_TEST_PAGES } from './pages/back-test/routes.ts';
import { CLOCK_PAGES } from './pages/clocks/routes.ts';
import { EVENT_PAGES } from './pages/events/routes.ts';
import { INCIDENT_IMPORT_PAGES } from './pages/import-incidents/routes.ts';
import { INCIDENT_PAGES } from './pages/incident/routes.ts';
import { INCIDENTS_PAGES } from './pages/incidents/routes.ts';
import { lookedRoute } from './pages/looked.ts';
import { PARTNER_MAP_PAGES } from './pages/partner-map/routes.ts';
import { PARTNER_PAGES } from './pages/partner-routes.ts';
import { RECORD_FORM_PAGES } from './pages/record-form/routes.ts';
import { RECORD_PAGES } from './pages/record-routes.ts';
import { REPORT_PAGES } from './pages/report-incident/routes.ts';
import { TAKING_ALONG } from './pages/reports/routes.ts';
import { SHELF_PAGES } from './pages/shelf-routes.ts';
import { DATASET_PAGES } from './pages/shelf/routes.ts';
import { themeRoute } from './pages/theme.ts';
import { UNIT_PAGES } from './pages/unit/routes.ts';
import { UNITS_PAGES } from './pages/units/routes.ts';
import { VET_PAGES } from './pages/vet/routes.ts';
import { WITHDRAW_PAGES } from './pages/withdraw/routes.ts';
import type { Route } from './served.ts';

export const ROUTES: readonly Route[] = [
  ...RECORD_ROUTES,
  ...FINDING_ROUTES,
  ...DOSSIER_ROUTES,
  ...BACK_TEST_ROUTES,
  ...SHELF_ROUTES,
  ...PROMOTION_ROUTES,
  ...PLACE_ROUTES,
  ...UNIT_ROUTES,
  ...REGISTER_ROUTES,
  ...INTAKE_ROUTES,
  ...VETTING_ROUTES,
  ...SYSTEM_ROUTES,
  ...ASSISTANCE_PAGES,
  ...BACK_TEST_PAGES,
  ...CLOCK_PAGES,
  ...PARTNER_PAGES,
  ...PARTNER_MAP_PAGES,
  ...INCIDENTS_PAGES,
  ...INCIDENT_IMPORT_PAGES,
  ...REPORT_PAGES,
  ...ATTACHMENT_ROUTES,
  ...INCIDENT_PAGES,
  ...RECORD_FORM_PAGES,
  ...WITHDRAW_PAGES,
  ...RECORD_PAGES,
  ...SHELF_PAGES,
  ...DATASET_PAGES,
  ...EVENT_PAGES,
  ...UNIT_PAGES,
  ...UNITS_PAGES,
  ...VET_PAGES,
  ...TAKING_ALONG,
  themeRoute,
  lookedRoute,
];
