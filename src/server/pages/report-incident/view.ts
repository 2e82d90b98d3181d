// The form on which an incident is reported, for a telephone as much as for a desk. It is a plain form that works without script; with it,
// what is typed is kept on the device until it is on record, and waits there while there is no network.

import { html } from 'hono/html';
import type { z } from 'zod';

import { COUNTRIES } from '#geography/countries.ts';
import { MARKINGS } from '#kernel/marking.ts';
import { fieldsOf } from '#ledger/kind.ts';
import type { Kind } from '#ledger/kind.ts';
import { SOURCE_CLASSES } from '#records/codes.ts';
import { INCIDENT_TYPES, PLACE_PRECISIONS, PROTECTED_OBJECTS } from '#records/harm-codes.ts';
import { incidentAccount } from '#records/incident-account/record.ts';
import { incident } from '#records/incident/record.ts';
import { source } from '#records/source/record.ts';

import type { reportIncidentPage } from '../../contracts/report-incident.ts';
import type { Html } from '../html.ts';
import { to, toRecord } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { field, refusals } from '../parts/form.ts';
import type { Sent } from '../parts/form.ts';
import { layout } from '../parts/layout.ts';
import { capital, inWords } from '../parts/words.ts';
import { HARM_ENDS, HARM_FIELDS } from './fields.ts';

export type ReportPage = z.output<typeof reportIncidentPage.output>;

const END_WORDS = { Min: 'at least', Best: 'best', Max: 'at most' } as const;

const LABELS: Readonly<Record<string, string>> = {
  title: 'What happened, in one line',
  whenFirst: 'Day',
  whenLast: 'Last day, if it was not one day',
  placeName: 'Place',
  placeWithin: 'District or province',
  country: 'Country',
  precision: 'How exactly the place is known',
  latitude: 'Latitude',
  longitude: 'Longitude',
  types: 'What kind of event',
  weapon: 'Weapon',
  explosive: 'Explosive weapon where people live',
  checkable: 'Could others look into it',
  protectedObjects: 'Was any of these hit',
  says: 'In its words',
  holds: 'Whom the source holds responsible',
  source: 'A source on record, by its id',
  sourceTitle: 'Title of the source',
  sourcePublisher: 'Who publishes or says it',
  sourceClass: 'What kind of source',
  sourcePublished: 'Published on',
  group: 'Rests on the same origin as',
  locator: 'Where in the source',
  received: 'Received on',
  reliability: 'Reliability of the source',
  credibility: 'Credibility of the account',
  marking: 'Who may know the source',
  ...Object.fromEntries(
    HARM_FIELDS.flatMap(({ name, label }) => HARM_ENDS.map((end) => [`${name}${end}`, `${label}, ${END_WORDS[end]}`])),
  ),
};

const MARKING_WORDS = {
  public: 'anybody',
  partner: 'partners and those who work here',
  restricted: 'those who work here',
  sealed: 'almost nobody: the source is sealed',
} as const;

/** Renders the form, or what became of a report with an empty form under it. */
export function reportView(data: ReportPage, page: PageContext): Html {
  return layout(page, {
    title: 'Report an incident',
    kicker: html`<a href="${to(page, '/incidents/import')}">Import a table</a>`,
    scripts: ['report-incident'],
    content: html`<p class="lead">
        What one source says about harm to civilians. Leave open what is not known: an empty field is never a zero. Name
        no victim and no witness.
      </p>
      ${data.acknowledged === null ? '' : acknowledgement(data.acknowledged, page)}
      <div id="report-state" role="status" aria-live="polite"></div>
      <section id="waiting" aria-labelledby="waiting-heading" hidden>
        <h2 id="waiting-heading">Waiting on this device</h2>
        <ul></ul>
      </section>
      ${reportForm(data, page)}`,
  });
}

const STATE_WORDS = {
  recorded: 'Recorded',
  'account-added': 'Recorded as one more account of an incident on record',
  'already-on-record': 'Already on record; nothing was stored a second time',
} as const;

function acknowledgement(
  { state, incident: id, lookAlikes }: NonNullable<ReportPage['acknowledged']>,
  page: PageContext,
): Html {
  return html`<div class="notice" role="status">
    <p>
      <b>${STATE_WORDS[state]}:</b>
      <a href="${toRecord(page, id)}"><code>${id}</code></a
      >. <a href="${to(page, `/incidents/attach/${id}`)}">Attach a photograph or a document</a>.
    </p>
    ${
      lookAlikes.length === 0
        ? ''
        : html`<p>It may be one event with:</p>
            <ul>
              ${lookAlikes.map(
                ({ other, otherLabel, because }) =>
                  html`<li>
                    <a href="${toRecord(page, other)}"><bdi>${otherLabel}</bdi></a
                    >: ${because.join(', ')}
                  </li>`,
              )}
            </ul>`
    }
  </div>`;
}

