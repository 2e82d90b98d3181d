// The page of a record of any kind.

import { html } from 'hono/html';

import type { FieldChange, HistoryEntry } from '#ledger/read.ts';

import type { Html } from '../html.ts';
import { to, toRecord } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { citationList, fieldList } from '../parts/fields.ts';
import { layout } from '../parts/layout.ts';
import { capital, count, inWords, moment } from '../parts/words.ts';
import { isDraft } from '../record-form/data.ts';
import type { RecordData } from './data.ts';

/** Renders the page. */
export function recordView(data: RecordData, page: PageContext): Html {
  const { record, mergedInto, standsFor } = data.read;
  const { kind } = data;
  return layout(page, {
    title: record.label,
    kicker: html`<a href="${to(page, `/kinds/${kind.name}`)}">${kind.title}</a> · <code>${record.id}</code>`,
    content: html` <p class="lead">${kind.means}</p>
      ${mergedInto === null ? '' : html`<p class="notice">This record was merged: <a href="${toRecord(page, mergedInto)}">${mergedInto}</a> stands for it.</p>`}
      ${standsFor.length === 0 ? '' : html`<p class="notice">This record also stands for ${standsFor.map((id) => html`<a href="${to(page, `/records/${id}`)}">${id}</a> `)}</p>`}
      ${record.kind === 'decision' && isDraft(record.body) ? html`<p class="notice">This is a draft; it binds nobody. <a href="/decisions/new?draft=${record.id}">Go on with it and sign</a></p>` : ''}
      <section aria-labelledby="fields">
        <h2 id="fields">What it says</h2>
        ${fieldList(page, record.id, data.fields)}
        ${data.wholeRecord.length === 0 ? '' : html`<p>The record as a whole rests on ${citationList(page, record.id, data.wholeRecord)}</p>`}
        <p>
          <a href="${to(page, `/records/${record.id}/edit`)}">Correct this record</a> ·
          <a href="${to(page, `/records/${record.id}/withdraw`)}">Withdraw it</a>
        </p>
      </section>
      <section aria-labelledby="standing">
        <h2 id="standing">How it stands on record</h2>
        <dl class="fields">
          <div>
            <dt>Version</dt>
            <dd>${record.version}, place ${record.seq.toLocaleString('en-US')} in the chain</dd>
          </div>
          <div>
            <dt>Known from</dt>
            <dd>${record.knownFrom}</dd>
          </div>
          <div>
            <dt>Speaks of</dt>
            <dd>${worldDays(record.worldFirst, record.worldLast)}</dd>
          </div>
          <div>
            <dt>Recorded</dt>
            <dd>${moment(record.recordedAt)}</dd>
          </div>
          <div>
            <dt>Marking</dt>
            <dd>${[record.marking, ...record.compartments].join(', ')}</dd>
          </div>
        </dl>
      </section>
      <section aria-labelledby="links">
        <h2 id="links">What links to it</h2>
        ${linkList(data, page)}
      </section>
      <section aria-labelledby="history">
        <h2 id="history">History</h2>
        <p class="means">Nothing is overwritten. Every version stays on record with who wrote it and why.</p>
        <ol class="history" reversed>
          ${data.history.toReversed().map((entry) => historyItem(entry))}
        </ol>
      </section>`,
  });
}

function worldDays(first: string | null, last: string | null): string {
  if (first === null && last === null) return 'no time in particular';
  return first === last ? (first ?? '') : `${first ?? 'an open beginning'} to ${last ?? 'no known end'}`;
}

function linkList({ links }: RecordData, page: PageContext): Html {
  if (links.length === 0) return html`<p class="empty">No other record links to it at these times.</p>`;
  const kinds = [...Map.groupBy(links, ({ from }) => from.kind)];
  return html`${kinds.map(
    ([kind, members]) =>
      html`<h3>${capital(inWords(kind))} (${members.length})</h3>
        <ul class="links">
          ${members.map(
            ({ from, paths }) =>
              html`<li>
                <a href="${toRecord(page, from.id)}"><bdi>${from.label}</bdi></a>
                <span class="quiet">${paths.join(', ')}</span>
              </li>`,
          )}
        </ul>`,
  )}`;
}

function historyItem({ record, recordedBy, reason, hash, changes }: HistoryEntry): Html {
  const what = record.retracted ? 'withdrawn' : record.version === 1 ? 'created' : 'corrected';
  return html`<li value="${record.version}">
    <p>
      <b>Version ${record.version}</b>, ${what} ${moment(record.recordedAt)} by <bdi>${recordedBy}</bdi>:
      <bdi>${reason}</bdi>
    </p>
    ${
      changes.length === 0
        ? ''
        : html`<details>
            <summary>${count(changes.length, 'change')}</summary>
            <dl class="diff">${changes.map(changeItem)}</dl>
          </details>`
    }
    <p class="quiet">known from ${record.knownFrom}, hash <code>${hash.slice(0, 12)}</code></p>
  </li>`;
}

function changeItem({ path, before, after }: FieldChange): Html {
  return html`<div>
    <dt><code>${path}</code></dt>
    <dd>
      ${before === undefined ? '' : html`<del><span class="hidden">before: </span><bdi>${valueText(before)}</bdi></del>`}
      ${after === undefined ? '' : html`<ins><span class="hidden">after: </span><bdi>${valueText(after)}</bdi></ins>`}
    </dd>
  </div>`;
}

function valueText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
