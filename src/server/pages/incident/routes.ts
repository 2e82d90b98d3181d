// The page of an event, with its data.

import { decidePair, incidentPage } from '../../contracts/incidents.ts';
import type { Route } from '../../served.ts';
import { filling, reading } from '../../served.ts';
import { incidentData } from './data.ts';
import { decideAct } from './decide.ts';
import { incidentView } from './view.ts';

export const INCIDENT_PAGES: readonly Route[] = [
  reading({
    contract: incidentPage,
    answer: (asked, { params, times }) => incidentData(asked, params.id, times),
    html: (data, page) => incidentView(data, page),
  }),
  filling({
    contract: decidePair,
    act: (asked, { params }, sent, page) => decideAct(asked, params.id, sent, page),
  }),
];
