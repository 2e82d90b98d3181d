// An address of the house with more that it asks. Pure: the server links by it, and so does the frame of a page in the browser.

/** The three times, by the names that they have in an address. */
export const TIME_NAMES: readonly string[] = ['asOf', 'knownAt', 'ledgerAt'];

/**
 * The address with some parameters put to values, in the place of what it asked under their names; what has no value is left as it is.
 * A fragment stays at the end.
 */
export function addressWith(address: string, asked: Readonly<Record<string, string | null | undefined>>): string {
  const [whole = '', fragment] = address.split('#');
  const [path = '', query] = whole.split('?');
  const all = new URLSearchParams(query);
  for (const [name, value] of Object.entries(asked)) {
    if (value !== undefined && value !== null && value !== '') all.set(name, value);
  }
  const question = all.size === 0 ? '' : `?${all.toString()}`;
  return `${path}${question}${fragment === undefined ? '' : `#${fragment}`}`;
}
