// Reading pages as a browser or a spreadsheet does, for tests of the server.

import { parse } from 'csv-parse/sync';
import { expect } from 'vitest';

interface Asked {
  readonly request: (path: string) => Response | Promise<Response>;
}

export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

/** What a path answers. */
export async function getFrom(app: Asked, path: string): Promise<Answer> {
  const response = await app.request(path);
  return { status: response.status, type: response.headers.get('content-type') ?? '', text: await response.text() };
}

/** A table as rows by column. */
export async function tableFrom(app: Asked, path: string): Promise<readonly Readonly<Record<string, string>>[]> {
  const { status, type, text } = await getFrom(app, path);
  expect([path, status, type]).toEqual([path, 200, 'text/csv; charset=utf-8']);
  return parse(text, { columns: true });
}

/** What a page of the house may run and frame: its own modules, and the dossier of a partner. */
const OWN = [
  /^<script type="module" src="\/code\/[0-9a-f]{8}\/src\/server\/browser\/[a-z-]+\.js"\s*( blocking="render")?>$/,
  /^<iframe\s+class="preview"\s+title="[^"]*"\s+src="\/api\/partners\/[A-Za-z0-9_-]+\/dossier\.html[^"]*"\s+loading="lazy"\s*>$/,
];

/** Everything else in a page that could run or load: scripts, pictures, handlers, styles in attributes, addresses that are code. */
export function dangersIn(text: string): readonly string[] {
  const tags = [...text.matchAll(/<[a-z!/][^\s>]*(?:[^>"]|"[^"]*")*>/gi)].map(([tag]) => tag);
  return tags.filter((tag) => {
    const bare = tag.replaceAll(/"[^"]*"/g, '""');
    return (
      (/^<(script|img|iframe|object|embed|base)/i.test(bare) && !OWN.some((own) => own.test(tag))) ||
      /\s(on[a-z]+|style)=/i.test(bare) ||
      /(href|action)="\s*(javascript|data):/i.test(tag)
    );
  });
}
