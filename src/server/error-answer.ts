// What goes back when something is refused or fails: the one error shape as data, or a page that says what to do. The status
// comes from the one table of codes.

import { ERROR_CODES, AppError, errorShape } from '#kernel/errors.ts';

import type { Led } from './led.ts';
import { errorPage } from './pages/error/view.ts';
import type { PageContext } from './pages/page-context.ts';
import type { Answered, Form } from './served.ts';
import { htmlAnswer, jsonAnswer } from './served.ts';

/** A page of an error has no other forms. */
export const ERROR_FORMS: readonly string[] = [];

interface Told extends Led {
  readonly page: PageContext;
}

/** Renders any thrown value. */
export async function errorAnswer(thrown: unknown, form: Form, { page, ...led }: Told): Promise<Answered> {
  const { error } = errorShape(thrown);
  const code = thrown instanceof AppError ? thrown.code : 'internal';
  const { status } = ERROR_CODES[code];
  return form === 'html'
    ? htmlAnswer(await errorPage({ ...error, status }, page, led), status)
    : jsonAnswer({ error }, status);
}
