// The page on which two corrections of one record meet: for each field what it was, what they made of it and what you made of it. What only
// one of both changed is taken over; where both did, a person chooses, and nothing is chosen for them.

import { html } from 'hono/html';

import { describeLocator } from '#kernel/citation.ts';
import { isWithin } from '#kernel/json-pointer.ts';
import { NEWEST } from '#kernel/times.ts';
import type { Kind } from '#ledger/kind.ts';
import type { HistoryEntry } from '#ledger/read.ts';
import type { StoredRecord } from '#ledger/record.ts';

import type { Asked } from '../../asked.ts';
import { namesFor, shownFields } from '../../shown-fields.ts';
import type { NameOf } from '../../shown-fields.ts';
import type { Html } from '../html.ts';
import { to, toRecord } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { layout } from '../parts/layout.ts';
import { count, moment } from '../parts/words.ts';
import { ABOUT_FIELDS, placesOf } from './drawing.ts';
import { typedOf } from './fill.ts';
import type { Choice, Difference, Merged, Written } from './merge.ts';
import { idOf } from './parts.ts';
import type { TypedCitation } from './read-back.ts';
import { treeOf } from './tree.ts';

/** Where the choices go, and with them everything that was sent. */
interface MergeForm {
  readonly action: string;
  readonly sent: Iterable<readonly [string, string]>;
  readonly button: string;
  readonly scripts: readonly string[];
}

interface Meeting {
  readonly asked: Asked;
  readonly kind: Kind;
  readonly page: PageContext;
  /** The version that the form was made from, the newest, and what was typed. */
  readonly before: StoredRecord;
  readonly record: StoredRecord;
  readonly mine: Written<TypedCitation>;
  readonly form: MergeForm;
  readonly since: readonly HistoryEntry[];
  readonly outcome: Merged<TypedCitation>;
  readonly choices: ReadonlyMap<string, Choice>;
  /** Whether the choices were sent, so that the open ones are missing. */
  readonly isAsked: boolean;
}

/** Renders the page. */
export async function mergePage(meeting: Meeting): Promise<Html> {
  const { asked, kind, page, record, before, since, outcome, isAsked, form } = meeting;
  const typed = { ...record, body: meeting.mine.body };
  const question = { times: NEWEST, reader: asked.reader };
  const nameOf = await namesFor(asked.house.ledger, [before, record, typed], question);
  const shown: Shown = {
    before: linesOf(meeting, before, nameOf),
    theirs: linesOf(meeting, record, nameOf),
    mine: linesOf(meeting, meeting.mine, nameOf),
    titles: titlesOf(kind, [before.body, record.body, typed.body]),
  };
  const byOwn = (by: Difference['changedBy']): readonly Difference[] =>
    outcome.differences.filter(({ changedBy }) => changedBy === by);
  const collisions = byOwn('both');
  const missing = isAsked ? outcome.open : [];
  return layout(page, {
    title: `Two corrections: ${record.label}`,
    kicker: html`<a href="${toRecord(page, record.id)}"><code>${record.id}</code></a
      >, version ${record.version}`,
    scripts: form.scripts,
    content: html`<p class="lead">
        While you were typing, this record was corrected. Nothing of yours is on record yet, and nothing of either
        correction is lost: what only one of both changed is taken over, and where both changed the same field you
        choose.
      </p>
      <ul class="history">
        ${since.map(({ record: { version, recordedAt }, recordedBy, reason }) => html`<li>Version ${version}, ${moment(recordedAt)}, by <bdi>${recordedBy}</bdi>: <bdi>${reason}</bdi></li>`)}
      </ul>
      <form
        class="act record-form merge"
        id="record-form"
        action="${form.action}"
        method="post"
        data-keeps="no"
        novalidate
      >
        ${missingList(missing, shown)}
        ${[...form.sent].map(([name, value]) => (name === 'theirs' ? '' : html`<input type="hidden" name="${name}" value="${value}" />`))}
        <input type="hidden" name="theirs" value="${record.version}" />
        ${
          collisions.length === 0
            ? ''
            : html`<h2>Both changed</h2>
                ${collisions.map((each) => collision(each, meeting, shown))}`
        }
        ${part('Only they changed', byOwn('theirs'), shown)} ${part('Only you changed', byOwn('mine'), shown)}
        ${part('Both changed alike', byOwn('both alike'), shown)} ${citations(meeting, nameOf)}
        <p class="buttons">
          <button type="submit" name="do" value="merge" class="primary">${form.button}</button>
          <a href="${to(page, `/records/${record.id}`)}">Leave it as they made it</a>
        </p>
      </form>`,
  });
}

type Said = Pick<Written<TypedCitation>, 'body' | 'marking' | 'compartments'>;

interface Lines {
  readonly at: (place: string) => Html;
}

interface Shown {
  readonly before: Lines;
  readonly theirs: Lines;
  readonly mine: Lines;
  readonly titles: ReadonlyMap<string, string>;
}

