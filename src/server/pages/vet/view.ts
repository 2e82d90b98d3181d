// The page of vetting: a list in, and the sheet that a lawyer can read out. Each line says what was found, what the record answers, and
// why; what a name may mean is proposed with its reasons and confirmed by nobody but a person.

import { html } from 'hono/html';
import type { z } from 'zod';

import { nameOf } from '#kernel/id.ts';
import type { Found } from '#reports/vetting-list/list.ts';

import { partnerId } from '../../contracts/contract.ts';
import type { sendVetList, vetPage } from '../../contracts/vetting.ts';
import { MOST_LINES } from '../../contracts/vetting.ts';
import type { Html } from '../html.ts';
import { isAsKnown, to } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { layout } from '../parts/layout.ts';
import { count } from '../parts/words.ts';
import { clearanceMark, registerWords } from '../unit/view.ts';
import type { Sent, Shown } from './decide.ts';
import { FOUND_WORDS, line, notRecorded, placeOf } from './line.ts';
import { LAWS, listForm } from './list-form.ts';

type Choices = z.output<typeof vetPage.output>;
type Vetted = z.output<typeof sendVetList.output>;

/** Renders the page before a list is vetted; with a list that is too long for it, and how many lines that has. */
export function vetView(
  data: Choices,
  page: PageContext,
  tooLong?: { readonly sent: Sent; readonly lines: number },
): Html {
  return layout(page, {
    title: 'Vetting',
    content: html`<p class="lead">
        Paste the names of units that are to be supported. The record says for each: clear on this record; not clear,
        and why; or that it cannot be answered. Nothing is stored until you decide what a name means.
      </p>
      ${
        tooLong === undefined
          ? ''
          : html`<div class="refusals" role="alert">
              <p><b>Nothing was vetted, and nothing recorded.</b></p>
              <p>
                Expected a list of at most ${count(MOST_LINES, 'line')}, which is what one page can carry; found
                ${count(tooLong.lines, 'line')}. Vet it into a CSV file below, send it in parts, or run
                <code>tl vet list.csv --of ${nameOf(partnerId(tooLong.sent.partner))}</code>, which takes lists of any
                length.
              </p>
            </div>`
      }
      ${
        data.partners.length === 0
          ? html`<p class="empty">
              No unit of any partner is on record at these times. Import a register of units first:
              <code>tl units import</code>.
            </p>`
          : listForm(
              data.partners,
              { partner: data.chosen ?? '', law: tooLong?.sent.law ?? 'state', list: tooLong?.sent.list ?? '' },
              page,
            )
      }`,
  });
}

/** Renders the result of a list. */
export function vettedView(data: Vetted, { sent, decided, page }: Shown): Html {
  const { counts, completeness: held } = data;
  const places = data.results.flatMap((result) => result.parts.map((_, at) => placeOf(result, at)));
  return layout(page, {
    title: `Vetting of ${data.partner.label}`,
    kicker: html`<a href="${to(page, '/vet')}">Vetting</a>`,
    content: html`<p class="lead">
        ${count(counts.lines, 'line')} under the law of the ${LAWS[data.law]}, in its wording of the day of each line
        (or of ${data.asOf} where a line has none), and as the record stands for that day.
      </p>
      ${isAsKnown(page.times) ? html`<p class="notice">You read the list as it was known in the past, where nothing is decided. <a href="#again">Vet it on the newest record</a> to say what a name means.</p>` : ''}
      ${decided === null || places.includes(decided.about) ? '' : notRecorded(decided)}
      <section aria-labelledby="sum">
        <h2 id="sum">In sum</h2>
        <ul class="vet-sum">
          ${(['not-clear', 'cannot-be-answered', 'clear-on-this-record'] as const).map((answer) => html`<li>${clearanceMark(answer)} <b>${counts.answers[answer].toLocaleString('en-US')}</b></li>`)}
        </ul>
        <p>
          ${Object.entries(FOUND_WORDS).map(([found, word]) => html`${word}: <b>${(counts.found[found as Found] ?? 0).toLocaleString('en-US')}</b>${found === 'blank' ? '' : '; '}`)}${data.setAside.length === 0 ? '' : html`; set aside: <b>${data.setAside.length}</b>`}.
        </p>
        <p class="means">
          The register behind it: ${registerWords(held)} Where the register is thin, “clear” says little.
        </p>
      </section>
      ${
        data.setAside.length === 0
          ? ''
          : html`<section aria-labelledby="aside">
              <h2 id="aside">Set aside</h2>
              <ul>
                ${data.setAside.map(({ row, because }) => html`<li>Row ${row}: ${because}</li>`)}
              </ul>
            </section>`
      }
      <section aria-labelledby="lines">
        <h2 id="lines">Line by line</h2>
        ${decisions(data.results, { sent, decided, page })}
      </section>
      <section aria-labelledby="again">
        <h2 id="again">The list</h2>
        ${listForm([data.partner], { partner: data.partner.id, law: data.law, list: sent.list }, page)}
      </section>`,
  });
}

/**
 * All lines in one form, with what was sent: once, for a page that carried it in every line would grow with the square of the list. The fields
 * stand inside the form, because browsers look through a whole page for each field that belongs to its form by an attribute.
 */
function decisions(results: Vetted['results'], shown: Shown): Html {
  const { partner, law, list } = shown.sent;
  // The Enter key presses the first button of a form: this one, which does nothing, and never a decision about another line.
  return html`<form action="${to(shown.page, '/vet')}" method="post">
    <button disabled hidden></button>
    <input type="hidden" name="partner" value="${partner}" />
    <input type="hidden" name="law" value="${law}" />
    <input type="hidden" name="key" value="${shown.page.head?.hash ?? ''}" />
    <textarea name="list" hidden>${list}</textarea>
    ${results.map((each) => line(each, shown))}
  </form>`;
}
