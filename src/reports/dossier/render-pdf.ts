// The dossier as a PDF, set by Typst in a process of its own (press.ts): no browser, no network. The same dossier gives the same bytes:
// the date of the file is that of the last write that the dossier rests on.
//
// The fonts are those of the Typst package: Libertinus Serif (Latin, Greek, Cyrillic, Hebrew) and DejaVu Sans Mono (also Arabic,
// Armenian, Georgian). A dossier with other scripts is set with the fonts of the machine beside them, and says so.

import { spawn } from 'node:child_process';
import { buffer, text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

import { millisecondsOf } from '#kernel/instant.ts';

import { documentOf } from './dossier-document.ts';
import type { Dossier } from './dossier.ts';
import { isRightToLeft, printable } from './printable.ts';

const PRESS = fileURLToPath(new URL('./press.ts', import.meta.url));

/** The colors of the drawings on paper, by the classes that charts.ts gives. */
const FILLS = {
  'series-1': '#2f5f8f',
  'series-2': '#c07a2c',
  'series-3': '#5f8a4f',
  'series-4': '#8c5a94',
  'series-5': '#b04a4a',
  'series-6': '#4d8f95',
  'series-7': '#9a8636',
  'series-8': '#7d7d7d',
  range: '#a9b7c6',
  best: '#1c1b19',
  hatch: '#c4bcaa',
} as const;

const DRAWING_STYLE = [
  ...Object.entries(FILLS).map(([name, color]) => `.${name}{fill:${color}}`),
  '.axis{stroke:#8d8678}.grid{stroke:#d8d2c4}.open{stroke:#1c1b19;stroke-dasharray:2 3}',
  '.label{font-family:"Libertinus Serif";font-size:13px;fill:#5a564e}.end{text-anchor:end}.middle{text-anchor:middle}',
].join('');

let before: Promise<unknown> = Promise.resolve();

/** Renders a dossier as a tagged PDF, one at a time. Fails when Typst refuses the template, which is a fault of the program. */
export async function renderDossierPdf(dossier: Dossier): Promise<Uint8Array> {
  const report = JSON.stringify(documentOf(dossier), (key, value: unknown) => {
    if (typeof value !== 'string') return value;
    return key === 'svg' ? styled(value) : isolated(printable(value));
  });
  const { ledgerAt } = dossier.asked;
  const createdAt = ledgerAt === null ? 0 : Math.floor(millisecondsOf(ledgerAt) / 1000);
  const pdf = before.then(() => press(report, createdAt));
  before = pdf.catch(() => undefined); // the one who asked hears of the failure; the next one is set all the same
  return pdf;
}

async function press(report: string, createdAt: number): Promise<Uint8Array> {
  const program = spawn(process.execPath, [PRESS, String(createdAt)]);
  const ended = new Promise<number | null>((resolve, reject) => {
    program.once('error', reject);
    program.once('close', resolve);
  });
  // A press that dies while it is being fed shows in its exit code.
  program.stdin.on('error', () => undefined);
  program.stdin.end(report);
  const [pdf, said, code] = await Promise.all([buffer(program.stdout), text(program.stderr), ended]);
  if (code === 0) return pdf;
  throw new Error(`expected Typst to set the dossier, found that its process ended with ${String(code)}: ${said}`);
}

/** A drawing with the colors and the font of the page. */
function styled(svg: string): string {
  return svg.replace('>', `><style>${DRAWING_STYLE}</style>`);
}

/** Keeps a text that runs from right to left from moving what stands beside it. */
function isolated(text: string): string {
  return isRightToLeft(text) ? `\u2068${text}\u2069` : text;
}
