// What events come to under each definition of civilian harm, side by side, and which of them make the difference.

import { html } from 'hono/html';

import { describeQuantity } from '#kernel/quantity.ts';
import type { HarmSet } from '#reports/harm-book/sets.ts';

import type { Html } from '../html.ts';
import { toRecord } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { notKnown, peopleHarmed } from '../parts/marks.ts';
import { table } from '../parts/table.ts';
import { capital, count } from '../parts/words.ts';
import { SET_WORDS } from './data.ts';
import type { IncidentsData } from './data.ts';

interface Tallies {
  readonly tallies: IncidentsData['tallies'];
  /** The definition that is chosen, and the word for it. */
  readonly chosen: HarmSet | null;
  readonly word: string;
  readonly address: (set: HarmSet) => string;
}

/** A row for each definition; each leads to where it is chosen. */
export function tallyTable({ tallies, chosen, word, address }: Tallies): Html {
  return table({
    caption: 'Each wider definition takes in the narrower one. Minima are added, maxima are added.',
    columns: [
      { title: 'Harm that is counted', isHead: true },
      { title: 'Events', align: 'end' },
      { title: 'Civilians killed', align: 'end' },
      { title: 'Civilians injured', align: 'end' },
      { title: 'Objects hit', align: 'end' },
    ],
    rows: tallies.map(({ set, events, killed, injured, objects }) => ({
      cells: [
        html`<a href="${address(set)}" ${set === chosen ? html` aria-current="true"` : ''}>${capital(SET_WORDS[set])}</a
          >${set === chosen ? html` <span class="quiet">${word}</span>` : ''}`,
        ...(events.max === 0
          ? [notKnown('', 'none on record'), '', '', '']
          : [describeQuantity(events), ...[killed, injured, objects].map(peopleHarmed)]),
      ],
      ...(set === chosen ? { kind: 'total' as const } : {}),
    })),
  });
}

/** The events that a wider definition counts otherwise than a narrower one; folded unless they are what is asked for. */
export function differenceList(differences: IncidentsData['differences'], page: PageContext, isOpen = false): Html {
  return html`${differences.map(
    ({ set, than, adds, events }) =>
      html`<details ${isOpen ? 'open' : ''}>
        <summary>
          ${capital(SET_WORDS[set])}: ${adds.min === 0 ? 'none' : `${adds.min}`} more for certain than
          ${SET_WORDS[than]}${events.length === 0 ? '' : `, ${count(events.length, 'event')} named`}
        </summary>
        ${
          events.length === 0
            ? html`<p class="empty">No event makes a difference.</p>`
            : html`<ul class="links">
                ${events.map(
                  ({ id, title, is }) =>
                    html`<li>
                      <a class="hit" href="${toRecord(page, id)}"><bdi>${title}</bdi></a
                      >${is === 'yes' ? '' : html` <span class="quiet">possibly</span>`}
                    </li>`,
                )}
              </ul>`
        }
      </details>`,
  )}`;
}
