// What part of the money was for a mission that is to leave, and what part of the partner's own was for institutions. A series
// that does not tell them apart has no answer.

import type { CalendarDate } from '#kernel/calendar-date.ts';
import { periodOf } from '#kernel/fiscal-year.ts';
import type { Quantity } from '#kernel/quantity.ts';
import { addAll } from '#kernel/quantity.ts';
import type { Evidence, FactReading } from '#rules/fact.ts';

import type { Assistance } from '../amounts.ts';
import { inMillions, printedFor, shareOf, sumStated, topLevel, unstated } from '../amounts.ts';
import { claimTreeOf } from '../claim-tree.ts';
import type { Ask } from '../fact.ts';
import type { Holding } from '../holding.ts';
import type { SeriesAnswer } from './series-answers.ts';
import { besides, seriesIn, whyNoShares } from './series-answers.ts';

/** Claims whose whole period lies behind the day: money of an unfinished period is not yet given. */
function endedBy(claims: readonly Assistance[], asOf: CalendarDate): readonly Assistance[] {
  return claims.filter((claim) => periodOf(claim.body.period).to <= asOf);
}

/** Money for the temporary mission and for the partner's own forces, series by series; the basis of STR-04 and STR-05. */
interface MissionSplit {
  readonly series: string;
  readonly temporary: readonly Assistance[];
  readonly host: readonly Assistance[];
  /** Of which the record does not say for which of the two they were. */
  readonly unclear: readonly Assistance[];
}

/** Splits the claims up to a day by what they were for; claims without an amount are among them. */
function missionSplits(holding: Holding, asOf: CalendarDate): readonly MissionSplit[] {
  return seriesIn(endedBy(holding.assistance, asOf)).flatMap(([series, members]) => {
    const all = [...topLevel(members, holding.assistance), ...unstated(members, holding.assistance)];
    const temporary = all.filter((claim) => claim.body.temporaryMission === 'yes');
    const host = all.filter(
      (claim) => claim.body.temporaryMission === 'no' && claim.body.recipients.includes(holding.partner.id),
    );
    const unclear = all.filter((claim) => typeof claim.body.temporaryMission !== 'string');
    return temporary.length + host.length === 0 ? [] : [{ series, temporary, host, unclear }];
  });
}

/** Dollars for a mission that is to leave, divided by dollars for it and for the partner's own forces (STR-05). */
export function temporaryMissionShare(ask: Ask): FactReading {
  const answers = missionSplits(ask.holding, ask.asOf).flatMap((split): readonly SeriesAnswer[] => {
    const { series, temporary, host, unclear } = split;
    // A series that knows only one of the two does not tell how they compare: what it does not hold is not 0.
    if (temporary.length === 0 || host.length === 0) return [];
    const why = whyNoShares([...temporary, ...host, ...unclear]);
    if (why !== null) return [{ why }];
    const value = shareOf({
      inside: printedFor(temporary, null),
      outside: printedFor(host, ask.holding.partner.id),
      open: printedFor(unclear, null),
    });
    if (value === null) return [];
    const [mission, own, open] = [sumStated(temporary), sumStated(host), sumStated(unclear)];
    const unclearPart = (): string => (unclear.length === 0 ? '' : `; ${open.working} of which it is not known`);
    const formula = (): string =>
      `${inMillions(mission.total)} ÷ (${inMillions(mission.total)} + ${inMillions(own.total)}), in $ million as stated: ` +
      `mission ${mission.working}; own forces ${own.working}${unclearPart()} (series ${series})`;
    const evidence = (): readonly Evidence[] => [...mission.evidence, ...own.evidence, ...open.evidence];
    return [{ value, formula, evidence }];
  });
  const missing = 'assistance that tells money for a temporary mission from money for the partner’s own forces';
  return besides(answers, missing);
}

/** Dollars at the institutional level, divided by all dollars for the partner's own forces (STR-04). */
export function institutionalShare(ask: Ask): FactReading {
  const all = ask.holding.assistance;
  const answers = missionSplits(ask.holding, ask.asOf).flatMap(({ series, host }): readonly SeriesAnswer[] => {
    if (host.length === 0) return [];
    const { above } = claimTreeOf(all);
    const hosts = new Set<string>(host.map(({ id }) => id));
    const below = endedBy(all, ask.asOf).filter(
      (claim) => claim.body.series === series && claim.body.engagementLevel === 'institutional',
    );
    const inside = [...topLevel(below, all), ...unstated(below, all)].filter(
      (claim) => hosts.has(claim.id) || above(claim.id).some((id) => hosts.has(id)),
    );
    const why = whyNoShares([...host, ...inside]);
    if (why !== null) return [{ why }];
    // A claim of which some items are known to be institutional is decomposed; only one without any is open as a whole.
    const decomposed = new Set(inside.flatMap((item) => above(item.id)));
    const open = host.filter((claim) => claim.body.engagementLevel === 'not-stated' && !decomposed.has(claim.id));
    const [own, part] = [printedFor(host, ask.holding.partner.id), printedFor(inside, ask.holding.partner.id)];
    const value = shareWithin(part, printedFor(open, null), own);
    if (value === null) return [];
    const [institutional, total] = [sumStated(inside), sumStated(host)];
    const formula = (): string =>
      `${inMillions(institutional.total)} ÷ ${inMillions(total.total)}, in $ million as stated: ` +
      `institutional ${institutional.working}; own forces ${total.working} (series ${series})`;
    const evidence = (): readonly Evidence[] => [...institutional.evidence, ...total.evidence];
    return [{ value, formula, evidence }];
  });
  return besides(answers, 'assistance to the partner’s own forces with its level');
}

/** The share of a part in the whole that it lies within, when an open part may or may not belong to it. */
function shareWithin(part: Quantity, open: Quantity, whole: Quantity): Quantity | null {
  if ((whole.max ?? 1) <= 0) return null;
  const most = addAll([part, open]).max;
  const max = most === null || whole.min === null || whole.min <= 0 ? 1 : Math.min(1, most / whole.min);
  const isKnown = open.max === 0 && part.best !== null && whole.best !== null;
  return {
    min: whole.max === null ? 0 : Math.min(1, (part.min ?? 0) / whole.max),
    best: isKnown ? Math.min(1, (part.best ?? 0) / (whole.best ?? 1)) : null,
    max,
  };
}
