// The page of vetting: a list in, and the sheet that a lawyer can read out. Each line says what was found, what the record answers, and
// why; what a name may mean is proposed with its reasons and confirmed by nobody but a person.

import { html } from 'hono/html';
import type { z } from 'zod';

import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { Found, NomineeCandidate, NomineePart, NomineeResult } from '#reports/vetting-list/list.ts';

import type { sendVetList, vetPage } from '../../contracts/vetting.ts';
import type { Html } from '../html.ts';
import { to, toRecord } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { layout } from '../parts/layout.ts';
import { count } from '../parts/words.ts';
import { clearanceMark, registerWords } from '../unit/view.ts';

type Choices = z.output<typeof vetPage.output>;
type Vetted = z.output<typeof sendVetList.output>;
type Sent = z.output<NonNullable<typeof sendVetList.body>>;

/** Renders the empty page. */
export function vetView(data: Choices, page: PageContext): Html {
  return layout(page, {
    title: 'Vetting',
    content: html`<p class="lead">
        Paste the names of units that are to be supported. The record says for each: clear on this record; not clear,
        and why; or that it cannot be answered. Nothing is stored until you decide what a name means.
      </p>
      ${
        data.partners.length === 0
          ? html`<p class="empty">
              No unit of any partner is on record at these times. Import a register of units first:
              <code>tl units import</code>.
            </p>`
          : listForm(data.partners, { partner: data.chosen ?? '', law: 'state', list: '' }, page)
      }`,
  });
}

interface Shown {
  readonly sent: Sent;
  readonly refused: readonly { readonly expected: string; readonly found: string; readonly todo: string }[];
  readonly page: PageContext;
}

const LAWS = { state: 'State Department (22 U.S.C. 2378d)', defense: 'Defense Department (10 U.S.C. 362)' } as const;

function listForm(
  partners: Choices['partners'],
  { partner, law, list }: { readonly partner: string; readonly law: keyof typeof LAWS; readonly list: string },
  page: PageContext,
): Html {
  return html`<form class="vet" action="${to(page, '/vet')}" method="post" enctype="multipart/form-data">
    <div class="field">
      <label for="partner">Whose units</label>
      <select id="partner" name="partner" required>
        ${partners.map(({ id, label, units }) => html`<option value="${id}" ${id === partner ? 'selected' : ''}>${label} (${count(units, 'unit')})</option>`)}
      </select>
    </div>
    <div class="field">
      <label for="law">Under which law</label>
      <select id="law" name="law">
        ${Object.entries(LAWS).map(([id, label]) => html`<option value="${id}" ${id === law ? 'selected' : ''}>${label}</option>`)}
      </select>
    </div>
    <div class="field">
      <label for="list">Names, one a line</label>
      <textarea id="list" name="list" rows="10" aria-describedby="list-means">${list}</textarea>
      <p class="means" id="list-means">
        A day may stand behind a tab (YYYY-MM-DD): the day of the assistance. A table with a header works as well, with
        a column <code>unit</code> and, if there is one, <code>date</code>. For long lists:
        <code>tl vet list.csv</code>.
      </p>
    </div>
    <div class="field">
      <label for="file">Or a file</label>
      <input
        id="file"
        name="file"
        type="file"
        accept=".csv,.tsv,.txt,text/plain,text/csv"
        aria-describedby="file-means"
      />
      <p class="means" id="file-means">Text in UTF-8, up to 2 MB. It is read where nothing was pasted above.</p>
    </div>
    <div class="buttons">
      <button class="primary" name="show" value="page">Vet the list</button>
      <button name="show" value="csv">Vet it into a CSV file</button>
    </div>
  </form>`;
}

const FOUND_WORDS: Readonly<Record<Found, string>> = {
  confirmed: 'a unit, confirmed',
  candidates: 'units that it may mean',
  'service-level-only': 'a service, no unit',
  'not-a-unit': 'not a unit',
  'numbered-unit-not-in-register': 'a numbered unit that the register lacks',
  'unit-not-in-register': 'no unit of the register',
  blank: 'blank',
};

/** Renders the result of a list. */
export function vettedView(data: Vetted, { sent, refused, page }: Shown): Html {
  const { counts, completeness: held } = data;
  return layout(page, {
    title: `Vetting of ${data.partner.label}`,
    kicker: html`<a href="${to(page, '/vet')}">Vetting</a>`,
    content: html`<p class="lead">
        ${count(counts.lines, 'line')} under the law of the ${LAWS[data.law]}, in its wording of the day of each line
        (or of ${data.asOf} where a line has none), and as the record stands for that day.
      </p>
      ${
        refused.length === 0
          ? ''
          : html`<div class="refusals" role="alert">
              <p><b>The decision was not recorded.</b></p>
              <ul>
                ${refused.map(({ expected, found, todo }) => html`<li>Expected ${expected}, found ${found}. ${todo}</li>`)}
              </ul>
            </div>`
      }
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
        ${data.results.map((each) => line(each, sent, page))}
      </section>
      <section aria-labelledby="again">
        <h2 id="again">The list</h2>
        ${listForm([{ ...data.partner, units: held.units }], { partner: data.partner.id, law: data.law, list: sent.list }, page)}
      </section>`,
  });
}

