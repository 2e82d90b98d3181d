// The page of the records of one kind.

import { html } from 'hono/html';

import { SORTED_BY } from '../../sort-keys.ts';
import type { Html } from '../html.ts';
import { to, toRecord } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { layout } from '../parts/layout.ts';
import { LONG_TABLE_SCRIPT, longTable } from '../parts/long-table.ts';
import type { LongColumn } from '../parts/long-table.ts';
import { notKnown } from '../parts/marks.ts';
import { moment } from '../parts/words.ts';
import type { KindData } from './data.ts';

type Row = KindData['records'][number];

/** Renders the page. */
export function kindView(data: KindData, page: PageContext): Html {
  const { kind, linkedTo, total } = data;
  return layout(page, {
    title: kind.plural,
    scripts: [LONG_TABLE_SCRIPT],
    kicker: html`<a href="${to(page, '/dictionary')}#kind-${kind.name}">Kind of record</a> · <code>${kind.name}</code>`,
    content: html`<p class="lead">${kind.means}</p>
      ${
        linkedTo === null
          ? ''
          : html`<p class="notice">
              Only those that link to <a href="${toRecord(page, linkedTo.id)}"><bdi>${linkedTo.label}</bdi></a
              >. <a href="${to(page, `/kinds/${kind.name}`)}">Show all</a>
            </p>`
      }
      <p>
        <a href="${to(page, `/api/export/${kind.name}.csv`)}">Export all as CSV</a> ·
        <a href="${to(page, `/kinds/${kind.name}/new`)}">New: ${kind.title}</a>
      </p>
      ${total === 0 ? html`<p class="empty">None on record at these times.</p>` : kindTable(data, page)}`,
  });
}

/** Draws the records of a page of the table. */
export function kindTable({ kind, records, given }: KindData, page: PageContext): Html {
  return longTable(
    { caption: kind.plural, noun: ['record', 'records'], columns: columnsOf(page), rows: records, given },
    page,
  );
}

function columnsOf(page: PageContext): readonly LongColumn<Row>[] {
  return [
    {
      title: 'Record',
      order: 'name',
      means: SORTED_BY.words,
      isHead: true,
      size: 'xl',
      cell: ({ id, label }) => html`<a class="hit" href="${to(page, `/records/${id}`)}"><bdi>${label}</bdi></a>`,
    },
    { title: 'Speaks of', order: '-speaks', means: SORTED_BY.days, size: 'l', cell: daysSpokenOf },
    {
      title: 'Known from',
      order: '-known',
      means: SORTED_BY.days,
      size: 'm',
      cell: ({ knownFrom }) => html`<span class="date">${knownFrom}</span>`,
    },
    {
      title: 'Recorded',
      order: '-recorded',
      means: 'By the moment.',
      size: 'l',
      cell: ({ recordedAt }) => html`<span class="date">${moment(recordedAt)}</span>`,
    },
    {
      title: 'Version',
      order: '-version',
      means: SORTED_BY.number,
      align: 'end',
      size: 's',
      cell: ({ version }) => version,
    },
  ];
}

function daysSpokenOf({ worldFirst, worldLast }: Row): Html {
  if (worldFirst === null && worldLast === null) return notKnown('', 'no day');
  const days = [...new Set([worldFirst ?? 'open', worldLast ?? 'open'])];
  return html`<span class="date">${days.join(' to ')}</span>`;
}
