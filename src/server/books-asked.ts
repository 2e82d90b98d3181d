// The books of assistance at the times of a request, kept while nothing is written: a table of them is asked for once for its page and
// again for every stretch of it that a reader comes to.

import type { Times } from '#kernel/times.ts';
import { exportedPivot, pivotOf } from '#reports/assistance-books/pivot.ts';
import type { PivotQuestion } from '#reports/assistance-books/pivot.ts';

import type { Asked, BooksAsked } from './asked.ts';
import { keptOrRead } from './lru.ts';
import { dayAsked } from './partners-asked.ts';

/** The books that a question asks for. */
export function booksAsked(asked: Asked, question: PivotQuestion, times: Times): Promise<BooksAsked> {
  const { house, reader, state, memories } = asked;
  const key = JSON.stringify([state.key, question, times]);
  return keptOrRead(memories.books, key, async () => {
    const shown = await pivotOf(house.ledger, question, { times, reader, asOf: dayAsked(asked, times) });
    return { shown, leaving: exportedPivot(shown) };
  });
}
