// The claim tables of the research handbook of Security Force Monitor (2026): which fields a claim of each type has, by the label of
// the attribute and by its key name. A header may use either. A field of another type of claim is an error.

export const CLAIM_TYPES = ['unit', 'relation', 'positioning', 'person', 'posting', 'incident'] as const;

export type ClaimType = (typeof CLAIM_TYPES)[number];

/** Label and key name; null where the handbook gives no key, or only proposes one. */
type Field = readonly [label: string, key: string | null];

const EVERY: readonly Field[] = [
  ['type:claim', ':claim/type'],
  ['status:meta', ':claim/statuses'],
  ['researcher:meta', ':meta/researchers'],
  ['internal_comments:meta', ':meta/internal-comments'],
  ['citation:refs:claim', ':claim/citation:refs'],
  ['about_entity:ref:claim', ':claim/about-entity:ref'],
  ['about_entity:name:qa', null],
  ['first_precise:range', ':range-precise/first'],
  ['last_precise:range', ':range-precise/last'],
  ['first_imprecise:range', ':range-imprecise/first'],
  ['last_imprecise:range', ':range-imprecise/last'],
  ['starting:range', ':range/starting?'],
  ['ending:range', ':range/ending?'],
  ['starting_context:range', ':range/starting-context'],
  ['ending_context:range', ':range/ending-context'],
  ['public_notes:meta', ':meta/public-notes'],
  ['type:entity', ':entity/type'],
];

const COUNTRY: Field = ['country:annotation', ':annotation/country'];
const NAME: Field = ['name:annotation', ':annotation/name'];

const OWN: Readonly<Record<ClaimType, readonly Field[]>> = {
  unit: [
    NAME,
    ['unit:names:assertion', ':assertion/unit:names'],
    ['unit:classifications:assertion', ':assertion/unit:classifications'],
    COUNTRY,
  ],
  relation: [
    ['relation:unit:refs:assertion', ':assertion/relation:unit:refs'],
    ['relation:unit:names:qa', null],
    ['relation:types:assertion', ':assertion/relation:types'],
    ['relation:related_unit:refs:assertion', ':assertion/relation:related-unit:refs'],
    ['relation:related_unit:names:qa', null],
    ['relation:related_unit_classes:assertion', ':assertion/relation:related-unit-classes'],
  ],
  positioning: [
    ['positioning:unit:refs:assertion', ':assertion/positioning:unit:refs'],
    ['positioning:unit:names:qa', null],
    ['positioning:types:assertion', ':assertion/positioning:types'],
    ['positioning:base_names:assertion', ':assertion/positioning:base-names'],
    ['positioning:location:refs:assertion', ':assertion/positioning:location:refs'],
    ['positioning:location:names:qa', null],
  ],
  person: [
    NAME,
    ['person:names:assertion', ':assertion/person:names'],
    ['person:gender:assertion', null],
    ['person:account_type:assertion', null],
    ['person:account_id:assertion', null],
    ['person:media_description:annotation', null],
    COUNTRY,
  ],
  posting: [
    ['posting:person:refs:assertion', ':assertion/posting:person:refs'],
    ['posting:person:names:qa', null],
    ['posting:unit:refs:assertion', ':assertion/posting:unit:refs'],
    ['posting:unit:names:qa', null],
    ['posting:roles:assertion', ':assertion/posting:roles'],
    ['posting:titles:assertion', ':assertion/posting:titles'],
    ['posting:ranks:assertion', ':assertion/posting:ranks'],
  ],
  incident: [
    ['incident:location:descriptions:assertion', ':assertion/incident:location:descriptions'],
    ['incident:location:refs:assertion', ':assertion/incident:location:refs'],
    ['incident:location:names:qa', null],
    COUNTRY,
    ['incident:violation:descriptions:assertion', ':assertion/incident:violation:descriptions'],
    ['incident:violation:types:assertion', ':assertion/incident:violation:types'],
    ['category:violation_types:annotation', ':annotation/category:violation-types'],
    ['incident:perpetrator:refs:assertion', ':assertion/incident:perpetrator:refs'],
    ['incident:perpetrator:names:qa', null],
    ['incident:perpetrator:classifications:assertion', ':assertion/incident:perpetrator:classifications'],
    ['incident:victim:refs:assertion', ':assertion/incident:victim:refs'],
    ['incident:victim:names:qa', null],
  ],
};

/** The places in sources that claims cite: citation, source and publication in one row. It has labels only. */
const CITATIONS: readonly Field[] = [
  'source:comments:admin',
  'source:status:admin',
  'source:access_point_id:admin',
  'source:access_point_type',
  'source:access_point_trigger',
  'source:accessed_timestamp',
  'source:archive_url',
  'source:archive_timestamp',
  'source:type',
  'source:source_id:admin',
  'source:title',
  'source:author',
  'source:url',
  'source:created_timestamp',
  'source:uploaded_timestamp',
  'source:published_timestamp',
  'source:publication_id:admin',
  'source:publication_country',
  'source:publication_name',
].map((label) => [label, null]);

const LEVELS = [10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0];

/** The places on the ground that claims refer to. */
const LOCATIONS: readonly Field[] = [
  ...EVERY.filter(([label]) => ['status:meta', 'researcher:meta', 'internal_comments:meta'].includes(label)),
  ['citation:refs:location', null],
  ['id:entity', ':entity/id'],
  ['location:humane_id:qa', null],
  NAME,
  ['origin:location', ':location/origin'],
  ['origin_id:location', ':location/origin-id'],
  ['geo_type:qa', ':location/geo-type'],
  COUNTRY,
  ['geometry:ref:entity', ':location/geo-feature:ref'],
  ['location:explicit_parent:annotation', ':annotation/location:explicit-parent'],
  ['location:admin_level:qa', null],
  ...LEVELS.map((level): Field => [`location:admin_level_${level}:qa`, null]),
  ...EVERY.slice(7),
];

/** A table of the handbook: claims of one type, or what they refer to. */
export type ClaimTable = ClaimType | 'citations' | 'locations';

/** The labels of a table, in the order in which the handbook lists them: what every claim has, its own, dates and notes. */
export function labelsOf(table: ClaimTable): readonly string[] {
  return fieldsOf(table).map(([label]) => label);
}

function fieldsOf(table: ClaimTable): readonly Field[] {
  if (table === 'citations') return CITATIONS;
  return table === 'locations' ? LOCATIONS : [...EVERY.slice(0, 7), ...OWN[table], ...EVERY.slice(7)];
}

/** The label that a column of a claim has, whether its header gives label or key name; null for one of no table at all. */
export function labelOfColumn(column: string): string | null {
  const asked = column.replace(/^:+/, '');
  const all = [...CLAIM_TYPES, 'locations', 'citations'] as const;
  const found = all
    .flatMap(fieldsOf)
    .find(([label, key]) => label === asked || (key !== null && key.slice(1) === asked));
  return found?.[0] ?? null;
}

/** Which tables of claims have a field. */
export function typesWith(label: string): readonly ClaimType[] {
  return CLAIM_TYPES.filter((type) => labelsOf(type).includes(label));
}
