// Cuts a folded text into words, numbers and signs, and puts together what belongs together: "B. A. M." is one word, "2-80th" one
// number of two parts, "S-2" one word with a digit. It knows no meanings. Linear in the length of the text.

/** A piece of a name, in the order of the text. */
export interface Token {
  readonly kind: 'word' | 'number' | 'sign';
  /** The letters; the digits without leading zeros, parts joined by "/"; or the sign. */
  readonly text: string;
  /** Digits as they were written, for numbers. */
  readonly written: string;
  /** Whether a space stood before it. */
  readonly isApart: boolean;
  /** For a word: letters with a digit in it, like "s2" or "uh60". For a number: it carried the ending of an ordinal. */
  readonly isMarked: boolean;
}

interface Piece {
  readonly kind: 'letters' | 'digits' | 'sign';
  readonly text: string;
  readonly isApart: boolean;
}

const PIECES = /(\s+)|(\p{Nd}+)|(\p{L}+)|([^\s\p{L}\p{Nd}])/gu;
/** The signs that mean something in a name; quotes, apostrophes and all others only part two words. */
const TOLD = new Set([',', ';', '/', '&', '+', '(', ')', '[', ']', ':', '-', '#', '.', '|']);
const LONGEST = 4_000;

/** What of a language decides where a word begins. */
export interface Spelling {
  /** The endings of ordinals, each with the sign that joins it to the digits. */
  readonly endings: ReadonlySet<string>;
  /** Whether a word stands on the shelf. */
  readonly isKnown: (word: string) => boolean;
}

/** The words, numbers and signs of a folded text. What is longer than 4,000 letters is cut there. */
export function tokensOf(folded: string, spelling: Spelling): Token[] {
  const pieces = piecesOf(folded.length > LONGEST ? folded.slice(0, LONGEST) : folded);
  const tokens: Token[] = [];
  for (let at = 0; at < pieces.length;) {
    const piece = pieces[at];
    if (piece === undefined) break;
    if (piece.kind === 'digits') at = takeNumber(pieces, at, spelling, tokens);
    else if (piece.kind === 'letters') at = takeWord(pieces, at, spelling.isKnown, tokens);
    else {
      tokens.push({ kind: 'sign', text: piece.text, written: piece.text, isApart: piece.isApart, isMarked: false });
      at += 1;
    }
  }
  return tokens;
}

function piecesOf(folded: string): Piece[] {
  const pieces: Piece[] = [];
  let isApart = false;
  for (const [, space, digits, letters, sign] of folded.matchAll(PIECES)) {
    if (space !== undefined) {
      isApart = true;
      continue;
    }
    if (sign !== undefined && !TOLD.has(sign)) {
      isApart = true;
      continue;
    }
    const text = digits ?? letters ?? sign ?? '';
    const kind = digits !== undefined ? 'digits' : letters !== undefined ? 'letters' : 'sign';
    pieces.push({ kind, text, isApart });
    isApart = false;
  }
  return pieces;
}

const JOINTS = new Set(['/', '-']);

function takeNumber(pieces: readonly Piece[], start: number, { endings, isKnown }: Spelling, tokens: Token[]): number {
  const parts: string[] = [];
  let [at, isMarked] = [start, false];
  for (;;) {
    const digits = pieces[at];
    if (digits === undefined) break;
    parts.push(digits.text.replace(/^0+(?=\d)/, ''));
    at += 1;
    const [ended, next] = afterEnding(pieces, at, { endings, isKnown });
    isMarked ||= ended;
    at = next;
    const [joint, follow] = [pieces[at], pieces[at + 1]];
    const goesOn =
      joint !== undefined &&
      JOINTS.has(joint.text) &&
      !joint.isApart &&
      follow?.kind === 'digits' &&
      !follow.isApart &&
      parts.length < 4;
    if (!goesOn) break;
    at += 1;
  }
  const written = pieces
    .slice(start, at)
    .map((piece) => piece.text)
    .join('');
  tokens.push({ kind: 'number', text: parts.join('/'), written, isApart: pieces[start]?.isApart ?? true, isMarked });
  return at;
}

