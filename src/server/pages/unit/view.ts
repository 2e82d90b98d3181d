// The page of a unit: what the record answers about it on the day, who it is, the command around it, and every claim behind that.

import { html } from 'hono/html';

import { nameOf } from '#kernel/id.ts';
import type { ClaimLine, SheetClearance, UnitSheet } from '#reports/unit-sheet/sheet.ts';

import type { Html } from '../html.ts';
import { to, toRecord } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { layout } from '../parts/layout.ts';
import { notKnown } from '../parts/marks.ts';
import { table } from '../parts/table.ts';
import { vettingCases } from '../parts/vetting-cases.ts';
import { count, inWords } from '../parts/words.ts';
import { sourcesOf } from './cited.ts';
import { commandSection } from './command.ts';
import { deliverySection } from './deliveries.ts';
import { incidentSection } from './incidents.ts';
import { trainingSection } from './trainings.ts';

const LAWS = {
  state: 'State Department law, 22 U.S.C. 2378d',
  defense: 'Defense Department law, 10 U.S.C. 362',
} as const;

const ANSWERS = {
  'clear-on-this-record': { shape: '○', word: 'clear on this record', is: 'is-clear' },
  'not-clear': { shape: '■', word: 'not clear', is: 'is-stop' },
  'cannot-be-answered': { shape: '?', word: 'cannot be answered', is: 'is-unknown' },
} as const;

/** The mark of what the record answers about a unit. */
export function clearanceMark(answer: keyof typeof ANSWERS): Html {
  const { shape, word, is } = ANSWERS[answer];
  return html`<span class="clearance ${is}"><span aria-hidden="true">${shape}</span> ${word}</span>`;
}

/** Renders the page. */
export function unitView(sheet: UnitSheet, page: PageContext): Html {
  const { unit, partner } = sheet;
  const kept = [...sheet.incidents, ...sheet.deliveries.lines].filter(({ mayLeave }) => !mayLeave).length;
  return layout(page, {
    title: unit.label,
    scripts: ['day-line'],
    kicker: html`Unit of <a href="${toRecord(page, partner.id)}"><bdi>${partner.label}</bdi></a> ·
      <a href="${to(page, `/partners/${nameOf(partner.id)}/units`)}">all its units</a> · <code>${unit.id}</code>`,
    content: html`<p class="lead">
        One unit as the record knows it on ${sheet.asOf}: every line is a claim with its sources, and only accepted
        claims that hold on the day answer anything.
      </p>
      ${unit.identity === 'named' ? '' : html`<p class="notice">${unit.identity === 'unknown' ? 'An unknown unit: it must exist between two known ones. It has no postings and perpetrates nothing.' : 'An unnamed unit: a source describes it without naming it.'}</p>`}
      ${unit.note === null ? '' : html`<p class="notice"><bdi>${unit.note}</bdi></p>`}
      <section aria-labelledby="answer">
        <h2 id="answer">May it be supported?</h2>
        ${sheet.clearances.map((each) => clearance(each, page))} ${commanders(sheet, page)} ${completeness(sheet)}
      </section>
      ${commandSection(sheet, page)}
      <section aria-labelledby="identity">
        <h2 id="identity">Who it is</h2>
        ${claims('Names', sheet.names, page)} ${claims('Classifications', sheet.classes, page)}
        ${claims('Became, or came from', sheet.successions, page)}
        ${unit.identifiers.length === 0 ? '' : html`<p class="quiet">Held elsewhere as ${unit.identifiers.map(({ scheme, value }) => html`<bdi>${scheme}</bdi> <code>${value}</code> `)}</p>`}
      </section>
      <section aria-labelledby="where">
        <h2 id="where">Where it was</h2>
        ${claims('Sites and areas of operations', sheet.locations, page)} ${takenOn(sheet, page)}
      </section>
      <section aria-labelledby="who">
        <h2 id="who">Who held which role</h2>
        ${claims('Postings', sheet.postings, page)}
      </section>
      <section aria-labelledby="superiors">
        <h2 id="superiors">Under whom it stood, over time</h2>
        ${claims('Relations', sheet.relations, page)}
      </section>
      ${incidentSection(sheet, page)} ${deliverySection(sheet, page)} ${trainingSection(sheet, page)}
      <section aria-labelledby="cases">
        <h2 id="cases">Vetting cases</h2>
        ${vettingCases(sheet, { id: unit.id, partner: partner.id, caption: 'Vetting cases of this unit' }, page)}
      </section>
      <p class="quiet">
        <a href="${to(page, `/records/${unit.id}`)}">The record itself, with its history</a> ·
        <a href="${to(page, `/units/${unit.id}.csv`)}">All lines as CSV</a
        >${kept === 0 ? '' : `, but for ${count(kept, 'incident or delivery', 'incidents or deliveries')} whose sources may not leave the house`}
      </p>`,
  });
}

