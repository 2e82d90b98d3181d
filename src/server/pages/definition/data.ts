// One word with its meanings: what the record comes to under each, what flips when one is exchanged for another, and the rules that ask
// for what the word names. Counts are those of the page of incidents.

import type { z } from 'zod';

import type { Concept } from '#catalogue/concept.ts';
import { AppError } from '#kernel/errors.ts';
import type { Times } from '#kernel/times.ts';
import { HARM_SETS } from '#reports/harm-book/sets.ts';
import type { HarmSet } from '#reports/harm-book/sets.ts';
import { isInForce } from '#rules/compiled-policy.ts';

import type { Asked } from '../../asked.ts';
import type { definitionPage } from '../../contracts/page-shelf.ts';
import { dayAsked } from '../../partners-asked.ts';
import { harmCounts } from '../incidents/data.ts';
import { entryNamed } from '../shelf-data.ts';

export type DefinitionData = z.output<typeof definitionPage.output>;

/** The word whose meanings the book of harm counts by. */
const COUNTED = 'civilian-harm';

/** Gathers the page; a meaning that the word does not have is refused by name. */
export async function definitionData(
  asked: Asked,
  {
    params,
    query,
    times,
  }: {
    readonly params: { readonly concept: string };
    readonly query: { readonly variant?: string | undefined };
    readonly times: Times;
  },
  use: 'shown' | 'leaving',
): Promise<DefinitionData> {
  const concept = entryNamed(asked.house.catalogue.concepts, params.concept, 'a definition', '/definitions');
  const chosen = query.variant ?? null;
  const ids = concept.variants.map(({ id }) => id);
  if (chosen !== null && !ids.includes(chosen)) {
    throw new AppError(
      'malformed_request',
      `Expected a meaning of ${concept.id} (${ids.join(', ')}), found "${chosen}".`,
    );
  }
  const pairs = pairsFor(HARM_SETS.find((set) => set === chosen) ?? null);
  return {
    concept,
    chosen,
    counts: concept.id === COUNTED ? await harmCounts(asked, times, { use, pairs }) : null,
    rules: rulesAsking(asked, concept, times),
  };
}

/** The chosen set beside each of the others, the wider first in each pair; where none is chosen, each beside the next narrower one. */
function pairsFor(chosen: HarmSet | null): readonly (readonly [HarmSet, HarmSet])[] {
  if (chosen === null) return HARM_SETS.slice(1).map((wide, at) => [wide, HARM_SETS[at] ?? wide]);
  const own = HARM_SETS.indexOf(chosen);
  return HARM_SETS.flatMap((set, at) => (at === own ? [] : [at > own ? [set, chosen] : [chosen, set]]));
}

function rulesAsking(asked: Asked, { facts }: Concept, times: Times): DefinitionData['rules'] {
  const meanings = new Map(facts.map(({ fact, variant }) => [fact, variant]));
  const asOf = dayAsked(asked, times);
  return [...asked.house.engine.policies.values()].flatMap(({ policy, reads }) => {
    const titles = new Map(reads.map(({ definition }) => [definition.name, definition.title]));
    const used = [...titles].flatMap(([fact, title]) => {
      const variant = meanings.get(fact);
      return variant === undefined ? [] : [{ fact, title, variant }];
    });
    return used.length === 0
      ? []
      : [{ id: policy.id, title: policy.title, inForceOnDay: isInForce(policy, asOf), facts: used }];
  });
}
