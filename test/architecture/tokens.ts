// Cuts TypeScript source into words, strings and marks, with comments set aside, so that code is never confused with text
// about code. It is a reader for our own checks, not a compiler: it knows no grammar and takes every file as correct.

export interface Token {
  readonly kind: 'word' | 'string' | 'template' | 'regex' | 'number' | 'mark';
  /** For a string or a template without `${}`: its content. Otherwise the text as written. */
  readonly text: string;
  /** The line that it starts on, from 1. */
  readonly line: number;
}

export interface Reading {
  readonly tokens: readonly Token[];
  readonly comments: readonly { readonly text: string; readonly line: number }[];
}

// After one of these words a slash starts a regular expression; after any other word it divides.
const BEFORE_REGEX = new Set(
  'return typeof case in of do else void delete throw new instanceof yield await default extends'.split(' '),
);

const SPACE = /\s+/y;
const LINE_COMMENT = /\/\/[^\n]*/y;
const BLOCK_COMMENT = /\/\*[\s\S]*?\*\//y;
const WORD = /[\p{ID_Start}$_#@][\p{ID_Continue}$\u200c\u200d]*/uy;
const NUMBER = /\.?\d[\w.]*/y;
const STRING = /'(?:[^'\\\n]|\\[\s\S])*'|"(?:[^"\\\n]|\\[\s\S])*"/y;
const REGEX = /\/(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y;
const MARK = /=>|\?\?=?|\?\.|\.\.\.|&&=?|\|\|=?|[=!]==?|[-+*/%&|^<>]=|\+\+|--|[\s\S]/y;

/** Reads a whole file. */
export function readTokens(source: string): Reading {
  const tokens: Token[] = [];
  const comments: { text: string; line: number }[] = [];
  // One entry for each template that is open around this place: how many braces are open inside its `${`.
  const templates: number[] = [];
  let at = 0;
  let line = 1;

  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(source)?.[0];
  };
  const push = (kind: Token['kind'], text: string, length: number): void => {
    tokens.push({ kind, text, line });
    advance(length);
  };
  const advance = (length: number): void => {
    for (let index = at; index < at + length; index++) if (source[index] === '\n') line++;
    at += length;
  };

  // Reads a template from `at` (on its opening backquote, or on the brace that closes a `${}`) to its end or its next `${`.
  const readTemplate = (): void => {
    let end = at + 1;
    while (end < source.length && source[end] !== '`' && !source.startsWith('${', end))
      end += source[end] === '\\' ? 2 : 1;
    const isWhole = source[at] === '`' && source[end] === '`';
    if (source[end] === '`') push(isWhole ? 'string' : 'template', source.slice(at + 1, end), end + 1 - at);
    else {
      templates.push(0);
      push('template', source.slice(at + 1, end), end + 2 - at);
    }
  };

  while (at < source.length) {
    const space = take(SPACE);
    if (space !== undefined) {
      advance(space.length);
      continue;
    }
    const comment = take(LINE_COMMENT) ?? take(BLOCK_COMMENT);
    if (comment !== undefined) {
      comments.push({ text: comment, line });
      advance(comment.length);
      continue;
    }
    const open = templates.at(-1);
    if (source[at] === '`') {
      readTemplate();
      continue;
    }
    if (source[at] === '}' && open === 0) {
      templates.pop();
      readTemplate();
      continue;
    }
    const string = take(STRING);
    if (string !== undefined) {
      push('string', string.slice(1, -1), string.length);
      continue;
    }
    const number = take(NUMBER);
    if (number !== undefined) {
      push('number', number, number.length);
      continue;
    }
    const word = take(WORD);
    if (word !== undefined) {
      push('word', word, word.length);
      continue;
    }
    const regex = source[at] === '/' && startsRegex(tokens.at(-1)) ? take(REGEX) : undefined;
    if (regex !== undefined) {
      push('regex', regex, regex.length);
      continue;
    }
    const mark = take(MARK) ?? '';
    if (open !== undefined && mark === '{') templates[templates.length - 1] = open + 1;
    if (open !== undefined && mark === '}') templates[templates.length - 1] = open - 1;
    push('mark', mark, mark.length);
  }
  return { tokens, comments };
}

function startsRegex(before: Token | undefined): boolean {
  if (before === undefined) return true;
  if (before.kind === 'word') return BEFORE_REGEX.has(before.text);
  return before.kind === 'mark' && ![')', ']', '}'].includes(before.text);
}
