// What a page knows besides its data: where it stands, at which times it was asked, and how it links. Every link within the
// house keeps the three times, so that a reader never leaves the day they asked about without noticing.

import type { CalendarDate } from '#kernel/calendar-date.ts';
import { kindOf, nameOf } from '#kernel/id.ts';
import type { Times } from '#kernel/times.ts';
import type { Evidence } from '#rules/fact.ts';

import type { Head } from '../asked.ts';
import { addressWith } from './address-with.ts';

export const THEMES = ['system', 'light', 'dark'] as const;

export type Theme = (typeof THEMES)[number];

export interface PageContext {
  /** The path without its ending. */
  readonly path: string;
  /** What else the address asks, without the times. */
  readonly query: readonly (readonly [string, string])[];
  readonly times: Times;
  /** The day of the clock; null where the record could not be read. */
  readonly today: CalendarDate | null;
  /** The first day that anything on record speaks of, where the page is asked as of a day; null where nothing is dated. */
  readonly earliest: CalendarDate | null;
  /** The end of the chain that the page rests on; null where the record could not be read. */
  readonly head: Head | null;
  readonly operator: string;
  readonly theme: Theme;
  /** The other forms of the same data, as endings. */
  readonly forms: readonly string[];
  /** Whether it answers what was sent: its address, asked for, is another page. */
  readonly isAnswer: boolean;
}

/** An address within the house that keeps the times of the page. */
export function to(
  page: Pick<PageContext, 'times'>,
  path: string,
  query: Readonly<Record<string, string | undefined>> = {},
): string {
  const { asOf, knownAt, ledgerAt } = page.times;
  return addressWith(path, { ...query, asOf, knownAt, ledgerAt });
}

/** The address of the page on a record; partners, units, incidents and sources have pages of their own. */
export function toRecord(page: Pick<PageContext, 'times'>, id: string): string {
  const kind = kindOf(id);
  if (kind === 'partner') return to(page, `/partners/${nameOf(id)}`);
  if (kind === 'incident') return to(page, `/incidents/${id}`);
  if (kind === 'unit') return to(page, `/units/${id}`);
  // A release of a public dataset is evidence under the name of its dataset.
  if (kind === 'release') return to(page, `/shelf/${nameOf(id)}`);
  return to(page, kind === 'source' ? `/sources/${id}` : `/records/${id}`);
}

/** The address of the rows of a release that our own words name, as "3 rows between 40 and 52"; of the dataset where they name none. */
export function toRows(
  page: Pick<PageContext, 'times'>,
  {
    dataset,
    release,
    words,
  }: { readonly dataset: string; readonly release?: string | undefined; readonly words: string },
): string {
  const [, row, until] = /\brows?,? (?:between )?([0-9,]+)(?: (?:and|to) ([0-9,]+))?/.exec(words) ?? [];
  if (row === undefined) return to(page, `/shelf/${dataset}`);
  const plain = (text: string | undefined): string | undefined => text?.replaceAll(',', '');
  return to(page, `/shelf/${dataset}#row`, { release, row: plain(row), until: plain(until) });
}

/** The record that a piece of evidence is; of a release of a public dataset the rows that it names. */
export function toEvidence(page: Pick<PageContext, 'times'>, { record, label, contributes }: Evidence): string {
  if (kindOf(record) !== 'release') return toRecord(page, record);
  const release = /, release (.+)$/.exec(label)?.[1];
  return toRows(page, { dataset: nameOf(record), release, words: contributes.slice(contributes.lastIndexOf('(')) });
}

/** Whether the record is read as it was known or written in the past: nobody decides anything there. */
export function isAsKnown({ knownAt, ledgerAt }: Times): boolean {
  return knownAt !== null || ledgerAt !== null;
}

/** Whether any of the three times is set. */
export function isInThePast(times: Times): boolean {
  return times.asOf !== null || isAsKnown(times);
}
