// The page of one authority. Every statement carries its place, or says what is in doubt about it.

import { html } from 'hono/html';

import type { Authority } from '#catalogue/authority.ts';

import type { Html } from '../html.ts';
import { to } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { layout } from '../parts/layout.ts';
import { answerMark, groundsMark, notKnown } from '../parts/marks.ts';
import { inWords } from '../parts/words.ts';
import type { AuthorityData } from '../shelf-data.ts';

interface Grounds {
  readonly verified: boolean;
  readonly source: { readonly document: string; readonly at: string } | null;
  readonly doubt: string | null;
}

/** Renders the page. */
export function authorityView({ authority, asOf, inForce }: AuthorityData, page: PageContext): Html {
  const { id, name, title, statute, agency, concurrence, vetting, notes, purposes, exclusions, orientation } =
    authority;
  return layout(page, {
    title: name,
    kicker: html`<a href="${to(page, '/authorities')}">Authorities</a> · <code>${id}</code>`,
    content: html`<p class="lead">
        A law under which assistance is paid for: what it may pay for, when it held, and who received under it.
      </p>
      <dl class="fields">
        <div>
          <dt>Statute</dt>
          <dd>${statute.citation} ${grounds(statute)}</dd>
        </div>
        <div>
          <dt>Title</dt>
          <dd>${title === 'joint' || title === 'uncodified' ? title : `title ${title} of the United States Code`}</dd>
        </div>
        <div>
          <dt>Agency</dt>
          <dd>${agency.text} ${grounds(agency)}</dd>
        </div>
        <div>
          <dt>Concurrence</dt>
          <dd>
            ${concurrence === null ? notKnown('no statement about it is on the shelf') : html`${concurrence.text} ${grounds(concurrence)}`}
          </dd>
        </div>
        <div>
          <dt>In force on <span class="date">${asOf}</span></dt>
          <dd>${inForce.is === 'unknown' ? notKnown(inForce.why.join('; ')) : answerMark(inForce.is)}</dd>
        </div>
        <div>
          <dt>Vetting</dt>
          <dd>
            ${vetting === null ? notKnown('no statement about it is on the shelf') : html`${vetting.text} ${grounds(vetting)}`}
          </dd>
        </div>
      </dl>
      ${list('years', 'In force', authority.inForce.map(intervalItem))}
      ${list(
        'purposes',
        'What it may pay for',
        purposes.map(
          (each) =>
            html`${each.text} <span class="quiet">${each.codes.map(inWords).join(', ')}</span> ${grounds(each)}`,
        ),
      )}
      ${list(
        'exclusions',
        'What it leaves out',
        exclusions.map(
          (each) =>
            html`<b>${each.excludes}</b>: ${each.applies === 'yes' ? each.text : notKnown(each.text)} ${grounds(each)}`,
        ),
      )}
      ${list(
        'orientation',
        'What it is used for, as somebody has said',
        orientation.map(
          (each) =>
            html`<b>${inWords(each.is)}</b>, ${each.statedBy}:
              ${each.applies === 'yes' ? each.text : notKnown(each.text)} ${grounds(each)}`,
        ),
      )}
      ${list(
        'before',
        'What it came from',
        authority.lineage.predecessors.map((each) => relationItem(each, page)),
      )}
      ${list(
        'after',
        'What came after it',
        authority.lineage.successors.map((each) => relationItem(each, page)),
      )}
      ${list(
        'notes',
        'Notes',
        notes.map((each) => html`${each.text} ${grounds(each)}`),
      )}`,
  });
}

function list(id: string, title: string, items: readonly Html[]): Html {
  return html`<section aria-labelledby="${id}">
    <h2 id="${id}">${title}</h2>
    ${
      items.length === 0
        ? html`<p class="empty">Nothing about it is on the shelf.</p>`
        : html`<ul class="statements">
            ${items.map((item) => html`<li>${item}</li>`)}
          </ul>`
    }
  </section>`;
}

function intervalItem({ begins, ends, note }: Authority['inForce'][number]): Html {
  const end =
    ends.on === 'open' && ends.statedOn !== null
      ? `still in force in the text of ${ends.statedOn}`
      : ends.on === 'open'
        ? 'no end known'
        : `until ${ends.on}`;
  return html`From <span class="date">${begins.on}</span> ${grounds(begins)} ${end}
    ${grounds(ends)}${note === null ? '' : html` <span class="quiet">${note}</span>`}`;
}

function relationItem(relation: Authority['lineage']['predecessors'][number], page: PageContext): Html {
  const { id, on, how } = relation;
  return html`<a href="${to(page, `/authorities/${id}`)}">${id}</a
    >${on === null ? '' : html`, <span class="date">${on}</span>`}: ${how} ${grounds(relation)}`;
}

function grounds({ verified, source, doubt }: Grounds): Html {
  return html`<span class="side-source"
    >${source === null ? '' : `${source.document}, ${source.at}. `}${groundsMark(verified, doubt)}</span
  >`;
}
