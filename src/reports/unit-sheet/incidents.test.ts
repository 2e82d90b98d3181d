// Harm that is attributed to a unit: by itself, and through those that stood under it on the day of the event and on no other.

import { expect, it } from 'vitest';

import type { CalendarDate } from '#kernel/calendar-date.ts';

import { holdingWith, under, unit } from '../../../test/house/forces.ts';
import { attributed, gradedAs, happened, harmFrom } from '../../../test/house/harm.ts';
import { incidentsOfUnit } from './incidents.ts';

const harm = harmFrom([
  happened('early', '2014-06-01', 3),
  happened('during', '2015-06-01', 4),
  happened('perhaps', '2016-06-01', 5),
  happened('own', '2017-06-01', 6),
  ...['early', 'during', 'perhaps'].map((name) => attributed(name, 'unit.coy')),
  attributed('own', 'unit.bn', 'alleged'),
  attributed('own', 'unit.bn', 'confirmed', { on: '2018-01-01' }),
  gradedAs('during', 'Fair', 'airwars'),
]);
const holding = holdingWith(
  [unit('bn'), unit('coy'), under('coy<bn', '2015-01-01..2015-12-31'), under('coy<bn', '~2016-01-01..2016-12-31')],
  { harm },
);
const of = (id: string, asOf: string): readonly string[] =>
  incidentsOfUnit(holding, `unit.${id}`, asOf as CalendarDate).map(
    // a literal day
    ({ label, via, is, firmness, grade }) => `${label} ${via} ${is} ${firmness} ${grade.lowest ?? '-'}`,
  );

it('reaches a superior through who stood under it on the day of the event, and says how sure that is', () => {
  expect(of('bn', '2017-12-31')).toEqual([
    'own itself yes alleged -',
    'perhaps below possibly probable -',
    'during below yes probable C3',
  ]);
  expect(of('coy', '2017-12-31')).toEqual([
    'perhaps itself yes probable -',
    'during itself yes probable C3',
    'early itself yes probable -',
  ]);
});

it('knows no claim and no event from after the day asked about', () => {
  expect(of('bn', '2018-01-01').slice(0, 2)).toEqual(['own itself yes alleged -', 'own itself yes confirmed -']);
  expect(of('bn', '2016-05-31')).toEqual(['during below yes probable C3']);
});
