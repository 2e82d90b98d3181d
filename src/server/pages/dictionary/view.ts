// The page of the data dictionary: every kind of record, every field of it, in words.

import { html } from 'hono/html';

import type { DictionaryEntry } from '#ledger/dictionary.ts';

import type { Html } from '../html.ts';
import { to } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { layout } from '../parts/layout.ts';
import { table } from '../parts/table.ts';
import { inWords } from '../parts/words.ts';

/** Renders the page. */
export function dictionaryView(entries: readonly DictionaryEntry[], page: PageContext): Html {
  return layout(page, {
    title: 'Kinds of record and their fields',
    content: html`<p class="lead">
        Everything on record is of one of these kinds. The definitions below are those that the record is checked
        against.
      </p>
      <ul class="columns">
        ${entries.map(
          ({ kind, title }) =>
            html`<li>
              <a href="#kind-${kind}">${title}</a> ·
              <a href="${to(page, `/kinds/${kind}`)}">records<span class="hidden"> of the kind ${title}</span></a>
            </li>`,
        )}
      </ul>
      ${entries.map((entry) => entrySection(entry, page))}`,
  });
}

function entrySection({ kind, title, means, marking, fields }: DictionaryEntry, page: PageContext): Html {
  return html`<section aria-labelledby="kind-${kind}">
    <h2 id="kind-${kind}">${title}</h2>
    <p>
      ${means} Marked ${marking} unless it says otherwise.
      <a href="${to(page, `/kinds/${kind}`)}">All records of this kind</a>
    </p>
    ${table({
      caption: `Fields of ${title}`,
      quiet: true,
      columns: [{ title: 'Field', isHead: true }, { title: 'Means' }, { title: 'Form' }, { title: 'Place' }],
      rows: fields.map((field) => ({
        cells: [
          field.title,
          field.means,
          html`${formOf(field)}${field.codes === null ? '' : html`<br /><span class="codes">${field.codes.map((code) => html`<code>${code}</code> `)}</span>`}`,
          html`<code>${field.path}</code>`,
        ],
      })),
    })}
  </section>`;
}

function formOf(field: DictionaryEntry['fields'][number]): string {
  return [
    inWords(field.type),
    field.unit === null ? '' : `in ${field.unit}`,
    field.linksTo === null ? '' : field.linksTo.length > 6 ? 'to any kind' : `to ${field.linksTo.join(' or ')}`,
    field.shelf === null ? '' : `from the shelf of ${field.shelf} entries`,
    field.required ? 'required' : 'may be left out',
    field.unknownAllowed ? 'may be unknown, with the reason' : '',
    field.marking === null ? '' : `marked ${field.marking}`,
  ]
    .filter((part) => part !== '')
    .join(', ');
}
