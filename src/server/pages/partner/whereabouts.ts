// Where it happened: the incidents of a partner on a map, with the sites and areas of its units on the day, and the same as a table.

import { html } from 'hono/html';

import type { Dossier } from '#reports/dossier/dossier.ts';

import type { Html } from '../html.ts';
import { harmMap, zoomedInto } from '../incidents/map.ts';
import { to, toRecord } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { notKnown } from '../parts/marks.ts';
import { table } from '../parts/table.ts';
import { count } from '../parts/words.ts';

/** Cells of the map of a partner, in degrees. */
const CELL = 1;

const PLACE_WORDS = { site: 'based at', 'area-of-operations': 'operated in' } as const;

/** The map of a partner. */
export function whereaboutsSection({ whereabouts, partner, asked }: Dossier, page: PageContext): Html {
  const { incidents, offTheMap, units } = whereabouts;
  if (incidents.length + offTheMap + units.length === 0) {
    return html`<p class="empty">
      No incident for which it may be responsible, and no place of its units, is on record at these times. That says
      nothing about what happened.
    </p>`;
  }
  const party = { party: partner.id };
  const places = units.flatMap(({ latitude, longitude, label, is, place, onDay, unit }) =>
    latitude === null || longitude === null
      ? []
      : [
          {
            latitude,
            longitude,
            words: `${label}: ${PLACE_WORDS[is]} ${place}, ${onDay === 'yes' ? 'on the day' : 'possibly on the day'}`,
            href: toRecord(page, unit),
            isArea: is === 'area-of-operations',
            isPossible: onDay === 'possibly',
          },
        ],
  );
  return html`${harmMap({ clusters: incidents, offTheMap }, (cluster) => to(page, '/incidents', { ...party, ...zoomedInto(cluster, CELL) }), places)}
    <p>
      <a href="${to(page, '/incidents', party)}">Incidents for which a claim names it</a
      >${offTheMap === 0 ? '' : html`; ${count(offTheMap, 'incident')} without a point ${offTheMap === 1 ? 'is' : 'are'} not drawn`}
    </p>
    ${
      units.length === 0
        ? html`<p class="quiet">No place of its units on ${asked.asOf} is on record.</p>`
        : table({
            caption: `Where its units were on ${asked.asOf}: ${count(units.length, 'place')}`,
            columns: [{ title: 'Unit', isHead: true }, { title: 'Place' }, { title: 'When' }, { title: 'On the map' }],
            rows: units.map(({ record, unit, label, is, place, when, onDay, latitude, longitude }) => ({
              cells: [
                html`<a href="${toRecord(page, unit)}"><bdi>${label}</bdi></a>`,
                html`${PLACE_WORDS[is]} <a href="${toRecord(page, record)}"><bdi>${place}</bdi></a>`,
                html`<span class="date">${when}</span
                  >${onDay === 'yes' ? '' : html` <span class="quiet">possibly on the day</span>`}`,
                latitude === null || longitude === null
                  ? notKnown('no point on record', 'not drawn')
                  : html`<span class="number">${latitude.toFixed(2)}, ${longitude.toFixed(2)}</span>`,
              ],
            })),
          })
    }`;
}
