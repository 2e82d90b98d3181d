// The notices that Congress is given of what is begun, changed, ended or shipped: how a fact finds the notice of an act, and counts
// the days between the two.

import { daysBetween } from '#kernel/calendar-date.ts';
import { known, unknown } from '#kernel/truth.ts';
import type { FactReading } from '#rules/fact.ts';

import type { Companion } from '../act-threads.ts';
import { companionOf } from '../act-threads.ts';
import type { Act } from '../acts.ts';
import { evidenceOf, truthReading, unknownReading } from '../fact.ts';
import { dayOfAct } from '../official-acts.ts';
import type { AskOfAct } from './act-fact.ts';
import { daysReading, readFrom } from './act-fact.ts';

/** Finds the notice in the business of an act. */
export type FindNotice = (ask: AskOfAct) => Companion;

/** A notice that was given by the day of the act. Before an act that is planned, what was given by the day of the question. */
export const noticeBefore =
  (code: Act): FindNotice =>
  ({ holding, act, asOf }) =>
    companionOf(holding, act, code, { through: asOf < dayOfAct(act) ? asOf : dayOfAct(act) });

/** A notice that may also follow the act: looked for up to the day of the question. Each of some acts needs one of its own. */
export const noticeAbout =
  (code: Act, eachOf: readonly Act[]): FindNotice =>
  ({ holding, act, asOf }) =>
    companionOf(holding, act, code, { through: asOf, eachOf });

/** Whether there is a notice. */
export function onRecord(find: FindNotice): (ask: AskOfAct) => FactReading {
  return (ask) => {
    const { is, act: found } = find(ask);
    const says = found === null ? 'none on record' : found.label;
    return truthReading(is, says, () => (found === null ? [] : [evidenceOf(found, found.body.on)]));
  };
}

/** The days from the notice to the act; unknown, naming what is missing, without a notice. */
export function daysAfter(find: FindNotice, missing: string): (ask: AskOfAct) => FactReading {
  return (ask) => {
    const { act } = ask;
    const found = find(ask).act;
    if (found === null) return unknownReading([missing]);
    const days = daysBetween(dayOfAct(found), dayOfAct(act));
    return daysReading(days, `notice ${found.body.on}, done ${act.body.on}`, [found, act]);
  };
}

/** Whether an act had been done by the day. */
export function isDone({ act, asOf }: AskOfAct): FactReading {
  return readFrom(act, known(act.body.on <= asOf), `on ${act.body.on}`);
}

/** Whether an act names an authority; unknown where it names none. */
export function isUnder(authority: string): (ask: AskOfAct) => FactReading {
  return ({ act }) => {
    const { authorities } = act.body;
    const isStated = authorities.length > 0;
    const value = isStated ? known(authorities.includes(authority)) : unknown('under which authority it is done');
    return readFrom(act, value, isStated ? authorities.join(', ') : 'no authority stated');
  };
}

export const NOTICES =
  'Notices in the same business: the act answers them, or both are about the same record. That there was none is known only where the docket was kept for three years up to the act, or up to the day where the act is planned, and no notice on record might be the one.';

export const AUTHORITIES = 'The authorities that the act names; unknown where it names none.';
