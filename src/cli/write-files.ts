// Writes the files of a command: each appears whole under its name or not at all, and a file that was there before stays until
// the new one is complete.

import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { AppError } from '#kernel/errors.ts';

import type { Effects } from './effects.ts';

export interface OutputFile {
  readonly name: string;
  readonly content: string | Uint8Array;
}

/** Writes files into a folder, which is made where needed; answers their paths as the person would write them. */
export async function writeFiles(
  folder: string,
  files: readonly OutputFile[],
  effects: Effects,
): Promise<readonly string[]> {
  const target = resolve(effects.cwd, folder);
  try {
    await mkdir(target, { recursive: true });
    for (const file of files) await writeWhole(join(target, file.name), file.content);
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    throw new AppError(
      'malformed_request',
      `Expected --out to name a folder that can be written, found: ${found}. Name another folder.`,
      { cause: error },
    );
  }
  return files.map((file) => join(folder, file.name));
}

async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const making = `${path}.${randomBytes(4).toString('hex')}.making`;
  try {
    const handle = await open(making, 'wx');
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(making, path);
  } catch (error) {
    await rm(making, { force: true });
    throw error;
  }
}
