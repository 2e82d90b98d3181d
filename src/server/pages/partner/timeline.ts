// The timeline of a partner as a figure of a page: ways to another part of it, the drawing, its legend, and the table of what is drawn,
// or the way to it. It works without script; with it, a part is read out where it is pointed at, a stretch that is dragged over is shown
// closer, and the table comes where its link stood.

import { html, raw } from 'hono/html';

import { nameOf } from '#kernel/id.ts';
import type { Dossier } from '#reports/dossier/dossier.ts';
import { drawTimeline } from '#reports/timeline/draw.ts';
import type { Target } from '#reports/timeline/items.ts';
import { gapEntry, legendOf } from '#reports/timeline/legend.ts';
import { rowsOf } from '#reports/timeline/rows.ts';
import type { View } from '#reports/timeline/view.ts';

import type { Html } from '../html.ts';
import { to, toRecord } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { hiddenTimes } from '../parts/form.ts';
import { notKnown } from '../parts/marks.ts';
import { table } from '../parts/table.ts';
import type { Row } from '../parts/table.ts';
import { count } from '../parts/words.ts';
import { timelineData } from './timeline-data.ts';
import type { TimelineData } from './timeline-data.ts';

const WIDTH = 940;

/** The timeline as a part of the partner's page; the address was checked before. */
export function timelineSection(dossier: Dossier, page: PageContext): Html {
  const asked = new Map(page.query);
  const [from, last, series] = [asked.get('from'), asked.get('to'), asked.get('series')];
  return timelineFigure(
    timelineData(dossier, {
      from: from === undefined ? undefined : Number(from),
      to: last === undefined ? undefined : Number(last),
      series,
    }),
    page,
    wayToTable,
  );
}

/** The timeline with the table of what it draws below it. */
export function timelineWithTable(data: TimelineData, page: PageContext): Html {
  return timelineFigure(data, page, behind);
}

function timelineFigure(data: TimelineData, page: PageContext, below: typeof behind): Html {
  const { view, timeline, partner } = data;
  if (view === null) return html`<p class="empty">Nothing on record at these times has a date that could be drawn.</p>`;
  const linkOf = (target: Target): string => linkTo(target, partner.id, page);
  // The drawing is made of the escaping templates of the reports.
  const svg = raw(drawTimeline(timeline, { view, width: WIDTH, prefix: 'tl', linkOf }));
  const span = view.from === view.to ? `${view.from}` : `${view.from} to ${view.to}`;
  return html`<figure class="timeline" id="timeline" data-source="/partners/${nameOf(partner.id)}/timeline">
    ${controls(data, view, page)}
    <div class="tl-scroll" role="region" aria-label="Timeline, ${span}; scrolls sideways" tabindex="0">${svg}</div>
    <p
      class="tl-readout"
      role="status"
      data-hint="Point at a part, or reach it with Tab and the arrow keys, and it is read out here. Drag over some years to see them closer."
    >
      Every part is a link with its words; the table behind it says the same.
    </p>
    ${legend(data)}
    <figcaption>
      Bars are fiscal years where they lay, October to September. Blocks run from the low to the high number of a year,
      with the best one as a line; open above: no highest number is stated. Dashed spans are dates known no closer.
      Counts of one money are alternatives: one is drawn at a time. Each panel has its own scale. Dashed lines through
      all panels: coups and attempts of a known day.
      ${timeline.undated.length === 0 ? '' : html`Not drawn, for want of a date: ${timeline.undated.map(({ title, why, target }, index) => html`${index === 0 ? '' : '; '}<a href="${linkOf(target)}"><bdi>${title}</bdi></a> (${why})`)}.`}
    </figcaption>
    ${below(data, view, page)}
  </figure>`;
}

function linkTo(target: Target, partner: string, page: PageContext): string {
  switch (target.kind) {
    case 'record':
      return toRecord(page, target.id);
    case 'finding':
      return to(page, `/findings/${target.id}`);
    case 'dataset':
      return to(page, `/shelf/${target.id}`);
    case 'incidents':
      return to(page, '/incidents', { party: partner, from: target.from, to: target.to });
  }
}

