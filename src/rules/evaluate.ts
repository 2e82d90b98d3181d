// Evaluates a compiled policy over the facts of one subject on one day. Pure: the same policy and the same facts give the same
// answer, byte for byte. Every side of every condition is read, whether or not it decides, so that the trace is whole.

import { kindOf } from '#kernel/id.ts';
import { and, NO, not, or, unknown } from '#kernel/truth.ts';
import type { Truth } from '#kernel/truth.ts';

import { compareSides, factsOf, nameOf, reasonsOf } from './compare-sides.ts';
import { isInForce } from './compiled-policy.ts';
import type { CompiledPolicy, Condition } from './compiled-policy.ts';
import { missingIn } from './decide.ts';
import { answerOf } from './evaluation.ts';
import type { Evaluation, FactSide, IsTrace, PolicyTrace, SeverityTrace, TraceNode } from './evaluation.ts';
import type { Evidence, FactSource } from './fact.ts';
import { findingText } from './finding-text.ts';
import type { Severity } from './policy-schema.ts';
import { numberUnit, readerOf, readFact, readOperand, readParameter } from './read-sides.ts';
import type { Reader } from './read-sides.ts';

/** Answers a policy for the subject and day of the source. Throws when the subject is of a kind that the policy is not about. */
export function evaluate(compiled: CompiledPolicy, source: FactSource): Evaluation {
  const { policy, version } = compiled;
  const { subject, asOf } = source;
  if (!policy.subjects.includes(kindOf(subject))) {
    throw new RangeError(`${policy.id} is asked of a ${policy.subjects.join(' or ')}, not of ${subject}`);
  }
  const { id, title, kind: policyKind, sources } = policy;
  const asked = { policy: id, title, policyKind, version, subject, asOf, sources };
  if (!isInForce(policy, asOf)) {
    const spans = policy.inForce.map(({ from, to }) => `from ${from}${to === undefined ? '' : ` to ${to}`}`);
    return { kind: 'notInForce', ...asked, why: `In force ${spans.join(' and ')}; asked for ${asOf}.` };
  }
  const reader = readerOf(source);
  const trace = traceOf(compiled.condition, reader);
  const branches = compiled.severity.map(({ is, when }) => ({
    is,
    trace: when === null ? null : traceOf(when, reader),
  }));
  const shown = compiled.shown.map((operand) => readFact(operand, reader));
  const traces = [trace, ...branches.flatMap((branch) => (branch.trace === null ? [] : [branch.trace]))];
  const isMet = trace.truth.is === 'yes';
  return {
    kind: 'evaluated',
    ...asked,
    truth: trace.truth,
    trace,
    severity: severityOf(branches),
    severityTraces: branches.length > 1 ? branches : [],
    finding: isMet ? findingOf(compiled, reader, [...traces.flatMap(ownFacts), ...shown]) : null,
    actions: isMet ? policy.then.actions : [],
    shown,
    missing: missingIn(trace),
    // Worked out when somebody reads them: they cost as much as the rest, and of most evaluations nobody does.
    get evidence() {
      return evidenceOf([...traces.flatMap(allFacts), ...shown]);
    },
    get inputsHash() {
      return reader.inputsHash();
    },
  };
}

/** The trace of one condition. */
function traceOf(condition: Condition, reader: Reader): TraceNode {
  switch (condition.kind) {
    case 'all':
    case 'any': {
      const parts = condition.parts.map((part) => traceOf(part, reader));
      const truths = parts.map(({ truth }) => truth);
      const truth = condition.kind === 'all' ? and(truths) : or(truths);
      return { kind: condition.kind, path: condition.path, truth, parts };
    }
    case 'not': {
      const part = traceOf(condition.part, reader);
      return { kind: 'not', path: condition.path, truth: not(part.truth), part };
    }
    case 'compare': {
      const left = readFact(condition.left, reader);
      const right = readOperand(condition.right, reader, numberUnit(left.unit));
      return compareSides(condition.path, condition.operator, left, right);
    }
    case 'is':
      return traceOfIs(condition.path, condition.expected, readFact(condition.left, reader));
    case 'policy':
      return traceOfPolicy(condition.path, condition.expected, evaluate(condition.policy, reader));
  }
}

function traceOfIs(path: string, expected: 'yes' | 'no', left: FactSide): IsTrace {
  const found: Truth = left.value.kind === 'truth' ? left.value.value : unknown();
  const says = `${nameOf(left)}: ${left.shown}; asked for: ${expected}`;
  const truth = found.is === 'unknown' ? unknown(...reasonsOf(left)) : expected === 'yes' ? found : not(found);
  return { kind: 'is', path, truth, expected, left, says };
}

/** A policy that is not in force answers neither yes nor no: whoever asks for either of them does not get it. */
function traceOfPolicy(path: string, expected: 'yes' | 'no', evaluation: Evaluation): PolicyTrace {
  const answer = answerOf(evaluation);
  const said = answer.is === 'notInForce' ? 'not in force' : answer.is === 'unknown' ? 'undecidable' : answer.is;
  const says = `${evaluation.title}: ${said}; asked for: ${expected}`;
  const truth = answer.is === 'notInForce' ? NO : expected === 'yes' ? answer : not(answer);
  return { kind: 'policy', path, truth, expected, evaluation, says };
}

/** The first branch that is certain; the compiler has seen to it that the last one has no condition. */
function severityOf(branches: readonly SeverityTrace[]): Severity {
  const branch = branches.find(({ trace }) => trace === null || trace.truth.is === 'yes');
  if (branch === undefined) throw new RangeError('the compiler let a severity without a last branch through');
  return branch.is;
}

function findingOf(compiled: CompiledPolicy, reader: Reader, facts: readonly FactSide[]): string {
  const parameters = compiled.parameters.map((parameter) => readParameter(parameter, reader.asOf));
  return findingText(compiled.policy.then.finding, {
    asOf: reader.asOf,
    facts: new Map(facts.map((side) => [side.as, side])),
    parameters: new Map(parameters.map((side) => [side.name, side])),
  });
}

/** The facts that a trace reads itself, without those of the policies that it asks. */
function ownFacts(node: TraceNode): readonly FactSide[] {
  switch (node.kind) {
    case 'all':
    case 'any':
      return node.parts.flatMap(ownFacts);
    case 'not':
      return ownFacts(node.part);
    case 'compare':
      return [node.left, ...factsOf(node.right)];
    case 'is':
      return [node.left];
    case 'policy':
      return [];
  }
}

function allFacts(node: TraceNode): readonly FactSide[] {
  switch (node.kind) {
    case 'all':
    case 'any':
      return node.parts.flatMap(allFacts);
    case 'not':
      return allFacts(node.part);
    case 'policy':
      return node.evaluation.kind === 'evaluated' ? allFacts(node.evaluation.trace) : [];
    case 'compare':
    case 'is':
      return ownFacts(node);
  }
}

/** Every record once, with all that it contributed. */
function evidenceOf(sides: readonly FactSide[]): readonly Evidence[] {
  const records = new Map<string, Evidence>();
  for (const evidence of sides.flatMap((side) => side.evidence)) {
    const key = `${evidence.record} ${evidence.version}`;
    const known = records.get(key);
    if (known === undefined) records.set(key, evidence);
    else if (!known.contributes.split('; ').includes(evidence.contributes)) {
      const at = known.at === evidence.at ? known.at : '';
      records.set(key, { ...known, at, contributes: `${known.contributes}; ${evidence.contributes}` });
    }
  }
  return [...records.values()];
}
