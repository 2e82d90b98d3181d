// The dossier as one HTML document that needs nothing else: no script, no font, no picture from anywhere. Its own policy forbids
// all of that, so that a text of the record could not bring any in. The same dossier gives the same bytes.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { markup, ownMarkup } from '../markup.ts';
import type { Markup } from '../markup.ts';
import { TIMELINE_STYLE } from '../timeline/style.ts';
import type { Content, ReportDocument, Section } from './document.ts';
import { documentOf } from './dossier-document.ts';
import type { Dossier } from './dossier.ts';
import { blocksMarkup, pairMarkup } from './render-blocks.ts';
import { contentMarkup, textMarkup } from './render-runs.ts';

const STYLE = `${TIMELINE_STYLE}\n${readFileSync(join(import.meta.dirname, 'style.css'), 'utf8')}`;

/** A name of more characters is set smaller. */
const LONG_TITLE = 60;

/** What the document may load: its own style and nothing else. A server that sends a policy sends this one with it. */
export const DOSSIER_CONTENT_POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'`;

/** Renders a dossier as a self-contained HTML document for screen and print. */
export function renderDossierHtml(dossier: Dossier): string {
  return String(page(documentOf(dossier)));
}

function page(report: ReportDocument): Markup {
  const name = `${report.kicker}: ${report.title}`;
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="${DOSSIER_CONTENT_POLICY}">
<title>${name} (${report.running.right})</title>
<style>${ownMarkup(STYLE)}</style>
</head>
<body>
<a class="skip" href="#content">To the content</a>
<div class="page">
<nav aria-label="Contents">
<p class="nav-title">${textMarkup(report.title)}</p>
<ol>${report.sections.map(({ anchor, title }) => markup`<li><a href="#${anchor}">${title}</a></li>`)}</ol>
</nav>
<main id="content">
${masthead(report)}
${report.sections.map(section)}<footer><p>${textMarkup(report.running.left)} · ${report.running.right}</p></footer>
</main>
</div>
</body>
</html>
`;
}

function masthead(report: ReportDocument): Markup {
  const size = ownMarkup(report.title.length > LONG_TITLE ? ' class="long"' : '');
  const paragraph = (content: Content): Markup => markup`<p>${contentMarkup(content)}</p>`;
  return markup`<header>
<p class="kicker">${report.kicker}</p>
<h1${size}>${textMarkup(report.title)}</h1>
<div class="summary">${report.summary.map(paragraph)}</div>
<dl class="asked">${report.asked.map(pairMarkup)}</dl>
<div class="statement">${report.statement.map(paragraph)}</div>
</header>`;
}

function section({ number, anchor, title, blocks }: Section): Markup {
  return markup`<section id="${anchor}" aria-labelledby="${anchor}-title">
<h2 id="${anchor}-title"><span class="number">${number}</span> ${title}</h2>
${blocksMarkup(blocks)}</section>
`;
}
