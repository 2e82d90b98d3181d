// The money of a dossier: claims by series, by year, and one money counted in several ways side by side.

import type { Catalogue } from '#catalogue/catalogue.ts';
import { periodOf } from '#kernel/fiscal-year.ts';
import { showMoney } from '#kernel/money.ts';
import type { Assistance } from '#records/amounts.ts';
import {
  amountInWords,
  amountOf,
  bySeries,
  comesTo,
  inMillions,
  standing,
  statedDollars,
  sumStated,
  whyNotAddable,
} from '#records/amounts.ts';
import { compareWithItems } from '#records/assistance/facts.ts';
import type { Comparison } from '#records/assistance/facts.ts';
import type { Holding } from '#records/holding.ts';

import type {
  AssistanceLine,
  AssistanceSeries,
  AssistanceYear,
  AuthorityRow,
  Figure,
  MoneyComparison,
} from './dossier.ts';
import { count } from './phrases.ts';
import type { References } from './references.ts';

/** One claim as a line. */
function lineOf(claim: Assistance, nameOf: (id: string) => string, references: References): AssistanceLine {
  const { body } = claim;
  return {
    record: claim.id,
    title: body.title,
    recipients: body.recipients.map(nameOf),
    unit: body.unit,
    level: body.engagementLevel,
    authorities: body.authorities,
    account: body.account,
    period: body.period,
    statistic: body.statistic,
    amount: body.amount === null ? null : references.figure(claim, '/amount', amountInWords(claim)),
    dollars: statedDollars(claim),
    items: body.items,
    amountIs: body.amountIs,
    partOf: body.partOf,
    mission: body.mission === null ? null : nameOf(body.mission),
    missionLink: body.missionLink,
    note: body.note,
  };
}

/** The claims of each series, in the order of their periods; the rows of a yearly one are left to `yearsOf`. */
export function seriesOf(
  claims: readonly Assistance[],
  partner: string,
  { nameOf, references }: { readonly nameOf: (id: string) => string; readonly references: References },
): readonly AssistanceSeries[] {
  return [...bySeries(claims)]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([series, members]) => {
      const inYears = new Set(yearlyIn(members, partner).filter((claim) => isRow(claim, partner)));
      const here = members.filter((claim) => !inYears.has(claim));
      if (here.length === 0) return [];
      const lines = here.toSorted(byPeriod).map((claim) => lineOf(claim, nameOf, references));
      const added = standing(members).filter((claim) => !inYears.has(claim));
      const { dollars, missing, open } = comesTo(added);
      const others = added.filter((claim) => claim.body.amount !== null && !isAlone(claim, partner)).length;
      const notes = [
        ...(open === 0 ? [] : [`without ${withoutAmount(open)}`]),
        ...(others === 0 ? [] : [`with ${count(others, 'claim')} not to this partner alone`]),
      ];
      const totalNote = notes.length === 0 ? null : notes.join(', ');
      return [{ series, lines, totalDollars: dollars, notAdded: missing, totalNote }];
    });
}

/**
 * Series that book every total to one year and one account: the rows of a public table. Only what the partner alone received is added;
 * items, averages, and what several partners received together stand in `seriesOf`.
 */
export function yearsOf(
  claims: readonly Assistance[],
  partner: string,
  references: References,
): readonly AssistanceYear[] {
  return [...bySeries(claims)]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([series, members]) =>
      [...Map.groupBy(yearlyIn(members, partner), (claim) => claim.body.period)]
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([period, booked]) => {
          const rows = booked.filter((claim) => isRow(claim, partner)).toSorted(byAccount);
          const accounts = rows.map((claim) => ({
            account: claim.body.account ?? '',
            dollars: statedDollars(claim),
            figure: references.figure(claim, '/amount', amountInWords(claim)),
          }));
          return { period, series, accounts, ...yearSum(booked, partner) };
        }),
    );
}

/** All figures of one account in a year: a source can state several. */
export function figuresOf({ accounts }: AssistanceYear, account: string): readonly Figure[] {
  return accounts.filter((each) => each.account === account).map(({ figure }) => figure);
}

/** What a partner alone received in a year, or why that is not known, and what is left out of it. */
function yearSum(
  booked: readonly Assistance[],
  partner: string,
): Pick<AssistanceYear, 'totalDollars' | 'notAdded' | 'totalNote'> {
  const alone = booked.filter((claim) => isAlone(claim, partner));
  const shared = comesTo(booked.filter((claim) => !isAlone(claim, partner)));
  const { dollars, missing, open } = comesTo(alone);
  const ofShared = shared.dollars === null ? count(shared.rows, 'claim') : dollarsText(shared.dollars);
  const together = shared.rows === 0 ? [] : [`${ofShared} to several partners together`];
  if (dollars === null && missing === null) {
    const part = together.map((each) => `this partner’s part of ${each}`);
    return { totalDollars: null, notAdded: part.join('') || 'a stated amount', totalNote: null };
  }
  const left = [...(open === 0 ? [] : [withoutAmount(open)]), ...together];
  return {
    totalDollars: dollars,
    notAdded: missing,
    totalNote: left.length === 0 ? null : `without ${left.join(' and ')}`,
  };
}

