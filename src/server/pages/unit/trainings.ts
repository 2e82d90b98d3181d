// Training that public reports tell of under names that may be this unit: an inference, marked as one, with what speaks for it.

import { html } from 'hono/html';

import type { TrainingGroup, UnitSheet } from '#reports/unit-sheet/sheet.ts';

import type { Html } from '../html.ts';
import { to } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { notKnown } from '../parts/marks.ts';
import { table } from '../parts/table.ts';
import { count } from '../parts/words.ts';

/** The section of the page. */
export function trainingSection({ trainings, unit, partner }: UnitSheet, page: PageContext): Html {
  return html`<section aria-labelledby="training">
    <h2 id="training">Training that reports tell of</h2>
    ${
      trainings === null
        ? html`<p>${notKnown('no release of the training reports is on record')}</p>`
        : trainings.groups.length === 0
          ? html`<p class="empty">
              No name in the reports looks like this unit. That is no statement that it was not trained.
            </p>`
          : html`<p class="means">
                An inference from names: the reports (<a href="${to(page, `/shelf/${trainings.dataset}`)}"
                  >${trainings.dataset}, release ${trainings.release}</a
                >) write units as text, and a person has to say which unit is meant.
                <a href="${to(page, '/vet', { partner: partner.id })}">Confirm or refuse names</a>
              </p>
              ${trainings.groups.map((group) => groupOf(group, unit.label))}`
    }
  </section>`;
}

function groupOf(group: TrainingGroup, unit: string): Html {
  const { text, is, score, others, reasons, courses } = group;
  return html`<h3>
      <bdi>${text}</bdi>
      <span class="quiet"
        >${is === 'confirmed' ? 'confirmed' : `suggested, score ${score?.toFixed(2) ?? ''}`}${others === 0 ? '' : `; it may also mean ${count(others, 'other unit')}`}</span
      >
    </h3>
    <details>
      <summary>Why it is joined to <bdi>${unit}</bdi></summary>
      <ul>
        ${reasons.map((reason) => html`<li><bdi>${reason}</bdi></li>`)}
      </ul>
    </details>
    ${table({
      caption: `Courses reported for “${text}” (${courses.length})`,
      columns: [
        { title: 'Course', isHead: true },
        { title: 'Program' },
        { title: 'Year' },
        { title: 'Days' },
        { title: 'Persons', align: 'end' },
        { title: 'Row', align: 'end' },
      ],
      rows: courses.map((course) => ({
        cells: [
          html`<bdi>${course.course ?? 'no title'}</bdi>`,
          html`<bdi>${course.program ?? 'not stated'}</bdi>`,
          course.period,
          course.start === null ? notKnown('', 'not stated') : html`${course.start} to ${course.end ?? 'not stated'}`,
          course.trainees === null ? notKnown('', 'not stated') : html`<span class="number">${course.trainees}</span>`,
          html`<span class="number">${course.row}</span>`,
        ],
      })),
    })}`;
}
