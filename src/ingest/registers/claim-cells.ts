// Cells of the handbook's claim tables, out and in: lists with semicolons between their items, yes and no, the beginning of time,
// statuses. What one function writes another reads as the same.

import type { ClaimDates } from '#kernel/claim-dates.ts';
import { SINCE_EVER } from '#kernel/claim-dates.ts';
import { bare, cellText } from '#ledger/cell.ts';

/** What a cell says since the beginning of time, in the handbook's writing. */
const BEGINNING = 'since_beginning_of_time';

/** Several items as one cell; one with a semicolon, or that begins with a quotation mark, stands in such marks. */
export function listCell(items: readonly string[]): string {
  const written = items.map((item) => (/[;]|^"/.test(item) ? `"${item.replaceAll('"', '""')}"` : item));
  return cellText('text', written.join('; '));
}

/** The items of a cell. */
export function cellItems(cell: string): readonly string[] {
  const text = bare(cell);
  const items: string[] = [];
  for (let at = 0; at < text.length;) {
    while (text[at] === ' ') at += 1;
    const quoted = text[at] === '"' ? /^"((?:[^"]|"")*)"\s*(?:;|$)/.exec(text.slice(at)) : null;
    const end = text.indexOf(';', at);
    const raw = end === -1 ? text.slice(at) : text.slice(at, end);
    items.push(quoted === null ? raw : (quoted[1] ?? '').replaceAll('""', '"'));
    at += quoted === null ? raw.length + 1 : quoted[0].length;
  }
  return items.map((item) => item.trim()).filter((item) => item !== '');
}

/** One text as a cell; null is an empty one. */
export function textCell(text: string | null): string {
  return cellText('text', text);
}

/** The text of a cell; null where it is empty. */
export function cellOf(cell: string): string | null {
  return cell === '' ? null : bare(cell);
}

/** The dates of a claim by the labels of their columns. */
export function dateCells({ precise, imprecise, starting, ending }: ClaimDates): Readonly<Record<string, string>> {
  return {
    'first_precise:range': precise?.first ?? '',
    'last_precise:range': precise?.last ?? '',
    'first_imprecise:range': imprecise?.first === SINCE_EVER ? BEGINNING : (imprecise?.first ?? ''),
    'last_imprecise:range': imprecise?.last ?? '',
    'starting:range': starting === 'yes' ? 'Y' : 'N',
    'ending:range': ending === 'yes' ? 'Y' : 'N',
  };
}

/** The dates that cells give, not yet checked; null where a yes or no is neither. */
export function datesOfCells(cell: (label: string) => string): ClaimDates | null {
  const [starting, ending] = [yesNo(cell('starting:range')), yesNo(cell('ending:range'))];
  if (starting === null || ending === null) return null;
  const first = cell('first_imprecise:range');
  const range = (from: string, to: string) => (from === '' && to === '' ? null : { first: from, last: to });
  return {
    precise: range(cell('first_precise:range'), cell('last_precise:range')),
    imprecise: range(first === BEGINNING ? SINCE_EVER : first, cell('last_imprecise:range')),
    starting,
    ending,
  };
}

function yesNo(cell: string): 'yes' | 'no' | null {
  if (/^(y|yes|true)$/i.test(cell)) return 'yes';
  return /^(n|no|false)?$/i.test(cell) ? 'no' : null;
}

/** A status in the handbook's writing. */
export function statusCell(status: string): string {
  return status.replace('-', '_');
}

/** The status that a cell gives; null for a word that is none. */
export function statusOf(cell: string): string | null {
  const asked = cell.toLowerCase().replace('_', '-');
  return ['accepted', 'conflict', 'work-needed', 'issue'].includes(asked) ? asked : null;
}
