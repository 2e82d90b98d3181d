// The form by which a person disposes of a finding, and the act behind it. It is offered at the newest record only: nobody
// disposes of a finding as it looked in the past.

import { html } from 'hono/html';

import { instantOf } from '#kernel/instant.ts';
import type { Problem } from '#kernel/result.ts';
import { NEWEST } from '#kernel/times.ts';
import { selectOf } from '#ledger/read.ts';
import { findingDisposition } from '#records/finding-disposition/record.ts';

import { findingNamed } from '../../api/findings.ts';
import type { Asked } from '../../asked.ts';
import type { disposeOfFinding } from '../../contracts/findings.ts';
import { idOnce, isSentBefore, onNewest, saidOnce, writeOnStanding } from '../../once.ts';
import type { FormOutcome, Input } from '../../served.ts';
import type { Html } from '../html.ts';
import { isAsKnown, to } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { field, refusals } from '../parts/form.ts';
import type { Sent } from '../parts/form.ts';
import { capital, inWords } from '../parts/words.ts';
import type { FindingData } from './data.ts';
import { disposedMeanwhile, standingFinding } from './stood.ts';
import type { Again, SentForm } from './stood.ts';

const LABELS = {
  disposition: 'What is done with the finding',
  reason: 'Reason',
  mitigation: 'Mitigation',
  expires: 'Expires',
  by: 'Name and office',
  on: 'Day',
} as const;

const MEANS = {
  accepted: 'the finding stands and is known',
  mitigated: 'something is done about the risk; say what',
  waived: 'set aside until a day, with mitigation',
  erroneous: 'the record or the rule is wrong; say where',
  superseded: 'another finding or decision takes its place',
} as const;

/** Renders the form. */
export function dispositionForm({ finding, dispositions, today }: FindingData, page: PageContext, sent: Sent): Html {
  const { asOf } = page.times;
  const decide = html`<p>
    <a href="${to(page, '/decisions/new', { partner: finding.partner.id, finding: finding.id })}"
      >Take a decision on the partnership that answers this finding</a
    >
  </p>`;
  if (isAsKnown(page.times)) {
    return html`<p class="notice">
      You read the finding as it was known in the past.
      <a href="${page.path}${asOf === null ? '' : `?asOf=${asOf}`}#disposition-head">Go to the newest record</a> to
      dispose of it.
    </p>`;
  }
  const values = { on: today, ...sent.values };
  const given: Sent = { values, problems: sent.problems };
  const choices = [{ value: '', label: 'choose' }, ...dispositions.map((value) => ({ value, label: meansOf(value) }))];
  return html`<form class="act" action="${to(page, page.path)}#disposition-head" method="post">
      <h3>Dispose of it</h3>
      ${refusals(sent.problems, LABELS)}
      <input type="hidden" name="inputs" value="${finding.evaluation.inputsHash}" />
      <input type="hidden" name="key" value="${page.head?.hash ?? ''}" />
      <input type="hidden" name="over" value="${sent.values['over'] ?? finding.disposition?.record ?? ''}" />
      ${field({ name: 'disposition', label: LABELS.disposition, kind: 'choice', required: true, choices }, given)}
      ${field({ name: 'reason', label: LABELS.reason, means: 'Why, in your own words.', kind: 'area', required: true }, given)}
      ${field({ name: 'mitigation', label: LABELS.mitigation, means: 'What is done about the risk; needed to mitigate and to waive.', kind: 'area' }, given)}
      ${field({ name: 'expires', label: LABELS.expires, means: 'When a waiver ends and the finding comes back; needed to waive.', kind: 'date' }, given)}
      ${field({ name: 'by', label: LABELS.by, means: 'Who answers for it.', kind: 'text', required: true }, given)}
      ${field({ name: 'on', label: LABELS.on, kind: 'date', required: true }, given)}
      <p class="buttons"><button type="submit" class="primary">Record the disposition</button></p>
    </form>
    ${decide}`;
}

function meansOf(disposition: string): string {
  const means = Object.entries(MEANS).find(([name]) => name === disposition)?.[1];
  return means === undefined ? capital(inWords(disposition)) : `${capital(disposition)}: ${means}`;
}

/** Somebody wrote between reading the page and sending the form, and what the finding rests on is not what was read. */
const MOVED_ON: Problem = {
  at: '',
  expected: 'the finding as it was read',
  found: 'that the record behind it has changed since',
  todo: 'Read the finding again below, then send the form anew.',
};

/** Records what was sent; when it is refused, the page comes back with the refusals at their fields. Sent again, it is stored once. */
export async function disposeAct(
  asked: Asked,
  input: Input<typeof disposeOfFinding>,
  sent: SentForm,
  page: Again,
): Promise<FormOutcome> {
  const { house, reader } = asked;
  const { params, times } = input;
  const finding = await findingNamed(asked, params.id, times);
  const standing = await standingFinding(asked, finding, times);
  const { disposition, by, on, reason, mitigation, expires, inputs, key, over = '' } = sent;
  const fields = { disposition, by, on, reason, mitigation, expires };
  const stands = standing.disposition?.record ?? '';
  const again = (problems: readonly Problem[]): Promise<FormOutcome> => {
    const typed = Object.entries(fields).map(([name, value]): [string, string] => [name, value ?? '']);
    return page(asked, { values: { ...Object.fromEntries(typed), over: stands }, problems });
  };
  const kind = findingDisposition.name;
  const id = idOnce(kind, finding.id, key);
  const [before] = await selectOf(house.ledger, findingDisposition, { times: NEWEST, reader, ids: [id] });
  if (before === undefined && over !== stands) return again([disposedMeanwhile(standing)]);
  if (before === undefined && inputs !== undefined && inputs !== finding.evaluation.inputsHash)
    return again([MOVED_ON]);
  const body = {
    ...fields,
    finding: finding.id,
    policy: finding.policy,
    subject: finding.subject.id,
    opened: finding.opened,
    inputs: inputs ?? null,
  };
  const now = house.now();
  const author = {
    by: reader.name,
    reason: `Disposition of the finding ${finding.id}, ${instantOf(now).slice(0, 10)}`,
    atMilliseconds: now,
  };
  // What a finding rests on may be of any kind.
  const report = await writeOnStanding(asked, [{ do: 'put', id, kind, body }], author, null);
  if (report === null) return disposeAct(await onNewest(asked), input, sent, page);
  if (report.ok) return { goTo: to({ times }, `/findings/${finding.id}#disposition-head`) };
  return again(
    isSentBefore(report.failure) && over !== stands ? [disposedMeanwhile(standing)] : saidOnce(report.failure, id),
  );
}
