// The command around a unit on a day: the line of days to move along, those above, the tree below, what contradicts itself, and what
// changed between two days. It works without script: every stretch of the line is a link.

import { html } from 'hono/html';

import { dayNumber } from '#kernel/calendar-date.ts';
import { RELATION_TYPES } from '#records/unit-relation/record.ts';
import type { Stretch, TreeUnit, UnitSheet } from '#reports/unit-sheet/sheet.ts';

import type { Html } from '../html.ts';
import { to, toRecord } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { notKnown } from '../parts/marks.ts';
import { table } from '../parts/table.ts';
import { count, inWords } from '../parts/words.ts';

const MOST_STRETCHES = 120;

/** The section of the page. */
export function commandSection(sheet: UnitSheet, page: PageContext): Html {
  const { asOf, above, below, tree } = sheet;
  return html`<section aria-labelledby="command" class="command">
    <h2 id="command">Command on ${asOf}</h2>
    ${dayLine(sheet, page)} ${controls(sheet, page)}
    <p class="means">
      By relations of the types ${sheet.types.map(inWords).join(', ')}. Every step holds on the day; a step that only
      may hold makes the answer “possibly”. What is not on record is not known.
    </p>
    ${broken(sheet, page)}
    <h3>Above it</h3>
    ${
      above.length === 0
        ? html`<p>${notKnown('no superior is on record for the day')}</p>`
        : html`<ol class="chain">
            ${above.map(
              (each) =>
                html`<li>
                  <a href="${toUnit(page, sheet, each.id)}"><bdi>${each.label}</bdi></a>
                  <span class="quiet">${count(each.steps, 'step')} up${each.is === 'yes' ? '' : ', possibly'}</span>
                </li>`,
            )}
          </ol>`
    }
    <h3>Under it</h3>
    ${
      tree.under.length === 0
        ? html`<p>${notKnown('no unit under it is on record for the day')}</p>`
        : html`<p class="quiet">
              ${count(below.certain, 'unit')} for
              certain${below.possible === 0 ? '' : `, ${count(below.possible, 'more', 'more')} possibly`}
            </p>
            <ul class="unit-tree">
              ${tree.under.map((each) => branch(each, sheet, page, 1))}
            </ul>`
    }
    ${changes(sheet, page)}
  </section>`;
}

function toUnit(page: PageContext, sheet: UnitSheet, id: string): string {
  return to(page, `/units/${id}#command`, { types: typesIn(page), against: sheet.comparedWith ?? undefined });
}

function typesIn(page: PageContext): string | undefined {
  return page.query.find(([name]) => name === 'types')?.[1];
}

/** The line of days: a link for each stretch in which nothing changes, as wide as it is long. */
function dayLine({ stretches, asOf, unit, comparedWith }: UnitSheet, page: PageContext): Html {
  if (stretches.length === 0) return html``;
  const shown = stretches.slice(-MOST_STRETCHES);
  const at = (stretch: Stretch): string =>
    to({ times: { ...page.times, asOf: stretch.from } }, `/units/${unit.id}#command`, {
      types: typesIn(page),
      against: comparedWith ?? undefined,
    });
  const isHere = (stretch: Stretch): boolean => stretch.from <= asOf && asOf <= stretch.to;
  const here = shown.findIndex(isHere);
  const before = here > 0 ? shown[here - 1] : here < 0 ? shown.findLast(({ to: last }) => last < asOf) : undefined;
  const after = here >= 0 ? shown[here + 1] : shown.find(({ from }) => from > asOf);
  return html`<nav class="day-line" aria-label="Days on which the command around this unit changes">
    <p>
      ${before === undefined ? '' : html`<a href="${at(before)}" rel="prev">← as it stood from ${before.from}</a>`}
      ${after === undefined ? '' : html`<a href="${at(after)}" rel="next">as it stood from ${after.from} →</a>`}
    </p>
    <p class="day-slider needs-script">
      <label for="day-slider">Move along the days on which something changed</label>
      <input
        id="day-slider"
        type="range"
        min="0"
        max="${shown.length - 1}"
        value="${here < 0 ? shown.length - 1 : here}"
        aria-valuetext="${asOf}"
        aria-describedby="day-slider-says"
      />
      <output id="day-slider-says" for="day-slider">${asOf}</output>
    </p>
    <ol>
      ${shown.map((stretch) => {
        const days = dayNumber(stretch.to) - dayNumber(stretch.from) + 1;
        const width = Math.min(12, Math.max(1, Math.round(Math.log2(days + 1))));
        return html`<li class="wide-${width}">
          <a
            href="${at(stretch)}"
            title="${stretch.from} to ${stretch.to}"
            ${isHere(stretch) ? html`aria-current="date"` : ''}
            ><span class="hidden">${stretch.from} to ${stretch.to}</span></a
          >
        </li>`;
      })}
    </ol>
    <p class="quiet">
      ${stretches.length > shown.length ? `The last ${shown.length} of ${count(stretches.length, 'stretch', 'stretches')} of days` : count(stretches.length, 'stretch', 'stretches')},
      ${shown[0]?.from} to ${shown.at(-1)?.to}; longer ones are wider.
    </p>
  </nav>`;
}

