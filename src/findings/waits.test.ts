// A step that has to wait is looked at twice, by its clock and by the rule about it. Both must call the same days too early.

import { describe, expect, it } from 'vitest';

import { addDays } from '#kernel/calendar-date.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import { evaluate } from '#rules/evaluate.ts';
import { answerOf as ruleAnswer } from '#rules/evaluation.ts';

import { clocked, done, realShelf } from '../../test/house/clocks.ts';
import { answerOf, ask } from '../../test/house/holding.ts';
import { factsOn } from './ask-facts.ts';
import { openEngine } from './engine.ts';

const { policies } = openEngine(realShelf());
const START = '2024-02-01' as CalendarDate; // a day written out
const AS_OF = '2024-12-31' as CalendarDate; // as above

describe('a step that has to wait', () => {
  it.each([
    ['aeca-36b-early', 'fms', 'SOM', 31],
    ['aeca-36b-early', 'fms', 'POL', 16],
    ['aeca-36c-early', 'dcs', 'SOM', 30],
    ['aeca-36c-early', 'dcs', 'POL', 15],
    ['aeca-36d-manufacture', 'technical-assistance', 'SOM', 30],
    ['aeca-3d-third-party', 'third-party-transfer', 'SOM', 30],
    ['aeca-62-lease', 'lease', 'SOM', 30],
    ['aeca-62-lease', 'lease', 'POL', 15],
    ['faa-516-excess-articles', 'excess-articles', 'POL', 30],
    ['usc-385-transfer', null, 'SOM', 31],
    ['usc-331-operations', null, 'SOM', 15],
  ])('by %s (%s, to %s) is lawful from day %i on, by rule and clock alike', (id, channel, iso3, first) => {
    const compiled = policies.get(id);
    if (compiled === undefined) throw new Error(`no rule ${id}`);
    const isSale = channel !== null;
    const notice = id === 'usc-385-transfer' ? 'funds-transfer-notified' : 'operational-support-certified';
    const sale = { channel, equipment: 'significant-military-equipment', emergency: 'no' };
    const work = { authorities: [id === 'usc-385-transfer' ? 'U385' : 'U331'] };
    const tooEarly = (days: number): unknown => {
      const step = done('step', isSale ? 'sale-concluded' : 'activity-begun', addDays(START, days), {
        answers: 'start',
        ...(isSale ? sale : work),
      });
      const start = done('start', isSale ? 'sale-certified' : notice, START, isSale ? sale : {});
      const holding = clocked([start, step], { partner: { iso3 } });
      const byClock = answerOf(ask('clock.step_too_early', holding, { asOf: AS_OF, subject: step }));
      return [ruleAnswer(evaluate(compiled, factsOn(holding, step, AS_OF))).is, byClock];
    };
    expect(tooEarly(first - 1)).toEqual(['yes', 'yes']);
    expect(tooEarly(first)).toEqual(['no', 'no']);
  });
});
