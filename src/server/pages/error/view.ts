// The page of a refusal or a failure: what was expected, what was found, what to do next.

import { html } from 'hono/html';

import type { ErrorShape } from '#kernel/errors.ts';

import type { Led } from '../../led.ts';
import type { Html } from '../html.ts';
import { to } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { layout } from '../parts/layout.ts';
import { problemTable } from '../parts/problem-table.ts';
import { withdrawnNotice } from '../withdraw/view.ts';

/** Renders the page of an error. */
export function errorPage(
  { status, code, title, message, problems }: ErrorShape['error'] & { readonly status: number },
  page: PageContext,
  { meant, withdrawn }: Led,
): Html {
  return layout(page, {
    title,
    kicker: `${status} · ${code.replaceAll('_', ' ')}`,
    content: html`<p class="lead"><bdi>${message}</bdi></p>
      ${problems.length === 0 ? '' : problemTable(problems)}
      ${withdrawn === null ? '' : withdrawnNotice(withdrawn.id, withdrawn.withdrawal, page)}
      ${
        meant.length === 0
          ? ''
          : html`<p>It may have meant one of these:</p>
              <ul class="hits">
                ${meant.map(
                  ({ sort, title, path }) =>
                    html`<li>
                      <a href="${to(page, path)}"><bdi>${title}</bdi></a> <span class="quiet">${sort}</span>
                    </li>`,
                )}
              </ul>`
      }
      <p><a href="${to(page, '/')}">Go to what needs a decision</a>, or search the record by name.</p>`,
  });
}
