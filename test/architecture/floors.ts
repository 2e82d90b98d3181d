// The floors of the house and who may import whom. Imports point down only. The table here and the one in ARCHITECTURE.md
// say the same, and a test compares them.

import path from 'node:path';

import type { Import } from './imports.ts';
import { isTest } from './sources.ts';
import type { SourceFile } from './sources.ts';

/** Every room under src/, with its floor. */
export const FLOORS: Readonly<Record<string, number>> = {
  kernel: 0,
  db: 1,
  rules: 1,
  catalogue: 1,
  command: 1,
  geography: 1,
  statistics: 1,
  ledger: 2,
  names: 2,
  records: 3,
  observations: 3,
  ingest: 4,
  findings: 4,
  reports: 5,
  server: 6,
  cli: 6,
};

/** Doors between rooms of one floor. Each needs its reason. */
const DOORS: readonly { readonly from: string; readonly to: string; readonly because: string }[] = [
  { from: 'cli', to: 'server', because: '`tl start` is the command that opens the server' },
];

/** Says what is wrong with each import: one line a violation, with the file, the line, the import and what to do. */
export function importViolations(sources: readonly SourceFile[]): readonly string[] {
  return sources.flatMap((source) =>
    source.imports.flatMap((one) => {
      const problem = source.file.startsWith('src/')
        ? problemInside(source.file, one)
        : problemOutside(source.file, one);
      return problem === undefined ? [] : [`${source.file}:${one.line} imports ${quoted(one)}: ${problem}`];
    }),
  );
}

/** Resolves an import to a path from the root; undefined when it names a package or is computed. */
export function targetOf(file: string, { specifier }: Import): string | undefined {
  if (specifier === null) return undefined;
  if (specifier.startsWith('.')) return path.posix.join(path.posix.dirname(file), specifier);
  return specifier.startsWith('#') ? `src/${specifier.slice(1)}` : undefined;
}

function problemInside(file: string, one: Import): string | undefined {
  const from = roomOf(file);
  if (from !== undefined && !(from in FLOORS)) {
    return `the room src/${from} is on no floor. Add it to the table in test/architecture/floors.ts and in ARCHITECTURE.md`;
  }
  if (one.specifier === null) {
    return from === 'ingest'
      ? undefined // a dataset's adapter is found by its folder
      : 'a computed path hides where it leads. Import by a literal path; only src/ingest may compute one';
  }
  const target = targetOf(file, one);
  if (target === undefined) return undefined;
  if (!/\.(ts|tsx|json)$/.test(target)) return 'it does not name a file. Write the ending: .ts';
  if (isTest(file) && target.startsWith('test/')) return undefined;
  if (!target.startsWith('src/'))
    return 'it leaves src/. What the product needs lives in src/; only tests may reach into test/';
  if (isTest(target)) return "a test is nobody's dependency. Move what is shared to test/";
  return (
    problemBetween({ from, to: roomOf(target), isRelative: one.specifier.startsWith('.') }) ??
    problemBetweenKinds(file, target)
  );
}

interface Step {
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly isRelative: boolean;
}

function problemBetween({ from, to, isRelative }: Step): string | undefined {
  if (from === undefined || to === undefined)
    return 'files lie in a room of src/, not beside the rooms. Move the file into one';
  if (from === to) return isRelative ? undefined : `both files are in ${from}. Inside a room imports are relative: ./…`;
  const [fromFloor, toFloor] = [FLOORS[from], FLOORS[to]];
  if (fromFloor === undefined) return undefined;
  if (toFloor === undefined) return `there is no room src/${to}`;
  const step = `${from} is on floor ${fromFloor} and ${to} on floor ${toFloor}`;
  if (toFloor > fromFloor) {
    return `${step}, and imports point down only. Pass in what is needed as an argument, or move the part that both need down to ${from} or below`;
  }
  if (toFloor === fromFloor && !DOORS.some((door) => door.from === from && door.to === to)) {
    return `${step}, and rooms of one floor do not know each other. Move what both need one floor down, or join the two on a floor above`;
  }
  return isRelative ? `it crosses from ${from} into ${to}. Across rooms write #${to}/…` : undefined;
}

// Kinds of record stand side by side: one may use the declaration of another, never its operations or routes.
function problemBetweenKinds(file: string, target: string): string | undefined {
  const [own, other] = [kindOf(file), kindOf(target)];
  if (own === undefined || other === undefined || own === other) return undefined;
  if (target === `src/records/${other}/record.ts`) return undefined;
  return `the kind ${own} may import from the kind ${other} only its record.ts. Declare what is shared there, or in a file of src/records itself`;
}

function problemOutside(file: string, one: Import): string | undefined {
  const target = targetOf(file, one);
  if (target === undefined) return undefined;
  if (!/\.(ts|tsx|json)$/.test(target))
    return /\.(mjs|js)$/.test(target) ? undefined : 'it does not name a file. Write the ending: .ts';
  if (!target.startsWith('src/') || one.specifier?.startsWith('#') === true) return undefined;
  const room = roomOf(target);
  return room === undefined ? undefined : `from outside a room is entered by its name. Write #${room}/…`;
}

function roomOf(file: string): string | undefined {
  return /^src\/([^/]+)\//.exec(file)?.[1];
}

function kindOf(file: string): string | undefined {
  return /^src\/records\/([^/]+)\//.exec(file)?.[1];
}

function quoted({ specifier }: Import): string {
  return specifier === null ? 'a computed path' : `'${specifier}'`;
}
