// The page of an event: what happened, how sure it is, who is held responsible and how far that goes, what support was near, and what was
// answered. Sources stand side by side; where they differ, both stay.

import { html } from 'hono/html';

import { showMoney } from '#kernel/money.ts';
import { describeQuantity } from '#kernel/quantity.ts';
import { crosswalk, HOUSE_MEANING } from '#records/verification/schemes.ts';

import type { Html } from '../html.ts';
import { LEVEL_WORDS, SET_WORDS } from '../incidents/data.ts';
import { to, toRecord } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { layout } from '../parts/layout.ts';
import { answerMark, groundsMark, notKnown, peopleHarmed } from '../parts/marks.ts';
import { table } from '../parts/table.ts';
import { capital, count, inWords } from '../parts/words.ts';
import type { IncidentData } from './data.ts';

type Sheet = IncidentData['sheet'];

/** Renders the page. */
export function incidentView({ sheet, banners }: IncidentData, page: PageContext): Html {
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
      ${responses(sheet, page)} ${attachments(sheet, page)}`,
  });
}

function row(title: string, content: Html | string): Html {
  return html`<div>
    <dt>${title}</dt>
    <dd>${content}</dd>
  </div>`;
}

function flag({ is, why }: Sheet['incidents'][number]['checkable']): Html {
  return is === 'unknown' ? notKnown(why) : answerMark(is);
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
    ${isOneOfMany ? html`<h2><bdi>${each.label}</bdi> <span class="quiet">one event with the others here</span></h2>` : html`<h2>What happened</h2>`}
    ${each.account === null ? '' : html`<p><bdi>${each.account}</bdi></p>`}
    <dl class="fields">
      ${row('When', html`<span class="date">${each.when}</span>`)}
      ${row(
        'Where',
        html`<bdi>${each.place}</bdi
          >${coordinates === null ? '' : html` <span class="quiet">${coordinates.latitude}, ${coordinates.longitude}</span>`}
          <span class="quiet">known to the ${inWords(each.precision)}</span
          >${disputed === null ? '' : html` <span class="doubt">${disputed}</span>`}`,
      )}
      ${row('What', each.types.map((type) => capital(inWords(type))).join('; '))}
      ${row('Weapon', each.weapon === null ? notKnown('', 'nobody says') : html`<bdi>${each.weapon}</bdi>`)}
      ${row('Explosive weapon where people live', flag(each.explosiveInPopulatedArea))}
      ${row('Protected objects', list(each.protectedObjects.map(({ object, damage, says }) => html`${capital(inWords(object))}: ${inWords(damage)}${says === null ? '' : html` (<bdi>${says}</bdi>)`}`)))}
      ${row('Civilian objects', list(each.objects.map(({ object, damage, count: number }) => html`${capital(inWords(object))}: ${inWords(damage)}${number === null ? '' : `, ${describeQuantity(number)}`}`)))}
      ${row('What followed', list(each.effects.map(({ effect, says, persons }) => html`${capital(inWords(effect))}: <bdi>${says}</bdi>${persons === null ? '' : `, ${describeQuantity(persons)} persons`}`)))}
      ${row('Open to others than the party to check', flag(each.checkable))}
      ${row('Raised with those who answer for it', each.raisedOn === null ? notKnown('', 'not on record') : html`<span class="date">${each.raisedOn}</span>`)}
      ${
        each.derivedFrom === null
          ? ''
          : row(
              'Derived from',
              html`<a href="${to(page, `/shelf/${each.derivedFrom.dataset}`)}"
                  >${each.derivedFrom.dataset} ${each.derivedFrom.release}</a
                >, row ${each.derivedFrom.row}, by
                ${each.derivedFrom.by}${each.derivedFrom.rule === null ? '' : html`, by the rule “${each.derivedFrom.rule}”`}`,
            )
      }
      ${row('Record', html`<a href="${to(page, `/records/${each.id}`)}"><code>${each.id}</code>, version ${each.version}</a>, ${count(each.citations, 'citation')}`)}
    </dl>
  </section>`;
}

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
      ${rules.length === 0 ? 'No rule for the status of those harmed is recorded.' : `Status by: ${rules.map(inWords).join(', ')}.`}
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

function accounts({ accounts: all, origins }: Sheet, page: PageContext): Html {
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
  </section>`;
}

function ladder({ ladder: levels }: Sheet, page: PageContext): Html {
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
  </section>`;
}

