import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { isObject } from '#kernel/json-pointer.ts';
import { describeProblem } from '#kernel/result.ts';

import { folderOf } from '../../test/house/policy-files.ts';
import { compileAll } from './compile-all.ts';
import { compilePolicy } from './compile.ts';
import { CASES, PARAMETERS, POLICY, SMALL_FACTS } from './fixtures/small-policy.ts';
import type { Path } from './parsed-file.ts';

interface Texts {
  readonly policy: string;
  readonly parameters: string;
  readonly cases: string;
}

const TEXTS: Texts = { policy: POLICY, parameters: PARAMETERS, cases: CASES };

/** Compiles the small policy after one change; gives the problems as sentences. */
function problemsAfter(change: readonly [keyof Texts, string, string]): readonly string[] {
  const [file, from, to] = change;
  if (!TEXTS[file].includes(from)) throw new Error(`the small policy has no "${from}"`);
  const compiled = compilePolicy(
    folderOf('p1-small', { ...TEXTS, [file]: TEXTS[file].replace(from, to) }),
    SMALL_FACTS,
  );
  return compiled.ok ? [] : compiled.failure.map(describeProblem);
}

const DEEP = `${'{not: '.repeat(60)}{fact: plan, is: no}${'}'.repeat(60)}`;

/** A name, the change, and the beginning of the one problem that it must give. */
const REFUSALS: readonly (readonly [string, readonly [keyof Texts, string, string], string])[] = [
  [
    'an unknown fact',
    ['policy', 'fact: money.spent', 'fact: money.spend'],
    'policies/p1-small/policy.yaml:12 /when/all/0/fact: expected the name of a declared fact, found "money.spend"',
  ],
  [
    'a fact of another subject',
    ['policy', '{fact: plan, is: no}', '{fact: members, atLeast: {param: many}}'],
    'policies/p1-small/policy.yaml:14 /when/all/2/fact: expected a fact that can be asked of a partner, found members',
  ],
  [
    'different units on the two sides',
    ['policy', 'moreThan: {param: much}', 'moreThan: {param: many}'],
    'policies/p1-small/policy.yaml:12 /when/all/0/moreThan: expected a value in USD, as money.spent is, found one in persons',
  ],
  [
    'a parameter that does not exist',
    ['policy', 'atLeast: {param: many}', 'atLeast: {param: lots}'],
    'policies/p1-small/policy.yaml:13 /when/all/1/atLeast: expected the name of a parameter of this policy, found "lots"',
  ],
  [
    'a parameter that is not in force when the policy is',
    ['parameters', '[{from: 2010-01-01, value: 10}]', '[{from: 2011-01-01, value: 10}]'],
    'policies/p1-small/parameters.yaml:11 /parameters/1/values/0: expected a value that holds on 2010-01-01',
  ],
  [
    'a parameter without a source',
    ['parameters', '    source: {document: A document, at: line 4}\n', ''],
    'policies/p1-small/parameters.yaml:8 /parameters/1/source: expected named values, found nothing',
  ],
  [
    'a threshold without a source',
    ['policy', 'moreThan: {param: much}', 'moreThan: 100'],
    'policies/p1-small/policy.yaml:12 /when/all/0/moreThan: expected a source for this threshold, found 100 without one',
  ],
  [
    'a window without a source',
    ['policy', 'window: {param: span}', 'window: P90D'],
    'policies/p1-small/policy.yaml:13 /when/all/1/window: expected a source for this threshold, found P90D without one',
  ],
  [
    'a window on a fact that has none',
    ['policy', '{fact: money.spent,', '{fact: money.spent, window: {param: span},'],
    'policies/p1-small/policy.yaml:12 /when/all/0/window: expected no window, found a window',
  ],
  [
    'a windowed fact without a window',
    ['policy', 'window: {param: span}, ', ''],
    'policies/p1-small/policy.yaml:13 /when/all/1/fact: expected a window, found none',
  ],
  [
    'a lag without a window',
    ['policy', '{fact: plan, is: no}', '{fact: plan, lag: {param: span}, is: no}'],
    'policies/p1-small/policy.yaml:14 /when/all/2/lag: expected a lag beside a window, found a lag alone',
  ],
  [
    'a window that is not a length of time',
    ['policy', 'window: {param: span}', 'window: {param: many}'],
    'policies/p1-small/policy.yaml:13 /when/all/1/window: expected a parameter in whole days, months or years from 1 to 99999',
  ],
  [
    'a template that names an unknown value',
    ['policy', '{deaths} dead', '{wounded} hurt'],
    'policies/p1-small/policy.yaml:16 /then/finding: expected one of money.spent, deaths, plan, much, many, span, asOf',
  ],
  [
    'a template with a brace left open',
    ['policy', '{deaths} dead', '{deaths dead'],
    'policies/p1-small/policy.yaml:16 /then/finding: expected one of money.spent',
  ],
  [
    'a comparison of yes and no',
    ['policy', '{fact: plan, is: no}', '{fact: plan, atLeast: {param: many}}'],
    'policies/p1-small/policy.yaml:14 /when/all/2/atLeast: expected a fact that is a number, found plan',
  ],
  [
    'a number asked for yes or no',
    ['policy', 'moreThan: {param: much}', 'is: yes'],
    'policies/p1-small/policy.yaml:12 /when/all/0: expected a fact that answers yes or no, found a fact in USD',
  ],
  [
    'two comparisons in one condition',
    ['policy', 'moreThan: {param: much}', 'moreThan: {param: much}, lessThan: {param: much}'],
    'policies/p1-small/policy.yaml:12 /when/all/0: expected exactly one comparison, found moreThan and lessThan',
  ],
  [
    'a node that says two things',
    ['policy', '{fact: plan, is: no}', '{fact: plan, is: no, any: [{fact: plan, is: yes}]}'],
    'policies/p1-small/policy.yaml:14 /when/all/2: expected exactly one of all, any, not, fact, policy, found any and fact',
  ],
  [
    'an expression in text',
    ['policy', '{fact: plan, is: no}', '"deaths > 10"'],
    'policies/p1-small/policy.yaml:14 /when/all/2: expected named values, found "deaths > 10"',
  ],
  [
    'an unknown key',
    ['policy', '{fact: plan, is: no}', '{fact: plan, is: no, unless: sorry}'],
    'policies/p1-small/policy.yaml:14 /when/all/2/unless: expected only the keys of this file, found an unknown key "unless"',
  ],
  [
    'an empty list of conditions',
    ['policy', '{fact: plan, is: no}', '{all: []}'],
    'policies/p1-small/policy.yaml:14 /when/all/2/all: expected something here',
  ],
  [
    'conditions nested without end',
    ['policy', '{fact: plan, is: no}', DEEP],
    'policies/p1-small/policy.yaml:14 /when/all/2: expected values nested at most 40 deep',
  ],
  [
    'multiplication by something with a unit',
    ['policy', 'moreThan: {param: much}', 'moreThan: {times: {param: much}, of: {fact: money.normal}}'],
    'policies/p1-small/policy.yaml:12 /when/all/0/moreThan/times: expected a parameter in ratio or share, of 0 or more',
  ],
  [
    'spans in force that overlap',
    ['policy', '[{from: 2010-01-01}]', '[{from: 2010-01-01}, {from: 2012-01-01}]'],
    'policies/p1-small/policy.yaml:8 /inForce/1: expected spans in order that do not overlap',
  ],
  [
    'a span in force that ends before it begins',
    ['policy', '[{from: 2010-01-01}]', '[{from: 2010-01-01, to: 2009-12-31}]'],
    'policies/p1-small/policy.yaml:8 /inForce/0: expected a span that ends after it begins',
  ],
  [
    'a day that is none',
    ['policy', '{from: 2010-01-01}', '{from: 2010-02-30}'],
    'policies/p1-small/policy.yaml:8 /inForce/0/from: expected a day as YYYY-MM-DD, found "2010-02-30"',
  ],
  [
    'an id that is not that of the folder',
    ['policy', 'id: p1', 'id: p2'],
    'policies/p1-small/policy.yaml:1 /id: expected the id with which the folder "p1-small" begins, found "p2"',
  ],
  [
    'a source that is verified and in doubt',
    ['policy', 'line 1, verified: true', 'line 1, verified: true, doubt: Hm.'],
    'policies/p1-small/policy.yaml:9 /sources/0/doubt: expected no doubt about a verified statement',
  ],
  [
    'an unverified deadline without its doubt',
    ['policy', 'at: line 2}, verified: true', 'at: line 2}, verified: false'],
    'policies/p1-small/policy.yaml:18 /then/actions/0/verified: expected the doubt about an unverified statement',
  ],
  [
    'a deadline that is no length of time',
    ['policy', 'within: P30D', 'within: P1M3D'],
    'policies/p1-small/policy.yaml:18 /then/actions/0/within: expected a duration of days, months or years',
  ],
  [
    'a severity without a last branch',
    [
      'policy',
      'severity: red',
      'severity: [{is: red, when: {fact: plan, is: no}}, {is: amber, when: {fact: plan, is: no}}]',
    ],
    'policies/p1-small/policy.yaml:6 /severity/1: expected a last branch without a condition, found one',
  ],
  [
    'a severity that grows graver',
    ['policy', 'severity: red', 'severity: [{is: amber, when: {fact: plan, is: no}}, {is: red}]'],
    'policies/p1-small/policy.yaml:6 /severity/1: expected something less grave than amber, found red',
  ],
  [
    'a parameter that nothing uses',
    [
      'parameters',
      'parameters:\n',
      `parameters:\n${PARAMETERS.split('\n').slice(1, 7).join('\n').replace('much', 'unused')}\n`,
    ],
    'policies/p1-small/parameters.yaml:2 /parameters/0/name: expected parameters that the policy uses, found "unused"',
  ],
  [
    'dated values out of order',
    ['parameters', '{from: 2015-01-01, value: 200}', '{from: 2009-01-01, value: 200}'],
    'policies/p1-small/parameters.yaml:5 /parameters/0/values/1: expected values in the order of their days',
  ],
  [
    'a case that leaves a fact out',
    ['cases', ', plan: no', ''],
    'policies/p1-small/cases.yaml:4 /cases/0/facts: expected what "plan" answers, found nothing',
  ],
  [
    'a case with a fact that nothing reads',
    ['cases', 'plan: no', 'plan: no, plans: no'],
    'policies/p1-small/cases.yaml:4 /cases/0/facts/plans: expected only facts that the policy reads on this day',
  ],
  [
    'a case that gives a number for yes or no',
    ['cases', 'plan: no', 'plan: 0'],
    'policies/p1-small/cases.yaml:4 /cases/0/facts/plan: expected yes, no or {unknown: why}, found 0',
  ],
  [
    'a policy that it asks and that is not there',
    ['policy', '{fact: plan, is: no}', '{policy: p9, is: yes}'],
    'policies/p1-small/policy.yaml:14 /when/all/2/policy: expected the id of a policy that can be used, found "p9"',
  ],
];

