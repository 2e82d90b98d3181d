import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { CalendarDate } from '#kernel/calendar-date.ts';
import { parseCalendarDate } from '#kernel/calendar-date.ts';
import type { Change } from '#ledger/change.ts';

import {
  alleged,
  became,
  holdingWith,
  nominated,
  person,
  posted,
  remedied,
  under,
  unit,
  when,
} from '../../test/house/forces.ts';
import { answerOf, ask } from '../../test/house/holding.ts';
import { clearanceOf } from './clearance.ts';
import type { Standard } from './clearance.ts';
import { informationOn } from './information.ts';

function day(text: string): CalendarDate {
  const parsed = parseCalendarDate(text);
  if (!parsed.ok) throw new RangeError(text);
  return parsed.value;
}

const TODAY: Standard = { rule: 't01', least: 'credible-information', violations: 1 };
const UNITS = ['A', 'B', 'C', 'X', 'Y'].map((name) => unit(name));
const EVENT = '2016-03-10';

/** How an allegation reaches unit A on a day: `below yes`. */
function reach(changes: readonly Change[], asOf = '2018-06-30', of = 'unit.A'): string {
  const found = informationOn(holdingWith([...UNITS, ...changes]).forces, of, day(asOf));
  return found.map(({ via, is }) => `${via} ${is}`).join(', ');
}

describe('an allegation about a unit that stood under another', () => {
  it.each([
    ['on the day', '2016-01-01..2016-12-31', 'below yes'],
    ['from that day on', '2016-03-10..2016-12-31', 'below yes'],
    ['until that day', '2015-01-01..2016-03-10', 'below yes'],
    ['from the day after', '2016-03-11..2016-12-31', ''],
    ['until the day before', '2015-01-01..2016-03-09', ''],
    ['perhaps on the day', '~2016-01-01..2016-12-31', 'below possibly'],
    ['certain on the one day of an imprecise range', '~2016-03-10..2016-03-10', 'below yes'],
  ])('%s', (_words, days, expected) => {
    expect(reach([alleged('e', ['B'], EVENT), under('B<A', days)])).toBe(expected);
  });

  it('is found through the whole chain, if every step held on the day', () => {
    const event = alleged('e', ['C'], EVENT);
    expect(reach([event, under('C<B', '2016-01-01..2016-12-31'), under('B<A', '2016-03-10..2018-01-01')])).toBe(
      'below yes',
    );
    expect(reach([event, under('C<B', '2016-01-01..2016-02-28'), under('B<A', '2016-03-10..2018-01-01')])).toBe('');
    expect(reach([event, under('C<B', '2016-01-01..2016-12-31'), under('B<A', '~2016-03-01..2018-01-01')])).toBe(
      'below possibly',
    );
  });

  it('of an event that lasted is certain when the unit stood under it on a day of it', () => {
    const long = alleged('e', ['B'], '2016-03-01..2016-03-31');
    expect(reach([long, under('B<A', '2016-03-31..2016-12-31')])).toBe('below yes');
    expect(reach([long, under('B<A', '2015-03-31..2016-03-01')])).toBe('below yes');
    expect(reach([long, under('B<A', '2016-04-01..2016-12-31')])).toBe('');
  });

  it('of an event on some day of a range is certain only when it stood there on all of them', () => {
    const some = alleged('e', ['B'], '~2016-03-01..2016-03-31');
    expect(reach([some, under('B<A', '2016-03-01..2016-03-31')])).toBe('below yes');
    expect(reach([some, under('B<A', '2016-03-02..2016-12-31')])).toBe('below possibly');
    expect(reach([some, under('B<A', '2016-03-01..2016-03-15'), under('B<A', '2016-03-16..2016-03-31')])).toBe(
      'below yes',
    );
    expect(reach([some, under('B<A', '2016-03-01..2016-03-14'), under('B<A', '2016-03-16..2016-03-31')])).toBe(
      'below possibly',
    );
  });

  it('never goes downward, nor through an informal relation', () => {
    expect(reach([alleged('e', ['A'], EVENT), under('B<A', '2016-01-01..2016-12-31')], '2018-06-30', 'unit.B')).toBe(
      '',
    );
    expect(reach([alleged('e', ['B'], EVENT), under('B<A', '2016-01-01..2016-12-31', { type: 'informal' })])).toBe('');
  });
});

