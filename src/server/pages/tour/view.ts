// The page of the first way through: three questions, each a list of steps that open pages of this record. With script, a strip at
// the foot of those pages says which step one is at.

import { html } from 'hono/html';

import type { Html } from '../html.ts';
import { to } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { layout } from '../parts/layout.ts';
import type { TourData } from './data.ts';

/** Renders the page. */
export function tourView({ questions }: TourData, page: PageContext): Html {
  return layout(page, {
    title: 'Three questions',
    awaitsScripts: true,
    content: html`<p class="lead">
        A first way through, on what is on record here. Each question takes three clicks; nothing is stored and nothing
        can break.
      </p>
      ${
        questions.length === 0
          ? html`<p class="empty">
              The record is empty at these times, so there is nothing to ask. Load the worked examples with
              <code>tl start</code>.
            </p>`
          : questions.map(
              ({ title, why, steps }, index) =>
                html`<section class="tour-question" aria-labelledby="question-${index + 1}">
                  <h2 id="question-${index + 1}">${index + 1}. <bdi>${title}</bdi></h2>
                  <p>${why}</p>
                  <ol class="tour-steps">
                    ${steps.map(
                      ({ does, path, look }) =>
                        html`<li>
                          <a href="${path.includes('?') ? path : to(page, path)}" data-tour="${index + 1}"
                            ><bdi>${does}</bdi></a
                          >
                          <span class="tour-look"><bdi>${look}</bdi></span>
                        </li>`,
                    )}
                  </ol>
                </section>`,
            )
      }`,
  });
}
