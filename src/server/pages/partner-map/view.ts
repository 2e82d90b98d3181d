// The map of partners: one measure at a time, classes with a sign and words, small states as circles, what is not known hatched, disputed
// areas dashed and named. The table below says the same; so the map is a way to look, not the only one.

import { html } from 'hono/html';

import type { Outline } from '#geography/outlines.ts';

import { MAP_VIEWS } from '../../contracts/page-partner-map.ts';
import { notFiscalInWords } from '../../partner-years.ts';
import type { Html } from '../html.ts';
import { to, toRecord } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { layout } from '../parts/layout.ts';
import { notKnown } from '../parts/marks.ts';
import { table } from '../parts/table.ts';
import { capital, count, inWords } from '../parts/words.ts';
import type { PartnerMapData } from './data.ts';
import { placesOf } from './places.ts';

type Row = PartnerMapData['rows'][number];

const DRAWN_WORDS: Readonly<Record<Row['drawn'], string>> = {
  area: 'its outline',
  circle: 'a circle: too small to be seen',
  outside: 'outside this part of the world',
  'not-drawn': 'not drawn: the atlas has no outline of it',
};

/** Renders the page. */
export function partnerMapView(data: PartnerMapData, page: PageContext): Html {
  return layout(page, {
    title: 'Partners on a map',
    kicker: html`<a href="${to(page, '/partnerships')}">Partnerships</a> · as of
      <span class="date">${data.asOf}</span>`,
    content: html`<p class="lead">
        One measure at a time, a class for every partner that has a figure. Each partner leads to its page.
      </p>
      ${choices(data, page)}
      <p class="floors"><b>What is shown.</b> ${data.measure}. ${notFiscalInWords(data.notFiscal)}</p>
      ${drawing(data, page)} ${beside(data, page)} ${partnerTable(data, page)}`,
  });
}

function choices({ asked, choices: { series, years } }: PartnerMapData, page: PageContext): Html {
  const { show, harm, view } = asked;
  const line = (
    name: string,
    options: readonly (readonly [words: string, query: Readonly<Record<string, string>>, isHere: boolean])[],
  ): Html =>
    html`<p class="pm-choice">
      <span>${name}</span>
      ${options.map(([words, query, isHere]) => html`<a href="${to(page, page.path, query)}" ${isHere ? html` aria-current="true"` : ''}>${words}</a> `)}
    </p>`;
  const now = { show, harm, view, ...(asked.series === '' ? {} : { series: asked.series }) };
  return html`<div class="pm-choices">
    ${line('Show', [
      ['Findings', { show: 'findings', view }, show === 'findings'],
      ['Harm that was meant', { show: 'harm', harm: 'intentional', view }, show === 'harm' && harm === 'intentional'],
      ['Harm in fighting', { show: 'harm', harm: 'incidental', view }, show === 'harm' && harm === 'incidental'],
      ['Assistance', { show: 'assistance', view }, show === 'assistance'],
    ])}
    ${
      series.length < 2
        ? ''
        : line(
            'Series',
            series.map((each) => [each, { show, view, series: each }, each === asked.series] as const),
          )
    }
    ${
      years.length < 2
        ? ''
        : line(
            'Year',
            years.slice(-12).map((each) => [each, { ...now, year: each }, each === asked.year] as const),
          )
    }
    ${line(
      'Part',
      MAP_VIEWS.map(
        (each) => [capital(inWords(each)), { ...Object.fromEntries(page.query), view: each }, each === view] as const,
      ),
    )}
  </div>`;
}

