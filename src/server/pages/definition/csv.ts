// The meanings of a word as a table: a line for each, with what the record comes to under it and the rules that measure by it.

import { tableCsv } from '../../csv-table.ts';
import type { DefinitionData } from './data.ts';

const COLUMNS = [
  'concept',
  'id',
  'title',
  'text',
  'status',
  'scope',
  'measure',
  'verified',
  'document',
  'at',
  'doubt',
  'eventsMin',
  'eventsMax',
  'killedMin',
  'killedMax',
  'rules',
] as const;

/** The lines. */
export function definitionCsv({ concept, counts, rules }: DefinitionData): string {
  return tableCsv(
    COLUMNS,
    concept.variants.map(({ source, ...variant }) => {
      const tally = counts?.tallies.find(({ set }) => set === variant.id);
      const measured = rules.filter(({ facts }) => facts.some((each) => each.variant === variant.id));
      return {
        ...variant,
        concept: concept.id,
        document: source?.document ?? null,
        at: source?.at ?? null,
        eventsMin: tally?.events.min ?? null,
        eventsMax: tally?.events.max ?? null,
        killedMin: tally?.killed.min ?? null,
        killedMax: tally?.killed.max ?? null,
        rules: measured.map(({ id }) => id).join(' | '),
      };
    }),
  );
}
