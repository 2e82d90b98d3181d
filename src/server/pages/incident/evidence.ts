// What the page of an event says of its evidence: who says what, who is held responsible and how far that goes, how well it is verified.

import { html } from 'hono/html';

import { crosswalk, HOUSE_MEANING } from '#records/verification/schemes.ts';

import type { Html } from '../html.ts';
import { LEVEL_WORDS } from '../incidents/data.ts';
import { to, toRecord } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { groundsMark, notKnown, peopleHarmed } from '../parts/marks.ts';
import { table } from '../parts/table.ts';
import { count } from '../parts/words.ts';
import { addLinks } from './add.ts';
import type { IncidentData } from './data.ts';

type Sheet = IncidentData['sheet'];

/** Accounts side by side. */
export function accounts(sheet: Sheet, page: PageContext): Html {
  const { accounts: all, origins } = sheet;
  return html`<section aria-labelledby="accounts">
    <h2 id="accounts">Who says what</h2>
    ${
      all.length === 0
        ? html`<p class="empty">No account of a source is on record.</p>`
        : html`<p>
              ${count(all.length, 'account')} from ${count(origins, 'origin')}. Accounts that rest on one origin count
              once.
            </p>
            ${table({
              caption: 'Accounts side by side',
              columns: [
                { title: 'Source', isHead: true },
                { title: 'Received' },
                { title: 'Origin' },
                { title: 'Reliability' },
                { title: 'Killed', align: 'end' },
                { title: 'Injured', align: 'end' },
                { title: 'Holds responsible' },
                { title: 'In words' },
              ],
              rows: all.map((each) => ({
                cells: [
                  html`<a href="${toRecord(page, each.source.id)}"><bdi>${each.source.label}</bdi></a>`,
                  each.received === null
                    ? notKnown('', 'not stated')
                    : html`<span class="date">${each.received}</span>`,
                  `${each.origin.number}${each.origin.accounts > 1 ? ` (one of ${each.origin.accounts})` : ''}`,
                  each.reliability === null && each.credibility === null
                    ? notKnown('', 'not judged')
                    : `${each.reliability ?? '?'}${each.credibility ?? '?'}`,
                  each.killed === null ? notKnown('', 'not stated') : peopleHarmed(each.killed),
                  each.injured === null ? notKnown('', 'not stated') : peopleHarmed(each.injured),
                  each.holds === null ? notKnown('', 'nobody') : html`<bdi>${each.holds}</bdi>`,
                  html`<bdi>${each.says ?? ''}</bdi> <a href="${to(page, `/records/${each.id}`)}">record</a>`,
                ],
              })),
            })}`
    }
    ${addLinks(sheet, { kind: 'incident-account', words: 'Add what a source says' }, page)}
  </section>`;
}

/** Who is held responsible, a step at a time. */
export function ladder(sheet: Sheet, page: PageContext): Html {
  const { ladder: levels } = sheet;
  return html`<section aria-labelledby="attribution">
    <h2 id="attribution">Who is held responsible</h2>
    <p class="means">
      An attribution goes no further than its level. What is attributed to a unit says of those above it only that at
      least one unit below did it; what is attributed to a joint force names none of its members.
    </p>
    <ol class="ladder">
      ${levels.map(
        ({ level, claims }) =>
          html`<li class="${claims.length === 0 ? 'is-empty' : ''}">
            <b>${level}</b> ${LEVEL_WORDS[level]}
            ${
              claims.length === 0
                ? html`<span class="quiet">no claim</span>`
                : html`<ul>
                    ${claims.map(
                      ({ record: id, grade, who, words, by, on, basis }) =>
                        html`<li>
                          <b>${grade}</b>:
                          ${who.map((each) => html`<a href="${toRecord(page, each.id)}"><bdi>${each.label}</bdi></a> `)}<bdi
                            >${words}</bdi
                          >
                          <span class="quiet">says ${by}${on === null ? '' : `, ${on}`}.</span> <bdi>${basis}</bdi>
                          <a href="${to(page, `/records/${id}`)}">record</a>
                        </li>`,
                    )}
                  </ul>`
            }
          </li>`,
      )}
    </ol>
    ${addLinks(sheet, { kind: 'attribution', words: 'Add who is held responsible' }, page)}
  </section>`;
}

/** Every grade in its own scheme, and on ours. */
export function verification(sheet: Sheet, page: PageContext): Html {
  const { lowest, highest, given } = sheet.verification;
  const ours = lowest === null || highest === null ? null : lowest === highest ? lowest : `${lowest} to ${highest}`;
  return html`<section aria-labelledby="verified">
    <h2 id="verified">How well it is verified</h2>
    <p>
      On the scale of this house:
      ${ours === null ? notKnown('nobody has graded it') : html`<b>${ours}</b> ${lowest === highest && lowest !== null ? HOUSE_MEANING[lowest] : 'The grades of publishers disagree; both stay.'}`}
    </p>
    ${
      given.length === 0
        ? ''
        : table({
            caption: 'Every grade in its own scheme',
            columns: [
              { title: 'Scheme', isHead: true },
              { title: 'Grade' },
              { title: 'Given by' },
              { title: 'On' },
              { title: 'On our scale' },
              { title: 'Reason' },
            ],
            rows: given.map((each) => ({
              cells: [
                each.scheme === 'house' ? 'this house' : each.scheme,
                html`<a href="${to(page, `/records/${each.record}`)}">${each.grade}</a>
                  <span class="quiet">${each.means}</span>`,
                html`<bdi>${each.by}</bdi>`,
                each.on === null
                  ? notKnown('', 'not stated')
                  : html`<span class="date">${each.on}</span
                      >${each.counts ? '' : html` <span class="quiet">later than the day asked about</span>`}`,
                html`${each.house ?? notKnown('', 'no row')}
                ${each.scheme === 'house' ? '' : html`<span class="quiet">by our crosswalk</span> ${groundsMark(each.isRead, null, 'text of the scheme not read')}`}`,
                html`<bdi>${each.reason ?? ''}</bdi>`,
              ],
            })),
          })
    }
    ${addLinks(sheet, { kind: 'verification', words: 'Add a grade' }, page)}
    <details>
      <summary>The crosswalk between schemes, which is ours</summary>
      ${table({
        caption: 'What a grade of each scheme means on the scale of this house',
        columns: [
          { title: 'Scheme', isHead: true },
          { title: 'Grade' },
          { title: 'Says' },
          { title: 'Ours' },
          { title: 'Text read' },
        ],
        rows: crosswalk().map(({ scheme, grade, means, house, verified }) => ({
          cells: [
            scheme,
            grade,
            means,
            html`${house} <span class="quiet">${HOUSE_MEANING[house]}</span>`,
            groundsMark(verified, null, 'not read'),
          ],
        })),
      })}
    </details>
  </section>`;
}
