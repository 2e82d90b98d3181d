// What the bench prints: one table of what was measured, its yardstick beside it, and the budget where the house has one. A part
// that could not run stands in the table too, in words that cannot be passed over.

import type { Figure } from './measure.ts';

/** At the most so much: of the median, of the 95th percentile, or of every single measurement. */
export interface Budget {
  readonly most: number;
  readonly of: 'median' | 'p95' | 'every';
}

/** One line of the table. */
export interface Measured {
  readonly what: string;
  readonly ours: Figure;
  /** The same work done in the plainest way, in the same run. */
  readonly yardstick: { readonly what: string; readonly figure: Figure } | null;
  readonly budget: Budget | null;
  /** Whether this line is a matter of right and wrong: a budget that does not hold fails the run. */
  readonly isCorrectness?: boolean;
  readonly note?: string;
}

/** Something that could not be measured on this machine. */
export interface NotRun {
  readonly what: string;
  readonly notRun: string;
}

export type Line = Measured | NotRun;

export interface Section {
  readonly part: string;
  readonly lines: readonly Line[];
}

/** How many times the yardstick's cost ours is; above 1 ours costs more. Null without a yardstick, or beside a yardstick of 0. */
export function ratioOf({ ours, yardstick }: Measured): number | null {
  if (yardstick === null || yardstick.figure.median === 0 || ours.median === 0) return null;
  const ratio = ours.median / yardstick.figure.median;
  return ours.unit === '/s' ? 1 / ratio : ratio;
}

/** Whether a budget holds; null when there is none, or nothing to judge it by. */
export function holds({ ours, budget }: Measured): boolean | null {
  if (budget === null) return null;
  const judged = { median: ours.median, p95: ours.p95, every: ours.high }[budget.of];
  // Too few for a percentile: the budget is missed for certain only when even the quickest missed it.
  if (judged === null) return ours.low > budget.most ? false : null;
  return judged <= budget.most;
}

/** The names of what must be so and is not. */
export function failures(sections: readonly Section[]): readonly string[] {
  return sections.flatMap(({ part, lines }) =>
    lines.flatMap((line) =>
      !('notRun' in line) && line.isCorrectness === true && holds(line) === false ? [`${part}: ${line.what}`] : [],
    ),
  );
}

const HEAD = ['what', 'ours', 'yardstick', 'ratio', 'budget', 'holds'] as const;

/** The table in plain text. At another scale than 1 no budget is judged: it was set for the whole of the work. */
export function tableOf(sections: readonly Section[], scale: number): string {
  const blocks = sections.map(({ part, lines }) => ({
    part,
    rows: lines.map((line) => ('notRun' in line ? null : cellsOf(line, scale))),
    lines,
  }));
  const all = [[...HEAD], ...blocks.flatMap(({ rows }) => rows.filter((row) => row !== null))];
  const widths = HEAD.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const laidOut = (row: readonly string[]): string =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return [
    laidOut(HEAD),
    ...blocks.flatMap(({ part, rows, lines }) => [
      `── ${part} ${'─'.repeat(Math.max(0, widths.reduce((sum, width) => sum + width + 2, 0) - part.length - 6))}`,
      ...lines.flatMap((line, index) => {
        const row = rows[index];
        if ('notRun' in line) return [`!! NOT RUN: ${line.what}. ${line.notRun}`];
        const note = line.note === undefined ? [] : [`   ${line.note}`];
        return row === null || row === undefined ? note : [laidOut(row), ...note];
      }),
    ]),
  ].join('\n');
}

function cellsOf(line: Measured, scale: number): readonly string[] {
  const ratio = ratioOf(line);
  const held = scale === 1 || line.isCorrectness === true ? holds(line) : null;
  const { budget, yardstick, ours } = line;
  return [
    line.what,
    shown(ours),
    yardstick === null ? '–' : `${yardstick.what}: ${shown(yardstick.figure)}`,
    ratio === null ? '–' : ratioText(ratio),
    budget === null
      ? '–'
      : `${budget.of === 'p95' ? 'p95 ' : ''}≤ ${amount(budget.most)}${ours.unit === 'count' ? '' : ` ${ours.unit}`}`,
    budget === null ? '–' : held === null ? 'not judged' : held ? 'yes' : 'NO',
  ];
}

/** `31 ms (28–44, n 5)`; with percentiles where there are enough measurements. */
function shown({ unit, n, median, low, high, p95, p99 }: Figure): string {
  const counted = unit === 'count' ? '' : unit === '/s' ? '/s' : ` ${unit}`;
  if (n === 1) return `${amount(median)}${counted}`;
  const tail = [...(p95 === null ? [] : [`p95 ${amount(p95)}`]), ...(p99 === null ? [] : [`p99 ${amount(p99)}`])];
  const spread = tail.length === 0 ? `${amount(low)}–${amount(high)}` : tail.join(', ');
  return `${amount(median)}${counted} (${spread}, n ${n})`;
}

const WHOLE = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

function amount(value: number): string {
  if (Number.isInteger(value) || value >= 100) return WHOLE.format(value);
  return value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

/** `× 3.2`, and where ours costs less than a tenth, how many times less: `÷ 250`. */
function ratioText(ratio: number): string {
  if (ratio < 0.1) return `÷ ${(1 / ratio).toFixed(0)}`;
  return `× ${ratio < 10 ? ratio.toFixed(1) : ratio.toFixed(0)}`;
}
