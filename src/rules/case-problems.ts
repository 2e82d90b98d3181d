// Checks that the cases of a policy fit it: each gives every fact that the policy reads on that day, in the form that the fact
// answers in, and none besides. A case that leaves a fact out would pass for a reason that nobody sees.

import type { Problem } from '#kernel/result.ts';
import { showFound } from '#kernel/result.ts';

import { isInForce, questionKey, questionOn } from './compiled-policy.ts';
import type { CompiledPolicy } from './compiled-policy.ts';
import { problemIn } from './parsed-file.ts';
import type { ParsedFile, Path } from './parsed-file.ts';
import type { CaseValue, PolicyCase } from './policy-schema.ts';

/** Every misfit between a policy and its cases, with file and line. */
export function problemsOfCases(compiled: CompiledPolicy, file: ParsedFile): Problem[] {
  return compiled.cases.flatMap((each, index) => {
    const path: Path = ['cases', index];
    const twin = compiled.cases.findIndex(({ name }) => name === each.name);
    const problems = problemsOfCase(compiled, each, path, file);
    if (twin === index) return problems;
    const todo = 'Say in the name what sets this case apart.';
    return [
      problemIn(file, [...path, 'name'], { expected: 'a name of its own', found: `a second "${each.name}"`, todo }),
      ...problems,
    ];
  });
}

function problemsOfCase(compiled: CompiledPolicy, each: PolicyCase, path: Path, file: ParsedFile): Problem[] {
  const inForce = isInForce(compiled.policy, each.asOf);
  const asked = inForce
    ? compiled.reads.map((operand) => ({ operand, key: questionKey(questionOn(operand, each.asOf)) }))
    : [];
  const missing = new Set(
    asked.filter(({ operand, key }) => caseKey(each, operand.definition.name, key) === null).map(({ key }) => key),
  );
  const problems = [...missing].map((key) =>
    problemIn(file, [...path, 'facts'], {
      expected: `what "${key}" answers`,
      found: 'nothing',
      todo: 'Give a value, or {unknown: why}; a case leaves nothing to chance.',
    }),
  );
  for (const [key, value] of Object.entries(each.facts)) {
    const read = asked.find(({ operand, key: question }) => key === question || key === operand.definition.name);
    if (read === undefined) {
      const todo = inForce ? 'Check the spelling.' : 'The policy is not in force on this day and reads nothing.';
      const expected = 'only facts that the policy reads on this day';
      problems.push(problemIn(file, [...path, 'facts', key], { expected, found: `"${key}"`, todo }));
    } else if (!fits(value, read.operand.definition.unit === 'truth')) {
      const expected =
        read.operand.definition.unit === 'truth' ? 'yes, no or {unknown: why}' : 'a number, a range or {unknown: why}';
      const todo = `${read.operand.definition.name} answers in ${read.operand.definition.unit}.`;
      problems.push(problemIn(file, [...path, 'facts', key], { expected, found: showFound(value), todo }));
    }
  }
  if (each.edge !== undefined && typeof each.facts[each.edge.fact] !== 'number') {
    const todo = 'Name a fact of this case that is one number.';
    problems.push(
      problemIn(file, [...path, 'edge', 'fact'], { expected: 'a number to move', found: `"${each.edge.fact}"`, todo }),
    );
  }
  return problems;
}

/** The key under which a case answers a question: the whole question, or the fact's name; null when it does not. */
export function caseKey(each: Pick<PolicyCase, 'facts'>, fact: string, question: string): string | null {
  return [question, fact].find((key) => Object.hasOwn(each.facts, key)) ?? null;
}

function fits(value: CaseValue, isTruth: boolean): boolean {
  if (typeof value === 'object' && 'unknown' in value) return true;
  return (typeof value === 'string') === isTruth;
}
