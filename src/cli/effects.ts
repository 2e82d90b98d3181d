// What a command may touch of the world, handed to it by main.ts: nothing below reads the clock, the environment or the process
// by itself, so that tests can run every command as a function.

/** Somewhere to write text. */
export interface Sink {
  readonly write: (text: string) => void;
}

export interface Effects {
  /** Data, and nothing else: what a program behind a pipe reads. */
  readonly stdout: Sink;
  /** Talk and progress, for people. */
  readonly stderr: Sink;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The clock, in milliseconds since 1970, UTC. */
  readonly now: () => number;
  /** The folder that relative paths start from. */
  readonly cwd: string;
  /** Aborted when the person at the keyboard, or the system, wants the command to stop. */
  readonly signal: AbortSignal;
  /** Whether a person watches stderr: only then is there a progress line. */
  readonly isTTY: boolean;
  readonly fetch: typeof globalThis.fetch;
}

/** Writes a line of talk, unless the person asked for quiet. */
export function say(effects: Effects, args: { readonly quiet: boolean }, text: string): void {
  if (!args.quiet) effects.stderr.write(`${text}\n`);
}

/** Writes data in the one machine shape: what the HTTP surface answers, as JSON. */
export function printJson(effects: Effects, data: unknown): void {
  effects.stdout.write(`${JSON.stringify(data, null, 2)}\n`);
}
