// What may leave of a partner as FollowTheMoney entities, one a line: units as Organization, persons as Person, commanders as
// Directorship, other postings and members of joint forces as Membership, and every other relation as UnknownLink, because its
// schemata know no command. Only accepted claims; a day stands as startDate or endDate only where it is stated to be one.

import { createHash } from 'node:crypto';

import type { Citation } from '#kernel/citation.ts';
import { describeClaimDates, possibleDaysOf } from '#kernel/claim-dates.ts';
import type { ClaimDates } from '#kernel/claim-dates.ts';

import { claimsByUnit } from './exchange-set.ts';
import type { ExchangeSet } from './exchange-set.ts';
import { counts } from './register-files.ts';
import type { RegisterFiles } from './register-files.ts';

type Properties = Readonly<Record<string, readonly string[]>>;

/** An entity as its JSON lines have it. */
interface Entity {
  readonly id: string;
  readonly schema: 'Organization' | 'Person' | 'Address' | 'Directorship' | 'Membership' | 'UnknownLink';
  readonly properties: Properties;
}

/** What its ids may be made of. */
const ENTITY_ID = /^[0-9A-Za-z]([0-9A-Za-z.-]*[0-9A-Za-z])?$/;

/** The id of the entity for a record: the record's own where it may be one, else one made from it. */
function entityId(record: string): string {
  if (ENTITY_ID.test(record)) return record;
  return `${record.slice(0, record.indexOf('.'))}.${createHash('sha256').update(record).digest('hex').slice(0, 24)}`;
}

/** Writes the entities as JSON lines; `letters` are the two letters of the partner's country, in lower case. */
export function writeFtm(set: ExchangeSet, letters: string | null): RegisterFiles {
  const country = letters === null ? [] : [letters];
  const of = claimsByUnit();
  const entities = [
    ...set.units.map((unit) => organization(set, unit, country, of)),
    ...set.persons.map((person) => ({
      id: entityId(person.id),
      schema: 'Person' as const,
      properties: {
        name: [person.body.name],
        alias: person.body.otherNames,
        country,
        sourceUrl: urlsOf(set, person.citations),
      },
    })),
    ...set.locations.filter(isAccepted).flatMap((location) => placeEntities(set, location)),
    ...set.postings.filter(isAccepted).map((posting) => postingEntity(set, posting)),
    ...set.relations.filter(isAccepted).map((relation) => relationEntity(set, relation)),
  ];
  // A place where several units are is one address.
  const once = [...new Map(entities.map((entity) => [entity.id, entity])).values()];
  const text = once.map((entity) => `${JSON.stringify(written(entity))}\n`).join('');
  const left = [set.names, set.classes, set.locations, set.postings, set.relations].flat();
  const lost = [
    ...left.filter((each) => !isAccepted(each)).map(({ kind, body }) => `${kind} (status ${body.status})`),
    ...set.allegations.map(() => 'allegation'),
    ...left.filter(({ body }) => body.note !== null).map(({ kind }) => `${kind}.note`),
  ];
  return { files: [{ name: 'entities.ftm.json', text, records: once.length }], lost: counts(lost) };
}

/** Empty properties are left out, and no value stands twice. */
function written({ id, schema, properties }: Entity): Entity {
  const filled = Object.entries(properties).map(([name, values]) => [name, [...new Set(values)]] as const);
  return { id, schema, properties: Object.fromEntries(filled.filter(([, values]) => values.length > 0)) };
}

function isAccepted({ body }: { readonly body: { readonly status: string } }): boolean {
  return body.status === 'accepted';
}

