import fc from 'fast-check';
import { expect, it } from 'vitest';

import { AppError } from '#kernel/errors.ts';

import { makeBucket } from './rate.ts';

const taken = (bucket: ReturnType<typeof makeBucket>, at: number): number | null => {
  try {
    bucket(at);
    return null;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    expect(error.code).toBe('too_many_requests');
    return Number(error.details['retryAfter']);
  }
};

it('lets so many through at once, then as many as time allows', () => {
  const bucket = makeBucket({ aMinute: 60, atOnce: 3 });
  expect([0, 0, 0, 0].map((at) => taken(bucket, at))).toEqual([null, null, null, 1]);
  expect(taken(bucket, 999)).toBe(1);
  expect(taken(bucket, 1000)).toBe(null);
  expect(taken(bucket, 1000)).toBe(1);
  expect([9000, 9000, 9000, 9000].map((at) => taken(bucket, at))).toEqual([null, null, null, 1]);
});

it('says how long to wait, and whoever waits so long is let through', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 1, max: 50 }), (aMinute, atOnce) => {
      const bucket = makeBucket({ aMinute, atOnce });
      for (let each = 0; each < atOnce; each += 1) expect(taken(bucket, 5)).toBe(null);
      const wait = taken(bucket, 5);
      expect(wait).toBeGreaterThanOrEqual(1);
      expect(taken(bucket, 5 + (wait ?? 0) * 1000)).toBe(null);
    }),
  );
});

it('never lets more through in any time than the pace and one burst, whatever the clock does', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -1000, max: 5000 }), { maxLength: 300 }), (steps) => {
      const bucket = makeBucket({ aMinute: 600, atOnce: 10 });
      let [at, forward, through] = [0, 0, 0];
      for (const step of steps) {
        at += step;
        forward += Math.max(0, step);
        if (taken(bucket, at) === null) through += 1;
      }
      expect(through).toBeLessThanOrEqual(10 + forward / 100);
    }),
  );
});
