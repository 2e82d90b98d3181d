// The comparisons of the policy language. They stand apart from its schema, so that an evaluation needs no schema library.

/** The comparisons, with the words in which they are printed. */
export const OPERATORS = {
  atLeast: 'at least',
  moreThan: 'more than',
  atMost: 'at most',
  lessThan: 'less than',
  equals: 'equal to',
} as const;

export type Operator = keyof typeof OPERATORS;

export const OPERATOR_NAMES = ['atLeast', 'moreThan', 'atMost', 'lessThan', 'equals'] as const satisfies Operator[];
