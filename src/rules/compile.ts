// The compiler: turns the files of a policy folder into a policy that can be evaluated, or says with file and line why not. One
// bad policy never stops the others; only those that ask it fall with it.

import { canonicalJson } from '#kernel/canonical-json.ts';
import { fail, ok } from '#kernel/result.ts';
import type { Result } from '#kernel/result.ts';

import { problemsOfCases } from './case-problems.ts';
import { compileCondition, compileFact } from './compile-condition.ts';
import type { CompileContext } from './compile-context.ts';
import { refuse, refuseIn } from './compile-context.ts';
import { ENGINE_SEMANTICS } from './compiled-policy.ts';
import type { CompiledPolicy, Condition, FactOperand, SeverityBranch } from './compiled-policy.ts';
import type { FactDefinition } from './fact.ts';
import type { PolicyFolder } from './parsed-file.ts';
import { casesSchema, parametersSchema, policySchema, SEVERITIES } from './policy-schema.ts';
import type { Parameter, Policy, PolicyCase } from './policy-schema.ts';
import { sha256 } from './sha256.ts';
import { shapeOf } from './shape.ts';
import { templatePieces } from './template.ts';

/**
 * Compiles one policy over the declared facts. `others` are policies that it may ask. Every problem is returned at once, each
 * with the file and the line.
 */
export function compilePolicy(
  folder: PolicyFolder,
  facts: ReadonlyMap<string, FactDefinition>,
  others: ReadonlyMap<string, CompiledPolicy> = new Map(),
): Result<CompiledPolicy> {
  const policy = shapeOf(policySchema, folder.policy);
  const parameters = folder.parameters === null ? ok({ parameters: [] }) : shapeOf(parametersSchema, folder.parameters);
  const cases = folder.cases === null ? ok({ cases: [] }) : shapeOf(casesSchema, folder.cases);
  if (!policy.ok || !parameters.ok || !cases.ok) {
    return fail([policy, parameters, cases].flatMap((part) => (part.ok ? [] : part.failure)));
  }
  const context: CompileContext = {
    folder,
    policy: policy.value,
    parameters: new Map(parameters.value.parameters.map((parameter) => [parameter.name, parameter])),
    facts,
    others,
    usedParameters: new Set(),
    operands: [],
    problems: [],
  };
  return compileParts(context, parameters.value.parameters, cases.value.cases);
}

function compileParts(
  context: CompileContext,
  parameters: readonly Parameter[],
  cases: readonly PolicyCase[],
): Result<CompiledPolicy> {
  const { policy, problems, folder } = context;
  checkFrame(context);
  const condition = compileCondition(context, policy.when, ['when']);
  const severity = compileSeverity(context);
  const shown = policy.show.map((use, index) => compileFact(context, use, null, ['show', index]));
  checkTemplate(context);
  checkParameters(context, parameters);
  if (problems.length > 0 || condition === null) return fail(problems);
  const operands = [...context.operands];
  const asked = [condition, ...severity.map(({ when }) => when)].flatMap((part) =>
    part === null ? [] : policiesIn(part),
  );
  const compiled: CompiledPolicy = {
    id: policy.id,
    policy,
    parameters,
    cases,
    condition,
    severity,
    shown: shown.filter((operand) => operand !== null),
    reads: [...operands, ...asked.flatMap((other) => other.reads)],
    version: versionOf(policy, parameters, asked),
  };
  if (folder.cases !== null) problems.push(...problemsOfCases(compiled, folder.cases));
  return problems.length > 0 ? fail(problems) : ok(compiled);
}

/** What the frame around the conditions must be: the folder's name, and spans in force that do not overlap. */
function checkFrame(context: CompileContext): void {
  const { policy, folder } = context;
  const name = folder.policy.file.split('/').at(-2);
  if (name !== undefined && name !== policy.id && !name.startsWith(`${policy.id}-`)) {
    const todo = 'Name the folder after the id, with a few words behind it.';
    refuse(context, ['id'], `the id with which the folder "${name}" begins`, `"${policy.id}"`, todo);
  }
  policy.inForce.forEach((span, index) => {
    const before = policy.inForce[index - 1];
    if (span.to !== undefined && span.to < span.from) {
      const found = `${span.from} to ${span.to}`;
      refuse(context, ['inForce', index], 'a span that ends after it begins', found, 'Were the two swapped?');
    }
    if (before !== undefined && (before.to === undefined || before.to >= span.from)) {
      const found = `${span.from} before the end of the span before it`;
      refuse(context, ['inForce', index], 'spans in order that do not overlap', found, 'End the earlier span first.');
    }
  });
}

