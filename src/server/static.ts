// The two files that pages use: one style sheet and one mark. They are read once, at start. The sheet is the tokens and what all
// pages share, the drawing of the timeline, which documents share too, and the sheets that lie beside the parts they style.

import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Hono } from 'hono';

import { TIMELINE_STYLE } from '#reports/timeline/style.ts';

import { KEPT_FOR_GOOD, MARK_ADDRESS, SHEET_ADDRESS } from './code-address.ts';

const PAGES = join(import.meta.dirname, 'pages');

const FILES = [
  { path: SHEET_ADDRESS, read: styleSheet, type: 'text/css; charset=utf-8' },
  { path: MARK_ADDRESS, read: () => pageFile('mark.svg'), type: 'image/svg+xml' },
] as const;

function styleSheet(): string {
  const ofParts = globSync('*/*.css', { cwd: PAGES }).toSorted();
  const [shared = '', ...rest] = ['style.css', ...ofParts].map(pageFile);
  return [shared, TIMELINE_STYLE, ...rest].join('\n');
}

function pageFile(file: string): string {
  return readFileSync(join(PAGES, file), 'utf8');
}

/** Puts the files on the application. */
export function serveStatic(app: Hono): void {
  for (const { path, read, type } of FILES) {
    const content = read();
    const headers = { 'content-type': type, 'cache-control': KEPT_FOR_GOOD };
    app.get(path, () => new Response(content, { headers }));
  }
}
