// Finds what a file imports and re-exports, in every form that TypeScript has: `import … from`, `import '…'`, `export … from`,
// `import('…')` (also as a type), and `new URL('….ts', import.meta.url)`, which is how a worker thread is named.

import { readTokens } from './tokens.ts';
import type { Token } from './tokens.ts';

export interface Import {
  /** What stands in the quotes; null when it is computed, so that nobody can tell before it runs. */
  readonly specifier: string | null;
  readonly line: number;
}

export interface FileImports {
  readonly imports: readonly Import[];
  /** Whether the file does nothing but hand on what other files export. */
  readonly isBarrel: boolean;
}

/** Reads the imports of one file from its source. */
export function readImports(source: string): FileImports {
  const { tokens } = readTokens(source);
  const imports: Import[] = [];
  let handsOn = false;
  let doesMore = false;
  let at = 0;

  while (at < tokens.length) {
    const statement = importAt(tokens, at);
    if (statement === undefined) {
      if (!isMark(tokens[at], ';')) doesMore = true;
      at++;
      continue;
    }
    const { specifier, end, reExports, isExpression } = statement;
    if (specifier !== undefined) imports.push({ specifier, line: tokens[at]?.line ?? 0 });
    if (reExports) handsOn = true;
    if (isExpression) doesMore = true;
    at = end;
  }
  return { imports, isBarrel: handsOn && !doesMore };
}

interface Statement {
  /** Undefined for a statement that names no file: `export { a, b };`. */
  readonly specifier: string | null | undefined;
  /** Where the next one may begin. */
  readonly end: number;
  readonly reExports: boolean;
  readonly isExpression: boolean;
}

function importAt(tokens: readonly Token[], at: number): Statement | undefined {
  const [token, next] = [tokens[at], tokens[at + 1]];
  if (token?.kind !== 'word' || isMark(tokens[at - 1], '.') || isMark(tokens[at - 1], '?.')) return undefined;
  if (token.text === 'import') return afterImport(tokens, at);
  if (token.text === 'new' && next?.text === 'URL') return workerFileAt(tokens, at);
  if (token.text !== 'export') return undefined;
  const list = next?.text === 'type' && (isMark(tokens[at + 2], '{') || isMark(tokens[at + 2], '*')) ? at + 2 : at + 1;
  if (isMark(tokens[list], '*')) return fromClause(tokens, list, { reExports: true });
  if (!isMark(tokens[list], '{')) return undefined;
  const close = tokens.findIndex((one, index) => index > list && isMark(one, '}'));
  if (tokens[close + 1]?.text === 'from') return fromClause(tokens, close, { reExports: true });
  return { specifier: undefined, end: close + 1, reExports: true, isExpression: false };
}

function afterImport(tokens: readonly Token[], at: number): Statement | undefined {
  const next = tokens[at + 1];
  if (isMark(next, '.') || isMark(next, ':') || isMark(next, '?')) return undefined; // import.meta, or a property of this name
  if (next?.kind === 'string') return { specifier: next.text, end: at + 2, reExports: false, isExpression: false };
  if (!isMark(next, '(')) return fromClause(tokens, at + 1, { reExports: false });
  const [argument, after] = [tokens[at + 2], tokens[at + 3]];
  const isLiteral = argument?.kind === 'string' && (isMark(after, ')') || isMark(after, ','));
  return { specifier: isLiteral ? argument.text : null, end: at + 2, reExports: false, isExpression: true };
}

function fromClause(
  tokens: readonly Token[],
  start: number,
  { reExports }: { readonly reExports: boolean },
): Statement | undefined {
  const from = tokens.findIndex(
    (one, index) =>
      index >= start && one.kind === 'word' && one.text === 'from' && tokens[index + 1]?.kind === 'string',
  );
  const specifier = tokens[from + 1];
  if (from === -1 || specifier === undefined) return undefined;
  return { specifier: specifier.text, end: from + 2, reExports, isExpression: false };
}

function workerFileAt(tokens: readonly Token[], at: number): Statement | undefined {
  const [file, ...rest] = tokens.slice(at + 3, at + 10);
  const isBesideThisFile =
    rest
      .slice(0, 6)
      .map((one) => one.text)
      .join('') === ',import.meta.url';
  if (!isMark(tokens[at + 2], '(') || file?.kind !== 'string' || !file.text.endsWith('.ts') || !isBesideThisFile)
    return undefined;
  return { specifier: file.text, end: at + 4, reExports: false, isExpression: true };
}

function isMark(token: Token | undefined, text: string): boolean {
  return token?.kind === 'mark' && token.text === text;
}
