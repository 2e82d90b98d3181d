// The words and marks of clocks, for both of their pages: state, due day, days left, length, what is in doubt.

import { html } from 'hono/html';

import type { RunningClock } from '#findings/clocks.ts';
import { lengthWords } from '#reports/clock-calendar/calendar.ts';

import type { Html } from '../html.ts';
import { to, toRecord } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { groundsMark, notKnown } from '../parts/marks.ts';
import type { Column, Row } from '../parts/table.ts';
import { capital, count } from '../parts/words.ts';

export const STATE_WORDS = {
  'too-early': { shape: '■', word: 'too early', means: 'the step was taken before it was lawful' },
  overdue: { shape: '▲', word: 'overdue', means: 'the last day is over' },
  running: { shape: '◷', word: 'running', means: 'time is left' },
  'not-known': { shape: '?', word: 'not known', means: 'something is missing that would tell' },
  passed: { shape: '✓', word: 'over', means: 'the waiting is over, or it was ended' },
  'met-late': { shape: '◆', word: 'done late', means: 'done after the last day' },
  'waived-by-emergency': { shape: '–', word: 'waived by emergency', means: 'an emergency made the time zero' },
  met: { shape: '✓', word: 'done in time', means: 'done by the last day, or after the waiting' },
} as const satisfies Record<RunningClock['state'], { shape: string; word: string; means: string }>;

/** The mark of a state: shape, word and color. */
export function stateMark(state: RunningClock['state'], why: readonly string[] = []): Html {
  if (state === 'not-known') return notKnown(why.join('; '));
  const { shape, word } = STATE_WORDS[state];
  return html`<span class="clock-state is-${state}"><span aria-hidden="true">${shape}</span> ${word}</span>`;
}

const DUE_WORDS = { due: 'last day', wait: 'first lawful day', notice: 'last day of notice', recurring: 'last day' };

/** The columns of a list of clocks. */
export const CLOCK_COLUMNS: readonly Column[] = [
  { title: 'Clock', isHead: true },
  { title: 'Partner' },
  { title: 'State' },
  { title: 'Due' },
  { title: 'Days left', align: 'end' },
  { title: 'Length' },
  { title: 'Owner' },
];

/** One clock as a row. */
export function clockRow(clock: RunningClock, page: PageContext): Row {
  return {
    cells: [
      html`<a class="hit" href="${to(page, `/clocks/${clock.clock}`)}">${clock.title}</a>
        <span class="quiet">${clock.clock}</span> ${beside(clock, page)}`,
      clock.partner === null
        ? html`<span class="quiet">all</span>`
        : html`<a class="hit" href="${toRecord(page, clock.partner.id)}"><bdi>${clock.partner.label}</bdi></a>`,
      stateMark(clock.state, clock.why),
      clock.due === null
        ? notKnown('')
        : html`<span class="date">${clock.due}</span> <span class="quiet">${dueWords(clock)}</span>`,
      daysLeft(clock),
      lengths(clock),
      html`<bdi>${clock.owner}</bdi>`,
    ],
  };
}

function dueWords({ form, lastDay }: RunningClock): string {
  // A notice without a day of the step opens the step by itself.
  return form === 'notice' && lastDay === null ? DUE_WORDS.wait : DUE_WORDS[form];
}

function daysLeft({ daysLeft: days, state }: RunningClock): Html | string {
  if (state === 'not-known') return notKnown('');
  if (days === null) return '';
  if (days >= 0) return days === 0 ? 'today' : String(days);
  return html`<b>${count(-days, 'day')}</b> ${state === 'too-early' ? 'too early' : 'late'}`;
}

function lengths({ lengths: all, doubt, isEmergency }: RunningClock): Html {
  if (all.length === 0) return notKnown('');
  return html`${all.map((each, at) => html`${at === 0 ? '' : ' or '}${lengthWords(each)}`)}
  ${isEmergency ? html`<span class="quiet">emergency stated</span>` : ''}
  ${doubt === null ? '' : groundsMark(false, null, 'length not verified')}`;
}

/** What stands beside a clock: what began and met it, how long a sale was before Congress, how much of it lay in session. */
function beside(
  { state, why, start, met, formal, withInformal, session, disapproval }: RunningClock,
  page: PageContext,
): Html {
  const lines: Html[] = state === 'not-known' ? [] : why.map((each) => html`<bdi>${capital(each)}</bdi>`);
  if (start !== null) lines.push(html`Began with ${link(start, page)}`);
  if (met !== null && met.id !== start?.id) lines.push(html`Then ${link(met, page)}`);
  if (formal !== null) {
    const both =
      withInformal === null ? '' : `, ${withInformal.days} with the informal review since ${withInformal.from}`;
    lines.push(html`Before Congress: ${count(formal.days, 'day')}${both}`);
  }
  if (disapproval !== null) {
    const { event, isInTime } = disapproval;
    lines.push(html`${link(event, page)}: ${isInTime ? 'in time' : 'after the last day'}`);
  }
  const unknown = session.flatMap((each) => ('unknown' in each ? [each] : []));
  const [first] = unknown;
  if (first !== undefined && unknown.every((each) => each.unknown === first.unknown)) {
    lines.push(html`Days in session: ${notKnown(first.unknown)}`);
  } else {
    for (const each of session) {
      lines.push(
        html`${each.chamber === 'house' ? 'House' : 'Senate'} in session:
        ${'unknown' in each ? notKnown(each.unknown) : `${each.inSession} of ${count(each.of, 'day')}`}`,
      );
    }
  }
  return lines.length === 0
    ? html``
    : html`<ul class="beside">
        ${lines.map((line) => html`<li>${line}</li>`)}
      </ul>`;
}

function link({ id, label, on }: NonNullable<RunningClock['start']>, page: PageContext): Html {
  return html`<a href="${toRecord(page, id)}"><bdi>${label}</bdi></a
    >${on === null || label.includes(on) ? '' : html` <span class="date">${on}</span>`}`;
}
