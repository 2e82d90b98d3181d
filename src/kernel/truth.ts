// Three-valued truth after Kleene. Unknown is a value with a reason; it never turns into no.

export type Truth =
  | { readonly is: 'yes' }
  | { readonly is: 'no' }
  | { readonly is: 'unknown'; readonly why: readonly string[] };

export const YES: Truth = { is: 'yes' };
export const NO: Truth = { is: 'no' };

/** An unknown with the items that are missing. */
export function unknown(...why: readonly string[]): Truth {
  return { is: 'unknown', why: [...new Set(why)] };
}

/** Yes when all are yes, no when one is no, else unknown with every reason of the unknown ones. */
export function and(parts: readonly Truth[]): Truth {
  if (parts.some((part) => part.is === 'no')) return NO;
  const why = reasons(parts);
  return why === null ? YES : unknown(...why);
}

/** Yes when one is yes, no when all are no, else unknown with every reason of the unknown ones. */
export function or(parts: readonly Truth[]): Truth {
  if (parts.some((part) => part.is === 'yes')) return YES;
  const why = reasons(parts);
  return why === null ? NO : unknown(...why);
}

/** Turns yes and no round; unknown stays unknown, for the same reasons. */
export function not(part: Truth): Truth {
  if (part.is === 'unknown') return part;
  return part.is === 'yes' ? NO : YES;
}

/** Lifts a boolean of which nothing is unknown. */
export function known(value: boolean): Truth {
  return value ? YES : NO;
}

function reasons(parts: readonly Truth[]): readonly string[] | null {
  const open = parts.filter((part) => part.is === 'unknown');
  return open.length === 0 ? null : open.flatMap((part) => part.why);
}
