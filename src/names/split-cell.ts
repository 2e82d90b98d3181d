// One cell that names many units, taken apart: "2 BN, 25 SER, 312 BN", "22, 26 & 93 BNs", "1st and 2nd Battalions". A place or a
// superior after a comma stays with its unit. What one part leaves to the next ("1st" of "1st and 2nd Battalions") is filled in;
// `from` and `to` say where the part itself stands. It judges nothing: a part may turn out to be no unit.

import type { UnitWords } from '#catalogue/unit-words.ts';

import type { Item } from './items.ts';

/** One named unit of a cell. */
export interface CellPart {
  /** The name, made whole. */
  readonly text: string;
  /** Where it begins in the cell, and the place behind its end. */
  readonly from: number;
  readonly to: number;
}

interface Piece {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  /** What stood before it: ";", ",", "/" or "&" for every word for "and"; empty for the first. */
  readonly sign: string;
  readonly items: readonly Item[];
  readonly summary: Summary;
}

/** What a cell is taken apart with. */
export interface Splitting {
  readonly read: (text: string) => readonly Item[];
  /** The signs and words that may part two names. */
  readonly separators: RegExp;
  /** The endings of ordinals. */
  readonly endings: ReadonlySet<string>;
}

/** The signs that part names, and the words for "and" of every language. */
export function separatorsOf(words: UnitWords): RegExp {
  const joiners = [...words.languages.values()].flatMap((language) => language.words['joiner'] ?? []);
  const spelt = [...new Set(joiners)]
    .map((word) => word.replaceAll(/[^\p{L}\p{M}]/gu, ''))
    .filter((word) => word !== '');
  return new RegExp(`[;,/&+\\n|]|(?<=\\s)(?:${spelt.join('|')})(?=\\s)`, 'giu');
}

/** What has more parts is a document and not a list: it stays one name. */
const MOST_PIECES = 400;

/** The named units of a cell, in its order; a cell that names one thing comes back whole, without the spaces around it. */
export function splitCell(cell: string, splitting: Splitting): readonly CellPart[] {
  const parts: Piece[][] = [];
  for (const piece of piecesOf(cell, splitting)) {
    const open = parts.at(-1);
    if (open === undefined || beginsPart(open, piece)) parts.push([piece]);
    else open.push(piece);
  }
  return parts.map((_, index) => wholePart(parts, index, { cell, endings: splitting.endings }));
}

function piecesOf(cell: string, { read, separators }: Splitting): Piece[] {
  const pieces: Piece[] = [];
  let [start, sign] = [0, ''];
  const close = (end: number): void => {
    const raw = cell.slice(start, end);
    const text = raw.trim();
    if (text === '') return;
    const from = start + raw.indexOf(text);
    const items = read(text);
    pieces.push({ text, from, to: from + text.length, sign, items, summary: summaryOf(items) });
  };
  const found = [...cell.matchAll(separators)];
  if (found.length <= MOST_PIECES) {
    for (const match of found) {
      if (!parts(cell, match.index, match[0], read)) continue;
      close(match.index);
      start = match.index + match[0].length;
      sign = SIGNS[match[0]] ?? '&';
    }
  }
  close(cell.length);
  return pieces;
}

const SIGNS: Readonly<Record<string, string>> = { ';': ';', ',': ',', '/': '/', '\n': ';', '|': ';' };

/** Whether a sign parts two things, and not the halves of "3/4", "5/a.", "n/a" or "command and staff". */
function parts(cell: string, at: number, sign: string, read: Splitting['read']): boolean {
  const [before, after] = [cell.slice(0, at).slice(-1), cell.slice(at + sign.length).slice(0, 1)];
  if (sign === '/' && /\d/.test(before) && /[\p{L}\p{N}]/u.test(after)) return false;
  if (sign === '/' && /(?:^|[^\p{L}])\p{L}$/u.test(cell.slice(Math.max(0, at - 2), at)) && /^\p{L}/u.test(after))
    return false;
  if (sign in SIGNS) return true;
  // A word for "and" in one language is something else in another.
  if (/\p{L}/u.test(sign) && !read(sign).some((item) => hasRole(item, 'joiner'))) return false;
  const left = cell
    .slice(Math.max(0, at - CONTEXT), at)
    .trimEnd()
    .split(/\s+/)
    .slice(-3)
    .join(' ');
  const right = cell
    .slice(at + sign.length, at + CONTEXT)
    .trimStart()
    .split(/\s+/)
    .slice(0, 3)
    .join(' ');
  const apart = new Set([...read(left), ...read(right)].map(textOf));
  const together = read(`${left} ${sign} ${right}`);
  return together.every((item) => item.kind !== 'sense' || apart.has(item.text) || hasRole(item, 'joiner'));
}

const CONTEXT = 60;

function textOf(item: Item): string {
  return 'text' in item ? item.text : '';
}

/** A name has no more pieces than this; of a hostile one only the last are looked at. */
const LOOKED_BACK = 8;

