import { expect, test } from 'vitest';

import { AppError, refusal } from '#kernel/errors.ts';

import type { Effects } from './effects.ts';
import { showError } from './show-error.ts';

function shown(thrown: unknown, asJson = false): { readonly code: number; readonly text: string } {
  let text = '';
  const silent = { write: () => undefined };
  const effects: Effects = {
    stdout: {
      write: () => {
        throw new Error('an error is not data');
      },
    },
    stderr: {
      write: (more) => {
        text += more;
      },
    },
    env: {},
    now: () => 0,
    cwd: '/',
    signal: new AbortController().signal,
    isTTY: false,
    fetch: globalThis.fetch,
  };
  return { code: showError({ ...effects, stderr: effects.stderr ?? silent }, 'tl import', thrown, asJson), text };
}

const problem = {
  at: 'a.csv, column period',
  row: 3,
  record: 'figure.x',
  expected: 'a period',
  found: '"x"',
  todo: 'Write it.',
};

test('it tells every problem with place, what was expected, what was found and what to do', () => {
  expect(shown(refusal([problem, { ...problem, row: 4 }]))).toEqual({
    code: 65,
    text: [
      'tl import: The input does not fit. 2 problems. Nothing was stored.',
      '   1. a.csv, column period, row 3, figure.x',
      '      expected a period',
      '      found "x"',
      '      Write it.',
      '   2. a.csv, column period, row 4, figure.x',
      '      expected a period',
      '      found "x"',
      '      Write it.',
      '',
    ].join('\n'),
  });
});

test('it counts what it leaves off the screen', () => {
  const many = Array.from({ length: 45 }, (_, index) => ({ ...problem, row: index + 2 }));
  expect(shown(refusal(many)).text).toContain('… and 5 more. With --json all of them are listed.');
});

test('it answers with the exit code of the table', () => {
  expect(shown(new AppError('store_held', 'Held.')).code).toBe(73);
  expect(shown(new AppError('cancelled', 'Stopped.')).code).toBe(130);
});

test('it shows a fault in full, since whoever runs the program must report it', () => {
  const { code, text } = shown(new TypeError('x is undefined'));
  expect(code).toBe(70);
  expect(text).toContain('TypeError: x is undefined');
});

test('it lets no control character of an input through to the screen', () => {
  const bad = { ...problem, found: '"\u001B[2J\u202Egnp.exe"' };
  expect(shown(refusal([bad])).text).toContain('found "�[2J�gnp.exe"');
});

test('it gives the one error shape with --json', () => {
  const { text } = shown(refusal([problem]), true);
  expect(JSON.parse(text)).toMatchObject({ error: { code: 'invalid_input', problems: [problem] } });
  expect(text.trimEnd()).not.toContain('\n');
});
