// Which pages of a long table have to be there for what a reader sees, and how high what is left out has to be. Pure, for the
// browser and for the page that it takes over.

/** How far a box is scrolled over rows of one height, in pixels. */
export interface Scrolled {
  readonly top: number;
  readonly height: number;
  readonly row: number;
}

export interface Rows {
  readonly total: number;
  /** Rows of a page. */
  readonly block: number;
}

/** Pages from the first to the last, counted from 1. */
export interface Pages {
  readonly first: number;
  readonly last: number;
}

/** The pages that are seen, and as much before and after them as is seen: what is there before a reader comes to it. */
export function pagesNear({ top, height, row }: Scrolled, { total, block }: Rows): Pages {
  const end = lastPage({ total, block });
  const pageOf = (pixels: number): number => Math.min(end, Math.max(1, Math.floor(pixels / (row * block)) + 1));
  return { first: pageOf(top - height), last: pageOf(top + 2 * height) };
}

/** The last page; a table without rows has one, which is empty. */
export function lastPage({ total, block }: Rows): number {
  return Math.max(1, Math.ceil(total / block));
}

/** How many rows stand before some pages, in them, and after them. */
export function rowsAround(
  { first, last }: Pages,
  { total, block }: Rows,
): {
  readonly before: number;
  readonly after: number;
} {
  return { before: (first - 1) * block, after: Math.max(0, total - last * block) };
}

/** How many rows a page has. */
export function rowsOn(page: number, { total, block }: Rows): number {
  return Math.max(0, Math.min(block, total - (page - 1) * block));
}