describe('what else reaches a unit', () => {
  it('is what names it, from the day of the event on', () => {
    const event = alleged('e', ['A'], EVENT);
    expect(reach([event], '2016-03-10')).toBe('itself yes');
    expect(reach([event], '2016-03-09')).toBe('');
  });

  it('is what names the unit that it became or came from', () => {
    const event = alleged('e', ['X'], EVENT);
    expect(reach([event, became('X>A', '2017-01-01')])).toBe('succession yes');
    expect(reach([event, became('A>X', '2015-01-01')])).toBe('succession yes');
    expect(reach([event, became('X>A', '2017-01-01')], '2016-12-31')).toBe('');
    expect(reach([event, became('X>A', '2017-01-01', 'merged-into')])).toBe('succession possibly');
    expect(reach([event, became('X>Y', '2017-01-01'), became('Y>A', '2018-01-01')])).toBe('succession yes');
    const below = alleged('e', ['B'], EVENT);
    expect(reach([below, under('B<X', '2016-01-01..2016-12-31'), became('X>A', '2017-01-01')])).toBe('succession yes');
  });

  it('is what names the person who commands it on the day', () => {
    const event = alleged('e', [], EVENT, { persons: ['person.P'] });
    const who = person('P');
    expect(reach([event, who, posted('P', 'A', '2018-01-01..2018-12-31')])).toBe('commander yes');
    expect(reach([event, who, posted('P', 'A', '~2018-01-01..2018-12-31')])).toBe('commander possibly');
    expect(reach([event, who, posted('P', 'A', '2016-01-01..2017-12-31')])).toBe('');
    expect(reach([event, who, posted('P', 'A', '2018-01-01..2018-12-31', { role: 'spokesperson' })])).toBe('');
  });

  it('is not a claim that is in conflict, nor one about an unknown unit', () => {
    const wrong = { status: 'conflict', note: 'The later report withdrew it.' };
    expect(reach([alleged('e', ['A'], EVENT, wrong)])).toBe('');
    expect(reach([alleged('e', ['B'], EVENT), under('B<A', '2016-01-01..2016-12-31', wrong)])).toBe('');
    const changes = [
      unit('U', { identity: 'unknown' }),
      alleged('e', ['U'], EVENT),
      under('U<A', '2016-01-01..2016-12-31'),
    ];
    expect(reach(changes)).toBe('');
  });
});

