// The trace of a rule as a tree that reads from top to bottom: each condition with its answer, both sides of each comparison,
// the working and the records behind every number, and whether a number is law or our proposal.

import { html } from 'hono/html';

import { nameOf } from '#rules/compare-sides.ts';
import type {
  CompareTrace,
  Evaluation,
  FactSide,
  IsTrace,
  NumberSide,
  ParameterSide,
  PolicyTrace,
  TraceNode,
  TraceSide,
} from '#rules/evaluation.ts';
import type { Evidence } from '#rules/fact.ts';
import { OPERATORS } from '#rules/operators.ts';
import type { Change } from '#rules/what-would-change.ts';

import type { Html } from '../html.ts';
import { to, toEvidence } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { answerMark, groundsMark, notKnown } from './marks.ts';
import { count } from './words.ts';

/** What would turn an answer: the conditions that decide it, each with what would have to be otherwise. */
export function changeList(changes: readonly Pick<Change, 'text' | 'alone'>[]): Html {
  if (changes.length === 0) return html`<p class="empty">No single condition decides it.</p>`;
  return html`<ul class="changes">
    ${changes.map(({ text, alone }) => html`<li>${text} ${alone ? html`<b>This alone would turn the answer.</b>` : html`<span class="quiet">Only together with others.</span>`}</li>`)}
  </ul>`;
}

/** The page that a trace stands on, and how it shows where a piece of evidence is said. */
export interface Where {
  readonly page: PageContext;
  readonly refsOf?: (each: Evidence) => Html;
}

/** Renders a trace. */
export function traceTree(node: TraceNode, where: Where): Html {
  return html`<ul class="trace">
    ${nodeItem(node, where)}
  </ul>`;
}

function nodeItem(node: TraceNode, where: Where): Html {
  switch (node.kind) {
    case 'all':
    case 'any': {
      const words = node.kind === 'all' ? 'All of these hold' : 'At least one of these holds';
      return html`<li class="node is-${node.truth.is}">
        <p class="node-line">${answerMark(node.truth.is)} ${words}</p>
        <ul>
          ${node.parts.map((part) => nodeItem(part, where))}
        </ul>
      </li>`;
    }
    case 'not':
      return html`<li class="node is-${node.truth.is}">
        <p class="node-line">${answerMark(node.truth.is)} This does not hold</p>
        <ul>
          ${nodeItem(node.part, where)}
        </ul>
      </li>`;
    case 'compare':
      return compareItem(node, where);
    case 'is':
      return isItem(node, where);
    case 'policy':
      return policyItem(node, where);
  }
}

function compareItem({ truth, operator, left, right, says }: CompareTrace, where: Where): Html {
  return html`<li class="node is-${truth.is}">
    <p class="node-line">${answerMark(truth.is)} ${says}</p>
    <div class="sides">
      <div class="side">${factSide(left, where)}</div>
      <p class="operator">${OPERATORS[operator]}</p>
      <div class="side">${otherSide(right, where)}</div>
    </div>
  </li>`;
}

function isItem({ truth, expected, left, says }: IsTrace, where: Where): Html {
  return html`<li class="node is-${truth.is}">
    <p class="node-line">${answerMark(truth.is)} ${says}</p>
    <div class="sides">
      <div class="side">${factSide(left, where)}</div>
      <p class="operator">is</p>
      <div class="side">
        <p class="side-value">${expected}</p>
        <p class="side-name">asked for by the rule</p>
      </div>
    </div>
  </li>`;
}

function policyItem({ truth, evaluation, says }: PolicyTrace, where: Where): Html {
  return html`<li class="node is-${truth.is}">
    <p class="node-line">${answerMark(truth.is)} ${says}</p>
    <details>
      <summary>
        The trace of the rule <a href="${to(where.page, `/policies/${evaluation.policy}`)}">${evaluation.title}</a>
      </summary>
      ${evaluationTree(evaluation, where)}
    </details>
  </li>`;
}

/** The trace of an evaluation, or why there is none. */
function evaluationTree(evaluation: Evaluation, where: Where): Html {
  if (evaluation.kind === 'notInForce') return html`<p>${answerMark('notInForce')} ${evaluation.why}</p>`;
  return traceTree(evaluation.trace, where);
}

function otherSide(side: TraceSide, where: Where): Html {
  switch (side.kind) {
    case 'fact':
      return factSide(side, where);
    case 'parameter':
      return parameterSide(side);
    case 'number':
      return numberSide(side);
    case 'times':
      return html`<p class="side-value">${side.shown}</p>
        <p class="side-name">that is ${side.factor.shown} what follows:</p>
        <div class="nested">${otherSide(side.factor, where)}</div>
        <div class="nested">${otherSide(side.of, where)}</div>`;
  }
}

/** A fact as it was read, with its definition, its working and its records. */
export function factSide(side: FactSide, where: Where): Html {
  const { shown, means, formula, evidence, value } = side;
  const isUnknown = value.kind === 'unknown' || (value.kind === 'truth' && value.value.is === 'unknown');
  const why =
    value.kind === 'unknown'
      ? value.why
      : value.kind === 'truth' && value.value.is === 'unknown'
        ? value.value.why
        : [];
  return html`<p class="side-value">${isUnknown ? notKnown(why.join('; ')) : shown}</p>
    <p class="side-name">
      <b>${nameOf(side)}</b>${side.reading === 'best' ? ', read by its best value' : ''}. ${means}
    </p>
    ${isUnknown ? '' : html`<p class="formula"><span class="hidden">Working: </span>${formula}</p>`}
    ${evidenceList(evidence, where.page, where.refsOf === undefined ? {} : { refsOf: where.refsOf })}`;
}

function parameterSide({ shown, means, from, source, verified, doubt, name }: ParameterSide): Html {
  return html`<p class="side-value">${shown}</p>
    <p class="side-name"><b>${name.replaceAll('_', ' ')}</b>: ${means}</p>
    <p class="side-source">
      Holds from <span class="date">${from}</span>. ${source.document}, ${source.at}.
      ${groundsMark(verified, doubt, 'our proposal')}
    </p>`;
}

function numberSide({ shown, source }: NumberSide): Html {
  return html`<p class="side-value">${shown}</p>
    <p class="side-source">${source.document}, ${source.at}</p>`;
}

interface EvidenceOptions {
  readonly isOpen?: boolean;
  /** Where a piece of evidence stands in the numbered sources of the page, on pages that have them. */
  readonly refsOf?: (each: Evidence) => Html;
}

/** The records that a number rests on and what each put in. */
export function evidenceList(evidence: readonly Evidence[], page: PageContext, options: EvidenceOptions = {}): Html {
  const { isOpen = evidence.length <= 4, refsOf } = options;
  if (evidence.length === 0) return html`<p class="quiet">No record stands behind it.</p>`;
  return html`<details class="evidence" ${isOpen ? html` open` : ''}>
    <summary>${count(evidence.length, 'record')} behind it</summary>
    <ul>
      ${evidence.map(
        (each) =>
          html`<li>
            <a href="${toEvidence(page, each)}"><bdi>${each.label}</bdi></a
            >: <span class="contributes">${each.contributes}</span> ${refsOf === undefined ? '' : refsOf(each)}
            <span class="quiet">version ${each.version}</span>
          </li>`,
      )}
    </ul>
  </details>`;
}
