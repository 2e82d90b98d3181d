// The files that the architecture checks look at. A file is known by its path from the root, with forward slashes.

import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

import { readImports } from './imports.ts';
import type { FileImports } from './imports.ts';
import { readTokens } from './tokens.ts';
import type { Reading } from './tokens.ts';

/** The root of the repository. */
export const root = path.join(import.meta.dirname, '..', '..');

export interface SourceFile extends FileImports, Reading {
  readonly file: string;
  readonly lines: number;
}

/** Lists what git tracks, and what it would on the next `git add`. */
export function trackedFiles(): readonly string[] {
  const args = ['-c', `safe.directory=${root}`, 'ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const files = execFileSync('git', args, { cwd: root, encoding: 'utf8' }).split('\0');
  return [...new Set(files)].filter((file) => file !== '' && existsSync(path.join(root, file))).toSorted();
}

/** Lists every file of a folder: what `trackedFiles` is to the repository, for a folder that git knows nothing of. */
export function filesUnder(folder: string): readonly string[] {
  const found = globSync('**/*', { cwd: folder }).filter((file) => statSync(path.join(folder, file)).isFile());
  return found.map((file) => file.replaceAll(path.sep, '/')).toSorted();
}

/** Reads the TypeScript files among the given ones. */
export function readSources(folder: string, files: readonly string[]): readonly SourceFile[] {
  return files
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'))
    .map((file) => {
      const source = readFileSync(path.join(folder, file), 'utf8');
      return { file, lines: source.trimEnd().split('\n').length, ...readTokens(source), ...readImports(source) };
    });
}

/** Whether a file holds tests. */
export function isTest(file: string): boolean {
  return /\.test\.tsx?$/.test(file);
}
