// The page of an event: what happened, how sure it is, who is held responsible and how far that goes, what support was near, and what was
// answered. Sources stand side by side; where they differ, both stay.

import { html } from 'hono/html';

import { describeQuantity } from '#kernel/quantity.ts';

import type { Html } from '../html.ts';
import { SET_WORDS } from '../incidents/data.ts';
import { to } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { NOTHING_SENT } from '../parts/form.ts';
import { layout } from '../parts/layout.ts';
import { answerMark, notKnown } from '../parts/marks.ts';
import { table } from '../parts/table.ts';
import { capital, count, inWords } from '../parts/words.ts';
import { alikePart } from './alike.ts';
import { attachments, nearness, responses } from './answers.ts';
import type { IncidentData } from './data.ts';
import { accounts, ladder, verification } from './evidence.ts';
import { flag } from './flag.ts';

type Sheet = IncidentData['sheet'];

/** How exactly a place is known, as it is said beside the place. */
const KNOWN_TO: Readonly<Record<Sheet['incidents'][number]['precision'], string>> = {
  exact: 'the spot is known',
  near: 'known to within 25 kilometers',
  district: 'known to the district',
  province: 'known to the province',
  area: 'known to a line or an area',
  country: 'known to the country',
  international: 'beyond any country',
};

/** Renders the page. */
export function incidentView(data: IncidentData, page: PageContext, sent = NOTHING_SENT): Html {
  const { sheet, banners } = data;
  return layout(page, {
    title: sheet.title,
    kicker: html`<a href="${to(page, '/incidents')}">Incidents</a> · as it stood on
      <span class="date">${sheet.asOf}</span>`,
    content: html`<p class="lead">
        What each source says, beside the others. A grade says how sure it is that harm happened and who did it, not
        whether it was lawful.
      </p>
      ${banners.map((words) => html`<p class="notice">${words}</p>`)}
      ${sheet.incidents.map((each) => record(each, sheet.incidents.length > 1, page))} ${harm(sheet, page)}
      ${accounts(sheet, page)} ${ladder(sheet, page)} ${verification(sheet, page)} ${nearness(sheet, page)}
      ${responses(sheet, page)} ${attachments(sheet, page)} ${alikePart(data, page, sent)}`,
  });
}

function row(title: string, content: Html | string): Html {
  return html`<div>
    <dt>${title}</dt>
    <dd>${content}</dd>
  </div>`;
}

function record(each: Sheet['incidents'][number], isOneOfMany: boolean, page: PageContext): Html {
  const { coordinates, disputed } = each;
  const list = (items: readonly Html[]): Html =>
    items.length === 0
      ? notKnown('', 'nobody says')
      : html`<ul class="plain">
          ${items.map((item) => html`<li>${item}</li>`)}
        </ul>`;
  return html`<section aria-label="${each.label}">
    ${isOneOfMany ? html`<h2><bdi>${each.label}</bdi> <span class="quiet">the same event as the others on this page</span></h2>` : html`<h2>What happened</h2>`}
    ${each.account === null ? '' : html`<p><bdi>${each.account}</bdi></p>`}
    <dl class="fields">
      ${row('When', html`<span class="date">${each.when}</span>`)}
      ${row(
        'Where',
        html`<bdi>${each.place}</bdi
          >${coordinates === null ? '' : html` <span class="quiet">${coordinates.latitude}, ${coordinates.longitude}</span>`}
          <span class="quiet">${KNOWN_TO[each.precision]}</span
          >${disputed === null ? '' : html` <span class="doubt">${disputed}</span>`}`,
      )}
      ${row('What', each.types.map((type) => capital(inWords(type))).join('; '))}
      ${row('Weapon', each.weapon === null ? notKnown('', 'nobody says') : html`<bdi>${each.weapon}</bdi>`)}
      ${row('Explosive weapon where people live', flag(each.explosiveInPopulatedArea))}
      ${row('Protected objects', list(each.protectedObjects.map(({ object, damage, says }) => html`${capital(inWords(object))}: ${inWords(damage)}${says === null ? '' : html` (<bdi>${says}</bdi>)`}`)))}
      ${row('Civilian objects', list(each.objects.map(({ object, damage, count: number }) => html`${capital(inWords(object))}: ${inWords(damage)}${number === null ? '' : `, ${describeQuantity(number)}`}`)))}
      ${row('What followed', list(each.effects.map(({ effect, says, persons }) => html`${capital(inWords(effect))}: <bdi>${says}</bdi>${persons === null ? '' : ` (${describeQuantity(persons)} persons)`}`)))}
      ${row('Open to others than the party to check', flag(each.checkable))}
      ${row('Raised with those who answer for it', each.raisedOn === null ? notKnown('', 'not on record') : html`<span class="date">${each.raisedOn}</span>`)}
      ${
        each.derivedFrom === null
          ? ''
          : row(
              'Derived from',
              html`<a
                  href="${to(page, `/shelf/${each.derivedFrom.dataset}#row`, { release: each.derivedFrom.release, row: String(each.derivedFrom.row) })}"
                  >${each.derivedFrom.dataset} ${each.derivedFrom.release}</a
                >, row ${each.derivedFrom.row}, by
                ${each.derivedFrom.by}${each.derivedFrom.rule === null ? '' : html`, by the rule “${each.derivedFrom.rule}”`}`,
            )
      }
      ${row('Record', html`<a href="${to(page, `/records/${each.id}`)}"><code>${each.id}</code>, version ${each.version}</a>, ${count(each.citations, 'citation')}`)}
    </dl>
  </section>`;
}

