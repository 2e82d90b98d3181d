// The order of the rows of a long table. What is not known stands last in both directions; equal rows stand by their ids, so that pages
// never share a row and never lose one. Nothing is read here: rows come in as they were put together, and orders are kept with them.

import { folded } from '#kernel/folded.ts';

/** What a row is sorted by: its parts are compared in turn, numbers as numbers, texts by letters. Null: not known. */
export type SortKey = readonly (string | number)[] | null;

/** How the rows of one table are told apart, searched and put into order. It is one value for as long as the program runs. */
export interface TableRows<Row, Order extends string> {
  readonly idOf: (row: Row) => string;
  /** What words are looked for in. */
  readonly textOf: (row: Row) => string;
  readonly orders: Readonly<Record<Order, (row: Row) => SortKey>>;
}

/** An order upwards by its name, or downwards with a minus before it. */
export type Direction<Order extends string> = Order | `-${Order}`;

export interface RowQuestion<Order extends string> {
  readonly order: Direction<Order>;
  /** Words that a row must hold, all of them; empty asks for nothing. */
  readonly find: string;
}

/** Letters of any script in one order everywhere: by the root of the Unicode rules, not by the language of a machine. */
const LETTERS = new Intl.Collator('und', { numeric: true });

interface Ordering {
  readonly known: Uint32Array;
  readonly unknown: Uint32Array;
}

/** What was worked out for some rows as the rows of one table. */
interface Kept {
  readonly orderings: Map<string, Ordering>;
  texts: readonly string[] | null;
}

const keptByRows = new WeakMap<object, Map<object, Kept>>();

function keptOf(rows: object, table: object): Kept {
  const tables = keptByRows.get(rows) ?? new Map<object, Kept>();
  keptByRows.set(rows, tables);
  const kept = tables.get(table) ?? { orderings: new Map(), texts: null };
  tables.set(table, kept);
  return kept;
}

/** The places of all rows that hold the words and stand in the mask, in the order asked for. */
export function rowsInOrder<Row, Order extends string>(
  rows: readonly Row[],
  table: TableRows<Row, Order>,
  { order, find }: RowQuestion<Order>,
  mask: Uint8Array | null = null,
): Uint32Array {
  const isDown = order.startsWith('-');
  // A minus before the name of an order is all that the two types differ by.
  const name = (isDown ? order.slice(1) : order) as Order;
  const { known, unknown } = orderingOf(rows, table, name);
  const words = folded(find).split(/\s+/u).filter(Boolean);
  const texts = words.length === 0 ? [] : textsOf(rows, table);
  const taken = new Uint32Array(rows.length);
  let next = 0;
  const take = (at: number): void => {
    if (mask !== null && mask[at] === 0) return;
    for (const word of words) if (!(texts[at] ?? '').includes(word)) return;
    taken[next++] = at;
  };
  if (isDown) for (let place = known.length - 1; place >= 0; place -= 1) take(known[place] ?? 0);
  else for (const at of known) take(at);
  for (const at of unknown) take(at);
  return taken.subarray(0, next);
}

function orderingOf<Row, Order extends string>(
  rows: readonly Row[],
  table: TableRows<Row, Order>,
  order: Order,
): Ordering {
  const { orderings } = keptOf(rows, table);
  const known = orderings.get(order);
  if (known !== undefined) return known;
  const made = sorted(rows, table.orders[order], table.idOf);
  orderings.set(order, made);
  return made;
}

function sorted<Row>(rows: readonly Row[], by: (row: Row) => SortKey, idOf: (row: Row) => string): Ordering {
  const keys = rows.map((row) => by(row));
  const parts = columnsOf(keys);
  const compare = (a: number, b: number): number => {
    for (const part of parts) {
      const [left = 0, right = 0] = [part[a], part[b]];
      if (left !== right) return left < right ? -1 : 1;
    }
    const [left, right] = [rows[a], rows[b]];
    return left === undefined || right === undefined ? 0 : byUnits(idOf(left), idOf(right));
  };
  const places = (isKnown: boolean): Uint32Array => {
    const found = keys.flatMap((key, at) => ((key !== null) === isKnown ? [at] : []));
    return Uint32Array.from(found).sort(compare);
  };
  return { known: places(true), unknown: places(false) };
}

/** The parts of all keys as columns of numbers: a text becomes its rank among all texts of its part, so that each is compared once. */
function columnsOf(keys: readonly SortKey[]): readonly Float64Array[] {
  const width = Math.max(0, ...new Set(keys.map((key) => key?.length ?? 0)));
  return Array.from({ length: width }, (_, part) => {
    const texts = new Set<string>();
    for (const key of keys) {
      const value = key?.[part];
      if (typeof value === 'string') texts.add(value);
    }
    const ranks = ranksOf(texts);
    return Float64Array.from(keys, (key) => {
      const value = key?.[part] ?? 0;
      return typeof value === 'string' ? (ranks.get(value) ?? 0) : value;
    });
  });
}

/** Texts that no reader could tell apart by their letters share a rank; ids decide between them. */
function ranksOf(texts: ReadonlySet<string>): ReadonlyMap<string, number> {
  const ranks = new Map<string, number>();
  let rank = 0;
  let last: string | null = null;
  for (const text of [...texts].sort(LETTERS.compare)) {
    if (last !== null && LETTERS.compare(last, text) !== 0) rank += 1;
    ranks.set(text, rank);
    last = text;
  }
  return ranks;
}

function byUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function textsOf<Row, Order extends string>(rows: readonly Row[], table: TableRows<Row, Order>): readonly string[] {
  const kept = keptOf(rows, table);
  kept.texts ??= rows.map((row) => folded(table.textOf(row)));
  return kept.texts;
}
