// The page of the units of a party: those at the top of a chain on the day, and all of them by name.

import { html } from 'hono/html';
import type { z } from 'zod';

import type { unitsPage } from '../../contracts/units.ts';
import type { Html } from '../html.ts';
import { to, toRecord } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { hiddenTimes } from '../parts/form.ts';
import { layout } from '../parts/layout.ts';
import { notKnown } from '../parts/marks.ts';
import { table } from '../parts/table.ts';
import { count } from '../parts/words.ts';

type Data = z.output<typeof unitsPage.output>;

const MOST_TOPS = 40;

/** Renders the page. */
export function unitsView(data: Data, page: PageContext): Html {
  const { partner, asOf, tops, units, total, text } = data;
  return layout(page, {
    title: `Units of ${partner.label}`,
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
        <form
          class="filter"
          action="${to({ times: { asOf: null, knownAt: null, ledgerAt: null } }, page.path)}"
          method="get"
        >
          <label>Name <input name="q" value="${text}" maxlength="300" /></label>
          ${hiddenTimes(page.times)}
          <button>Find</button>
        </form>
        ${
          units.length === 0
            ? html`<p class="empty">
                ${text === '' ? 'No unit of this party is on record at these times.' : 'No unit of this party has such a name.'}
              </p>`
            : table({
                caption: `${count(total, 'unit')}${text === '' ? '' : ` whose names hold “${text}”`}${total > units.length ? `, the first ${units.length}` : ''}`,
                columns: [{ title: 'Unit', isHead: true }, { title: 'Other names' }, { title: `Above it on ${asOf}` }],
                rows: units.map((unit) => ({
                  cells: [
                    html`<a class="hit" href="${to(page, `/units/${unit.id}`)}"><bdi>${unit.label}</bdi></a
                      >${unit.identity === 'named' ? '' : html` <span class="quiet">${unit.identity}</span>`}`,
                    html`${unit.names.map((name, at) => html`${at === 0 ? '' : '; '}<bdi>${name}</bdi>`)}`,
                    unit.superiors.length === 0
                      ? notKnown('')
                      : html`${unit.superiors.map(
                          (each) =>
                            html`<a class="hit" href="${to(page, `/units/${each.id}`)}"><bdi>${each.label}</bdi></a
                              >${each.is === 'yes' ? '' : ' (possibly)'} `,
                        )}`,
                  ],
                })),
              })
        }
      </section>`,
  });
}