/** Whether the ending of an ordinal follows, and where to go on. */
function afterEnding(pieces: readonly Piece[], at: number, { endings, isKnown }: Spelling): readonly [boolean, number] {
  const [first, second] = [pieces[at], pieces[at + 1]];
  if (first?.kind === 'letters' && endings.has(first.text)) {
    // "3 d" could be anything: apart from the digits an ending has two letters, and is no word.
    if (!first.isApart || (first.text.length === 2 && !isKnown(first.text))) return [true, withoutDot(pieces, at + 1)];
  }
  if (first?.kind === 'sign' && !first.isApart && second?.kind === 'letters' && !second.isApart) {
    if (endings.has(`${first.text}${second.text}`)) return [true, withoutDot(pieces, at + 2)];
    if (first.text === '.' && endings.has(second.text) && second.text.length <= 2)
      return [true, withoutDot(pieces, at + 2)];
  }
  return [false, at];
}

function withoutDot(pieces: readonly Piece[], at: number): number {
  const dot = pieces[at];
  return dot?.text === '.' && !dot.isApart ? at + 1 : at;
}

function takeWord(
  pieces: readonly Piece[],
  start: number,
  isKnown: (word: string) => boolean,
  tokens: Token[],
): number {
  const first = pieces[start];
  if (first === undefined) return start + 1;
  const word = { kind: 'word', isApart: first.isApart } as const;
  const dotted = takeDotted(pieces, start);
  if (dotted !== null) {
    tokens.push({ ...word, text: dotted.text, written: dotted.text, isMarked: false });
    return dotted.next;
  }
  const [sign, after] = [pieces[start + 1], pieces[start + 2]];
  const digits = sign?.kind === 'digits' && !sign.isApart ? sign : null;
  const hyphened = sign?.text === '-' && !sign.isApart && after?.kind === 'digits' && !after.isApart ? after : null;
  const number = digits ?? hyphened;
  if (number !== null && !isCompoundAt(pieces, start + (digits === null ? 2 : 1))) {
    const whole = `${first.text}${number.text}`;
    const isOneWord =
      isKnown(whole) || SINGLE.test(first.text) || isType(first.text, number.text, hyphened !== null, isKnown);
    if (isOneWord) {
      tokens.push({ ...word, text: whole, written: whole, isMarked: true });
      return start + (digits === null ? 3 : 2);
    }
    tokens.push({ ...word, text: first.text, written: first.text, isMarked: false });
    return start + (digits === null ? 2 : 1);
  }
  tokens.push({ ...word, text: first.text, written: first.text, isMarked: false });
  return start + 1;
}

/** "L2", "S-4": one letter and digits are a level, a post or a code, and never a number with a letter beside it. */
const SINGLE = /^[a-z]$/;

/** "UH-60", "PO-131": two letters, a hyphen and digits name a type or a hull, unless the letters are a word that units have. */
function isType(letters: string, digits: string, isHyphened: boolean, isKnown: (word: string) => boolean): boolean {
  return isHyphened && letters.length <= 2 && digits.length <= 4 && !isKnown(letters);
}

function isCompoundAt(pieces: readonly Piece[], at: number): boolean {
  const [joint, second] = [pieces[at + 1], pieces[at + 2]];
  return (
    joint !== undefined && JOINTS.has(joint.text) && !joint.isApart && second?.kind === 'digits' && !second.isApart
  );
}

/** "B.A.M.", "R. A. SE.": single letters with dots are one word; null when this is none. */
function takeDotted(pieces: readonly Piece[], start: number): { readonly text: string; readonly next: number } | null {
  let [text, at] = [pieces[start]?.text ?? '', start];
  if (text.length !== 1) return null;
  for (;;) {
    const [dot, letter] = [pieces[at + 1], pieces[at + 2]];
    if (dot?.text !== '.' || dot.isApart) break;
    if (letter?.kind !== 'letters' || letter.text.length > 2 || (letter.isApart && letter.text.length > 1)) break;
    // The last letters of such a word have a dot behind them, or stand close.
    const behind = pieces[at + 3];
    if (letter.isApart && (behind?.text !== '.' || behind.isApart)) break;
    text += letter.text;
    at += 2;
  }
  return at === start ? null : { text, next: withoutDot(pieces, at + 1) };
}
