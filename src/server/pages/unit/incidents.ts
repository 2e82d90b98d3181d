// Harm that is attributed to the unit or below it.

import { html } from 'hono/html';

import type { UnitSheet } from '#reports/unit-sheet/sheet.ts';

import type { Html } from '../html.ts';
import { toRecord } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { notKnown, peopleHarmed } from '../parts/marks.ts';
import { table } from '../parts/table.ts';

/** Renders the incidents of a unit. */
export function incidentSection({ incidents }: Pick<UnitSheet, 'incidents'>, page: PageContext): Html {
  return html`<section aria-labelledby="incidents">
    <h2 id="incidents">Harm that is attributed to it</h2>
    ${
      incidents.length === 0
        ? html`<p class="empty">
            No claim on record names it or a unit under it. That says nothing about what it did: most incidents are
            attributed to no unit.
          </p>`
        : table({
            caption: 'Incidents, the latest first',
            columns: [
              { title: 'Day' },
              { title: 'Incident', isHead: true },
              { title: 'Attributed to' },
              { title: 'How firmly' },
              { title: 'Verified' },
              { title: 'Civilians killed', align: 'end' },
            ],
            rows: incidents.map(({ id, label, day, named, via, is, firmness, grade, killed }) => ({
              cells: [
                html`<span class="date">${day}</span>`,
                html`<a href="${toRecord(page, id)}"><bdi>${label}</bdi></a>`,
                via === 'itself'
                  ? 'the unit itself'
                  : html`<a href="${toRecord(page, named.id)}"><bdi>${named.label}</bdi></a
                      >, ${is === 'yes' ? 'under it' : 'possibly under it'} on the day: at least one unit below`,
                firmness,
                grade.lowest === null
                  ? notKnown('', 'not graded')
                  : grade.lowest === grade.highest
                    ? grade.lowest
                    : `${grade.lowest} to ${grade.highest ?? ''}`,
                peopleHarmed(killed),
              ],
            })),
          })
    }
  </section>`;
}
