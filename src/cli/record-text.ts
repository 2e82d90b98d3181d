// One record, its versions and what changed between them, as text for a screen.

import { stringify } from 'yaml';
import type { z } from 'zod';

import { describeLocator } from '#kernel/citation.ts';
import { isObject } from '#kernel/json-pointer.ts';
import { fieldsOf } from '#ledger/kind.ts';
import type { FieldChange } from '#ledger/read.ts';
import { KINDS } from '#records/index.ts';
import type { readHistory, readRecord } from '#server/contracts/records.ts';

import { plain } from './plain.ts';

type Read = z.output<(typeof readRecord)['output']>;
export type History = z.output<(typeof readHistory)['output']>;

/** A record with its body, and where each part of it stands. */
export function recordText({ record, mergedInto, standsFor }: Read): string {
  const lines = [
    record.label,
    `id          ${record.id}`,
    `version     ${record.version}, recorded ${record.recordedAt}`,
    `known from  ${record.knownFrom}`,
    `marking     ${[record.marking, ...record.compartments].join(', ')}`,
    ...(record.retracted ? ['retracted'] : []),
    ...(mergedInto === null ? [] : [`read as part of ${mergedInto}`]),
    ...(standsFor.length === 0 ? [] : [`stands for  ${standsFor.join(', ')}`]),
    '',
    ...bodyLines(record.kind, record.body),
    ...(record.citations.length === 0 ? [] : ['', 'Sources']),
    ...record.citations.map(({ at, source, locator, quote }) => {
      const words = quote === undefined ? '' : `: "${quote}"`;
      return `  ${at === '' ? 'the whole' : at.slice(1).replaceAll('/', '.')}  ${source}, ${describeLocator(locator)}${words}`;
    }),
  ];
  return plain(`${lines.join('\n')}\n`);
}

/** The versions of a record, oldest first. */
export function historyText(history: History): string {
  const versions = history.map(({ record, recordedBy, reason, changes }) => {
    const head = `version ${record.version}  ${record.recordedAt}  ${recordedBy}${record.retracted ? '  (retracted)' : ''}`;
    return [head, `  ${reason}`, ...changes.map((change) => `  ${changeText(change)}`)].join('\n');
  });
  return plain(`${versions.join('\n\n')}\n`);
}

/** What differs, place by place. */
export function changesText(changes: readonly FieldChange[]): string {
  return plain(changes.map((change) => `${changeText(change)}\n`).join(''));
}

function changeText({ path, before, after }: FieldChange): string {
  return `${path}: ${valueText(before)} → ${valueText(after)}`;
}

function valueText(value: unknown): string {
  return value === undefined ? '(not there)' : JSON.stringify(value);
}

/** What is stated, in the order of the declaration; what is not stated is named, so that it is not taken for forgotten. */
function bodyLines(kind: string, body: unknown): readonly string[] {
  if (!isObject(body)) return [stringify(body)];
  const declared = KINDS.find(({ name }) => name === kind);
  const order = declared === undefined ? [] : fieldsOf(declared).map(({ path }) => path[0] ?? '');
  const names = [...new Set([...order, ...Object.keys(body)])].filter((name) => name in body);
  const isStated = (value: unknown): boolean => value !== null && !(Array.isArray(value) && value.length === 0);
  const stated = names.filter((name) => isStated(body[name]));
  const text = stringify(Object.fromEntries(stated.map((name) => [name, statedOnly(body[name])])), { lineWidth: 120 });
  const open = names.filter((name) => !isStated(body[name]));
  return [text.trimEnd(), ...(open.length === 0 ? [] : [`(not stated: ${open.join(', ')})`])];
}

function statedOnly(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(statedOnly);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) => (inner === null ? [] : [[name, statedOnly(inner)]])),
  );
}
