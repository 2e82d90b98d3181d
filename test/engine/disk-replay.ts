// What a disk may hold after the power is cut at some moment of a record. All that was synced is there: the bytes of a file once the
// file was synced, a name once its folder was. Of the rest, nothing or any part: writes in any order and torn at sectors, names up
// to some moment.

import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { ROOT } from './disk-events.ts';
import type { DiskEvent } from './disk-events.ts';

/** What a disk writes in one piece, in bytes. */
const SECTOR = 512;

type Named = { readonly id: number; readonly folder: boolean };
type NameChange = (folders: ReadonlyMap<number, Folder>) => void;
type DataChange = { readonly at: number; readonly data: Uint8Array } | { readonly size: number };

interface Folder {
  readonly names: Map<string, Named>;
  pending: NameChange[];
}
interface File {
  /** Path beneath the first state of the folder; null for a file that came later. */
  readonly first: string | null;
  kept: DataChange[];
  pending: DataChange[];
}
interface Disk {
  readonly folders: Map<number, Folder>;
  readonly files: Map<number, File>;
}

export interface Cut {
  /** The folder as it was when the recording began. */
  readonly first: string;
  /** What happened since then until the cut. */
  readonly events: readonly DiskEvent[];
  readonly bytes: Uint8Array;
  /** The chance that a piece that was not synced is on the disk all the same; 0 for the poorest disk. */
  readonly luck: number;
  /** A number in [0, 1), another one at each call. */
  readonly random: () => number;
}

const folderOf = (folders: ReadonlyMap<number, Folder>, id: number): Folder => {
  const folder = folders.get(id);
  if (folder === undefined) throw new Error(`The record speaks of a folder ${id} that it has not named.`);
  return folder;
};

function present(disk: Disk, event: DiskEvent & { is: 'present' }, paths: Map<string, number>): void {
  const cut = event.path.lastIndexOf('/');
  const parent = cut === -1 ? ROOT : (paths.get(event.path.slice(0, cut)) ?? ROOT);
  paths.set(event.path, event.id);
  folderOf(disk.folders, parent).names.set(event.path.slice(cut + 1), { id: event.id, folder: event.folder });
  if (event.folder) disk.folders.set(event.id, { names: new Map(), pending: [] });
  else disk.files.set(event.id, { first: event.path, kept: [], pending: [] });
}

function happen(disk: Disk, event: DiskEvent, bytes: Uint8Array): void {
  const { folders, files } = disk;
  switch (event.is) {
    case 'named': {
      if (event.folder) folders.set(event.id, { names: new Map(), pending: [] });
      else files.set(event.id, { first: null, kept: [], pending: [] });
      folderOf(folders, event.in).pending.push((on) => folderOf(on, event.in).names.set(event.name, event));
      return;
    }
    case 'unnamed':
      folderOf(folders, event.in).pending.push((on) => folderOf(on, event.in).names.delete(event.name));
      return;
    case 'renamed': {
      if (event.in !== event.to) throw new Error('The replayer does not follow a rename into another folder.');
      folderOf(folders, event.in).pending.push((on) => {
        folderOf(on, event.in).names.delete(event.name);
        folderOf(on, event.to).names.set(event.as, { id: event.id, folder: event.folder });
      });
      return;
    }
    case 'written': {
      const data = bytes.subarray(event.from, event.from + event.length);
      files.get(event.id)?.pending.push({ at: event.at, data });
      return;
    }
    case 'sized':
      files.get(event.id)?.pending.push({ size: event.size });
      return;
    case 'synced': {
      const folder = folders.get(event.id);
      for (const change of folder?.pending.splice(0) ?? []) change(folders);
      const file = files.get(event.id);
      if (file !== undefined) file.kept.push(...file.pending.splice(0));
      return;
    }
    case 'present':
  }
}

/** Decides what of the unsynced changes has reached the disk by luck. */
function settle(disk: Disk, { luck, random }: Cut): void {
  if (luck === 0) return;
  for (const folder of disk.folders.values()) {
    const until = Math.floor(random() * (folder.pending.length + 1));
    for (const change of folder.pending.slice(0, until)) change(disk.folders);
  }
  for (const file of disk.files.values()) {
    for (const change of file.pending) {
      if ('size' in change) {
        if (random() < luck) file.kept.push(change);
        continue;
      }
      for (let from = 0; from < change.data.length; from += SECTOR) {
        if (random() < luck) file.kept.push({ at: change.at + from, data: change.data.subarray(from, from + SECTOR) });
      }
    }
  }
}

function contentOf(file: File, first: string): Uint8Array {
  const before = file.first === null ? new Uint8Array() : readFileSync(join(first, file.first));
  let size = before.length;
  let largest = size;
  for (const change of file.kept) {
    size = 'size' in change ? change.size : Math.max(size, change.at + change.data.length);
    largest = Math.max(largest, size);
  }
  const content = new Uint8Array(largest);
  content.set(before);
  let end = before.length;
  for (const change of file.kept) {
    if ('size' in change) {
      content.fill(0, change.size);
      end = change.size;
    } else {
      content.set(change.data, change.at);
      end = Math.max(end, change.at + change.data.length);
    }
  }
  return content.subarray(0, end);
}

/** Writes into `target`, which does not exist, what the disk holds after the cut. */
export function surviving(cut: Cut, target: string): void {
  const disk: Disk = { folders: new Map([[ROOT, { names: new Map(), pending: [] }]]), files: new Map() };
  const paths = new Map<string, number>();
  for (const event of cut.events) {
    if (event.is === 'present') present(disk, event, paths);
    else happen(disk, event, cut.bytes);
  }
  settle(disk, cut);
  const write = (id: number, path: string): void => {
    mkdirSync(path, { mode: 0o700 });
    for (const [name, entry] of folderOf(disk.folders, id).names) {
      const to = join(path, name);
      const file = disk.files.get(entry.id);
      if (file === undefined) write(entry.id, to);
      else if (file.first !== null && file.kept.length === 0) copyFileSync(join(cut.first, file.first), to);
      else writeFileSync(to, contentOf(file, cut.first), { mode: 0o600 });
    }
  };
  write(ROOT, target);
}
