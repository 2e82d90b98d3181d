// What a form stores it stores once, however often it is sent: the id of the record follows from the form and from what it is about. What
// rests on how something stood is stored only while it still stands so.

import { createHash } from 'node:crypto';

import type { Problem, Result } from '#kernel/result.ts';
import type { WriteReport } from '#ledger/batch.ts';
import type { Author, PutChange } from '#ledger/change.ts';
import { changesBetween } from '#ledger/changes.ts';
import { headOf } from '#ledger/read.ts';
import { write } from '#ledger/write.ts';

import type { Asked } from './asked.ts';
import type { PageContext } from './pages/page-context.ts';

/** A put that names its record. */
export type NamedPut = PutChange & { readonly id: string };

/** The id of the one record of a kind that a form stores about something. */
export function idOnce(kind: string, ...of: readonly string[]): string {
  return `${kind}.${createHash('sha256').update(JSON.stringify(of)).digest('hex').slice(0, 32)}`;
}

/** The same request, on what has been written since it began. */
export async function onNewest(asked: Asked): Promise<Asked> {
  return { ...asked, state: { ...asked.state, head: await headOf(asked.house.ledger) } };
}

/** The page of a request that went on from what was written meanwhile: its forms are others than those that were sent before. */
export function pageOn(asked: Asked, page: PageContext): PageContext {
  return { ...page, head: asked.state.head };
}

/**
 * Stores what rests on how records of some kinds stood, or of any kind where none is named; null where others of them were written since:
 * it is then to be looked at anew.
 */
export async function writeOnStanding(
  { house, reader, state }: Asked,
  changes: readonly NamedPut[],
  author: Author,
  kinds: readonly string[] | null,
): Promise<Result<WriteReport> | null> {
  const overtaken = new Error('overtaken');
  const own = new Set(changes.map(({ id }) => id));
  const alongside = async (db: typeof house.ledger.db): Promise<void> => {
    const ledger = { ...house.ledger, db };
    const since = await changesBetween(ledger, state.head.seq, (await headOf(ledger)).seq);
    const isOther =
      since?.versions.some(({ kind, record_id: id }) => kinds?.includes(kind) !== false && !own.has(id)) ?? true;
    if (isOther) throw overtaken;
  };
  try {
    return await write(house.ledger, changes, author, reader, { alongside });
  } catch (error) {
    if (error === overtaken) return null;
    throw error;
  }
}

/** Whether a form was refused because its record is there already and says something else. */
export function isSentBefore(problems: readonly Problem[]): boolean {
  return problems.some(({ at }) => at === 'expects');
}

/** Refusals of a form as they are said to whoever sent it: that its record is there already comes in words, not in versions. */
export function saidOnce(problems: readonly Problem[], id: string): readonly Problem[] {
  if (!isSentBefore(problems)) return problems;
  return [
    {
      at: '',
      expected: 'a form that was not sent before, or the same words again',
      found: `that it was sent before, as ${id}, with other words`,
      todo: 'Look at that record and its history. Send this again only if it is to be recorded besides.',
    },
  ];
}
