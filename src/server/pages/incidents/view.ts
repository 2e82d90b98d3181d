// The page of incidents: what is on record of harm to civilians, how sure it is, and what came of it. A count never stands without the
// floors that it used, and the definitions of harm stand side by side.

import { html } from 'hono/html';

import { ATTRIBUTION_LEVELS, HOUSE_GRADES, INCIDENT_TYPES } from '#records/harm-codes.ts';
import { HOUSE_MEANING } from '#records/verification/schemes.ts';
import { HARM_SETS } from '#reports/harm-book/sets.ts';

import type { Html } from '../html.ts';
import { to } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { hiddenTimes } from '../parts/form.ts';
import { layout } from '../parts/layout.ts';
import { LONG_TABLE_SCRIPT } from '../parts/long-table.ts';
import { peopleHarmed } from '../parts/marks.ts';
import { table } from '../parts/table.ts';
import { capital, count, inWords } from '../parts/words.ts';
import { LEVEL_WORDS, SET_WORDS } from './data.ts';
import type { IncidentsData } from './data.ts';
import { harmMap, zoomedInto } from './map.ts';
import { eventTable } from './table.ts';
import { differenceList, tallyTable } from './under-definitions.ts';

/** Renders the page. */
export function incidentsView(data: IncidentsData, page: PageContext): Html {
  const { rows, total, asOf } = data;
  return layout(page, {
    title: 'Incidents',
    scripts: [LONG_TABLE_SCRIPT],
    kicker: html`As of <span class="date">${asOf}</span>`,
    content: html`<p class="lead">
        Harm to civilians that is on record, between bounds, attributed no further than the evidence goes. A grade says
        how sure it is that harm happened and who did it, not whether it was lawful.
      </p>
      ${data.banner === null ? '' : html`<p class="notice">${data.banner}</p>`} ${filterForm(data, page)}
      <p class="floors"><b>What is counted here.</b> ${data.floors}</p>
      ${definitions(data, page)}
      ${
        total === 0
          ? html`<p class="empty">
              No event on record meets this. That says nothing about what happened.
              <a href="${to(page, '/incidents')}">Show all</a>
            </p>`
          : html`<section aria-labelledby="where">
                <h2 id="where">Where</h2>
                ${whereabouts(data, page)}
              </section>
              ${countsPart(data)}
              <section aria-labelledby="list">
                <h2 id="list">The events</h2>
                ${eventTable(data, page)}
              </section>`
      }
      ${
        rows.length === 0 || data.leftOut === 0
          ? ''
          : html`<p class="means">
              ${count(data.leftOut, 'event')} of this list ${data.leftOut === 1 ? 'rests' : 'rest'} on a source that may
              not leave the house: shown here, and left out of the CSV.
            </p>`
      }
      <p>
        <a href="${to(page, '/incidents/report')}">Report an incident</a> ·
        <a href="${to(page, '/incidents/import')}">Bring in a table of incidents</a> ·
        <a href="${to(page, '/definitions/civilian-harm')}">What “civilian harm” means in different documents</a>
      </p>`,
  });
}

/** The map; each circle leads to the events in it, on a map of smaller cells. */
function whereabouts(data: IncidentsData, page: PageContext): Html {
  const query = Object.fromEntries(page.query.filter(([name]) => name !== 'after'));
  const { box: _b, cell: _c, ...whole } = query;
  return html`${data.asked.box === '' ? '' : html`<p><a href="${to(page, '/incidents', whole)}">The whole map</a></p>`}
  ${harmMap(data, (cluster) => to(page, '/incidents', { ...query, ...zoomedInto(cluster, data.asked.cell) }))}`;
}

/** The same filter under each definition, and what makes the difference. */
function definitions({ tallies, differences, asked }: IncidentsData, page: PageContext): Html {
  return html`<section aria-labelledby="definitions">
    <h2 id="definitions">The same filter under each definition</h2>
    ${tallyTable({
      tallies,
      chosen: asked.set,
      word: '(shown below)',
      address: (set) => to(page, '/incidents', { ...Object.fromEntries(page.query), set }),
    })}
    ${differenceList(differences, page)}
  </section>`;
}

