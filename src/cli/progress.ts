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

/** The progress of reading a file: bytes, rows and what is left of the time. */
export function fileProgress(effects: Effects, args: { readonly quiet: boolean }, task: string) {
  const line = startLine(effects, args, task);
  return {
    step: (read: FileRead): void =>
      line.show((milliseconds) => fileText(task, read, milliseconds), read.bytes === read.totalBytes),
    end: line.end,
  };
}

/** The progress of fetching a file: bytes, of how many where the other end says so, and what is left of the time. */
export function fetchProgress(effects: Effects, args: { readonly quiet: boolean }, task: string) {
  const line = startLine(effects, args, task);
  return {
    step: (bytes: number, totalBytes: number | null): void =>
      line.show((milliseconds) => fetchText(task, { bytes, totalBytes }, milliseconds), bytes === totalBytes),
    end: line.end,
  };
}

/** Begins a progress line; `unit` is what is counted: rows, versions, partners. */
export function startProgress(
  effects: Effects,
  args: { readonly quiet: boolean },
  task: string,
  unit: string,
): Progress {
  const line = startLine(effects, args, task);
  return {
    step: (done, total) =>
      line.show((milliseconds) => progressText({ task, unit, done, total, milliseconds }), done === total),
    end: line.end,
  };
}

interface Line {
  /** Shows a text made for the time that has gone by; not too often, but always at the end. */
  readonly show: (text: (milliseconds: number) => string, isLast: boolean) => void;
  readonly end: () => void;
}

function startLine(effects: Effects, args: { readonly quiet: boolean }, task: string): Line {
  if (!effects.isTTY || args.quiet) return { show: () => undefined, end: () => undefined };
  const began = effects.now();
  let shownAt = -Infinity;
  const show = (text: string): void => effects.stderr.write(`\r\u001B[K${text}`);
  show(`${task} …`);
  return {
    show(text, isLast) {
      const now = effects.now();
      if (now - shownAt < EVERY_MILLISECONDS && !isLast) return;
      shownAt = now;
      show(text(now - began));
    },
    end: () => show(''),
  };
}

/** How far a file has been read. */
interface FileRead {
  readonly bytes: number;
  readonly totalBytes: number;
  readonly rows: number;
}

/** `Reading x.csv: 3.0 of 12.4 MB (24 %), 20,000 rows, 9,800 a second, 8 s left`. */
export function fileText(task: string, { bytes, totalBytes, rows }: FileRead, milliseconds: number): string {
  const read = bytesText(bytes, totalBytes);
  return `${task}: ${read}, ${counted(rows, 'row')}${rateText(rows, milliseconds)}${leftText(bytes, totalBytes, milliseconds)}`;
}

interface Fetched {
  readonly bytes: number;
  /** Null where the other end does not say how many there are. */
  readonly totalBytes: number | null;
}

/** `Fetching x.csv: 3.0 of 12.4 MB (24 %), 1.5 MB a second, 7 s left`; `Fetching x.csv: 3.0 MB, 1.5 MB a second`. */
export function fetchText(task: string, { bytes, totalBytes }: Fetched, milliseconds: number): string {
  const rate = milliseconds < 200 || bytes === 0 ? '' : `, ${megabytes((1000 * bytes) / milliseconds)} MB a second`;
  // More than was said to come: how many there are is not known after all.
  if (totalBytes === null || bytes > totalBytes) return `${task}: ${megabytes(bytes)} MB${rate}`;
  return `${task}: ${bytesText(bytes, totalBytes)}${rate}${leftText(bytes, totalBytes, milliseconds)}`;
}

function bytesText(bytes: number, totalBytes: number): string {
  const share = totalBytes === 0 ? '' : ` (${Math.floor((100 * bytes) / totalBytes)} %)`;
  return `${megabytes(bytes)} of ${megabytes(totalBytes)} MB${share}`;
}

function leftText(bytes: number, totalBytes: number, milliseconds: number): string {
  const left = milliseconds < 1000 || bytes === 0 ? null : (milliseconds * (totalBytes - bytes)) / bytes / 1000;
  return left === null || left < 1 ? '' : `, ${timeText(Math.ceil(left))} left`;
}

function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(1);
}

function timeText(seconds: number): string {
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
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
