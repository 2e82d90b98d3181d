// The result of a vetting as one HTML document that a lawyer can read, print and keep: what was asked, under which law and for which
// day, how many lines came to what, what the register behind it holds, and every line with its reasons.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Clearance } from '#records/clearance.ts';
import type { VettingLaw } from '#records/supported.ts';

import { markup, ownMarkup } from '../markup.ts';
import type { Markup } from '../markup.ts';
import type { Completeness } from '../unit-sheet/sheet.ts';
import { FOUND } from './list.ts';
import type { Found, ListCounts, NomineePart, NomineeResult } from './list.ts';

const STYLE = readFileSync(join(import.meta.dirname, 'style.css'), 'utf8');
const POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'`;

/** A whole list, vetted. */
export interface VettedList {
  readonly partner: { readonly id: string; readonly label: string };
  readonly law: VettingLaw;
  readonly asOf: string;
  /** What the list was called. */
  readonly list: string;
  readonly results: readonly NomineeResult[];
  readonly counts: ListCounts;
  readonly completeness: Completeness;
  readonly setAside: readonly { readonly row: number; readonly because: string }[];
}

const ANSWERS: Readonly<Record<Clearance, string>> = {
  'not-clear': '■ not clear',
  'cannot-be-answered': '? cannot be answered',
  'clear-on-this-record': '○ clear on this record',
};

const LAWS = {
  state: 'the vetting law of the State Department (22 U.S.C. 2378d)',
  defense: 'the vetting law of the Defense Department (10 U.S.C. 362)',
} as const;

/** What was found of a name, in words. */
export const FOUND_WORDS: Readonly<Record<Found, string>> = {
  confirmed: 'a unit, confirmed by a person',
  candidates: 'units of the register that it may mean, none confirmed',
  'service-level-only': 'a service, a ministry or a headquarters, no unit',
  'not-a-unit': 'not a unit',
  'numbered-unit-not-in-register': 'a numbered unit that the register lacks',
  'unit-not-in-register': 'a unit that the register lacks',
  blank: 'blank',
};

/** Renders the sheet. */
export function renderVettingHtml(vetted: VettedList): string {
  const title = `Vetting of units of ${vetted.partner.label}`;
  return String(markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>${title}</title>
<style>${ownMarkup(STYLE)}</style>
</head>
<body>
<main>
<p class="kicker">Throughline · ${vetted.list}</p>
<h1>${title}</h1>
<p>Asked under ${LAWS[vetted.law]} in its wording of the day of each line, or of ${vetted.asOf} where a line has none, and as the record
stands for that day.
“Clear” says that nothing accepted on this record stands against a unit on that day. It is no statement that the unit did nothing.</p>
<h2>In sum</h2>
${sums(vetted)}
${register(vetted.completeness)}
${aside(vetted.setAside)}
<h2>Line by line</h2>
${vetted.results.map(line)}
</main>
<footer><p>The record proposes what a name may mean; a person confirms it. A line that nobody has confirmed cannot be answered.</p></footer>
</body>
</html>
`);
}

function sums({ counts }: VettedList): Markup {
  const answers = (Object.keys(ANSWERS) as Clearance[]).map(
    (answer) => [ANSWERS[answer], counts.answers[answer]] as const,
  ); // its own keys
  const found = FOUND.map((each) => [FOUND_WORDS[each], counts.found[each]] as const);
  const rows = (lines: readonly (readonly [string, number])[]): readonly Markup[] =>
    lines.map(
      ([word, number]) =>
        markup`<tr><th scope="row">${word}</th><td class="number">${number.toLocaleString('en-US')}</td></tr>`,
    );
  return markup`<table><tbody>${rows(answers)}${rows([['all lines', counts.lines]])}</tbody></table>
<h3>What the names were</h3>
<table><tbody>${rows(found)}</tbody></table>`;
}

function register(held: Completeness): Markup {
  return markup`<p>The register behind it holds ${held.units.toLocaleString('en-US')} units that a name can mean${held.placeholders === 0 ? '' : `, and ${held.placeholders.toLocaleString('en-US')} known only to stand between two others`}. A superior is on
record for ${held.withSuperiorEver.toLocaleString('en-US')} of the first (${held.withSuperior.toLocaleString('en-US')} on the day asked about), a commander for ${held.withCommanderEver.toLocaleString('en-US')} (${held.withCommander.toLocaleString('en-US')}). There are ${held.allegations.toLocaleString('en-US')} accepted
allegations, of which ${held.allegationsWithoutUnit.toLocaleString('en-US')} name no unit and can reach none. Where the register is thin, “clear” says little.</p>`;
}

function aside(lines: VettedList['setAside']): Markup | string {
  if (lines.length === 0) return '';
  return markup`<h2>Set aside</h2>
<ul>${lines.map(({ row, because }) => markup`<li>Row ${row}: ${because}</li>`)}</ul>`;
}

function line({ row, text, on, answer, parts }: NomineeResult): Markup {
  return markup`<article>
<h3><span class="quiet">${row}</span> <bdi>${text.trim() === '' ? '(blank)' : text}</bdi> <span class="quiet">${on}</span> ${mark(answer)}</h3>
${parts.map((part) => partOf(part, parts.length > 1))}</article>
`;
}

function mark(answer: Clearance): Markup {
  return markup`<span class="answer is-${answer}">${ANSWERS[answer]}</span>`;
}

function partOf(part: NomineePart, isOneOfMany: boolean): Markup {
  const name = isOneOfMany ? markup`<b><bdi>${part.text}</bdi></b>: ` : '';
  const unit = part.unit === null ? '' : markup`: <bdi>${part.unit.label}</bdi>`;
  const candidates = part.candidates.map(
    (each) =>
      markup`<li><bdi>${each.label}</bdi> <span class="quiet">${each.unit}, score ${each.score.toFixed(2)}</span>${each.refused ? ' (refused before)' : ''}: if it is this unit, ${mark(each.answer)}</li>`,
  );
  const because = part.because.map(
    ({ says, record, is }) =>
      markup`<li>${is === 'certain' ? '' : is === 'possible' ? 'Possibly: ' : 'To be weighed: '}<bdi>${says}</bdi> <span class="quiet">${record}</span></li>`,
  );
  return markup`<p>${name}${FOUND_WORDS[part.found]}${unit}. ${part.says} <span class="quiet"><bdi>${part.why}</bdi></span></p>
${because.length === 0 ? '' : markup`<ul>${because}</ul>`}${part.unit === null ? '' : vetting(part)}${candidates.length === 0 ? '' : markup`<ul>${candidates}</ul>`}`;
}

/** How a confirmed unit was vetted; the pages and the data tell more of each case. */
function vetting({ cases, remediations }: NomineePart): Markup {
  const of = (what: string, lines: readonly (readonly [string, string])[]): Markup =>
    lines.length === 0
      ? markup`<p>${what}: none on record.</p>`
      : markup`<p>${what}:</p><ul>${lines.map(([says, record]) => markup`<li><bdi>${says}</bdi> <span class="quiet">${record}</span></li>`)}</ul>`;
  return markup`${of(
    'Vetting cases',
    cases.map(({ id, label, state }) => [`${label}: ${state}`, id]),
  )}${of(
    'Remediations',
    remediations.map(({ id, label }) => [label, id]),
  )}`;
}
