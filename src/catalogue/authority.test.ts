// Whether an authority was in force on a day: both sides of each edge, on the dates of the real shelf.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { calendarDateOf, isCalendarDate } from '#kernel/calendar-date.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import { describeProblem } from '#kernel/result.ts';

import { authorityInForce } from './authority.ts';
import type { Authority } from './authority.ts';
import { loadCatalogue } from './catalogue.ts';
import type { Catalogue } from './catalogue.ts';
import { countVerified } from './cross-check.ts';

const loaded = loadCatalogue();

function real(): Catalogue {
  if (!loaded.ok) throw new Error(loaded.failure.map(describeProblem).join('\n'));
  return loaded.value;
}

function day(text: string): CalendarDate {
  if (!isCalendarDate(text)) throw new Error(`not a day: ${text}`);
  return text;
}

function authority(catalogue: Catalogue, id: string): Authority {
  const found = catalogue.authorities.get(id);
  if (found === undefined) throw new Error(`no ${id}`);
  return found;
}

describe('whether an authority was in force on a day', () => {
  it.each([
    ['N1206', '2006-01-05', 'no'],
    ['N1206', '2006-01-06', 'yes'],
    ['N1206', '2013-09-30', 'yes'],
    ['N1206', '2013-10-01', 'unknown'],
    ['U2282', '2014-12-18', 'no'],
    ['U2282', '2014-12-19', 'yes'],
    ['U2282', '2016-12-23', 'yes'],
    ['U2282', '2016-12-24', 'unknown'],
    ['U333', '2016-12-22', 'no'],
    ['U333', '2016-12-23', 'yes'],
    ['U333', '2023-04-20', 'yes'],
    ['U333', '2023-04-21', 'unknown'],
    ['CTPF', '2012-06-30', 'no'],
    ['CTPF', '2014-11-30', 'no'],
    ['CTPF', '2014-12-01', 'unknown'],
    ['CTPF', '2014-12-31', 'yes'],
    ['CTPF', '2016-01-01', 'yes'],
    ['CTPF', '2018-01-01', 'unknown'],
    ['N1207N', '2011-12-30', 'no'],
    ['N1207N', '2011-12-31', 'yes'],
    ['N1207N', '2013-10-01', 'yes'],
    ['N1207N', '2014-12-31', 'unknown'],
    ['N1207', '2010-09-30', 'yes'],
    ['N1207', '2010-10-01', 'no'],
    ['NADR', '1983-11-13', 'no'],
    ['NADR', '1983-11-14', 'yes'],
    ['FMF', '2000-06-30', 'unknown'],
    ['FMF', '2018-06-30', 'yes'],
    ['U127E', '2010-06-30', 'unknown'],
    ['U127E', '2017-06-30', 'yes'],
    ['USAI', '2022-06-30', 'unknown'],
  ])('says of %s on %s: %s', (id, on, is) => {
    expect(authorityInForce(authority(real(), id), day(on)).is).toBe(is);
  });

  it('says why it does not know', () => {
    const catalogue = real();
    const why = (id: string, on: string): string => {
      const truth = authorityInForce(authority(catalogue, id), day(on));
      return truth.is === 'unknown' ? truth.why.join('; ') : truth.is;
    };
    expect(why('U333', '2026-01-01')).toContain('the text that was read is of 2023-04-20');
    expect(why('U127E', '2010-06-30')).toMatch(/^the end of U127E .*2016-12-23.* is not verified$/);
  });

  it('never says yes before the first or after the last day that a statement allows', () => {
    const all = [...real().authorities.values()];
    const days = fc.tuple(
      fc.integer({ min: 1960, max: 2030 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 28 }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...all), days, (each, [year, month, date]) => {
        const on = calendarDateOf(year, month, date);
        if (authorityInForce(each, on).is !== 'yes') return;
        const allowed = each.inForce.some(
          ({ begins, ends }) =>
            begins.verified &&
            ends.verified &&
            on >= begins.on.replace(/^(by|not before) /, '').slice(0, 10) &&
            (ends.statedOn === null || on <= ends.statedOn),
        );
        expect({ id: each.id, on, allowed }).toEqual({ id: each.id, on, allowed: true });
      }),
    );
  });

  it('keeps what is only remembered out of the law', () => {
    const remembered = [...real().authorities.values()].filter((each) => countVerified(each.inForce).yes === 0);
    expect(remembered.map((each) => each.id)).toEqual(['AECALOAN', 'CSF', 'INTEL', 'USAI']);
    expect(remembered.map((each) => authorityInForce(each, day('2016-06-30')).is)).toEqual(
      remembered.map(() => 'unknown'),
    );
  });
});
