import { expect, test } from 'vitest';

import { isRightToLeft, printable } from './printable.ts';

test('what a page would obey is shown instead', () => {
  const hidden = ['\u0000', '\u0007', '\u001B', '\u007F', '\u0085', '\u202E', '\u202D', '\uFFFF', '\uD800'];
  for (const character of hidden) expect(printable(`a${character}b`)).toBe('a\uFFFDb');
});

test('texts of every script, spaces and line breaks stay as they are', () => {
  for (const text of ['Résumé, Чёрная, قوات, 国防军, 🚩', 'two\nlines\tand a tab', 'a\u200Fb\u200Bc']) {
    expect(printable(text)).toBe(text);
  }
});

test('a script that runs from right to left is known by its letters', () => {
  expect(['قوات', 'a צבא', 'ދިވެހި'].map(isRightToLeft)).toEqual([true, true, true]);
  expect(['Чёрная', '(1)', ''].map(isRightToLeft)).toEqual([false, false, false]);
});
