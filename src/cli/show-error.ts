// An error for the person at the keyboard: what kind it is, then each problem with where, what was expected, what was found and
// what to do. With --json it is the one error shape.

import { AppError, ERROR_CODES, errorShape } from '#kernel/errors.ts';
import type { Problem } from '#kernel/result.ts';

import type { Effects } from './effects.ts';
import { plain } from './plain.ts';

/** So many problems are told on a screen; --json tells all. */
const SHOWN = 40;

/** Tells an error on stderr and answers the exit code. */
export function showError(effects: Effects, name: string, thrown: unknown, asJson: boolean): number {
  const error = thrown instanceof AppError ? thrown : null;
  if (asJson) effects.stderr.write(`${JSON.stringify(errorShape(thrown))}\n`);
  else effects.stderr.write(error === null ? faultText(name, thrown) : errorText(name, error));
  return ERROR_CODES[error?.code ?? 'internal'].exit;
}

function errorText(name: string, error: AppError): string {
  const { title } = ERROR_CODES[error.code];
  // A message that sums up a list of problems goes on with the first of them; here all follow.
  const [said = ''] = error.problems.length === 0 ? [error.message] : error.message.split(' First: ');
  const shown = error.problems.slice(0, SHOWN).map((problem, index) => problemText(problem, index + 1));
  const left = error.problems.length - shown.length;
  const more = left > 0 ? [`  … and ${left} more. With --json all of them are listed.\n`] : [];
  return plain([`${name}: ${title}. ${said}\n`, ...shown, ...more].join(''));
}

function problemText({ at, row, record, expected, found, todo }: Problem, number: number): string {
  const place = [at, row === undefined ? '' : `row ${row}`, record ?? ''].filter((part) => part !== '').join(', ');
  const lead = `  ${String(number).padStart(2)}. `;
  const indent = ' '.repeat(lead.length);
  const lines = [place === '' ? 'the whole' : place, `expected ${expected}`, `found ${found}`, todo];
  return lines.map((line, index) => `${index === 0 ? lead : indent}${line}\n`).join('');
}

/** A fault is told in full: whoever runs the program is the one who can report it. */
function faultText(name: string, thrown: unknown): string {
  const said = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  return `${name}: ${ERROR_CODES.internal.title}. Please report it with these lines.\n${said}\n`;
}
