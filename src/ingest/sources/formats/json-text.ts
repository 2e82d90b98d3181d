// Reads a JSON text piece by piece, by RFC 8259 to the letter. Numbers stay as they are written: 1.10 is not 1.1, and twenty digits
// are not rounded. Refuses a name that stands twice in an object, and everything that is not JSON.

export type RefuseJson = (expected: string, found: string) => Error;

export interface JsonText {
  /** The first sign of the value that comes next; empty at the end of the text. */
  next(): string;
  /** Goes through an object by its names; the value of each must be read before the next. */
  names(): Generator<string>;
  /** Goes through an array; each item must be read before the next. */
  items(): Generator<void>;
  /** A text, number, true or false as written; null for null. */
  scalar(): string | null;
  /** Passes over the next value, whatever it is. */
  skip(): void;
  /** Says that there must be no more. */
  end(): void;
}

const DEEPEST = 100;
const SPACE = /[ \t\n\r]*/y;
/** What may follow a backslash, and what may not stand in a text. */
const BAD_IN_STRING = /\\(?!["\\/bfnrtu])|\\u(?![\da-fA-F]{4})|(?![\x7f-\x9f])\p{Cc}/u;
/** Longer than any cell of a table. Letters. */
const LONGEST_TEXT = 1_000_000;
const BARE = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y;
/** A half of a character, which no text may hold alone. */
const HALF = /\p{Surrogate}/u;

/** Makes the reader of one text. */
export function jsonText(text: string, refuse: RefuseJson): JsonText {
  let at = 0;
  let depth = 0;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const taken = pattern.exec(text)?.[0];
    at += taken?.length ?? 0;
    return taken;
  };
  const bad = (expected: string): Error => {
    const rest = text.slice(at, at + 40);
    return refuse(expected, rest === '' ? 'the end of the file' : JSON.stringify(rest));
  };
  const next = (): string => {
    take(SPACE);
    return text[at] ?? '';
  };
  const sign = (wanted: string): void => {
    if (next() !== wanted) throw bad(`"${wanted}"`);
    at += 1;
  };
  const string = (): string => {
    next();
    if (text[at] !== '"') throw bad('a text in quotation marks');
    const end = closingMark(text, at + 1);
    if (end === -1) throw bad('a text that ends');
    if (end - at > LONGEST_TEXT) throw refuse(`texts of at most ${LONGEST_TEXT} letters`, `one of ${end - at}`);
    const raw = text.slice(at, end + 1);
    // Pairs of backslashes stand for one and escape nothing.
    if (BAD_IN_STRING.test(raw.replaceAll('\\\\', ''))) throw bad('a text as JSON has it');
    const value: unknown = raw.includes('\\') ? JSON.parse(raw) : raw.slice(1, -1);
    if (typeof value !== 'string' || HALF.test(value) || value.includes('\0')) throw bad('a text of whole characters');
    at = end + 1;
    return value;
  };
  function* items(open: string, close: string): Generator<void> {
    sign(open);
    depth += 1;
    if (depth > DEEPEST) throw refuse(`values in at most ${DEEPEST} others`, 'more');
    if (next() !== close) {
      yield;
      while (next() === ',') {
        at += 1;
        yield;
      }
    }
    if (next() !== close) throw bad(`"," or "${close}"`);
    at += 1;
    depth -= 1;
  }
  function* names(): Generator<string> {
    const seen = new Set<string>();
    for (const _ of items('{', '}')) {
      const name = string();
      if (seen.has(name)) throw refuse('each name of an object once', `"${name.slice(0, 60)}" twice`);
      seen.add(name);
      sign(':');
      yield name;
    }
  }
  const self: JsonText = {
    next,
    names,
    items: () => items('[', ']'),
    scalar() {
      if (next() === '"') return string();
      const bare = take(BARE);
      if (bare === undefined) throw bad('a text, a number, true, false or null');
      return bare === 'null' ? null : bare;
    },
    skip() {
      const first = next();
      if (first === '{') for (const _ of names()) self.skip();
      else if (first === '[') for (const _ of items('[', ']')) self.skip();
      else self.scalar();
    },
    end() {
      if (next() !== '') throw bad('the end of the file');
    },
  };
  return self;
}

/** The quotation mark that closes a text: the first with an even number of backslashes before it. */
function closingMark(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at !== -1; at = text.indexOf('"', at + 1)) {
    let before = at;
    while (before > from && text[before - 1] === '\\') before -= 1;
    if ((at - before) % 2 === 0) return at;
  }
  return -1;
}
