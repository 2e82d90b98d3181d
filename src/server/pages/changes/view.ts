// The page of what changed since a moment.

import { html } from 'hono/html';

import type { Html } from '../html.ts';
import { to, toRecord } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { findingList } from '../parts/finding-list.ts';
import { layout } from '../parts/layout.ts';
import { table } from '../parts/table.ts';
import { capital, count, inWords, moment } from '../parts/words.ts';
import type { ChangesData } from './data.ts';

/** Renders the page. */
export function changesView(data: ChangesData, page: PageContext): Html {
  const { since, total, kinds, records, appeared, ended, changed } = data;
  return layout(page, {
    title: 'What changed',
    kicker: html`Since <span class="date">${moment(since)}</span>`,
    content: html`<p class="lead">
        The same question, put to the record as it stood then and as it stands now: what was written in between, and
        what that did to the findings.
      </p>
      ${total === 0 ? html`<p class="empty">Nothing was written since. Then and now are one record.</p>` : ''}
      ${part('Findings that are new', appeared, page)} ${part('Findings that are gone', ended, page)}
      ${
        changed.length === 0
          ? ''
          : html`<section aria-labelledby="changed">
              <h2 id="changed">Findings that say something else</h2>
              <ul>
                ${changed.map(
                  ({ finding, was, is }) =>
                    html`<li>
                      <a href="${to(page, `/findings/${finding.id}`)}">${finding.title}</a>:
                      <bdi>${finding.partner.label}</bdi>.
                      <span class="stacked"
                        >Before: <q><bdi>${was}</bdi></q></span
                      >
                      <span class="stacked"
                        >Now: <q><bdi>${is}</bdi></q></span
                      >
                    </li>`,
                )}
              </ul>
            </section>`
      }
      ${
        total === 0
          ? ''
          : html`<section aria-labelledby="written">
              <h2 id="written">${count(total, 'record')} written</h2>
              ${table({
                caption: 'By kind',
                columns: [
                  { title: 'Kind', isHead: true },
                  { title: 'Records', align: 'end' },
                ],
                rows: kinds.map(({ kind, plural, number }) => ({
                  cells: [html`<a href="${to(page, `/kinds/${kind}`)}">${plural}</a>`, number.toLocaleString('en-US')],
                })),
              })}
              <h3>${records.length < total ? `The last ${records.length}` : 'All of them, the last one first'}</h3>
              <ul class="links">
                ${records.map(
                  ({ id, kind, label, version, recordedAt, retracted }) =>
                    html`<li>
                      <span class="date">${moment(recordedAt)}</span> ${capital(inWords(kind))}:
                      ${retracted ? html`<a href="${to(page, `/records/${id}/withdraw`)}"><bdi>${label}</bdi></a> <b>withdrawn</b>` : html`<a href="${toRecord(page, id)}"><bdi>${label}</bdi></a>`}
                      ${version > 1 ? html`<span class="quiet">version ${version}</span>` : ''}
                    </li>`,
                )}
              </ul>
            </section>`
      }`,
  });
}

function part(title: string, findings: ChangesData['appeared'], page: PageContext): Html {
  if (findings.length === 0) return html``;
  const id = title.replaceAll(' ', '-').toLowerCase();
  return html`<section aria-labelledby="${id}">
    <h2 id="${id}">${title}</h2>
    ${findingList(findings, page, { withPartner: true, level: 3 })}
  </section>`;
}
