// What the page of an event says of what was near it and what came of it: support, responses, attachments.

import { html } from 'hono/html';

import { showMoney } from '#kernel/money.ts';

import type { Html } from '../html.ts';
import { to, toRecord } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { notKnown } from '../parts/marks.ts';
import { table } from '../parts/table.ts';
import { capital, count, inWords } from '../parts/words.ts';
import { addLinks } from './add.ts';
import type { IncidentData } from './data.ts';
import { flag } from './flag.ts';

type Sheet = IncidentData['sheet'];

/** What something said of support rests on, in words. */
export const NEAR_WORDS = { fact: 'on record', inference: 'inference', suggestion: 'suggestion' } as const;

/** Support that was near, each as what it is. */
export function nearness(sheet: Sheet, page: PageContext): Html {
  const { near } = sheet;
  return html`<section aria-labelledby="near">
    <h2 id="near">Support that was near</h2>
    <p class="means">
      What is on record for the party, the units, the place and the time. None of it says that support was used, but
      where a link was established and graded.
    </p>
    ${
      near.length === 0
        ? html`<p class="empty">Nothing is on record. Whether support was near is not known.</p>`
        : html`<ul class="near">
            ${near.map(
              ({ is, says, grade, records }) =>
                html`<li class="is-${is}">
                  <b>${NEAR_WORDS[is]}</b>${grade === null ? '' : html`, <b>${inWords(grade)}</b>`}: <bdi>${says}</bdi>.
                  ${records.map((id) => html`<a href="${toRecord(page, id)}">record</a> `)}
                </li>`,
            )}
          </ul>`
    }
    ${addLinks(sheet, { kind: 'nexus', words: 'Add a link to support' }, page)}
  </section>`;
}

/** What was answered. */
export function responses(sheet: Sheet, page: PageContext): Html {
  const { responses: all } = sheet;
  return html`<section aria-labelledby="responses">
    <h2 id="responses">What was answered</h2>
    ${
      all.length === 0
        ? html`<p class="empty">No answer is on record. That nobody answered is not known.</p>`
        : table({
            caption: 'A payment is no admission',
            columns: [
              { title: 'What', isHead: true },
              { title: 'By' },
              { title: 'On' },
              { title: 'After' },
              { title: 'Amount', align: 'end' },
              { title: 'Completed' },
              { title: 'What changed, or why nothing was done' },
            ],
            rows: all.map((each) => ({
              cells: [
                html`<a href="${to(page, `/records/${each.record}`)}">${capital(each.did.map(inWords).join(', '))}</a>`,
                html`<bdi>${each.by}</bdi>`,
                each.on === null ? notKnown('', 'not stated') : html`<span class="date">${each.on}</span>`,
                each.days === null
                  ? notKnown('', 'not known')
                  : `${count(each.days.days, 'day')} after ${each.days.from === 'raised' ? 'it was raised' : 'the event'}`,
                each.amount === null ? '' : amountWords(each.amount),
                flag(each.completed),
                html`<bdi
                  >${[each.punished, each.changed, each.reason].filter((part) => part !== null).join('; ')}</bdi
                >`,
              ],
            })),
          })
    }
    ${addLinks(sheet, { kind: 'response', words: 'Add an answer' }, page)}
  </section>`;
}

function amountWords({ stated, currency, wording }: NonNullable<Sheet['responses'][number]['amount']>): string {
  const words = wording === 'exactly' ? '' : `${inWords(wording)} `;
  const shown =
    currency === 'USD'
      ? showMoney(Math.round(Number(stated) * 100))
      : `${Number(stated).toLocaleString('en-US')} ${currency}`;
  return `${words}${shown}`;
}

/** Photographs and documents. */
export function attachments({ attachments: all, incidents }: Sheet, page: PageContext): Html {
  const attachTo = incidents.map(({ id }) => id);
  return html`<section aria-labelledby="attachments">
    <h2 id="attachments">Attachments</h2>
    ${all.length === 0 ? html`<p class="empty">None on record that is open to you.</p>` : attachmentTable(all, page)}
    ${attachTo.map(
      (id, at) =>
        html`<p>
          <a href="${to(page, `/incidents/attach/${id}`)}"
            >Attach a photograph or a document${attachTo.length === 1 ? '' : ` to record ${at + 1} of this event`}</a
          >
        </p>`,
    )}
  </section>`;
}

function attachmentTable(all: Sheet['attachments'], page: PageContext): Html {
  return table({
    caption: 'Photographs and documents, with every hand that they went through',
    columns: [
      { title: 'Name', isHead: true },
      { title: 'What' },
      { title: 'Size', align: 'end' },
      { title: 'SHA-256' },
      { title: 'Custody' },
    ],
    rows: all.map((each) => ({
      cells: [
        html`<a href="${to(page, `/records/${each.record}`)}"><bdi>${each.name}</bdi></a>`,
        `${each.what}, ${each.mediaType}`,
        `${each.bytes.toLocaleString('en-US')} bytes`,
        html`<code>${each.sha256.slice(0, 16)}…</code>
          <a href="${to(page, `/attachments/${each.record}`)}" aria-label="Save the file ${each.name}">Save</a>`,
        each.custody.map(({ on, by, did }) => `${on} ${inWords(did)} (${by})`).join('; '),
      ],
    })),
  });
}
