// The PDF of a made-up dossier: its bytes, its standard, and the text that a reader gets out of it.

import { execFileSync, spawnSync } from 'node:child_process';

import { expect, test } from 'vitest';

import type { Dossier } from './dossier.ts';
import { madeUpDossier } from './golden/fixture.ts';
import { renderDossierPdf } from './render-pdf.ts';

const SLOW = 60_000;
const READER = 'pdftotext';

function asText(pdf: Uint8Array): string {
  return execFileSync(READER, ['-', '-'], { input: pdf, stdio: ['pipe', 'pipe', 'ignore'] })
    .toString()
    .replaceAll(/[ \n]+/g, ' ');
}

test('the same dossier gives the same bytes, dated by its last write', { timeout: SLOW }, async () => {
  const [one, other] = await Promise.all([renderDossierPdf(madeUpDossier()), renderDossierPdf(madeUpDossier())]);
  expect(Buffer.compare(one, other)).toBe(0);
  const raw = Buffer.from(one).toString('latin1');
  expect(raw.slice(0, 5)).toBe('%PDF-');
  expect(raw).toContain('/CreationDate (D:20260301100000');
});

test('it is tagged and says that it is PDF/UA-1', { timeout: SLOW }, async () => {
  const raw = Buffer.from(await renderDossierPdf(madeUpDossier())).toString('latin1');
  expect(raw).toContain('/StructTreeRoot');
  expect(raw).toContain('/MarkInfo');
  expect(raw).toMatch(/pdfuaid:part>1</);
});

const KEY_LINES = [
  'Partnership dossier',
  'It prints what the record holds; it does not decide.',
  'as of 2014-12-31 · known on 2015-06-30 · ledger at 2026-03-01T10:00:00.123456Z',
  'STOP Legal stop: <gross> violations & no remedy',
  '#emph[*Meridia*] $x^2$ {_}',
  'nobody is to take over <b>now</b> #strong[no].',
  'Share of assistance for a temporary mission: 82%; asked for: more than 75%',
  'not verified',
  'Cannot be answered',
  'not on record',
  '57 (41 to 80)',
  'over $700,000,000',
  '[1, line 144, footnote 55]',
  '“over $700 million to build “capacity” <em>now</em>”',
  '6 years 0 months to 6 years 11 months',
  'Чёрная гвардия',
  '12 Sources',
];

const hasPdftotext = spawnSync(READER, ['-v']).error === undefined;

test('in CI the text of the PDF can be read: there is a pdftotext (Debian: apt-get install poppler-utils)', () => {
  const isCI = ['true', '1'].includes(process.env['CI'] ?? '');
  expect(hasPdftotext || !isCI).toBe(true);
});

// Without pdftotext it is listed at the end of the run as skipped, by its name.
test.runIf(hasPdftotext)(
  'the text of the PDF, read by pdftotext, has what the dossier says',
  { timeout: SLOW },
  async () => {
    const text = asText(await renderDossierPdf(madeUpDossier()));
    expect(KEY_LINES.filter((line) => !text.includes(line))).toEqual([]);
    expect(text).not.toContain('outside the fonts');
  },
);

test.runIf(hasPdftotext)(
  'a script that the fonts lack stops no document, and its text, read by pdftotext, says so',
  { timeout: SLOW },
  async () => {
    const partner = { id: 'partner.MER', name: 'တပ်မတော်', type: 'state', iso3: null };
    const dossier: Dossier = { ...madeUpDossier(), partner };
    const text = asText(await renderDossierPdf(dossier));
    expect(text).toContain('Some characters lie outside the fonts that this document brings.');
    expect(text).toContain('over $700,000,000');
  },
);
