// What the kill loop writes, and what must be there afterwards. An id says in which round, by which write and, of an import, as
// which record it was written: `figure.r3-n12` or `figure.r3-n12-299`.

/** How many records an import of the kill loop has. */
export const RECORDS_OF_AN_IMPORT = 300;

export interface Entry {
  readonly id: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly citations: readonly Readonly<Record<string, unknown>>[];
}

/** A record by its name. */
export function entryOf(name: string): Entry {
  return {
    id: `figure.${name}`,
    body: {
      title: `A figure by the name of ${name}`,
      subject: 'partner.P001',
      measure: 'training.courses',
      period: '2020',
      stated: { stated: 12 },
    },
    citations: [{ at: '/stated', source: 'source.bench-dataset-2021', locator: { row: 7 }, quote: 'twelve courses' }],
  };
}

/** Which acknowledged writes (`round/write`) are not whole on record, and which writes are there only in part. */
export function judge(
  ids: readonly string[],
  acknowledged: ReadonlySet<string>,
  whole: number,
): { readonly lost: readonly string[]; readonly half: readonly string[] } {
  const counts = new Map<string, number>();
  for (const id of ids) {
    const [, round, write] = /^figure\.r(\d+)-n(\d+)/.exec(id) ?? [];
    const key = `${round}/${write}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return {
    lost: [...acknowledged].filter((write) => counts.get(write) !== whole),
    half: [...counts].flatMap(([write, count]) => (count === whole ? [] : [write])),
  };
}
