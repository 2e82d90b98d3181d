import { describe, expect, it } from 'vitest';

import { calendarDateOf } from '#kernel/calendar-date.ts';
import { NO, unknown, YES } from '#kernel/truth.ts';

import { folderOf } from '../../test/house/policy-files.ts';
import { compileAll } from './compile-all.ts';
import type { CompiledPolicy } from './compiled-policy.ts';
import { questionsOn } from './compiled-policy.ts';
import { evaluate } from './evaluate.ts';
import type { FactSource, FactValue } from './fact.ts';
import { DAY, evaluated, idOf, IS_NOT_SO, IS_SO, MISSING, number, sourceOf, SUBJECT } from './fixtures/given-facts.ts';
import type { Values } from './fixtures/given-facts.ts';
import { PARAMETERS, POLICY, SMALL_FACTS } from './fixtures/small-policy.ts';

function compiled(policy: string = POLICY, others: readonly string[] = []): CompiledPolicy {
  const texts = [policy, ...others];
  const folders = texts.map((text) =>
    folderOf(/^id: (.+)$/m.exec(text)?.[1] ?? '', { policy: text, parameters: PARAMETERS }),
  );
  const { policies, problems } = compileAll(folders, SMALL_FACTS);
  expect(problems).toEqual([]);
  const found = policies.get(/^id: (.+)$/m.exec(policy)?.[1] ?? '');
  if (found === undefined) throw new Error('not compiled');
  return found;
}

const MET: Values = { 'money.spent': number(101), deaths: number(10), plan: IS_NOT_SO };

