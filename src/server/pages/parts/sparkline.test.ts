import { describe, expect, test } from 'vitest';

import { sparkline, yearsOfAll } from './sparkline.ts';
import type { SparkPoint } from './sparkline.ts';

const exact = (year: number, value: number): SparkPoint => ({ year, min: value, best: value, max: value });
const show = (value: number): string => `${value} people`;

async function drawn(points: readonly SparkPoint[], gaps: 'not-known' | 'none' = 'not-known'): Promise<string> {
  return (await sparkline({ title: 'Made up', points, years: { first: 2010, last: 2014 }, show, gaps })).toString();
}

describe('a line of years in a cell', () => {
  test('hatches a year without a figure, and draws none as a stroke on the axis', async () => {
    const text = await drawn([exact(2010, 4), exact(2012, 0), exact(2014, 8)]);
    expect(text.match(/class="spark-gap"/g)).toHaveLength(2);
    expect(text.match(/class="spark-bar"/g)).toHaveLength(3);
    expect(text).toContain(
      'first 2010 4 people, last 2014 8 people, highest 2014 8 people; no figure for 2 of the years',
    );
  });

  test('draws a range as a block with its best number, and says both ends', async () => {
    const text = await drawn([{ year: 2011, min: 2, best: 3, max: 9 }]);
    expect(text.match(/class="spark-range"/g)).toHaveLength(1);
    expect(text.match(/class="spark-best"/g)).toHaveLength(1);
    expect(text).toContain('2011 3 people, 2 people to 9 people');
  });

  test('draws and says a highest or a least number alone as no more than that', async () => {
    const most = await drawn([{ year: 2011, min: null, best: null, max: 20 }]);
    expect([most.includes('class="spark-range"'), most.includes('class="spark-bar"')]).toEqual([true, false]);
    expect(most).toContain('2011 at most 20 people');
    expect(await drawn([{ year: 2011, min: 5, best: null, max: null }])).toContain('2011 at least 5 people');
  });

  test('leaves a year empty where none is what a missing one means', async () => {
    const text = await drawn([exact(2010, 1)], 'none');
    expect(text).not.toContain('spark-gap');
    expect(text).toContain('none in 4 of the years');
  });

  test('says that nothing is on record where no year has a figure', async () => {
    expect(await drawn([{ year: 2011, min: null, best: null, max: null }])).toContain('no figure on record');
  });

  test('lies on the years of all lines together', () => {
    expect(yearsOfAll([[exact(2012, 1)], [], [exact(2009, 1), exact(2010, 1)]])).toEqual({ first: 2009, last: 2012 });
    expect(yearsOfAll([[]])).toBeNull();
  });
});
