// The file layer beneath the embedded engine on disk: the engine's own for Node, with the one operation that it lacks. Without it
// every sync of the engine succeeds and does nothing, and a power cut takes acknowledged writes, or the whole folder, with it.
// It does more than a server's: the name of a new file is on the disk before the first sync that could count on it.

import { closeSync, existsSync, fdatasyncSync, fsyncSync, openSync, renameSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

import type { PGliteOptions } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';

type FileLayer = NonNullable<PGliteOptions['fs']>;

/** Input/output error in the engine's numbering. */
const EIO = 29;

/** The parts of the engine's file system that are used here; its own types leave these mounts untyped. */
interface Node {
  name: string;
  readonly mode: number;
}
interface MountedFiles {
  realPath(node: Node): string;
  tryFSOperation<T>(operation: () => T): T;
  readonly node_ops: {
    mknod: (folder: Node, name: string, mode: number, device: number) => Node;
    rename(node: Node, folder: Node, name: string): void;
  };
  readonly stream_ops: { fsync?(stream: { readonly nfd: number; readonly node: Node }): number };
}
interface EngineFiles {
  readonly filesystems: { readonly NODEFS: MountedFiles };
  readonly ErrnoError: new (errno: number) => Error;
  isFile(mode: number): boolean;
}

/** Puts the names in a folder on the disk; a folder that is gone by now has none. */
function syncFolder(path: string): void {
  if (!existsSync(path)) return;
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function makeDurable(files: EngineFiles): void {
  const layer = files.filesystems.NODEFS;
  /** Folders with names in them that may not be on the disk yet. */
  const unsynced = new Set<string>();

  const sync = (path: string, descriptor: number, isFile: boolean): void => {
    unsynced.delete(path);
    for (const folder of unsynced) syncFolder(folder);
    unsynced.clear();
    // Of a segment of the log, only the data has to reach the disk at a commit: its length never changes.
    if (isFile && basename(dirname(path)) === 'pg_wal') fdatasyncSync(descriptor);
    else fsyncSync(descriptor);
  };

  layer.stream_ops.fsync = ({ nfd, node }) => {
    try {
      sync(layer.realPath(node), nfd, files.isFile(node.mode));
      return 0;
    } catch {
      // The engine must hear of it and stop: after a failed sync nobody knows what is on the disk.
      throw new files.ErrnoError(EIO);
    }
  };
  const { mknod } = layer.node_ops;
  layer.node_ops.mknod = (folder, name, mode, device) => {
    unsynced.add(layer.realPath(folder));
    return mknod(folder, name, mode, device);
  };
  // As shipped, a rename first removes the target, by a path that means another place. A rename must be one step.
  layer.node_ops.rename = (node, folder, name) => {
    const from = layer.realPath(node);
    const to = join(layer.realPath(folder), name);
    layer.tryFSOperation(() => renameSync(from, to));
    unsynced.add(dirname(from)).add(dirname(to));
    node.name = name;
  };
}

/** The file layer for a cluster in this folder; it syncs what the engine asks to be synced. */
export function durableFiles(folder: string): FileLayer {
  const files = new NodeFS(folder);
  return {
    async init(engine, options) {
      const { emscriptenOpts } = await files.init(engine, options);
      const mounted = emscriptenOpts.preRun ?? [];
      return {
        emscriptenOpts: {
          ...emscriptenOpts,
          preRun: [
            ...mounted,
            (module) => {
              const engineFiles: unknown = module.FS;
              // The package leaves it untyped; it has the members of EngineFiles, or the power-cut test fails.
              makeDurable(engineFiles as EngineFiles);
            },
          ],
        },
      };
    },
    initialSyncFs: () => files.initialSyncFs(),
    syncToFs: (relaxed) => files.syncToFs(relaxed),
    dumpTar: (name, compression) => files.dumpTar(name, compression),
    closeFs: () => files.closeFs(),
  };
}
