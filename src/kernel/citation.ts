// Where a statement stands: a source on record and the place in it. A citation points into the document that it supports.

import type { RecordId } from './id.ts';

/** The place in a source. At least one part is given; `row` counts the data rows of a table from 1, without its header. */
export interface Locator {
  readonly page?: string | undefined;
  readonly line?: number | undefined;
  readonly paragraph?: string | undefined;
  readonly footnote?: string | undefined;
  readonly file?: string | undefined;
  readonly row?: number | undefined;
}

export interface Citation {
  /** JSON Pointer into the record's body; empty for the whole of it. */
  readonly at: string;
  readonly source: RecordId;
  readonly locator: Locator;
  /** A few words of the source, so that the place can be found again. */
  readonly quote?: string | undefined;
}

/** The place in words: `line 142, footnote 52`. */
export function describeLocator(locator: Locator): string {
  const parts = [
    locator.page === undefined ? '' : `page ${locator.page}`,
    locator.paragraph === undefined ? '' : `paragraph ${locator.paragraph}`,
    locator.file ?? '',
    locator.row === undefined ? '' : `row ${locator.row}`,
    locator.line === undefined ? '' : `line ${locator.line}`,
    locator.footnote === undefined ? '' : `footnote ${locator.footnote}`,
  ];
  return parts.filter((part) => part !== '').join(', ');
}

/** Reads a place written in words by `describeLocator`; null when a part is not understood. */
export function parseLocator(text: string): Locator | null {
  const locator: { -readonly [Part in keyof Locator]: Locator[Part] } = {};
  for (const part of text.split(/,\s*/).filter((piece) => piece !== '')) {
    const match = /^(page|paragraph|row|line|footnote) (.+)$/.exec(part);
    const value = match?.[2];
    if (match === null || value === undefined) {
      if (locator.file !== undefined) return null;
      locator.file = part;
      continue;
    }
    const name = match[1];
    if (name === 'row' || name === 'line') {
      if (!/^\d+$/.test(value)) return null;
      locator[name] = Number(value);
    } else if (name === 'page' || name === 'paragraph' || name === 'footnote') {
      locator[name] = value;
    }
  }
  return Object.keys(locator).length === 0 ? null : locator;
}