describe('the answer for a unit', () => {
  const held = (changes: readonly Change[]): ReturnType<typeof holdingWith> => holdingWith([...UNITS, ...changes]);
  const answer = (
    changes: readonly Change[],
    asOf = '2018-06-30',
    law: 'state' | 'defense' = 'state',
    standard: Standard | null = TODAY,
  ): string => clearanceOf(held(changes), 'unit.A', day(asOf), { law, standard }).answer;
  const below = under('B<A', '2016-01-01..2016-12-31');

  it.each([
    ['nothing on record', [], 'clear-on-this-record'],
    ['credible information of a unit below', [alleged('e', ['B'], EVENT), below], 'not-clear'],
    [
      'of a unit that possibly stood below',
      [alleged('e', ['B'], EVENT), under('B<A', '~2016-01-01..2016-12-31')],
      'cannot-be-answered',
    ],
    ['alleged and not assessed', [alleged('e', ['A'], EVENT, { standing: 'alleged' })], 'clear-on-this-record'],
    ['assessed as not credible', [alleged('e', ['A'], EVENT, { standing: 'not-credible' })], 'clear-on-this-record'],
    ['no gross violation', [alleged('e', ['A'], EVENT, { gross: 'no' })], 'clear-on-this-record'],
    [
      'whether it is gross is not known',
      [alleged('e', ['A'], EVENT, { gross: { unknown: 'not said' } })],
      'cannot-be-answered',
    ],
    [
      'answered under the law of the State Department',
      [alleged('e', ['A'], EVENT), remedied('r', 'e', 'effective-steps', '2018-06-30')],
      'clear-on-this-record',
    ],
    [
      'answered only a day later',
      [alleged('e', ['A'], EVENT), remedied('r', 'e', 'effective-steps', '2018-07-01')],
      'not-clear',
    ],
    [
      'answered under the other law',
      [alleged('e', ['A'], EVENT), remedied('r', 'e', 'all-necessary-corrective-steps', '2018-01-01')],
      'not-clear',
    ],
  ])('%s', (_words, changes, expected) => expect(answer(changes)).toBe(expected));

  it('asks by the wording of the day: evidence of two where the law asked for it, nothing where no wording is known', () => {
    const older: Standard = { rule: 't01a', least: 'credible-evidence', violations: 2 };
    const evidence = (name: string, days = EVENT): Change =>
      alleged(name, ['A'], days, { standing: 'credible-evidence' });
    const by = (standard: Standard | null, ...changes: readonly Change[]): string =>
      answer(changes, '2018-06-30', 'state', standard);
    expect(by(older, evidence('e'))).toBe('cannot-be-answered');
    expect(by(older, evidence('e'), evidence('f'))).toBe('not-clear');
    expect(by(older, alleged('f', ['A'], EVENT))).toBe('clear-on-this-record');
    const possible = alleged('f', ['A'], EVENT, { standing: 'credible-evidence', gross: { unknown: 'not said' } });
    expect(by(older, evidence('e'), possible)).toBe('cannot-be-answered');
    expect(by(null, evidence('e'))).toBe('cannot-be-answered');
    expect(by(null)).toBe('cannot-be-answered');
  });

  it('on a day before the assessment speaks of no more than an allegation', () => {
    const event = alleged('e', ['A'], EVENT);
    expect([answer([event], '2016-06-30'), answer([event], '2016-07-01')]).toEqual([
      'clear-on-this-record',
      'not-clear',
    ]);
  });

  it('tells what does not decide it as well, and who commanded', () => {
    const changes = [
      alleged('e', ['A'], EVENT, { standing: 'alleged' }),
      person('P'),
      posted('P', 'A', '2018-01-01..2018-12-31'),
    ];
    const told = clearanceOf(held(changes), 'unit.A', day('2018-06-30'), { law: 'state', standard: TODAY });
    expect(told.because.map(({ says, is }) => [says, is])).toEqual([
      ['“e”, on 2016-03-10: standing: alleged', 'to-be-weighed'],
    ]);
    expect(told.commanders).toEqual([{ person: 'person.P', is: 'yes' }]);
  });

  it('is not clear while it is listed as ineligible', () => {
    const listed = (liftedOn: string | null): Change => ({
      do: 'put',
      id: 'ineligible-unit.a',
      body: { unit: 'unit.A', listedOn: '2017-01-01', publication: 'not-yet', liftedOn, reason: 'A determination.' },
    });
    expect([answer([listed(null)]), answer([listed('2018-06-30')]), answer([listed('2018-07-01')])]).toEqual([
      'not-clear',
      'clear-on-this-record',
      'not-clear',
    ]);
  });

  it('does not depend on the order of entry', () => {
    const changes = [
      ...UNITS,
      alleged('e', ['C'], '~2016-03-01..2016-03-31'),
      alleged('f', ['X'], EVENT, { gross: { unknown: 'not said' } }),
      under('C<B', '2016-01-01..2016-12-31'),
      under('B<A', '2016-01-01..2016-03-20 ~2016-03-21..2016-04-30'),
      became('X>A', '2017-01-01'),
    ];
    const told = (order: readonly Change[]): string =>
      JSON.stringify(clearanceOf(holdingWith(order), 'unit.A', day('2018-06-30'), { law: 'state', standard: TODAY }));
    const first = told(changes);
    fc.assert(
      fc.property(fc.shuffledSubarray(changes, { minLength: changes.length }), (order) => told(order) === first),
      { numRuns: 60 },
    );
  });
});

