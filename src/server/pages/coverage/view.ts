// The page that says what is modelled and what is not. Honest: it promises nothing that is not on the shelf.

import { html } from 'hono/html';

import type { CoverageClock, CoverageItem, CoverageRule } from '#catalogue/coverage.ts';

import type { Html } from '../html.ts';
import { to } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { layout } from '../parts/layout.ts';
import { problemTable } from '../parts/problem-table.ts';
import { table } from '../parts/table.ts';
import { count } from '../parts/words.ts';
import type { CoverageData } from '../shelf-data.ts';

/** Renders the page. */
export function coverageView({ coverage, problems, rules }: CoverageData, page: PageContext): Html {
  const { verification, policies, checks, clocks, authorities, definitions } = coverage;
  return layout(page, {
    title: 'Coverage',
    content: html`<p class="lead">What the rules cover and what they do not yet, from when, and who has verified it.</p>
      <section aria-labelledby="verified">
        <h2 id="verified">What “verified” means here</h2>
        <p>${verification.means}</p>
        <dl class="fields">
          <div>
            <dt>Verified by</dt>
            <dd>${verification.by}</dd>
          </div>
          <div>
            <dt>Legal review</dt>
            <dd>${verification.legalReview}</dd>
          </div>
          <div>
            <dt>Texts read</dt>
            <dd>
              <ul class="plain">
                ${verification.texts.map((text) => html`<li>${text}</li>`)}
              </ul>
            </dd>
          </div>
        </dl>
      </section>
      ${
        problems.length === 0
          ? ''
          : html`<section class="notice" aria-labelledby="broken">
              <h2 id="broken">${count(problems.length, 'problem')} on the shelf of policies</h2>
              ${problemTable(problems)}
            </section>`
      }
      <section aria-labelledby="rules">
        <h2 id="rules">Rules</h2>
        ${ruleTable('Rules', policies, { page, rules })}
      </section>
      <section aria-labelledby="checks">
        <h2 id="checks">Checks of the record</h2>
        ${ruleTable('Checks', checks, { page, rules })}
      </section>
      <section aria-labelledby="clocks">
        <h2 id="clocks">Clocks</h2>
        ${clockTable(clocks, page)}
      </section>
      <section aria-labelledby="authorities">
        <h2 id="authorities">Authorities</h2>
        ${itemTable('What is verified of each authority', authorities, 'authorities', page)}
      </section>
      <section aria-labelledby="definitions">
        <h2 id="definitions">Definitions</h2>
        ${itemTable('What is verified of each definition', definitions, 'definitions', page)}
      </section>`,
  });
}

interface Shown {
  readonly page: PageContext;
  /** The rule that each folder of the shelf holds. */
  readonly rules: CoverageData['rules'];
}

const STATE: Readonly<Record<CoverageRule['state'], string>> = {
  modelled: 'modelled',
  'awaits-record': 'asked, awaits a record',
  'not-yet': 'not yet',
};

function ruleTable(caption: string, listed: readonly CoverageRule[], { page, rules }: Shown): Html {
  const onShelf = listed.filter(({ folder }) => folder !== null);
  const awaiting = onShelf.filter(({ state }) => state === 'awaits-record').length;
  return table({
    caption: `${caption}: ${onShelf.length} of ${listed.length} on the shelf, ${awaiting} of them await a record`,
    columns: [
      { title: 'Rule', isHead: true },
      { title: 'State' },
      { title: 'Answers from' },
      { title: 'Why so, or what is missing' },
    ],
    rows: listed.map(({ id, title, state, from, folder, reason }) => ({
      cells: [
        html`${title} <span class="quiet">${id}</span>`,
        folder === null
          ? html`<span class="not-yet">not yet</span>`
          : html`<a href="${to(page, `/policies/${rules[folder] ?? id}`)}">${STATE[state]}</a>`,
        from ?? '',
        reason,
      ],
    })),
  });
}

const READ = { all: 'all statements', 'in-part': 'some statements', none: 'no statement' } as const;

function itemTable(caption: string, items: readonly CoverageItem[], shelf: string, page: PageContext): Html {
  return table({
    caption,
    quiet: true,
    columns: [{ title: 'Entry', isHead: true }, { title: 'Verified' }, { title: 'What is open' }],
    rows: items.map(({ id, verified, open }) => ({
      cells: [html`<a href="${to(page, `/${shelf}/${id}`)}">${id}</a>`, READ[verified], open],
    })),
  });
}

function clockTable(clocks: readonly CoverageClock[], page: PageContext): Html {
  const onShelf = clocks.filter(({ verified }) => verified !== null).length;
  return table({
    caption: `Clocks: ${onShelf} of ${clocks.length} rows are on the shelf; of the others it is said why no time runs`,
    columns: [
      { title: 'Clock', isHead: true },
      { title: 'State' },
      { title: 'Verified' },
      { title: 'What is open, or why no time runs' },
    ],
    rows: clocks.map(({ id, title, state, verified, reason }) => ({
      cells: [
        html`${verified === null ? title : html`<a href="${to(page, `/clocks/${id}`)}">${title}</a>`}
          <span class="quiet">${id}</span>`,
        state === 'no-clock' ? 'no clock' : STATE[state],
        verified === null ? '' : READ[verified],
        reason,
      ],
    })),
  });
}
