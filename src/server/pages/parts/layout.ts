// The frame of every page: skip link, masthead, the three times, the page, and the foot that says what the answer rests on.

import { html } from 'hono/html';

import { ROUNDING } from '#rules/show-number.ts';

import { MARK_ADDRESS, scriptAddress, SHEET_ADDRESS } from '../../code-address.ts';
import type { Html } from '../html.ts';
import { isInThePast, THEMES, to } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { hiddenTimes } from './form.ts';
import { timeBanner, timeControl } from './time-control.ts';
import { moment, shortened } from './words.ts';

const PLACES = [
  ['/', 'Today'],
  ['/findings', 'Findings'],
  ['/partnerships', 'Partnerships'],
  ['/incidents', 'Incidents'],
  ['/assistance', 'Assistance'],
  ['/clocks', 'Clocks'],
  ['/vet', 'Vetting'],
  ['/policies', 'Policies'],
  ['/authorities', 'Authorities'],
  ['/definitions', 'Definitions'],
  ['/sources', 'Sources'],
  ['/reports', 'Reports'],
  ['/dictionary', 'Records'],
  ['/coverage', 'Coverage'],
] as const;

/** Keys, the palette and the signs of waiting, on every page. */
const FRAME_SCRIPT = 'frame';

/** The section of the house that a path belongs to. */
const SECTIONS: readonly (readonly [RegExp, string])[] = [
  [/^\/(partners|units|decisions)\//, '/partnerships'],
  [/^\/(records|kinds)\//, '/dictionary'],
  [/^\/shelf\//, '/sources'],
  [/^\/(back-test|early-warning)$/, '/policies'],
];

interface Page {
  readonly title: string;
  /** What stands above the heading: where the page belongs. */
  readonly kicker?: string | Html;
  readonly content: Html;
  /** The heading of the page where it is more than its title. */
  readonly heading?: Html;
  /** The scripts, by their names in `browser/`, that make the page quicker to use; it works without. */
  readonly scripts?: readonly string[];
  /** Whether the page is shown only when its scripts run: its links do more than lead to where they say. */
  readonly awaitsScripts?: boolean;
}

/** Puts a page into its frame. */
export function layout(page: PageContext, { title, kicker, content, heading, scripts, awaitsScripts }: Page): Html {
  return html`<!doctype html>
    <html lang="en" data-theme="${page.theme}">
      <head>
        <meta charset="utf-8" />
        <title>${shortened(title)} · Throughline</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="${page.theme === 'system' ? 'light dark' : page.theme}" />
        <link rel="icon" href="${MARK_ADDRESS}" type="image/svg+xml" />
        <link rel="expect" href="#foot" blocking="render" />
        <link rel="stylesheet" href="${SHEET_ADDRESS}" />
        ${[FRAME_SCRIPT, ...(scripts ?? [])].map((name) => html`<script type="module" src="${scriptAddress(name)}" ${awaitsScripts === true ? html` blocking="render"` : ''}></script>`)}
      </head>
      <body ${page.isAnswer ? html` data-answer` : ''}>
        <a class="skip" href="#content">Skip to the content</a>
        <header class="masthead">
          <div class="page">
            <div class="masthead-line">
              <p class="name"><a href="${to(page, '/')}">Throughline</a></p>
              <nav aria-label="Main">
                ${PLACES.map(([path, word]) => html`<a href="${to(page, path)}" ${isHere(page.path, path) ? html` aria-current="${page.path === path ? 'page' : 'true'}"` : ''}>${word}</a> `)}
              </nav>
              ${searchForm(page)}
            </div>
            ${timeControl(page)}
          </div>
        </header>
        ${isInThePast(page.times) ? timeBanner(page) : ''}
        <main id="content" tabindex="-1" aria-labelledby="page-title">
          <div class="page">
            <div class="title">
              ${kicker === undefined ? '' : html`<p class="kicker">${kicker}</p>`}
              <h1 id="page-title">${heading ?? html`<bdi>${title}</bdi>`}</h1>
            </div>
            ${content}
          </div>
        </main>
        ${foot(page)}
      </body>
    </html> `;
}

function isHere(path: string, place: string): boolean {
  const section = SECTIONS.find(([pattern]) => pattern.test(path))?.[1];
  return path === place || section === place || (place !== '/' && path.startsWith(`${place}/`));
}

function searchForm(page: PageContext): Html {
  const asked = page.path === '/search' ? (page.query.find(([name]) => name === 'q')?.[1] ?? '') : '';
  return html`<form class="search" role="search" action="/search" method="get">
    <label class="hidden" for="search">Search the record</label>
    <input id="search" name="q" type="search" value="${asked}" placeholder="Search the record" maxlength="1000" />
    ${hiddenTimes(page.times)}
    <button type="submit">Search</button>
    <button type="button" class="needs-script" data-opens="palette">Go to <kbd>Ctrl K</kbd></button>
  </form>`;
}

function foot(page: PageContext): Html {
  const { head } = page;
  const stem = page.path === '/' ? '/index' : page.path;
  const query = Object.fromEntries(page.query);
  const back = `${page.path}${to(page, '', query)}`;
  return html`<footer id="foot">
    <div class="page">
      <div class="foot-line">
        <p>
          ${
            head === null
              ? 'The state of the record could not be read.'
              : html`Record at version ${head.seq.toLocaleString('en-US')} of the
                  chain${head.recordedAt === null ? '' : `, written ${moment(head.recordedAt)}`}, hash
                  <code>${head.hash.slice(0, 12)}</code>. ${ROUNDING}`
          }
        </p>
        <p><a href="${to(page, '/tour')}">Three questions</a> <a href="${to(page, '/keys')}">Keys</a></p>
        ${page.forms.length === 0 ? '' : html`<p>This page as data: ${page.forms.filter((form) => form !== 'html' && form !== 'rows').map((form) => html`<a href="${to(page, `${stem}.${form}`, query)}">${form.toUpperCase()}</a> `)}</p>`}
      </div>
      <form class="theme" action="/theme" method="post">
        <input type="hidden" name="back" value="${back}" />
        <fieldset>
          <legend>Theme</legend>
          ${THEMES.map((theme) => html`<button name="theme" value="${theme}" aria-pressed="${page.theme === theme ? 'true' : 'false'}">${theme}</button>`)}
        </fieldset>
      </form>
      <p class="stance">
        The software reports whether the record meets a rule, with its reasons. A person decides and signs.
      </p>
    </div>
  </footer>`;
}
