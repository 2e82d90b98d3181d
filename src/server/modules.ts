// The program's own code as a browser takes it: the files that a page's script needs, without their types, each under the address of
// its place. There is no build and no bundle; a file that no script needs has no address.

import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

import { transformSync } from 'amaro';
import type { Hono } from 'hono';

import { CODE_OF_RUN, KEPT_FOR_GOOD } from './code-address.ts';

const SOURCE = join(import.meta.dirname, '..');
const PACKAGES = 'node_modules';

/** The scripts of pages; what they import comes with them. */
const SCRIPTS = globSync('server/browser/*.ts', { cwd: SOURCE });

/** The worker of the form of a report may stand between that form and the network, and nothing else. */
const WORKER = { address: '/code/src/server/browser/report-worker.js', scope: '/incidents/report' } as const;

interface Module {
  readonly content: string;
  readonly etag: string;
}

/** The specifiers of a module's imports and re-exports, and of what it loads only when it is needed. */
const IMPORT = /(?<=^(?:import|export)\b[^;]*?\bfrom\s*|^import\s*|\bimport\()(['"])([^'"]+)\1/gm;

/** Every module that the scripts need, by its address. Throws when one of them needs what no browser has. */
function browserModules(): ReadonlyMap<string, Module> {
  const modules = new Map<string, Module>();
  const open = SCRIPTS.map((file) => join(SOURCE, file));
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    const address = addressOf(file);
    if (modules.has(address)) continue;
    const text = readFileSync(file, 'utf8');
    const code = file.endsWith('.ts') ? transformSync(text, { mode: 'strip-only' }).code : text;
    const from = file;
    const content = code.replaceAll(IMPORT, (_, quote: string, specifier: string) => {
      const target = resolved(specifier, from);
      open.push(target);
      return `${quote}${addressOf(target)}${quote}`;
    });
    const etag = `"${createHash('sha256').update(content).digest('base64url').slice(0, 27)}"`;
    modules.set(address, { content, etag });
  }
  return modules;
}

function resolved(specifier: string, from: string): string {
  if (specifier.startsWith('node:')) throw new TypeError(`${from} imports ${specifier}, which no browser has`);
  if (specifier.startsWith('#')) return join(SOURCE, specifier.slice(1));
  if (specifier.startsWith('.')) return join(dirname(from), specifier);
  return fileURLToPath(import.meta.resolve(specifier));
}

function addressOf(file: string): string {
  const own = relative(SOURCE, file);
  const place = own.startsWith('..') ? file.slice(file.lastIndexOf(PACKAGES)).replace(PACKAGES, 'npm') : `src/${own}`;
  return `${CODE_OF_RUN}/${place.split(sep).join('/').replace(/\.ts$/, '.js')}`;
}

/** Puts the modules on the application; they are read when the first is asked for. */
export function serveModules(app: Hono): void {
  let modules: ReadonlyMap<string, Module> | null = null;
  app.get('/code/*', async (context, next) => {
    modules ??= browserModules();
    const { path } = context.req;
    const isOfRun = path.startsWith(`${CODE_OF_RUN}/`);
    // The worker of the form of a report has an address that outlives this run, as browsers ask of workers.
    const module = modules.get(isOfRun ? path : path.replace(/^\/code/, CODE_OF_RUN));
    if (module === undefined) return next();
    const headers = {
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': isOfRun ? KEPT_FOR_GOOD : 'private, no-cache',
      etag: module.etag,
      ...(context.req.path === WORKER.address ? { 'service-worker-allowed': WORKER.scope } : {}),
    };
    return context.req.header('if-none-match') === module.etag
      ? new Response(null, { status: 304, headers })
      : new Response(module.content, { headers });
  });
}