function controls({ choices, timeline: { span } }: TimelineData, view: View, page: PageContext): Html {
  const asked = new Map(page.query);
  const series = asked.get('series');
  const href = (from: number | undefined, last: number | undefined, chosen = series): string =>
    `${to(page, page.path, { from: from === undefined ? undefined : String(from), to: last === undefined ? undefined : String(last), series: chosen })}#timeline`;
  const zoom = (words: string, [from, last]: readonly [number | undefined, number | undefined]): Html =>
    html`<a data-zoom href="${href(from, last)}">${words}</a>`;
  const years = view.to - view.from + 1;
  const step = Math.max(1, Math.round(years / 2));
  const closer = Math.floor(years / 4);
  const isZoomed = asked.has('from') || asked.has('to');
  const [first, end] = isZoomed ? [view.from, view.to] : [undefined, undefined];
  const bounded = (year: number): number => Math.min(2100, Math.max(1900, year));
  return html`<div class="tl-controls">
    <p class="tl-zoom">
      ${zoom('Earlier', [bounded(view.from - step), bounded(view.to - step)])}
      ${zoom('Later', [bounded(view.from + step), bounded(view.to + step)])}
      ${years < 2 ? '' : zoom('Closer', [view.from + closer, Math.max(view.from + closer, view.to - Math.max(closer, years < 4 ? 1 : 0))])}
      ${zoom('Wider', [bounded(view.from - step), bounded(view.to + step)])}
      ${span !== null && (view.from !== span.from || view.to !== span.to) ? zoom(`Whole span, ${span.from} to ${span.to}`, [span.from, span.to]) : ''}
    </p>
    <form class="tl-years" action="#timeline" method="get">
      ${hiddenTimes(page.times)}
      ${series === undefined ? '' : html`<input type="hidden" name="series" value="${series}" />`}
      <label for="tl-from">From</label>
      <input id="tl-from" name="from" type="number" min="1900" max="2100" value="${view.from}" required />
      <label for="tl-to">to</label>
      <input id="tl-to" name="to" type="number" min="1900" max="2100" value="${view.to}" required />
      <button>Show</button>
    </form>
    ${
      choices.length < 2
        ? ''
        : html`<p class="tl-choice">
            Which count of the money:
            ${choices.map(({ choice, title }) => html`<a data-zoom href="${href(first, end, choice)}" ${choice === view.money ? html` aria-current="true"` : ''}>${title}</a> `)}
          </p>`
    }
  </div>`;
}

function legend({ timeline }: TimelineData): Html {
  const none = gapEntry('tl-none');
  return html`<dl class="tl-legend">
    ${legendOf(timeline, 'tl-key-').map(
      ({ title, entries }) =>
        html`<div>
          <dt>${title}</dt>
          ${entries.map(({ svg, label }) => html`<dd>${raw(svg)} <bdi>${label}</bdi></dd>`)}
        </div>`,
    )}
    <div>
      <dt>Hatched</dt>
      <dd>${raw(none.svg)} ${none.label}</dd>
    </div>
  </dl>`;
}

/** The way to the table, which is longer than the rest of most pages that show the drawing. */
function wayToTable({ partner }: TimelineData, _view: View, page: PageContext): Html {
  const href = to(page, `/partners/${nameOf(partner.id)}/timeline`, yearsAsked(page));
  return html`<p class="tl-way"><a data-key="t" href="${href}#tl-rows">The table behind it</a> <kbd>t</kbd></p>`;
}

/** What the address asks of the timeline. */
function yearsAsked(page: PageContext): Readonly<Record<string, string>> {
  return Object.fromEntries(page.query.filter(([name]) => ['from', 'to', 'series'].includes(name)));
}

/** The table of exactly what is drawn. */
function behind({ timeline, partner, gaps }: TimelineData, view: View, page: PageContext): Html {
  const rows = rowsOf(timeline, gaps);
  const byPanel = [...Map.groupBy(rows, ({ panel }) => panel)];
  return html`<details class="tl-table">
    <summary data-key="t">The table behind it <kbd>t</kbd></summary>
    <p id="tl-rows">
      <a href="${to(page, `/partners/${nameOf(partner.id)}/timeline.csv`, yearsAsked(page))}"
        >CSV of these ${count(rows.length, 'row')}</a
      >
    </p>
    ${table({
      caption: `What is drawn, ${view.from} to ${view.to}: ${count(rows.length, 'row')}`,
      columns: [
        { title: 'What', isHead: true },
        { title: 'When' },
        { title: 'Value', align: 'end' },
        { title: 'Source' },
      ],
      rows: byPanel.flatMap(([panel, own]): Row[] => [
        { kind: 'group', cells: [panel] },
        ...own.map(({ id, title, period, text, source, target, isOnRecord }): Row => ({
          cells: [
            target === null
              ? html`<span data-row="${id}">No figure</span>`
              : html`<a data-row="${id}" href="${linkTo(target, partner.id, page)}"><bdi>${title}</bdi></a>`,
            html`<span class="date">${period}</span>`,
            isOnRecord ? html`<bdi>${text}</bdi>` : notKnown('not zero', text),
            html`<bdi>${source}</bdi>`,
          ],
        })),
      ]),
    })}
  </details>`;
}
