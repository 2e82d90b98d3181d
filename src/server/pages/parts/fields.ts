// Shows the fields of a record, each with its definition at hand and its citations beside it.

import { html } from 'hono/html';

import type { CitedPlace } from '#kernel/citation.ts';

import type { ShownField } from '../../shown-fields.ts';
import type { Html } from '../html.ts';
import { to, toRecord } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { notKnown } from './marks.ts';
import { inWords } from './words.ts';

/** A definition list of all fields, in groups. Fields that nobody has stated are named together at the end. */
export function fieldList(page: PageContext, record: string, fields: readonly ShownField[]): Html {
  const stated = fields.filter(({ shown }) => !('absent' in shown));
  const absent = fields.filter(({ shown }) => 'absent' in shown);
  const groups = [...Map.groupBy(stated, ({ group }) => group)];
  return html`${groups.map(([group, members]) => {
    const shared = sharedCitations(group, members);
    return html`${group === '' ? '' : html`<h3 class="group">${group}</h3>`}${shared.length === 0 ? '' : citationList(page, record, shared)}
      <dl class="fields">
        ${runsOf(members).map((run) => oneField(page, run, shared.length === 0 ? record : null))}
      </dl>`;
  })}${absent.length === 0 ? '' : html`<p class="absent">Not stated by the sources cited: ${absent.map(({ title }) => title).join(', ')}.</p>`}`;
}

/** The places that support a whole group: said once above it instead of at its every field. */
function sharedCitations(group: string, members: readonly ShownField[]): readonly CitedPlace[] {
  const [first, ...others] = members;
  if (group === '' || first === undefined || others.length === 0) return [];
  const said = JSON.stringify(first.citations);
  return others.every(({ citations }) => JSON.stringify(citations) === said) ? first.citations : [];
}

/** Values that stand in one list are shown under one title. */
function runsOf(members: readonly ShownField[]): readonly (readonly ShownField[])[] {
  const listOf = ({ pointer }: ShownField): string => pointer.replace(/\/\d+$/, '');
  return [...Map.groupBy(members, listOf).values()];
}

/** One title and its values; with the citations of the record that holds them, where it is named. */
function oneField(page: PageContext, run: readonly ShownField[], record: string | null): Html {
  const [first] = run;
  const said = new Set(run.map(({ citations }) => JSON.stringify(citations)));
  const isOne = said.size === 1;
  const cited = (citations: readonly CitedPlace[]): Html =>
    record === null ? html`` : citationList(page, record, citations);
  return html`<div>
    <dt title="${first?.means}">${first?.title}</dt>
    <dd>
      ${run.map(({ shown, role, citations }) => html`<span class="stacked">${shownText(page, shown, role)} ${isOne ? '' : cited(citations)}</span>`)}
      ${isOne ? cited(first?.citations ?? []) : ''}
    </dd>
  </div>`;
}

/** One value. */
function shownText(page: PageContext, shown: ShownField['shown'], role: string): Html {
  if ('unknown' in shown) return notKnown(shown.unknown);
  if ('withheld' in shown) return html`<span class="withheld">withheld: marked ${shown.withheld}</span>`;
  if ('absent' in shown) return html`<span class="absent">not stated</span>`;
  if ('link' in shown) return html`<a href="${toRecord(page, shown.link)}"><bdi>${shown.text}</bdi></a>`;
  if ('shelf' in shown) return html`<a href="${to(page, `/${shown.shelf}/${shown.id}`)}"><bdi>${shown.text}</bdi></a>`;
  const address = role === 'text' && /^https?:\/\/[^\s]+$/.test(shown.text) ? shown.text : null;
  if (address !== null) return html`<a href="${address}" rel="noreferrer external">${address}</a>`;
  return html`<span class="value${role === 'text' ? ' prose' : ''}"
    ><bdi>${role === 'code' ? inWords(shown.text) : shown.text}</bdi></span
  >`;
}

/** The places that a record cites for a value. */
export function citationList(page: PageContext, record: string, citations: readonly CitedPlace[]): Html {
  if (citations.length === 0) return html``;
  return html`<span class="citations"
    >${citations.map(
      ({ source, title, place, quote }) =>
        html`<span class="citation"
          ><a href="${to(page, `/sources/${source}`, { for: record })}"><bdi>${title}</bdi></a
          >, ${place}${quote === null ? '' : html` <q><bdi>${quote}</bdi></q>`}</span
        >`,
    )}</span
  >`;
}
