import { describe, expect, it } from 'vitest';

import { FACTS, folderOf, foldersOfShelf } from '../../test/house/policy-files.ts';
import { compileAll } from './compile-all.ts';
import { compilePolicy } from './compile.ts';
import { PARAMETERS, POLICY, SMALL_FACTS } from './fixtures/small-policy.ts';
import { plainText, plainWords } from './plain-words.ts';

describe('a policy in plain words', () => {
  it('says its conditions, its standing, its deadlines and its numbers, all from the data', () => {
    const compiled = compileAll(foldersOfShelf(), FACTS).policies.get('t40');
    const text = compiled === undefined ? '' : plainText(plainWords(compiled));
    expect(text).toContain(
      [
        'It is met when:',
        '  all of these hold:',
        '    Share of assistance for a temporary mission: more than 75%',
        '    Months to the planned end of the mission: at most 36 months',
        '    Plan for the hand-over: no',
        '',
      ].join('\n'),
    );
    expect(text).toContain('This rule has no legal force: it is a proposal of this house.');
    expect(text).toContain('The finding is red: the partnership must be re-evaluated.');
    expect(text).toContain('Within 90 days: Write a plan for the transition, dated and with means behind it.');
    expect(text).toContain('Not verified: The deadline is a proposal of this house.');
  });

  it('says every dated value of a number, and the severity of every branch', () => {
    const policy = POLICY.replace(
      'severity: red',
      'severity: [{is: red, when: {not: {fact: plan, is: yes}}}, {is: note}]',
    );
    const compiled = compilePolicy(folderOf('p1', { policy, parameters: PARAMETERS }), SMALL_FACTS);
    const text = compiled.ok ? plainText(plainWords(compiled.value)) : '';
    expect(text).toContain('Money spent: more than $100 from 2010-01-01, then $200 from 2015-01-01');
    expect(text).toContain('Civilian deaths in the last 90 days: at least 10 persons');
    expect(text).toContain(
      '  The finding is red: the partnership must be re-evaluated, when:\n    this does not hold:\n      Plan: yes\n',
    );
    expect(text).toContain('  Otherwise the finding is note: to be known, nothing is blocked.\n');
  });
});
