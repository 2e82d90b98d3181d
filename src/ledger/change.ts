// What somebody asks the ledger to store: a version of a record, or its retraction. Input is unknown until it is checked.

/** A new record, or a new version of one. */
export interface PutChange {
  readonly do: 'put';
  /** Absent for a record that gets its identity here. */
  readonly id?: string | undefined;
  /** Needed where there is no id. */
  readonly kind?: string | undefined;
  readonly body: unknown;
  readonly citations?: readonly unknown[] | undefined;
  readonly marking?: string | undefined;
  readonly compartments?: readonly string[] | undefined;
  /** The version that the writer has read; 0 for a record that must be new. Absent: new, or the same as what is there. */
  readonly expects?: number | undefined;
  /** Why, where it differs from the reason of the whole batch. */
  readonly reason?: string | undefined;
  /** The row of the file it came from, for messages. */
  readonly row?: number | undefined;
}

/** Withdraws a record. Its versions stay; it leaves every answer from `knownFrom` on. */
export interface RetractChange {
  readonly do: 'retract';
  readonly id: string;
  readonly expects: number;
  readonly reason: string;
  /**
   * The day from which the withdrawal is known, where the world learned of it later than of the claim: a publisher who
   * withdrew a report. Absent for what was wrong from the start: it then leaves the answers for every knowledge time.
   */
  readonly knownFrom?: string | undefined;
  readonly row?: number | undefined;
}

export type Change = PutChange | RetractChange;

/** Who writes, why, and when by the clock of the caller (milliseconds since 1970, UTC). */
export interface Author {
  readonly by: string;
  readonly reason: string;
  readonly atMilliseconds: number;
}
