// Official acts, dockets and waivers in a few words, as what is held about a partner. Every sale here is made up.

import type { z } from 'zod';

import type { KindOf } from '#ledger/kind.ts';
import type { StoredRecord } from '#ledger/record.ts';
import { docket } from '#records/docket/record.ts';
import { officialAct } from '#records/official-act/record.ts';
import { waiver } from '#records/waiver/record.ts';

import { answerOf, ask, holdingOf, recordOf, whyOf } from './holding.ts';
import type { Said } from './holding.ts';

type Of<K extends KindOf<z.ZodType>> = StoredRecord<z.output<K['schema']>>;

/** An act on a day; `answers` is the name of another act. */
export function act(
  name: string,
  is: string,
  on: string,
  { answers, ...said }: Said & { readonly answers?: string } = {},
): Of<typeof officialAct> {
  return recordOf(officialAct, name, {
    partner: 'partner.HOST',
    act: is,
    on,
    answers: answers === undefined ? null : `official-act.${answers}`,
    summary: name,
    ...said,
  });
}

export function dollars(stated: number, said: Said = {}): Said {
  return { stated: String(stated), prices: 'historical', ...said };
}

/** A docket that somebody answers for, of arms unless it says otherwise. */
export function kept(from: string, through: string, of = 'arms'): Of<typeof docket> {
  const body = { partner: 'partner.HOST', docket: of, from, through, by: 'The desk', how: 'Every file was read.' };
  return recordOf(docket, `${of}-${from}`, body);
}

const UNSAID = { unknown: 'The source does not say.' };

export function waived(name: string, said: Said = {}): Of<typeof waiver> {
  return recordOf(waiver, name, {
    title: name,
    rule: 'The rule',
    partner: 'partner.HOST',
    extent: 'full',
    granted: '2015-10-01',
    grantedBy: 'The President',
    reason: UNSAID,
    mitigation: UNSAID,
    expires: UNSAID,
    ...said,
  });
}

interface Held {
  readonly acts?: readonly Of<typeof officialAct>[];
  readonly dockets?: readonly Of<typeof docket>[];
  readonly waivers?: readonly Of<typeof waiver>[];
}

/** Asks a fact of the record of a name, the first act unless it says another: the answer in short, or why it is not known. */
export function told(fact: string, held: Held, asOf: string, of?: string): unknown {
  const records = [...(held.acts ?? []), ...(held.waivers ?? [])];
  const subject = of === undefined ? records[0] : records.find(({ id }) => id.endsWith(`.${of}`));
  if (subject === undefined) throw new RangeError(`no record is called ${of ?? 'anything'}`);
  const reading = ask(fact, holdingOf(held), { asOf, subject });
  const answer = answerOf(reading);
  return answer === 'unknown' ? whyOf(reading) : answer;
}
