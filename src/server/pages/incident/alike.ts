// What may be one event with the one on the page, and the form by which a person decides.

import { html } from 'hono/html';

import { addressWith } from '../address-with.ts';
import type { Html } from '../html.ts';
import { isAsKnown, to, toRecord } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { field, refusals } from '../parts/form.ts';
import type { Sent } from '../parts/form.ts';
import type { IncidentData } from './data.ts';

const LABELS = { one: 'One incident', other: 'The other', decision: 'Decision', by: 'Who decides', reason: 'Why' };

/** Renders what looks alike; nothing where nothing does. */
export function alikePart(data: IncidentData, page: PageContext, sent: Sent): Html {
  const { alike } = data;
  if (alike.length === 0 && sent.problems.length === 0) return html``;
  return html`<section aria-labelledby="alike">
    <h2 id="alike">May be one event with</h2>
    ${refusals(sent.problems, LABELS)}
    <ul class="links">
      ${alike.map(
        ({ other, label, why }) =>
          html`<li>
            <a href="${toRecord(page, other)}"><bdi>${label}</bdi></a> <span class="quiet">${why.join('; ')}</span>
          </li>`,
      )}
    </ul>
    <p class="means">
      Likeness joins nothing. Two records that a person calls one event stay two records and count once.
    </p>
    ${isAsKnown(page.times) ? toNewest(page) : pairForm(data, page, sent)}
  </section>`;
}

/** Nobody decides on what was known in the past. */
function toNewest({ path, times: { asOf } }: PageContext): Html {
  return html`<p class="notice">
    You read the event as it was known in the past.
    <a href="${addressWith(path, { asOf })}#alike">Go to the newest record</a> to decide whether they are one event.
  </p>`;
}

function pairForm({ alike, sheet }: IncidentData, page: PageContext, sent: Sent): Html {
  const own = sheet.incidents.map(({ id, label }) => ({ value: id, label }));
  const likely = alike.map(({ other, label }) => ({ value: other, label }));
  // What was decided meanwhile is proposed no more, and may still be meant.
  const { other: chosen = '' } = sent.values;
  const isProposed = chosen === '' || likely.some(({ value }) => value === chosen);
  const others = isProposed ? likely : [...likely, { value: chosen, label: chosen }];
  return html`<form class="act" action="${to(page, page.path)}" method="post">
    <input type="hidden" name="key" value="${page.head?.hash ?? ''}" />
    <input type="hidden" name="over" value="${sent.values['over'] ?? ''}" />
    ${field({ name: 'one', label: LABELS.one, kind: 'choice', choices: own }, sent)}
    ${field({ name: 'other', label: LABELS.other, kind: 'choice', choices: others }, sent)}
    ${field(
      {
        name: 'decision',
        label: LABELS.decision,
        kind: 'choice',
        choices: [
          { value: 'two-events', label: 'They are two events' },
          { value: 'one-event', label: 'They are one event' },
        ],
      },
      sent,
    )}
    ${field({ name: 'by', label: LABELS.by, kind: 'text', required: true, means: 'A person and their office.' }, sent)}
    ${field({ name: 'reason', label: LABELS.reason, kind: 'area', required: true, means: 'Place, hour, numbers, sources.' }, sent)}
    <p class="buttons"><button type="submit">Record the decision</button></p>
  </form>`;
}
