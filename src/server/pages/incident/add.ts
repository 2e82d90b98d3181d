// Where somebody adds to an event what a source, an office or a publisher says: the form of the record, opened with the incident.

import { html } from 'hono/html';

import type { Html } from '../html.ts';
import { to } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import type { IncidentData } from './data.ts';

/** A way to the form of a new record about each incident of an event. */
export function addLinks(
  { incidents }: IncidentData['sheet'],
  { kind, words }: { readonly kind: string; readonly words: string },
  page: PageContext,
): Html {
  return html`<p>
    ${incidents.map(
      ({ id }, at) =>
        html`<a href="${to(page, `/kinds/${kind}/new`, { incident: id })}"
          >${words}${incidents.length === 1 ? '' : ` to record ${at + 1} of this event`}</a
        > `,
    )}
  </p>`;
}
