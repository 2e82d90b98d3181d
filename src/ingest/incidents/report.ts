// A report of an incident as records: the incident, ungraded, and the account of it by one source. Its id follows from what it says, or
// from the key that its file gives it, so that the same report is the same record.

import { createHash } from 'node:crypto';

import { canonicalJson } from '#kernel/canonical-json.ts';
import type { PutChange } from '#ledger/change.ts';

/** What the report says, not yet checked. */
export interface Report {
  readonly incident: Readonly<Record<string, unknown>>;
  /** What its source says; without the incident and the source themselves. */
  readonly account: Readonly<Record<string, unknown>>;
  readonly source: string;
  /** Where in the source it stands. */
  readonly locator: Readonly<Record<string, unknown>>;
  readonly marking: string | undefined;
  /** What names it in its file; null where nothing does, so that its content does. */
  readonly key: string | null;
}

/** The two records of a report. */
export interface ReportChanges {
  readonly incident: PutChange & { readonly id: string };
  readonly account: PutChange & { readonly id: string };
}

/** Makes the records of a report. */
export function changesOf({ incident, account, source, locator, marking, key }: Report): ReportChanges {
  const name = key === null ? contentHash({ incident, says: account['says'] ?? null }) : hashOf([source, key]);
  const marked = marking === undefined ? {} : { marking };
  const citations = [{ at: '', source, locator }];
  const id = `incident.${name}`;
  return {
    incident: { do: 'put', id, body: incident, citations, ...marked },
    account: {
      do: 'put',
      // Two sources may say the same of one incident.
      id: `incident-account.${hashOf([id, source])}`,
      body: { ...account, incident: id, source },
      citations,
      ...marked,
    },
  };
}

/** The same for two reports that say the same, however their words are spaced and capitalized. */
function contentHash(said: Readonly<Record<string, unknown>>): string {
  return hashOf(folded(said));
}

function folded(value: unknown): unknown {
  if (typeof value === 'string') return value.normalize('NFC').toLowerCase().replaceAll(/\s+/g, ' ').trim();
  if (Array.isArray(value)) return value.map(folded);
  if (typeof value !== 'object' || value === null) return value;
  const told = Object.entries(value).filter(([, each]) => each !== null && each !== undefined);
  return Object.fromEntries(told.map(([name, each]) => [name, folded(each)]));
}

/** The id of a source that is recorded with a report, the same for the same source. */
export function sourceIdOf(body: Readonly<Record<string, unknown>>): string {
  return `source.report-${hashOf(folded(body))}`;
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex').slice(0, 24);
}
