// `node scripts/run.mjs <entry.ts> [args]`: installs what is missing, then runs the entry on the project's own Node 24.
// Every npm script goes through here. npm's own "pre" scripts cannot do it: with `ignore-scripts=true`, which keeps
// packages from running code at install, npm leaves out pre and post scripts too.

import { existsSync } from 'node:fs';
import path from 'node:path';

import { ensureInstalled, projectNode, root } from './ensure.mjs';
import { exitLike, forward } from './forward.mjs';

const [entry, ...args] = process.argv.slice(2);
if (entry === undefined) refuse('nothing was named');
await ensureInstalled();
if (!existsSync(path.join(root, entry))) refuse(`${entry} does not exist`);
// What Node makes of the sources is kept beside the packages: every start after the first is quicker by it.
const env = { NODE_COMPILE_CACHE: path.join(root, 'node_modules', '.cache', 'node'), ...process.env };
exitLike(await forward(projectNode(), [path.join(root, entry), ...args], { env }));

/** @param {string} found */
function refuse(found) {
  process.stderr.write(
    `throughline: scripts/run.mjs expects a file to run, relative to the project's folder; ${found}.\n`,
  );
  process.exit(2);
}
