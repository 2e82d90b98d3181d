// The program `tl`: finds the verb, reads its arguments, runs it, and turns whatever comes of it into an exit code. Every failure
// leaves by one door.

import { AppError } from '#kernel/errors.ts';

import type { Arguments, Command, CommandOf } from './command.ts';
import { backtest } from './commands/backtest.ts';
import { clocks } from './commands/clocks.ts';
import { dictionary } from './commands/dictionary.ts';
import { dossier } from './commands/dossier.ts';
import { evaluate } from './commands/evaluate.ts';
import { exportRecords } from './commands/export.ts';
import { forecast } from './commands/forecast.ts';
import { importRecords } from './commands/import.ts';
import { incidents } from './commands/incidents.ts';
import { rebuild } from './commands/rebuild.ts';
import { records } from './commands/records.ts';
import { source } from './commands/source.ts';
import { start } from './commands/start.ts';
import { units } from './commands/units.ts';
import { verify } from './commands/verify.ts';
import { vet } from './commands/vet.ts';
import type { Effects } from './effects.ts';
import { commandHelp, programHelp } from './help.ts';
import { readArguments } from './read-arguments.ts';
import { showError } from './show-error.ts';
import { didYouMean } from './suggest.ts';

/** Every verb, in the order in which people meet them. */
export const COMMANDS: readonly Command[] = [
  command(start),
  command(dossier),
  command(evaluate),
  command(clocks),
  command(backtest),
  command(forecast),
  command(vet),
  command(records),
  command(importRecords),
  command(exportRecords),
  command(source),
  command(incidents),
  command(units),
  command(incidents),
  command(verify),
  command(rebuild),
  command(dictionary),
];

function command<Args extends Arguments>(declared: CommandOf<Args>): Command {
  const { run, ...rest } = declared;
  return { ...rest, start: (raw, effects) => run(readArguments(declared, raw), effects) };
}

/** Runs one command line and answers its exit code. */
export async function tl(raw: readonly string[], effects: Effects): Promise<number> {
  const [verb, ...rest] = raw;
  const isAsked = (...names: readonly string[]): boolean => verb !== undefined && names.includes(verb);
  if (verb === undefined || isAsked('--help', '-h', 'help')) return help(rest, effects, verb !== undefined);
  if (isAsked('--version', '-v')) {
    const { VERSION } = await import('#server/openapi.ts');
    effects.stdout.write(`${VERSION}\n`);
    return 0;
  }
  const asJson = rest.includes('--json');
  const found = COMMANDS.find(({ name }) => name === verb);
  if (found === undefined) return showError(effects, 'tl', unknownVerb(verb), asJson);
  const options = rest.slice(0, rest.includes('--') ? rest.indexOf('--') : rest.length);
  if (options.includes('--help') || options.includes('-h')) {
    effects.stdout.write(commandHelp(found));
    return 0;
  }
  try {
    return await found.start(rest, effects);
  } catch (error) {
    return showError(effects, `tl ${verb}`, error, asJson);
  }
}

/** The help that was asked for is data; the help for somebody who said nothing is talk. */
function help(words: readonly string[], effects: Effects, isAskedFor: boolean): number {
  const found = COMMANDS.find(({ name }) => name === words[0]);
  const text = found === undefined ? programHelp(COMMANDS) : commandHelp(found);
  (isAskedFor ? effects.stdout : effects.stderr).write(text);
  return isAskedFor ? 0 : 64;
}

function unknownVerb(verb: string): AppError {
  const names = COMMANDS.map(({ name }) => name);
  const near = didYouMean(verb, names);
  return new AppError(
    'unknown_command',
    `Expected a verb (${names.join(', ')}), found "${verb}".${near} "tl --help" explains them.`,
  );
}