describe('evaluating a policy', () => {
  it('answers yes with the finding, the actions, the evidence and both sides of every condition', () => {
    const result = evaluated(evaluate(compiled(), sourceOf(MET)));
    expect(result.truth).toEqual(YES);
    expect(result.finding).toBe('$101 spent, 10 persons dead within 90 days, on 2012-01-01');
    expect(result.actions.map(({ within }) => within)).toEqual(['P30D']);
    expect(result.severity).toBe('red');
    expect(result.missing).toEqual([]);
    expect(result.evidence.map(({ record }) => record)).toEqual(['source.money', 'source.deaths', 'source.plan']);
    expect(result.trace).toMatchObject({
      kind: 'all',
      truth: YES,
      parts: [
        {
          kind: 'compare',
          path: '/when/all/0',
          operator: 'moreThan',
          left: { fact: 'money.spent', shown: '$101', formula: 'money.spent as given' },
          right: { kind: 'parameter', name: 'much', value: 100, from: '2010-01-01', source: { at: 'line 3' } },
          says: 'Money spent: $101; asked for: more than $100',
        },
        {
          kind: 'compare',
          left: { window: 'P90D' },
          says: 'Civilian deaths in the last 90 days: 10 persons; asked for: at least 10 persons',
        },
        { kind: 'is', truth: YES, expected: 'no', says: 'Plan: no; asked for: no' },
      ],
    });
  });

  it('takes the value of a parameter that holds on the day', () => {
    const before = evaluated(evaluate(compiled(), sourceOf(MET, calendarDateOf(2014, 12, 31))));
    const after = evaluated(evaluate(compiled(), sourceOf(MET, calendarDateOf(2015, 1, 1))));
    expect([before.truth.is, after.truth.is]).toEqual(['yes', 'no']);
    expect(after.trace).toMatchObject({ parts: [{ right: { value: 200, from: '2015-01-01' } }, {}, {}] });
  });

  it('answers neither yes nor no when it is not in force, and reads nothing', () => {
    const source: FactSource = {
      subject: SUBJECT,
      asOf: calendarDateOf(2009, 12, 31),
      read: () => {
        throw new Error('nothing may be read');
      },
    };
    const result = evaluate(compiled(), source);
    expect(result).toMatchObject({ kind: 'notInForce', why: 'In force from 2010-01-01; asked for 2009-12-31.' });
    expect(questionsOn(compiled(), source.asOf)).toEqual([]);
  });

  it('answers no when one part is definitely not met, although another is unknown', () => {
    const result = evaluated(evaluate(compiled(), sourceOf({ ...MET, 'money.spent': number(100), plan: MISSING })));
    expect(result.truth).toEqual(NO);
    expect([result.finding, result.actions, result.missing]).toEqual([null, [], []]);
  });

  it('is undecidable and names what is missing when it turns on what is not known', () => {
    const result = evaluated(evaluate(compiled(), sourceOf({ ...MET, plan: MISSING, deaths: MISSING })));
    expect(result.truth).toEqual(unknown('Civilian deaths: nobody looked', 'Plan: nobody looked'));
    expect(result.missing).toEqual([
      { item: 'deaths', title: 'Civilian deaths', why: ['nobody looked'] },
      { item: 'plan', title: 'Plan', why: ['nobody looked'] },
    ]);
  });

  it('is undecidable when a range lies on both sides of the threshold, and says so', () => {
    const range: FactValue = { kind: 'number', value: { min: 8, best: 12, max: 20 } };
    const result = evaluated(evaluate(compiled(), sourceOf({ ...MET, deaths: range })));
    const why = '12 persons (8 to 20 persons) leaves open whether it is at least 10 persons';
    expect(result.truth).toEqual(unknown(`Civilian deaths: ${why}`));
    expect(result.missing).toEqual([{ item: 'deaths', title: 'Civilian deaths', why: [why] }]);
  });

  it('reads the best value where the policy says so', () => {
    const range: FactValue = { kind: 'number', value: { min: 8, best: 12, max: 20 } };
    const policy = compiled(POLICY.replace('fact: deaths,', 'fact: deaths, reading: best,'));
    expect(evaluated(evaluate(policy, sourceOf({ ...MET, deaths: range }))).truth).toEqual(YES);
  });

  it('compares with a multiple of another fact, each range at the end that counts', () => {
    const leaf =
      '{fact: money.spent, atLeast: {times: 2, of: {fact: money.normal}}, source: {document: D, at: line 1}}';
    const policy = compiled(
      POLICY.replace(
        '{fact: money.spent, moreThan: {param: much}}',
        `{fact: money.spent, moreThan: {param: much}}\n    - ${leaf}`,
      ),
    );
    const truthWith = (normal: FactValue): string =>
      evaluated(evaluate(policy, sourceOf({ ...MET, 'money.spent': number(200), 'money.normal': normal }))).truth.is;
    expect(truthWith(number(100))).toBe('yes');
    expect(truthWith(number(100.01))).toBe('no');
    expect(truthWith({ kind: 'number', value: { min: 80, best: null, max: 120 } })).toBe('unknown');
    expect(truthWith(MISSING)).toBe('unknown');
    const result = evaluated(
      evaluate(policy, sourceOf({ ...MET, 'money.spent': number(150), 'money.normal': number(100) })),
    );
    expect(result.trace).toMatchObject({
      parts: [
        {},
        { says: 'Money spent: $150; asked for: at least $200 (2 times money spent in a normal year ($100))' },
        {},
        {},
      ],
    });
  });

  it('asks another policy, and shows its whole evaluation inside', () => {
    const inner = POLICY.replace('id: p1', 'id: p2').replace(
      'inForce: [{from: 2010-01-01}]',
      'inForce: [{from: 2012-01-01}]',
    );
    const outer = POLICY.replace('{fact: plan, is: no}', '{policy: p2, is: yes}').replace(
      /finding: .*/,
      'finding: Both hold',
    );
    const policy = compiled(outer, [inner]);
    const yes = evaluated(evaluate(policy, sourceOf(MET)));
    expect(yes.truth).toEqual(YES);
    expect(yes.trace).toMatchObject({
      parts: [{}, {}, { kind: 'policy', evaluation: { kind: 'evaluated', truth: YES } }],
    });
    expect(yes.evidence.map(({ record }) => record)).toContain('source.plan');
    const missing = evaluated(evaluate(policy, sourceOf({ ...MET, plan: MISSING })));
    expect(missing.missing).toEqual([{ item: 'plan', title: 'Plan', why: ['nobody looked'] }]);
    const early = evaluated(evaluate(policy, sourceOf(MET, calendarDateOf(2011, 12, 31))));
    expect(early.truth).toEqual(NO);
    const opposite = compiled(outer.replace('{policy: p2, is: yes}', '{policy: p2, is: no}'), [inner]);
    expect(evaluated(evaluate(opposite, sourceOf(MET, calendarDateOf(2011, 12, 31)))).truth).toEqual(NO);
  });

  it('takes the gravest severity that is certain', () => {
    const policy = compiled(
      POLICY.replace('severity: red', 'severity: [{is: red, when: {fact: plan, is: yes}}, {is: amber}]'),
    );
    const severity = (plan: FactValue): string => evaluated(evaluate(policy, sourceOf({ ...MET, plan }))).severity;
    expect(severity(IS_SO)).toBe('red');
    expect(severity(IS_NOT_SO)).toBe('amber');
    expect(severity(MISSING)).toBe('amber');
  });

  it('refuses a subject that it is not about, and a fact that answers in another form than declared', () => {
    expect(() => evaluate(compiled(), { ...sourceOf(MET), subject: idOf('coalition.AMISOM') })).toThrow(
      'asked of a partner',
    );
    expect(() => evaluate(compiled(), sourceOf({ ...MET, plan: number(0) }))).toThrow('declared as truth');
  });

  it('gives the same answer byte for byte, and another hash of its inputs for other inputs only', () => {
    const policy = compiled();
    const [a, b] = [evaluate(policy, sourceOf(MET)), evaluate(policy, sourceOf(MET))];
    expect(JSON.stringify(a)).toBe(JSON.stringify(b));
    const hash = (values: Values, asOf = DAY): string => evaluated(evaluate(policy, sourceOf(values, asOf))).inputsHash;
    expect(hash(MET)).toMatch(/^[0-9a-f]{64}$/);
    expect(hash({ ...MET, deaths: number(11) })).not.toBe(hash(MET));
    expect(hash({ ...MET, 'money.normal': number(1) })).toBe(hash(MET));
  });

  it('asks each question once', () => {
    const twice = POLICY.replace('{fact: plan, is: no}', '{fact: plan, is: no}\n    - {not: {fact: plan, is: yes}}');
    const asked: string[] = [];
    const source = sourceOf(MET);
    evaluate(compiled(twice), { ...source, read: (question) => (asked.push(question.fact), source.read(question)) });
    expect(asked.toSorted()).toEqual(['deaths', 'money.spent', 'plan']);
  });
});