function clearance({ law, rule, answer, because }: SheetClearance, page: PageContext): Html {
  return html`<div class="clearance-answer">
    <h3>${LAWS[law]}</h3>
    <p>
      ${clearanceMark(answer)}${answer === 'clear-on-this-record' ? html` <span class="quiet">Nothing accepted on this record stands against it. It is no statement that the unit did nothing.</span>` : ''}
      ${rule === null ? html` <span class="quiet">No wording of this law for the day is on the shelf.</span>` : html` <a class="quiet" href="${to(page, `/policies/${rule}`)}">as rule ${rule.toUpperCase()} reads on the day</a>`}
    </p>
    ${
      because.length === 0
        ? ''
        : html`<ul class="reasons">
            ${because.map(
              (reason) =>
                html`<li>
                  ${reason.is === 'certain' ? '' : html`<b>${reason.is === 'possible' ? 'Possibly: ' : 'To be weighed: '}</b>`}<a
                    href="${toRecord(page, reason.record)}"
                    ><bdi>${reason.says}</bdi></a
                  >
                </li>`,
            )}
          </ul>`
    }
  </div>`;
}

function commanders({ commanders: found, asOf }: UnitSheet, page: PageContext): Html {
  if (found.length === 0) return html`<p>Commander on ${asOf}: ${notKnown('nobody is on record for the day')}</p>`;
  return html`<p>
    Commander on ${asOf}:
    ${found.map(
      ({ person, is }) =>
        html`<a href="${toRecord(page, person.id)}"><bdi>${person.label}</bdi></a
          >${is === 'yes' ? '' : ' (possibly)'} `,
    )}
  </p>`;
}

/** How much is on record of the units of a party, in words. */
export function registerWords(held: UnitSheet['completeness']): string {
  const number = (value: number): string => value.toLocaleString('en-US');
  const beside =
    held.placeholders === 0
      ? ''
      : ` that a name can mean, and ${number(held.placeholders)} known only to stand between two others`;
  return `${count(held.units, 'unit')} on record${beside}; a superior is known for ${number(held.withSuperiorEver)} of the ${number(held.units)} (${number(held.withSuperior)} on the day), a commander for ${number(held.withCommanderEver)} (${number(held.withCommander)} on the day). ${count(held.allegations, 'accepted allegation')}, of which ${number(held.allegationsWithoutUnit)} name no unit and can reach none.`;
}

function completeness({ completeness: held }: UnitSheet): Html {
  return html`<p class="means">What silence is worth here: ${registerWords(held)}</p>`;
}

const HOLDS = { yes: 'yes', possibly: 'possibly', no: 'no', 'not-known': 'not known' } as const;

function claims(caption: string, lines: readonly ClaimLine[], page: PageContext): Html {
  if (lines.length === 0) return html`<p class="empty">${caption}: none on record.</p>`;
  return table({
    caption,
    columns: [
      { title: 'Says', isHead: true },
      { title: 'When' },
      { title: 'On the day' },
      { title: 'Status' },
      { title: 'Sources' },
    ],
    rows: lines.map((line) => ({ cells: cellsOf(line, page) })),
  });
}

function cellsOf(line: ClaimLine, page: PageContext): readonly (Html | string)[] {
  const held = line.status === 'accepted' ? HOLDS[line.onDay] : '–';
  return [
    html`<a class="hit" href="${toRecord(page, line.record)}"><bdi>${line.says}</bdi></a
      >${line.of === null ? '' : html` <a class="hit" href="${linkTo(page, line.of.id)}"><bdi>${line.of.label}</bdi></a>`}`,
    html`${line.when}${line.oneWith.length === 0 ? '' : html`<br /><span class="quiet">continuous with ${line.oneWith.map((id, at) => html`${at === 0 ? '' : ', '}<a href="${toRecord(page, id)}">another claim</a>`)}</span>`}`,
    line.onDay === 'not-known' && line.status === 'accepted' ? notKnown('') : html`${held}`,
    html`${inWords(line.status)}${line.note === null ? '' : html`<br /><span class="quiet"><bdi>${line.note}</bdi></span>`}`,
    html`${sourcesOf(line.record, line.citations, page)}${line.daysBeyondSources === 0 ? '' : html`<br /><span class="quiet">certain ${count(line.daysBeyondSources, 'day')} past the newest</span>`}`,
  ];
}

function linkTo(page: PageContext, id: string): string {
  return id.startsWith('unit.') ? to(page, `/units/${id}`) : toRecord(page, id);
}

function takenOn({ takenOn: lines, asOf }: UnitSheet, page: PageContext): Html {
  if (lines.length === 0) return html``;
  return table({
    caption: `Taken on from those under it on ${asOf}`,
    columns: [{ title: 'Says', isHead: true }, { title: 'Through' }, { title: 'On the day' }],
    rows: lines.map((line) => ({
      cells: [
        html`<a href="${toRecord(page, line.record)}"><bdi>${line.says}</bdi></a>`,
        html`<a href="${linkTo(page, line.through.id)}"><bdi>${line.through.label}</bdi></a>`,
        HOLDS[line.onDay],
      ],
    })),
  });
}
