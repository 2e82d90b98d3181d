// What surrounds the money on a partner's page: figures by year, authorities, forces, events, memberships.

import { html } from 'hono/html';

import type { Dossier } from '#reports/dossier/dossier.ts';

import type { Html } from '../html.ts';
import { to, toRecord } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { cellFigure, figure, sourceRefs } from '../parts/figures.ts';
import { answerMark, textOrUnknown } from '../parts/marks.ts';
import { table } from '../parts/table.ts';
import { capital, inWords } from '../parts/words.ts';

/** Figures of several measures by year: harm, training, excess articles. */
export function measuresTable({ columns, years }: Dossier['harm'], page: PageContext, caption: string): Html {
  if (years.length === 0)
    return html`<p class="empty">No figure is on record at these times, which does not say that there was nothing.</p>`;
  return html`${table({
      caption,
      columns: [
        { title: 'Year', isHead: true },
        ...columns.map(({ title, unit }) => ({
          title: html`${title} <span class="quiet">(${unit})</span>`,
          align: 'end' as const,
        })),
      ],
      rows: years.map(({ year, measures }) => ({
        cells: [
          html`<span class="date">${year}</span>`,
          ...columns.map(({ measure }) =>
            cellFigure(measures.find((each) => each.measure === measure)?.figure ?? null, page, 'not on record'),
          ),
        ],
      })),
    })}
    <details>
      <summary>What these measures count</summary>
      <dl class="fields">
        ${columns.map(
          ({ title, definition, scope }) =>
            html`<div>
              <dt>${title}</dt>
              <dd>${definition} ${scope}</dd>
            </div>`,
        )}
      </dl>
    </details>`;
}

/** The authorities that the claims name, and what sources count of them. */
export function authoritiesSection({ authorities, authorityCounts }: Dossier, page: PageContext): Html {
  const counts =
    authorityCounts.length === 0
      ? html``
      : html`<ul class="statements">
          ${authorityCounts.map(({ title, figure: found, named, note }) => html`<li><bdi>${title}</bdi>: ${figure(found, page)}${named.length === 0 ? '' : html` Named: ${named.map((id) => html`<a href="${to(page, `/authorities/${id}`)}">${id}</a> `)}`}${note === null ? '' : html`<span class="quiet"><bdi>${note}</bdi></span>`}</li>`)}
        </ul>`;
  if (authorities.length === 0)
    return html`${counts}
      <p class="empty">No claim at these times names an authority.</p>`;
  return html`${counts}${table({
    caption: 'Authorities that the claims name',
    columns: [
      { title: 'Authority', isHead: true },
      { title: 'Statute' },
      { title: 'In force' },
      { title: 'Used for, as stated' },
      { title: 'Leaves out' },
      { title: 'Named at' },
    ],
    rows: authorities.map(({ id, name, statute, statuteVerified, inForce, orientation, excludes, stated }) => ({
      cells: [
        html`<a href="${to(page, `/authorities/${id}`)}">${name}</a> <span class="quiet"><code>${id}</code></span>`,
        html`${statute}${statuteVerified ? '' : html` <span class="grounds is-proposal">not verified</span>`}`,
        inForce,
        textOrUnknown(orientation),
        textOrUnknown(excludes),
        sourceRefs(stated),
      ],
    })),
  })}`;
}

/** Forces and their numbers, and figures of no yearly table. */
export function forcesSection({ forces, otherFigures }: Dossier, page: PageContext): Html {
  if (forces.length + otherFigures.length === 0)
    return html`<p class="empty">No figure on forces is on record at these times.</p>`;
  return table({
    caption: 'Numbers on forces as stated, and figures of no yearly table',
    quiet: true,
    columns: [{ title: 'What', isHead: true }, { title: 'When' }, { title: 'Figure', align: 'end' }],
    rows: [
      ...forces.map(({ force, measure, when, figure: found, note }) => ({
        cells: [
          html`<bdi>${force}</bdi>:
            ${inWords(measure)}${note === null ? '' : html`<br /><span class="quiet"><bdi>${note}</bdi></span>`}`,
          when,
          figure(found, page),
        ],
      })),
      ...otherFigures.map(({ title, period, figure: found }) => ({
        cells: [html`<bdi>${title}</bdi>`, period ?? '', figure(found, page)],
      })),
    ],
  });
}

/** Regime events and commitment signals on one line of time. */
export function eventsSection({ events }: Dossier, page: PageContext): Html {
  if (events.length === 0)
    return html`<p class="empty">No event is on record at these times, which does not say that there was none.</p>`;
  return table({
    caption: 'Events in the regime and signals of commitment, in the order of time',
    quiet: true,
    columns: [{ title: 'When', isHead: true }, { title: 'Kind' }, { title: 'What' }],
    rows: events.map(({ record, kind, what, when, figure: { refs } }) => ({
      cells: [
        html`<span class="date">${when}</span>`,
        capital(inWords(kind)),
        html`<a href="${toRecord(page, record)}"><bdi>${what}</bdi></a> ${sourceRefs(refs)}`,
      ],
    })),
  });
}

/** Who was a member of which coalition, and on the day. */
export function membershipsSection({ memberships }: Dossier, page: PageContext): Html {
  if (memberships.length === 0)
    return html`<p class="empty">No coalition on record has to do with this partner at these times.</p>`;
  return html`${memberships.map(
    ({ coalition, record, members, onDay }) =>
      html`<h3>
          <a href="${toRecord(page, record)}"><bdi>${coalition}</bdi></a>
        </h3>
        <p>${onDay}.</p>
        ${table({
          caption: `Members of ${coalition}`,
          quiet: true,
          columns: [{ title: 'Member', isHead: true }, { title: 'When' }, { title: 'On the day' }, { title: 'Source' }],
          rows: members.map((member) => ({
            cells: [
              html`<bdi>${member.partner}</bdi>`,
              member.when,
              member.onDay === 'possibly'
                ? html`<span class="unknown"><span class="unknown-word">possibly</span></span>`
                : answerMark(member.onDay),
              sourceRefs(member.refs),
            ],
          })),
        })}`,
  )}`;
}
