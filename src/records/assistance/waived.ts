// Whether a rule on assistance is waived for a partner on a day. A waiver counts for the authorities that it names; how far one goes
// of which the source does not say whether it is full is not known.

import type { CalendarDate } from '#kernel/calendar-date.ts';
import { periodOf } from '#kernel/fiscal-year.ts';
import { firstDayOf, isPartialDate, lastDayOf } from '#kernel/partial-date.ts';
import type { Truth } from '#kernel/truth.ts';
import { and, known, NO, or, unknown, YES } from '#kernel/truth.ts';

import type { Docket } from '../acts.ts';
import type { Holding } from '../holding.ts';
import { isDocketKept } from '../official-acts.ts';

type Waiver = Holding['waivers'][number];

/** A rule that can be waived: the words by which waivers name it, and the docket in which they are kept. */
export interface Waivable {
  readonly names: RegExp;
  readonly docket: Docket;
}

/** Whether a waiver or exception of a rule covers an authority on a day; that none is on record is a no only in a docket kept. */
export function waivedUnder(holding: Holding, rule: Waivable, authority: string, asOf: CalendarDate): Truth {
  const covering = holding.waivers
    .filter(({ body }) => body.unit === null && rule.names.test(body.rule))
    .map((each) => and([holdsOn(each, asOf), covers(each, authority)]));
  const besides = isDocketKept(holding, rule.docket, asOf)
    ? NO
    : unknown(`whether it was waived for ${authority}: nobody answers for the docket “${rule.docket}” on ${asOf}`);
  const found = or(covering);
  return found.is === 'no' ? besides : found;
}

function holdsOn({ body, label }: Waiver, asOf: CalendarDate): Truth {
  const granted = isPartialDate(body.granted) ? body.granted : null;
  if (granted === null || firstDayOf(granted) > asOf) return NO;
  const isGranted = lastDayOf(granted) <= asOf ? YES : unknown(`on which day “${label}” was granted`);
  if (body.period !== null) {
    const { from, to } = periodOf(body.period);
    return and([isGranted, known(from <= asOf && asOf <= to)]);
  }
  if (typeof body.expires !== 'string')
    return and([isGranted, unknown(`when “${label}” ends: ${body.expires.unknown}`)]);
  return and([isGranted, known(isPartialDate(body.expires) && lastDayOf(body.expires) >= asOf)]);
}

function covers({ body, label }: Waiver, authority: string): Truth {
  if (body.extent === 'full') return YES;
  if (body.extent === 'partial' && body.authorities.length > 0)
    return known(body.authorities.some((each) => each === authority));
  return unknown(`whether “${label}” covers ${authority}: the source does not say how far it goes`);
}
