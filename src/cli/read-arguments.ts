// From the words of a command line to the values of a verb. citty lets an option pass that it does not know, and
// takes the next option for a missing value; here both are refused by name, with what was probably meant.

import { parseArgs } from 'citty';

import { AppError } from '#kernel/errors.ts';

import type { Argument, Arguments, CommandOf, Values } from './command.ts';
import { didYouMean } from './suggest.ts';

type Spoken = Pick<CommandOf<Arguments>, 'name' | 'args' | 'more'>;

/** The values of a verb's arguments; throws a refusal that says what was expected and what was found. */
export function readArguments<Args extends Arguments>(
  command: Spoken & { readonly args: Args },
  raw: readonly string[],
): Values<Args> & { readonly more: readonly string[] } {
  checkOptions(command, raw);
  const positional = Object.entries(command.args).filter(([, arg]) => arg.type === 'positional');
  // What must be there is checked below, in our words.
  const lenient = Object.fromEntries(
    Object.entries(command.args).map(([name, arg]) => [name, { ...arg, required: false }]),
  );
  const parsed = parseArgs([...raw], lenient);
  const words = parsed._;
  const values: Record<string, unknown> = {};
  for (const [name, arg] of Object.entries(command.args)) {
    const value: unknown = parsed[name];
    if (arg.type === 'boolean') values[name] = value === undefined ? arg.default === true : value === true;
    else if (value === undefined && isNeeded(arg)) throw missing(command, name, arg);
    else values[name] = value;
  }
  const more = words.slice(positional.length);
  if (more.length > 0 && command.more === undefined) {
    const expected =
      positional.length === 0
        ? 'no arguments but options'
        : `${positional.map(([name]) => name.toUpperCase()).join(' ')} and no more`;
    throw refused(command, expected, `"${more[0]}"`, 'Put a name of several words in quotes.');
  }
  return { ...(values as Values<Args>), more }; // each value was read by its own declaration above
}

function isNeeded(arg: Argument): boolean {
  return arg.type === 'positional' ? arg.required !== false : arg.type === 'string' && arg.required === true;
}

function checkOptions(command: Spoken, raw: readonly string[]): void {
  const names = Object.entries(command.args).flatMap(([name, arg]) => {
    if (arg.type === 'positional') return [];
    return arg.type === 'boolean' && arg.default === true ? [name, `no-${name}`] : [name];
  });
  const seen = new Set<string>();
  for (const [index, word] of raw.entries()) {
    if (word === '--') return;
    if (!word.startsWith('-') || word === '-') continue;
    const [, dashes = '', name = '', value] = /^(--?)([^=]*)(?:=(.*))?$/s.exec(word) ?? [];
    if (dashes !== '--' || !names.includes(name)) {
      const known = names.map((each) => `--${each}`).join(', ');
      throw refused(command, `one of the options ${known}`, `"${word}"`, didYouMean(name, names, '--').trim());
    }
    const arg = command.args[name.replace(/^no-/, '')] ?? command.args[name];
    if (arg?.type === 'boolean' && value !== undefined)
      throw refused(command, `--${name} without a value`, `"${word}"`, 'Leave the value out.');
    const follows = value ?? raw[index + 1];
    if (
      arg?.type === 'string' &&
      (follows === undefined || follows === '' || (value === undefined && follows.startsWith('-')))
    ) {
      const todo = `Write --${name} ${arg.valueHint}, or --${name}=${arg.valueHint} for one that begins with "-".`;
      throw refused(command, `a value after --${name}`, 'none', todo);
    }
    if (seen.has(name)) throw refused(command, `--${name} once`, 'it a second time', 'Leave one of them out.');
    seen.add(name);
  }
}

function missing(command: Spoken, name: string, arg: Argument): AppError {
  const place =
    arg.type === 'positional' ? name.toUpperCase() : `--${name} ${arg.type === 'string' ? arg.valueHint : ''}`;
  return refused(command, `${place.trim()}: ${arg.description}`, 'nothing', '');
}

function refused(command: Spoken, expected: string, found: string, todo: string): AppError {
  const more = todo === '' ? '' : ` ${todo}`;
  const stop = /[.!?]$/.test(expected) ? expected.slice(0, -1) : expected;
  return new AppError(
    'malformed_request',
    `Expected ${stop}, found ${found}.${more} "tl ${command.name} --help" explains the verb.`,
  );
}