function beginsPart(open: readonly Piece[], piece: Piece): boolean {
  if (piece.sign === ';') return true;
  const own = piece.summary;
  const before = summaryOf(open.slice(-LOOKED_BACK).flatMap((each) => each.items));
  if (own.isBareNumber) return before.hasNumber;
  if (piece.sign === '&') return beginsAfterAnd(open, piece, own);
  if (own.isOutside || before.isOutside)
    return own.isOutside && (own.isOutside === before.isOutside || before.isService);
  if (own.hasNumber && own.size !== null) {
    // A smaller or larger unit after a comma stands in the same chain of command; one of the same size is another unit.
    return before.hasNumber && (before.size === null || before.size === own.size);
  }
  if (own.startsWithNumber && piece.items.length <= 2 && !own.hasPlace) return before.hasNumber;
  return own.isService && before.isService && !own.isWhole && !before.isWhole && own.services !== before.services;
}

function beginsAfterAnd(open: readonly Piece[], piece: Piece, own: Summary): boolean {
  const before = open.at(-1)?.items.at(-1);
  const isComplete =
    before !== undefined &&
    (before.kind === 'number' ||
      before.kind === 'country' ||
      before.kind === 'known-place' ||
      hasRole(before, 'echelon', 'service', 'headquarters'));
  if (own.hasNumber) return isComplete || own.size !== null;
  if (!isComplete) return false;
  return own.isService || (own.size !== null && piece.items.length > 1);
}

interface Summary {
  readonly isBareNumber: boolean;
  readonly hasNumber: boolean;
  readonly startsWithNumber: boolean;
  readonly hasPlace: boolean;
  readonly isOutside: boolean;
  /** Names services and nothing else. */
  readonly isService: boolean;
  /** Names all the armed forces or their ministry: what stands behind is a part of it. */
  readonly isWhole: boolean;
  readonly services: string;
  /** The size of the last echelon. */
  readonly size: number | null;
}

function summaryOf(items: readonly Item[]): Summary {
  const concepts = items.flatMap((item) => (item.kind === 'sense' ? item.concepts : []));
  const services = concepts.filter((concept) => concept.role === 'service').map((concept) => concept.id);
  const hasNumber = items.some((item) => item.kind === 'number');
  const told = items.filter((item) => !hasRole(item, 'filler', 'number-sign', 'joiner'));
  return {
    isBareNumber: told.length > 0 && told.every((item) => item.kind === 'number'),
    hasNumber,
    startsWithNumber: items[0]?.kind === 'number',
    hasPlace: items.some((item) => item.kind === 'known-place' || hasRole(item, 'place')),
    isOutside: concepts.some((concept) => concept.role === 'outside') && !hasNumber,
    isService:
      services.length > 0 && told.every((item) => item.kind === 'country' || hasRole(item, 'service', 'headquarters')),
    isWhole: services.every((id) => id === 'defense-ministry' || id === 'armed-forces'),
    services: services.join(' '),
    size: concepts.findLast((concept) => concept.role === 'echelon')?.size ?? null,
  };
}

function hasRole(item: Item, ...roles: readonly string[]): boolean {
  return item.kind === 'sense' && item.concepts.some((concept) => roles.includes(concept.role));
}

function wholePart(all: readonly (readonly Piece[])[], index: number, { cell, endings }: Whole): CellPart {
  const part = all[index] ?? [];
  const [from, to] = [part[0]?.from ?? 0, part.at(-1)?.to ?? 0];
  const text = cell.slice(from, to);
  const [first] = part;
  if (first === undefined || part.length > 1 || !first.summary.isBareNumber) return { text, from, to };
  const [head, tail] = [headBefore(all, index), tailAfter(all, index, endings)];
  if (tail !== null) return { text: `${text} ${tail}`, from, to };
  return { text: head === null ? text : `${head} ${text}`, from, to };
}

interface Whole {
  readonly cell: string;
  readonly endings: ReadonlySet<string>;
}

const FIRST_NUMBER = /^\P{L}*?(\d+)(\P{L}?\p{L}*)\.?\s*/u;
const FIRST_WORD = /^\P{L}*\p{L}+\s*/u;

/** The text behind its first number, which digits and an ending write, or a word. */
function behindNumber(text: string, endings: ReadonlySet<string>): string {
  const [all, digits, letters] = FIRST_NUMBER.exec(text) ?? [];
  if (all === undefined || digits === undefined || letters === undefined) return text.replace(FIRST_WORD, '');
  const isEnding = letters.trim() === '' || endings.has(letters.toLowerCase()) || /^[ºª°]$/.test(letters);
  return isEnding ? text.slice(all.length) : text.slice(text.indexOf(digits) + digits.length).trimStart();
}

/** "Battalions" of the second of "22, 26 Battalions": what stands behind the number of the next part that has it. */
function tailAfter(all: readonly (readonly Piece[])[], index: number, endings: ReadonlySet<string>): string | null {
  for (let next = index + 1; next < all.length; next += 1) {
    const piece = all[next]?.[0];
    if (piece === undefined) return null;
    const own = piece.summary;
    if (own.isBareNumber) continue;
    if (!own.startsWithNumber || own.size === null) return null;
    return behindNumber(piece.text, endings) || null;
  }
  return null;
}

/** "Battalion" of the second of "Battalions 22, 26": what stands before the number of the last part that has it. */
function headBefore(all: readonly (readonly Piece[])[], index: number): string | null {
  for (let before = index - 1; before >= 0; before -= 1) {
    const piece = all[before]?.[0];
    if (piece === undefined) return null;
    const own = piece.summary;
    if (own.isBareNumber) continue;
    return own.size === null ? null : (/^\D*\p{L}\D*/u.exec(piece.text)?.[0].trim() ?? null);
  }
  return null;
}
