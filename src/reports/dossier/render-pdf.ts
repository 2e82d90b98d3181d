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

/** The colors of the drawings on paper, by the classes of the timeline. */
const FILLS = {
  'money-1': '#2f5f8f',
  'money-2': '#c07a2c',
  'money-3': '#5f8a4f',
  'money-4': '#8c5a94',
  'money-5': '#b04a4a',
  'money-6': '#4d8f95',
  'money-7': '#9a8636',
  'money-8': '#7d7d7d',
  'harm-1': '#a9b7c6',
  'harm-2': '#dcbf9c',
  'harm-3': '#b9cba8',
  'harm-4': '#cdb3cf',
  'harm-5': '#e0b1a8',
  'harm-6': '#a9cdd0',
  'harm-7': '#d3c894',
  'harm-8': '#c4c4c4',
  best: '#1c1b19',
  filled: '#1c1b19',
  stop: '#7a0b33',
  red: '#b3261e',
  amber: '#855600',
  note: '#2b5c8f',
} as const;

const DRAWING_STYLE = [
  '.tl-mark,.tl-span{fill:none;stroke:#1c1b19;stroke-width:1.4}.tl-rough{stroke-dasharray:3 2}',
  ...Object.entries(FILLS).map(([name, color]) => `.tl-${name}{fill:${color}}`),
  '.tl-stop,.tl-red,.tl-amber,.tl-note{stroke:none}',
  '.tl-axis{stroke:#8d8678}.tl-grid,.tl-year{stroke:#d8d2c4}.tl-guide{stroke:#b3261e;stroke-dasharray:3 3}',
  '.tl-hatch{fill:none;stroke:#c4bcaa}.tl-lines{fill:none;stroke:#ffffff;stroke-width:1.3}.tl-hit{fill:none}',
  '.tl-range,.tl-open{fill:none;stroke:#1c1b19;stroke-width:.5}.tl-open{stroke-dasharray:2 3}',
  '.tl-label{font-family:"Libertinus Serif";font-size:13px;fill:#5a564e}.tl-end{text-anchor:end}.tl-middle{text-anchor:middle}',
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
