// Writes down everything that this thread does to the files beneath a folder, by standing in front of Node's own file calls. It
// changes nothing of what they do. It knows the calls that the store and its engine make; another one shows as a failed replay.

import fs from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { basename, dirname, join, relative, resolve } from 'node:path';

import { ROOT, recordFiles } from './disk-events.ts';
import type { DiskEvent } from './disk-events.ts';

const real = { ...fs };
const realPromises = { ...fs.promises };

interface Known {
  readonly id: number;
  readonly folder: boolean;
}

/** The record of one folder: what has which number, and a word for each thing that happens. */
class Recorder {
  readonly #root: string;
  readonly #events: number;
  readonly #bytes: number;
  readonly #known = new Map<string, Known>();
  #byteCount = 0;
  #lastId = ROOT;

  constructor(root: string) {
    const files = recordFiles(root);
    this.#root = root;
    this.#events = real.openSync(files.events, 'a');
    this.#bytes = real.openSync(files.bytes, 'a');
    this.#known.set(root, { id: ROOT, folder: true });
    for (const entry of real.readdirSync(root, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      const known = this.#add(path, entry.isDirectory());
      this.#tell({ is: 'present', ...known, path: relative(root, path) });
    }
  }

  #tell(event: DiskEvent): void {
    real.writeSync(this.#events, `${JSON.stringify(event)}\n`);
  }

  #add(path: string, folder: boolean): Known {
    const known = { id: (this.#lastId += 1), folder };
    this.#known.set(resolve(path), known);
    return known;
  }

  covers(path: unknown): path is string {
    return typeof path === 'string' && `${resolve(path)}/`.startsWith(`${this.#root}/`);
  }

  /** Whether the path is one to record that does not exist yet. */
  isNew(path: unknown): boolean {
    return this.covers(path) && !real.existsSync(path);
  }

  known(path: string): Known {
    const known = this.#known.get(resolve(path));
    if (known === undefined) throw new Error(`The recorder has never seen ${path} come into being.`);
    return known;
  }

  named(path: string, folder: boolean): void {
    const known = this.#add(path, folder);
    this.#tell({ is: 'named', in: this.known(dirname(path)).id, name: basename(path), ...known });
  }

  unnamed(path: string): void {
    this.#known.delete(resolve(path));
    this.#tell({ is: 'unnamed', in: this.known(dirname(path)).id, name: basename(path) });
  }

  renamed(from: string, to: string): void {
    const moved = this.known(from);
    for (const [path, known] of new Map(this.#known)) {
      if (path !== resolve(from) && !path.startsWith(`${resolve(from)}/`)) continue;
      this.#known.delete(path);
      this.#known.set(resolve(to) + path.slice(resolve(from).length), known);
    }
    const [old, next] = [this.known(dirname(from)).id, this.known(dirname(to)).id];
    this.#tell({ is: 'renamed', in: old, name: basename(from), to: next, as: basename(to), ...moved });
  }

  written(id: number, at: number, data: Uint8Array): void {
    real.writeSync(this.#bytes, data);
    this.#tell({ is: 'written', id, at, length: data.byteLength, from: this.#byteCount });
    this.#byteCount += data.byteLength;
  }

  sized(id: number, size: number): void {
    this.#tell({ is: 'sized', id, size });
  }

  synced(id: number): void {
    this.#tell({ is: 'synced', id });
  }
}

/** The calls that the engine makes. */
function callsOfEngine(record: Recorder): object {
  const open = new Map<number, number>();
  const then = (descriptor: number, tell: (id: number) => void): void => {
    const id = open.get(descriptor);
    if (id !== undefined) tell(id);
  };
  return {
    openSync(path: string, flags: string | number, mode?: number): number {
      const isNew = record.isNew(path);
      const descriptor = real.openSync(path, flags, mode);
      if (isNew) record.named(path, false);
      if (record.covers(path)) open.set(descriptor, record.known(path).id);
      return descriptor;
    },
    closeSync(descriptor: number): void {
      open.delete(descriptor);
      real.closeSync(descriptor);
    },
    writeSync(descriptor: number, data: Uint8Array, offset: number, length: number, position: number): number {
      const count = real.writeSync(descriptor, data, offset, length, position);
      then(descriptor, (id) =>
        record.written(id, position, new Uint8Array(data.buffer, data.byteOffset + offset, count)),
      );
      return count;
    },
    writeFileSync(path: string, data: string, options?: fs.WriteFileOptions): void {
      const isNew = record.isNew(path);
      real.writeFileSync(path, data, options);
      if (!record.covers(path)) return;
      if (isNew) record.named(path, false);
      else record.sized(record.known(path).id, 0);
      if (data.length > 0) record.written(record.known(path).id, 0, Buffer.from(data));
    },
    ftruncateSync(descriptor: number, size: number): void {
      real.ftruncateSync(descriptor, size);
      then(descriptor, (id) => record.sized(id, size));
    },
    truncateSync(path: string, size: number): void {
      real.truncateSync(path, size);
      if (record.covers(path)) record.sized(record.known(path).id, size);
    },
    renameSync(from: string, to: string): void {
      real.renameSync(from, to);
      if (record.covers(from)) record.renamed(from, to);
    },
    unlinkSync(path: string): void {
      real.unlinkSync(path);
      if (record.covers(path)) record.unnamed(path);
    },
    mkdirSync(path: string, options?: fs.Mode): void {
      real.mkdirSync(path, options);
      if (record.covers(path)) record.named(path, true);
    },
    rmdirSync(path: string): void {
      real.rmdirSync(path);
      if (record.covers(path)) record.unnamed(path);
    },
    fsyncSync(descriptor: number): void {
      real.fsyncSync(descriptor);
      then(descriptor, (id) => record.synced(id));
    },
    fdatasyncSync(descriptor: number): void {
      real.fdatasyncSync(descriptor);
      then(descriptor, (id) => record.synced(id));
    },
  };
}

/** The calls with which the store makes a folder. */
function callsOfStore(record: Recorder): object {
  return {
    async open(path: string, flags: string, mode?: number): Promise<FileHandle> {
      const isNew = record.isNew(path);
      const handle = await realPromises.open(path, flags, mode);
      if (isNew) record.named(path, false);
      if (!record.covers(path)) return handle;
      const { id } = record.known(path);
      const writeFile = handle.writeFile.bind(handle);
      const sync = handle.sync.bind(handle);
      return Object.assign(handle, {
        async writeFile(data: string | Uint8Array): Promise<void> {
          await writeFile(data);
          record.written(id, 0, Buffer.from(data));
        },
        async sync(): Promise<void> {
          await sync();
          record.synced(id);
        },
      });
    },
    async mkdir(path: string, options?: fs.MakeDirectoryOptions): Promise<void> {
      const isNew = record.isNew(path);
      await realPromises.mkdir(path, options);
      if (isNew) record.named(path, true);
    },
    async rename(from: string, to: string): Promise<void> {
      await realPromises.rename(from, to);
      if (record.covers(from)) record.renamed(from, to);
    },
  };
}

/** Begins to record what happens beneath the folder; for the rest of the life of this thread. */
export function recordDisk(root: string): void {
  const record = new Recorder(root);
  Object.assign(fs, callsOfEngine(record));
  Object.assign(fs.promises, callsOfStore(record));
  // Modules that import single calls by name see the recording ones too, when they are loaded after this.
  syncBuiltinESMExports();
}
