// The reasoning of a rule, step by step: what was asked, both sides of every comparison, where each side comes from.

import { describeDuration, parseDuration } from '#kernel/duration.ts';
import type {
  CompareTrace,
  Evaluation,
  FactSide,
  NumberSide,
  ParameterSide,
  TraceLeaf,
  TraceNode,
  TraceSide,
} from '#rules/evaluation.ts';
import type { CitedSource, Place } from '#rules/grounds.ts';
import { OPERATORS } from '#rules/operators.ts';

import type { Apparatus } from '../apparatus.ts';
import type { Content, Run, TraceStep } from '../document.ts';
import { BREAK, notKnown, quiet, sentence, strong } from '../phrases.ts';

type Side = TraceStep['sides'][number];
type Rests = TraceStep['rests'][number];

/** Writes the reasoning of one finding; records that were named once in it are not listed again. */
export interface TraceWriter {
  /** The trace of a rule as steps inside steps. */
  readonly step: (node: TraceNode) => TraceStep;
  /** A fact that is printed and that no condition reads. */
  readonly shown: (side: FactSide) => TraceStep;
}

export function openTrace(apparatus: Apparatus): TraceWriter {
  const named = new Map<string, string>();

  const rests = (label: string, side: FactSide): readonly Rests[] => {
    if (side.evidence.length === 0) return [];
    const key = side.evidence.map(({ record, contributes }) => `${record} ${contributes}`).join('\n');
    const before = named.get(key);
    if (before !== undefined) return [{ label: `${label} the same as “${before}” above.`, items: [] }];
    named.set(key, side.title);
    return [{ label: `${label}:`, items: apparatus.evidence(side.evidence) }];
  };

  const leaf = (node: TraceLeaf): TraceStep => {
    const step = { answer: node.truth.is, content: [node.says], rests: [], steps: [] };
    switch (node.kind) {
      case 'compare': {
        const other = factOf(node.right);
        const evidence = rests('Rests on', node.left);
        return {
          ...step,
          sides: [factSide('On record', node.left), askedFor(node)],
          rests: other === null ? evidence : [...evidence, ...rests('What it is compared with rests on', other)],
        };
      }
      case 'is':
        return {
          ...step,
          sides: [factSide('On record', node.left), { label: 'Asked for', content: [strong(node.expected)] }],
          rests: rests('Rests on', node.left),
        };
      case 'policy':
        return { ...step, sides: [], steps: [other(node.evaluation)] };
    }
  };

  const other = (evaluation: Evaluation): TraceStep => {
    const name: Content = [strong(evaluation.title), ' ', { kind: 'code', text: evaluation.policy }];
    if (evaluation.kind === 'notInForce') {
      return { answer: 'notInForce', content: [...name, BREAK, evaluation.why], sides: [], rests: [], steps: [] };
    }
    return { answer: evaluation.truth.is, content: name, sides: [], rests: [], steps: [walk(evaluation.trace)] };
  };

  const walk = (node: TraceNode): TraceStep => {
    switch (node.kind) {
      case 'all':
      case 'any': {
        const steps = node.parts.map(walk);
        const [only] = steps;
        if (only !== undefined && steps.length === 1) return only;
        const text = node.kind === 'all' ? 'All of these:' : 'At least one of these:';
        return { answer: node.truth.is, content: [strong(text)], sides: [], rests: [], steps };
      }
      case 'not':
        return { answer: node.truth.is, content: [strong('Not so:')], sides: [], rests: [], steps: [walk(node.part)] };
      case 'compare':
      case 'is':
      case 'policy':
        return leaf(node);
    }
  };

  return {
    step: walk,
    shown: (side) => ({
      answer: null,
      content: [],
      sides: [factSide('On record', side)],
      rests: rests('Rests on', side),
      steps: [],
    }),
  };
}

/** Where a rule, a threshold or a deadline stands, and whether somebody has read it there. */
export function grounds(
  { document, at }: Place,
  { verified, doubt }: Pick<CitedSource, 'verified' | 'doubt'>,
): Content {
  const standing: Run = verified
    ? { kind: 'answer', answer: 'yes', text: 'verified' }
    : { kind: 'unverified', doubt: doubt ?? '' };
  return [`${document}, ${at} `, standing];
}

/** A fact that a rule read: value, working and definition. */
function factSide(label: string, side: FactSide): Side {
  return {
    label,
    content: [
      ...(isAnswered(side)
        ? [valueOf(side), ` ${side.title}`, ...looksBack(side)]
        : [side.title, ...looksBack(side), ': ', valueOf(side)]),
      BREAK,
      quiet(sentence(side.means)),
      ...(isAnswered(side) && side.formula !== '' ? [BREAK, quiet('Working: '), side.formula] : []),
    ],
  };
}

function askedFor({ operator, right }: CompareTrace): Side {
  const words = `${OPERATORS[operator]} `;
  const label = 'Asked for';
  switch (right.kind) {
    case 'fact':
      return { label, content: [words, ...factSide(label, right).content] };
    case 'times': {
      const of = right.of.kind === 'fact' ? factSide(label, right.of).content : fixedValue(right.of);
      return {
        label,
        content: [words, strong(right.shown), ', that is ', ...fixedValue(right.factor), BREAK, 'of ', ...of],
      };
    }
    case 'parameter':
    case 'number':
      return { label, content: [words, ...fixedValue(right)] };
  }
}

function factOf(side: TraceSide): FactSide | null {
  const inside = side.kind === 'times' ? side.of : side;
  return inside.kind === 'fact' ? inside : null;
}

function fixedValue(side: ParameterSide | NumberSide): Content {
  if (side.kind === 'number') return [strong(side.shown), BREAK, `${side.source.document}, ${side.source.at}`];
  return [
    strong(side.shown),
    ' ',
    { kind: 'code', text: side.name },
    BREAK,
    quiet(sentence(side.means)),
    BREAK,
    `Value from ${side.from} on. `,
    ...grounds(side.source, side),
  ];
}

function valueOf({ value, shown }: FactSide): Run {
  if (value.kind === 'unknown') return notKnown(value.why.join('; '));
  if (value.kind === 'truth' && value.value.is === 'unknown') return notKnown(value.value.why.join('; '));
  return strong(shown);
}

function isAnswered({ value }: FactSide): boolean {
  return value.kind === 'number' || (value.kind === 'truth' && value.value.is !== 'unknown');
}

function looksBack({ window, lag, reading }: FactSide): Content {
  const parts = [
    window === null ? '' : `over ${spanInWords(window)}`,
    lag === null ? '' : `ending ${spanInWords(lag)} before`,
    reading === 'best' ? 'read by its best estimate' : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? [] : [quiet(` (${parts.join(', ')})`)];
}

function spanInWords(text: string): string {
  const duration = parseDuration(text);
  return duration === null ? text : describeDuration(duration);
}