function verification({ verification: { lowest, highest, given } }: Sheet, page: PageContext): Html {
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

const NEAR_WORDS = { fact: 'on record', inference: 'inference', suggestion: 'suggestion' } as const;

function nearness({ near }: Sheet, page: PageContext): Html {
  return html`<section aria-labelledby="near">
    <h2 id="near">Support that was near</h2>
    <p class="means">
      What is on record for the party, the units, the place and the time. None of it says that support was used, but
      where a link was established and graded.
    </p>
    ${
      near.length === 0
        ? html`<p class="empty">Nothing is on record. Whether support was near is not known.</p>`
        : html`<ul class="near">
            ${near.map(
              ({ is, says, grade, records }) =>
                html`<li class="is-${is}">
                  <b>${NEAR_WORDS[is]}</b>${grade === null ? '' : html`, <b>${inWords(grade)}</b>`}: <bdi>${says}</bdi>.
                  ${records.map((id) => html`<a href="${toRecord(page, id)}">record</a> `)}
                </li>`,
            )}
          </ul>`
    }
  </section>`;
}

function responses({ responses: all }: Sheet, page: PageContext): Html {
  return html`<section aria-labelledby="responses">
    <h2 id="responses">What was answered</h2>
    ${
      all.length === 0
        ? html`<p class="empty">No answer is on record. That nobody answered is not known.</p>`
        : table({
            caption: 'A payment is no admission',
            columns: [
              { title: 'What', isHead: true },
              { title: 'By' },
              { title: 'On' },
              { title: 'After' },
              { title: 'Amount', align: 'end' },
              { title: 'Completed' },
              { title: 'What changed, or why nothing was done' },
            ],
            rows: all.map((each) => ({
              cells: [
                html`<a href="${to(page, `/records/${each.record}`)}">${capital(each.did.map(inWords).join(', '))}</a>`,
                html`<bdi>${each.by}</bdi>`,
                each.on === null ? notKnown('', 'not stated') : html`<span class="date">${each.on}</span>`,
                each.days === null
                  ? notKnown('', 'not known')
                  : `${count(each.days.days, 'day')} after ${each.days.from === 'raised' ? 'it was raised' : 'the event'}`,
                each.amount === null ? '' : amountWords(each.amount),
                flag(each.completed),
                html`<bdi
                  >${[each.punished, each.changed, each.reason].filter((part) => part !== null).join('; ')}</bdi
                >`,
              ],
            })),
          })
    }
  </section>`;
}

function amountWords({ stated, currency, wording }: NonNullable<Sheet['responses'][number]['amount']>): string {
  const words = wording === 'exactly' ? '' : `${inWords(wording)} `;
  const shown =
    currency === 'USD'
      ? showMoney(Math.round(Number(stated) * 100))
      : `${Number(stated).toLocaleString('en-US')} ${currency}`;
  return `${words}${shown}`;
}

function attachments({ attachments: all, incidents }: Sheet, page: PageContext): Html {
  const attachTo = incidents.map(({ id }) => id);
  return html`<section aria-labelledby="attachments">
    <h2 id="attachments">Attachments</h2>
    ${all.length === 0 ? html`<p class="empty">None on record that is open to you.</p>` : attachmentTable(all, page)}
    ${attachTo.map(
      (id, at) =>
        html`<p>
          <a href="${to(page, `/incidents/attach/${id}`)}"
            >Attach a photograph or a document${attachTo.length === 1 ? '' : ` to record ${at + 1} of this event`}</a
          >
        </p>`,
    )}
  </section>`;
}

function attachmentTable(all: Sheet['attachments'], page: PageContext): Html {
  return table({
    caption: 'Photographs and documents, with every hand that they went through',
    columns: [
      { title: 'Name', isHead: true },
      { title: 'What' },
      { title: 'Size', align: 'end' },
      { title: 'SHA-256' },
      { title: 'Custody' },
    ],
    rows: all.map((each) => ({
      cells: [
        html`<a href="${to(page, `/records/${each.record}`)}"><bdi>${each.name}</bdi></a>`,
        `${each.what}, ${each.mediaType}`,
        `${each.bytes.toLocaleString('en-US')} bytes`,
        html`<code>${each.sha256.slice(0, 16)}…</code>
          <a href="${to(page, `/attachments/${each.record}`)}" aria-label="Save the file ${each.name}">Save</a>`,
        each.custody.map(({ on, by, did }) => `${on} ${inWords(did)} (${by})`).join('; '),
      ],
    })),
  });
}
