// Runs one child process as if it were this one: signals go down, the exit code comes back up.
// Plain JavaScript for Node 18 and newer, because it runs before anything is installed. It decides nothing about what to run.

import { spawn } from 'node:child_process';
import { constants } from 'node:os';

const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP'];

// Within this time a second signal of the same name is taken for an echo of the first: a terminal, npm and a process
// manager each pass Ctrl-C on, and a program that takes the second one for "stop at once" would lose its orderly end.
const ECHO_MS = 1000;

/**
 * Runs `command` and waits for its end. Resolves to its exit code and signal; rejects when it cannot be started.
 * @param {string} command @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions & { onStart?: (pid: number) => void }} [options]
 * @returns {Promise<{ code: number | null, signal: NodeJS.Signals | null }>}
 */
export function forward(command, args, { onStart, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', ...options });
    const lastSent = new Map();

    /** @param {NodeJS.Signals} signal */
    const passOn = (signal) => {
      // A terminal sends Ctrl-C to every process in front of it, the child included.
      if (signal === 'SIGINT' && process.stdin.isTTY) return;
      const now = performance.now();
      if (now - (lastSent.get(signal) ?? -Infinity) < ECHO_MS) return;
      lastSent.set(signal, now);
      child.kill(signal);
    };
    for (const signal of FORWARDED) process.on(signal, passOn);
    const stopListening = () => {
      for (const signal of FORWARDED) process.off(signal, passOn);
    };

    child.once('spawn', () => onStart?.(child.pid));
    child.once('error', (error) => {
      stopListening();
      reject(error);
    });
    child.once('exit', (code, signal) => {
      stopListening();
      resolve({ code, signal });
    });
  });
}

/**
 * Ends this process the way the child ended: with its exit code, or with 128 + the number of the signal that ended it.
 * @param {{ code: number | null, signal: NodeJS.Signals | null }} ending
 */
export function exitLike({ code, signal }) {
  process.exit(signal ? 128 + constants.signals[signal] : (code ?? 1));
}
