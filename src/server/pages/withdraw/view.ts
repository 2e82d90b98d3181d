// The page by which a record is withdrawn, and what is said of one that was.

import { html } from 'hono/html';

import type { Withdrawal } from '../../contracts/record-form.ts';
import type { Html } from '../html.ts';
import { to, toRecord } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { field, NOTHING_SENT, refusals } from '../parts/form.ts';
import type { Sent } from '../parts/form.ts';
import { layout } from '../parts/layout.ts';
import { capital, count, inWords, moment } from '../parts/words.ts';
import type { WithdrawData } from './data.ts';

/** Of many that rest on a record the first are named here, all on its own page. */
const MOST_NAMED = 20;

const LABELS = { reason: 'Why it is withdrawn', knownFrom: 'Known from' } as const;

/** Renders the page. */
export function withdrawView(data: WithdrawData, page: PageContext, sent: Sent = NOTHING_SENT): Html {
  const { id, kind, label, withdrawal } = data;
  return layout(page, {
    title: withdrawal === null ? `Withdraw: ${label}` : `Withdrawn: ${label}`,
    kicker: html`<a href="${to(page, `/kinds/${kind.name}`)}">${kind.title}</a> · <code>${id}</code>`,
    content: html`<p class="lead">
        A record that is withdrawn leaves every answer from then on. Its versions stay, with who withdrew it and why:
        who asks what stood on record before still reads it.
      </p>
      ${withdrawal === null ? standing(data, page, sent) : html`${refusals(sent.problems, LABELS)} ${typedReason(sent)} ${withdrawnNotice(id, withdrawal, page)}`}`,
  });
}

/** By whom a record was withdrawn, when and why, and the way to it as it stood. */
export function withdrawnNotice(id: string, { at, by, reason, stoodAt }: Withdrawal, page: PageContext): Html {
  const before = { times: { ...page.times, ledgerAt: stoodAt } };
  return html`<section aria-labelledby="withdrawn">
    <h2 id="withdrawn">It was withdrawn</h2>
    <p>On ${moment(at)}, by <bdi>${by}</bdi>: <bdi>${reason}</bdi></p>
    <p><a href="${toRecord(before, id)}">Read it as it stood before</a></p>
  </section>`;
}

function standing({ id, label, version, elsewhere, restsOnIt }: WithdrawData, page: PageContext, sent: Sent): Html {
  const read = html`<p>
    <a href="${toRecord(page, id)}"><bdi>${label}</bdi></a
    >, version ${version}. <a href="${to(page, `/records/${id}/edit`)}">Correct it instead</a> where it is right but for
    some of its fields.
  </p>`;
  if (elsewhere !== null) {
    return html`<p class="notice">${elsewhere.words} <a href="${elsewhere.path}">${elsewhere.link}</a></p>
      ${refusals(sent.problems, LABELS)} ${typedReason(sent)}`;
  }
  return html`${read}
    ${
      restsOnIt.length === 0
        ? ''
        : html`<section aria-labelledby="rests">
            <h2 id="rests">${count(restsOnIt.length, 'record')} rest${restsOnIt.length === 1 ? 's' : ''} on it</h2>
            <p>While they do, it cannot be withdrawn: correct or withdraw them first.</p>
            <ul class="links">
              ${restsOnIt.slice(0, MOST_NAMED).map(
                (each) =>
                  html`<li>
                    <a href="${toRecord(page, each.id)}"><bdi>${each.label}</bdi></a>
                    <span class="quiet">${capital(inWords(each.kind))}</span>
                  </li>`,
              )}
            </ul>
            ${restsOnIt.length <= MOST_NAMED ? '' : html`<p><a href="${to(page, `/records/${id}`)}#links">All ${restsOnIt.length} of them, by kind</a></p>`}
          </section>`
    }
    <section aria-labelledby="form">
      <h2 id="form">Withdraw it</h2>
      <form class="act" action="${to(page, `/records/${id}/withdraw`)}#form" method="post">
        ${refusals(sent.problems, LABELS)}
        <input type="hidden" name="expects" value="${version}" />
        ${field({ name: 'reason', label: LABELS.reason, means: 'It stays on record beside your name.', kind: 'area', required: true }, sent)}
        ${field(
          {
            name: 'knownFrom',
            label: LABELS.knownFrom,
            means:
              'The day on which its source took it back, as YYYY-MM-DD: who asks what was known before that day still reads it. Leave it empty for what was wrong from the start.',
            kind: 'date',
          },
          sent,
        )}
        <p class="buttons"><button type="submit" class="primary">Withdraw it</button></p>
      </form>
    </section>`;
}

/** What somebody wrote who was overtaken: it is not lost. */
function typedReason({ values, problems }: Sent): Html {
  const { reason = '' } = values;
  if (problems.length === 0 || reason === '') return html``;
  return html`<p>You wrote: <bdi>${reason}</bdi></p>`;
}
