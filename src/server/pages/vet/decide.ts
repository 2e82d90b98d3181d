// What a person decides about a name of the list: which button was pressed, and the record that is written of it.

import type { z } from 'zod';

import type { Problem } from '#kernel/result.ts';
import { NEWEST } from '#kernel/times.ts';
import { selectOf } from '#ledger/read.ts';
import { write } from '#ledger/write.ts';
import { unitMatch } from '#records/unit-match/record.ts';

import type { Asked } from '../../asked.ts';
import { partnerId } from '../../contracts/contract.ts';
import type { sendVetList } from '../../contracts/vetting.ts';
import { idOnce, saidOnce } from '../../once.ts';
import { dayAsked } from '../../partners-asked.ts';
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

const NO_KEY: Problem = {
  at: '/key',
  expected: 'the form of a sheet',
  found: 'none',
  todo: 'Decide on the sheet below.',
};

/** Records what was decided, once however often it is sent. */
export async function decide(asked: Asked, sent: Sent, pressed: string): Promise<Decided> {
  const { house, reader } = asked;
  const [decision = '', about = '', unit = null] = pressed.split(' ');
  // The text comes from the page that was judged: elsewhere the line may have been decided on as a whole meanwhile.
  const text = sent[`name.${about}`] ?? '';
  const reason = sent[`why.${about}`] ?? '';
  if (reason.trim() === '') return { about, problems: [NO_REASON] };
  if (sent.key === undefined) return { about, problems: [NO_KEY] };
  const partner = partnerId(sent.partner);
  const id = idOnce(unitMatch.name, sent.key, partner, text, unit ?? '');
  const [before] = await selectOf(house.ledger, unitMatch, { times: NEWEST, reader, ids: [id] });
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
    reason: `Decided about the name “${text.slice(0, 100)}”`,
    atMilliseconds: house.now(),
  };
  const report = await write(house.ledger, [{ do: 'put', id, body }], author, reader);
  return { about, problems: report.ok ? [] : saidOnce(report.failure, id) };
}
