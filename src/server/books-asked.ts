// The books of assistance, and the rows that an amount of them is made of, at the times of a request, kept while nothing is written: a table of them is asked for once for its page and
// again for every stretch of it that a reader comes to.

import type { Times } from '#kernel/times.ts';
import { stoodApart } from '#reports/assistance-books/apart.ts';
import type { PivotQuestion } from '#reports/assistance-books/books.ts';
import { exportedPivot, pivotOf } from '#reports/assistance-books/pivot.ts';
import { rowsBehind } from '#reports/assistance-books/rows.ts';
import type { BookRows } from '#reports/assistance-books/rows.ts';

import type { Asked, BooksAsked } from './asked.ts';
import { keptOrRead } from './lru.ts';
import { dayAsked } from './partners-asked.ts';

/** The books that a question asks for. */
export function booksAsked(asked: Asked, question: PivotQuestion, times: Times): Promise<BooksAsked> {
  const { house, reader, state, memories } = asked;
  const key = JSON.stringify([state.key, question, times]);
  return keptOrRead(memories.books, key, async () => {
    const at = { times, reader, asOf: dayAsked(asked, times) };
    const shown = await pivotOf(house.ledger, question, at);
    return { shown, leaving: exportedPivot(shown), apart: await stoodApart(house.ledger, question, at) };
  });
}

/** The rows of one book, and of one row of the table of books where a key is given. */
export function bookRowsAsked(
  asked: Asked,
  question: PivotQuestion,
  cell: Parameters<typeof rowsBehind>[2],
  times: Times,
): Promise<BookRows> {
  const { house, reader, state, memories } = asked;
  const key = JSON.stringify([state.key, question, cell, times]);
  return keptOrRead(memories.bookRows, key, () =>
    rowsBehind(house.ledger, question, cell, { times, reader, asOf: dayAsked(asked, times) }),
  );
}
