// A map of events as a drawing in the page: outlines that come with the product, circles by number of events, and beside them the same as a
// table. Circles of places that are known no closer than a district or province are dashed.

import { html } from 'hono/html';

import { outlines } from '#geography/outlines.ts';
import type { Outlines } from '#geography/outlines.ts';
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

/** The cell of a cluster as a box of the address, and smaller cells to divide it by. */
export function zoomedInto(
  { latitude, longitude }: Cluster,
  cell: number,
): { readonly box: string; readonly cell: string } {
  const [west, south] = [edge(longitude, 180, cell), edge(latitude, 90, cell)];
  const box = [west, south, west + cell, south + cell].map((each) => each.toFixed(2).replace(/\.?0+$/, ''));
  return { box: box.join(','), cell: String(Math.max(0.05, Math.round(cell * 20) / 100)) };
}

function edge(degrees: number, half: number, cell: number): number {
  return Math.floor((degrees + half) / cell) * cell - half;
}

/** A place that is drawn beside the events: where a unit was based or operated. */
export interface PlaceOnMap {
  readonly latitude: number;
  readonly longitude: number;
  readonly words: string;
  readonly href: string;
  /** An area around the point is drawn as a ring, a site as a square. */
  readonly isArea: boolean;
  /** Whether it is open that it was so on the day. */
  readonly isPossible: boolean;
}

/** Draws the clusters of some events, each leading to its events, and places beside them. */
export function harmMap(
  { clusters, offTheMap }: Clustered,
  linkOf: ((cluster: Cluster) => string) | null = null,
  places: readonly PlaceOnMap[] = [],
): Html {
  if (clusters.length + places.length === 0) {
    return html`<p class="empty">
      No event of this list has a point on
      record${offTheMap === 0 ? '' : `; ${count(offTheMap, 'event')} cannot be drawn`}.
    </p>`;
  }
  const drawn = outlines({ box: boxAround([...clusters, ...places]), width: WIDTH, projection: 'mercator' });
  const most = Math.max(1, ...clusters.map(({ events }) => events));
  const disputed = drawn.shapes.filter(({ disputed: says }) => says !== null);
  return html`<figure class="map">
      <svg
        viewBox="0 0 ${drawn.width} ${drawn.height}"
        role="group"
        aria-label="Events by place: ${count(clusters.length, 'cell')}; the table below holds the same"
      >
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
          const words = `${count(cluster.events, 'event')}, ${describeQuantity(cluster.killed)} civilians killed`;
          const circle = html`<circle
            class="harm${cluster.roughly > 0 ? ' is-rough' : ''}"
            cx="${at[0]}"
            cy="${at[1]}"
            r="${radius.toFixed(1)}"
            ><title>${words}</title></circle
          >`;
          // The table has the same links in the order of the keyboard; circles may lie too close to be targets of their own.
          return linkOf === null
            ? circle
            : html`<a href="${linkOf(cluster)}" tabindex="-1" aria-label="${words}">${circle}</a>`;
        })}
        ${places.map((place) => placeMark(place, drawn))}
      </svg>
      <figcaption>
        The larger a circle, the more events; a dashed one holds events whose place is known no closer than a district
        or province.
        ${places.length === 0 ? '' : 'Squares are sites of units, dashed rings areas in which they operated; a dashed square was so possibly on the day. '}Outlines
        are coarse and say nothing about where a border runs.
        ${disputed.length === 0 ? '' : html`Disputed: ${disputed.map(({ name, disputed: says }) => `${name} (${says})`).join('; ')}.`}
        ${offTheMap === 0 ? '' : html`${count(offTheMap, 'event')} without a point ${offTheMap === 1 ? 'is' : 'are'} not drawn.`}
      </figcaption>
    </figure>
    <details>
      <summary data-key="t">The map as a table <kbd>t</kbd></summary>
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
            linkOf === null ? middleOf(cluster) : html`<a href="${linkOf(cluster)}">${middleOf(cluster)}</a>`,
            cluster.events.toLocaleString('en-US'),
            cluster.roughly.toLocaleString('en-US'),
            describeQuantity(cluster.killed),
          ],
        })),
      })}
    </details>`;
}

function middleOf({ latitude, longitude }: Cluster): string {
  return `${latitude.toFixed(2)}, ${longitude.toFixed(2)}`;
}

function placeMark({ words, href, isArea, isPossible, ...point }: PlaceOnMap, drawn: Outlines): Html | string {
  const at = drawn.place(point);
  if (at === null) return '';
  const [x, y] = at;
  const name = `unit-place${isPossible || isArea ? ' is-rough' : ''}`;
  return html`<a href="${href}" tabindex="-1" aria-label="${words}"
    ><title>${words}</title
    >${isArea ? html`<circle class="${name}" cx="${x}" cy="${y}" r="15" />` : html`<rect class="${name}" x="${x - 6}" y="${y - 6}" width="12" height="12" />`}</a
  >`;
}

function boxAround(clusters: readonly Pick<Cluster, 'latitude' | 'longitude'>[]): {
  west: number;
  south: number;
  east: number;
  north: number;
} {
  const latitudes = clusters.map(({ latitude }) => latitude);
  const longitudes = clusters.map(({ longitude }) => longitude);
  const south = Math.max(-84, Math.min(...latitudes) - MARGIN);
  const north = Math.min(84, Math.max(...latitudes) + MARGIN);
  const [west, east] = [Math.min(...longitudes) - MARGIN, Math.max(...longitudes) + MARGIN];
  // Never a narrow strip: a map that is taller than wide leaves no room for what stands below it.
  const lacking = Math.max(0, (north - south) * LEAST_RATIO - (east - west)) / 2;
  return { west: Math.max(-180, west - lacking), east: Math.min(180, east + lacking), south, north };
}
