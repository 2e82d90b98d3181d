// A number of things in words: `1 row`, `2,400 rows`.

const NUMBER = new Intl.NumberFormat('en-US');

/** The number with its noun; `plural` where an s is not enough. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${NUMBER.format(count)} ${count === 1 ? noun : plural}`;
}
