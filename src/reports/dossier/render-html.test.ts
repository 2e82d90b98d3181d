// The page of a made-up dossier against golden/output.html. After a change that is meant, write the page anew and read the difference:
// UPDATE_GOLDEN=1 npm test -- reports/dossier/render-html

import { readFileSync, writeFileSync } from 'node:fs';

import { expect, test } from 'vitest';

import { markup } from '../markup.ts';
import type { Dossier, Figure, SourceRef } from './dossier.ts';
import { GOLDEN_PAGE, madeUpDossier } from './golden/fixture.ts';
import { DOSSIER_CONTENT_POLICY, renderDossierHtml } from './render-html.ts';

const page = renderDossierHtml(madeUpDossier());

test('it is the page that was read and approved', () => {
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(GOLDEN_PAGE, page);
  expect(page).toBe(readFileSync(GOLDEN_PAGE, 'utf8'));
});

test('the same dossier gives the same bytes', () => {
  expect(renderDossierHtml(madeUpDossier())).toBe(page);
});

test('it has the twelve sections, numbered', () => {
  const titles = [...page.matchAll(/<h2 [^>]*><span class="number">(\d+)<\/span> ([^<]+)<\/h2>/g)];
  expect(titles.map(([, number, title]) => `${number} ${title}`)).toEqual([
    '1 What needs a decision',
    '2 Who got what',
    '3 Under which authority',
    '4 Harm to civilians',
    '5 Training',
    '6 Forces and other figures',
    '7 From public datasets',
    '8 Events, signals and memberships',
    '9 Strategy',
    '10 Decisions, waivers and dispositions',
    '11 Definitions and scope',
    '12 Sources',
  ]);
});

function isFigure(value: object): value is Figure {
  return 'text' in value && 'record' in value && 'version' in value && 'refs' in value;
}

function figuresIn(value: unknown): readonly Figure[] {
  if (typeof value !== 'object' || value === null) return [];
  return [...(isFigure(value) ? [value] : []), ...Object.values(value).flatMap(figuresIn)];
}

/** The page in pieces that belong together: a row of a table, an item of a list, a paragraph. */
const pieces = page.split(/<\/(?:tr|li|p|dd)>/);
const places = new Map(
  [...page.matchAll(/<li id="(source-[^"]+)">([^<]*)/g)].map(([, id, text]) => [id, text?.trim()]),
);

test('every figure stands with its source and the place in it', () => {
  const figures = figuresIn(madeUpDossier());
  expect(figures.length).toBeGreaterThan(50);
  const alone = figures.filter(({ text, refs }) => {
    const shown = String(markup`${text}`);
    return !pieces.some((piece) => {
      const references = [...piece.matchAll(/<a href="#(source-(\d+)[^"]*)">/g)];
      const leadsTo = ({ number, place }: SourceRef): boolean =>
        references.some(
          ([, id, source]) => Number(source) === number && (places.get(id) ?? '') === String(markup`${place}`),
        );
      return piece.replaceAll(/<[^>]*>/g, '').includes(shown) && refs.every(leadsTo);
    });
  });
  expect(alone).toEqual([]);
});

test('every source and everything quoted from it is in the apparatus', () => {
  const { sources } = madeUpDossier();
  for (const { number, id } of sources) {
    const entry = page.slice(page.indexOf(`<li id="source-${number}" value="${number}">`));
    expect(entry.slice(0, entry.indexOf('</code>'))).toContain(`<code>${id}`);
  }
  expect(page).toContain('<q>over $700 million to build “capacity” &lt;em&gt;now&lt;/em&gt;</q>');
  expect(page).toContain('<q><bdi>وضعت القوات تحت سلطة القصر</bdi></q>');
});

test('no text of the record becomes markup, and nothing is loaded from anywhere', () => {
  const tags = new Set([...page.matchAll(/<([a-z][a-z0-9]*)/g)].map(([, tag]) => tag));
  for (const tag of ['script', 'b', 'em', 'img', 'link', 'iframe', 'object', 'x', 'gross', 'assistance']) {
    expect(tags).not.toContain(tag);
  }
  expect(page).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; #emph[*Meridia*] $x^2$ {_}');
  expect(page).not.toMatch(/ (?:src|srcset|on[a-z]+|style)=/);
  expect(page).not.toMatch(/@import|url\((?!#)/);
  expect(DOSSIER_CONTENT_POLICY).toMatch(
    /^default-src 'none'; style-src 'sha256-[\w+/]+=*'; base-uri 'none'; form-action 'none'$/,
  );
  expect(page).toContain(`content="${String(markup`${DOSSIER_CONTENT_POLICY}`)}"`);
});

test('every link leads to a place in the page, and no two places have one name', () => {
  const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  const targets = [...page.matchAll(/ href="#([^"]+)"/g)].map(([, target]) => target);
  expect(targets.length).toBeGreaterThan(100);
  expect(targets.filter((target) => !ids.includes(target))).toEqual([]);
});

test('what is not known has a look of its own and is never a zero, a no or an empty place', () => {
  const year2011 = /<tr class="plain"><td class="start tight">2011<\/td>(.*?)<\/tr>/s.exec(page)?.[1] ?? '';
  expect(year2011.match(/unknown-cell">not on record</g)).toHaveLength(3);
  expect(page).toContain('<span class="unknown">not known</span>: score LEV-01; score LEV-02');
  expect(page).toContain('<span class="unknown">possibly</span>: the dates leave it open');
  expect(page).toMatch(
    /<tr class="plain"><td class="start tight">2009<\/td><td class="end"><span class="value"[^>]*>0</,
  );
  expect(page).not.toMatch(/\b(?:null|undefined|NaN)\b|\[object/);
});

test('a threshold says from when it holds, where it stands, and that it is a proposal where it is one', () => {
  expect(page).toContain(
    'more than <strong>75%</strong> <code>temporary_share</code><br><span class="quiet">Above which share of the assistance the partnership rests on a mission that will leave.</span><br>Value from <time>2010-01-01</time> on. Hand-book of #Thresholds [draft], page 7, paragraph 3 <span class="unverified">not verified</span> A proposal of this house; no authority stands behind it.',
  );
});

test('a dossier of a partner of whom nothing is on record says so in every section', () => {
  const none = { columns: [], years: [] };
  const empty: Dossier = {
    ...madeUpDossier(),
    partner: { id: 'partner.NON', name: 'Nonesuch', type: 'state', iso3: null },
    asked: { ...madeUpDossier().asked, knownAt: null, ledgerAt: null },
    findings: { findings: [], undecidable: [], unmatched: [], notMet: [] },
    shares: [],
    comparisons: [],
    assistance: [],
    assistanceYears: [],
    authorities: [],
    authorityCounts: [],
    harm: none,
    training: none,
    excessArticles: none,
    otherFigures: [],
    forces: [],
    events: [],
    incidentYears: [],
    memberships: [],
    strategies: [],
    questions: [],
    acts: [],
    observed: { lines: [], years: [], books: [], reasons: [] },
    sources: [],
  };
  const bare = renderDossierHtml(empty);
  expect(bare.match(/<p class="note">/g)).toHaveLength(12);
  expect(bare).toContain(
    'No figure on harm to civilians is on record under these three times. That is not a count of zero.',
  );
});
