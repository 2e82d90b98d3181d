import { describe, expect, it } from 'vitest';

import { holdingWith, nominated } from '../../../test/house/forces.ts';
import { answerOf, ask, authority, claim, holdingOf, whyOf } from '../../../test/house/holding.ts';
import type { Said } from '../../../test/house/holding.ts';
import { kept, waived } from '../../../test/house/official-acts.ts';

type Held = Parameters<typeof holdingOf>[0];

const CHILD = 'assistance.this_year.child_soldiers_act';
const AT_FIRST = 'assistance.this_year.child_soldiers_act_at_first';
const RIGHTS = kept('rights', '2010-01-01', '2020-12-31');
const TERRORISM = kept('terrorism', '2010-01-01', '2020-12-31');
const RULE = 'Child Soldiers Prevention Act of 2008, section 404(a) (22 U.S.C. 2370c-1(a))';

const asked = (fact: string, held: Held, asOf = '2016-06-30'): ReturnType<typeof ask> =>
  ask(fact, holdingOf(held), { asOf });
const given = (said: Said, amount: number | string | null = 5): ReturnType<typeof claim> => claim('c', amount, said);

describe('assistance that the child soldiers act bars', () => {
  const is = (said: Said, held: Held = {}, amount: number | string | null = 5): unknown =>
    answerOf(asked(CHILD, { assistance: [given(said, amount)], dockets: [RIGHTS], ...held }));

  it.each([
    ['of the year', { authorities: ['PKO'] }, 'yes'],
    ['of the year before', { authorities: ['PKO'], period: 'FY2015' }, 'unknown'],
    ['of the year after', { authorities: ['PKO'], period: 'FY2017' }, 'unknown'],
    ['over several years', { authorities: ['PKO'], period: 'FY2014/FY2017' }, 'unknown'],
    ['without an authority', {}, 'unknown'],
    ['under another authority', { authorities: ['INCLE'] }, 'unknown'],
    ['under two that the act bars', { authorities: ['PKO', 'FMF'] }, 'yes'],
    ['under two of which the act bars one', { authorities: ['PKO', 'INCLE'] }, 'unknown'],
    ['to somebody else', { authorities: ['PKO'], recipients: ['partner.OTHER'] }, 'unknown'],
  ] as const)('%s', (_words, said, answer) => expect(is(said)).toBe(answer));

  it('is something: no money that was taken back and no row of 0', () => {
    expect([is({ authorities: ['FMF'] }, {}, -5), is({ authorities: ['FMF'] }, {}, 0)]).toEqual(['unknown', 'unknown']);
    expect(is({ authorities: ['EDA'] }, {}, null)).toBe('yes');
  });

  it('is never a no because nothing is on record', () => {
    const reading = asked(CHILD, { dockets: [RIGHTS] });
    expect(answerOf(reading)).toBe('unknown');
    expect(whyOf(reading)).toContain('no such claim or case is on record');
  });

  it('at first did not include peacekeeping', () => {
    const held = (id: string): Held => ({ assistance: [given({ authorities: [id] })], dockets: [RIGHTS] });
    expect(['PKO', 'FMF'].map((id) => answerOf(asked(AT_FIRST, held(id))))).toEqual(['unknown', 'yes']);
  });

  it('may be in a vetting case that is planned or open', () => {
    const open = (said: Said): unknown => {
      const held = { dockets: [RIGHTS] };
      const one = nominated('n', null, { partner: 'partner.HOST', ...said });
      return answerOf(ask(CHILD, holdingWith([one], held), { asOf: '2017-12-31' }));
    };
    expect(open({})).toBe('yes');
    expect(open({ assistance: { begins: '2018-10-01' } })).toBe('unknown');
    expect(open({ assistance: { ends: '2017-12-30', begins: '2017-07-01' } })).toBe('unknown');
    expect(open({ nominated: { on: '2018-01-01', by: 'Post' } })).toBe('unknown');
  });
});

describe('a waiver of the act', () => {
  const is = (
    waivers: readonly ReturnType<typeof waived>[],
    said: Said = { authorities: ['PKO'] },
    asOf = '2016-06-30',
  ): unknown => answerOf(asked(CHILD, { assistance: [given(said)], dockets: [RIGHTS], waivers }, asOf));
  const one = (said: Said = {}, rule = RULE): readonly ReturnType<typeof waived>[] => [
    waived('w', rule, '2015-09-29', { period: 'FY2016', ...said }),
  ];

  it.each([
    ['in full', one(), 'no'],
    ['in part, for this authority', one({ extent: 'partial', authorities: ['PKO'] }), 'unknown'],
    ['in part, for another', one({ extent: 'partial', authorities: ['IMET'] }), 'yes'],
    ['of which nobody says how far it goes', one({ extent: 'full-or-unspecified' }), 'unknown'],
    ['of the year before', one({ period: 'FY2015' }), 'yes'],
    ['of another rule', one({}, '10 U.S.C. 362'), 'yes'],
    ['without a year, until a day to come', one({ period: null, expires: '2016-06-30' }), 'no'],
    ['without a year, until a day that is past', one({ period: null, expires: '2016-06-29' }), 'yes'],
    ['without a year or an end', one({ period: null }), 'unknown'],
    ['that was granted later', one({ granted: '2016-07-01' }), 'yes'],
    ['that was granted in some month', one({ granted: '2016-06' }), 'no'],
    ['that may have been granted later', one({ granted: '2016' }), 'unknown'],
  ] as const)('%s', (_words, waivers, answer) => expect(is(waivers)).toBe(answer));

  it('in full leaves nothing that could be barred, on record or not', () => {
    expect(answerOf(asked(CHILD, { waivers: one(), dockets: [RIGHTS] }))).toBe('no');
  });

  it('that is not on record is not known unless somebody answers for the docket', () => {
    const reading = asked(CHILD, { assistance: [given({ authorities: ['PKO'] })] });
    expect(answerOf(reading)).toBe('unknown');
    expect(whyOf(reading)).toContain('whether it was waived for PKO');
  });
});

describe('assistance to a sponsor of terrorism', () => {
  const authorities = [authority('U333', ['2000']), { ...authority('IMET', ['2000']), title: '22' as const }];
  const is = (fact: string, id: string, more: Held = {}): unknown =>
    answerOf(asked(fact, { assistance: [given({ authorities: [id] })], dockets: [TERRORISM], authorities, ...more }));

  it('is under the Foreign Assistance Act or from defense funds, by its authority', () => {
    const facts = ['assistance.this_year.section_620a', 'assistance.this_year.section_361'];
    expect(facts.map((fact) => is(fact, 'IMET'))).toEqual(['yes', 'unknown']);
    expect(facts.map((fact) => is(fact, 'U333'))).toEqual(['unknown', 'yes']);
    expect(facts.map((fact) => is(fact, 'GSCF'))).toEqual(['unknown', 'unknown']);
  });

  it('may be waived', () => {
    const waivers = [
      waived('w', 'Section 620A of the Foreign Assistance Act', '2015-01-01', { expires: '2018-01-01' }),
    ];
    expect(is('assistance.this_year.section_620a', 'IMET', { waivers })).toBe('no');
    expect(is('assistance.this_year.section_361', 'U333', { waivers })).toBe('yes');
    const other = [waived('w', '10 U.S.C. 361', '2015-01-01', { expires: '2018-01-01' })];
    expect(is('assistance.this_year.section_361', 'U333', { waivers: other })).toBe('unknown');
  });
});