function controls({ unit, asOf, comparedWith, types }: UnitSheet, page: PageContext): Html {
  const { knownAt, ledgerAt } = page.times;
  const isUsual = typesIn(page) === undefined;
  return html`<form class="filter" action="/units/${unit.id}" method="get">
    <label
      >Day <input name="asOf" value="${page.times.asOf ?? ''}" placeholder="${asOf}" size="12" inputmode="numeric"
    /></label>
    <label
      >Compare with
      <input name="against" value="${comparedWith ?? ''}" placeholder="YYYY-MM-DD" size="12" inputmode="numeric"
    /></label>
    <label
      >Relations
      <select name="types">
        <option value="" ${isUsual ? 'selected' : ''}>of command</option>
        <option value="${RELATION_TYPES.join(',')}" ${types.length === RELATION_TYPES.length ? 'selected' : ''}>
          all
        </option>
        ${RELATION_TYPES.map((type) => html`<option value="${type}" ${!isUsual && types.length === 1 && types[0] === type ? 'selected' : ''}>${inWords(type)} only</option>`)}
      </select></label
    >
    ${Object.entries({ knownAt, ledgerAt }).map(([name, value]) => (value === null ? '' : html`<input type="hidden" name="${name}" value="${value}" />`))}
    <button>Show</button>
  </form>`;
}

/** How deep the tree stands open; what is deeper opens on a click. */
const OPEN_LEVELS = 2;

function branch(node: TreeUnit, sheet: UnitSheet, page: PageContext, level: number): Html {
  const self = html`<a href="${toUnit(page, sheet, node.id)}"><bdi>${node.label}</bdi></a>
    <span class="quiet"
      >${node.is === 'yes' ? '' : 'possibly, '}<a href="${toRecord(page, node.relation ?? node.id)}"
        >${inWords(node.type ?? 'relation')}</a
      >${node.isShownAbove ? ', shown above with all under it' : ''}</span
    >`;
  const is = node.is === 'yes' ? '' : html` class="is-possible"`;
  if (node.under.length === 0) return html`<li${is}>${self}</li>`;
  return html`<li${is}>
    ${self}
    <details ${level <= OPEN_LEVELS ? 'open' : ''}>
      <summary>${count(node.under.length, 'unit')} under it</summary>
      <ul>
        ${node.under.map((each) => branch(each, sheet, page, level + 1))}
      </ul>
    </details>
  </li>`;
}

const BECAUSE = {
  'own-superior': 'a unit under itself',
  circle: 'part of a circle: it would make a unit its own superior',
  'opposite-is-certain': 'the opposite is certain on the day',
} as const;

function broken(sheet: UnitSheet, page: PageContext): Html {
  if (sheet.broken.length === 0) return html``;
  return html`<div class="notice">
    <p>
      <b>${count(sheet.broken.length, 'relation')} of this party cannot be followed on the day.</b> They contradict each
      other and need work; no answer uses them.
    </p>
    <ul>
      ${sheet.broken.slice(0, 20).map(
        ({ record, lower, upper, because }) =>
          html`<li>
            <a href="${to(page, `/records/${record}`)}"><bdi>${lower.label}</bdi> under <bdi>${upper.label}</bdi></a
            >: ${BECAUSE[because]}
          </li>`,
      )}
      ${sheet.broken.length > 20 ? html`<li>and ${sheet.broken.length - 20} more, in the data of this page</li>` : ''}
    </ul>
  </div>`;
}

const STANDS = { yes: 'yes', possibly: 'possibly', 'not-known': 'not known' } as const;

function changes(sheet: UnitSheet, page: PageContext): Html {
  if (sheet.comparedWith === null) return html``;
  if (sheet.changes.length === 0) {
    return html`<h3>What changed</h3>
      <p class="empty">Nothing above or under it differs between ${sheet.comparedWith} and ${sheet.asOf}.</p>`;
  }
  return html`<h3>What changed</h3>
    ${table({
      caption: `Units above and under it: ${sheet.comparedWith} and ${sheet.asOf}`,
      columns: [
        { title: 'Unit', isHead: true },
        { title: 'Where' },
        { title: sheet.comparedWith },
        { title: sheet.asOf },
      ],
      rows: sheet.changes.map((change) => ({
        cells: [
          html`<a href="${toUnit(page, sheet, change.id)}"><bdi>${change.label}</bdi></a>`,
          change.direction === 'above' ? 'above it' : 'under it',
          STANDS[change.before],
          STANDS[change.after],
        ],
      })),
    })}`;
}
