// The page on which a rule is tried out. It works without script; with it, the answer follows every keystroke, worked out in the
// browser by the same engine.

import { html } from 'hono/html';

import type { Html } from '../html.ts';
import { to } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { hiddenTimes } from '../parts/form.ts';
import { layout } from '../parts/layout.ts';
import type { WhatIfData } from './data.ts';
import { givenResult } from './result.ts';

/** Renders the page. */
export function whatIfView(data: WhatIfData, page: PageContext): Html {
  const { asOf, policy, from, cases, fields, evaluation } = data;
  const facts = fields.filter(({ usual }) => usual === null);
  const numbers = fields.filter(({ usual }) => usual !== null);
  return layout(page, {
    title: `What if: ${policy.title}`,
    scripts: ['what-if'],
    kicker: html`<a href="${to(page, `/policies/${policy.id}`)}">The rule</a> · <code>${policy.id}</code> · as of
      <span class="date">${asOf}</span>`,
    content: html`<p class="lead">${policy.means}</p>
      <p class="means">
        Nothing here is recorded.
        ${from === null ? 'Give the facts as you like; what is left empty is not known.' : html`It begins with what the finding <a href="${to(page, `/findings/${from}`)}"><code>${from}</code></a> read.`}
      </p>
      <div class="what-if">
        <form id="what-if" class="act" action="${page.path}" method="get">
          <h2>Facts</h2>
          ${facts.map((field) => fieldOf(field, data))}
          ${numbers.length === 0 ? '' : html`<h2>Numbers of the rule</h2>`}
          ${numbers.map((field) => fieldOf(field, data))} ${hiddenTimes({ ...page.times, asOf })}
          <p class="buttons"><button type="submit" class="primary">Ask the rule</button></p>
          ${
            cases.length === 0
              ? ''
              : html`<details>
                  <summary>Begin with a worked case</summary>
                  <ul class="links">
                    ${cases.map((name, at) => html`<li><a href="${to(page, page.path, { case: String(at) })}">${name}</a></li>`)}
                  </ul>
                </details>`
          }
        </form>
        <section aria-labelledby="answer-head">
          <h2 id="answer-head">What the rule would say</h2>
          <div id="result" aria-live="polite">${givenResult(evaluation, page)}</div>
        </section>
      </div>`,
  });
}

function fieldOf({ name, label, means, unit, usual }: WhatIfData['fields'][number], { given }: WhatIfData): Html {
  const value = given[name] ?? '';
  const described = html`id="${name}" name="${name}" aria-describedby="${name}-means"`;
  const control =
    unit === 'truth'
      ? html`<select ${described}>
          ${[
            ['', 'not known'],
            ['yes', 'yes'],
            ['no', 'no'],
          ].map(
            ([each, words]) =>
              html`<option
                value="${each}"
                ${each === value || (each === '' && value === 'unknown') ? html` selected` : ''}
              >
                ${words}
              </option>`,
          )}
        </select>`
      : html`<input type="text" ${described} value="${value}" placeholder="${usual ?? 'not known'}" />`;
  const hint =
    unit === 'truth'
      ? ''
      : usual === null
        ? ` In ${unitInWords(unit)}; 10 to 20, at least 10.`
        : ` In ${unitInWords(unit)}; the rule says ${usual}.`;
  return html`<div class="field">
    <label for="${name}">${label}</label>
    ${control}
    <p class="means" id="${name}-means">${means}${hint}</p>
  </div>`;
}

function unitInWords(unit: string): string {
  return unit === 'share'
    ? 'percent, as 75%'
    : unit === 'USD'
      ? 'dollars'
      : unit === 'count' || unit === 'score' || unit === 'ratio'
        ? 'a number'
        : unit;
}
