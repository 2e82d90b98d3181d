// Under which ids the records of a report or a table stand. What is open has an id by its content, so that the same is found again; what is
// closed has one of chance, and only whoever may see it finds it again. What the sender may not see is never told to be there: where it
// stands in the way, another id is taken.

import { randomBytes } from 'node:crypto';

import { newRecordId } from '#kernel/id.ts';
import type { Marking, Reader } from '#kernel/marking.ts';
import { ANYONE, maySee } from '#kernel/marking.ts';
import { NEWEST } from '#kernel/times.ts';
import type { Author, PutChange } from '#ledger/change.ts';
import type { Ledger } from '#ledger/ledger.ts';
import { selectOf } from '#ledger/read.ts';
import type { StoredRecord } from '#ledger/record.ts';
import { newestVersions } from '#ledger/versions.ts';
import { incidentAccount } from '#records/incident-account/record.ts';
import { source as sourceKind } from '#records/source/record.ts';

import { contentHash, isClosed } from './report.ts';

type Body = Readonly<Record<string, unknown>>;

interface Sender {
  readonly author: Author;
  readonly reader: Reader;
}

/** A source, as it is named or described. */
interface GivenSource {
  readonly source: string | Body;
  readonly marking?: string | undefined;
}

export interface PlacedSource {
  readonly id: string;
  /** What records it; null where it is on record. */
  readonly change: PutChange | null;
}

/** Where a report stands. */
export interface Placed {
  readonly incident: Place;
  readonly source: PlacedSource;
  readonly account: Place;
}

interface Place {
  readonly id: string;
  readonly isThere: boolean;
}

/** The source that is named, one on record that is the same and as closed, or a new one. */
export async function placeSource(
  ledger: Ledger,
  given: GivenSource,
  sender: Sender,
  among?: readonly string[],
): Promise<PlacedSource> {
  const { source: body, marking } = given;
  if (typeof body === 'string') return { id: body, change: null };
  const put = (id: string): PlacedSource => ({
    id,
    change: { do: 'put', id, body, ...(marking === undefined ? {} : { marking }) },
  });
  if (!isClosed(marking)) {
    const { id, isThere } = await openPlace(ledger, sourceKind.name, body, ({ marking: own, compartments }) =>
      maySee(ANYONE, own, compartments),
    );
    return isThere ? { id, change: null } : put(id);
  }
  const [same] = await closedSources(ledger, given, sender.reader, among);
  return same === undefined ? put(byChance(sourceKind.name, sender.author)) : { id: same, change: null };
}

/** The sources on record, of those that a reader sees, that are the one described and as closed. */
export async function closedSources(
  ledger: Ledger,
  { source: body, marking }: GivenSource,
  reader: Reader,
  among?: readonly string[],
): Promise<readonly string[]> {
  const parsed = sourceKind.schema.safeParse(body);
  if (!parsed.success || !isClosed(marking) || among?.length === 0) return [];
  const held = await selectOf(ledger, sourceKind, {
    times: NEWEST,
    reader,
    ...(among === undefined ? {} : { ids: among }),
  });
  return held.filter((each) => isSame(each, parsed.data, marking)).map(({ id }) => id);
}

/** A report: its incident is open whoever may know the source, so that its id rests on nothing but the incident itself. */
export async function placeReport(
  ledger: Ledger,
  { incident, account, ...given }: GivenSource & { readonly incident: Body; readonly account: Body },
  sender: Sender,
): Promise<Placed> {
  const { reader, author } = sender;
  const isOpenTo = ({ marking, compartments }: Marked): boolean => maySee(reader, marking, compartments);
  const event = await openPlace(ledger, 'incident', incident, isOpenTo);
  const accounts = event.isThere
    ? await selectOf(ledger, incidentAccount, { times: NEWEST, reader, linkedTo: [event.id] })
    : [];
  const placed = await placeSource(
    ledger,
    given,
    sender,
    accounts.map(({ body }) => body.source),
  );
  const body = incidentAccount.schema.parse({ ...account, incident: event.id, source: placed.id });
  const same = accounts.find((each) => isSame(each, body, given.marking));
  const own =
    same !== undefined
      ? { id: same.id, isThere: true }
      : isClosed(given.marking)
        ? { id: byChance(incidentAccount.name, author), isThere: false }
        : await openPlace(ledger, incidentAccount.name, body, isOpenTo);
  return { incident: event, source: placed, account: own };
}

interface Marked {
  readonly marking: Marking;
  readonly compartments: readonly string[];
}

/** The first id of a content that is free, or whose record may be used; ids whose record was withdrawn or closed are passed over. */
async function openPlace(
  ledger: Ledger,
  kind: string,
  content: Body,
  mayUse: (held: Marked) => boolean,
): Promise<Place> {
  for (let passed = 0; ; passed += 1) {
    const id = `${kind}.${kind === sourceKind.name ? 'report-' : ''}${contentHash(passed === 0 ? content : { content, passed })}`;
    const held = (await newestVersions(ledger.db, [id])).get(id);
    if (held === undefined) return { id, isThere: false };
    if (!held.retracted && mayUse(held)) return { id, isThere: true };
  }
}

function isSame(held: StoredRecord<Body>, body: Body, marking: string | undefined): boolean {
  const isAsClosed = held.marking === (marking ?? 'public') && held.compartments.length === 0;
  return isAsClosed && contentHash(held.body) === contentHash(body);
}

function byChance(kind: string, { atMilliseconds }: Author): string {
  return newRecordId(kind, atMilliseconds, (count) => randomBytes(count));
}
