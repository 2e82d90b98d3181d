// The form by which a person makes incidents of events, and the act behind it. It is offered at the newest record only. A rule is tried
// first; what is confirmed is as many new incidents as the trial showed, or the trial is shown again.

import { html } from 'hono/html';
import type { z } from 'zod';

import { AppError } from '#kernel/errors.ts';
import type { Problem } from '#kernel/result.ts';

import { promoteAsked } from '../../api/promotion.ts';
import type { Asked } from '../../asked.ts';
import type { sendPromotion } from '../../contracts/events.ts';
import type { FormOutcome, Input } from '../../served.ts';
import type { Html } from '../html.ts';
import { isAsKnown, to } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { field, refusals } from '../parts/form.ts';
import type { Sent } from '../parts/form.ts';
import { count } from '../parts/words.ts';
import { eventsData } from './data.ts';
import type { EventsData } from './data.ts';
import { createdIn } from './report.ts';
import type { Tried } from './report.ts';

const LABELS = { by: 'Name and office', reason: 'Reason' } as const;

/** Renders the form, for one row or for the rule of the page. */
export function promoteForm(
  { dataset, release, rule, total, events }: EventsData,
  page: PageContext,
  { sent, tried }: { readonly sent: Sent; readonly tried?: Tried },
): Html {
  const asked = Object.fromEntries(page.query);
  const isOne = asked['row'] !== undefined;
  if (total === 0 || isAsKnown(page.times) || tried?.dryRun === false) return html``;
  if (!isOne && rule === null) {
    return html`<p class="quiet">
      To make incidents of several events at once, say above which ones; for one of them, choose it in the list.
    </p>`;
  }
  const action = to(page, `/shelf/${dataset}/events`, { ...asked, release: release ?? undefined, skip: undefined });
  const isTried = tried !== undefined && createdIn(tried) > 0;
  return html`<section aria-labelledby="promote">
    <h2 id="promote">${isOne ? 'Make an incident of this row' : 'Make incidents of these events'}</h2>
    <form class="act" action="${action}#promote" method="post">
      ${refusals(sent.problems, LABELS)}
      <p class="means">
        ${isOne ? html`<bdi>${events[0]?.title ?? ''}</bdi>.` : html`All ${count(total, 'event')}: <bdi>${rule ?? ''}</bdi>.`}
        Each incident cites its row, names you, and goes no further than the row does.
      </p>
      ${field({ name: 'by', label: LABELS.by, means: 'Who makes incidents of them.', kind: 'text', required: true }, sent)}
      ${field({ name: 'reason', label: LABELS.reason, means: 'Why they belong to this record.', kind: 'area', required: true }, sent)}
      ${isTried ? html`<input type="hidden" name="expects" value="${createdIn(tried)}" />` : ''}
      <p class="buttons">
        ${
          isOne
            ? html`<button type="submit" name="act" value="make" class="primary">Make the incident</button>`
            : html`<button type="submit" name="act" value="try">Try it: how many would it be?</button>
                ${isTried ? html`<button type="submit" name="act" value="make" class="primary">Make ${count(createdIn(tried), 'incident')}</button>` : ''}`
        }
      </p>
    </form>
  </section>`;
}

type SentBody = z.output<NonNullable<typeof sendPromotion.body>>;

/** Tries a rule, or makes incidents; a refusal brings the page back with it. */
export async function promoteAct(
  asked: Asked,
  { params, query, times }: Input<typeof sendPromotion>,
  { act, by = '', reason = '', expects }: SentBody,
  render: (data: EventsData, brought: { readonly sent: Sent; readonly tried?: Tried }) => Html,
): Promise<FormOutcome> {
  const values = { by, reason };
  const data = (): Promise<EventsData> => eventsData(asked, { params, query, times }, 'shown', 'html');
  const again = async (problems: readonly Problem[], tried?: Tried): Promise<FormOutcome> => ({
    again: render(await data(), { sent: { values, problems }, ...(tried === undefined ? {} : { tried }) }),
  });
  const missing = (['by', 'reason'] as const).filter((name) => values[name].trim() === '');
  if (missing.length > 0) return again(missing.map((at) => ({ at, ...EMPTY })));
  const body = { release: query.release, row: query.row, where: query.where, by, reason };
  try {
    const isOne = query.row !== undefined;
    const tried = isOne ? null : await promoteAsked(asked, params.dataset, { ...body, dryRun: true });
    if (tried !== null && (act === 'try' || createdIn(tried) !== expects)) {
      if (act === 'try') return { shown: render(await data(), { sent: { values, problems: [] }, tried }) };
      return await again([{ ...MOVED_ON, found: count(createdIn(tried), 'new incident') }], tried);
    }
    const made = await promoteAsked(asked, params.dataset, body);
    const [only] = made.rows;
    if (isOne && only !== undefined && made.alike.length === 0 && only.outcome !== 'differs') {
      return { goTo: to({ times }, `/records/${only.incident}`) };
    }
    return { shown: render(await data(), { sent: { values: {}, problems: [] }, tried: made }) };
  } catch (error) {
    if (!(error instanceof AppError) || error.problems.length === 0) throw error;
    return again(error.problems);
  }
}

const EMPTY = { expected: 'a text', found: 'nothing', todo: 'Fill it in.' } as const;

/** Somebody wrote, or another release came in, between the trial and its confirmation. */
const MOVED_ON = {
  at: '',
  expected: 'as many new incidents as the trial showed',
  todo: 'Look through the trial below and confirm it.',
} as const;
