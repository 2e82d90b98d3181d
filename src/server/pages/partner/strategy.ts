// Strategy and acts on a partner's page: the ten elements, the open questions with their ages, what was decided; and the sources.

import { html } from 'hono/html';

import type { Dossier, QuestionView, StrategyView } from '#reports/dossier/dossier.ts';

import type { Html } from '../html.ts';
import { to, toRecord } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { sourceRefs } from '../parts/figures.ts';
import { notKnown, textOrUnknown } from '../parts/marks.ts';
import { table } from '../parts/table.ts';
import { capital, inWords } from '../parts/words.ts';

/** Strategies with their elements. */
export function strategiesSection({ strategies }: Dossier, page: PageContext): Html {
  if (strategies.length === 0)
    return html`<p class="empty">
      No strategy is on record at these times. That nobody has recorded one does not say that there is none.
    </p>`;
  return html`${strategies.map((each) => strategy(each, page))}`;
}

function strategy({ record, title, objectives, conflict, elements, refs }: StrategyView, page: PageContext): Html {
  return html`<article>
    <h3>
      <a href="${toRecord(page, record)}"><bdi>${title}</bdi></a>
    </h3>
    ${
      objectives.length === 0
        ? html`<p>${notKnown('no objective is on record')}</p>`
        : html`<p>Objectives ${sourceRefs(refs)}</p>
            <ul>
              ${objectives.map(({ text, horizon }) => html`<li><bdi>${text}</bdi> <span class="quiet">${horizon === 'not-stated' ? 'horizon not stated' : `${horizon} horizon`}</span></li>`)}
            </ul>`
    }
    ${conflict === null ? '' : html`<p class="notice">How they compete: <bdi>${conflict}</bdi></p>`}
    <dl class="fields">
      ${elements.map(
        ({ name, state, text, refs: own }) =>
          html`<div>
            <dt>${capital(inWords(name))}</dt>
            <dd>${elementText(state, text)} ${sourceRefs(own)}</dd>
          </div>`,
      )}
    </dl>
  </article>`;
}

function elementText(state: string, text: string | null): Html {
  if (state === 'unknown') return notKnown(text ?? 'nobody has looked');
  const words = text === null ? '' : html`: <bdi>${text}</bdi>`;
  return state === 'absent' ? html`<b>absent</b>${words}` : html`stated${words}`;
}

/** Questions of strategy and strategies that were ordered. */
export function questionsSection({ questions }: Dossier, page: PageContext): Html {
  const asked = questions.filter(({ form }) => form === 'question');
  const ordered = questions.filter(({ form }) => form === 'mandate');
  if (questions.length === 0) return html`<p class="empty">No question of strategy is on record at these times.</p>`;
  return html`${asked.length === 0 ? '' : questionTable('Questions', asked, page)}${ordered.length === 0 ? '' : questionTable('Strategies that were ordered', ordered, page)}`;
}

function questionTable(caption: string, questions: readonly QuestionView[], page: PageContext): Html {
  return table({
    caption,
    columns: [
      { title: 'Question', isHead: true },
      { title: 'Opened' },
      { title: 'Open for' },
      { title: 'Closed' },
      { title: 'Source' },
    ],
    rows: questions.map(({ record, text, opened, age, lastHeard, closed, refs }) => ({
      cells: [
        html`<a href="${toRecord(page, record)}"><bdi>${text}</bdi></a>`,
        opened,
        html`${age ?? ''}${lastHeard === null ? '' : html` <span class="quiet">last heard of ${lastHeard}</span>`}`,
        closed ?? '',
        sourceRefs(refs),
      ],
    })),
  });
}

/** Decisions, waivers and dispositions. */
export function actsSection({ acts }: Dossier, page: PageContext): Html {
  if (acts.length === 0)
    return html`<p class="empty">No decision, waiver or disposition is on record at these times.</p>`;
  return table({
    caption: 'Acts, in the order of time',
    quiet: true,
    columns: [{ title: 'When', isHead: true }, { title: 'Act' }, { title: 'By' }, { title: 'What and why' }],
    rows: acts.map(({ record, kind, title, when, by, text }) => ({
      cells: [
        html`<span class="date">${when}</span>`,
        html`${capital(inWords(kind))}: <a href="${toRecord(page, record)}"><bdi>${title}</bdi></a>`,
        html`<bdi>${by}</bdi>`,
        html`<bdi>${text}</bdi>`,
      ],
    })),
  });
}

/** The sources in the order of their numbers. */
export function sourcesSection({ sources }: Dossier, page: PageContext): Html {
  if (sources.length === 0) return html`<p class="empty">Nothing on this page rests on a source.</p>`;
  return html`<ol class="sources">
    ${sources.map(
      ({ number, id, title, author, publisher, published, licence, scope }) =>
        html`<li id="source-${number}" value="${number}">
          <a href="${to(page, `/sources/${id}`)}"><bdi>${title}</bdi></a
          >${author === null ? '' : html`, <bdi>${author}</bdi>`}${publisher === '' ? '' : html`. <bdi>${publisher}</bdi>`},
          ${textOrUnknown(published)}. Terms:
          ${textOrUnknown(licence.replace(/\.$/, ''))}.${scope === null ? '' : html` <span class="quiet"><bdi>${scope}</bdi></span>`}
        </li>`,
    )}
  </ol>`;
}
