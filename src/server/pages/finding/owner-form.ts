// Who answers for a finding, the form by which it is given to somebody, and the act behind it.

import { html } from 'hono/html';

import { instantOf } from '#kernel/instant.ts';
import type { Problem } from '#kernel/result.ts';
import { write } from '#ledger/write.ts';

import { findingNamed } from '../../api/findings.ts';
import type { Asked } from '../../asked.ts';
import type { disposeOfFinding } from '../../contracts/findings.ts';
import type { FormOutcome, Input } from '../../served.ts';
import type { Html } from '../html.ts';
import { to, toRecord } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { field, refusals } from '../parts/form.ts';
import type { Sent } from '../parts/form.ts';
import { findingData } from './data.ts';
import type { FindingData } from './data.ts';

const LABELS = { owner: 'Owner', note: 'Note' } as const;

/** Renders who answers for it, and at the newest record the form. */
export function ownerSection({ finding }: FindingData, page: PageContext, sent: Sent): Html {
  const { owner, state } = finding;
  const { knownAt, ledgerAt } = page.times;
  return html`<section aria-labelledby="owner-head">
    <h2 id="owner-head">Who answers for it</h2>
    <p>
      ${owner === null ? html`Nobody has taken it yet.` : html`<bdi>${owner.owner}</bdi>, since <span class="date">${owner.since}</span>. <a href="${toRecord(page, owner.record)}">The record of it</a>`}
    </p>
    ${
      state === 'disposed' || knownAt !== null || ledgerAt !== null
        ? ''
        : html`<form class="act" action="${to(page, page.path)}#owner-head" method="post">
            ${refusals(sent.problems, LABELS)}
            <input type="hidden" name="act" value="assign" />
            ${field({ name: 'owner', label: LABELS.owner, means: 'The person and office that answer for it from today on.', kind: 'text', required: true }, sent)}
            ${field({ name: 'note', label: LABELS.note, means: 'What they should know.', kind: 'text' }, sent)}
            <p class="buttons"><button type="submit">Give it to them</button></p>
          </form>`
    }
  </section>`;
}

/** Records who answers for a finding; when the ledger refuses it, the page comes back with the refusals at their fields. */
export async function assignAct(
  asked: Asked,
  { params, times }: Input<typeof disposeOfFinding>,
  sent: Readonly<Partial<Record<string, string>>>,
  render: (data: FindingData, given: Sent) => Html,
): Promise<FormOutcome> {
  const { house, reader, state } = asked;
  const finding = await findingNamed(asked, params.id, times);
  const { owner, note } = sent;
  const body = {
    finding: finding.id,
    policy: finding.policy,
    subject: finding.subject.id,
    opened: finding.opened,
    owner: owner ?? '',
    from: state.today,
    by: reader.name,
    note: note ?? null,
  };
  const now = house.now();
  const author = {
    by: reader.name,
    reason: `Owner of the finding ${finding.id}, ${instantOf(now).slice(0, 10)}`,
    atMilliseconds: now,
  };
  const report = await write(house.ledger, [{ do: 'put', kind: 'finding-owner', body }], author, reader);
  if (report.ok) return { goTo: to({ times }, `/findings/${finding.id}#owner-head`) };
  const problems: readonly Problem[] = report.failure;
  const values = { owner: owner ?? '', note: note ?? '' };
  return { again: render(await findingData(asked, params.id, times), { values, problems }) };
}
