// A report of an incident as records: the incident, ungraded, and the account of it by one source; and the ids by which what is open is
// found again. No id of what is closed follows from what somebody could guess: it rests on a source whose id is chance.

import { createHash } from 'node:crypto';

import { canonicalJson } from '#kernel/canonical-json.ts';
import type { PutChange } from '#ledger/change.ts';

/** What the report says, not yet checked. */
export interface Report {
  readonly ids: { readonly incident: string; readonly account: string };
  readonly incident: Readonly<Record<string, unknown>>;
  /** What its source says; without the incident and the source themselves. */
  readonly account: Readonly<Record<string, unknown>>;
  readonly source: string;
  /** Where in the source it stands. */
  readonly locator: Readonly<Record<string, unknown>>;
  readonly marking: string | undefined;
}

/** The two records of a report. */
export interface ReportChanges {
  readonly incident: PutChange & { readonly id: string };
  readonly account: PutChange & { readonly id: string };
}

/** Makes the records of a report. */
export function changesOf({ ids, incident, account, source, locator, marking }: Report): ReportChanges {
  const marked = marking === undefined ? {} : { marking };
  const citations = [{ at: '', source, locator }];
  return {
    incident: { do: 'put', id: ids.incident, body: incident, citations, ...marked },
    account: {
      do: 'put',
      id: ids.account,
      body: { ...account, incident: ids.incident, source },
      citations,
      ...marked,
    },
  };
}

/** Whether what is so marked is closed to somebody. */
export function isClosed(marking: string | undefined): boolean {
  return marking !== undefined && marking !== 'public';
}

/** The ids of a row of a table: they follow from the key that the table gives it, or else from what it says. */
export function idsOfRow({
  incident,
  account,
  source,
  marking,
  key,
}: Pick<Report, 'incident' | 'account' | 'source' | 'marking'> & { readonly key: string | null }): Report['ids'] {
  const says = { incident, says: account['says'] ?? null };
  const name = key !== null ? hashOf([source, key]) : contentHash(isClosed(marking) ? { ...says, source } : says);
  const id = `incident.${name}`;
  return { incident: id, account: `incident-account.${hashOf([id, source])}` };
}

/** The same for two that say the same, however their words are spaced and capitalized. */
export function contentHash(said: Readonly<Record<string, unknown>>): string {
  return hashOf(folded(said));
}

function folded(value: unknown): unknown {
  if (typeof value === 'string') return value.normalize('NFC').toLowerCase().replaceAll(/\s+/g, ' ').trim();
  if (Array.isArray(value)) return value.map(folded);
  if (typeof value !== 'object' || value === null) return value;
  const told = Object.entries(value).filter(([, each]) => each !== null && each !== undefined);
  return Object.fromEntries(told.map(([name, each]) => [name, folded(each)]));
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex').slice(0, 24);
}
