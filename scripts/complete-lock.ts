// `npm run complete-lock`: adds to package-lock.json the packages for other platforms that npm left out of it.
// A registry mirror may hold only some platforms' builds of a release; `npm install` then drops the others in silence, and
// `npm ci` refuses the result everywhere. An added entry has a version and a platform but no integrity hash: nobody here has
// seen the file. It never touches an entry that npm wrote.

import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { z } from 'zod';

const entrySchema = z.looseObject({
  version: z.string().optional(),
  dev: z.boolean().optional(),
  dependencies: z.record(z.string(), z.string()).optional(),
  optionalDependencies: z.record(z.string(), z.string()).optional(),
});
const lockSchema = z.looseObject({ packages: z.record(z.string(), entrySchema) });
// Checked but handed on untouched: a parsed copy would have its keys in another order than npm's.
const untouchedLock = z.custom<z.infer<typeof lockSchema>>((value) => lockSchema.safeParse(value).success);

type LockEntry = z.infer<typeof entrySchema>;
type Lock = z.infer<typeof lockSchema>;

interface Missing {
  readonly name: string;
  readonly version: string;
  readonly neededBy: string;
}

/** Lists the dependencies that an entry of the lock names and the lock does not hold, anywhere Node would look. */
export function missingFromLock(lock: Lock): readonly Missing[] {
  return Object.entries(lock.packages).flatMap(([neededBy, entry]) =>
    Object.entries({ ...entry.dependencies, ...entry.optionalDependencies })
      .filter(([name]) => !isResolvable(lock, neededBy, name))
      .map(([name, version]) => ({ name, version, neededBy })),
  );
}

/** Reads and checks a package-lock.json. */
export function readLock(file: string): Lock {
  return untouchedLock.parse(JSON.parse(readFileSync(file, 'utf8')));
}

function isResolvable(lock: Lock, from: string, name: string): boolean {
  for (let place = from; ; place = place.slice(0, Math.max(0, place.lastIndexOf('node_modules/') - 1))) {
    if (`${place === '' ? '' : `${place}/`}node_modules/${name}` in lock.packages) return true;
    if (place === '') return false;
  }
}

// Platform packages carry their platform in the name: `…-linux-arm64-gnu`, `…-darwin-x64`, `…-android-arm-eabi`, `…-wasm32-wasi`.
function platformOf(name: string): { os?: string[]; cpu: string[]; libc?: string[] } {
  if (name.endsWith('-wasm32-wasi')) return { cpu: ['wasm32'] }; // runs on any system
  const found =
    /(android|darwin|freebsd|linux|openharmony|win32)-(arm64|arm|ia32|x64|ppc64|riscv64|s390x)(?:-(gnu|musl))?/.exec(
      name,
    );
  const [, os, cpu, libc] = found ?? [];
  if (os === undefined || cpu === undefined) {
    throw new Error(
      `expected a platform in the name of the missing package ${name} (such as linux-arm64); add its entry by running "npm install" against a full registry`,
    );
  }
  return { os: [os], cpu: [cpu], ...(libc === undefined ? {} : { libc: [libc === 'gnu' ? 'glibc' : libc] }) };
}

function entryFor({ name, version, neededBy }: Missing, needing: LockEntry): LockEntry {
  if (!/^\d+\.\d+\.\d+/.test(version)) {
    throw new Error(
      `expected an exact version of ${name} in ${neededBy}, found ${version}; run "npm install" against a full registry`,
    );
  }
  const { os, cpu, libc } = platformOf(name);
  // In npm's own order, so that the next install does not shuffle the file.
  return {
    version,
    cpu,
    ...(needing.dev === true ? { dev: true } : {}),
    ...(libc === undefined ? {} : { libc }),
    optional: true,
    ...(os === undefined ? {} : { os }),
  };
}

if (import.meta.main) {
  const file = path.join(import.meta.dirname, '..', 'package-lock.json');
  const lock = readLock(file);
  const packages: Record<string, LockEntry> = { ...lock.packages };
  for (const one of missingFromLock(lock)) {
    packages[`node_modules/${one.name}`] = entryFor(one, lock.packages[one.neededBy] ?? {});
  }
  const added = Object.keys(packages).length - Object.keys(lock.packages).length;
  const sorted = Object.entries(packages).toSorted(([a], [b]) => a.localeCompare(b, 'en'));
  writeFileSync(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`);
  process.stderr.write(`package-lock.json: ${added} entries added\n`);
}
