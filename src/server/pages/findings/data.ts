// The queue of findings: all of them on the day, filtered and in order.

import type { z } from 'zod';

import { addDays } from '#kernel/calendar-date.ts';
import type { Times } from '#kernel/times.ts';

import { byUrgency, dueOf, outlinesOf, unmatchedOf } from '../../api/findings.ts';
import type { Asked } from '../../asked.ts';
import { partnerId } from '../../contracts/contract.ts';
import type { FindingOutline, findingsPage } from '../../contracts/findings.ts';
import { dayAsked, standingsOfAll } from '../../partners-asked.ts';

export type FindingsData = z.output<typeof findingsPage.output>;
type Query = z.output<typeof findingsPage.query>;

/** What stands in the filter for findings that nobody has taken. */
export const NOBODY = 'nobody';
const A_MONTH = 30;

/** Gathers the page. */
export async function findingsData(asked: Asked, query: Query, times: Times): Promise<FindingsData> {
  const found = (await standingsOfAll(asked, times)).map((standing) => standing.found);
  const asOf = dayAsked(asked, times);
  const all = outlinesOf(found.flatMap(({ findings }) => findings));
  const rows = all.filter((finding) => fits(finding, query, addDays(asOf, A_MONTH)));
  const partners = all.flatMap(({ partner, alsoUnder }) => [partner, ...alsoUnder]);
  return {
    asOf,
    rows: inOrder(rows, query.order ?? 'urgency'),
    total: all.length,
    partners: sorted([...new Map(partners.map((each) => [each.id, each])).values()], ({ label }) => label),
    policies: sorted(
      [...new Map(all.map(({ policy, title }) => [policy, { id: policy, title }])).values()],
      ({ id }) => id,
    ),
    owners: sorted([...new Set(all.flatMap(({ owner }) => owner?.owner ?? []))], (owner) => owner),
    unmatched: unmatchedOf(found),
  };
}

function fits(finding: FindingOutline, query: Query, inAMonth: string): boolean {
  const { partner, policy, severity, state = 'open', owner, due } = query;
  const firstDue = dueOf(finding);
  const isOverdue = finding.actions.some((action) => action.overdue);
  return (
    (state === 'all' || finding.state === state) &&
    (partner === undefined || [finding.partner, ...finding.alsoUnder].some(({ id }) => id === partnerId(partner))) &&
    (policy === undefined || finding.policy === policy) &&
    (severity === undefined || finding.severity === severity) &&
    (owner === undefined || (finding.owner?.owner ?? NOBODY) === owner) &&
    (due === undefined || (due === 'overdue' ? isOverdue : firstDue !== null && firstDue <= inAMonth))
  );
}

function inOrder(rows: readonly FindingOutline[], order: NonNullable<Query['order']>): readonly FindingOutline[] {
  const urgent = rows.toSorted(byUrgency);
  switch (order) {
    case 'urgency':
      return urgent;
    case 'due':
      return sorted(urgent, (finding) => dueOf(finding) ?? '9999-12-31');
    case 'opened':
      return sorted(urgent, ({ opened }) => opened);
    case 'owner':
      return sorted(urgent, ({ owner }) => owner?.owner ?? '\uFFFF');
  }
}

function sorted<One>(all: readonly One[], key: (one: One) => string): readonly One[] {
  return all.toSorted((a, b) => {
    const [left, right] = [key(a), key(b)];
    return left < right ? -1 : left > right ? 1 : 0;
  });
}
