// The facts of public datasets that rules may ask of a partner. Only datasets whose licence lets their figures leave the house: a
// finding is passed on with its trace.

import { OBSERVED_FACTS } from '#observations/declared.ts';
import type { Fact } from '#records/fact.ts';
import { unknownReading } from '#records/fact.ts';
import { FACTS } from '#records/facts.ts';

/** Public domain or open: training and obligations as the United States reports them, and the counts of the Uppsala program. */
const DATASETS: ReadonlySet<string> = new Set(['fmt', 'greenbook', 'ucdp-onesided', 'ucdp-country-year']);

const NOT_READ = unknownReading(['public datasets of this partner: none was read']);

const observedFacts: readonly Fact[] = OBSERVED_FACTS.filter(
  ({ dataset, isBook, isPart }) => DATASETS.has(dataset) && isBook !== true && isPart !== true,
).map(({ name, title, means, unit, scope }) => ({
  definition: { name, title, means, unit, scope, subjects: ['partner'], windowed: false },
  applies: ({ partner }) => partner.body.iso3 !== null,
  answer: ({ holding, asOf }) => holding.observed?.on(name, asOf) ?? NOT_READ,
}));

/** Every fact that a rule can ask: those of the records, and those of public datasets. */
export const RULE_FACTS: ReadonlyMap<string, Fact> = new Map([
  ...FACTS,
  ...observedFacts.map((fact) => [fact.definition.name, fact] as const),
]);

/** The public datasets' facts that rules can ask, by name. */
export const OBSERVED_RULE_FACTS: ReadonlySet<string> = new Set(observedFacts.map(({ definition }) => definition.name));
