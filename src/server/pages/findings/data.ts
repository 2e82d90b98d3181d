// The queue of findings: all of them on the day, filtered and in order.

import type { z } from 'zod';

import { addDays } from '#kernel/calendar-date.ts';
import type { Times } from '#kernel/times.ts';

import { byUrgency, dueOf, outlinesOf, unmatchedOf } from '../../api/findings.ts';
import type { Asked } from '../../asked.ts';
import { partnerId } from '../../contracts/contract.ts';
import type { FindingOrder, FindingOutline, findingsPage } from '../../contracts/findings.ts';
import { dayAsked, standingsOfAll } from '../../partners-asked.ts';
import type { SortKey, TableRows } from '../../row-order.ts';
import { rowsAt, rowsGivenOf } from '../../rows-given.ts';
import type { Form } from '../../served.ts';
import { byDays, byWords } from '../../sort-keys.ts';

export type FindingsData = z.output<typeof findingsPage.output>;
type Query = z.output<typeof findingsPage.query>;

/** What stands in the filter for findings that nobody has taken. */
export const NOBODY = 'nobody';
const A_MONTH = 30;

/** Gathers the page. */
export async function findingsData(
  asked: Asked,
  { query, times }: { readonly query: Query; readonly times: Times },
  form: Form,
): Promise<FindingsData> {
  const found = (await standingsOfAll(asked, times)).map((standing) => standing.found);
  const asOf = dayAsked(asked, times);
  const all = outlinesOf(found.flatMap(({ findings }) => findings));
  const fitting = all.filter((finding) => fits(finding, query, addDays(asOf, A_MONTH))).toSorted(byUrgency);
  const { at, given } = rowsGivenOf(fitting, rowsByUrgency(fitting), query, { form });
  const partners = all.flatMap(({ partner, alsoUnder }) => [partner, ...alsoUnder]);
  return {
    asOf,
    rows: rowsAt(fitting, at),
    given,
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

/** The findings as the rows of their table; what is equal stands by urgency. */
function rowsByUrgency(urgent: readonly FindingOutline[]): TableRows<FindingOutline, FindingOrder> {
  const places = new Map(urgent.map((finding, at) => [finding, at]));
  const then = (finding: FindingOutline, key: SortKey): SortKey => key && [...key, places.get(finding) ?? 0];
  return {
    idOf: ({ id }) => id,
    textOf: ({ title, sentence, partner, alsoUnder, subject, owner, actions }) =>
      [title, sentence, partner.label, ...alsoUnder.map(({ label }) => label), subject.label, owner?.owner ?? '']
        .concat(actions.map((action) => action.do))
        .join(' '),
    orders: {
      urgency: (finding) => then(finding, []),
      title: (finding) => then(finding, byWords(finding.title)),
      partner: (finding) => then(finding, byWords(finding.partner.label)),
      opened: (finding) => then(finding, byDays(finding.opened, finding.opened)),
      due: (finding) => {
        const day = dueOf(finding);
        return then(finding, byDays(day, day));
      },
      owner: (finding) => then(finding, byWords(finding.owner?.owner ?? null)),
    },
  };
}

function sorted<One>(all: readonly One[], key: (one: One) => string): readonly One[] {
  return all.toSorted((a, b) => {
    const [left, right] = [key(a), key(b)];
    return left < right ? -1 : left > right ? 1 : 0;
  });
}
