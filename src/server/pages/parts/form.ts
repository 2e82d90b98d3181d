// Fields of a form with their label, their explanation, and the refusal where there is one, tied together for those who hear
// the page instead of seeing it.

import { html } from 'hono/html';

import type { Problem } from '#kernel/result.ts';

import type { Html } from '../html.ts';
import type { PageContext } from '../page-context.ts';
import { capital } from './words.ts';

/** What was sent and what was refused, by the name of the field. */
export interface Sent {
  readonly values: Readonly<Record<string, string>>;
  readonly problems: readonly Problem[];
}

export const NOTHING_SENT: Sent = { values: {}, problems: [] };

/** The times of a page as hidden fields, so that a form that is sent by GET asks at the same times. */
export function hiddenTimes({ asOf, knownAt, ledgerAt }: PageContext['times']): readonly Html[] {
  return Object.entries({ asOf, knownAt, ledgerAt }).flatMap(([name, value]) =>
    value === null ? [] : [html`<input type="hidden" name="${name}" value="${value}" />`],
  );
}

interface Field {
  readonly name: string;
  readonly label: string;
  readonly means?: string;
  readonly kind: 'text' | 'date' | 'area' | 'choice';
  readonly required?: boolean;
  readonly choices?: readonly { readonly value: string; readonly label: string }[];
  /** The id of a list of proposals, for a text. */
  readonly list?: string;
}

/** One field. */
export function field(spec: Field, { values, problems }: Sent): Html {
  const { name, label, means, required } = spec;
  const own = problems.filter((problem) => nameOf(problem) === name);
  const described = [means === undefined ? '' : `${name}-means`, own.length > 0 ? `${name}-refused` : '']
    .filter((id) => id !== '')
    .join(' ');
  const attributes = html`id="${name}"
  name="${name}"${described === '' ? '' : html` aria-describedby="${described}"`}${own.length > 0 ? html` aria-invalid="true"` : ''}`;
  return html`<div class="field${own.length > 0 ? ' is-refused' : ''}">
    <label for="${name}">${label}${required === true ? html` <span class="quiet">(required)</span>` : ''}</label>
    ${control(spec, values[name] ?? '', attributes)}
    ${means === undefined ? '' : html`<p class="means" id="${name}-means">${means}</p>`}
    ${own.length === 0 ? '' : html`<p class="refused" id="${name}-refused">${own.map((problem) => html`${capital(sentenceOf(problem))} `)}</p>`}
  </div>`;
}

function control({ kind, choices, list }: Field, value: string, attributes: Html): Html {
  switch (kind) {
    case 'text':
      return html`<input
        type="text"
        dir="auto"
        ${attributes}
        value="${value}"
        ${list === undefined ? '' : html` list="${list}"`}
      />`;
    case 'date':
      // Not type="date": browsers show that in the order of their own language, and a date here is never ambiguous.
      return html`<input
        type="text"
        inputmode="numeric"
        size="12"
        placeholder="YYYY-MM-DD"
        ${attributes}
        value="${value}"
      />`;
    case 'area':
      return html`<textarea rows="4" dir="auto" ${attributes}>${value}</textarea>`;
    case 'choice':
      return html`<select ${attributes}>
        ${(choices ?? []).map((choice) => html`<option value="${choice.value}" ${choice.value === value ? html` selected` : ''}>${choice.label}</option>`)}
      </select>`;
  }
}

/** What was refused, together, above the form, by the labels of its fields; each line leads to its field. */
export function refusals(problems: readonly Problem[], labels: Readonly<Record<string, string>>): Html {
  if (problems.length === 0) return html``;
  const things =
    problems.length === 1
      ? 'One thing is missing or does not fit.'
      : `${problems.length} things are missing or do not fit.`;
  return html`<div class="refusals" role="alert">
    <p><strong>Nothing was recorded. ${things}</strong></p>
    <ul>
      ${problems.map((problem) => {
        const name = nameOf(problem);
        const label = labels[name];
        return html`<li>
          ${label === undefined ? html`${name === '' ? '' : `${name}: `}${sentenceOf(problem)}` : html`<a href="#${name}">${label}</a>: ${sentenceOf(problem)}`}
        </li>`;
      })}
    </ul>
  </div>`;
}

function nameOf({ at }: Problem): string {
  return at.replace(/^\//, '');
}

/** A refusal as one sentence; what was left empty needs no more words than that. */
function sentenceOf({ expected, found, todo }: Problem): string {
  return found === 'nothing' && /^(a text|one of )/.test(expected)
    ? 'this must be filled in.'
    : `expected ${expected}, found ${found}. ${todo}`;
}
