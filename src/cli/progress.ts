// How far a long task has come, on one line of stderr that is written over: what is done, of how many, how fast. Silent where
// nobody watches.

import { counted } from './counted.ts';
import type { Effects } from './effects.ts';

export interface Progress {
  /** Tells how much is done by now; `total` only where it is known. */
  readonly step: (done: number, total?: number) => void;
  /** Takes the line away again. */
  readonly end: () => void;
}

const EVERY_MILLISECONDS = 80;
const NUMBER = new Intl.NumberFormat('en-US');

/** The progress of an import: rows read so far, then that all of them are being stored. */
export function importProgress(effects: Effects, args: { readonly quiet: boolean }, what: string) {
  let line = startProgress(effects, args, `Reading ${what}`, 'rows');
  return {
    onRead: (rows: number): void => line.step(rows),
    onStoring: (rows: number): void => {
      line.end();
      line = startProgress(effects, args, `Storing ${counted(rows, 'row')}, all or none`, 'rows');
    },
    end: (): void => line.end(),
  };
}

/** Begins a progress line; `unit` is what is counted: rows, versions, partners. */
export function startProgress(
  effects: Effects,
  args: { readonly quiet: boolean },
  task: string,
  unit: string,
): Progress {
  if (!effects.isTTY || args.quiet) return { step: () => undefined, end: () => undefined };
  const began = effects.now();
  let shownAt = -Infinity;
  const show = (text: string): void => effects.stderr.write(`\r\u001B[K${text}`);
  show(`${task} …`);
  return {
    step(done, total) {
      const now = effects.now();
      if (now - shownAt < EVERY_MILLISECONDS && done !== total) return;
      shownAt = now;
      show(progressText({ task, unit, done, total, milliseconds: now - began }));
    },
    end: () => show(''),
  };
}

interface Moment {
  readonly task: string;
  readonly unit: string;
  readonly done: number;
  readonly total: number | undefined;
  readonly milliseconds: number;
}

/** `Importing: 3,000 of 10,000 rows (30 %), 2,400 a second`. */
export function progressText({ task, unit, done, total, milliseconds }: Moment): string {
  const of = total === undefined ? '' : ` of ${NUMBER.format(total)}`;
  const share = total === undefined || total === 0 ? '' : ` (${Math.floor((100 * done) / total)} %)`;
  return `${task}: ${NUMBER.format(done)}${of} ${unit}${share}${rateText(done, milliseconds)}`;
}

/** `, 2,400 a second`; nothing before there is anything to measure. */
export function rateText(done: number, milliseconds: number): string {
  if (milliseconds < 200 || done === 0) return '';
  const rate = (1000 * done) / milliseconds;
  return `, ${rate < 10 ? rate.toFixed(1) : NUMBER.format(Math.round(rate))} a second`;
}