function line(result: NomineeResult, sent: Sent, page: PageContext): Html {
  const { row, text, on, answer, parts } = result;
  return html`<article class="vet-line">
    <h3>
      <span class="quiet">${row}</span> <bdi>${text === '' ? '(blank)' : text}</bdi>
      <span class="quiet">${on}</span> ${clearanceMark(answer)}
    </h3>
    ${parts.map((part) => partOf(part, { on, isOnly: parts.length === 1 }, sent, page))}
  </article>`;
}

function partOf(
  part: NomineePart,
  { on, isOnly }: { readonly on: CalendarDate; readonly isOnly: boolean },
  sent: Sent,
  page: PageContext,
): Html {
  const at = { times: { ...page.times, asOf: on } };
  return html`<div class="vet-part">
    <p>
      ${
        isOnly
          ? ''
          : html`<b><bdi>${part.text}</bdi></b
              >: `
      }${FOUND_WORDS[part.found]}${part.unit === null ? '' : html`: <a href="${to(at, `/units/${part.unit.id}`)}"><bdi>${part.unit.label}</bdi></a>`}.
      ${part.says} <span class="quiet"><bdi>${part.why}</bdi></span>
    </p>
    ${
      part.because.length === 0
        ? ''
        : html`<ul class="reasons">
            ${part.because.map(
              ({ says, record, is }) =>
                html`<li>
                  ${is === 'certain' ? '' : html`<b>${is === 'possible' ? 'Possibly: ' : 'To be weighed: '}</b>`}<a
                    href="${toRecord(page, record)}"
                    ><bdi>${says}</bdi></a
                  >
                </li>`,
            )}
          </ul>`
    }
    ${
      part.candidates.length === 0
        ? ''
        : html`<ul class="candidates">
            ${part.candidates.map((each) => candidate(each, part, { on, sent, page }))}
          </ul>`
    }
    ${part.found === 'candidates' || part.found === 'unit-not-in-register' ? decideForm(part, sent, page) : ''}
  </div>`;
}

function candidate(
  each: NomineeCandidate,
  part: NomineePart,
  { on, sent, page }: { readonly on: CalendarDate; readonly sent: Sent; readonly page: PageContext },
): Html {
  const at = { times: { ...page.times, asOf: on } };
  return html`<li>
    <p>
      <a href="${to(at, `/units/${each.unit}`)}"><bdi>${each.label}</bdi></a>
      ${each.name === each.label ? '' : html`<span class="quiet">by its name <bdi>${each.name}</bdi></span>`}
      <span class="number">${each.score.toFixed(2)}</span>: if it is this unit, ${clearanceMark(each.answer)}
      ${each.refused ? html`<b>refused before</b>` : ''}
    </p>
    <details>
      <summary>Why it is proposed</summary>
      <ul>
        ${each.reasons.map((reason) => html`<li>${reason}</li>`)}
      </ul>
    </details>
    ${
      each.refused
        ? ''
        : html`<form class="decide" action="${to(page, '/vet')}" method="post">
            ${hidden(sent, page)}
            <input type="hidden" name="name" value="${part.text}" />
            <input type="hidden" name="unit" value="${each.unit}" />
            <label>Why <input name="reason" required maxlength="4000" /></label>
            <button name="decision" value="confirmed">It is this unit</button>
            <button name="decision" value="refused">It is not</button>
          </form>`
    }
  </li>`;
}

function decideForm(part: NomineePart, sent: Sent, page: PageContext): Html {
  return html`<form class="decide" action="${to(page, '/vet')}" method="post">
    ${hidden(sent, page)}
    <input type="hidden" name="name" value="${part.text}" />
    <label>Why <input name="reason" required maxlength="4000" /></label>
    <button name="decision" value="not-a-unit">It names no unit</button>
  </form>`;
}

/** The list goes with every decision, so that the sheet comes back with what was decided. */
function hidden({ partner, law, list }: Sent, page: PageContext): Html {
  return html`<input type="hidden" name="partner" value="${partner}" />
    <input type="hidden" name="law" value="${law}" />
    <input type="hidden" name="key" value="${page.head?.hash ?? ''}" />
    <textarea name="list" hidden>${list}</textarea>`;
}
