// What a person decides about a name of the list: which button was pressed, and the record that is written of it.

import type { z } from 'zod';

import type { Problem } from '#kernel/result.ts';
import { NEWEST } from '#kernel/times.ts';
import type { Times } from '#kernel/times.ts';
import { selectOf } from '#ledger/read.ts';
import type { Of } from '#records/of-kind.ts';
import { unitMatch } from '#records/unit-match/record.ts';
import { registerOf } from '#reports/vetting-list/register.ts';

import type { Asked } from '../../asked.ts';
import { partnerId } from '../../contracts/contract.ts';
import type { sendVetList } from '../../contracts/vetting.ts';
import { idOnce, isSentBefore, onNewest, saidOnce, writeOnStanding } from '../../once.ts';
import { dayAsked, holdingAsked } from '../../partners-asked.ts';
import { isAsKnown } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';

export type Sent = z.output<NonNullable<typeof sendVetList.body>>;

/** A decision that was sent: the name that it is on (row and place), and why it was not recorded; nothing where it was. */
export interface Decided {
  readonly about: string;
  readonly problems: readonly Problem[];
}

/** What was sent, what came of a decision in it, and the page. */
export interface Shown {
  readonly sent: Sent;
  readonly decided: Decided | null;
  readonly page: PageContext;
}

const NO_REASON: Problem = {
  at: '/reason',
  expected: 'a reason in the field “Why”',
  found: 'nothing',
  todo: 'Write why you decide so: it stands in the record beside your name.',
};

const IN_THE_PAST: Problem = {
  at: '',
  expected: 'a list on the newest record',
  found: 'one as it was known in the past',
  todo: 'Vet it on the newest record, with the button under the list, and decide there.',
};

/** What somebody has decided about the name already. */
function alreadySaid({ id, body }: Of<typeof unitMatch>, label: string): Problem {
  const said = { confirmed: `is ${label}`, refused: `is not ${label}`, 'not-a-unit': 'names no unit' }[body.decision];
  return {
    at: '',
    expected: 'a name about which nobody has said otherwise',
    found: `that ${body.by} said on ${body.on} that it ${said}: ${body.reason} (${id})`,
    todo: 'If that is wrong, withdraw it on its page; then decide.',
  };
}

const NO_KEY: Problem = {
  at: '/key',
  expected: 'the form of a sheet',
  found: 'none',
  todo: 'Decide on the sheet below.',
};

/** Records what was decided, once however often it is sent. */
export async function decide(asked: Asked, times: Times, sent: Sent, pressed: string): Promise<Decided> {
  const { house, reader } = asked;
  const [decision = '', about = '', unit = null] = pressed.split(' ');
  // The text comes from the page that was judged: elsewhere the line may have been decided on as a whole meanwhile.
  const text = sent[`name.${about}`] ?? '';
  const reason = sent[`why.${about}`] ?? '';
  if (reason.trim() === '') return { about, problems: [NO_REASON] };
  if (sent.key === undefined) return { about, problems: [NO_KEY] };
  if (isAsKnown(times)) return { about, problems: [IN_THE_PAST] };
  const partner = partnerId(sent.partner);
  const id = idOnce(unitMatch.name, sent.key, partner, text, unit ?? '');
  const [before] = await selectOf(house.ledger, unitMatch, { times: NEWEST, reader, ids: [id] });
  const register = registerOf(await holdingAsked(asked, partner, NEWEST), house.names());
  const { stands, refused } = register.decisionsOn(text);
  const said = stands ?? (unit === null ? null : (refused.get(unit) ?? null));
  const already = said === null ? null : alreadySaid(said, register.labelOf(said.body.unit ?? ''));
  if (before === undefined && already !== null) return { about, problems: [already] };
  const body = {
    text,
    partner,
    unit,
    decision,
    by: reader.name,
    on: before?.body.on ?? dayAsked(asked, NEWEST),
    reason,
  };
  const author = {
    by: reader.name,
    reason: 'Decided about a name',
    atMilliseconds: house.now(),
  };
  const report = await writeOnStanding(asked, [{ do: 'put', id, body }], author, [unitMatch.name]);
  if (report === null) return decide(await onNewest(asked), times, sent, pressed);
  if (report.ok) return { about, problems: [] };
  // Two who opened one sheet have one form: what was sent before may be another's.
  const isSaid = already !== null && isSentBefore(report.failure);
  return { about, problems: isSaid ? [already] : saidOnce(report.failure, id) };
}