const notes = (kind: Kind): ReadonlyMap<string, string> =>
  new Map(fieldsOf(kind).map(({ path, note }) => [path.join('.'), note.means]));
const INCIDENT = notes(incident);
const ACCOUNT = notes(incidentAccount);
const SOURCE = notes(source);

function reportForm({ key, sources, values, problems, masked }: ReportPage, page: PageContext): Html {
  const texts = Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
  const sent: Sent = { values: texts, problems };
  const text = (name: string, means?: string, required = false): Html =>
    field(
      { name, label: LABELS[name] ?? name, kind: 'text', required, ...(means === undefined ? {} : { means }) },
      sent,
    );
  const day = (name: string, means: string, required = false): Html =>
    field({ name, label: LABELS[name] ?? name, kind: 'date', means, required }, sent);
  const choice = (name: string, choices: Choices, means?: string, required = false): Html =>
    field(
      {
        name,
        label: LABELS[name] ?? name,
        kind: 'choice',
        choices,
        required,
        ...(means === undefined ? {} : { means }),
      },
      sent,
    );
  return html`<form class="act report" id="report" action="${to(page, '/incidents/report')}" method="post">
    ${maskedNotice(masked)} ${refusals(problems, LABELS)}
    <input type="hidden" name="key" value="${key}" />
    <fieldset>
      <legend>What and when</legend>
      ${text('title', INCIDENT.get('title'), true)}
      ${day('whenFirst', 'As exact as it is known: 2016-10-08, 2016-10 or 2016.', true)}
      ${day('whenLast', 'The last day on which it can have been.')}
      ${chooseSome('types', INCIDENT_TYPES, { values, problems }, INCIDENT.get('types.*') ?? '')}
      ${text('weapon', INCIDENT.get('weapon'))} ${choice('explosive', YES_NO, INCIDENT.get('explosiveInPopulatedArea'))}
    </fieldset>
    <fieldset>
      <legend>Where</legend>
      ${text('placeName', INCIDENT.get('place.name'), true)} ${text('placeWithin', INCIDENT.get('place.within'))}
      ${choice('country', COUNTRY_CHOICES, 'Leave it open for an event on the high sea.')}
      ${choice('precision', codes(PLACE_PRECISIONS, 'choose'), INCIDENT.get('place.precision'), true)}
      ${text('latitude', INCIDENT.get('place.coordinates.latitude'))}
      ${text('longitude', INCIDENT.get('place.coordinates.longitude'))}
      <p class="buttons" data-needs-script hidden>
        <button type="button" id="use-position">Use my position</button>
        <span class="means">Only when you press it; it goes into the two fields and nowhere else.</span>
      </p>
    </fieldset>
    <fieldset>
      <legend>People harmed</legend>
      <p class="means">${INCIDENT.get('harm.*.count')} A part, as women or children, lies within the whole.</p>
      ${HARM_FIELDS.map(({ name, label }) => numbers(name, label, sent))}
      ${chooseSome('protectedObjects', PROTECTED_OBJECTS, { values, problems }, 'What the law protects above other objects.')}
    </fieldset>
    <fieldset>
      <legend>What the source says</legend>
      ${field({ name: 'says', label: LABELS['says'] ?? '', kind: 'area', ...meaning(ACCOUNT.get('says')) }, sent)}
      ${text('holds', ACCOUNT.get('holds'))} ${day('received', ACCOUNT.get('received') ?? '')}
      ${choice('reliability', codes(['A', 'B', 'C', 'D', 'E', 'F'], 'not judged'), ACCOUNT.get('reliability'))}
      ${choice('credibility', codes(['1', '2', '3', '4', '5', '6'], 'not judged'), ACCOUNT.get('credibility'))}
      ${choice('checkable', YES_NO, INCIDENT.get('checkable'))}
    </fieldset>
    <fieldset>
      <legend>The source</legend>
      <p class="means">Either one that is on record, or a new one.</p>
      <div class="field">
        ${field({ name: 'source', label: LABELS['source'] ?? '', kind: 'text', means: 'As source.NAME; leave it open for a new one.', list: 'sources' }, sent)}
        <datalist id="sources">
          ${sources.map(({ id, label }) => html`<option value="${id}">${label}</option>`)}
        </datalist>
      </div>
      ${text('sourceTitle', SOURCE.get('title'))} ${text('sourcePublisher', SOURCE.get('publisher'))}
      ${choice('sourceClass', codes(SOURCE_CLASSES, 'choose'), SOURCE.get('class'))}
      ${day('sourcePublished', 'As exact as it is known; open where nobody knows.')}
      ${text('locator', 'Page, paragraph or minute; open for the whole of it.')} ${text('group', ACCOUNT.get('group'))}
      ${choice('marking', MARKING_CHOICES, 'Counts for a new source and for what it says; the event itself is open to anybody.')}
    </fieldset>
    <p class="buttons">
      <button type="submit" class="primary">Send the report</button>
      <button type="button" id="forget" data-needs-script hidden>Forget this draft</button>
    </p>
    <p class="means" data-needs-script hidden>
      What you type is kept on this device until it is on record, and then forgotten. Without network it waits here and
      is sent later.
    </p>
  </form>`;
}

