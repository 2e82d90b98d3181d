// A policy in plain English, made from its data and from nothing else, so that what a reader is told is what is computed.

import { lowerFirst, spanInWords } from './compare-sides.ts';
import type { CompiledPolicy, Condition, FactOperand, Operand, Span } from './compiled-policy.ts';
import { OPERATORS } from './operators.ts';
import type { Parameter, Policy, Severity } from './policy-schema.ts';
import { numberUnit } from './read-sides.ts';
import { showNumber } from './show-number.ts';
import type { NumberUnit } from './show-number.ts';

/** One line and the lines under it. */
export interface PlainLine {
  readonly text: string;
  readonly parts: readonly PlainLine[];
}

/** What a severity asks of people. */
const SEVERITY_WORDS = {
  stop: 'stop: nothing goes ahead until a person has recorded the legal outcome',
  red: 'red: the partnership must be re-evaluated',
  amber: 'amber: a review is due',
  note: 'note: to be known, nothing is blocked',
} as const satisfies Record<Severity, string>;

/** The whole policy as nested lines: what stands behind it, of whom and when it is asked, its conditions, what follows. */
export function plainWords(compiled: CompiledPolicy): readonly PlainLine[] {
  const { policy, condition, parameters } = compiled;
  return [
    line(policy.means),
    line(`${STANDING_WORDS[policy.standing.is]} ${policy.standing.says}`),
    line(`It is asked of: ${policy.subjects.join(', ')}. ${inForceWords(policy)}`),
    line('It is met when:', [conditionWords(condition)]),
    line('When a fact that decides is not known, the answer is "undecidable" and names what is missing.'),
    line('When it is met:', outcomeWords(compiled)),
    ...(parameters.length === 0 ? [] : [line('Its numbers:', parameters.map(parameterWords))]),
    line(
      'It rests on:',
      policy.sources.map(({ document, at, verified, doubt }) =>
        line(`${document}, ${at}. ${verifiedWords({ verified, doubt })}`),
      ),
    ),
  ];
}

/** The same as one text, indented by two spaces a level. */
export function plainText(lines: readonly PlainLine[], depth = 0): string {
  return lines.map(({ text, parts }) => `${'  '.repeat(depth)}${text}\n${plainText(parts, depth + 1)}`).join('');
}

/** A condition in words with its parts under it. */
function conditionWords(condition: Condition): PlainLine {
  switch (condition.kind) {
    case 'all':
      return line('all of these hold:', condition.parts.map(conditionWords));
    case 'any':
      return line('at least one of these holds:', condition.parts.map(conditionWords));
    case 'not':
      return line('this does not hold:', [conditionWords(condition.part)]);
    case 'compare': {
      const { left, operator, right } = condition;
      const best = left.reading === 'best' ? ', by the best value where there is one' : '';
      const asked = operandWords(right, numberUnit(left.definition.unit));
      return line(`${factWords(left)}: ${OPERATORS[operator]} ${asked}${best}`);
    }
    case 'is':
      return line(`${factWords(condition.left)}: ${condition.expected}`);
    case 'policy':
      return line(`the rule "${condition.policy.policy.title}" (${condition.policy.id}) answers ${condition.expected}`);
  }
}

const STANDING_WORDS = {
  law: 'This rule is law.',
  policy: 'This rule is a policy of the executive.',
  house: 'This rule has no legal force: it is a proposal of this house.',
} as const satisfies Record<Policy['standing']['is'], string>;

function inForceWords({ inForce }: Policy): string {
  const spans = inForce.map(({ from, to }) => (to === undefined ? `from ${from} on` : `from ${from} to ${to}`));
  return `It applies ${spans.join(', and ')}.`;
}

function outcomeWords({ policy, severity }: CompiledPolicy): readonly PlainLine[] {
  const [first, ...others] = severity;
  const grade =
    first === undefined || others.length === 0
      ? [line(`The finding is ${SEVERITY_WORDS[first?.is ?? 'note']}.`)]
      : severity.map(({ is, when }) =>
          when === null
            ? line(`Otherwise the finding is ${SEVERITY_WORDS[is]}.`)
            : line(`The finding is ${SEVERITY_WORDS[is]}, when:`, [conditionWords(when)]),
        );
  const actions = policy.then.actions.map((action) =>
    line(
      `${action.within === null ? 'To do' : `Within ${spanInWords(action.within)}`}: ${action.do} ` +
        `(${action.source.document}, ${action.source.at}). ${verifiedWords(action)}`,
    ),
  );
  return [...grade, ...actions];
}

function factWords({ definition, window, lag }: FactOperand): string {
  const { title } = definition;
  if (window === null) return title;
  return lag === null
    ? `${title} in the last ${spanWords(window)}`
    : `${title} in the ${spanWords(window)} before the last ${spanWords(lag)}`;
}

function operandWords(operand: Operand, unit: NumberUnit): string {
  switch (operand.kind) {
    case 'fact':
      return lowerFirst(factWords(operand));
    case 'parameter':
      return valuesWords(operand.parameter);
    case 'number':
      return showNumber(operand.value, unit);
    case 'times': {
      const { factor, of } = operand;
      const times = factor.kind === 'number' ? showNumber(factor.value, 'ratio') : valuesWords(factor.parameter);
      return `${times} ${of.kind === 'fact' ? lowerFirst(factWords(of)) : valuesWords(of.parameter)}`;
    }
  }
}

function spanWords(span: Span): string {
  return span.kind === 'fixed' ? spanInWords(span.text) : valuesWords(span.parameter);
}

/** The value of a parameter or, when it changed, every value with its day. */
function valuesWords({ values, unit }: Parameter): string {
  const [only, ...later] = values;
  if (only !== undefined && later.length === 0) return showNumber(only.value, unit);
  return values.map(({ from, value }) => `${showNumber(value, unit)} from ${from}`).join(', then ');
}

function parameterWords(parameter: Parameter): PlainLine {
  const { means, source } = parameter;
  return line(`${valuesWords(parameter)}: ${means} (${source.document}, ${source.at}). ${verifiedWords(parameter)}`);
}

function verifiedWords({ verified, doubt }: { readonly verified: boolean; readonly doubt: string | null }): string {
  return verified ? 'Read there.' : `Not verified: ${doubt}`;
}

function line(text: string, parts: readonly PlainLine[] = []): PlainLine {
  return { text, parts };
}
