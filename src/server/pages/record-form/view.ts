// The page of a form of a record. It works without script; with it, rows come at once and what is typed is kept on the device.

import { html } from 'hono/html';

import type { Html } from '../html.ts';
import { isInThePast, to, toRecord } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { layout } from '../parts/layout.ts';
import { inWords } from '../parts/words.ts';
import { citedPlaces } from './cited-places.ts';
import { cites } from './cites.ts';
import type { FormData } from './data.ts';
import { fieldsOf } from './draw.ts';
import { ABOUT_FIELDS, homeOf, placesOf } from './drawing.ts';
import type { Drawing } from './drawing.ts';
import { idOf, readCiteName } from './parts.ts';
import type { Typed } from './parts.ts';
import { refusedLine, refusedList } from './refused.ts';
import type { Refusal } from './refused.ts';

/** Renders the form. */
export function recordFormView(data: FormData, page: PageContext): Html {
  const { kind, id, version, label, elsewhere } = data;
  const listed = html`<a href="${to(page, `/kinds/${kind.name}`)}">${kind.plural}</a>`;
  return layout(page, {
    title: version === null ? `New: ${kind.title}` : `Correct: ${label ?? id}`,
    kicker:
      version === null
        ? listed
        : html`${listed} · <a href="${toRecord(page, id)}"><code>${id}</code></a
            >, version ${version}`,
    scripts: ['record-form'],
    content: html`<p class="lead">
        ${kind.means} <a href="${to(page, '/dictionary')}#kind-${kind.name}">Its fields in the dictionary</a>
      </p>
      ${elsewhere === null ? theForm(data, page) : html`<p class="notice">${elsewhere.words} <a href="${to(page, elsewhere.path, { draft: elsewhere.draft })}">${elsewhere.link}</a></p>`}`,
  });
}

/** The address that a form is sent to. */
export function addressOf({ kind, id, version }: Pick<FormData, 'kind' | 'id' | 'version'>): string {
  return version === null ? `/kinds/${kind.name}/new` : `/records/${id}/edit`;
}

function theForm(data: FormData, page: PageContext): Html {
  const { kind, fields, version, id, notice, closed, keeps } = data;
  const typed: Typed = new Map(Object.entries(data.values));
  const refusals = refusalsOf(data, typed);
  const refused = new Map(
    [...Map.groupBy(refusals, ({ home }) => home)].flatMap(([home, all]) =>
      home === null ? [] : [[home, all.map(({ problem }) => problem)] as const],
    ),
  );
  const drawing: Drawing = {
    typed,
    refused,
    cited: citedPlaces(typed, refused.keys()),
    names: data.names,
    depth: 0,
  };
  return html`${closed.length === 0 ? '' : html`<p class="notice">Only readers of a higher clearance fill in: ${closed.join(', ')}.</p>`}
    ${isInThePast(page.times) ? html`<p class="notice">It is written on top of the newest version, whatever the times of the page.</p>` : ''}
    <div id="draft" role="status" aria-live="polite"></div>
    <form
      class="act record-form"
      id="record-form"
      action="${addressOf(data)}"
      method="post"
      data-keeps="${keeps ? 'yes' : 'no'}"
      data-kind="${kind.name}"
      novalidate
    >
      ${refusedList(refusals)} ${notice === null ? '' : html`<p class="notice">${notice}</p>`}
      <input type="hidden" name="id" value="${id}" />
      ${version === null ? '' : html`<input type="hidden" name="expects" value="${typed.get('expects') ?? version}" />`}
      <button type="submit" name="do" value="send" class="hidden" tabindex="-1" aria-hidden="true">Record it</button>
      ${fieldsOf(fields, '', '', drawing)}
      <fieldset class="group">
        <legend>Sources of the whole record</legend>
        <p class="means">
          Where a source supports one field, give it at that field; here, where it supports all of them.
        </p>
        ${cites(drawing, '', 'the whole record', 'Source of the whole record')}
      </fieldset>
      ${aboutFields(data, drawing)} ${lists(data)}
      <p class="buttons">
        <button type="submit" name="do" value="send" class="primary">
          ${version === null ? 'Record it' : 'Record the correction'}
        </button>
        <a href="${version === null ? to(page, `/kinds/${kind.name}`) : toRecord(page, id)}"
          >${version === null ? 'Leave without recording' : 'Leave it as it is'}</a
        >
      </p>
    </form>`;
}

/** The refusals with the fields that they are said at. */
function refusalsOf({ fields, problems }: FormData, typed: Typed): readonly Refusal[] {
  const places = placesOf(fields, typed);
  const titles = new Map(places.map(({ pointer, title }) => [pointer, title]));
  const known = new Set(titles.keys());
  return problems.map((problem) => {
    const home = homeOf(problem.at, known);
    const cite = home === null ? null : readCiteName(home);
    const of = cite === null ? home : cite.pointer;
    const title = of === null ? '' : (ABOUT_FIELDS[of] ?? titles.get(of) ?? 'the whole record');
    return { problem, home, label: cite === null ? title : `Source of ${title}` };
  });
}

function aboutFields({ markings }: FormData, drawing: Drawing): Html {
  const { typed } = drawing;
  const marking = typed.get('marking') ?? '';
  const known: readonly string[] = markings;
  const field = (name: string, means: string, control: (attributes: Html) => Html): Html => {
    const own = drawing.refused.get(name) ?? [];
    const id = idOf(name);
    const described = own.length === 0 ? `${id}-means` : `${id}-means ${id}-refused`;
    return html`<div class="field${own.length === 0 ? '' : ' is-refused'}">
      <label for="${id}"
        >${ABOUT_FIELDS[name]}${name === 'reason' ? html` <span class="quiet">(required)</span>` : ''}</label
      >
      ${control(html`id="${id}" name="${name}" aria-describedby="${described}"${own.length === 0 ? '' : html` aria-invalid="true"`}`)}
      <p class="means" id="${id}-means">${means}</p>
      ${refusedLine(own, `${id}-refused`)}
    </div>`;
  };
  return html`<fieldset class="group">
    <legend>How it goes on record</legend>
    ${field('reason', 'Every version says who wrote it and why; it stays in the history.', (attributes) => html`<input type="text" dir="auto" ${attributes} value="${typed.get('reason') ?? ''}" />`)}
    ${field(
      'marking',
      'Who may read it.',
      (attributes) =>
        html`<select ${attributes}>
          ${(known.includes(marking) ? known : [...known, marking]).map((each) => html`<option value="${each}" ${each === marking ? html` selected` : ''}>${inWords(each)}</option>`)}
        </select>`,
    )}
    ${field('compartments', 'Only who holds all of them reads it; with | between them. Open for none.', (attributes) => html`<input type="text" dir="auto" ${attributes} value="${typed.get('compartments') ?? ''}" />`)}
  </fieldset>`;
}

function lists({ sources, shelves }: FormData): Html {
  const datalist = (id: string, all: FormData['sources']): Html =>
    html`<datalist id="${id}">${all.map((each) => html`<option value="${each.id}">${each.label}</option>`)}</datalist>`;
  return html`${datalist('sources', sources)} ${datalist('proposals', [])}
  ${Object.entries(shelves).map(([shelf, all]) => datalist(`shelf-${shelf}`, all))}`;
}
