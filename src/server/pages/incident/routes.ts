// The page of an event, with its data.

import { AppError } from '#kernel/errors.ts';

import { decidePair, incidentPage } from '../../contracts/incident-page.ts';
import type { Route } from '../../served.ts';
import { filling, reading } from '../../served.ts';
import { incidentData } from './data.ts';
import type { IncidentData } from './data.ts';
import { decideAct } from './decide.ts';
import { incidentView } from './view.ts';

export const INCIDENT_PAGES: readonly Route[] = [
  reading({
    contract: incidentPage,
    answer: (asked, { params, times }) => incidentData(asked, params.id, times),
    exported: (data) => (data.mayLeave ? leaving(data) : stays(data.sheet)),
    html: (data, page) => incidentView(data, page),
  }),
  filling({
    contract: decidePair,
    act: (asked, { params }, sent, page) => decideAct(asked, params.id, sent, page),
  }),
];

/** The event as data, without look-alikes that stay in the house: what speaks for a likeness tells of the other event too. */
function leaving(data: IncidentData): IncidentData {
  const alike = data.alike.filter(({ mayLeave }) => mayLeave);
  return { ...data, alike, leftOut: data.alike.length - alike.length };
}

/** What rests on a source that may not leave the house is shown on the page and goes no further. */
function stays({ id }: IncidentData['sheet']): never {
  throw new AppError(
    'forbidden',
    `${id} rests on a source that may not leave the house, or of which that is not known. Look at its page; it is no data to take along.`,
  );
}
