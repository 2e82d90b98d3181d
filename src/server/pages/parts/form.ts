// Fields of a form with their label, their explanation, and the refusal where there is one, tied together for those who hear
// the page instead of seeing it.

import { html } from 'hono/html';

import type { Problem } from '#kernel/result.ts';
import type { Html } from '../html.ts';

/** What was sent and what was refused, by the name of the field. */
export interface Sent {
  readonly values: Readonly<Record<string, string>>;
  readonly problems: readonly Problem[];
}

export const NOTHING_SENT: Sent = { values: {}, problems: [] };

interface Field {
  readonly name: string;
  readonly label: string;
  readonly means?: string;
  readonly kind: 'text' | 'date' | 'area' | 'choice';
  readonly required?: boolean;
  readonly choices?: readonly { readonly value: string; readonly label: string }[];
}

/** One field. */
export function field(spec: Field, { values, problems }: Sent): Html {
  const { name, label, means, required } = spec;
  const own = problems.filter(({ at }) => at.replace(/^\//, '') === name);
  const described = [means === undefined ? '' : `${name}-means`, own.length > 0 ? `${name}-refused` : ''].filter((id) => id !== '').join(' ');
  const attributes = html`id="${name}" name="${name}"${described === '' ? '' : html` aria-describedby="${described}"`}${own.length > 0 ? html` aria-invalid="true"` : ''}`;
  return html`<div class="field${own.length > 0 ? ' is-refused' : ''}"><label for="${name}">${label}${required === true ? html` <span class="quiet">(required)</span>` : ''}</label>
${control(spec, values[name] ?? '', attributes)}
${means === undefined ? '' : html`<p class="means" id="${name}-means">${means}</p>`}
${own.length === 0 ? '' : html`<p class="refused" id="${name}-refused">${own.map(({ expected, found, todo }) => html`Expected ${expected}, found ${found}. ${todo} `)}</p>`}</div>`;
}

function control({ kind, choices }: Field, value: string, attributes: Html): Html {
  switch (kind) {
    case 'text':
      return html`<input type="text" ${attributes} value="${value}">`;
    case 'date':
      // Not type="date": browsers show that in the order of their own language, and a date here is never ambiguous.
      return html`<input type="text" inputmode="numeric" size="12" placeholder="YYYY-MM-DD" ${attributes} value="${value}">`;
    case 'area':
      return html`<textarea rows="4" ${attributes}>${value}</textarea>`;
    case 'choice':
      return html`<select ${attributes}>${(choices ?? []).map((choice) => html`<option value="${choice.value}"${choice.value === value ? html` selected` : ''}>${choice.label}</option>`)}</select>`;
  }
}

/** What was refused, together, above the form; each line leads to its field where the form has one. */
export function refusals(problems: readonly Problem[], fields: readonly string[]): Html {
  if (problems.length === 0) return html``;
  return html`<div class="refusals" role="alert"><h3>Nothing was recorded. ${problems.length === 1 ? 'One thing is' : `${problems.length} things are`} missing or do not fit.</h3><ul>${problems.map(
    ({ at, expected, found, todo }) => {
      const name = at.replace(/^\//, '');
      const text = html`${name === '' ? '' : `${name}: `}expected ${expected}, found ${found}. ${todo}`;
      return html`<li>${fields.includes(name) ? html`<a href="#${name}">${text}</a>` : text}</li>`;
    },
  )}</ul></div>`;
}
