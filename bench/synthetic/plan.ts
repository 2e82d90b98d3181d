// How large the made-up ledger is and how it is spread: a tenth of the partners hold two thousand records each, as long
// partnerships do; the rest hold a few hundred.

export interface PlannedPartner {
  /** `P017`: part of every id of its records. */
  readonly code: string;
  readonly id: string;
  /** How many records are about it. */
  readonly records: number;
  readonly isLarge: boolean;
}

export interface LedgerPlan {
  readonly partners: readonly PlannedPartner[];
  readonly large: readonly PlannedPartner[];
}

const RECORDS_OF_LARGE = 2000;
const RECORDS_A_PARTNER = 500;
const ONE_LARGE_IN = 10;

/** Spreads so many records over partners, five hundred each on average. */
export function planLedger(records: number): LedgerPlan {
  const count = Math.max(ONE_LARGE_IN, Math.round(records / RECORDS_A_PARTNER));
  const largeCount = Math.round(count / ONE_LARGE_IN);
  const rest = Math.max(1, Math.round((records - largeCount * RECORDS_OF_LARGE) / (count - largeCount)));
  const partners = Array.from({ length: count }, (_, index): PlannedPartner => {
    const isLarge = index % ONE_LARGE_IN === 0 && index / ONE_LARGE_IN < largeCount;
    const code = `P${String(index + 1).padStart(3, '0')}`;
    return { code, id: `partner.${code}`, records: isLarge ? RECORDS_OF_LARGE : rest, isLarge };
  });
  return { partners, large: partners.filter(({ isLarge }) => isLarge) };
}
