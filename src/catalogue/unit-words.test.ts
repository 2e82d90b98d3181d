// The shelf of unit words: the real one loads with what it must have, and a broken one is refused with file and line.

import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { afterEach, describe, expect, it } from 'vitest';

import { describeProblem } from '#kernel/result.ts';

import { DEFAULT_ROOT } from './catalogue.ts';
import { loadUnitWords } from './unit-words.ts';

const made: string[] = [];

afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true });
});

/** What is said of the real shelf with one file put in, or its text changed. */
function refusalOf(file: string, change: (text: string) => string): readonly string[] {
  const root = mkdtempSync(join(tmpdir(), 'unit-words-'));
  made.push(root);
  cpSync(join(DEFAULT_ROOT, 'unit-words'), join(root, 'unit-words'), { recursive: true });
  const path = join(root, 'unit-words', file);
  mkdirSync(dirname(path), { recursive: true });
  let before = '';
  try {
    before = readFileSync(path, 'utf8');
  } catch {
    // A file that is new.
  }
  writeFileSync(path, change(before));
  const loaded = loadUnitWords(root);
  if (loaded.ok) throw new Error('the shelf was accepted');
  return loaded.failure.map(describeProblem);
}

describe('the words of units', () => {
  it('holds the languages and countries that it must', () => {
    const loaded = loadUnitWords();
    if (!loaded.ok) throw new Error(loaded.failure.map(describeProblem).join('\n'));
    expect([...loaded.value.languages.keys()]).toEqual(['ar', 'en', 'es', 'fil', 'fr', 'id', 'pt', 'uk']);
    for (const country of 'NGA UGA KEN ETH SOM PHL COL MEX IDN UKR BRA MLI BFA NER EGY SAU JOR IRQ'.split(' ')) {
      expect(loaded.value.countries.has(country), country).toBe(true);
    }
    expect(loaded.value.letters.get('щ')).toBe('shch');
    expect(loaded.value.letters.get('٣')).toBe('3');
  });

  it.each<[string, string, (text: string) => string, RegExp]>([
    [
      'a meaning that is not on the list',
      'countries/zzz.yaml',
      () => 'country: ZZZ\ntitle: Z\nlanguages: [en]\nadjectives: []\nplaces: []\nwords:\n  batalion: [zz]\n',
      /countries\/zzz\.yaml:7 \/words\/batalion: expected ids of concepts.*found "batalion"/,
    ],
    [
      'a word with two meanings in one file',
      'countries/zzz.yaml',
      () =>
        'country: ZZZ\ntitle: Z\nlanguages: [en]\nadjectives: []\nplaces: []\nwords:\n  battalion: [zz]\n  brigade: [ZZ]\n',
      /countries\/zzz\.yaml:8 .*expected one meaning for each word of a file \("battalion" has it already\), found "ZZ" again/,
    ],
    [
      'a language that has no file',
      'countries/zzz.yaml',
      () => 'country: ZZZ\ntitle: Z\nlanguages: [en, xx]\nadjectives: []\nplaces: []\nwords: {}\n',
      /countries\/zzz\.yaml:3 .*found "xx"/,
    ],
    [
      'a file under another name',
      'scripts/zzz.yaml',
      () => 'script: yyy\ntitle: Z\nletters: {}\n',
      /expected "zzz", as the file is named, found "yyy"/,
    ],
    [
      'an echelon without a size',
      'concepts.yaml',
      (text) => `${text}- {id: zz, role: echelon, said: zz}\n`,
      /a size for each echelon/,
    ],
    [
      'a concept that stands twice',
      'concepts.yaml',
      (text) => `${text}- {id: army, role: service, said: army}\n`,
      /each concept once/,
    ],
    [
      'a neighbor that is not on the list',
      'concepts.yaml',
      (text) => `${text}- {id: zz, role: service, said: z, near: [yy]}\n`,
      /found "yy"/,
    ],
    ['a key that nobody reads', 'languages/fr.yaml', (text) => `${text}verbs: []\n`, /unknown key "verbs"/],
    [
      'a number that is none',
      'languages/fr.yaml',
      (text) => text.replace('  1: [un,', '  one: [un,'),
      /languages\/fr\.yaml/,
    ],
    ['something else than YAML', 'languages/notes.txt', () => 'x', /only files \.yaml here/],
  ])('refuses %s', (_, file, change, said) => {
    expect(refusalOf(file, change).join('\n')).toMatch(said);
  });

  it('says what is missing when there is no shelf', () => {
    const loaded = loadUnitWords(join(tmpdir(), 'no-such-shelf'));
    expect(loaded.ok).toBe(false);
  });
});