function filterForm({ asked, parties, countries }: IncidentsData, page: PageContext): Html {
  const choice = (name: string, label: string, options: readonly (readonly [string, string])[], chosen: string): Html =>
    html`<div class="field">
      <label for="${name}">${label}</label>
      <select id="${name}" name="${name}">
        ${options.map(([value, words]) => html`<option value="${value}" ${value === chosen ? html` selected` : ''}>${words}</option>`)}
      </select>
    </div>`;
  const text = (name: string, label: string, value: string, placeholder: string): Html =>
    html`<div class="field">
      <label for="${name}">${label}</label>
      <input id="${name}" name="${name}" type="text" value="${value}" placeholder="${placeholder}" size="14" />
    </div>`;
  return html`<form class="filter" action="/incidents" method="get">
    ${hiddenTimes(page.times)}
    ${asked.box === '' ? '' : html`<input type="hidden" name="box" value="${asked.box}" /><input type="hidden" name="cell" value="${asked.cell}" />`}
    ${choice('party', 'Named as responsible', [['', 'anybody'], ...parties.map(({ id, label }) => [id, label] as const)], asked.party)}
    ${choice('country', 'Country', [['', 'any'], ...countries.map((code) => [code, code] as const)], asked.country)}
    ${text('from', 'From (year or day)', asked.from, '2016-10-08')}
    ${text('to', 'To (year or day)', asked.to, '2016-10-08')}
    ${choice('type', 'Type', [['', 'any'], ...INCIDENT_TYPES.map((type) => [type, inWords(type)] as const)], asked.type)}
    ${choice(
      'set',
      'Harm that is counted',
      HARM_SETS.map((set) => [set, SET_WORDS[set]] as const),
      asked.set,
    )}
    ${choice('grade', 'Verification at least', [['', 'any, but not discounted'], ...HOUSE_GRADES.slice(1).map((grade) => [grade, `${grade}: ${HOUSE_MEANING[grade].split(':')[0]?.toLowerCase() ?? ''}`] as const)], asked.grade)}
    ${choice(
      'level',
      'Attributed at least to',
      ATTRIBUTION_LEVELS.map((level) => [level, `${level}: ${LEVEL_WORDS[level]}`] as const),
      asked.level,
    )}
    ${choice(
      'firmly',
      'How firmly',
      [
        ['no', 'any claim'],
        ['yes', 'at least probably'],
      ],
      asked.firmly,
    )}
    ${choice(
      'response',
      'Response',
      [
        ['any', 'any'],
        ['answered', 'answered'],
        ['unanswered', 'no answer on record'],
      ],
      asked.response,
    )}
    ${text('q', 'Words in title or place', asked.q, '')}
    <div class="buttons"><button>Show</button> <a href="${to(page, '/incidents')}">Show all</a></div>
  </form>`;
}

function countsPart({ byYear, byGrade, byLevel, byType, answered, total }: IncidentsData): Html {
  const counts = (caption: string, list: IncidentsData['byGrade'], words: (value: string) => string): Html =>
    table({
      caption,
      columns: [
        { title: caption, isHead: true },
        { title: 'Events, also possible ones', align: 'end' },
      ],
      rows: list.map(({ value, events }) => ({ cells: [words(value), events.toLocaleString('en-US')] })),
      quiet: true,
    });
  return html`<section aria-labelledby="counts">
    <h2 id="counts">How they divide</h2>
    <div class="side-by-side">
      ${table({
        caption: 'By year',
        columns: [
          { title: 'Year', isHead: true },
          { title: 'Events', align: 'end' },
          { title: 'Killed', align: 'end' },
          { title: 'Injured', align: 'end' },
        ],
        rows: byYear.map(({ year, events, killed, injured }) => ({
          cells: [year, events.toLocaleString('en-US'), peopleHarmed(killed), peopleHarmed(injured)],
        })),
        quiet: true,
      })}
      ${counts('By verification', byGrade, (value) => value)}
      ${counts('By attribution', byLevel, (value) => `${value}: ${LEVEL_WORDS[value as keyof typeof LEVEL_WORDS]}`)}
      ${counts('By type', byType, (value) => capital(inWords(value)))}
    </div>
    <p>
      Of ${count(total, 'event')}: answered ${answered.answered.toLocaleString('en-US')}; left without an answer, and it
      was said why, ${answered.nothingDone.toLocaleString('en-US')}; nothing of an answer on record
      ${answered.notOnRecord.toLocaleString('en-US')}.
    </p>
  </section>`;
}
