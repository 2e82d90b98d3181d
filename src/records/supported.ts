// Which assistance a unit gets or is to get on a day, and under which vetting law: what was confirmed as received, and what it is
// nominated for. Whether assistance of which nobody states the end still runs is not known.

import type { Catalogue } from '#catalogue/catalogue.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import { periodOf } from '#kernel/fiscal-year.ts';
import type { Truth } from '#kernel/truth.ts';
import { NO, or, unknown, YES, and } from '#kernel/truth.ts';
import type { StoredRecord } from '#ledger/record.ts';

import type { Holding } from './holding.ts';

export const VETTING_LAWS = ['state', 'defense'] as const;

export type VettingLaw = (typeof VETTING_LAWS)[number];

/** Assistance that is planned or open on a day, and whether the law reaches it. */
export interface Support {
  readonly record: StoredRecord;
  readonly title: string;
  readonly is: Truth;
}

const TRAINING = new Set<string>(['training', 'education', 'exercise']);

/** Everything that a unit gets or is to get on a day, with whether a vetting law reaches it. */
export function supportOf(
  holding: Holding,
  unitId: string,
  asOf: CalendarDate,
  asked: { readonly law: VettingLaw; readonly trainingOnly: boolean },
): readonly Support[] {
  const { forces } = holding;
  const cases = forces.cases
    .filter(({ body }) => body.unit !== null && forces.rootOf(body.unit) === unitId && body.nominated.on <= asOf)
    .map((record): Support => {
      const { assistance, final } = record.body;
      const dropped = final !== null && final.on <= asOf && /^(rejected|cancelled)/.test(final.outcome);
      const runs = dropped ? NO : stillRuns(assistance.begins, assistance.ends, asOf);
      const reaches = lawReaches(holding.authorities, [assistance.authority], asked.law);
      return { record, title: assistance.title, is: and([runs, reaches, kindOf(assistance.activities, asked)]) };
    });
  const received = holding.assistance
    .filter(({ body }) => body.units.some((id) => forces.rootOf(id) === unitId))
    .map((record): Support => {
      const runs = periodOf(record.body.period).to < asOf ? NO : YES;
      const reaches = lawReaches(holding.authorities, record.body.authorities, asked.law);
      return { record, title: record.label, is: and([runs, reaches, kindOf(record.body.activities, asked)]) };
    });
  return [...cases, ...received].filter(({ is }) => is.is !== 'no');
}

/** Whether any of it is planned or open and reached by the law. */
export function isSupported(support: readonly Support[]): Truth {
  return or(support.map(({ is }) => is));
}

/** Whether assistance is planned or open on a day, by its own days. */
export function stillRuns(begins: string, ends: string | null, asOf: CalendarDate): Truth {
  if (begins > asOf) return YES;
  if (ends !== null) return ends < asOf ? NO : YES;
  return unknown(`when the assistance that began on ${begins} ended, or whether it still runs`);
}

function kindOf(activities: readonly string[], asked: { readonly trainingOnly: boolean }): Truth {
  if (!asked.trainingOnly) return YES;
  if (activities.length === 0) return unknown('whether the assistance is training');
  return activities.some((each) => TRAINING.has(each)) ? YES : NO;
}

/** Whether assistance under some authorities falls under a vetting law, as the shelf has it. */
function lawReaches(authorities: Catalogue['authorities'], ids: readonly string[], law: VettingLaw): Truth {
  if (ids.length === 0) return unknown('under which authority the assistance is given');
  return or(
    ids.map((id) => {
      const vetting = authorities.get(id)?.vetting ?? null;
      if (vetting === null || vetting.law === 'not-known')
        return unknown(`whether a vetting law reaches ${id}: the shelf has no statement`);
      return vetting.law === law ? YES : NO;
    }),
  );
}
