// The page of one clock in plain words. Every number carries its place, or says what is in doubt about it.

import { html } from 'hono/html';

import type { ClockLength, ClockVersion } from '#catalogue/clock.ts';
import { recurrenceWords } from '#catalogue/recurrence-words.ts';

import type { Html } from '../html.ts';
import { to } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { layout } from '../parts/layout.ts';
import { answerMark, groundsMark } from '../parts/marks.ts';
import { table } from '../parts/table.ts';
import { capital, count } from '../parts/words.ts';
import type { ClockData } from './data.ts';
import { CLOCK_COLUMNS, clockRow } from './words.ts';

const FORM_WORDS = {
  due: 'Something must be done within a number of days after the start.',
  wait: 'A step is lawful only after a number of days.',
  notice: 'A notice must be given a number of days before a step.',
  recurring: 'It comes round again.',
} as const;

const STANDING_WORDS = {
  law: 'law',
  policy: 'policy of the executive',
  practice: 'practice; no law stands behind it',
  house: 'a time that this house proposes; the text names none',
} as const;

/** Renders the page. */
export function clockView(data: ClockData, page: PageContext): Html {
  const { clock, startsWith, metBy, running, holds, asOf } = data;
  return layout(page, {
    title: clock.title,
    kicker: html`<a href="${to(page, '/clocks')}">Clocks</a> · <code>${clock.id}</code>`,
    content: html`<p class="lead">${clock.means}</p>
      <dl class="fields">
        ${field('Stands in', html`${clock.citation} <span class="quiet">${STANDING_WORDS[clock.standing]}</span>`)}
        ${field('Kind', html`${FORM_WORDS[clock.form]}`)}
        ${field(clock.form === 'notice' ? 'The notice' : 'Begins with', html`${startsWith.join('; ')}`)}
        ${field(
          clock.form === 'wait' || clock.form === 'notice' ? 'The step' : 'Met by',
          metBy.length === 0
            ? html`<span class="quiet">nothing that is on record as an act</span>`
            : html`${metBy.join('; ')}`,
        )}
        ${field('Owner', html`${clock.owner.text} ${grounds(clock.owner)}`)}
        ${field('When it runs out', html`${clock.runsOut.text} ${grounds(clock.runsOut)}`)}
        ${field('Reminders', html`${clock.reminders.length === 0 ? 'none' : `${clock.reminders.join(', ')} days before`}`)}
      </dl>
      <section aria-labelledby="versions">
        <h2 id="versions">How long, since when</h2>
        ${clock.versions.map((version, at) => versionPart(version, at + 1 === holds ? `holds on ${asOf}` : ''))}
        ${holds === null ? html`<p class="empty">No version on the shelf holds on ${asOf}.</p>` : ''}
      </section>
      ${
        clock.notes.length === 0
          ? ''
          : html`<section aria-labelledby="notes">
              <h2 id="notes">Notes</h2>
              <ul class="statements">
                ${clock.notes.map((note) => html`<li>${note.text} ${grounds(note)}</li>`)}
              </ul>
            </section>`
      }
      ${data.classes.map((each) => classPart(each, asOf))}
      <section aria-labelledby="running">
        <h2 id="running">Where it runs on ${asOf}</h2>
        ${
          running.length === 0
            ? html`<p class="empty">Nowhere on this record.</p>`
            : table({
                caption: `${count(running.length, 'run')} that still ${running.length === 1 ? 'needs' : 'need'} somebody`,
                columns: CLOCK_COLUMNS,
                rows: running.map((each) => clockRow(each, page)),
              })
        }
      </section>`,
  });
}

function field(title: string, content: Html): Html {
  return html`<div>
    <dt>${title}</dt>
    <dd>${content}</dd>
  </div>`;
}

function versionPart(
  { from, to: end, lengths, lawfulOn, emergency, statedOn, doubtfulFrom }: ClockVersion,
  holds: string,
): Html {
  const until =
    end === null
      ? statedOn === null
        ? 'no end known'
        : html`still so in the text of <span class="date">${statedOn}</span>`
      : html`through <span class="date">${end.on}</span> ${grounds(end)}`;
  return html`<ul class="statements">
    <li>
      Since <span class="date">${from.on}</span> ${grounds(from)} ${until}
      ${holds === '' ? '' : html`<span class="quiet">${holds}</span>`}
    </li>
    ${lengths.map((length) => html`<li><b>${lengthText(length)}</b> ${grounds(length)}</li>`)}
    ${
      lawfulOn === null
        ? ''
        : html`<li>
            The step is lawful on
            ${lawfulOn.is === 'last-day' ? 'the last of these days' : 'the day after the last of these days'}; open for
            a lawyer. ${grounds(lawfulOn)}
          </li>`
    }
    ${
      emergency === null
        ? ''
        : html`<li>
            In an emergency:
            ${emergency.days === 0 ? 'no waiting' : `within ${count(emergency.days, 'day')} after the step`}.
            ${grounds(emergency)}
          </li>`
    }
    ${
      doubtfulFrom === null
        ? ''
        : html`<li>From <span class="date">${doubtfulFrom.on}</span>: ${groundsMark(false, doubtfulFrom.doubt)}</li>`
    }
  </ul>`;
}

function lengthText({ days, hours, recurs, class: of }: ClockLength): string {
  const whose = of === null ? '' : ` for ${of}`;
  if (days !== null) {
    const counted = hours === null ? '' : ` (${hours} hours, counted as calendar days)`;
    return `${count(days, 'calendar day')}${counted}${whose}`;
  }
  return capital(recurrenceWords(recurs) ?? '');
}

function classPart({ id, title, means, members }: ClockData['classes'][number], asOf: string): Html {
  return html`<section aria-labelledby="class-${id}">
    <h2 id="class-${id}">${capital(title)} <span class="quiet">${id}</span></h2>
    <p>${means}</p>
    ${
      members === null
        ? ''
        : table({
            caption: `Who belongs, and on ${asOf}`,
            columns: [
              { title: 'Recipient', isHead: true },
              { title: 'As' },
              { title: 'From' },
              { title: 'To' },
              { title: `On ${asOf}` },
              { title: 'Read' },
            ],
            rows: members.map((member) => ({
              cells: [
                html`${member.name} <span class="quiet">${member.partner}</span>`,
                member.as,
                html`<span class="date">${member.from}</span>`,
                member.to === null ? '' : html`<span class="date">${member.to}</span>`,
                answerMark(member.onDay),
                groundsMark(member.verified, member.doubt),
              ],
            })),
          })
    }
  </section>`;
}

interface Grounds {
  readonly verified: boolean;
  readonly source: { readonly document: string; readonly at: string } | null;
  readonly doubt: string | null;
}

function grounds({ verified, source, doubt }: Grounds): Html {
  return html`<span class="side-source"
    >${source === null ? '' : `${source.document}, ${source.at}. `}${groundsMark(verified, doubt)}</span
  >`;
}
