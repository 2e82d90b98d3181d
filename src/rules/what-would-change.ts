// What would change an answer: for each condition that decides it, how far its left side is from its threshold, and whether a
// change there alone would turn the whole answer. Says what would have to be so; never what ought to be done.

import { and, not, NO, or, YES } from '#kernel/truth.ts';
import type { Truth } from '#kernel/truth.ts';

import { factsOf, lowerFirst, nameOf, openText, phraseOf } from './compare-sides.ts';
import { leavesThatDecide } from './decide.ts';
import type { CompareTrace, Evaluation, TraceLeaf, TraceNode } from './evaluation.ts';
import { OPERATORS } from './operators.ts';
import type { Operator } from './operators.ts';
import { numberUnit, whyUnknown } from './read-sides.ts';
import { showDifference } from './show-number.ts';

/** One condition that decides, and what would turn it. */
export interface Change {
  /** The condition's JSON Pointer in policy.yaml. */
  readonly path: string;
  readonly text: string;
  /** Whether turning this one condition would turn the answer of the whole policy. */
  readonly alone: boolean;
}

/** The conditions on which the answer rests, in the order of the policy; empty when the policy is not in force. */
export function whatWouldChange(evaluation: Evaluation): readonly Change[] {
  if (evaluation.kind === 'notInForce') return [];
  const { trace } = evaluation;
  return leavesThatDecide(trace).map((leaf) => ({
    path: leaf.path,
    text: textOf(leaf),
    alone: [YES, NO].some(
      (other) => other.is !== leaf.truth.is && truthWith(trace, leaf.path, other).is !== trace.truth.is,
    ),
  }));
}

/** The truth of a trace if one of its leaves were answered otherwise. */
function truthWith(node: TraceNode, path: string, answer: Truth): Truth {
  switch (node.kind) {
    case 'all':
      return and(node.parts.map((part) => truthWith(part, path, answer)));
    case 'any':
      return or(node.parts.map((part) => truthWith(part, path, answer)));
    case 'not':
      return not(truthWith(node.part, path, answer));
    case 'compare':
    case 'is':
    case 'policy':
      return node.path === path ? answer : node.truth;
  }
}

function textOf(leaf: TraceLeaf): string {
  switch (leaf.kind) {
    case 'compare':
      return textOfComparison(leaf);
    case 'is': {
      const why = whyUnknown(leaf.left);
      const name = nameOf(leaf.left);
      if (why.length > 0) return `${name} is not known (${why.join('; ')}). Asked for: ${leaf.expected}.`;
      const other = leaf.left.shown === 'yes' ? 'no' : 'yes';
      return `${name}: ${leaf.left.shown}. It would have to be ${other}.`;
    }
    case 'policy':
      return `${leaf.says}. See the trace of that rule.`;
  }
}

function textOfComparison(leaf: CompareTrace): string {
  const { left, right, operator, truth, compared } = leaf;
  const asked = `${OPERATORS[operator]} ${phraseOf(right)}`;
  const name = nameOf(left);
  if (truth.is === 'unknown') {
    const why = whyUnknown(left);
    if (why.length > 0) return `${name} is not known (${why.join('; ')}). Asked for: ${asked}.`;
    const whyRight = factsOf(right).flatMap(whyUnknown);
    if (whyRight.length > 0) return `${name}: ${left.shown}; asked for: ${asked} (${whyRight.join('; ')}).`;
    return `${name}: ${openText(operator, left, right)}. A closer number would settle it.`;
  }
  const start = `${leaf.says}.`;
  const turn = TURNS[operator]?.[truth.is];
  if (turn === undefined || compared.left === null || compared.right === null) {
    return `${start} It would have to be ${truth.is === 'yes' ? 'another number' : `equal to ${phraseOf(right)}`}.`;
  }
  const [low, high] =
    turn.way === 'fall' ? [compared.right.max, compared.left.min] : [compared.left.max, compared.right.min];
  if (low === null || high === null) return start;
  const end = compared.left.min === compared.left.max ? 'It' : turn.way === 'fall' ? 'Its lower end' : 'Its upper end';
  if (high - low === 0) return `${start} ${end} is on the threshold: any ${turn.way} would turn it.`;
  const distance = lowerFirst(showDifference(high - low, numberUnit(left.unit)));
  return `${start} ${end} would have to ${turn.way} by ${turn.by} ${distance}.`;
}

interface Turn {
  readonly way: 'rise' | 'fall';
  readonly by: 'at least' | 'more than';
}

/** Which way the left side would have to go to turn a comparison that is answered yes or no. */
const TURNS: { readonly [Name in Operator]?: { readonly yes: Turn; readonly no: Turn } } = {
  atLeast: { yes: { way: 'fall', by: 'more than' }, no: { way: 'rise', by: 'at least' } },
  moreThan: { yes: { way: 'fall', by: 'at least' }, no: { way: 'rise', by: 'more than' } },
  atMost: { yes: { way: 'rise', by: 'more than' }, no: { way: 'fall', by: 'at least' } },
  lessThan: { yes: { way: 'rise', by: 'at least' }, no: { way: 'fall', by: 'more than' } },
};
