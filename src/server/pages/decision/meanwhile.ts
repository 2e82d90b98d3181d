// What is said above the form of a decision when its draft is none any more: what was typed stands below it, as the beginning of another.

import { html } from 'hono/html';

import type { HistoryEntry } from '#ledger/read.ts';
import type { decision } from '#records/decision/record.ts';
import type { Of } from '#records/of-kind.ts';

import type { Html } from '../html.ts';
import { toRecord } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { moment } from '../parts/words.ts';

const KEPT =
  'Nothing that you sent was recorded. It stands below, as the beginning of another decision: copy from it what you need, or go on with it if another is meant.';

/** The draft was signed. */
export function signedMeanwhile(
  { id, label, body }: Of<typeof decision>,
  last: HistoryEntry | null,
  page: PageContext,
): Html {
  return html`<div class="refusals" role="alert">
    <p><strong>This decision was signed meanwhile.</strong></p>
    <p>
      <a href="${toRecord(page, id)}"><bdi>${label}</bdi></a
      >${body.state === 'signed' ? html`, signed by <bdi>${body.signedBy}</bdi> on <span class="date">${body.signedOn}</span>` : ''}${last === null ? '' : html`, recorded by <bdi>${last.recordedBy}</bdi> on ${moment(last.record.recordedAt)}`}.
      A signed decision is not changed any more.
    </p>
    <p>${KEPT}</p>
  </div>`;
}

/** The draft was withdrawn, or closed to this reader. */
export function withdrawnMeanwhile(id: string): Html {
  return html`<div class="refusals" role="alert">
    <p>
      <strong>There is no draft <code>${id}</code> any more that is open to you.</strong>
    </p>
    <p>${KEPT}</p>
  </div>`;
}

/** What two wrote was put together. */
export function mergedBoth(): Html {
  return html`<p class="notice" role="status">
    This is what came of both, on top of the newest version. Nothing of it is recorded yet: read it, then keep it as a
    draft or sign it.
  </p>`;
}
