// Numbers that were measured: always several, summed up by their median and their spread. Never one number alone where it can be
// helped, and never a mean, which one disturbance on a shared machine would carry away.

/** What is counted. Of milliseconds and megabytes less is better, of a rate more is. */
export type Unit = 'ms' | 'MB' | '/s' | 'count';

/** A series of measurements. */
export interface Figure {
  readonly unit: Unit;
  readonly n: number;
  readonly median: number;
  readonly low: number;
  readonly high: number;
  /** Percentiles; null where there are too few measurements for them to mean anything. */
  readonly p95: number | null;
  readonly p99: number | null;
}

const ENOUGH_FOR_P95 = 20;
const ENOUGH_FOR_P99 = 100;

/** Sums up a series; throws when nothing was measured. */
export function figureOf(unit: Unit, values: readonly number[]): Figure {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): number => {
    const value = sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
    if (value === undefined) throw new RangeError('nothing was measured');
    return value;
  };
  const [low, high] = [at(1 / sorted.length), at(1)];
  const middle =
    sorted.length % 2 === 1 ? at(0.5) : ((sorted[sorted.length / 2 - 1] ?? 0) + (sorted[sorted.length / 2] ?? 0)) / 2;
  const tail = (share: number, enough: number): number | null => (sorted.length < enough ? null : at(share));
  return {
    unit,
    n: sorted.length,
    median: middle,
    low,
    high,
    p95: tail(0.95, ENOUGH_FOR_P95),
    p99: tail(0.99, ENOUGH_FOR_P99),
  };
}

/** How long some work takes, in milliseconds, and what came of it. */
export async function timed<Value>(
  work: () => Promise<Value> | Value,
): Promise<{ readonly ms: number; readonly value: Value }> {
  const start = performance.now();
  const value = await work();
  return { ms: performance.now() - start, value };
}

/** Work that is repeated: so many times at the most, and no longer than so many milliseconds after the first few. */
export interface Repeat {
  readonly times: number;
  readonly atMostMs?: number;
}

const FEWEST = 3;

/** Repeats some work, one after the other, and answers how long each took; what is done before each is not counted. */
export async function repeated(
  repeat: Repeat,
  work: (round: number) => unknown,
  before: (round: number) => unknown = () => undefined,
): Promise<readonly number[]> {
  const took: number[] = [];
  const end = performance.now() + (repeat.atMostMs ?? Infinity);
  for (let round = 0; round < repeat.times; round += 1) {
    if (round >= FEWEST && performance.now() > end) break;
    await before(round);
    took.push((await timed(() => work(round))).ms);
  }
  return took;
}
