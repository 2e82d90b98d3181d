// Programs that the bench starts and watches, on the same Node as its own. What they say on stdout comes line by line; one that
// ends by itself with an error is an error here, with what it said.

import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** The folder of the project. */
export const ROOT = join(import.meta.dirname, '..', '..');

export interface Child {
  /** Settles with the first line that fits; fails when the program ends without having said it. */
  readonly said: (fits: (line: string) => boolean) => Promise<string>;
  /** Every line so far. */
  readonly lines: readonly string[];
  readonly kill: (signal: NodeJS.Signals) => void;
  /** Settles when it has ended and all that it said has been read; tells whether it ended as it should. */
  readonly ended: Promise<boolean>;
}

/** What would lead a program to a record that is not the bench's. */
const ELSEWHERE = ['DATABASE_URL', 'THROUGHLINE_DATA'];

/** Starts a program by its path from the root; another copy of the project can be named. */
export function start(
  program: string,
  args: readonly string[],
  { root = ROOT }: { readonly root?: string } = {},
): Child {
  const environment = Object.entries(process.env).filter(([name]) => !ELSEWHERE.includes(name));
  const child: ChildProcess = spawn(process.execPath, [join(root, program), ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: Object.fromEntries(environment),
  });
  const { stdout, stderr } = child;
  if (stdout === null || stderr === null) throw new Error('a child without pipes');
  const lines: string[] = [];
  const errors: string[] = [];
  const waiting = new Set<() => void>();
  const tell = (): void => {
    for (const look of waiting) look();
  };
  let isOver = false;
  stderr.on('data', (chunk: Buffer) => errors.push(chunk.toString()));
  createInterface({ input: stdout }).on('line', (line) => {
    lines.push(line);
    tell();
  });
  const ended = new Promise<boolean>((resolve) => {
    child.once('close', (code) => {
      isOver = true;
      tell();
      resolve(code === 0);
    });
  });
  const said = (fits: (line: string) => boolean): Promise<string> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const line = lines.find(fits);
        if (line === undefined && !isOver) return;
        waiting.delete(look);
        if (line !== undefined) resolve(line);
        else reject(new Error(`${program} ended too early: ${errors.join('').slice(-2000)}`));
      };
      waiting.add(look);
      look();
    });
  return { said, lines, kill: (signal) => void child.kill(signal), ended };
}
