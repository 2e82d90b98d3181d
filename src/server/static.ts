// The two files that pages use: one style sheet and one mark. They lie beside the pages and are read once, at start.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Hono } from 'hono';

const FILES = [
  { path: '/style.css', file: 'style.css', type: 'text/css; charset=utf-8' },
  { path: '/mark.svg', file: 'mark.svg', type: 'image/svg+xml' },
] as const;

/** Puts the files on the application. */
export function serveStatic(app: Hono): void {
  for (const { path, file, type } of FILES) {
    const content = readFileSync(join(import.meta.dirname, 'pages', file), 'utf8');
    const etag = `"${createHash('sha256').update(content).digest('base64url').slice(0, 27)}"`;
    const headers = { 'content-type': type, 'cache-control': 'private, no-cache', etag };
    app.get(path, (context) =>
      context.req.header('if-none-match') === etag
        ? new Response(null, { status: 304, headers })
        : new Response(content, { headers }),
    );
  }
}
