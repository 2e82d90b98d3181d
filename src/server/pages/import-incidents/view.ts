// A table of incidents: chosen, looked through, stored. Every row is accounted for, and what was masked is told by its sort alone.

import { html } from 'hono/html';
import type { z } from 'zod';

import type { incidentImportPage } from '../../contracts/intake.ts';
import type { Html } from '../html.ts';
import { to, toRecord } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { field, refusals } from '../parts/form.ts';
import type { Sent } from '../parts/form.ts';
import { layout } from '../parts/layout.ts';
import { table } from '../parts/table.ts';
import { count } from '../parts/words.ts';

export type ImportPage = z.output<typeof incidentImportPage.output>;
type Report = NonNullable<ImportPage['report']>;

const MAPPING_MEANS =
  'YAML. Under "columns" each header with its place in an incident (when, place.name, types, harm.killed.civilian.all.min, account …), under "codes" what its words mean, under "ignore" what is not read.';

const LABELS = { tableName: 'Its name', reason: 'Why' } as const;

/** Renders the page: the form, and what became of the rows once it was sent. */
export function importIncidentsView({ report, problems, values }: ImportPage, page: PageContext): Html {
  return layout(page, {
    title: 'Import incidents',
    kicker: html`<a href="${to(page, '/incidents/report')}">Report one incident</a>`,
    content: html`<p class="lead">
        A table of incidents, as somebody else keeps it, with a mapping of its columns. It is looked through first;
        nothing is stored until you say so. What does not fit is set aside by cell and told.
      </p>
      ${refusals(problems, LABELS)} ${report === null ? '' : became(report, values, page)}
      ${form({ values, problems }, page)}`,
  });
}

function form({ values, problems }: Sent, page: PageContext): Html {
  const sent = { values: { tableName: 'table.csv', ...values }, problems };
  return html`<form class="act" action="${to(page, '/incidents/import')}" method="post" enctype="multipart/form-data">
    <fieldset>
      <legend>The table</legend>
      ${fileField('tableFile', 'A file', '.csv,text/csv', 'CSV in UTF-8 with a header, up to 10 MB.')}
      ${field({ name: 'table', label: 'Or its text', kind: 'area' }, sent)}
      ${field({ name: 'tableName', label: LABELS.tableName, means: 'Each record cites it by this name and its row.', kind: 'text' }, sent)}
    </fieldset>
    <fieldset>
      <legend>The mapping</legend>
      ${fileField('mappingFile', 'A file', '.yaml,.yml', MAPPING_MEANS)}
      ${field({ name: 'mapping', label: 'Or its text', kind: 'area' }, sent)}
    </fieldset>
    ${field({ name: 'reason', label: LABELS.reason, means: 'Stays with every record; the name of the table where it is left open.', kind: 'text' }, sent)}
    <p class="buttons"><button type="submit" name="do" value="look" class="primary">Look through it</button></p>
  </form>`;
}

function fileField(name: string, label: string, accept: string, means: string): Html {
  return html`<div class="field">
    <label for="${name}">${label}</label>
    <input type="file" id="${name}" name="${name}" accept="${accept}" aria-describedby="${name}-means" />
    <p class="means" id="${name}-means">${means}</p>
  </div>`;
}

function became(report: Report, values: ImportPage['values'], page: PageContext): Html {
  const { rowsIn, stored, unchanged, rowsSetAside, masked, dryRun } = report;
  return html`<section aria-labelledby="became" class="outcome">
    <h2 id="became">${dryRun ? 'What would be stored' : 'What was stored'}</h2>
    <p role="status">
      <b>${count(rowsIn, 'row')}</b> in = <b>${stored}</b> ${dryRun ? 'to be stored' : 'stored'} +
      <b>${unchanged}</b> unchanged + <b>${rowsSetAside}</b> set aside.
      ${dryRun ? 'Nothing has been stored yet.' : html`They cite <a href="${toRecord(page, report.source)}">${report.source}</a>.`}
    </p>
    ${masked.length === 0 ? '' : html`<p class="notice">Masked: ${masked.map(({ column, sort, cells }) => html`${sort} in “${column}” (${count(cells, 'time')}); `)}what it was is not kept.</p>`}
    ${dryRun && stored > 0 ? storeForm(stored, values, page) : ''} ${setAsideTable(report)} ${alikeTable(report, page)}
  </section>`;
}

/** What was looked through, once more, to be stored. */
function storeForm(stored: number, values: ImportPage['values'], page: PageContext): Html {
  return html`<form action="${to(page, '/incidents/import')}" method="post" enctype="multipart/form-data">
    ${Object.entries(values).map(([name, value]) => html`<textarea name="${name}" hidden>${`\n${value}`}</textarea>`)}
    <p class="buttons">
      <button type="submit" name="do" value="store" class="primary">Store ${count(stored, 'incident')}</button>
    </p>
  </form>`;
}

function setAsideTable({ setAside }: Report): Html {
  if (setAside.length === 0) return html``;
  return table({
    caption: 'Set aside',
    columns: [
      { title: 'Row', align: 'end' },
      { title: 'Column', isHead: true },
      { title: 'Expected' },
      { title: 'Found' },
      { title: 'What to do' },
    ],
    rows: setAside.map(({ row, column, expected, found, reason }) => ({
      cells: [
        row,
        html`<bdi>${column === '' ? 'the whole row' : column}</bdi>`,
        expected,
        html`<bdi>${found}</bdi>`,
        reason,
      ],
    })),
  });
}

function alikeTable({ lookAlikes, dryRun }: Report, page: PageContext): Html {
  if (lookAlikes.length === 0) return html``;
  return html`<h3>May be one event</h3>
    <p class="means">
      ${dryRun ? 'Each would be stored by itself' : 'Each is stored by itself'}; a person says whether two are one.
    </p>
    <ul>
      ${lookAlikes.map(
        ({ row, other, otherLabel, because }) =>
          html`<li>
            Row ${row} and
            ${dryRun ? html`<bdi>${otherLabel}</bdi>` : html`<a href="${toRecord(page, other)}"><bdi>${otherLabel}</bdi></a>`}:
            ${because.join(', ')}.
          </li>`,
      )}
    </ul>`;
}