function compileSeverity(context: CompileContext): readonly SeverityBranch[] {
  const { severity } = context.policy;
  if (typeof severity === 'string') return [{ is: severity, when: null }];
  return severity.map(({ is, when }, index) => {
    const last = index === severity.length - 1;
    const path = ['severity', index];
    if ((when === undefined) !== last) {
      const expected = last ? 'a last branch without a condition' : 'a condition';
      const todo = 'Give every branch but the last a condition; the last holds otherwise.';
      refuse(context, path, expected, when === undefined ? 'none' : 'one', todo);
    }
    const before = severity[index - 1];
    if (before !== undefined && SEVERITIES.indexOf(before.is) >= SEVERITIES.indexOf(is)) {
      refuse(context, path, `something less grave than ${before.is}`, is, 'Order the branches from the gravest down.');
    }
    return { is, when: when === undefined ? null : compileCondition(context, when, [...path, 'when']) };
  });
}

function checkParameters(context: CompileContext, parameters: readonly Parameter[]): void {
  const { policy, folder, usedParameters } = context;
  const file = folder.parameters;
  if (file === null) return;
  const starts = policy.inForce.map(({ from }) => from);
  parameters.forEach(({ name, values }, index) => {
    const path = ['parameters', index];
    const say = (at: readonly (string | number)[], expected: string, found: string, todo: string): null =>
      refuseIn(context, file, [...path, ...at], expected, found, todo);
    if (parameters.findIndex((other) => other.name === name) !== index) {
      say(['name'], 'each parameter once', `a second "${name}"`, 'Keep one of the two, with all its dated values.');
    }
    if (!usedParameters.has(name)) {
      say(['name'], 'parameters that the policy uses', `"${name}", which nothing uses`, 'Use it or remove it.');
    }
    values.forEach(({ from }, place) => {
      const before = values[place - 1];
      if (before === undefined || before.from < from) return;
      say(['values', place], 'values in the order of their days', `${from} after ${before.from}`, 'Sort them.');
    });
    const first = values[0];
    const uncovered = starts.find((from) => first !== undefined && from < first.from);
    if (uncovered !== undefined && first !== undefined) {
      const expected = `a value that holds on ${uncovered}, when the policy is in force`;
      say(
        ['values', 0],
        expected,
        `the first one from ${first.from}`,
        'Add the earlier value, or begin the policy later.',
      );
    }
  });
}

/** Every value that the finding's text names must be one that an evaluation has, and only one. */
function checkTemplate(context: CompileContext): void {
  const { policy, operands, parameters } = context;
  const facts = namedFacts(operands);
  for (const [name, uses] of facts) {
    if (parameters.has(name) || name === 'asOf') {
      const todo = 'Give the fact another name with "as".';
      refuse(context, ['when'], 'each name once', `"${name}" for a fact and for something else`, todo);
    }
    if (uses > 1 && !context.facts.has(name)) {
      refuse(context, ['when'], 'each name once', `"${name}" for ${uses} different questions`, 'Rename one of them.');
    }
  }
  for (const piece of templatePieces(policy.then.finding)) {
    if (piece.kind === 'text') continue;
    const { name, written, part } = piece;
    const uses = facts.get(name) ?? 0;
    const isOther = parameters.has(name) || name === 'asOf';
    if (uses === 1 || (isOther && part === null)) {
      if (parameters.has(name)) context.usedParameters.add(name);
      continue;
    }
    const path = ['then', 'finding'];
    if (uses > 1) {
      refuse(
        context,
        path,
        'a value that is read once',
        `${written}, read ${uses} times`,
        'Name each reading with "as".',
      );
    } else {
      const known = [...facts.keys(), ...parameters.keys(), 'asOf'].join(', ');
      refuse(context, path, `one of ${known}`, written, 'Use one of these, or add the fact under "show".');
    }
  }
}

/** The names of the facts read, and how many different questions go by each. */
function namedFacts(operands: readonly FactOperand[]): ReadonlyMap<string, number> {
  const questions = new Map<string, Set<string>>();
  for (const { as, definition, window, lag } of operands) {
    const key = canonicalJson([definition.name, window, lag]);
    questions.set(as, (questions.get(as) ?? new Set()).add(key));
  }
  return new Map([...questions].map(([name, keys]) => [name, keys.size]));
}

function policiesIn(condition: Condition): readonly CompiledPolicy[] {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return condition.parts.flatMap(policiesIn);
    case 'not':
      return policiesIn(condition.part);
    case 'policy':
      return [condition.policy];
    case 'compare':
    case 'is':
      return [];
  }
}

function versionOf(policy: Policy, parameters: readonly Parameter[], asked: readonly CompiledPolicy[]): string {
  const versions = asked.map(({ id, version }) => [id, version]);
  return sha256(canonicalJson({ engine: ENGINE_SEMANTICS, policy, parameters, asks: versions }));
}
