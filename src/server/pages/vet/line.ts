// A line of a list that was vetted: what its names were found to be, what the record answers, and the buttons by which a person decides.
// All lines stand in one form, which holds the list once: what is typed and pressed goes by the row of the line and the place of the name.

import { html } from 'hono/html';

import type { Found, NomineeCandidate, NomineePart, NomineeResult } from '#reports/vetting-list/list.ts';

import { partnerId } from '../../contracts/contract.ts';
import type { Html } from '../html.ts';
import { isAsKnown, to, toRecord } from '../page-context.ts';
import { vettingCases } from '../parts/vetting-cases.ts';
import { clearanceMark } from '../unit/view.ts';
import type { Decided, Shown } from './decide.ts';

/** What was found of a name, in words. */
export const FOUND_WORDS: Readonly<Record<Found, string>> = {
  confirmed: 'a unit, confirmed',
  candidates: 'units that it may mean',
  'service-level-only': 'a service, no unit',
  'not-a-unit': 'not a unit',
  'numbered-unit-not-in-register': 'a numbered unit that the register lacks',
  'unit-not-in-register': 'no unit of the register',
  blank: 'blank',
};

/** The place of a name in the list, as the fields about it are named: its row, and which name of the line it is. */
export function placeOf({ row }: Pick<NomineeResult, 'row'>, at: number): string {
  return `${row}.${at}`;
}

/** A decision that was refused, in words. */
export function notRecorded({ problems }: Decided): Html {
  return html`<div class="refusals" role="alert">
    <p><b>The decision was not recorded.</b></p>
    <ul>
      ${problems.map(({ expected, found, todo }) => html`<li>Expected ${expected}, found ${found}. ${todo}</li>`)}
    </ul>
  </div>`;
}

/** Renders a line. */
export function line(result: NomineeResult, shown: Shown): Html {
  const { row, text, on, answer, parts } = result;
  return html`<article class="vet-line" id="line-${row}">
    <h3>
      <span class="quiet">${row}</span> <bdi>${text === '' ? '(blank)' : text}</bdi>
      <span class="quiet date">${on}</span> ${clearanceMark(answer)}
    </h3>
    ${parts.map((part, at) => partOf(part, { line: result, place: placeOf(result, at) }, shown))}
  </article>`;
}

interface Where {
  readonly line: NomineeResult;
  /** Of the name in the list. */
  readonly place: string;
}

function partOf(part: NomineePart, where: Where, shown: Shown): Html {
  const { page, decided } = shown;
  const at = { times: { ...page.times, asOf: where.line.on } };
  const isOpen = !isAsKnown(page.times);
  const open = isOpen ? part.candidates.filter((each) => each.refused === null) : [];
  const mayNameNone = isOpen && (part.found === 'candidates' || part.found === 'unit-not-in-register');
  return html`<div class="vet-part">
    <p>
      ${
        where.line.parts.length === 1
          ? ''
          : html`<b><bdi>${part.text}</bdi></b
              >: `
      }${FOUND_WORDS[part.found]}${part.unit === null ? '' : html`: <a href="${to(at, `/units/${part.unit.id}`)}"><bdi>${part.unit.label}</bdi></a>`}.
      ${part.says} <span class="quiet"><bdi>${part.why}</bdi></span>
      ${
        part.decision === null
          ? ''
          : html`<a href="${to(page, `/records/${part.decision}`)}"
              >The decision<span class="hidden"> on <bdi>${part.text}</bdi></span></a
            >`
      }
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
    ${part.unit === null ? '' : vettingCases(part, { id: part.unit.id, partner: partnerId(shown.sent.partner), nominee: part.text, caption: captionOf(part, where) }, at)}
    ${decided?.about === where.place && decided.problems.length > 0 ? notRecorded(decided) : ''}
    ${open.length > 0 || mayNameNone ? whyField(part, where, shown) : ''}
    ${
      part.candidates.length === 0
        ? ''
        : html`<ul class="candidates">
            ${part.candidates.map((each) => candidate(each, where, shown))}
          </ul>`
    }
    ${mayNameNone ? html`<p class="decide">${decideButton('not-a-unit', where, shown)}</p>` : ''}
  </div>`;
}

/** Names the table of one line: several lines may mean one unit. */
function captionOf({ text }: NomineePart, { line: { row, parts } }: Where): string {
  return `Vetting cases, line ${row}${parts.length === 1 ? '' : `, ${text}`}`;
}

/** Why somebody decides as they do: one field for a name, whichever of its buttons is pressed. What is typed at other names is kept. */
function whyField({ text }: NomineePart, { place }: Where, { sent, decided }: Shown): Html {
  const isRecorded = decided?.about === place && decided.problems.length === 0;
  return html`<p class="decide">
    <input type="hidden" name="name.${place}" value="${text}" />
    <label
      >Why
      <input
        name="why.${place}"
        ${decided?.about === place && decided.problems.length > 0 ? html`aria-invalid="true"` : ''}
        maxlength="4000"
        dir="auto"
        value="${isRecorded ? '' : (sent[`why.${place}`] ?? '')}"
    /></label>
  </p>`;
}

const DECISIONS = { confirmed: 'It is this unit', refused: 'It is not', 'not-a-unit': 'It names no unit' } as const;

function decideButton(
  decision: keyof typeof DECISIONS,
  { line: { row }, place }: Where,
  { page }: Shown,
  unit = '',
): Html {
  const value = `${decision} ${place} ${unit}`.trimEnd();
  return html`<button name="decide" value="${value}" formaction="${to(page, '/vet')}#line-${row}">
    ${DECISIONS[decision]}
  </button>`;
}

function candidate(each: NomineeCandidate, where: Where, shown: Shown): Html {
  const at = { times: { ...shown.page.times, asOf: where.line.on } };
  return html`<li>
    <p>
      <a href="${to(at, `/units/${each.unit}`)}"><bdi>${each.label}</bdi></a>
      ${each.name === each.label ? '' : html`<span class="quiet">by its name <bdi>${each.name}</bdi></span>`}
      <span class="number">${each.score.toFixed(2)}</span>: if it is this unit, ${clearanceMark(each.answer)}
      ${each.refused === null ? '' : html`<a href="${to(shown.page, `/records/${each.refused}`)}"><b>refused before</b></a>`}
    </p>
    <details>
      <summary>Why it is proposed</summary>
      <ul>
        ${each.reasons.map((reason) => html`<li>${reason}</li>`)}
      </ul>
    </details>
    ${each.refused !== null || isAsKnown(shown.page.times) ? '' : html`<p class="decide">${decideButton('confirmed', where, shown, each.unit)} ${decideButton('refused', where, shown, each.unit)}</p>`}
  </li>`;
}
