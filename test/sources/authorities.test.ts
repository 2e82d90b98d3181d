// Every authority that a dataset names is one of the catalogue.

import { readdirSync } from 'node:fs';
import path from 'node:path';

import { expect, it } from 'vitest';

import { SOURCES } from '#ingest/sources/folders.ts';
import { TRAINING_AUTHORITIES } from '#observations/declared-by-authority.ts';

import { shelf } from './datasets.ts';

const authorities = new Set(
  readdirSync(path.join(SOURCES, '..', 'catalogue', 'authorities')).map((file) => file.replace(/\.yaml$/, '')),
);
const mappings = [...shelf].flatMap(([dataset, { source }]) =>
  source.lookups['authority'] === undefined ? [] : [{ dataset, mapping: source.lookups['authority'] }],
);

// In the excess articles the column of this name says under what power they were asked for; its lookup is no mapping.
it.each(mappings.filter(({ dataset }) => dataset !== 'eda_public_report'))(
  '$dataset maps only onto authorities of the catalogue',
  ({ mapping }) => {
    expect(Object.values(mapping).filter((id) => !authorities.has(id))).toEqual([]);
  },
);

it('counts trainees under each authority that the training reports are mapped onto', () => {
  const mapped = new Set(Object.values(shelf.get('fmt')?.source.lookups['authority'] ?? {}));
  expect(new Set<string>(TRAINING_AUTHORITIES)).toEqual(mapped);
});

it('maps four vocabularies at least', () => {
  const names = mappings.map(({ dataset }) => dataset);
  expect(names).toEqual(expect.arrayContaining(['fmt', 'greenbook', 'sam_arms_sales', 'state_cbj']));
});
