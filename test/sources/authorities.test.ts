// Every authority that a dataset names is one of the catalogue, and what facts leave out of the training reports is what source.yaml says.

import { readdirSync } from 'node:fs';
import path from 'node:path';

import { expect, it } from 'vitest';

import { SOURCES } from '#ingest/sources/folders.ts';
import { gatherFor } from '#observations/cells.ts';
import { PLANNED_TRAINING, TRAINING_AUTHORITIES } from '#observations/declared-by-authority.ts';
import { OBSERVED_FACTS } from '#observations/declared.ts';

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

it('counts no plan of training beside what the next edition reports, and passes over what source.yaml says is a plan', () => {
  const plans = (shelf.get('fmt')?.source.apart ?? []).flatMap(({ kind, attribute, is, period }) =>
    kind === 'plan' ? is.map((text) => ({ period, attribute, is: text })) : [],
  );
  expect(PLANNED_TRAINING).toEqual(plans);
  const gathering = gatherFor(OBSERVED_FACTS.filter(({ dataset }) => dataset === 'fmt'));
  const row = { measure: 'training', subject: 'KEN', period: 'FY2000', min: null, max: null, money: null };
  for (const [at, report] of ['1999_2000', '2000_2001'].entries()) {
    gathering.add(at + 2, { ...row, best: 10, attributes: { report, authority: 'IMET', unit: 'A battalion' } });
  }
  for (const [fact, { bySubject }] of gathering.series()) {
    const rows = bySubject.get('KEN')?.map((cell) => cell.between);
    expect([fact, rows]).toEqual([fact, rows === undefined ? undefined : [[3, 3]]]);
  }
  expect(gathering.series().get('observed.training.trainees')?.bySubject.get('KEN')?.[0]?.value.best).toBe(10);
});
