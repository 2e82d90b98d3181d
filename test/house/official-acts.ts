// Official acts, dockets and waivers in a few words, for tests of facts and rules. Every one of them is made up.

import { docket } from '#records/docket/record.ts';
import { officialAct } from '#records/official-act/record.ts';
import { waiver } from '#records/waiver/record.ts';

import { recordOf } from './holding.ts';
import type { Said } from './holding.ts';

/** An act of a code on a day. */
export function act(
  name: string,
  code: string,
  on: string,
  said: Said = {},
): ReturnType<typeof recordOf<typeof officialAct>> {
  return recordOf(officialAct, name, { partner: 'partner.HOST', act: code, on, summary: name, ...said });
}

/** That a docket is kept from one day to another. */
export function kept(is: string, from: string, through: string): ReturnType<typeof recordOf<typeof docket>> {
  const body = { partner: 'partner.HOST', docket: is, from, through, by: 'The office', how: 'The register was read.' };
  return recordOf(docket, `${is}-${from}`, body);
}

/** A waiver of a rule, granted on a day. */
export function waived(
  name: string,
  rule: string,
  granted: string,
  said: Said = {},
): ReturnType<typeof recordOf<typeof waiver>> {
  return recordOf(waiver, name, {
    title: name,
    rule,
    partner: 'partner.HOST',
    extent: 'full',
    granted,
    grantedBy: 'The President',
    reason: { unknown: 'Not stated.' },
    mitigation: { unknown: 'Not stated.' },
    expires: { unknown: 'Not stated.' },
    ...said,
  });
}
