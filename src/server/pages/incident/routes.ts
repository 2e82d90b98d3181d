// The page of an event, with its data.

import { incidentPage } from '../../contracts/incidents.ts';
import type { Route } from '../../served.ts';
import { reading } from '../../served.ts';
import { incidentData } from './data.ts';
import { incidentView } from './view.ts';

export const INCIDENT_PAGES: readonly Route[] = [
  reading({
    contract: incidentPage,
    answer: (asked, { params, times }) => incidentData(asked, params.id, times),
    html: incidentView,
  }),
];
