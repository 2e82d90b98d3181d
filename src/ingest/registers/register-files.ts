// Files for another register, and what of the record their form has no place for.

export interface RegisterFiles {
  readonly files: readonly { readonly name: string; readonly text: string; readonly records: number }[];
  /** What did not go out because the form has no place for it, by field, with the number of records. */
  readonly lost: Readonly<Record<string, number>>;
}

/** Counts names. */
export function counts(names: readonly string[]): Readonly<Record<string, number>> {
  const sorted = names.toSorted();
  return Object.fromEntries([...Map.groupBy(sorted, (name) => name)].map(([name, each]) => [name, each.length]));
}
