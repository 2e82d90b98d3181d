// Assistance of a unit: by its own name as a fact, through those above it in the period as an inference, and never more than is said.

import { expect, it } from 'vitest';

import type { CalendarDate } from '#kernel/calendar-date.ts';
import { source } from '#records/source/record.ts';

import { holdingWith, under, unit } from '../../../test/house/forces.ts';
import { claim, recordOf, sourceOf } from '../../../test/house/holding.ts';
import type { Said } from '../../../test/house/holding.ts';
import { deliveriesTo } from './deliveries.ts';
import type { Deliveries } from './sheet.ts';

const trucks = (said: Said = {}): ReturnType<typeof claim> =>
  claim('trucks', 'over 3', { units: ['unit.bde'], period: 'FY2015', ...said });

function given(of: string, asOf: string, claims = [trucks()], days = '2015-06-01..2016-12-31'): Deliveries {
  const holding = holdingWith([
    unit('bde'),
    unit('bn'),
    unit('coy'),
    under('bn<bde', days),
    under('coy<bn', '2015-01-01..2015-12-31'),
  ]);
  return deliveriesTo(holding, claims, `unit.${of}`, asOf as CalendarDate); // a literal day
}
const said = (...asked: Parameters<typeof given>): readonly string[] =>
  given(...asked).lines.map(({ is, to, stood, standing }) => `${is} ${to.id} ${stood} ${standing}`);

it('says of the unit that is named what is on record, and of those under it in the period no more than an inference', () => {
  expect(said('bde', '2016-01-01')).toEqual(['fact unit.bde yes over']);
  expect(said('bn', '2016-01-01')).toEqual(['inference unit.bde yes over']);
  expect(said('coy', '2016-01-01')).toEqual(['inference unit.bde yes over']);
});

it.each([
  ['a relation from the last day of the fiscal year', '2015-09-30..2016-12-31', ['inference unit.bde yes over']],
  ['a relation from the day after it', '2015-10-01..2016-12-31', []],
  ['a relation to its first day', '2014-01-01..2014-10-01', ['inference unit.bde yes over']],
  ['a relation to the day before it', '2014-01-01..2014-09-30', []],
  ['a relation that only may hold', '~2015-01-01..2015-12-31', ['inference unit.bde possibly over']],
])('%s', (_words, days, lines) => expect(said('bn', '2016-01-01', [trucks()], days)).toEqual(lines));

it('tells how the period lies to the day, and knows no relation from after it while it is under way', () => {
  const on = (asOf: string): readonly string[] => said('bde', asOf);
  expect([on('2014-09-30'), on('2014-10-01'), on('2015-09-30'), on('2015-10-01')].flat()).toEqual([
    'fact unit.bde yes planned',
    'fact unit.bde yes under-way',
    'fact unit.bde yes under-way',
    'fact unit.bde yes over',
  ]);
  expect(said('bn', '2015-05-31')).toEqual([]);
  expect(said('bn', '2015-06-01')).toEqual(['inference unit.bde yes under-way']);
});

it('names a unit once, though a claim also names one above it, and says how many are named together', () => {
  const both = trucks({ units: ['unit.bde', 'unit.bn'] });
  expect(given('bn', '2016-01-01', [both]).lines).toMatchObject([{ is: 'fact', to: { id: 'unit.bn' }, units: 2 }]);
});

it('gives the amount in the words of the source with what it measures; a number of articles is no amount', () => {
  const euros = { amount: { currency: 'EUR', prices: 'constant-2018' }, amountIs: 'allocation' };
  expect(
    given('bde', '2016-01-01', [trucks(euros), claim('radios', null, { units: ['unit.bde'], period: 'FY2016' })]).lines,
  ).toMatchObject([
    { label: 'radios', amount: null, prices: null, items: 20 },
    { label: 'trucks', amount: 'over EUR 3,000,000', prices: 'constant-2018', amountIs: 'allocation', items: null },
  ]);
});

it('counts what was begun by the day and names no unit: of that nobody knows who had it', () => {
  const held = [
    trucks({ units: [] }),
    trucks({ units: [], period: 'FY2017' }),
    trucks({ recipients: ['partner.KEN'], units: [] }),
  ];
  const to = { recipients: ['partner.HOST'] };
  const holding = holdingWith([unit('bde')], { assistance: [...held, trucks(to)] });
  expect(deliveriesTo(holding, [], 'unit.bde', '2016-01-01' as CalendarDate)).toEqual({ lines: [], withoutUnit: 1 }); // a literal day
});

it('lets leave the house only what rests on sources that all allow it', () => {
  const saying = (mayExport: string): boolean | undefined => {
    const essay = recordOf(source, 'essay', { ...sourceOf('essay', '2018').body, mayExport }, { cites: [] });
    const holding = holdingWith([unit('bde')], { sources: new Map([[essay.id, essay]]) });
    return deliveriesTo(holding, [trucks()], 'unit.bde', '2016-01-01' as CalendarDate).lines[0]?.mayLeave; // a literal day
  };
  expect([saying('yes'), saying('no')]).toEqual([true, false]);
});
