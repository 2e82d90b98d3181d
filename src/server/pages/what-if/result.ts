// What a rule says of what was given, as a piece of a page: made by the server when the page is asked for, and by the browser at
// every keystroke, with this same code.

import { html } from 'hono/html';

import type { Evaluation } from '#rules/evaluation.ts';
import { whatWouldChange } from '#rules/what-would-change.ts';

import type { Html } from '../html.ts';
import type { PageContext } from '../page-context.ts';
import { answerMark, severityMark } from '../parts/marks.ts';
import { changeList, traceTree } from '../parts/trace.ts';

/** Renders the answer, what would turn it, and the trace. */
export function givenResult(evaluation: Evaluation, page: PageContext): Html {
  if (evaluation.kind === 'notInForce') {
    return html`<p class="lead">${answerMark('notInForce')} ${evaluation.why}</p>`;
  }
  const { truth, severity, finding, trace, missing, actions } = evaluation;
  const changes = whatWouldChange(evaluation);
  return html`<p class="lead">
      ${answerMark(truth.is)}
      ${truth.is === 'yes' ? html`${severityMark(severity)} <bdi>${finding ?? ''}</bdi>` : truth.is === 'no' ? 'The rule is not met.' : 'The rule cannot be answered.'}
    </p>
    ${
      missing.length === 0
        ? ''
        : html`<p>
            Missing:
            ${missing.map(({ title, why }) => html`<span class="missing">${title}: <bdi>${why.join('; ')}</bdi></span> `)}
          </p>`
    }
    ${
      actions.length === 0
        ? ''
        : html`<ul class="reasons">
            ${actions.map((action) => html`<li>${action.do}</li>`)}
          </ul>`
    }
    <h3>What would change the answer</h3>
    ${changeList(changes)}
    <h3>Why</h3>
    ${traceTree(trace, { page })}`;
}
