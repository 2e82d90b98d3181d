// What a program did to the files beneath one folder, in order: the words in which the recorder writes it down and the replayer
// reads it. Files and folders have numbers, because a name may pass from one to another.

import { readFileSync } from 'node:fs';

/** The number of the folder itself. */
export const ROOT = 0;

export type DiskEvent =
  /** At the beginning, all that is there: `path` beneath the folder. */
  | { readonly is: 'present'; readonly id: number; readonly path: string; readonly folder: boolean }
  | { readonly is: 'named'; readonly in: number; readonly name: string; readonly id: number; readonly folder: boolean }
  | { readonly is: 'unnamed'; readonly in: number; readonly name: string }
  | {
      readonly is: 'renamed';
      readonly in: number;
      readonly name: string;
      readonly to: number;
      readonly as: string;
      readonly id: number;
      readonly folder: boolean;
    }
  /** `from` is the place of the bytes in the file of bytes. */
  | { readonly is: 'written'; readonly id: number; readonly at: number; readonly length: number; readonly from: number }
  | { readonly is: 'sized'; readonly id: number; readonly size: number }
  | { readonly is: 'synced'; readonly id: number };

/** Where the record of what happens to a folder is kept: beside it, so that it is no part of it. */
export interface RecordFiles {
  readonly events: string;
  readonly bytes: string;
}

/** The files of the record for a folder. */
export function recordFiles(folder: string): RecordFiles {
  return { events: `${folder}.events`, bytes: `${folder}.bytes` };
}

export interface DiskRecord {
  readonly events: readonly DiskEvent[];
  readonly bytes: Uint8Array;
  /** How many events there were when the file of events had this size. */
  countAt(size: number): number;
}

/** Reads the record of a folder. */
export function readRecord(folder: string): DiskRecord {
  const files = recordFiles(folder);
  const text = readFileSync(files.events, 'utf8');
  // Only the recorder writes this file, an event a line.
  const events = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as DiskEvent);
  return { events, bytes: readFileSync(files.bytes), countAt: (size) => text.slice(0, size).split('\n').length - 1 };
}
