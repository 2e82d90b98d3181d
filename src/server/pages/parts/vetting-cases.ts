// How a unit was vetted and how its government answered what is alleged, as of the day: outcome, until when it counts, who was told. A unit
// without a case has no result, and none is read from that.

import { html } from 'hono/html';

import type { SheetCase, SheetRemediation } from '#reports/unit-sheet/sheet.ts';

import type { Html } from '../html.ts';
import { to, toRecord } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { notKnown } from './marks.ts';
import { table } from './table.ts';
import { inWords } from './words.ts';

interface Vetting {
  readonly cases: readonly SheetCase[];
  readonly remediations: readonly SheetRemediation[];
}

/** The unit that a case would be about, with the words by which it was nominated where a list gave them. */
interface CaseOf {
  readonly id: string;
  readonly partner: string;
  readonly nominee?: string;
  readonly caption: string;
}

/** The longest name that an address carries; a longer one is typed, and never cut. */
const LONGEST_NAME = 300;

type At = Pick<PageContext, 'times'>;

/** The cases of a unit, its remediations, and the way to a new case. The caption is another for each table of a page. */
export function vettingCases(
  { cases, remediations }: Vetting,
  { id, partner, nominee, caption }: CaseOf,
  page: At,
): Html {
  const named = nominee === undefined || nominee.length > LONGEST_NAME ? {} : { nominee };
  return html`${
      cases.length === 0
        ? html`<p class="empty">Vetting: no case on record. That is no result.</p>`
        : table({
            caption,
            columns: [
              { title: 'Assistance', isHead: true },
              { title: 'Authority' },
              { title: 'Begins' },
              { title: 'State on the day' },
              { title: html`An approval counts (<a href="${to(page, '/policies/t03')}">rule T03</a>)` },
              { title: 'Government told of a rejection' },
            ],
            rows: cases.map((each) => ({ cells: cellsOf(each, page) })),
          })
    }
    ${
      remediations.length === 0
        ? html`<p class="quiet">Remediation: none on record.</p>`
        : html`<ul>
            ${remediations.map((each) => remediation(each, page))}
          </ul>`
    }
    <p><a href="${to(page, '/kinds/vetting-case/new', { partner, unit: id, ...named })}">Open a vetting case</a></p>`;
}

function cellsOf(each: SheetCase, page: At): readonly (Html | string)[] {
  const { lapses, suspended, informed } = each;
  return [
    html`<a class="hit" href="${toRecord(page, each.id)}"><bdi>${each.assistance}</bdi></a>`,
    html`<a class="hit" href="${to(page, `/authorities/${each.authority}`)}">${each.authority}</a>`,
    html`<span class="number">${each.begins}</span>`,
    html`${each.state}${suspended === null || each.state.startsWith('suspended on') ? '' : html`<br /><span class="quiet">suspended on ${suspended.on} (${inWords(suspended.because)})</span>`}`,
    lapses === null
      ? 'no approval on record'
      : 'unknown' in lapses
        ? notKnown(lapses.unknown)
        : `${lapses.has ? 'lapsed after' : 'up to'} ${lapses.after}`,
    informed === null
      ? 'no rejection on record'
      : 'unknown' in informed
        ? notKnown(informed.unknown)
        : html`${informed.on}: <bdi>${informed.how}</bdi>`,
  ];
}

function remediation({ id, label, steps, determination }: SheetRemediation, page: At): Html {
  const done = steps.map(({ step, state, on }) => `${step} ${state} on ${on}`);
  return html`<li>
    <a class="hit" href="${toRecord(page, id)}"><bdi>${label}</bdi></a
    >: ${done.length === 0 ? 'no step on record by the day' : done.join('; ')}.
    ${determination === null ? 'No determination is on record by the day.' : html`Determination (${inWords(determination.standard)}) on ${determination.on} by <bdi>${determination.by}</bdi>; reported to the committees: ${determination.reportedOn ?? notKnown('no day is on record')}.`}
  </li>`;
}
