// How much may come in: a bucket of so many at once that fills again with time. What finds it empty is told how long to wait, before a
// byte of it is read; nothing of it is stored and nothing of it is lost with its sender.

import { AppError } from '#kernel/errors.ts';

export interface Pace {
  readonly aMinute: number;
  /** How many may come at once after a pause. */
  readonly atOnce: number;
}

/** Takes one from the bucket, or throws what says when to come again. */
export type Bucket = (atMilliseconds: number) => void;

/** Makes a full bucket. */
export function makeBucket({ aMinute, atOnce }: Pace): Bucket {
  const aMillisecond = aMinute / 60_000;
  let [left, lastAt] = [atOnce, Number.NEGATIVE_INFINITY];
  return (at) => {
    // A clock that was set back fills nothing.
    left = Math.min(atOnce, left + Math.max(0, Math.min(at - lastAt, 60_000 * atOnce)) * aMillisecond);
    lastAt = at;
    if (left >= 1) {
      left -= 1;
      return;
    }
    const seconds = Math.max(1, Math.ceil((1 - left) / aMillisecond / 1000));
    throw new AppError(
      'too_many_requests',
      `Expected at most ${aMinute} reports a minute, found more. Nothing of this one was stored. Send it again in ${seconds} seconds, with the same key.`,
      { details: { retryAfter: seconds } },
    );
  };
}
