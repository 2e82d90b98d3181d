// What the writers of the tables of WhoWasInCommand share: what is written, and how a claim that does not fit them is counted.

import type { Citation } from '#kernel/citation.ts';
import type { ClaimDates } from '#kernel/claim-dates.ts';

import type { claimsByUnit, ExchangeSet } from './exchange-set.ts';
import { NAMES_NOTE, SPAN_NOTE } from './unit-words.ts';
import { dateCellsOf } from './wwic-cells.ts';
import type { Row } from './wwic-cells.ts';

/** What the writers of these tables share. */
export interface Writing {
  readonly set: ExchangeSet;
  /** The two letters by which the register names a country; empty where there are none. */
  readonly lettersOf: (country: string | null) => string;
  /** The name by which a unit can be found again; null where another unit of the set has it too. */
  readonly onlyName: (unit: string) => string | null;
  /** The claims of a list about one unit. */
  readonly of: ReturnType<typeof claimsByUnit>;
  readonly lose: (field: string) => void;
}

interface Claim {
  readonly kind: string;
  readonly body: { readonly status: string; readonly when: ClaimDates; readonly note: string | null };
  readonly citations: readonly Citation[];
}

/** The cells of the dates that some claims share; what cannot be said so is counted for each. */
export function datesOrLost(
  writing: Writing,
  columns: Parameters<typeof dateCellsOf>[0],
  claims: readonly Claim[],
): Row | null {
  const [first] = claims;
  const citations = claims.flatMap((claim) => claim.citations);
  const cells = first === undefined ? null : dateCellsOf(columns, first.body.when, citations);
  if (cells === null) for (const { kind } of claims) writing.lose(`${kind} (days that are no first and last citation)`);
  return cells;
}

/** The accepted ones: the tables have no place for another status. */
export function accepted<Item extends Claim>(writing: Writing, items: readonly Item[]): readonly Item[] {
  return items.filter(({ kind, body }) => {
    // What the reader of these tables says of their dates it will say again.
    if (body.note !== null && body.note !== SPAN_NOTE && body.note !== NAMES_NOTE) writing.lose(`${kind}.note`);
    if (body.status !== 'accepted') writing.lose(`${kind} (status ${body.status})`);
    return body.status === 'accepted';
  });
}