/** Every place in a value, the whole first. */
function* pathsIn(value: unknown, path: Path = []): Generator<Path> {
  yield path;
  if (Array.isArray(value)) for (const [index, item] of value.entries()) yield* pathsIn(item, [...path, index]);
  else if (isObject(value)) for (const [key, item] of Object.entries(value)) yield* pathsIn(item, [...path, key]);
}

/** The value with one part of it replaced. */
function replaced(value: unknown, path: Path, part: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return part;
  if (Array.isArray(value)) return value.map((item, index) => (index === step ? replaced(item, rest, part) : item));
  return isObject(value) ? { ...value, [step]: replaced(value[step], rest, part) } : value;
}

describe('compiling a policy', () => {
  it.each(REFUSALS)('refuses %s, with file and line', (_name, change, expected) => {
    const problems = problemsAfter(change);
    expect(problems.map((problem) => problem.slice(0, expected.length))).toContain(expected);
    expect(problems.every((problem) => /^policies\/p1-small\/\w+\.yaml:\d+/.test(problem))).toBe(true);
  });

  it('refuses a file that is no policy at all', () => {
    const compiled = compilePolicy(folderOf('p1', { policy: '- a\n- list\n' }), SMALL_FACTS);
    expect(compiled.ok ? [] : compiled.failure.map(describeProblem)).toEqual([
      'policies/p1/policy.yaml:1: expected named values, found ["a","list"]. Write it in this form.',
    ]);
  });

  it('throws at nothing: any value in place of any part is compiled or refused with its file', () => {
    const whole = folderOf('p1-small', TEXTS);
    const files = ['policy', 'parameters', 'cases'] as const;
    fc.assert(
      fc.property(fc.constantFrom(...files), fc.nat(), fc.jsonValue(), (name, at, value) => {
        const file = whole[name] ?? whole.policy;
        const places = [...pathsIn(file.value)];
        const path = places[at % places.length] ?? [];
        const changed = { ...file, value: replaced(file.value, path, value) };
        const compiled = compilePolicy({ ...whole, [name]: changed }, SMALL_FACTS);
        expect(compiled.ok || compiled.failure.every((problem) => problem.at.startsWith('policies/p1-small/'))).toBe(
          true,
        );
        expect(compiled.ok || compiled.failure.length > 0).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('refuses a value that contains itself', () => {
    const endless: unknown[] = [];
    endless.push({ all: endless }, { any: endless });
    const { policy } = folderOf('p1-small', TEXTS);
    const value = { ...(isObject(policy.value) ? policy.value : {}), when: { all: endless } };
    const compiled = compilePolicy({ policy: { ...policy, value }, parameters: null, cases: null }, SMALL_FACTS);
    expect(compiled.ok ? [] : compiled.failure.map(({ expected }) => expected)).toEqual([
      'values nested at most 40 deep',
    ]);
    const shelf = compileAll([{ policy: { ...policy, value }, parameters: null, cases: null }], SMALL_FACTS);
    expect(shelf.policies.size).toBe(0);
  });

  it('tells all problems of a policy at once', () => {
    const policy = POLICY.replace('money.spent,', 'money.spend,').replace(
      '{fact: plan, is: no}',
      '{fact: plans, is: no}',
    );
    const compiled = compilePolicy(folderOf('p1-small', { ...TEXTS, policy }), SMALL_FACTS);
    const lines = compiled.ok ? [] : compiled.failure.map(({ at }) => at.split(' ')[0]);
    expect(new Set(lines)).toEqual(new Set([12, 14, 16].map((line) => `policies/p1-small/policy.yaml:${line}`)));
  });

  it('compiles what fits, and gives it a version that changes with its numbers and not with its layout', () => {
    const versionOf = (texts: Texts): string | null => {
      const compiled = compilePolicy(folderOf('p1-small', texts), SMALL_FACTS);
      return compiled.ok ? compiled.value.version : null;
    };
    const version = versionOf(TEXTS);
    expect(version).toMatch(/^[0-9a-f]{64}$/);
    expect(versionOf({ ...TEXTS, policy: `# a remark\n${POLICY}` })).toBe(version);
    expect(versionOf({ ...TEXTS, cases: CASES.replace('It is met', 'Met') })).toBe(version);
    expect(versionOf({ ...TEXTS, parameters: PARAMETERS.replace('value: 200', 'value: 201') })).not.toBe(version);
  });
});

describe('compiling a shelf', () => {
  const small = (id: string, leaf: string): ReturnType<typeof folderOf> =>
    folderOf(id, {
      policy: POLICY.replace('id: p1', `id: ${id}`).replace('{fact: plan, is: no}', leaf),
      parameters: PARAMETERS,
    });

  it('goes on with the others when one is refused, and refuses only who asks it', () => {
    const { policies, problems } = compileAll(
      [
        small('asker', '{policy: bad, is: yes}'),
        small('bad', '{fact: nothing, is: no}'),
        small('good', '{fact: plan, is: no}'),
      ],
      SMALL_FACTS,
    );
    expect([...policies.keys()]).toEqual(['good']);
    expect(problems.map(({ at }) => at)).toEqual([
      'policies/bad/policy.yaml:14 /when/all/2/fact',
      'policies/asker/policy.yaml:14 /when/all/2/policy',
    ]);
  });

  it('refuses a circle of policies by name, at the line of each, and keeps who is outside of it', () => {
    const { policies, problems } = compileAll(
      [
        small('a', '{policy: b, is: yes}'),
        small('b', '{not: {policy: c, is: yes}}'),
        small('c', '{policy: a, is: no}'),
        small('alone', '{policy: alone, is: no}'),
        small('good', '{fact: plan, is: no}'),
      ],
      SMALL_FACTS,
    );
    expect([...policies.keys()]).toEqual(['good']);
    expect(problems.map(({ at, found }) => [at, found])).toEqual([
      ['policies/a/policy.yaml:14 /when/all/2/policy', 'a → b → c → a'],
      ['policies/b/policy.yaml:14 /when/all/2/not/policy', 'b → c → a → b'],
      ['policies/c/policy.yaml:14 /when/all/2/policy', 'c → a → b → c'],
      ['policies/alone/policy.yaml:14 /when/all/2/policy', 'alone → alone'],
    ]);
  });

  it('compiles a policy that is asked before the one that asks it, in whatever order they come', () => {
    const folders = [small('asker', '{policy: asked, is: no}'), small('asked', '{fact: plan, is: no}')];
    for (const order of [folders, folders.toReversed()]) {
      const { policies, problems } = compileAll(order, SMALL_FACTS);
      expect(problems).toEqual([]);
      expect([...policies.keys()]).toEqual(['asked', 'asker']);
    }
  });

  it('refuses both of two policies with the same id', () => {
    const { policies, problems } = compileAll(
      [
        small('twin', '{fact: plan, is: no}'),
        small('twin', '{fact: plan, is: yes}'),
        small('good', '{fact: plan, is: no}'),
      ],
      SMALL_FACTS,
    );
    expect([...policies.keys()]).toEqual(['good']);
    expect(problems.map(({ at, expected }) => [at, expected])).toEqual([
      ['policies/twin/policy.yaml:1 /id', 'an id of its own'],
      ['policies/twin/policy.yaml:1 /id', 'an id of its own'],
    ]);
  });
});
