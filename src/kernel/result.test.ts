import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { AppError, ERROR_CODES, errorShape, refusal } from './errors.ts';
import { describeProblem, fail, ok, showFound } from './result.ts';
import type { Problem } from './result.ts';

const PROBLEM: Problem = { at: '/amount', expected: 'digits', found: '"many"', todo: 'Write digits.' };

describe('what was found', () => {
  it.each([
    [undefined, 'nothing'],
    ['a "b"', '"a "b""'],
    [null, 'null'],
    [3, '3'],
    [{ a: [1] }, '{"a":[1]}'],
    ['one\ntwo\u2028three\u0000', '"one two three "'],
    [() => 1, 'a function'],
    [Symbol('x'), 'a symbol'],
    [10n, 'a bigint'],
  ])('is shown of %s as %s', (value, shown) => expect(showFound(value)).toBe(shown));

  it('is shown without what belongs to one person, though it is cut in the midst of it', () => {
    for (const before of ['', 'x'.repeat(60), 'x'.repeat(70)]) {
      for (const value of [`${before} +252 61 555 0101 ${'y'.repeat(90)}`, { says: `${before} +252 61 555 0101` }]) {
        expect(showFound(value)).not.toMatch(/252|555/);
      }
    }
  });

  it('is shown whatever it is, on one line, shortened, without half a character', () => {
    const circle: Record<string, unknown> = {};
    circle['self'] = circle;
    expect(showFound(circle)).toBe('an object that contains itself');
    fc.assert(
      fc.property(
        fc.oneof(
          fc.anything({ withBigInt: true, withDate: true, withMap: true }),
          fc.string({ unit: 'binary', minLength: 60, maxLength: 120 }),
        ),
        (value) => {
          const shown = showFound(value);
          expect(shown.length).toBeLessThanOrEqual(80);
          expect(/[\p{Cc}]/u.test(shown)).toBe(false);
          expect(typeof value !== 'string' || !value.isWellFormed() || shown.isWellFormed()).toBe(true);
        },
      ),
    );
    expect(showFound(`${'x'.repeat(75)}😀${'x'.repeat(9)}`)).toBe(`"${'x'.repeat(75)}…`);
  });
});

describe('a problem in a sentence', () => {
  it('names the place as far as it is known', () => {
    expect(describeProblem(PROBLEM)).toBe('/amount: expected digits, found "many". Write digits.');
    expect(describeProblem({ ...PROBLEM, row: 3, record: 'unit.a' })).toContain('row 3, unit.a, /amount: expected');
    expect(describeProblem({ ...PROBLEM, at: '' })).toBe('expected digits, found "many". Write digits.');
  });

  it('is what a result fails with', () => {
    expect([ok(1), fail([PROBLEM])]).toEqual([
      { ok: true, value: 1 },
      { ok: false, failure: [PROBLEM] },
    ]);
  });
});

describe('an error on its way out', () => {
  it('carries its code, its message and its problems, and nothing of what is behind it', () => {
    const cause = new Error('password=hunter2 at /var/lib/data');
    const error = new AppError('engine_failed', 'The engine failed.', {
      cause,
      problems: [PROBLEM],
      details: { path: '/var/lib/data' },
    });
    const shape = errorShape(error);
    expect(shape).toEqual({
      error: {
        code: 'engine_failed',
        title: ERROR_CODES.engine_failed.title,
        message: 'The engine failed.',
        problems: [PROBLEM],
      },
    });
    expect(error.cause).toBe(cause);
    expect(JSON.stringify(shape)).not.toMatch(/hunter2|var\/lib|stack/);
  });

  it('says nothing of a fault that nobody expected', () => {
    const secret = 'select * from record where id = 7';
    fc.assert(
      fc.property(fc.oneof(fc.constant(new TypeError(secret)), fc.constant(secret), fc.anything()), (thrown) => {
        const shape = errorShape(thrown);
        expect(shape.error.code).toBe('internal');
        expect(Object.keys(shape)).toEqual(['error']);
        expect(Object.keys(shape.error)).toEqual(['code', 'title', 'message', 'problems']);
        expect(JSON.stringify(shape)).not.toContain('select');
        expect(shape).toEqual(errorShape(null));
      }),
    );
  });

  it('counts the problems of a refusal and shows the first', () => {
    expect(refusal([PROBLEM]).message).toBe(`1 problem. Nothing was stored. First: ${describeProblem(PROBLEM)}`);
    expect(refusal([PROBLEM, PROBLEM]).message).toMatch(/^2 problems\. Nothing was stored\./);
    expect(refusal([]).message).toBe('Nothing was stored.');
    expect(refusal([PROBLEM])).toMatchObject({ code: 'invalid_input', problems: [PROBLEM], name: 'AppError' });
  });

  it('has a status, an exit code and a title for every code', () => {
    const odd = Object.values(ERROR_CODES).filter(
      ({ status, exit, title }) =>
        status < 400 || status > 599 || !((exit >= 64 && exit <= 78) || exit === 130) || title.length <= 5,
    );
    expect(odd).toEqual([]);
  });
});
