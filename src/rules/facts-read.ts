// Every fact that an evaluation read, those of its severity and of the policies that it asked included.

import { factsOf } from './compare-sides.ts';
import type { Evaluation, FactSide, TraceNode } from './evaluation.ts';

/** The facts in the order in which they were read. */
export function factsReadIn(evaluation: Evaluation): readonly FactSide[] {
  if (evaluation.kind === 'notInForce') return [];
  const branches = evaluation.severityTraces.flatMap(({ trace }) => (trace === null ? [] : [trace]));
  return [...[evaluation.trace, ...branches].flatMap(inNode), ...evaluation.shown];
}

function inNode(node: TraceNode): readonly FactSide[] {
  switch (node.kind) {
    case 'all':
    case 'any':
      return node.parts.flatMap(inNode);
    case 'not':
      return inNode(node.part);
    case 'compare':
      return [node.left, ...factsOf(node.right)];
    case 'is':
      return [node.left];
    case 'policy':
      return factsReadIn(node.evaluation);
  }
}
