// The page of a partner: its dossier. Findings first, then the money, what happened to civilians, and what was decided.

import { html } from 'hono/html';

import { nameOf } from '#kernel/id.ts';
import type { Dossier } from '#reports/dossier/dossier.ts';

import { byUrgency, outlinesOf, undecidableOutlinesOf } from '../../api/findings.ts';
import type { Html } from '../html.ts';
import { to } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { findingList, undecidableList } from '../parts/finding-list.ts';
import { layout } from '../parts/layout.ts';
import { capital, count, inWords } from '../parts/words.ts';
import { comparisonsSection, seriesSection, sharesSection, yearsSection } from './money.ts';
import { booksSection, observedSection } from './observed.ts';
import { authoritiesSection, eventsSection, forcesSection, measuresTable, membershipsSection } from './setting.ts';
import { actsSection, questionsSection, sourcesSection, strategiesSection } from './strategy.ts';
import { timelineSection } from './timeline.ts';
import { whereaboutsSection } from './whereabouts.ts';

type Section = readonly [id: string, title: string, show: (dossier: Dossier, page: PageContext) => Html];

const SECTIONS: readonly Section[] = [
  ['findings', 'What the rules find', findingsSection],
  [
    'years',
    'The years on one axis of time',
    (dossier, page) => html`${timelineSection(dossier, page)}${yearsSection(dossier, page)}`,
  ],
  [
    'harm',
    'Harm to civilians',
    ({ harm }, page) =>
      measuresTable(harm, page, 'Harm by calendar year; harm that was meant and harm in fighting stand apart'),
  ],
  ['places', 'Where: incidents and units', whereaboutsSection],
  ['observed', 'From public datasets', observedSection],
  ['books', 'One authority, several books', booksSection],
  ['comparisons', 'One money, several counts', comparisonsSection],
  ['shares', 'Shares and ages, with their working', sharesSection],
  ['assistance', 'Who got what', seriesSection],
  ['authorities', 'Under which authority', authoritiesSection],
  ['training', 'Training', ({ training }, page) => measuresTable(training, page, 'Training by year')],
  [
    'excess',
    'Excess defense articles requested',
    ({ excessArticles }, page) => measuresTable(excessArticles, page, 'Excess defense articles requested, by year'),
  ],
  ['forces', 'Forces and other figures', forcesSection],
  ['events', 'Events and signals', eventsSection],
  ['memberships', 'Missions and coalitions', membershipsSection],
  ['strategy', 'Strategy', strategiesSection],
  ['questions', 'Questions and orders', questionsSection],
  ['acts', 'Decisions, waivers, dispositions', actsSection],
  ['sources', 'Sources', sourcesSection],
];

/** Renders the page. */
export function partnerView(dossier: Dossier, page: PageContext): Html {
  const { partner, asked } = dossier;
  const name = nameOf(partner.id);
  return layout(page, {
    title: partner.name,
    scripts: ['timeline'],
    kicker: html`<a href="${to(page, '/partnerships')}">Partnerships</a> ·
      ${capital(inWords(partner.type))}${partner.iso3 === null ? '' : ` · ${partner.iso3}`} · as of
      <span class="date">${asked.asOf}</span>`,
    content: html`<p class="lead">
        Everything on record about one partner: what the rules find, who gave what, what happened to civilians, what was
        decided. Every figure leads to its source.
      </p>
      <p class="take-away">
        <a href="${to(page, '/decisions/new', { partner: name })}">Draft a decision</a>
        <a href="${to(page, `/api/partners/${name}/dossier.pdf`)}">Dossier as PDF</a>
        <a href="${to(page, `/api/partners/${name}/dossier.html`)}">Dossier as a document</a>
        <a href="${to(page, `/partners/${name}/units`)}">Its units</a>
        <a href="${to(page, '/clocks', { partner: name })}">Its clocks</a>
        <a href="${to(page, `/records/${partner.id}`)}">The record of the partner</a>
      </p>
      <div class="with-contents">
        <nav class="contents" aria-label="On this page">
          <ol>
            ${SECTIONS.map(([id, title]) => html`<li><a href="#${id}">${title}</a></li>`)}
          </ol>
        </nav>
        <div class="sections">
          ${SECTIONS.map(
            ([id, title, show]) =>
              html`<section aria-labelledby="${id}">
                <h2 id="${id}">${title}</h2>
                ${show(dossier, page)}
              </section>`,
          )}
        </div>
      </div>`,
  });
}

function findingsSection({ findings: { findings, undecidable, notMet } }: Dossier, page: PageContext): Html {
  const open = outlinesOf(findings.filter(({ state }) => state === 'open')).toSorted(byUrgency);
  const disposed = outlinesOf(findings.filter(({ state }) => state === 'disposed'));
  const notes = open.filter(({ severity }) => severity === 'note');
  // Notes block nothing: where there is something graver, they wait folded below it.
  const areFolded = notes.length > 3 && notes.length < open.length;
  const first = areFolded ? open.filter(({ severity }) => severity !== 'note') : open;
  return html`${open.length === 0 ? html`<p class="empty">No finding is open on this day.</p>` : findingList(first, page, { withPartner: false, level: 3 })}
  ${
    areFolded
      ? html`<details>
          <summary>${count(notes.length, 'note')}: to be known; nothing is blocked</summary>
          ${findingList(notes, page, { withPartner: false, level: 3 })}
        </details>`
      : ''
  }
  ${
    disposed.length === 0
      ? ''
      : html`<details>
          <summary>${count(disposed.length, 'finding')} disposed of</summary>
          ${findingList(disposed, page, { withPartner: false, level: 3 })}
        </details>`
  }
  ${
    undecidable.length === 0
      ? ''
      : html`<h3>What cannot be answered</h3>
          <details>
            <summary>${count(undecidable.length, 'answer')} missing, by rule, each with what it lacks</summary>
            <div id="unanswered">${undecidableList(undecidableOutlinesOf(undecidable), page, false)}</div>
          </details>`
  }
  ${
    notMet.length === 0
      ? ''
      : html`<details>
          <summary>${count(notMet.length, 'rule')} asked and not met</summary>
          <ul>
            ${notMet.map(({ policy, title, subject }) => html`<li><a href="${to(page, `/policies/${policy}`)}">${title}</a>: <bdi>${subject.label}</bdi></li>`)}
          </ul>
        </details>`
  }`;
}
