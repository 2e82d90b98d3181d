// The help of the command line, written from the declarations of the verbs and from the table of errors, and from nothing else.

import { ERROR_CODES } from '#kernel/errors.ts';

import type { Argument, Command } from './command.ts';

const WIDTH = 100;

/** The help of the whole program. */
export function programHelp(commands: readonly Command[]): string {
  return [
    'tl: the accountable record of security partnerships, on the command line.',
    '',
    'Usage: tl VERB [arguments] [options]',
    '',
    'Verbs',
    ...columns(commands.map(({ name, summary }) => [name, summary])),
    '',
    'Data goes to stdout, talk and progress to stderr. Where a server already holds the data folder, a verb asks that server.',
    '',
    'Environment',
    ...columns([
      ['THROUGHLINE_DATA', 'The data folder, where --data does not name one.'],
      ['DATABASE_URL', 'A PostgreSQL server (15 or newer) that holds the record instead of a data folder.'],
      ['THROUGHLINE_BY', 'Who answers for what is written, where --by does not say.'],
    ]),
    '',
    'Exit codes',
    ...columns(exitCodes()),
    '',
    '"tl VERB --help" explains a verb, with examples.',
    '',
  ].join('\n');
}

/** The help of one verb. */
export function commandHelp({ name, summary, explains, args, more, examples }: Command): string {
  const entries = Object.entries(args);
  const places = entries.filter(([, arg]) => arg.type === 'positional');
  const options = entries.filter(([, arg]) => arg.type !== 'positional');
  const needed = options.filter(([, arg]) => arg.type === 'string' && arg.required === true);
  const usage = [
    `tl ${name}`,
    ...places.map(([place, arg]) => (arg.required === false ? `[${place.toUpperCase()}]` : place.toUpperCase())),
    ...(more === undefined ? [] : [`[${more} ...]`]),
    ...needed.map(([option, arg]) => optionName(option, arg)),
    '[options]',
  ].join(' ');
  return [
    `${summary}`,
    '',
    `Usage: ${usage}`,
    '',
    ...explains.split('\n').flatMap((paragraph) => wrapped(paragraph, WIDTH)),
    ...(places.length === 0
      ? []
      : ['', 'Arguments', ...columns(places.map(([place, arg]) => [place.toUpperCase(), arg.description]))]),
    '',
    'Options',
    ...columns(options.map(([option, arg]) => [optionName(option, arg), arg.description])),
    '',
    'Examples',
    ...examples.flatMap(([line, does]) => [`  ${line}`, `      ${does}`]),
    '',
  ].join('\n');
}

function optionName(name: string, arg: Argument): string {
  if (arg.type === 'string') return `--${name} ${arg.valueHint}`;
  return arg.type === 'boolean' && arg.default === true ? `--no-${name}` : `--${name}`;
}

function exitCodes(): readonly (readonly [string, string])[] {
  const byExit = Map.groupBy(Object.values(ERROR_CODES), ({ exit }) => exit);
  const rows = [...byExit].sort(([a], [b]) => a - b);
  const said = rows.map(
    ([exit, codes]) => [String(exit), `${[...new Set(codes.map(({ title }) => title))].join('; ')}.`] as const,
  );
  return [['0', 'Done.'], ...said];
}

function columns(rows: readonly (readonly [string, string])[]): readonly string[] {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.flatMap(([name, text]) => {
    const [first = '', ...rest] = wrapped(text, WIDTH - width - 4);
    return [`  ${name.padEnd(width)}  ${first}`, ...rest.map((line) => `  ${' '.repeat(width)}  ${line}`)];
  });
}

function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line !== '' && line.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines;
}
