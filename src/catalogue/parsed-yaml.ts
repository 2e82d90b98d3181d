// One YAML file, of the shelf or of a bundle, with the line of each of its values. Refuses whatever lets a file mean
// something else than it shows: duplicate keys, aliases (and with them alias bombs), tags, several documents, other
// encodings than UTF-8.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, visit } from 'yaml';
import type { Document, Node, Pair, YAMLError } from 'yaml';

import { pointerOf } from '#kernel/json-pointer.ts';
import { fail, ok } from '#kernel/result.ts';
import type { Problem, Result } from '#kernel/result.ts';

export type Path = readonly (string | number)[];

/** A file of the shelf: its value, and where each part of it stands. */
export interface ParsedYaml {
  /** The path below the root of the shelf, with slashes: `policies/t40/policy.yaml`. */
  readonly file: string;
  readonly value: unknown;
  /** SHA-256 of the bytes that were read, in hexadecimal. */
  readonly digest: string;
  /** The line on which a value stands, counted from 1 (for a named value, the line of its name); null when there is none. */
  readonly lineOf: (path: Path) => number | null;
}

/** What is larger was not written by hand, and YAML is slow to read: about a megabyte a second. */
const LARGEST_BYTES = 1_000_000;

/** Reads one file below the root; every problem names file and line. */
export function readYaml(root: string, file: string): Result<ParsedYaml> {
  let bytes: Buffer;
  try {
    bytes = readFileSync(join(root, file));
  } catch (cause) {
    return fail([problemOf(file, null, 'a file that can be read', reasonOf(cause), 'Add the file or give it back.')]);
  }
  return parseYaml(file, bytes);
}

/** Parses the bytes of one file, up to a size in bytes that its reader can raise. */
export function parseYaml(file: string, bytes: Uint8Array, largest = LARGEST_BYTES): Result<ParsedYaml> {
  if (bytes.byteLength > largest) {
    const todo = 'Split the file by what it says; large data belongs in JSON or CSV.';
    return fail([problemOf(file, null, `at most ${largest} bytes of YAML`, `${bytes.byteLength} bytes`, todo)]);
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return fail([problemOf(file, null, 'text in UTF-8', 'bytes that are not', 'Save the file as UTF-8.')]);
  }
  try {
    return readDocument(file, bytes, text);
  } catch (cause) {
    // Only a file that is nested without end makes the parser itself, or a walk through its values, give up.
    return fail([problemOf(file, null, 'values nested a few levels deep', reasonOf(cause), 'Flatten the file.')]);
  }
}

function readDocument(file: string, bytes: Uint8Array, text: string): Result<ParsedYaml> {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: true,
    schema: 'core',
  });
  const problems = [
    ...[...document.errors, ...document.warnings].map((error) => syntaxProblem(file, text, error, lines)),
    ...aliasProblems(file, document, lines),
  ];
  if (problems.length > 0) return fail(problems);
  return ok({
    file,
    value: document.toJS() as unknown, // whatever the file says; its reader gives it a form
    digest: createHash('sha256').update(bytes).digest('hex'),
    lineOf: (path) => lineOf(document, lines, path),
  });
}

/** A problem in a file of the shelf; `at` is "file:line /path", as far as known. */
export function problemAt(
  parsed: ParsedYaml,
  path: Path,
  said: { readonly expected: string; readonly found: string; readonly todo: string },
): Problem {
  const pointer = path.length === 0 ? '' : ` ${pointerOf(path)}`;
  return { at: `${parsed.file}:${nearestLine(parsed, path)}${pointer}`, ...said };
}

/** The line of a value or, when it is missing, of the part that it is missing from. */
function nearestLine(parsed: ParsedYaml, path: Path): number {
  for (let length = path.length; length > 0; length -= 1) {
    const line = parsed.lineOf(path.slice(0, length));
    if (line !== null) return line;
  }
  return 1;
}

function lineOf(document: Document.Parsed, lines: LineCounter, path: Path): number | null {
  let node: Node | null = document.contents;
  let offset = node?.range?.[0] ?? null;
  for (const step of path) {
    if (isMap(node)) {
      const pair: Pair | undefined = node.items.find(
        (item) => isScalar(item.key) && String(item.key.value) === String(step),
      );
      if (pair === undefined || !isScalar(pair.key)) return null;
      offset = pair.key.range?.[0] ?? offset;
      node = asNode(pair.value);
    } else if (isSeq(node) && typeof step === 'number') {
      const item = asNode(node.items[step]);
      if (item === null) return null;
      offset = item.range?.[0] ?? offset;
      node = item;
    } else {
      return null;
    }
  }
  return offset === null ? null : lines.linePos(offset).line;
}

function asNode(value: unknown): Node | null {
  return isMap(value) || isSeq(value) || isScalar(value) ? value : null;
}

function syntaxProblem(file: string, text: string, error: YAMLError, lines: LineCounter): Problem {
  const line = lines.linePos(error.pos[0]).line;
  const [expected, todo] = SYNTAX[error.code] ?? ['YAML that can be read', 'Correct the line.'];
  const key = /^[^:\n]{1,60}/.exec(text.slice(error.pos[0], error.pos[0] + 60))?.[0];
  const found = error.code === 'DUPLICATE_KEY' && key !== undefined ? `"${key.trim()}" again` : error.message;
  return problemOf(file, line, expected, found, todo);
}

const SYNTAX: { readonly [Code in YAMLError['code']]?: readonly [string, string] } = {
  DUPLICATE_KEY: ['each key once', 'Keep one of the two; the other would be lost without a word.'],
  MULTIPLE_DOCS: ['one document in a file', 'Give each document a file of its own.'],
  TAG_RESOLVE_FAILED: ['plain values', 'Write the value without a tag.'],
};

function aliasProblems(file: string, document: Document.Parsed, lines: LineCounter): Problem[] {
  const problems: Problem[] = [];
  visit(document, {
    Alias: (_key, node) => {
      if (!isAlias(node)) return;
      const line = lines.linePos(node.range?.[0] ?? 0).line;
      const todo = 'Write the value out where it is meant; aliases are not followed, so that none can multiply.';
      problems.push(problemOf(file, line, 'plain values', `the alias *${node.source}`, todo));
    },
  });
  return problems;
}

function problemOf(file: string, line: number | null, expected: string, found: string, todo: string): Problem {
  return { at: line === null ? file : `${file}:${line}`, expected, found, todo };
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