function withoutAmount(open: number): string {
  return `${count(open, 'claim')} that ${open === 1 ? 'states' : 'state'} no amount`;
}

function isAlone({ body }: Assistance, partner: string): boolean {
  return body.recipients.every((each) => each === partner);
}

/** Whether a yearly claim is a row of the table: the partner alone received it, and it states how much. */
function isRow(claim: Assistance, partner: string): boolean {
  return claim.body.amount !== null && isAlone(claim, partner);
}

/** Which years some accounts are booked to, in words: a calendar year is never headed as a fiscal one. */
export function yearsInWords(years: readonly Pick<AssistanceYear, 'period'>[]): string {
  const bases = [...new Set(years.map(({ period }) => periodOf(period).basis))].toSorted().toReversed();
  return `${bases.join(' or ')} year`;
}

/** The claims of a series that a partner received and that stand for themselves, where each has one account and one year; else none. */
function yearlyIn(members: readonly Assistance[], partner: string): readonly Assistance[] {
  const rows = standing(members.filter(({ body }) => body.recipients.some((each) => each === partner)));
  const areYearly = rows.every(({ body }) => body.account !== null && periodOf(body.period).years?.length === 1);
  return areYearly ? rows : [];
}

/** Every stated total beside its items and beside other accounts of the same money. */
export function comparisonsOf(
  holding: Holding,
  claims: readonly Assistance[],
  others: readonly Assistance[],
  references: References,
): readonly MoneyComparison[] {
  return claims.flatMap((claim) => {
    const rows = [
      ...itemRows(holding, claim, references),
      ...averageRows(claims, claim, references),
      ...accountRows(claim, others),
    ];
    const stated = statedDollars(claim);
    if (rows.length === 0 || stated === null) return [];
    const own = {
      label: 'stated total',
      text: amountInWords(claim),
      dollars: stated,
      gap: null,
      fits: null,
      working: amountInWords(claim),
      evidence: [],
      refs: references.refsAt(claim, '/amount'),
    };
    const verdict = rows.every((row) => row.fits) ? ('consistent' as const) : ('differs' as const);
    const accounts = claim.body.otherAccounts.map((other) => {
      const missing = whyNotAddable(claimsOf(other, others));
      return `${other.series}: ${other.reason}${missing === null ? '' : ` Not compared; what is missing: ${missing}.`}`;
    });
    return [
      {
        title: claim.body.title,
        record: claim.id,
        rows: [own, ...rows.map(({ fits, ...row }) => ({ ...row, gap: gapText(row.dollars, stated), fits }))],
        verdict,
        reasons: [...claim.body.gapReasons, ...accounts],
      },
    ];
  });
}

type Row = Omit<MoneyComparison['rows'][number], 'gap' | 'fits'> & { readonly fits: boolean };

interface AgainstItems {
  readonly stated: number;
  readonly items: number;
  readonly gap: string;
  /** Whether the sum agrees with the wording of the total. */
  readonly fits: boolean;
  readonly working: string;
  readonly evidence: Comparison['evidence'];
}

/** A stated total and the sum of its items; null where it has none, or where they are not meant to make it up. */
export function againstItems(holding: Pick<Holding, 'assistance'>, claim: Assistance): AgainstItems | null {
  const comparison = compareWithItems(holding, claim.id);
  if (comparison === null || claim.body.composed === 'no') return null;
  const { stated, items } = comparison.plain;
  return {
    stated,
    items,
    gap: gapText(items, stated),
    fits: (comparison.gap.min ?? 0) === 0 && fitsWording(claim, items),
    working: comparison.formula,
    evidence: comparison.evidence.slice(1),
  };
}

function itemRows(holding: Holding, claim: Assistance, references: References): readonly Row[] {
  const found = againstItems(holding, claim);
  if (found === null) return [];
  const { items, fits, working, evidence } = found;
  return [
    {
      label: 'sum of its items, as stated',
      text: dollarsText(items),
      dollars: items,
      working,
      evidence,
      refs: references.refsAt(claim, '/amount'),
      fits,
    },
  ];
}

