// A map of events as a drawing in the page: outlines that come with the product, circles by number of events, and beside them the same as a
// table. Circles of places that are known no closer than a district or province are dashed.

import { html } from 'hono/html';

import { outlines } from '#geography/outlines.ts';
import { describeQuantity } from '#kernel/quantity.ts';
import type { Cluster, Clustered } from '#reports/harm-book/clusters.ts';

import type { Html } from '../html.ts';
import { table } from '../parts/table.ts';
import { count } from '../parts/words.ts';

const WIDTH = 720;
/** So many degrees are shown around the outermost events, so that a reader sees where they are. */
const MARGIN = 3;

/** A map is at least so many times as wide as it is high, in degrees. */
const LEAST_RATIO = 1.6;

/** More rows than this are left to the data. */
const MOST_ROWS = 200;

/** Draws the clusters of some events. */
export function harmMap({ clusters, offTheMap }: Clustered): Html {
  if (clusters.length === 0) {
    return html`<p class="empty">
      No event of this list has a point on
      record${offTheMap === 0 ? '' : `; ${count(offTheMap, 'event')} cannot be drawn`}.
    </p>`;
  }
  const drawn = outlines({ box: boxAround(clusters), width: WIDTH, projection: 'mercator' });
  const most = Math.max(...clusters.map(({ events }) => events));
  const disputed = drawn.shapes.filter(({ disputed: says }) => says !== null);
  return html`<figure class="map">
      <svg viewBox="0 0 ${drawn.width} ${drawn.height}" role="img" aria-labelledby="map-says">
        <title id="map-says">Events by place: ${count(clusters.length, 'cell')}; the table below holds the same.</title>
        ${drawn.shapes.map(
          ({ path, disputed: says, name }) =>
            html`<path class="land${says === null ? '' : ' is-disputed'}" d="${path}"
              ><title>${name}${says === null ? '' : `: ${says}`}</title></path
            >`,
        )}
        ${clusters.map((cluster) => {
          const at = drawn.place(cluster);
          if (at === null) return '';
          const radius = 3 + 17 * Math.sqrt(cluster.events / most);
          return html`<circle
            class="harm${cluster.roughly > 0 ? ' is-rough' : ''}"
            cx="${at[0]}"
            cy="${at[1]}"
            r="${radius.toFixed(1)}"
            ><title>
              ${count(cluster.events, 'event')}, ${describeQuantity(cluster.killed)} civilians killed
            </title></circle
          >`;
        })}
      </svg>
      <figcaption>
        The larger a circle, the more events; a dashed one holds events whose place is known no closer than a district
        or province. Outlines are coarse and say nothing about where a border runs.
        ${disputed.length === 0 ? '' : html`Disputed: ${disputed.map(({ name, disputed: says }) => `${name} (${says})`).join('; ')}.`}
        ${offTheMap === 0 ? '' : html`${count(offTheMap, 'event')} without a point ${offTheMap === 1 ? 'is' : 'are'} not drawn.`}
      </figcaption>
    </figure>
    <details>
      <summary>The map as a table</summary>
      ${table({
        caption: `${count(clusters.length, 'cell')} of the map${clusters.length > MOST_ROWS ? `; the first ${MOST_ROWS}` : ''}`,
        columns: [
          { title: 'Middle', isHead: true },
          { title: 'Events', align: 'end' },
          { title: 'Known only roughly', align: 'end' },
          { title: 'Civilians killed', align: 'end' },
        ],
        rows: clusters.slice(0, MOST_ROWS).map((cluster) => ({
          cells: [
            `${cluster.latitude.toFixed(2)}, ${cluster.longitude.toFixed(2)}`,
            cluster.events.toLocaleString('en-US'),
            cluster.roughly.toLocaleString('en-US'),
            describeQuantity(cluster.killed),
          ],
        })),
      })}
    </details>`;
}

function boxAround(clusters: readonly Cluster[]): { west: number; south: number; east: number; north: number } {
  const latitudes = clusters.map(({ latitude }) => latitude);
  const longitudes = clusters.map(({ longitude }) => longitude);
  const south = Math.max(-84, Math.min(...latitudes) - MARGIN);
  const north = Math.min(84, Math.max(...latitudes) + MARGIN);
  const [west, east] = [Math.min(...longitudes) - MARGIN, Math.max(...longitudes) + MARGIN];
  // Never a narrow strip: a map that is taller than wide leaves no room for what stands below it.
  const lacking = Math.max(0, (north - south) * LEAST_RATIO - (east - west)) / 2;
  return { west: Math.max(-180, west - lacking), east: Math.min(180, east + lacking), south, north };
}
