// The books of assistance at the times of a request, kept while nothing is written: a table of them is asked for once for its page and
// again for every stretch of it that a reader comes to.

import type { Times } from '#kernel/times.ts';
import { exportedPivot, pivotOf } from '#reports/assistance-books/pivot.ts';
import type { Pivot, PivotQuestion } from '#reports/assistance-books/pivot.ts';

import type { Asked } from './asked.ts';
import { keptOrRead } from './lru.ts';
import { dayAsked } from './partners-asked.ts';

/** All of it to be looked at, and what of it may leave the house. */
export interface BooksAsked {
  readonly shown: Pivot;
  readonly leaving: Pivot;
}

/** The books that a question asks for. */
export function booksAsked(asked: Asked, question: PivotQuestion, times: Times): Promise<BooksAsked> {
  const { house, reader, state, memories } = asked;
  const key = JSON.stringify([state.key, question, times]);
  return keptOrRead(memories.books, key, async () => {
    const shown = await pivotOf(house.ledger, question, { times, reader, asOf: dayAsked(asked, times) });
    return { shown, leaving: exportedPivot(shown) };
  });
}
