// The timeline of a partner as a page of its own, as data and as a table. The script of the partner's page takes the figure from here.

import { html } from 'hono/html';

import { nameOf } from '#kernel/id.ts';
import { rowsOf } from '#reports/timeline/rows.ts';

import { partnerId } from '../../contracts/contract.ts';
import { timelinePage } from '../../contracts/page-timeline.ts';
import { tableCsv } from '../../csv-table.ts';
import type { Cell } from '../../csv-table.ts';
import { dossierAsked } from '../../partners-asked.ts';
import { reading } from '../../served.ts';
import type { Route } from '../../served.ts';
import type { Html } from '../html.ts';
import { to } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { layout } from '../parts/layout.ts';
import { count } from '../parts/words.ts';
import { exportedTimeline, timelineData } from './timeline-data.ts';
import type { TimelineData } from './timeline-data.ts';
import { timelineWithTable } from './timeline.ts';

const COLUMNS = ['panel', 'what', 'when', 'from', 'to', 'min', 'best', 'max', 'value', 'source', 'leads to'] as const;

type CsvRow = Readonly<Record<(typeof COLUMNS)[number], Cell>>;

const EMPTY: CsvRow = {
  panel: null,
  what: null,
  when: null,
  from: null,
  to: null,
  min: null,
  best: null,
  max: null,
  value: null,
  source: null,
  'leads to': null,
};

export const TIMELINE_PAGES: readonly Route[] = [
  reading({
    contract: timelinePage,
    answer: async (asked, { params, query, times }) =>
      timelineData(await dossierAsked(asked, partnerId(params.id), times), query),
    exported: exportedTimeline,
    csv: timelineCsv,
    html: timelineView,
  }),
];

function timelineView(data: TimelineData, page: PageContext): Html {
  const { partner, timeline } = data;
  return layout(page, {
    title: `${partner.name}: timeline`,
    kicker: html`<a href="${to(page, '/partnerships')}">Partnerships</a> ·
      <a href="${to(page, `/partners/${nameOf(partner.id)}`)}"><bdi>${partner.name}</bdi></a> · as of
      <span class="date">${timeline.asOf}</span>`,
    scripts: ['timeline'],
    content: html`<p class="lead">
        What was given, what happened to civilians, and what was decided, on one axis of time; every part leads to its
        record, and the table behind it holds the same.
      </p>
      ${timelineWithTable(data, page)}`,
  });
}

function timelineCsv({ timeline, gaps, leftOut }: TimelineData): string {
  const rows = rowsOf(timeline, gaps).map(
    ({ panel, title, period, from, to: last, min, best, max, text, source, target }): CsvRow => ({
      panel,
      what: title,
      when: period,
      from,
      to: last,
      min,
      best,
      max,
      value: text,
      source,
      'leads to': target === null ? null : 'id' in target ? target.id : `incidents ${target.from} to ${target.to}`,
    }),
  );
  if (leftOut === 0) return tableCsv(COLUMNS, rows);
  const words = `${count(leftOut, 'row')} left out: the sources may not leave the house`;
  return tableCsv(COLUMNS, [...rows, { ...EMPTY, what: words }]);
}
