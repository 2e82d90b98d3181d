// What a form sent: the fields of the record apart from what is said about it, and what the button asked for.

import type { Problem } from '#kernel/result.ts';

import type { Typed } from './parts.ts';
import { controlOf, readBack } from './read-back.ts';
import type { TypedCitation } from './read-back.ts';
import { withCite, withoutRow, withRow } from './rows.ts';
import type { Group } from './tree.ts';
import { withoutEmpty } from './without-empty.ts';

const ABOUT = ['id', 'expects', 'theirs', 'reason', 'marking', 'compartments'];

/** A form as it came: everything typed, and the fields of the record alone. */
export interface Sent {
  readonly verb: string;
  readonly all: Typed;
  /** The choices of a merge, by place. */
  readonly choices: ReadonlyMap<string, string>;
}

/** Takes what came apart. */
export function sentOf(body: Readonly<Record<string, string>>): Sent {
  const { do: verb = 'send', ...rest } = body;
  const isChoice = ([name]: readonly [string, string]): boolean => name.startsWith('choice:');
  const entries = Object.entries(rest);
  return {
    verb,
    all: new Map(entries.filter((entry) => !isChoice(entry))),
    choices: new Map(entries.filter(isChoice).map(([name, value]) => [name.slice('choice:'.length), value])),
  };
}

/** The form with a row or a source more or less, where that was asked; else null. */
export function rowsChanged({ verb, all }: Sent): Typed | null {
  const [, what, pointer = ''] = /^(add|remove|cite):(.*)$/s.exec(verb) ?? [];
  if (what === 'add') return withRow(all, pointer);
  if (what === 'cite') return withCite(all, pointer);
  const [, list, index] = /^(.*)\/(\d+)$/s.exec(pointer) ?? [];
  return what === 'remove' && list !== undefined ? withoutRow(all, list, Number(index)) : null;
}

/** What a form says of a record, as the ledger takes it. */
export interface SaidOfRecord {
  /** What was typed, without rows and sources that were left open. */
  readonly typed: Typed;
  readonly body: unknown;
  readonly citations: readonly TypedCitation[];
  readonly marking: string;
  readonly compartments: readonly string[];
  readonly reason: string;
  readonly problems: readonly Problem[];
}

/** Reads what was typed. */
export function readSent(tree: Group, { all }: Sent): SaidOfRecord {
  const typed = withoutEmpty(tree, all);
  const fields = new Map([...typed].filter(([name]) => !ABOUT.includes(name)));
  const compartments = (typed.get('compartments') ?? '').split('|').map((name) => name.trim());
  return {
    typed,
    ...readBack(tree, fields),
    marking: typed.get('marking') ?? '',
    compartments: compartments.filter((name) => name !== ''),
    reason: (typed.get('reason') ?? '').trim(),
  };
}

/** Refusals of the ledger at the fields of the form. */
export function atControls(problems: readonly Problem[], citations: readonly TypedCitation[]): readonly Problem[] {
  return problems.map(({ row: _row, record: _record, at, ...rest }) => ({ ...rest, at: controlOf(at, citations) }));
}
