// Serves what the rules find: of all partners or of one, and one finding with its whole trace.

import type { Finding, PartnerFindings, Undecidable } from '#findings/finding.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import { AppError } from '#kernel/errors.ts';
import { isRecordId } from '#kernel/id.ts';
import type { Times } from '#kernel/times.ts';
import { selectRecords } from '#ledger/read.ts';

import type { Asked } from '../asked.ts';
import { partnerId } from '../contracts/contract.ts';
import { listFindings, readFinding } from '../contracts/findings.ts';
import type { FindingOutline, UndecidableOutline } from '../contracts/findings.ts';
import { tableCsv } from '../csv-table.ts';
import { dayAsked, partnersAsked, questionOf, standingOf, standingsOfAll } from '../partners-asked.ts';
import type { Route } from '../served.ts';
import { reading } from '../served.ts';

const SEVERITIES = ['stop', 'red', 'amber', 'note'];

/** Findings without their traces; what was found under several partners stands once and names them all. */
export function outlinesOf(findings: readonly Finding[]): readonly FindingOutline[] {
  return [...Map.groupBy(findings, ({ id }) => id).values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    const { evaluation: _evaluation, ...outline } = first;
    return [{ ...outline, alsoUnder: others.map(({ partner }) => partner) }];
  });
}

/** Rules that cannot be answered, without their traces; one about several partners stands once and names them all. */
export function undecidableOutlinesOf(undecidable: readonly Undecidable[]): readonly UndecidableOutline[] {
  const same = Map.groupBy(undecidable, ({ policy, subject }) => `${policy} ${subject.id}`);
  return [...same.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    const { evaluation: _evaluation, ...outline } = first;
    return [{ ...outline, alsoUnder: others.map(({ partner }) => partner) }];
  });
}

/** Dispositions that fit no finding, each once. */
export function unmatchedOf(found: readonly PartnerFindings[]): PartnerFindings['unmatched'] {
  return [...new Map(found.flatMap(({ unmatched }) => unmatched).map((act) => [act.record, act])).values()];
}

/** The first day on which something is due about a finding; null when nothing is. */
export function dueOf(finding: Pick<Finding, 'actions'>): CalendarDate | null {
  return finding.actions.flatMap(({ due }) => due ?? []).toSorted()[0] ?? null;
}

/** What needs a decision first: open before disposed, then by severity, then by what is due first. */
export function byUrgency(a: FindingOutline, b: FindingOutline): number {
  const order = (finding: FindingOutline): string =>
    [
      finding.state === 'open' ? 0 : 1,
      SEVERITIES.indexOf(finding.severity),
      dueOf(finding) ?? '9999-12-31',
      finding.id,
    ].join(' ');
  const [left, right] = [order(a), order(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

const listed = reading({
  contract: listFindings,
  async answer(asked, { query, times }) {
    const found = await foundFor(asked, query.partner, times);
    const findings = outlinesOf(found.flatMap((each) => each.findings));
    const wanted = query.state === undefined ? findings : findings.filter(({ state }) => state === query.state);
    return {
      asOf: dayAsked(asked, times),
      findings: wanted.toSorted(byUrgency),
      undecidable: undecidableOutlinesOf(found.flatMap((each) => each.undecidable)),
      unmatched: unmatchedOf(found),
    };
  },
  csv: ({ findings, undecidable }) => findingsCsv(findings, undecidable),
});

async function foundFor(asked: Asked, partner: string | undefined, times: Times): Promise<readonly PartnerFindings[]> {
  const standings =
    partner === undefined ? await standingsOfAll(asked, times) : [await standingOf(asked, partnerId(partner), times)];
  return standings.map(({ found }) => found);
}

/** Findings as a table, and below them what cannot be answered, with what is missing. */
export function findingsCsv(findings: readonly FindingOutline[], undecidable: readonly UndecidableOutline[]): string {
  const columns = [
    'finding',
    'policy',
    'title',
    'severity',
    'state',
    'partner',
    'subject',
    'opened',
    'lastHeld',
    'holdsNow',
    'due',
    'owner',
    'sentence',
    'missing',
  ] as const;
  return tableCsv(columns, [
    ...findings.map((each) => ({
      finding: each.id,
      policy: each.policy,
      title: each.title,
      severity: each.severity,
      state: each.state,
      partner: partnersOf(each),
      subject: each.subject.id,
      opened: each.opened,
      lastHeld: each.lastHeld,
      holdsNow: each.holdsNow,
      due: dueOf(each),
      owner: each.owner?.owner ?? null,
      sentence: each.sentence,
      missing: null,
    })),
    ...undecidable.map((each) => ({
      finding: null,
      policy: each.policy,
      title: each.title,
      severity: each.severity,
      state: 'undecidable',
      partner: partnersOf(each),
      subject: each.subject.id,
      opened: null,
      lastHeld: null,
      holdsNow: 'unknown',
      due: null,
      owner: null,
      sentence: null,
      missing: each.missing.map(({ title, why }) => `${title}: ${why.join('; ')}`).join(' | '),
    })),
  ]);
}

function partnersOf({ partner, alsoUnder }: Pick<FindingOutline, 'partner' | 'alsoUnder'>): string {
  return [partner, ...alsoUnder].map(({ id }) => id).join('|');
}

/** Looks a finding up by its id among those of all partners; one that there is not is "not on record". */
export async function findingNamed(asked: Asked, id: string, times: Times): Promise<Finding> {
  const partners = (await partnersAsked(asked, times)).map((partner): string => partner.id);
  const likely = (await likelyPartners(asked, id, times)).filter((each) => partners.includes(each));
  for (const partner of new Set([...likely, ...partners])) {
    const { found } = await standingOf(asked, partner, times);
    const finding = found.findings.find((each) => each.id === id);
    if (finding !== undefined) return finding;
  }
  const day = dayAsked(asked, times);
  throw new AppError(
    'not_found',
    `Expected a finding with the id "${id}" as of ${day}, found none. Its month may lie after that day, or the record may have been corrected so that the rule no longer finds it.`,
  );
}

/** The partners that the subject of a finding speaks of, so that they are looked at first: a subject is named by its id. */
async function likelyPartners(asked: Asked, id: string, times: Times): Promise<readonly string[]> {
  const { engine, ledger } = asked.house;
  const [policy = ''] = id.split('.');
  const name = id.slice(policy.length + 1, -'.yyyy-mm'.length);
  const kinds = engine.policies.get(policy)?.policy.subjects ?? [];
  const subjects = [name, ...kinds.map((kind) => `${kind}.${name}`)].filter(isRecordId);
  const question = questionOf(asked, { ...times, asOf: null });
  const found = await selectRecords(ledger, { ...question, ids: subjects });
  const named = found.flatMap(({ id: own, body }) => idsIn([own, body]));
  const missions = await selectRecords(ledger, {
    ...question,
    ids: named.filter((each) => each.startsWith('coalition.')),
  });
  return [...named, ...missions.flatMap(({ body }) => idsIn(body))].filter((each) => each.startsWith('partner.'));
}

function idsIn(value: unknown): readonly string[] {
  return (
    JSON.stringify(value)
      .match(/"(?:partner|coalition)\.[A-Za-z0-9_-]+"/g)
      ?.map((each) => each.slice(1, -1)) ?? []
  );
}

const one = reading({
  contract: readFinding,
  answer: (asked, { params, times }) => findingNamed(asked, params.id, times),
});

export const FINDING_ROUTES: readonly Route[] = [listed, one];