function organization(
  set: ExchangeSet,
  unit: ExchangeSet['units'][number],
  country: readonly string[],
  of: ReturnType<typeof claimsByUnit>,
): Entity {
  const [names, classes] = [of(set.names, unit.id).filter(isAccepted), of(set.classes, unit.id).filter(isAccepted)];
  const places = of(set.locations, unit.id).filter((each) => isAccepted(each) && each.body.is === 'site');
  const isOwn = unit.body.partner === set.partner;
  return {
    id: entityId(unit.id),
    schema: 'Organization',
    properties: {
      name: [unit.body.name],
      alias: names.map(({ body }) => body.name).filter((name) => name !== unit.body.name),
      classification: classes.map(({ body }) => body.classification),
      country: isOwn ? country : [],
      idNumber: unit.body.identifiers.map(({ value }) => value),
      addressEntity: places.map(({ body }) => addressId(body)),
      notes: unit.body.note === null ? [] : [unit.body.note],
      sourceUrl: urlsOf(
        set,
        [unit, ...names, ...classes].flatMap(({ citations }) => citations),
      ),
    },
  };
}

type Located = ExchangeSet['locations'][number]['body'];

function addressId(body: Located): string {
  const said = JSON.stringify([body.place, body.base, body.within, body.country, body.coordinates]);
  return `address.${createHash('sha256').update(said).digest('hex').slice(0, 24)}`;
}

/** The place, and the dated link of the unit to it: a place has no dates of its own. */
function placeEntities(set: ExchangeSet, location: ExchangeSet['locations'][number]): readonly Entity[] {
  const { unit, is, place, base, within, coordinates } = location.body;
  const address: Entity = {
    id: addressId(location.body),
    schema: 'Address',
    properties: {
      full: [[base, place, within].filter((part) => part !== null).join(', ')],
      region: within === null ? [] : [within],
      latitude: coordinates === null ? [] : [String(coordinates.latitude)],
      longitude: coordinates === null ? [] : [String(coordinates.longitude)],
    },
  };
  const role = is === 'site' ? 'based at' : 'area of operations';
  const ends = { subject: [entityId(unit)], object: [address.id], role: [role] };
  return [address, interval(set, location, 'UnknownLink', ends)];
}

function postingEntity(set: ExchangeSet, posting: ExchangeSet['postings'][number]): Entity {
  const { person, unit, role, title, rank } = posting.body;
  const commands = role === 'commander' || role === 'acting-commander';
  const organizationIs = { organization: [entityId(unit)], role: [title ?? role, ...(rank === null ? [] : [rank])] };
  return commands
    ? interval(set, posting, 'Directorship', { director: [entityId(person)], ...organizationIs })
    : interval(set, posting, 'Membership', { member: [entityId(person)], ...organizationIs });
}

function relationEntity(set: ExchangeSet, relation: ExchangeSet['relations'][number]): Entity {
  const { unit, superior, type } = relation.body;
  if (type === 'joint-force-member') {
    const ends = { member: [entityId(unit)], organization: [entityId(superior)], role: ['member of a joint force'] };
    return interval(set, relation, 'Membership', ends);
  }
  const ends = { subject: [entityId(unit)], object: [entityId(superior)], role: [`under (${type})`] };
  return interval(set, relation, 'UnknownLink', ends);
}

interface Claim {
  readonly id: string;
  readonly body: { readonly when: ClaimDates };
  readonly citations: readonly Citation[];
}

/** Days that are only known to us are `date`; whoever reads startDate takes it for the beginning of the fact. */
function interval(
  set: ExchangeSet,
  { id, body, citations }: Claim,
  schema: Entity['schema'],
  ends: Properties,
): Entity {
  const { first, last } = possibleDaysOf(body.when);
  const [starts, stops] = [body.when.starting === 'yes', body.when.ending === 'yes'];
  const isOpen = body.when.imprecise?.first === 'since-beginning-of-time';
  return {
    id: entityId(id),
    schema,
    properties: {
      ...ends,
      startDate: starts && !isOpen ? [first] : [],
      endDate: stops ? [last] : [],
      date: [...(starts || isOpen ? [] : [first]), ...(stops ? [] : [last])],
      summary: [describeClaimDates(body.when)],
      recordId: [id],
      sourceUrl: urlsOf(set, citations),
    },
  };
}

function urlsOf({ sources }: ExchangeSet, citations: readonly Citation[]): readonly string[] {
  const urls = citations.map(({ source }) => sources.get(source)?.body.url ?? '');
  return urls.filter((url) => /^https?:\/\//.test(url)).toSorted();
}
