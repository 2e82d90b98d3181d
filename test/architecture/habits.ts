// Habits that the code keeps: who reads the clock, who makes a Date, no `any`, no test left out, no barrel, no long file,
// nothing in a file that holds only on one machine. Each function lists violations: file, line, what to do.

import { isTest } from './sources.ts';
import type { SourceFile } from './sources.ts';
import type { Token } from './tokens.ts';

const LONGEST = 400;
const MEDIAN_BELOW = 120;

const READS_THE_CLOCK = /^(src\/cli\/main\.ts$|src\/server\/|scripts\/|bench\/|test\/)/;
const WITHOUT_DATE = /^src\/(kernel|rules|ledger|records|findings|reports)\//;
const MAKES_INSTANTS = 'src/kernel/instant.ts';

/** "Now" is an argument: only where the program starts is the clock read. */
export function clockViolations(sources: readonly SourceFile[]): readonly string[] {
  const reads = (tokens: readonly Token[]): boolean =>
    startsWith(tokens, 'Date', '.', 'now') ||
    startsWith(tokens, 'new', 'Date', '(', ')') ||
    (startsWith(tokens, 'new', 'Date') && tokens[2]?.text !== '(');
  return sources
    .filter(({ file }) => !READS_THE_CLOCK.test(file))
    .flatMap((source) => places(source, reads))
    .map(
      (place) => `${place} reads the clock. Take the time as an argument; only src/cli/main.ts and src/server read it`,
    );
}

/** A calendar date is a string, so the rooms that reckon with dates make no Date. */
export function dateViolations(sources: readonly SourceFile[]): readonly string[] {
  return sources
    .filter(({ file }) => WITHOUT_DATE.test(file) && file !== MAKES_INSTANTS && !isTest(file))
    .flatMap((source) => places(source, (tokens) => startsWith(tokens, 'new', 'Date', '(')))
    .map(
      (place) => `${place} makes a Date. Use the dates of src/kernel; a moment in time is made in ${MAKES_INSTANTS}`,
    );
}

// As a name (`{ all, any }`) the word is free; as a type it follows one of these.
const BEFORE_TYPE = new Set([':', '<', '|', '&', '=>', 'as', 'extends', 'satisfies']);
const AFTER_NAME = new Set([':', '?', '(', '.', '?.', '=']);

/** `any` switches the type-checker off, and so do the comments that silence it. */
export function anyViolations(sources: readonly SourceFile[]): readonly string[] {
  const silencers = new RegExp(['ignore', 'nocheck', 'expect-error'].map((word) => `@ts-${word}`).join('|'));
  return sources.flatMap((source) => {
    const typed = source.tokens.flatMap((token, index) => {
      const [before, after] = [source.tokens[index - 1]?.text ?? '', source.tokens[index + 1]?.text ?? ''];
      const isType = token.kind === 'word' && token.text === 'any' && BEFORE_TYPE.has(before) && !AFTER_NAME.has(after);
      return isType
        ? [`${source.file}:${token.line} has the type any. Write unknown and narrow it, or the real type`]
        : [];
    });
    const silenced = source.comments.filter(({ text }) => silencers.test(text));
    return [
      ...typed,
      ...silenced.map(({ line }) => `${source.file}:${line} silences the type-checker. Correct the type`),
    ];
  });
}

/** Every test runs, every time. */
export function leftOutTestViolations(sources: readonly SourceFile[]): readonly string[] {
  const leavesOut = (tokens: readonly Token[]): boolean =>
    tokens[0]?.text === '.' &&
    ['skip', 'only', 'todo'].includes(tokens[1]?.text ?? '') &&
    ['(', '.'].includes(tokens[2]?.text ?? '');
  return sources
    .filter(({ file }) => isTest(file))
    .flatMap((source) => places(source, leavesOut))
    .map((place) => `${place} leaves a test out. Make it pass, or delete it`);
}

/** An import names the file that defines the thing, so no file may only hand on what others export. */
export function barrelViolations(sources: readonly SourceFile[]): readonly string[] {
  return sources
    .filter(({ file, isBarrel }) => isBarrel && file.startsWith('src/'))
    .map(({ file }) => `${file} only hands on what other files export. Delete it and import those files`);
}

/** A file holds one idea. */
export function sizeViolations(sources: readonly SourceFile[]): readonly string[] {
  const product = sources.filter(({ file }) => file.startsWith('src/'));
  const long = product
    .filter(({ lines }) => lines > LONGEST)
    .map(({ file, lines }) => `${file} has ${lines} lines, more than ${LONGEST}. Split it by reason to change`);
  const sizes = product
    .filter(({ file }) => !isTest(file))
    .map(({ lines }) => lines)
    .toSorted((a, b) => a - b);
  const median = sizes[Math.floor(sizes.length / 2)] ?? 0;
  const tooBig =
    median >= MEDIAN_BELOW
      ? [`half of the files under src/ have ${median} lines or more; keep the median under ${MEDIAN_BELOW}`]
      : [];
  return [...long, ...tooBig];
}

// Put together here, so that this file does not hold what it looks for.
const MACHINE_PATH = new RegExp(`(?<![\\w.$}~*)-])/(?:${['work', 'root', 'tmp'].join('|')})/`);
const REGISTRY_HOST = new RegExp(
  [
    'registry\\.npmjs',
    'registry\\.yarnpkg',
    'deb\\.debian',
    'archive\\.ubuntu',
    'pypi',
    'files\\.pythonhosted',
    'proxy\\.golang',
  ]
    .map((host) => `${host}\\.(?:org|com)`)
    .join('|'),
);

export interface TextFile {
  readonly file: string;
  readonly text: string;
}

/** What holds on one machine only does not belong in a file that everybody gets. */
export function machineViolations(files: readonly TextFile[]): readonly string[] {
  return files.flatMap(({ file, text }) =>
    text.split('\n').flatMap((line, index) => {
      const place = `${file}:${index + 1}`;
      const isTesting = isTest(file) || file.startsWith('test/');
      return [
        ...(!isTesting && MACHINE_PATH.test(line)
          ? [`${place} names a folder of one machine. Use a path from the root, or os.tmpdir()`]
          : []),
        ...(REGISTRY_HOST.test(line) ? [`${place} names a package registry. Name the package only`] : []),
      ];
    }),
  );
}

function places({ file, tokens }: SourceFile, matches: (tokens: readonly Token[]) => boolean): readonly string[] {
  return tokens.flatMap((token, index) => (matches(tokens.slice(index, index + 4)) ? [`${file}:${token.line}`] : []));
}

function startsWith(tokens: readonly Token[], ...texts: readonly string[]): boolean {
  return texts.every((text, index) => tokens[index]?.kind !== 'string' && tokens[index]?.text === text);
}