function drawing({ rows, classes, asked: { view }, measure }: PartnerMapData, page: PageContext): Html {
  const { map, shapeOf } = placesOf(view);
  const partners = new Set(rows.flatMap(({ iso3 }) => iso3 ?? []));
  const signs = new Map(classes.map(({ key, sign }) => [key, sign]));
  const disputed = map.shapes.filter(({ disputed: says }) => says !== null);
  const visible = map.shapes.filter(({ path }) => path !== '');
  const drawn = rows.flatMap((row) => {
    const shape = row.iso3 === null ? null : shapeOf(row.iso3);
    return shape === null || shape.middle === null ? [] : [{ row, shape, middle: shape.middle }];
  });
  // Circles last, so that no outline covers them.
  const inOrder = drawn.toSorted((a, b) => b.shape.area - a.shape.area);
  return html`<figure class="map partner-map${view === 'world' ? '' : ' is-part'}">
    <div class="pm-scroll" role="region" aria-label="Map of partners; scrolls sideways" tabindex="0">
      <div class="pm-sheet">
        ${drawn.length === 0 ? '' : html`<div class="pm-open is-at-${opensAt(drawn.map(({ middle: [x] }) => x / map.width))}"></div>`}
        <svg viewBox="0 0 ${map.width} ${map.height}" role="group" aria-label="${measure}">
          <defs>
            <pattern id="pm-none" width="6" height="6" patternUnits="userSpaceOnUse">
              <path class="pm-hatch" d="M-1,7L7,-1" />
            </pattern>
          </defs>
          ${visible.filter(({ iso3, disputed: says }) => says === null && !(iso3 !== null && partners.has(iso3))).map(({ path, name }) => html`<path class="land" d="${path}"><title>${name}: no partner on record</title></path>`)}
          ${inOrder.map(({ row, shape, middle: [x, y] }) => {
            const words = `${row.name}: ${row.class === null ? 'not known, ' : ''}${row.text}`;
            const fill =
              row.class === null ? html`fill="url(#pm-none)" class="pm-area"` : html`class="pm-area pm-${row.class}"`;
            return html`<a href="${toRecord(page, row.id)}" aria-label="${words}" data-partner="${row.id}"
              ><title>${words}</title
              ><circle
                class="pm-hit"
                cx="${x}"
                cy="${y}"
                r="13"
              />${row.drawn === 'circle' ? html`<circle ${fill} cx="${x}" cy="${y}" r="8" />` : html`<path ${fill} d="${shape.path}" />`}<text
                class="pm-sign"
                x="${x}"
                y="${y + 4}"
                >${row.class === null ? '?' : (signs.get(row.class) ?? '')}</text
              ></a
            >`;
          })}
          ${disputed.filter(({ path }) => path !== '').map(({ path, name, disputed: says }) => html`<path class="land is-disputed" d="${path}"><title>${name}: ${says}</title></path>`)}
          ${view === 'world' ? '' : labelsOf(disputed)}
        </svg>
      </div>
    </div>
    <ul class="pm-legend">
      ${classes.map(
        ({ key, sign, words }) =>
          html`<li>
            <svg viewBox="0 0 20 20" aria-hidden="true">
              <rect class="pm-area pm-${key}" x="1" y="1" width="18" height="18" />
              <text class="pm-sign" x="10" y="14">${sign}</text>
            </svg>
            ${words}
          </li>`,
      )}
      <li>
        <svg viewBox="0 0 20 20" aria-hidden="true">
          <rect class="pm-area" fill="url(#pm-none)" x="1" y="1" width="18" height="18" />
          <text class="pm-sign" x="10" y="14">?</text>
        </svg>
        not known
      </li>
      <li>
        <svg viewBox="0 0 20 20" aria-hidden="true"><rect class="land" x="1" y="1" width="18" height="18" /></svg> no
        partner on record
      </li>
    </ul>
    <figcaption>
      Outlines are coarse and say nothing about where a border runs. Dashed areas are disputed:
      ${disputed.map(({ name, disputed: says }, index) => `${index === 0 ? '' : '; '}${name} (${says})`)}.
    </figcaption>
  </figure>`;
}

/** Where a map that is wider than the screen opens: at the partner in the middle of all, in tenths of the width. */
function opensAt(places: readonly number[]): number {
  const inOrder = places.toSorted((a, b) => a - b);
  return Math.round(10 * (inOrder[Math.floor(inOrder.length / 2)] ?? 0.5));
}

/** The names of disputed areas; one that would cover another stands below it. */
function labelsOf(disputed: readonly Outline[]): readonly Html[] {
  const taken: (readonly [x: number, y: number])[] = [];
  return disputed.flatMap(({ name, middle }) => {
    if (middle === null) return [];
    const [x] = middle;
    let [, y] = middle;
    while (taken.some(([left, top]) => Math.abs(left - x) < 110 && Math.abs(top - y) < 11)) y += 11;
    taken.push([x, y]);
    return [html`<text class="pm-disputed" x="${x}" y="${y}">${name}</text>`];
  });
}

function beside({ rows, coalitions }: PartnerMapData, page: PageContext): Html {
  const missing = rows.filter(({ drawn }) => drawn === 'not-drawn');
  return html`${coalitions.length === 0 ? '' : html`<p>Joint forces and coalitions have no outline: ${coalitions.map(({ id, label }, index) => html`${index === 0 ? '' : ', '}<a href="${toRecord(page, id)}"><bdi>${label}</bdi></a>`)}.</p>`}
  ${missing.length === 0 ? '' : html`<p>Not drawn: ${missing.map(({ id, name }, index) => html`${index === 0 ? '' : ', '}<a href="${toRecord(page, id)}"><bdi>${name}</bdi></a>`)}.</p>`}`;
}

function partnerTable({ rows, classes }: PartnerMapData, page: PageContext): Html {
  const words = new Map(classes.map(({ key, sign, words: said }) => [key, `${sign} ${said}`]));
  return html`<details class="pm-table">
    <summary data-key="t">The map as a table <kbd>t</kbd></summary>
    ${table({
      caption: count(rows.length, 'partner'),
      columns: [
        { title: 'Partner', isHead: true },
        { title: 'Class' },
        { title: 'Value', align: 'end' },
        { title: 'On the map' },
      ],
      rows: rows.map(({ id, name, class: key, text, drawn }) => ({
        cells: [
          html`<a href="${toRecord(page, id)}"><bdi>${name}</bdi></a>`,
          key === null ? notKnown('') : (words.get(key) ?? ''),
          key === null ? notKnown(text) : text,
          DRAWN_WORDS[drawn],
        ],
      })),
    })}
  </details>`;
}