describe('the facts of a unit', () => {
  const subject = (
    changes: readonly Change[],
    name: string,
    asOf = '2018-06-30',
  ): readonly (number | null)[] | string => {
    const holding = holdingWith([...UNITS, ...changes]);
    const [record] = holding.forces.units;
    if (record === undefined) throw new RangeError('no unit');
    return answerOf(
      ask(name, holding, { asOf, subject: record, ...(name.startsWith('unit.incidents') ? { window: 'P12M' } : {}) }),
    );
  };

  it('count what is certain as the minimum and what is possible as the maximum', () => {
    const changes = [
      alleged('e', ['B'], EVENT),
      alleged('f', ['C'], EVENT, { standing: 'credible-evidence' }),
      under('B<A', '2016-01-01..2016-12-31'),
      under('C<A', '~2016-01-01..2016-12-31'),
    ];
    expect(subject(changes, 'unit.credible_information.state')).toEqual([1, null, 2]);
    expect(subject(changes, 'unit.credible_evidence.state')).toEqual([0, null, 1]);
    expect(subject([], 'unit.credible_information.defense')).toEqual([0, 0, 0]);
  });

  it.each([
    ['planned', {}, '2017-12-31', 'yes'],
    ['on its last day', {}, '2019-12-31', 'yes'],
    ['over', {}, '2020-01-01', 'no'],
    ['not yet nominated', {}, '2017-05-31', 'no'],
    ['begun and without an end', { assistance: { ends: null } }, '2018-06-30', 'unknown'],
    ['rejected', { post: POST, final: final('rejected-other', '2017-12-01') }, '2018-06-30', 'no'],
    ['not yet rejected', { post: POST, final: final('rejected-other', '2018-07-01') }, '2018-06-30', 'yes'],
    ['under the other law', { assistance: { authority: 'U333' } }, '2018-06-30', 'no'],
    ['a sale', { assistance: { authority: 'FMS' } }, '2018-06-30', 'no'],
    [
      'under an authority that the shelf says nothing of',
      { assistance: { authority: 'CSF' } },
      '2018-06-30',
      'unknown',
    ],
  ])('assistance that is %s', (_words, said, asOf, expected) => {
    expect(subject([nominated('n', 'A', said)], 'unit.assistance.state', asOf)).toBe(expected);
  });

  it('tell training from equipment', () => {
    const equipment = nominated('n', 'A', { assistance: { authority: 'U333', activities: ['material'] } });
    const unsaid = nominated('n', 'A', { assistance: { authority: 'U333', activities: [] } });
    expect(subject([equipment], 'unit.assistance.defense')).toBe('yes');
    expect(subject([equipment], 'unit.training.defense')).toBe('no');
    expect(subject([unsaid], 'unit.training.defense')).toBe('unknown');
  });

  it('count incidents of the unit and its direct children in the window', () => {
    const graded = (name: string, of: string, days: string): Change =>
      alleged(name, [of], days, { grade: 'C3', standing: 'alleged' });
    const chain = [under('B<A', '2018-01-01..2018-12-31'), under('C<B', '2018-01-01..2018-12-31')];
    const events = [graded('e', 'A', '2017-07-01'), graded('f', 'B', '2018-06-30'), graded('g', 'C', '2018-06-01')];
    expect(subject([...chain, ...events], 'unit.incidents.fair_or_better')).toEqual([2, 2, 2]);
    expect(subject([...chain, graded('h', 'A', '2017-06-30')], 'unit.incidents.fair_or_better')).toEqual([0, 0, 0]);
    expect(subject([graded('h', 'A', '~2017-06-01..2017-07-31')], 'unit.incidents.fair_or_better')).toEqual([
      0,
      null,
      1,
    ]);
  });
});

const POST = { on: '2017-06-15', decision: 'approve-and-forward', by: 'Post', reason: 'Nothing derogatory.' };
function final(outcome: string, on: string): unknown {
  return { on, outcome, by: 'The bureau', reason: 'As reviewed.' };
}

describe('claims that break a rule', () => {
  it.each([
    ['a conflict without a public note', under('B<A', '2016-01-01', { status: 'conflict' })],
    ['a unit under itself', under('A<A', '2016-01-01')],
    ['a unit that became itself', became('A>A', '2016-01-01')],
    ['an allegation against nobody', alleged('e', [], EVENT)],
    ['an assessment by nobody', alleged('e', ['A'], EVENT, { assessed: null })],
    ['two ranges with a gap', under('B<A', '2016-01-01', { when: when('2016-03-01 ~2016-01-01..2016-02-28') })],
  ])('%s', (_words, change) => expect(() => holdingWith([change])).toThrow());
});
