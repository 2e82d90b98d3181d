// Runs of text as HTML. Every text of the record passes through `textMarkup`: control characters and overrides of the direction of writing
// are made visible, and a text in a script that runs from right to left is kept from moving what stands beside it.

import type { Severity } from '#rules/policy-schema.ts';

import { markup } from '../markup.ts';
import type { Markup } from '../markup.ts';
import type { Content, Reference, Run } from './document.ts';
import { isRightToLeft, printable } from './printable.ts';

/** The shape that goes with the word and the color of a severity. */
const SHAPES = { stop: '■', red: '▲', amber: '◆', note: '●' } as const satisfies Record<Severity, string>;

const DATE = /\b(\d{4}-(?:0[1-9]|1[0-2])(?:-\d{2}(?:T[\d:.]+Z)?)?)\b/;

/** A text of the record. Dates are marked as such, so that none is broken over two lines. */
export function textMarkup(text: string): Markup {
  const shown = printable(text);
  if (isRightToLeft(shown)) return markup`<bdi>${shown}</bdi>`;
  const parts = shown.split(DATE);
  return markup`${parts.map((part, index) => (index % 2 === 1 ? markup`<time>${part}</time>` : part))}`;
}

/** A severity as shape and word; the color comes from the style. */
export function severityMarkup(severity: Severity): Markup {
  return markup`<span class="mark ${severity}"><span aria-hidden="true">${SHAPES[severity]}</span> ${severity.toUpperCase()}</span>`;
}

export function contentMarkup(content: Content): Markup {
  return markup`${content.map(runMarkup)}`;
}

const SIGNS = { yes: '✓', no: '✗' } as const;

function runMarkup(run: Run): Markup {
  if (typeof run === 'string') return textMarkup(run);
  switch (run.kind) {
    case 'strong':
      return markup`<strong>${textMarkup(run.text)}</strong>`;
    case 'quiet':
      return markup`<span class="quiet">${textMarkup(run.text)}</span>`;
    case 'code':
      return markup`<code>${textMarkup(run.text)}</code>`;
    case 'quote':
      return markup`<q>${textMarkup(run.text)}</q>`;
    case 'value':
      return run.anchor === null
        ? markup`<span class="value">${textMarkup(run.text)}</span>`
        : markup`<span class="value" id="${run.anchor}">${textMarkup(run.text)}</span>`;
    case 'break':
      return markup`<br>`;
    case 'references':
      return markup`<span class="references">[${run.references.map(referenceMarkup)}]</span>`;
    case 'unknown':
      return markup`<span class="unknown">${run.word}</span>${run.why === '' ? '' : markup`: ${textMarkup(run.why)}`}`;
    case 'unverified':
      return markup`<span class="unverified">not verified</span>${run.doubt === '' ? '' : markup` ${textMarkup(run.doubt)}`}`;
    case 'severity':
      return severityMarkup(run.severity);
    case 'answer':
      return run.answer === 'unknown'
        ? markup`<span class="unknown">${textMarkup(run.text)}</span>`
        : markup`<span class="answer"><span aria-hidden="true">${SIGNS[run.answer]}</span> ${textMarkup(run.text)}</span>`;
    case 'link':
      return markup`<a href="#${run.to}">${textMarkup(run.text)}</a>`;
  }
}

function referenceMarkup({ label, to }: Reference, index: number): Markup {
  return markup`${index === 0 ? '' : '; '}<a href="#${to}">${textMarkup(label)}</a>`;
}
