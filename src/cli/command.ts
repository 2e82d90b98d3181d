// What a verb of the command line is: its words for people, its arguments, and what it does. The help text, the checks of the
// arguments and the dispatch all read this one object.

import type { ArgsDef, BooleanArgDef, PositionalArgDef, StringArgDef } from 'citty';

import type { Effects } from './effects.ts';

/** An argument: a place on the line, an option with a value, or a switch. */
export type Argument =
  | (PositionalArgDef & { readonly type: 'positional'; readonly description: string })
  | (StringArgDef & { readonly type: 'string'; readonly description: string; readonly valueHint: string })
  | (BooleanArgDef & { readonly type: 'boolean'; readonly description: string });

export type Arguments = Readonly<Record<string, Argument>> & ArgsDef;

/** The values of arguments: a switch is always there, an option only where it must be or has a default. */
export type Values<Args extends Arguments> = {
  readonly [Name in keyof Args]: Args[Name]['type'] extends 'boolean'
    ? boolean
    : Args[Name] extends { readonly type: 'positional'; readonly required: false }
      ? string | undefined
      : Args[Name] extends { readonly type: 'positional' } | { readonly default: string } | { readonly required: true }
        ? string
        : string | undefined;
};

export interface CommandOf<Args extends Arguments> {
  readonly name: string;
  /** What it does, in one line that begins with a verb. */
  readonly summary: string;
  /** What a person must know besides, in a few lines. */
  readonly explains: string;
  readonly args: Args;
  /** The name of the arguments that may follow the positional ones in any number; absent where there are none. */
  readonly more?: string;
  /** Lines to copy, each with what it does. */
  readonly examples: readonly (readonly [line: string, does: string])[];
  /** Does it and answers the exit code; every failure that has a name is thrown as an AppError. */
  readonly run: (args: Values<Args> & { readonly more: readonly string[] }, effects: Effects) => Promise<number>;
}

/** A verb, whatever its arguments are. */
export interface Command extends Omit<CommandOf<Arguments>, 'run'> {
  readonly start: (raw: readonly string[], effects: Effects) => Promise<number>;
}

/** The options that every verb has. */
export const COMMON = {
  json: {
    type: 'boolean',
    description: 'Print data as JSON, in the shape of the HTTP surface; errors too, on stderr.',
  },
  quiet: { type: 'boolean', description: 'Say nothing on stderr but errors.' },
} as const satisfies Arguments;

/** The options of verbs that open the record. */
export const DATA = {
  data: { type: 'string', valueHint: 'DIR', description: 'The data folder (default: THROUGHLINE_DATA, else ./data).' },
} as const satisfies Arguments;

/** The three times of a question. */
export const TIMES = {
  'as-of': {
    type: 'string',
    valueHint: 'DAY',
    description: 'World time, YYYY-MM-DD: when it was so (default: today).',
  },
  'known-at': {
    type: 'string',
    valueHint: 'DAY',
    description: 'Knowledge time, YYYY-MM-DD: only what could be known on that day.',
  },
  'ledger-at': {
    type: 'string',
    valueHint: 'MOMENT',
    description: 'Ledger time, UTC such as 2026-11-21T10:00:00Z: only what this record held then.',
  },
} as const satisfies Arguments;

/** Who answers for a write. */
export const BY = {
  by: {
    type: 'string',
    valueHint: 'NAME',
    description: 'Who answers for it: a person and office (default: THROUGHLINE_BY). It is never guessed.',
  },
} as const satisfies Arguments;