type Choices = readonly { readonly value: string; readonly label: string }[];

const YES_NO: Choices = [
  { value: '', label: 'not known' },
  { value: 'yes', label: 'yes' },
  { value: 'no', label: 'no' },
];
const COUNTRY_CHOICES: Choices = [
  { value: '', label: 'none or not known' },
  ...[...COUNTRIES.values()]
    .map(({ iso3, name }) => ({ value: iso3, label: `${name} (${iso3})` }))
    .toSorted((a, b) => a.label.localeCompare(b.label, 'en')),
];
const MARKING_CHOICES: Choices = MARKINGS.map((value) => ({ value, label: MARKING_WORDS[value] }));

function codes(all: readonly string[], none: string): Choices {
  return [{ value: '', label: none }, ...all.map((value) => ({ value, label: capital(inWords(value)) }))];
}

function meaning(means: string | undefined): { readonly means?: string } {
  return means === undefined ? {} : { means };
}

/** Three numbers, and "not known" as an answer of its own. */
function numbers(name: string, label: string, { values, problems }: Sent): Html {
  const own = problems.filter(({ at }) => HARM_ENDS.some((end) => at === `${name}${end}`));
  return html`<div
    class="range-of-three${own.length > 0 ? ' is-refused' : ''}"
    role="group"
    aria-labelledby="${name}-label"
  >
    <p id="${name}-label">${label}</p>
    ${HARM_ENDS.map(
      (end) =>
        html`<label for="${name}${end}"
          ><span>${END_WORDS[end]}</span
          ><input
            type="text"
            inputmode="numeric"
            id="${name}${end}"
            name="${name}${end}"
            value="${values[`${name}${end}`] ?? ''}"
            aria-label="${label}, ${END_WORDS[end]}"
            ${own.length > 0 ? html` aria-invalid="true" aria-describedby="${name}-refused"` : ''}
        /></label>`,
    )}
    <label class="not-known"
      ><input
        type="checkbox"
        id="${name}NotKnown"
        name="${name}NotKnown"
        value="yes"
        ${values[`${name}NotKnown`] === undefined ? '' : html` checked`}
      />
      not known</label
    >
    ${own.length === 0 ? '' : html`<p class="refused" id="${name}-refused">${own.map(({ expected, found, todo }) => html`Expected ${expected}, found ${found}. ${todo} `)}</p>`}
  </div>`;
}

function chooseSome(
  name: string,
  all: readonly string[],
  { values, problems }: Pick<ReportPage, 'values' | 'problems'>,
  means: string,
): Html {
  const chosen = values[name] ?? [];
  const own = problems.filter(({ at }) => at === name);
  return html`<fieldset class="choose-some${own.length > 0 ? ' is-refused' : ''}" id="${name}">
    <legend>${LABELS[name] ?? name}${name === 'types' ? html` <span class="quiet">(required)</span>` : ''}</legend>
    <p class="means">${means}</p>
    ${all.map((value) => html`<label><input type="checkbox" name="${name}" value="${value}" ${chosen.includes(value) ? html` checked` : ''} /> ${capital(inWords(value))}</label>`)}
    ${own.length === 0 ? '' : html`<p class="refused">${own.map(({ expected, todo }) => html`Expected ${expected}. ${todo} `)}</p>`}
  </fieldset>`;
}

function maskedNotice(masked: ReportPage['masked']): Html {
  if (masked.length === 0) return html``;
  return html`<div class="notice" role="alert">
    <p>
      <b>Nothing was stored yet.</b> What looked like it belongs to one person was masked; look at it and send again:
    </p>
    <ul>
      ${masked.map(({ field: name, sorts }) => html`<li><a href="#${name}">${LABELS[name] ?? name}</a>: ${sorts.join(', ')}</li>`)}
    </ul>
  </div>`;
}
