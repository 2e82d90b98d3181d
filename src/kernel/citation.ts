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

/** A place that a reader can go to: the source by its title, the place in words. */
export interface CitedPlace {
  readonly at: string;
  readonly source: string;
  readonly title: string;
  readonly place: string;
  readonly quote: string | null;
}

/** A citation as a place that a reader can go to. */
export function citedAs({ at, source, locator, quote }: Citation, titleOf: (id: string) => string): CitedPlace {
  return { at, source, title: titleOf(source), place: describeLocator(locator), quote: quote ?? null };
}

/** The place in words: `line 142, footnote 52`. A text with a comma in it stands in quotation marks: `page "3, 4"`. */
export function describeLocator({ page, paragraph, file, row, line, footnote }: Locator): string {
  const parts = [
    page === undefined ? '' : `page ${quoted(page)}`,
    paragraph === undefined ? '' : `paragraph ${quoted(paragraph)}`,
    file === undefined ? '' : `${needsName(file) ? 'file ' : ''}${quoted(file)}`,
    row === undefined ? '' : `row ${row}`,
    line === undefined ? '' : `line ${line}`,
    footnote === undefined ? '' : `footnote ${quoted(footnote)}`,
  ];
  return parts.filter((part) => part !== '').join(', ');
}

/**
 * Reads a place written in words, as by `describeLocator`. Null when a part is not understood: one given twice, a row or
 * line that is no number from 1, or a number that stands alone, such as the second of `page 3, 4`.
 */
export function parseLocator(text: string): Locator | null {
  if (text.length > LONGEST) return null;
  const locator: { -readonly [Part in keyof Locator]: Locator[Part] } = {};
  // Commas part the parts, except between quotation marks.
  const parts = (text.match(/(?:"(?:[^"\\]|\\.)*"|[^,])+/g) ?? []).map((part) => part.trim());
  for (const part of parts.filter((each) => each !== '')) {
    const named = NAMED.exec(part);
    if (named === null && needsName(part)) return null;
    const name = named?.[1] ?? 'file';
    const value = unquoted(named?.[2] ?? part);
    if (value === '' || Object.hasOwn(locator, name)) return null;
    if (name === 'row' || name === 'line') {
      if (!/^0*[1-9]\d{0,14}$/.test(value)) return null;
      locator[name] = Number(value);
    } else if (name === 'page' || name === 'paragraph' || name === 'footnote' || name === 'file') {
      locator[name] = value;
    }
  }
  return Object.keys(locator).length === 0 ? null : locator;
}

/** Far above what a place needs; a bound on the work that a strange cell can cause. */
const LONGEST = 5000;

const NAMED = /^(page|paragraph|file|row|line|footnote) +(.+)$/s;

/** Whether a file would be read as another part, or as a stray number, if it stood without a name before it. */
function needsName(file: string): boolean {
  return /^(?:\d+$|(?:page|paragraph|file|row|line|footnote)(?: |$))/.test(file);
}

function quoted(text: string): string {
  return text !== text.trim() || /[",]/.test(text) ? JSON.stringify(text) : text;
}

/** The text between quotation marks; what is not wholly and rightly quoted stays as it is. */
function unquoted(text: string): string {
  if (!/^"(?:[^"\\]|\\.)*"$/s.test(text)) return text;
  try {
    return String(JSON.parse(text));
  } catch {
    return text; // an escape that JSON does not know: the marks are part of the text
  }
}