/** How a person settled the numbers of an event. */
const SETTLED: Readonly<Record<NonNullable<Sheet['incidents'][number]['statusRule']>, string>> = {
  range: 'a range covers what they all say',
  majority: 'what most of them say counts',
  'source-hierarchy': 'the source that is trusted most counts',
  'team-decision': 'the team has decided which number counts',
};

function harm({ harm: counted, rows, isHarm, incidents }: Sheet, page: PageContext): Html {
  const rules = [...new Set(incidents.flatMap(({ statusRule }) => statusRule ?? []))];
  return html`<section aria-labelledby="harm">
    <h2 id="harm">How many were harmed</h2>
    ${
      counted.length === 0
        ? html`<p class="empty">Nobody has put a number on it. That is not zero.</p>`
        : html`<ul class="statements">
            ${counted.map(({ effect, civilians }) => html`<li><b>${describeQuantity(civilians)}</b> civilians ${inWords(effect)}</li>`)}
          </ul>`
    }
    <p class="means">
      Numbers of one event are covered by one range, never added. People of unknown status count in the highest number
      alone.
      ${rules.length === 0 ? 'Nobody has settled them by a rule: the range covers the record and all accounts.' : `A person has settled these numbers: where sources differ, ${rules.map((rule) => SETTLED[rule]).join('; in another record of the event, ')}.`}
    </p>
    ${
      rows.length === 0
        ? ''
        : table({
            caption: 'Every number as it stands on record',
            columns: [
              { title: 'Harm', isHead: true },
              { title: 'Status' },
              { title: 'Of whom' },
              { title: 'Lowest', align: 'end' },
              { title: 'Best', align: 'end' },
              { title: 'Highest', align: 'end' },
              { title: 'Who says it' },
            ],
            rows: rows.map(({ effect, status, who, count: { min, best, max }, source, record: id }) => ({
              cells: [
                capital(inWords(effect)),
                status,
                who,
                bound(min),
                bound(best),
                bound(max),
                html`<a href="${to(page, `/records/${id}`)}"><bdi>${source ?? 'the record itself'}</bdi></a>`,
              ],
            })),
          })
    }
    <details>
      <summary>Is it harm under each definition?</summary>
      <ul class="statements">
        ${isHarm.map(({ set, is, why }) => html`<li>${capital(SET_WORDS[set as keyof typeof SET_WORDS])}: ${is === 'unknown' ? notKnown(why.join('; ')) : answerMark(is)}</li>`)}
      </ul>
    </details>
  </section>`;
}

function bound(value: number | null): Html | string {
  return value === null ? notKnown('', 'not stated') : value.toLocaleString('en-US');
}
