import { afterAll, beforeAll, expect, it } from 'vitest';

import { addMonths } from '#kernel/calendar-date.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import { kindOf } from '#kernel/id.ts';
import { NEWEST } from '#kernel/times.ts';
import { loadHolding, subjectsOf } from '#records/holding.ts';
import { ANSWER_WORDS } from '#rules/column.ts';
import type { CompiledPolicy } from '#rules/compiled-policy.ts';
import { evaluate } from '#rules/evaluate.ts';
import { answerOf } from '#rules/evaluation.ts';

import { exampleHouse } from '../../test/house/examples.ts';
import type { ExampleHouse } from '../../test/house/examples.ts';
import { AUDITOR } from '../../test/house/ledger.ts';
import { answersOver } from './answers-over-days.ts';
import { factsOn } from './ask-facts.ts';
import { columnsOver } from './fact-columns.ts';

let house: ExampleHouse;
beforeAll(async () => {
  house = await exampleHouse();
});
afterAll(() => house.store.close());

const day = (text: string): CalendarDate => text as CalendarDate; // literal days
const DAYS = Array.from({ length: 16 * 12 }, (_, index) => addMonths(day('2006-01-31'), index));

/** The policy with other values of its parameters from a day on, in force for some years only. */
function changed(compiled: CompiledPolicy): CompiledPolicy {
  const copy = structuredClone(compiled); // plain data; the conditions of the copy name the parameters of the copy
  Object.assign(copy.policy, { inForce: [{ from: day('2007-03-01'), to: day('2020-05-30') }] });
  for (const parameter of copy.parameters) {
    const last = parameter.values.at(-1)?.value ?? 0;
    const values = ['2007-03-01', '2010-01-01', '2013-06-15'].map((from, index) => ({
      from: day(from),
      value: last * (index + 1),
    }));
    Object.assign(parameter, { values });
  }
  return copy;
}

it.each(['partner.SOM', 'partner.NER', 'partner.COL'])(
  'gives of %s on every day what the rule answers on that day alone',
  async (id) => {
    const holding = await loadHolding(house.ledger, house.catalogue, id, { times: NEWEST, reader: AUDITOR });
    const told: string[] = [];
    for (const compiled of [...house.engine.policies.values()].flatMap((each) => [each, changed(each)])) {
      for (const record of subjectsOf(holding).filter((each) => compiled.policy.subjects.includes(kindOf(each.id)))) {
        for (const [at, code] of answersOver(compiled, columnsOver(holding, record, DAYS)).entries()) {
          const asOf = DAYS[at] ?? day('0000-00-00');
          const alone = answerOf(evaluate(compiled, factsOn(holding, record, asOf))).is;
          const found = ANSWER_WORDS[code];
          if (alone !== found) told.push(`${compiled.id} of ${record.id} on ${asOf}: ${found}, alone ${alone}`);
        }
      }
    }
    expect(told).toEqual([]);
  },
);
