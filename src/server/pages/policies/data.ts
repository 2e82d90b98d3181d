// The rules of the shelf as they are applied: all of them in short, and one in full with its worked cases.

import type { z } from 'zod';

import type { Times } from '#kernel/times.ts';
import { isInForce } from '#rules/compiled-policy.ts';
import type { CompiledPolicy } from '#rules/compiled-policy.ts';
import { plainWords } from '#rules/plain-words.ts';
import type { PolicyCase, Severity } from '#rules/policy-schema.ts';
import { answerWord, runCases } from '#rules/run-cases.ts';
import { showNumber } from '#rules/show-number.ts';

import type { Asked } from '../../asked.ts';
import type { policiesPage, policyPage } from '../../contracts/page-shelf.ts';
import { dayAsked } from '../../partners-asked.ts';
import { entryNamed } from '../shelf-data.ts';

export type PoliciesData = z.output<typeof policiesPage.output>;
export type PolicyData = z.output<typeof policyPage.output>;

/** All rules in short. */
export function policiesData(asked: Asked, times: Times): PoliciesData {
  const { engine } = asked.house;
  const asOf = dayAsked(asked, times);
  return {
    asOf,
    policies: [...engine.policies.values()].map((compiled) => {
      const { id, title, means, kind, standing, subjects } = compiled.policy;
      return {
        id,
        title,
        means,
        kind,
        severities: severitiesOf(compiled),
        standing,
        subjects,
        inForceOnDay: isInForce(compiled.policy, asOf),
        parameters: compiled.parameters.length,
        cases: compiled.cases.length,
      };
    }),
    problems: engine.problems,
  };
}

/** One rule in full. */
export function policyData(asked: Asked, id: string, times: Times): PolicyData {
  const compiled = entryNamed(asked.house.engine.policies, id, 'a rule', '/policies');
  const asOf = dayAsked(asked, times);
  const { policy, parameters, cases, version } = compiled;
  const outcomes = runCases(compiled);
  return {
    id,
    title: policy.title,
    kind: policy.kind,
    severities: severitiesOf(compiled),
    standing: policy.standing,
    version,
    plain: plainWords(compiled),
    parameters: parameters.map(({ name, means, unit, values, source, verified, doubt }) => {
      const current = values.findLast(({ from }) => from <= asOf)?.from;
      const dated = values.map(({ from, value }) => ({
        from,
        value,
        shown: showNumber(value, unit),
        holdsOnDay: from === current,
      }));
      return { name, means, unit, values: dated, source, verified, doubt };
    }),
    sources: policy.sources,
    cases: cases.map((each, index) => {
      const outcome = outcomes[index];
      return {
        name: each.name,
        asOf: each.asOf,
        facts: Object.entries(each.facts).map(([fact, value]) => ({ fact, value: caseValueText(value) })),
        expected: each.expect,
        answered: outcome === undefined ? 'not run' : answerWord(outcome.evaluation),
        because: each.because ?? null,
        edge: edgeText(each),
        agrees: outcome?.differences.length === 0,
      };
    }),
    asOf,
  };
}

function severitiesOf({ severity }: CompiledPolicy): readonly Severity[] {
  return [...new Set(severity.map(({ is }) => is))];
}

function caseValueText(value: PolicyCase['facts'][string]): string {
  if (typeof value !== 'object') return String(value);
  if ('unknown' in value) return `not known: ${value.unknown}`;
  const { min, best, max } = value;
  return `min ${min ?? 'not stated'}, best ${best ?? 'not stated'}, max ${max ?? 'not stated'}`;
}

function edgeText({ edge }: PolicyCase): string | null {
  if (edge === undefined) return null;
  return `With ${edge.fact} ${edge.by > 0 ? 'more' : 'less'} by ${Math.abs(edge.by)}: ${edge.expect}`;
}
