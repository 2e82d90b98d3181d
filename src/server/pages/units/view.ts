// The page of the units of a party: those at the top of a chain on the day, and all of them by name.

import { html } from 'hono/html';
import type { z } from 'zod';

import type { unitsPage } from '../../contracts/units.ts';
import { SORTED_BY } from '../../sort-keys.ts';
import type { Html } from '../html.ts';
import { to, toRecord } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { layout } from '../parts/layout.ts';
import { LONG_TABLE_SCRIPT, longTable } from '../parts/long-table.ts';
import type { LongColumn } from '../parts/long-table.ts';
import { notKnown } from '../parts/marks.ts';
import { count } from '../parts/words.ts';

export type UnitsData = z.output<typeof unitsPage.output>;

const MOST_TOPS = 40;

/** Renders the page. */
export function unitsView(data: UnitsData, page: PageContext): Html {
  const { partner, asOf, tops, total } = data;
  return layout(page, {
    title: `Units of ${partner.label}`,
    scripts: [LONG_TABLE_SCRIPT],
    kicker: html`<a href="${toRecord(page, partner.id)}"><bdi>${partner.label}</bdi></a>`,
    content: html`<p class="lead">
        Every unit on record, under all its names, and who stood directly above it on ${asOf}.
        <a href="${to(page, '/vet', { partner: partner.id })}">Vet a list of names</a>
      </p>
      <section aria-labelledby="tops">
        <h2 id="tops">At the top on ${asOf}</h2>
        ${
          tops.length === 0
            ? html`<p>
                ${notKnown('no relation of command is on record for the day; try a day that the sources tell of')}
              </p>`
            : html`<ul class="reasons">
                  ${tops.slice(0, MOST_TOPS).map(
                    (each) =>
                      html`<li>
                        <a href="${to(page, `/units/${each.id}#command`)}"><bdi>${each.label}</bdi></a>
                        <span class="quiet">${count(each.below, 'unit')} under it</span>
                      </li>`,
                  )}
                </ul>
                ${tops.length > MOST_TOPS ? html`<p class="quiet">and ${count(tops.length - MOST_TOPS, 'more', 'more')}, in the data of this page</p>` : ''}`
        }
      </section>
      <section aria-labelledby="all">
        <h2 id="all">By name</h2>
        ${
          total === 0
            ? html`<p class="empty">No unit of this party is on record at these times.</p>`
            : unitTable(data, page)
        }
      </section>`,
  });
}

/** Draws the units of a page of the table. */
export function unitTable(
  { asOf, units, given }: Pick<UnitsData, 'asOf' | 'units' | 'given'>,
  page: PageContext,
): Html {
  return longTable(
    { caption: 'Units', noun: ['unit', 'units'], columns: columnsOf(asOf, page), rows: units, given },
    page,
  );
}

function columnsOf(asOf: string, page: PageContext): readonly LongColumn<UnitsData['units'][number]>[] {
  return [
    {
      title: 'Unit',
      order: 'name',
      means: SORTED_BY.words,
      isHead: true,
      size: 'xl',
      cell: ({ id, label, identity }) =>
        html`<a class="hit" href="${to(page, `/units/${id}`)}"><bdi>${label}</bdi></a
          >${identity === 'named' ? '' : html` <span class="quiet">${identity}</span>`}`,
    },
    {
      title: 'Other names',
      order: '-names',
      means: 'By how many other names are on record.',
      size: 'xl',
      cell: ({ names }) => html`${names.map((name, at) => html`${at === 0 ? '' : '; '}<bdi>${name}</bdi>`)}`,
    },
    {
      title: `Above it on ${asOf}`,
      size: 'l',
      cell: ({ superiors }) =>
        superiors.length === 0
          ? notKnown('')
          : html`${superiors.map(
              (each) =>
                html`<a class="hit" href="${to(page, `/units/${each.id}`)}"><bdi>${each.label}</bdi></a
                  >${each.is === 'yes' ? '' : ' (possibly)'} `,
            )}`,
    },
  ];
}
