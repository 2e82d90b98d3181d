// What an event comes to: how many were harmed, how well it is verified, how far it is attributed, and which records are one event.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { PutChange } from '#ledger/change.ts';

import {
  account,
  attributed,
  eventFrom,
  gradedAs,
  happened,
  harmFrom,
  killed,
  linkedTo,
  paired,
  watched,
} from '../../test/house/harm.ts';
import { eventsOf } from './harm-event.ts';
import type { HarmRow } from './harm-rows.ts';
import { attributionOf, civiliansIn, civiliansOf, gradingOn, hasNexus } from './harm-weight.ts';
import { watchOn } from './monitored.ts';

const DAY = '2018-06-30' as CalendarDate; // a literal day
const HOST = 'partner.HOST';

describe('what an event comes to', () => {
  const rows = (...said: readonly unknown[]): readonly HarmRow[] => said as readonly HarmRow[]; // built by the words above

  it('adds people of unknown status to the maximum alone', () => {
    expect(civiliansIn(rows(killed([3, 4, 5]), killed(6, 'unknown')), 'killed')).toEqual({
      min: 3,
      best: null,
      max: 11,
    });
    expect(civiliansIn(rows(killed(6, 'unknown')), 'killed')).toEqual({ min: 0, best: null, max: 6 });
    expect(civiliansIn(rows(killed(6, 'combatant')), 'killed')).toBeNull();
  });

  it('takes parts by age and sex for the least, and never adds them to the whole', () => {
    expect(civiliansIn(rows(killed(9), killed(4, 'civilian', 'children')), 'killed')).toEqual({
      min: 9,
      best: 9,
      max: 9,
    });
    const parts = rows(
      killed(2, 'civilian', 'women'),
      killed(1, 'civilian', 'men'),
      killed(5, 'civilian', 'adults'),
      killed(4, 'civilian', 'children'),
      killed(1, 'civilian', 'boys'),
    );
    expect(civiliansIn(parts, 'killed')).toEqual({ min: 9, best: null, max: null });
  });

  it('covers the incident and its accounts, unless a person settled the numbers by a rule', () => {
    const told = (said: Readonly<Record<string, unknown>>): unknown =>
      civiliansOf(
        eventFrom([
          happened('x', '2018-05-01', 20, said),
          account('first', 'x', { harm: [killed([18, 20, 24])] }),
          account('second', 'x', { harm: [killed(15)] }),
        ]),
        'killed',
      );
    expect(told({})).toEqual({ min: 15, best: null, max: 24 });
    expect(told({ statusRule: 'team-decision' })).toEqual({ min: 20, best: 20, max: 20 });
  });

  it('takes the accounts where the incident has no number, and covers them', () => {
    const event = eventFrom([
      happened('x', '2018-05-01', null),
      account('first', 'x', { harm: [killed([3, 5, 5])] }),
      account('second', 'x', { harm: [killed([7, null, null])] }),
    ]);
    expect(civiliansOf(event, 'killed')).toEqual({ min: 3, best: null, max: null });
    expect(civiliansOf(event, 'injured')).toEqual({ min: 0, best: null, max: null });
  });

  it('is graded by the house where it was, by its latest grade, else between those of all publishers', () => {
    const event = happened('x', '2018-05-01', 1);
    const others = [gradedAs('x', 'Weak', 'airwars'), gradedAs('x', 'Verified', 'un-field')];
    const range = (changes: readonly PutChange[]): unknown => {
      const { lowest, highest } = gradingOn(eventFrom([event, ...changes]), DAY);
      return [lowest, highest];
    };
    expect(range([])).toEqual([null, null]);
    expect(range(others)).toEqual(['C2', 'C4']);
    expect(range([...others, gradedAs('x', 'C3')])).toEqual(['C3', 'C3']);
    const earlier = gradedAs('x', 'C2', 'house', { on: '2018-05-02' });
    const later = gradedAs('x', 'C4', 'house', { on: '2018-05-03' });
    expect(range([later, earlier])).toEqual(['C4', 'C4']);
    const anew = gradedAs('x', 'Confirmed', 'airwars', { on: '2018-06-01' });
    expect(range([gradedAs('x', 'Weak', 'airwars', { on: '2018-05-02' }), anew])).toEqual(['C5', 'C5']);
    const another = gradedAs('x', 'Fair', 'airwars', { on: '2018-05-03', by: 'Another publisher' });
    expect(range([another, anew])).toEqual(['C3', 'C5']);
  });

  it('is attributed as far as its furthest firm claim goes, else as the furthest that is not', () => {
    const event = happened('x', '2018-05-01', 1);
    const of = (changes: readonly PutChange[]): unknown => attributionOf(eventFrom([event, ...changes]), DAY);
    const rumor = attributed('x', 'unit.A', 'alleged');
    expect(of([])).toEqual({ level: 'A0', grade: null });
    expect(of([rumor])).toEqual({ level: 'A4', grade: 'alleged' });
    expect(of([rumor, attributed('x', HOST, 'probable')])).toEqual({ level: 'A2', grade: 'probable' });
    expect(of([attributed('x', HOST, 'excluded')])).toEqual({ level: 'A0', grade: null });
    expect(hasNexus(eventFrom([event, linkedTo('x', 'confirmed', { on: '2018-07-01' })]), DAY).is).toBe('unknown');
  });

  it('says how closely somebody watched on a day', () => {
    const harm = harmFrom([watched('2015-01-01', '2016-12-31', ['0', '1', '3']), watched('2016-06-01', '2016-06-30')]);
    const on = (day: string): unknown => {
      const { is, mean } = watchOn(harm, day as CalendarDate); // a literal day
      return [is, mean];
    };
    expect(on('2015-06-01')).toEqual(['too-thin', 4 / 3]);
    expect(on('2016-06-15')).toEqual(['enough', 4]);
    expect(on('2017-06-15')).toEqual(['not-known', null]);
  });

  it('is the same whatever the order in which pairs were decided, and joins what is joined', () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const pair = fc
      .tuple(fc.constantFrom(...names), fc.constantFrom(...names))
      .filter(([one, other]) => one !== other)
      .map(([one, other]) => paired(one, other));
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 8 }), (pairs) => {
        const of = (some: readonly PutChange[]): readonly string[] =>
          eventsOf(harmFrom([...names.map((name) => happened(name, '2018-05-01', 1)), ...some])).map(({ incidents }) =>
            incidents.map(({ id }) => id).join(' '),
          );
        // The oracle walks from incident to incident for as long as it finds one.
        const reached = (from: string): string => {
          const seen = new Set([from]);
          for (const at of seen) {
            for (const { body } of harmFrom(pairs).pairs) {
              if (body.one === at) seen.add(body.other);
              if (body.other === at) seen.add(body.one);
            }
          }
          return [...seen].sort().join(' ');
        };
        const expected = [...new Set(names.map((name) => reached(`incident.${name}`)))].sort();
        expect(of(pairs).toSorted()).toEqual(expected);
        expect(of(pairs.toReversed())).toEqual(of(pairs));
      }),
      { numRuns: 60 },
    );
  });
});
