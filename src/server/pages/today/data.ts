// What needs a decision on the day that is asked about, over all partners.

import type { z } from 'zod';

import { byPressure } from '#findings/clocks.ts';
import type { Times } from '#kernel/times.ts';
import { countWrittenAfter, selectRecords } from '#ledger/read.ts';

import { byUrgency, outlinesOf, undecidableOutlinesOf } from '../../api/findings.ts';
import type { Asked } from '../../asked.ts';
import { clocksOfNobody, isOpen } from '../../clocks-asked.ts';
import type { todayPage } from '../../contracts/page-today.ts';
import { dayAsked, questionOf, standingsOfAll } from '../../partners-asked.ts';

export type TodayData = z.output<typeof todayPage.output>;

/** What people write as acts of their own; the rest of the record is what sources say. */
const ACTS = ['decision', 'finding-disposition', 'resolution', 'merge'];
const MOST_RECENT = 12;
const MOST_CLOCKS = 8;

/** Gathers the page. */
export async function todayData(asked: Asked, times: Times): Promise<TodayData> {
  const { house } = asked;
  const standings = await standingsOfAll(asked, times);
  const all = standings.map(({ found }) => found);
  const acts = await selectRecords(house.ledger, { ...questionOf(asked, { ...times, asOf: null }), kinds: ACTS });
  const clocks = [...standings.flatMap((each) => each.clocks), ...(await clocksOfNobody(asked, times))];
  const inState = (state: string): number => clocks.filter((clock) => clock.state === state).length;
  const findings = outlinesOf(all.flatMap(({ findings: own }) => own));
  return {
    asOf: dayAsked(asked, times),
    partners: all.length,
    open: findings.filter(({ state }) => state === 'open').toSorted(byUrgency),
    disposed: findings.filter(({ state }) => state === 'disposed').length,
    undecidable: undecidableOutlinesOf(all.flatMap(({ undecidable }) => undecidable)),
    clocks: { running: inState('running'), overdue: inState('overdue') },
    recent: acts
      .toSorted((a, b) => b.seq - a.seq)
      .slice(0, MOST_RECENT)
      .map(({ id, kind, label, version, recordedAt }) => ({ id, kind, label, version, recordedAt })),
    looked:
      asked.looked === null ? null : { since: asked.looked, written: await writtenSince(asked, asked.looked, times) },
    // What cannot be answered stands on the page of clocks: it has no day on which it is next.
    next: clocks
      .filter((clock) => isOpen(clock) && clock.state !== 'not-known' && clock.due !== null)
      .toSorted(byPressure)
      .slice(0, MOST_CLOCKS),
    brokenPolicies: house.engine.problems,
  };
}

function writtenSince(asked: Asked, moment: NonNullable<Asked['looked']>, times: Times): Promise<number> {
  return countWrittenAfter(asked.house.ledger, questionOf(asked, { ...times, asOf: null }), moment);
}
