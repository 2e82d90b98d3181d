// Which leaves of a trace decide its answer, and what an undecidable one lacks. A leaf decides when the answer above it rests on
// it: the parts that are no under an "all" that is no, every part of an "all" that is yes, and so on up.

import { factsOf, openText } from './compare-sides.ts';
import type { FactSide, MissingItem, TraceLeaf, TraceNode } from './evaluation.ts';
import { whyUnknown } from './read-sides.ts';

/** The leaves on which the answer rests, in the order of the policy. */
export function leavesThatDecide(node: TraceNode): readonly TraceLeaf[] {
  switch (node.kind) {
    case 'all':
    case 'any': {
      const carriesAll = node.truth.is === (node.kind === 'all' ? 'yes' : 'no');
      return node.parts.filter((part) => carriesAll || part.truth.is === node.truth.is).flatMap(leavesThatDecide);
    }
    case 'not':
      return leavesThatDecide(node.part);
    case 'compare':
    case 'is':
    case 'policy':
      return [node];
  }
}

/** What a trace that is unknown lacks, each item once; empty for yes and no. */
export function missingIn(trace: TraceNode): readonly MissingItem[] {
  if (trace.truth.is !== 'unknown') return [];
  const items = new Map<string, MissingItem>();
  for (const item of leavesThatDecide(trace).flatMap(missingInLeaf)) {
    const known = items.get(item.item);
    items.set(item.item, known === undefined ? item : { ...item, why: [...new Set([...known.why, ...item.why])] });
  }
  return [...items.values()];
}

function missingInLeaf(leaf: TraceLeaf): readonly MissingItem[] {
  if (leaf.kind === 'policy') return leaf.evaluation.kind === 'evaluated' ? leaf.evaluation.missing : [];
  const sides = leaf.kind === 'is' ? [leaf.left] : [leaf.left, ...factsOf(leaf.right)];
  const unknownSides = sides.filter((side) => whyUnknown(side).length > 0);
  if (unknownSides.length > 0) return unknownSides.map((side) => itemOf(side, whyUnknown(side)));
  if (leaf.kind === 'is') return [];
  // Both sides are known, but only as ranges that overlap: what lacks is a closer number of those that are ranges.
  const why = [openText(leaf.operator, leaf.left, leaf.right)];
  return sides.filter(isRange).map((side) => itemOf(side, why));
}

function isRange({ value }: FactSide): boolean {
  return value.kind === 'number' && (value.value.min === null || value.value.min !== value.value.max);
}

function itemOf({ fact, title }: FactSide, why: readonly string[]): MissingItem {
  return { item: fact, title, why };
}