/** A stated yearly average, times the years of the period of the total that it belongs to. */
function averageRows(claims: readonly Assistance[], claim: Assistance, references: References): readonly Row[] {
  // The transition quarter of 1976 is no year, and no yearly average holds for it.
  const labels = periodOf(claim.body.period).years ?? [];
  const years = labels.some((label) => label.endsWith('TQ')) ? 0 : labels.length;
  return claims
    .filter(({ body }) => body.partOf === claim.id && body.statistic === 'annual-average' && years > 0)
    .flatMap((average) => {
      const yearly = statedDollars(average);
      if (yearly === null) return [];
      const total = yearly * years;
      return [
        {
          label: 'stated yearly average, times the years',
          text: dollarsText(total),
          dollars: total,
          working: `${inMillions(yearly)} × ${years} years = ${inMillions(total)}, in $ million`,
          evidence: [],
          refs: references.refsAt(average, '/amount'),
          fits: fitsWording(claim, total),
        },
      ];
    });
}

/** The claims that make up another account of the same money. */
function claimsOf(
  other: Assistance['body']['otherAccounts'][number],
  among: readonly Assistance[],
): readonly Assistance[] {
  const years = new Set(periodOf(other.period).years ?? []);
  return among.filter(
    ({ body }) =>
      body.series === other.series &&
      body.account === other.account &&
      years.has(body.period) &&
      body.recipients.some((recipient) => other.recipients.includes(recipient)),
  );
}

function accountRows(claim: Assistance, others: readonly Assistance[]): readonly Row[] {
  return claim.body.otherAccounts.flatMap((other) => {
    const rows = claimsOf(other, others);
    if (rows.length === 0 || whyNotAddable(rows) !== null) return [];
    const byRecipient = [...Map.groupBy(rows, ({ body }) => body.recipients[0] ?? '')].map(([recipient, claims]) => ({
      name: recipient.replace('partner.', ''),
      total: sumStated(claims).total,
    }));
    const sum = sumStated(rows);
    return [
      {
        label: `${other.account}, ${other.period}, ${other.series}`,
        text: dollarsText(sum.total),
        dollars: sum.total,
        working: `${byRecipient.map(({ name, total }) => `${name} ${inMillions(total)}`).join(' + ')} = ${inMillions(sum.total)}, in $ million`,
        evidence: sum.evidence,
        refs: [],
        fits: fitsWording(claim, sum.total),
      },
    ];
  });
}

/** Whether a number fits what the wording of a claim says; "about" allows the rounding of its own leading digits. */
function fitsWording(claim: Assistance, found: number): boolean {
  const amount = amountOf(claim);
  const stated = statedDollars(claim);
  if (amount === null || stated === null) return false;
  if (amount.min !== null && found < amount.min) return false;
  if (amount.max !== null && found > amount.max) return false;
  const roundedTo = 10 ** Math.max(0, Math.floor(Math.log10(stated)) - 1);
  return amount.best === null || Math.abs(found - stated) <= (amount.min === amount.max ? 0 : roundedTo / 2);
}

function gapText(found: number, stated: number): string {
  const gap = found - stated;
  if (gap === 0) return 'none';
  const share = ((Math.abs(gap) / stated) * 100).toFixed(1);
  return `${gap > 0 ? '+' : '−'}${dollarsText(Math.abs(gap))} (${share} %)`;
}

function dollarsText(amount: number): string {
  return showMoney(Math.round(amount * 100));
}

function byPeriod(a: Assistance, b: Assistance): number {
  const [left, right] = [periodOf(a.body.period), periodOf(b.body.period)];
  if (left.from !== right.from) return left.from < right.from ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

function byAccount(a: Assistance, b: Assistance): number {
  return (a.body.account ?? '') < (b.body.account ?? '') ? -1 : 1;
}

/** The authorities that the claims name, as the shelf describes them, with the places that name them. */
export function authoritiesOf(
  claims: readonly Assistance[],
  named: readonly string[],
  catalogue: Catalogue,
  references: References,
): readonly AuthorityRow[] {
  const ids = [...new Set([...named, ...claims.flatMap(({ body }) => body.authorities)])];
  return ids.flatMap((id) => {
    const authority = catalogue.authorities.get(id);
    if (authority === undefined) return [];
    const inForce = authority.inForce
      .map(
        ({ begins, ends }) =>
          `${begins.on}${begins.verified ? '' : ' (not verified)'} to ${ends.on}${ends.verified ? '' : ' (not verified)'}`,
      )
      .join('; ');
    const claim = claims.find(({ body }) => body.authorities.includes(id));
    return [
      {
        id,
        name: authority.name,
        statute: authority.statute.citation,
        statuteVerified: authority.statute.verified,
        inForce,
        orientation: authority.orientation
          .map(
            ({ is, applies, statedBy }) =>
              `${is}${applies === 'yes' ? '' : ' (not known to be this one)'}, ${statedBy}`,
          )
          .join('; '),
        excludes: authority.exclusions
          .map(({ excludes, applies }) => `${excludes}${applies === 'yes' ? '' : ' (not known to be this one)'}`)
          .join('; '),
        stated: claim === undefined ? [] : references.refsAt(claim, '/authorities'),
      },
    ];
  });
}
