// Where each value of a JSON text stands, and which keys stand twice in one object: what JSON.parse does not tell. Takes text
// that JSON.parse has accepted; on any other text its answers mean nothing.

import { pointerOf } from '#kernel/json-pointer.ts';

export type Path = readonly (string | number)[];

/** A key that stands a second time in its object. */
export interface RepeatedKey {
  readonly path: Path;
  readonly line: number;
}

/** The keys that stand twice: the earlier value would be lost without a word. */
export function repeatedKeys(text: string): readonly RepeatedKey[] {
  const found: RepeatedKey[] = [];
  walk(text, (path, line, isRepeated) => {
    if (isRepeated) found.push({ path: [...path], line });
  });
  return found;
}

/** Deeper places are not told apart: a text of nothing but brackets would take the square of its length. */
const DEEPEST = 40;

/** The line of every value, counted from 1, by its JSON Pointer. */
export function linesOfJson(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>([['', 1]]);
  walk(text, (path, line) => {
    if (path.length <= DEEPEST) lines.set(pointerOf(path), line);
  });
  return lines;
}

/** Goes through the text once and visits each named value and each item of a list, where it begins. */
function walk(text: string, visit: (path: Path, line: number, isRepeated: boolean) => void): void {
  const path: (string | number)[] = [];
  const seen: (Set<string> | null)[] = []; // one for each open bracket; null for a list
  let line = 1;
  let awaits: 'key' | 'item' | 'nothing' = 'nothing';
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (sign === '\n') line += 1;
    if (' \t\r\n:'.includes(sign)) continue;
    if (awaits === 'item' && sign !== ']') {
      visit(path, line, false);
      awaits = 'nothing';
    }
    if (sign === '"') {
      const end = endOfText(text, at);
      const keys = seen.at(-1) ?? null;
      if (awaits === 'key' && keys !== null) {
        const raw = text.slice(at, end + 1);
        const key = raw.includes('\\') ? String(JSON.parse(raw)) : raw.slice(1, -1);
        path[path.length - 1] = key;
        visit(path, line, keys.has(key));
        keys.add(key);
        awaits = 'nothing';
      }
      at = end;
    } else if (sign === '{' || sign === '[') {
      seen.push(sign === '{' ? new Set() : null);
      path.push(sign === '{' ? '' : 0);
      awaits = sign === '{' ? 'key' : 'item';
    } else if (sign === '}' || sign === ']') {
      seen.pop();
      path.pop();
      awaits = 'nothing';
    } else if (sign === ',') {
      const last = path.at(-1);
      awaits = seen.at(-1) === null ? 'item' : 'key';
      if (typeof last === 'number' && awaits === 'item') path[path.length - 1] = last + 1;
    }
  }
}

function endOfText(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at;
  }
  return text.length;
}
