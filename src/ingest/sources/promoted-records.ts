// The records that an event of a dataset becomes: the incident, what its publisher says of it, whom it holds responsible, how it grades
// it, and the release as their source. Ids follow from dataset and key, so that the same row is never a second incident. Pure: it
// reads nothing and writes nothing.

import { createHash } from 'node:crypto';

import type { PutChange } from '#ledger/change.ts';
import type { Release } from '#observations/releases.ts';

import type { AttributionDraft, EventDraft } from './event-draft.ts';
import { headerRow } from './header.ts';
import type { ObservedEvent } from './observed-events.ts';
import type { Dataset } from './shelf.ts';

/** What is on record of those whom events are attributed to. */
export interface NamedOnRecord {
  /** The joint force of a name; null where none, or more than one, is on record. */
  readonly coalition: (name: string) => string | null;
  /** The partner of a country by its three letters. */
  readonly partner: (country: string) => string | null;
}

/** Who promotes, and by which rule in words; null for one by one. */
export interface PromotedBy {
  readonly by: string;
  readonly rule: string | null;
}

/** The longest name that leaves room for what is added to it. */
const LONGEST = 100;

/** The name of everything that is made of a row: that of its dataset and its key. */
function nameFor(dataset: string, key: string): string {
  const plain = `${dataset}--${key}`;
  return /^[A-Za-z0-9_-]+$/.test(key) && plain.length <= LONGEST ? plain : `${dataset}--${shortHash(key)}`;
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** The incident that a row is or becomes. */
export function incidentIdFor(dataset: string, key: string): string {
  return `incident.${nameFor(dataset, key)}`;
}

/** The source that a release is. */
export function sourceIdFor(dataset: string, release: string): string {
  return `source.${nameFor(dataset, release.replaceAll(/[^A-Za-z0-9_-]+/g, '-'))}`;
}

/** A release as the source of what is made of it. */
export function sourceOf({ name, source, events }: Dataset, release: Release): PutChange {
  const { title, publisher, address, licence, citation } = source;
  const body = {
    title: `${title}, release ${release.release}`,
    publisher,
    published: release.published,
    class: events?.publisher ?? 'not-stated',
    vintage: release.release,
    url: address,
    reference: release.file_name,
    licence: licence.name,
    mayExport: licence.export ? 'yes' : 'no',
    scope: citation,
    independenceGroup: `dataset ${name}`,
  };
  return { do: 'put', id: sourceIdFor(name, release.release), body };
}

/** The records of an event, the incident first. */
export function recordsOf(
  dataset: Dataset,
  release: Release,
  { row, key, event }: ObservedEvent & { readonly event: EventDraft },
  { named, by, rule }: PromotedBy & { readonly named: NamedOnRecord },
): readonly PutChange[] {
  const name = nameFor(dataset.name, key);
  const incident = incidentIdFor(dataset.name, key);
  const { publisher } = dataset.source;
  const layout = dataset.source.layouts.find((each) => each.name === release.layout);
  const locator = { file: release.file_name, row: layout === undefined ? row : row - headerRow(layout) };
  const citations = [{ at: '', source: sourceIdFor(dataset.name, release.release), locator }];
  const put = (id: string, body: unknown): PutChange => ({ do: 'put', id, body, citations, row });
  const sides = event.attributions.flatMap(({ side }) => side ?? []);
  return [
    put(incident, {
      ...event.incident,
      derivedFrom: { dataset: dataset.name, release: release.release, row, key, by, rule },
    }),
    put(`incident-account.${name}`, {
      incident,
      source: sourceIdFor(dataset.name, release.release),
      received: release.published,
      harm: event.incident.harm,
      holds: sides.length === 0 ? null : sides.join('; ').slice(0, 500),
      says: event.says,
    }),
    ...event.attributions.map((claim) =>
      put(`attribution.${name}-${shortHash(claim.side ?? '')}`, {
        incident,
        ...claimOf(claim, named),
        by: publisher,
      }),
    ),
    ...(event.verification === null
      ? []
      : [put(`verification.${name}`, { incident, ...event.verification, by: publisher })]),
  ];
}

/** The claim by the record that it names, where that is on record; else in the words of the publisher. */
function claimOf({ onRecord, level, side, grade, basis }: AttributionDraft, named: NamedOnRecord): object {
  const actor =
    onRecord === null
      ? null
      : 'coalition' in onRecord
        ? named.coalition(onRecord.coalition)
        : named.partner(onRecord.partner);
  return { level: actor === null ? level : 'A2', side, actor, grade, basis };
}
