// The facts of one subject on day after day as columns, a column a question. A fact is worked out only for days that can make a
// difference to it.

import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { StoredRecord } from '#ledger/record.ts';
import { noteParts, partsReadIn } from '#records/holding-parts.ts';
import type { Holding } from '#records/holding.ts';
import { newColumn, writeRows } from '#rules/column.ts';
import type { Column } from '#rules/column.ts';
import { questionKey } from '#rules/compiled-policy.ts';
import type { FactReading } from '#rules/fact.ts';
import type { PlannedRead } from '#rules/plan.ts';

import { asking } from './ask-facts.ts';
import { DAY_KEYS } from './day-keys.ts';

/** The answers to questions about one subject on ascending days; each is worked out when it is first asked for. */
export interface FactColumns {
  readonly days: readonly CalendarDate[];
  readonly to: (read: PlannedRead) => Column;
}

/** Opens the columns of a subject. */
export function columnsOver(holding: Holding, subject: StoredRecord, days: readonly CalendarDate[]): FactColumns {
  const columns = new Map<string, ReturnType<typeof partsReadIn<Column>>>();
  const to = (read: PlannedRead): Column => {
    const key = questionKey(read.question);
    const column = columns.get(key) ?? partsReadIn(() => columnOf(holding, subject, days, read));
    columns.set(key, column);
    noteParts(column.parts);
    return column.value;
  };
  return { days, to };
}

function columnOf(
  holding: Holding,
  subject: StoredRecord,
  days: readonly CalendarDate[],
  { question, definition }: PlannedRead,
): Column {
  const column = newColumn(definition.unit, days.length);
  const ask = asking(holding, subject, question);
  const dayKey = DAY_KEYS.get(question.fact);
  const answered = new Map<string, FactReading>();
  let from = 0;
  let key: string | null = null;
  const write = (to: number): void => {
    const first = days[from];
    if (key === null || first === undefined) return;
    const reading = answered.get(key) ?? ask(first);
    answered.set(key, reading);
    writeRows(column, from, to, reading.value);
  };
  for (const [at, day] of days.entries()) {
    const next = dayKey === undefined ? day : dayKey(holding, day);
    if (next === key) continue;
    write(at);
    [from, key] = [at, next];
  }
  write(days.length);
  return column;
}
