// Which states fought with which actors of the datasets in which years, where a source codes it. A state that is not listed for a
// year is not known to have fought with it then.

export interface Membership {
  readonly actor: string;
  readonly member: string;
  /** First and last calendar year. */
  readonly first: number;
  readonly last: number;
}

export interface Memberships {
  readonly actors: readonly string[];
  readonly isMember: (subject: string, year: number) => boolean;
  readonly isMemberOf: (subject: string, actor: string, year: number) => boolean;
}

/** Puts memberships in order for asking. */
export function membershipsFrom(all: readonly Membership[]): Memberships {
  const holds = ({ first, last }: Membership, year: number): boolean => first <= year && year <= last;
  const of = Map.groupBy(all, ({ member }) => member);
  return {
    actors: [...new Set(all.map(({ actor }) => actor))].sort(),
    isMember: (subject, year) => (of.get(subject) ?? []).some((each) => holds(each, year)),
    isMemberOf: (subject, actor, year) =>
      (of.get(subject) ?? []).some((each) => each.actor === actor && holds(each, year)),
  };
}
