// What the pages of clocks show: the list, narrowed as the address asks, and one clock of the shelf with its runs.

import type { z } from 'zod';

import { versionOn } from '#catalogue/clock.ts';
import type { Clock } from '#catalogue/clock.ts';
import { isMember } from '#catalogue/recipient-class.ts';
import type { RunningClock } from '#findings/clocks.ts';
import type { Times } from '#kernel/times.ts';
import { titleOfAct } from '#records/clock-ground.ts';

import type { Asked } from '../../asked.ts';
import { clocksAsked, isOpen } from '../../clocks-asked.ts';
import type { clockPage, clocksPage } from '../../contracts/clocks.ts';
import { partnerId } from '../../contracts/contract.ts';
import { dayAsked } from '../../partners-asked.ts';
import { entryNamed } from '../shelf-data.ts';

export type ClocksData = z.output<typeof clocksPage.output>;
export type ClockData = z.output<typeof clockPage.output>;

/** Gathers the list. */
export async function clocksData(
  asked: Asked,
  query: z.output<typeof clocksPage.query>,
  times: Times,
): Promise<ClocksData> {
  const { clocks, partners } = await clocksAsked(asked, times);
  const { state, owner, limit } = query;
  const partner = query.partner === undefined || query.partner === '' ? '' : partnerId(query.partner);
  const shown = clocks.filter(
    (each) =>
      (partner === '' || each.partner?.id === partner) &&
      (state === 'all' || (state === 'open' ? isOpen(each) : each.state === state)) &&
      each.owner.toLowerCase().includes(owner.trim().toLowerCase()),
  );
  const byState = Map.groupBy(clocks, (each) => each.state);
  return {
    asOf: dayAsked(asked, times),
    asked: { partner, state, owner },
    clocks: shown.slice(0, limit),
    total: shown.length,
    counts: [...byState].map(([of, list]) => ({ state: of, clocks: list.length })),
    partners,
  };
}

/** Gathers one clock. */
export async function clockData(asked: Asked, id: string, times: Times): Promise<ClockData> {
  const { catalogue } = asked.house;
  const clock = entryNamed(catalogue.clocks, id, 'a clock', '/clocks');
  const asOf = dayAsked(asked, times);
  const { clocks } = await clocksAsked(asked, times);
  const named = new Set(clock.versions.flatMap(({ lengths }) => lengths.map((length) => length.class)));
  return {
    clock,
    asOf,
    holds: versionOn(clock, asOf)?.number ?? null,
    startsWith: startWords(clock),
    metBy: clock.meets.acts.map(titleOfAct),
    classes: [...catalogue.recipientClasses.values()]
      .filter((each) => named.has(each.id))
      .map((each) => ({
        id: each.id,
        title: each.title,
        means: each.means,
        members:
          each.members?.map(({ partner, name, from, to, as, verified, doubt }) => ({
            partner,
            name,
            from,
            to,
            as,
            verified,
            doubt,
            onDay: isMember(each, partner, asOf).is,
          })) ?? null,
      })),
    running: clocks.filter((run: RunningClock) => run.clock === id && isOpen(run)),
  };
}

function startWords({ starts }: Clock): readonly string[] {
  switch (starts.by) {
    case 'act':
      return starts.acts.map(titleOfAct);
    case 'waiver':
      return [`The use of a waiver or exception of ${starts.rules.join(' or ')}`];
    case 'vetting-suspension':
      return ['The suspension of a vetting case'];
    case 'calendar':
      return ['The calendar'];
    case 'awaited':
      return [`Not on record yet: ${starts.record}`];
  }
}
