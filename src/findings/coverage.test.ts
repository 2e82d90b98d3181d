import { describe, expect, it } from 'vitest';

import { loadCatalogue } from '#catalogue/catalogue.ts';

import { openEngine } from './engine.ts';
import { RULE_FACTS } from './observed-facts.ts';

const loaded = loadCatalogue();
if (!loaded.ok) throw new Error('the shelf does not load');
const catalogue = loaded.value;
const { policies } = openEngine(catalogue);

describe('the coverage of the shelf', () => {
  const rules = [...catalogue.coverage.policies, ...catalogue.coverage.checks].filter(({ folder }) => folder !== null);

  it.each(rules)('says of $id whether the record can answer it', ({ state, folder }) => {
    const compiled = [...policies.values()].find(({ id }) => folder === id || folder?.startsWith(`${id}-`));
    if (compiled === undefined) throw new Error(`no rule is compiled from policies/${folder}`);
    const awaited = compiled.reads
      .map(({ definition }) => definition.name)
      .filter((name) => RULE_FACTS.get(name)?.awaits !== undefined);
    expect({ folder, awaited, state }).toEqual({
      folder,
      awaited,
      state: awaited.length > 0 ? 'awaits-record' : 'modelled',
    });
  });
});