function linesOf({ asked, kind, record }: Meeting, version: Said, nameOf: NameOf): Lines {
  const { body, marking, compartments } = version;
  const fields = shownFields(asked.house, kind, { ...record, body, citations: [] }, nameOf);
  return {
    at: (place) => {
      if (place === 'marking') return html`${marking}`;
      if (place === 'compartments') return html`${compartments.length === 0 ? 'none' : compartments.join(', ')}`;
      const inside = fields.filter(({ pointer }) => isWithin(pointer, place));
      const stated = inside.filter(({ shown }) => !('absent' in shown));
      if (stated.length === 0) return html`<span class="absent">not stated</span>`;
      return html`${stated.map(
        ({ pointer, title, shown }) =>
          html`<span class="stacked"
            >${pointer === place ? '' : html`<span class="quiet">${title}:</span> `}<bdi
              >${'unknown' in shown ? `not known: ${shown.unknown}` : 'text' in shown ? shown.text : 'withheld'}</bdi
            ></span
          >`,
      )}`;
    },
  };
}

function titlesOf(kind: Kind, bodies: readonly unknown[]): ReadonlyMap<string, string> {
  const tree = treeOf(kind);
  const places = bodies.flatMap((body) => placesOf(tree, typedOf(tree, body, [])));
  return new Map([...places.map(({ pointer, title }) => [pointer, title] as const), ...Object.entries(ABOUT_FIELDS)]);
}

function titleOf({ titles }: Shown, at: string): string {
  return titles.get(at) ?? at;
}

function missingList(missing: readonly string[], shown: Shown): Html {
  if (missing.length === 0) return html``;
  return html`<div class="refusals" role="alert" tabindex="-1" id="refusals">
    <p><strong>Nothing was recorded. ${count(missing.length, 'choice')} to be made.</strong></p>
    <ul>
      ${missing.map((at) => html`<li><a href="#${idOf(`choice:${at}`)}">${titleOf(shown, at)}</a>: choose which of the two stands.</li>`)}
    </ul>
  </div>`;
}

function collision({ at, isList }: Difference, { choices, isAsked, outcome }: Meeting, shown: Shown): Html {
  const name = `choice:${at}`;
  const isMissing = isAsked && outcome.open.includes(at);
  const choice = (value: Choice, words: string, content: Html): Html => {
    const id = value === 'theirs' ? idOf(name) : `${idOf(name)}-${value}`;
    return html`<p class="choice">
      <input
        type="radio"
        id="${id}"
        name="${name}"
        value="${value}"
        ${choices.get(at) === value ? html` checked` : ''}
      /><label for="${id}"><b>${words}</b> ${content}</label>
    </p>`;
  };
  return html`<fieldset class="group${isMissing ? ' is-refused' : ''}">
    <legend>${titleOf(shown, at)}</legend>
    ${isMissing ? html`<p class="refused">Choose which of the two stands.</p>` : ''}
    <p><span class="quiet">It was</span> ${shown.before.at(at)}</p>
    ${choice('theirs', 'They made it', shown.theirs.at(at))} ${choice('mine', 'You made it', shown.mine.at(at))}
    ${isList ? choice('both', 'Both', html`<span class="quiet">theirs, and behind them what only you have</span>`) : ''}
  </fieldset>`;
}

function part(title: string, differences: readonly Difference[], shown: Shown): Html {
  if (differences.length === 0) return html``;
  return html`<h2>${title}</h2>
    <dl class="fields">
      ${differences.map(
        ({ at, changedBy }) =>
          html`<div>
            <dt>${titleOf(shown, at)}</dt>
            <dd>
              <del><span class="hidden">before: </span>${shown.before.at(at)}</del>
              <ins
                ><span class="hidden">after: </span
                >${changedBy === 'theirs' ? shown.theirs.at(at) : shown.mine.at(at)}</ins
              >
            </dd>
          </div>`,
      )}
    </dl>`;
}

/** The sources that came or went. */
function citations({ before, outcome }: Meeting, nameOf: NameOf): Html {
  const textOf = ({ at, source, locator, quote }: TypedCitation): string =>
    [nameOf(source), describeLocator(locator), quote === undefined ? '' : `“${quote}”`, at === '' ? '' : `at ${at}`]
      .filter((each) => each !== '')
      .join(', ');
  const were = new Set(before.citations.map(textOf));
  const are = new Set(outcome.written.citations.map(textOf));
  const lines = [
    ...[...are].filter((each) => !were.has(each)).map((each) => html`<li><ins>${each}</ins></li>`),
    ...[...were].filter((each) => !are.has(each)).map((each) => html`<li><del>${each}</del></li>`),
  ];
  if (lines.length === 0) return html``;
  return html`<h2>Sources that come or go</h2>
    <ul>
      ${lines}
    </ul>`;
}
