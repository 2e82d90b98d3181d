// What of one partner may leave for other registers: its units, the claims about them, persons, postings and allegations, as anybody
// may see them, and only where every source allows it. Nothing above public ever gets here, whoever asks.

import type { Citation } from '#kernel/citation.ts';
import { AppError } from '#kernel/errors.ts';
import type { RecordId } from '#kernel/id.ts';
import { isRecordId } from '#kernel/id.ts';
import { ANYONE } from '#kernel/marking.ts';
import { NEWEST } from '#kernel/times.ts';
import type { Ledger } from '#ledger/ledger.ts';
import { selectOf } from '#ledger/read.ts';
import type { StoredRecord } from '#ledger/record.ts';
import { allegation } from '#records/allegation/record.ts';
import { partner } from '#records/partner/record.ts';
import { person } from '#records/person/record.ts';
import { posting } from '#records/posting/record.ts';
import { source } from '#records/source/record.ts';
import { unitClass } from '#records/unit-class/record.ts';
import { unitLocation } from '#records/unit-location/record.ts';
import { unitName } from '#records/unit-name/record.ts';
import { unitRelation } from '#records/unit-relation/record.ts';
import { unit } from '#records/unit/record.ts';

import { heldBackOf } from '../export.ts';
import type { HeldBack } from '../export.ts';

/** The records of a kind as they are listed. */
type Listed<Kind extends { readonly schema: { readonly _output: unknown } }> = readonly StoredRecord<
  Kind['schema']['_output']
>[];

/** Everything of a partner that may leave. Every link of it leads to a record of it. */
export interface ExchangeSet {
  readonly partner: RecordId;
  /** The ISO 3166-1 alpha-3 code of the partner; null where it is no state. */
  readonly country: string | null;
  readonly units: Listed<typeof unit>;
  readonly names: Listed<typeof unitName>;
  readonly classes: Listed<typeof unitClass>;
  readonly relations: Listed<typeof unitRelation>;
  readonly locations: Listed<typeof unitLocation>;
  readonly persons: Listed<typeof person>;
  readonly postings: Listed<typeof posting>;
  readonly allegations: Listed<typeof allegation>;
  readonly sources: ReadonlyMap<string, Listed<typeof source>[number]>;
  readonly heldBack: readonly HeldBack[];
}

const PUBLIC = { times: NEWEST, reader: ANYONE } as const;

/** Puts together what may leave of a partner. */
export async function exchangeSetOf(ledger: Ledger, of: string): Promise<ExchangeSet> {
  const [party] = isRecordId(of) ? await selectOf(ledger, partner, { ...PUBLIC, ids: [of] }) : [];
  if (party === undefined) {
    throw new AppError('not_found', `Expected the id of a partner on record, as partner.NGA, found "${of}".`);
  }
  const heldBack: HeldBack[] = [];
  const open = async <Body>(records: readonly StoredRecord<Body>[], isClaim: boolean) => {
    const held = await heldBackOf(ledger, records, ANYONE);
    const closed = new Map(held.map((each) => [each.record, each]));
    return records.filter((record) => {
      // A claim whose sources are all closed would stand on nothing.
      const why = record.withheld.length > 0 || (isClaim && record.citations.length === 0) ? notOpen(record.id) : null;
      const reason = closed.get(record.id) ?? why;
      if (reason !== null) heldBack.push(reason);
      return reason === null;
    });
  };
  const own = await open(await selectOf(ledger, unit, { ...PUBLIC, linkedTo: [of] }), false);
  const linkedTo = own.map(({ id }) => id);
  const about = { ...PUBLIC, linkedTo };
  const relations = await open(await selectOf(ledger, unitRelation, about), true);
  // A unit of another party above one of these is named, and nothing more is told of it.
  const judged: ReadonlySet<string> = new Set([...linkedTo, ...heldBack.map(({ record }) => record)]);
  const others = relations.flatMap(({ body }) => [body.unit, body.superior]).filter((id) => !judged.has(id));
  const guests = await open(await selectOf(ledger, unit, { ...PUBLIC, ids: [...new Set(others)] }), false);
  const units = [...own, ...guests];
  const unitIds: ReadonlySet<string> = new Set(units.map(({ id }) => id));
  const ownIds: ReadonlySet<string> = new Set(linkedTo);
  const persons = await open(await selectOf(ledger, person, { ...PUBLIC, linkedTo: [of] }), false);
  const personIds: ReadonlySet<string> = new Set(persons.map(({ id }) => id));
  const named = { ...PUBLIC, linkedTo: [...linkedTo, ...persons.map(({ id }) => id)] };
  const isIn = (ids: readonly string[], among: ReadonlySet<string>): boolean => ids.every((id) => among.has(id));
  const kept = {
    names: (await open(await selectOf(ledger, unitName, about), true)).filter(({ body }) => ownIds.has(body.unit)),
    classes: (await open(await selectOf(ledger, unitClass, about), true)).filter(({ body }) => ownIds.has(body.unit)),
    relations: relations.filter(({ body }) => isIn([body.unit, body.superior], unitIds)),
    locations: (await open(await selectOf(ledger, unitLocation, about), true)).filter(({ body }) =>
      ownIds.has(body.unit),
    ),
    postings: (await open(await selectOf(ledger, posting, about), true)).filter(
      ({ body }) => ownIds.has(body.unit) && personIds.has(body.person),
    ),
    allegations: (await open(await selectOf(ledger, allegation, named), true)).filter(
      ({ body }) => isIn(body.units, unitIds) && isIn(body.persons, personIds),
    ),
  };
  const cited = [...Object.values(kept).flat(), ...units, ...persons].flatMap(({ citations }) => citations);
  return {
    partner: party.id,
    country: party.body.iso3,
    units,
    persons,
    ...kept,
    sources: await sourcesOf(ledger, cited),
    heldBack,
  };
}

async function sourcesOf(ledger: Ledger, citations: readonly Citation[]): Promise<ExchangeSet['sources']> {
  const ids = [...new Set(citations.map((citation) => citation.source))];
  const found = ids.length === 0 ? [] : await selectOf(ledger, source, { ...PUBLIC, ids });
  return new Map(found.map((each) => [each.id, each]));
}

function notOpen(record: string): HeldBack {
  return { record, source: '', why: 'Part of it, or every source of it, is not open to everybody.' };
}

/** Finds the claims of a list about one unit; each list is gone through once, however many units there are. */
export function claimsByUnit() {
  const indexes = new Map<unknown, ReadonlyMap<string, readonly unknown[]>>();
  return <Claim extends { readonly body: { readonly unit: string } }>(
    claims: readonly Claim[],
    unitId: string,
  ): readonly Claim[] => {
    const index = indexes.get(claims) ?? Map.groupBy(claims, ({ body }) => body.unit);
    indexes.set(claims, index);
    return (index.get(unitId) ?? []) as readonly Claim[]; // the index of this very list
  };
}
