// The addresses by which an amount of the books leads on: to the table of books, to the rows that it is made of, to what a book counts.

import { to } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import type { AssistanceData } from './data.ts';

type Question = AssistanceData['question'];

function asked({ by, partner, authority, from, to: until }: Question): Readonly<Record<string, string | undefined>> {
  return {
    by,
    partner: partner ?? undefined,
    authority: authority ?? undefined,
    from: String(from),
    to: String(until),
  };
}

/** The table of books for a question. */
export function toBooks(page: PageContext, question: Question): string {
  return to(page, '/assistance', asked(question));
}

/** The rows of one book; without a key those of all rows of the table. */
export function toBookRows(
  page: PageContext,
  question: Question,
  cell: { readonly book: string; readonly key?: string | undefined; readonly apart?: string },
): string {
  return to(page, '/assistance/rows', { ...asked(question), ...cell });
}

/** Where it is said what a book counts. */
export function bookMark(id: string): string {
  return `book-${encodeURIComponent(id)}`;
}
