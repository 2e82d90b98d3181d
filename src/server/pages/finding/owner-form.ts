// Who answers for a finding, the form by which it is given to somebody, and the act behind it.

import { html } from 'hono/html';

import { instantOf } from '#kernel/instant.ts';
import type { Problem } from '#kernel/result.ts';
import { NEWEST } from '#kernel/times.ts';
import { selectOf } from '#ledger/read.ts';
import { findingOwner } from '#records/finding-owner/record.ts';

import { findingNamed } from '../../api/findings.ts';
import type { Asked } from '../../asked.ts';
import type { disposeOfFinding } from '../../contracts/findings.ts';
import { idOnce, isSentBefore, onNewest, saidOnce, writeOnStanding } from '../../once.ts';
import type { FormOutcome, Input } from '../../served.ts';
import type { Html } from '../html.ts';
import { isAsKnown, to, toRecord } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { field, refusals } from '../parts/form.ts';
import type { Sent } from '../parts/form.ts';
import type { FindingData } from './data.ts';
import { givenMeanwhile, standingFinding } from './stood.ts';
import type { Again, SentForm } from './stood.ts';

const LABELS = { owner: 'Owner', note: 'Note' } as const;

/** Renders who answers for it, and at the newest record the form. */
export function ownerSection({ finding }: FindingData, page: PageContext, sent: Sent): Html {
  const { owner, state } = finding;
  return html`<section aria-labelledby="owner-head">
    <h2 id="owner-head">Who answers for it</h2>
    <p>
      ${owner === null ? html`Nobody has taken it yet.` : html`<bdi>${owner.owner}</bdi>, since <span class="date">${owner.since}</span>. <a href="${toRecord(page, owner.record)}">The record of it</a>`}
    </p>
    ${
      (state === 'disposed' && sent.problems.length === 0) || isAsKnown(page.times)
        ? ''
        : html`<form class="act" action="${to(page, page.path)}#owner-head" method="post">
            ${refusals(sent.problems, LABELS)}
            <input type="hidden" name="act" value="assign" />
            <input type="hidden" name="key" value="${page.head?.hash ?? ''}" />
            <input type="hidden" name="over" value="${sent.values['over'] ?? owner?.record ?? ''}" />
            ${field({ name: 'owner', label: LABELS.owner, means: 'The person and office that answer for it from today on.', kind: 'text', required: true }, sent)}
            ${field({ name: 'note', label: LABELS.note, means: 'What they should know.', kind: 'text' }, sent)}
            <p class="buttons"><button type="submit">Give it to them</button></p>
          </form>`
    }
  </section>`;
}

/** Records who answers for a finding; when it is refused, the page comes back with the refusals at their fields. */
export async function assignAct(
  asked: Asked,
  input: Input<typeof disposeOfFinding>,
  sent: SentForm,
  page: Again,
): Promise<FormOutcome> {
  const { house, reader, state } = asked;
  const { params, times } = input;
  const finding = await findingNamed(asked, params.id, times);
  const standing = await standingFinding(asked, finding, times);
  const { owner = '', note, key, over = '' } = sent;
  const stands = standing.owner?.record ?? '';
  const again = (problems: readonly Problem[]): Promise<FormOutcome> =>
    page(asked, { values: { owner, note: note ?? '', over: stands }, problems });
  const kind = findingOwner.name;
  const id = idOnce(kind, finding.id, key);
  const [before] = await selectOf(house.ledger, findingOwner, { times: NEWEST, reader, ids: [id] });
  if (before === undefined && over !== stands) return again([givenMeanwhile(standing)]);
  const body = {
    finding: finding.id,
    policy: finding.policy,
    subject: finding.subject.id,
    opened: finding.opened,
    owner,
    from: before?.body.from ?? state.today,
    by: reader.name,
    note: note ?? null,
  };
  const now = house.now();
  const author = {
    by: reader.name,
    reason: `Owner of the finding ${finding.id}, ${instantOf(now).slice(0, 10)}`,
    atMilliseconds: now,
  };
  const report = await writeOnStanding(asked, [{ do: 'put', id, kind, body }], author, [kind]);
  if (report === null) return assignAct(await onNewest(asked), input, sent, page);
  if (report.ok) return { goTo: to({ times }, `/findings/${finding.id}#owner-head`) };
  return again(
    isSentBefore(report.failure) && over !== stands ? [givenMeanwhile(standing)] : saidOnce(report.failure, id),
  );
}
