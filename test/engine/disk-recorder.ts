// Writes down everything that this thread does to the files beneath a folder, by standing in front of Node's own file calls. It
// changes nothing of what they do. Calls that nobody here makes on such files are not covered, and would show as a failed replay.

import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { basename, dirname, join, relative, resolve } from 'node:path';

import { ROOT, recordFiles } from './disk-events.ts';
import type { DiskEvent } from './disk-events.ts';

const real = { ...fs };

interface Known {
  readonly id: number;
  readonly folder: boolean;
}

/** Begins to record what happens beneath the folder; for the rest of the life of this thread. */
export function recordDisk(root: string): void {
  const files = recordFiles(root);
  const events = real.openSync(files.events, 'a');
  const bytes = real.openSync(files.bytes, 'a');
  let byteCount = 0;
  let lastId = ROOT;
  const byPath = new Map<string, Known>([[root, { id: ROOT, folder: true }]]);
  const byDescriptor = new Map<number, number>();

  const tell = (event: DiskEvent): void => {
    real.writeSync(events, `${JSON.stringify(event)}\n`);
  };
  const inside = (path: unknown): path is string =>
    typeof path === 'string' && `${resolve(path)}/`.startsWith(`${root}/`);
  const idOf = (path: string): number => {
    const known = byPath.get(resolve(path));
    if (known === undefined) throw new Error(`The recorder has never seen ${path} come into being.`);
    return known.id;
  };
  const name = (path: string, folder: boolean): void => {
    const id = (lastId += 1);
    byPath.set(resolve(path), { id, folder });
    tell({ is: 'named', in: idOf(dirname(path)), name: basename(path), id, folder });
  };
  const unname = (path: string): void => {
    byPath.delete(resolve(path));
    tell({ is: 'unnamed', in: idOf(dirname(path)), name: basename(path) });
  };
  const written = (id: number, at: number, data: Uint8Array): void => {
    real.writeSync(bytes, data);
    tell({ is: 'written', id, at, length: data.byteLength, from: byteCount });
    byteCount += data.byteLength;
  };

  for (const entry of real.readdirSync(root, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const id = (lastId += 1);
    byPath.set(path, { id, folder: entry.isDirectory() });
    tell({ is: 'present', id, path: relative(root, path), folder: entry.isDirectory() });
  }

  Object.assign(fs, {
    openSync(path: string, flags: string | number, mode?: number): number {
      const isNew = inside(path) && !real.existsSync(path);
      const descriptor = real.openSync(path, flags, mode);
      if (isNew) name(path, false);
      if (inside(path)) byDescriptor.set(descriptor, idOf(path));
      return descriptor;
    },
    closeSync(descriptor: number): void {
      byDescriptor.delete(descriptor);
      real.closeSync(descriptor);
    },
    writeSync(descriptor: number, data: Uint8Array, offset: number, length: number, position: number): number {
      const count = real.writeSync(descriptor, data, offset, length, position);
      const id = byDescriptor.get(descriptor);
      if (id !== undefined) written(id, position, new Uint8Array(data.buffer, data.byteOffset + offset, count));
      return count;
    },
    writeFileSync(path: string, data: string, options?: fs.WriteFileOptions): void {
      const isNew = inside(path) && !real.existsSync(path);
      real.writeFileSync(path, data, options);
      if (!inside(path)) return;
      if (isNew) name(path, false);
      else tell({ is: 'sized', id: idOf(path), size: 0 });
      if (data.length > 0) written(idOf(path), 0, Buffer.from(data));
    },
    ftruncateSync(descriptor: number, size: number): void {
      real.ftruncateSync(descriptor, size);
      const id = byDescriptor.get(descriptor);
      if (id !== undefined) tell({ is: 'sized', id, size });
    },
    truncateSync(path: string, size: number): void {
      real.truncateSync(path, size);
      if (inside(path)) tell({ is: 'sized', id: idOf(path), size });
    },
    renameSync(from: string, to: string): void {
      real.renameSync(from, to);
      if (!inside(from)) return;
      const known = byPath.get(resolve(from));
      if (known === undefined || known.folder) throw new Error(`The recorder does not follow the renaming of ${from}.`);
      byPath.delete(resolve(from));
      byPath.set(resolve(to), known);
      const places = { in: idOf(dirname(from)), name: basename(from), to: idOf(dirname(to)), as: basename(to) };
      tell({ is: 'renamed', ...places, id: known.id });
    },
    unlinkSync(path: string): void {
      real.unlinkSync(path);
      if (inside(path)) unname(path);
    },
    mkdirSync(path: string, options?: fs.Mode): void {
      real.mkdirSync(path, options);
      if (inside(path)) name(path, true);
    },
    rmdirSync(path: string): void {
      real.rmdirSync(path);
      if (inside(path)) unname(path);
    },
    fsyncSync(descriptor: number): void {
      real.fsyncSync(descriptor);
      const id = byDescriptor.get(descriptor);
      if (id !== undefined) tell({ is: 'synced', id });
    },
    fdatasyncSync(descriptor: number): void {
      real.fdatasyncSync(descriptor);
      const id = byDescriptor.get(descriptor);
      if (id !== undefined) tell({ is: 'synced', id });
    },
  });
  // Modules that import single calls by name see the recording ones too, when they are loaded after this.
  syncBuiltinESMExports();
}
