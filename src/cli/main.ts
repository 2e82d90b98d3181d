// The beginning of the program: the one place that reads the clock, the environment and the process. Everything else gets them
// handed to it. The first Ctrl-C asks for an orderly end, the second ends at once.

import { AppError, ERROR_CODES } from '#kernel/errors.ts';

import { tl } from './tl.ts';

const stop = new AbortController();

for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(name, () => {
    if (stop.signal.aborted) process.exit(ERROR_CODES.cancelled.exit);
    stop.abort(new AppError('cancelled', 'Stopped as asked; nothing was stored.'));
  });
}

// Whoever reads our output may stop reading (`tl records list figure | head`): that ends the command, and is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

process.exitCode = await tl(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  now: () => Date.now(),
  cwd: process.cwd(),
  signal: stop.signal,
  isTTY: process.stderr.isTTY === true,
  fetch: globalThis.fetch,
});
