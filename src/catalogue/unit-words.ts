// The words that names of units are made of: what a word can mean, the words of each language, the abbreviations of each country,
// the letters of each script. Refuses a shelf in which a word means something that is not on the list, means two things in one
// file, or a file is not named after what it holds; every problem with file and line.

import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { z } from 'zod';

import { fail, keeping, ok } from '#kernel/result.ts';
import type { Problem, Result } from '#kernel/result.ts';

import { DEFAULT_ROOT } from './catalogue.ts';
import { problemAt } from './parsed-yaml.ts';
import { readShaped } from './shape.ts';
import type { Shaped } from './shape.ts';
import { words } from './statement.ts';

const ROLES = [
  'echelon',
  'specialty',
  'service',
  'headquarters',
  'staff',
  'outside',
  'place',
  'mission',
  'number-sign',
  'joiner',
  'filler',
] as const;

const conceptsSchema = z.array(
  z.strictObject({
    id: words,
    role: z.enum(ROLES),
    said: words,
    /** How far up the chain of command it usually stands: only the order counts. Echelons only. */
    size: z.number().optional(),
    /** What writers often put in its place. */
    near: z.array(words).default([]),
  }),
);

const forms = z.array(words);
/** Ids of concepts, separated by spaces, with the forms that mean all of them at once. */
const wordsByMeaning = z.record(z.string(), forms);

const languageSchema = z.strictObject({
  language: words,
  title: words,
  numbers: z.record(z.string().regex(/^\d{1,3}$/), forms),
  /** What follows the digits of an ordinal, with the sign that joins it: "th", "/o", "-й". */
  ordinalEndings: forms.default([]),
  /** What stands before the digits of an ordinal: "ke-". */
  ordinalPrefixes: forms.default([]),
  /** Articles that are written together with the word. */
  articles: forms.default([]),
  words: wordsByMeaning,
});

const countrySchema = z.strictObject({
  country: z.string().regex(/^[A-Z]{3}$/),
  title: words,
  /** Read in this order; what is left unclear by one is looked for in the next. */
  languages: z.array(words),
  adjectives: forms,
  places: forms,
  words: wordsByMeaning,
});

const scriptSchema = z.strictObject({ script: words, title: words, letters: z.record(z.string(), z.string()) });

/** One thing that a word of a name can mean. */
export type UnitConcept = z.output<typeof conceptsSchema>[number];
/** The words of one language. */
export type UnitLanguage = z.output<typeof languageSchema>;
/** What is peculiar to one country: its abbreviations, what its people and services are called, places that names mention. */
export type UnitCountry = z.output<typeof countrySchema>;

/** All words that names of units are read with. */
export interface UnitWords {
  readonly concepts: ReadonlyMap<string, UnitConcept>;
  /** By the code of the language. */
  readonly languages: ReadonlyMap<string, UnitLanguage>;
  /** By the three letters of ISO 3166. */
  readonly countries: ReadonlyMap<string, UnitCountry>;
  /** A letter of another script, in lower case, and the Latin letters that stand for it. */
  readonly letters: ReadonlyMap<string, string>;
}

const FOLDER = 'unit-words';

/** Reads the shelf of unit words below the root of the catalogue; all problems at once, or all words. */
export function loadUnitWords(root: string = DEFAULT_ROOT): Result<UnitWords> {
  const problems: Problem[] = [];
  const keep = keeping(problems);
  const all = <Schema extends z.ZodType>(folder: string, schema: Schema): Shaped<z.output<Schema>>[] =>
    filesOf(root, folder, problems).flatMap((file) => keep(readShaped(root, file, schema)));
  const [concepts] = keep(readShaped(root, `${FOLDER}/concepts.yaml`, conceptsSchema));
  const languages = all(`${FOLDER}/languages`, languageSchema);
  const countries = all(`${FOLDER}/countries`, countrySchema);
  const scripts = all(`${FOLDER}/scripts`, scriptSchema);
  if (problems.length > 0 || concepts === undefined) return fail(problems);
  const byId = new Map(concepts.value.map((concept) => [concept.id, concept]));
  const codes = new Set(languages.map(({ value }) => value.language));
  problems.push(
    ...conceptProblems(concepts, byId),
    ...languages.flatMap((file) => [...nameProblem(file, 'language'), ...wordProblems(file, byId)]),
    ...countries.flatMap((file) => [
      ...nameProblem(file, 'country'),
      ...wordProblems(file, byId),
      ...languageProblems(file, codes),
    ]),
    ...scripts.flatMap((file) => nameProblem(file, 'script')),
  );
  if (problems.length > 0) return fail(problems);
  return ok({
    concepts: byId,
    languages: new Map(languages.map(({ value }) => [value.language, value])),
    countries: new Map(countries.map(({ value }) => [value.country, value])),
    letters: new Map(scripts.flatMap(({ value }) => Object.entries(value.letters))),
  });
}

function filesOf(root: string, folder: string, problems: Problem[]): string[] {
  try {
    return readdirSync(join(root, folder))
      .sort()
      .flatMap((name) => {
        if (name.endsWith('.yaml')) return [`${folder}/${name}`];
        const todo = 'Move it away; what lies on the shelf must be read.';
        problems.push({ at: `${folder}/${name}`, expected: 'only files .yaml here', found: 'something else', todo });
        return [];
      });
  } catch (cause) {
    const found = cause instanceof Error ? cause.message : String(cause);
    const todo = 'Give the folder of the catalogue, with its folders inside.';
    problems.push({ at: folder, expected: 'a folder that can be read', found, todo });
    return [];
  }
}

type Concepts = ReadonlyMap<string, UnitConcept>;

function conceptProblems({ parsed, value }: Shaped<readonly UnitConcept[]>, byId: Concepts): Problem[] {
  return value.flatMap((concept, index) => [
    ...(byId.get(concept.id) === concept
      ? []
      : [problemAt(parsed, [index, 'id'], twice(concept.id, 'each concept once'))]),
    ...(concept.near.every((id) => byId.has(id))
      ? []
      : [problemAt(parsed, [index, 'near'], unknownIn(concept.near.filter((id) => !byId.has(id))))]),
    ...((concept.role === 'echelon') === (concept.size !== undefined)
      ? []
      : [
          problemAt(parsed, [index], {
            expected: 'a size for each echelon, and for nothing else',
            found: `${concept.id}: ${concept.role}, size ${String(concept.size)}`,
            todo: 'Give the size, or take it away.',
          }),
        ]),
  ]);
}

function nameProblem<Key extends string>(
  { parsed, value }: Shaped<Readonly<Record<Key, string>>>,
  key: Key,
): Problem[] {
  const name = parsed.file.slice(parsed.file.lastIndexOf('/') + 1, -'.yaml'.length);
  if (value[key].toLowerCase() === name) return [];
  const said = { expected: `"${name}", as the file is named`, found: `"${value[key]}"`, todo: 'Make the two agree.' };
  return [problemAt(parsed, [key], said)];
}

function wordProblems(
  { parsed, value }: Shaped<{ readonly words: Readonly<Record<string, readonly string[]>> }>,
  byId: Concepts,
): Problem[] {
  const seen = new Map<string, string>();
  return Object.entries(value.words).flatMap(([means, written]) => {
    const unknown = means.split(' ').filter((id) => !byId.has(id));
    const problems = unknown.length === 0 ? [] : [problemAt(parsed, ['words', means], unknownIn(unknown))];
    written.forEach((form, index) => {
      const other = seen.get(form.toLowerCase());
      if (other !== undefined && other !== means) {
        const said = twice(form, `one meaning for each word of a file ("${other}" has it already)`);
        problems.push(problemAt(parsed, ['words', means, index], said));
      }
      seen.set(form.toLowerCase(), means);
    });
    return problems;
  });
}

function languageProblems({ parsed, value }: Shaped<UnitCountry>, codes: ReadonlySet<string>): Problem[] {
  return value.languages.flatMap((code, index) =>
    codes.has(code)
      ? []
      : [
          problemAt(parsed, ['languages', index], {
            expected: `a language of ${FOLDER}/languages`,
            found: `"${code}"`,
            todo: 'Correct the code, or add the file of that language.',
          }),
        ],
  );
}

function twice(found: string, expected: string): Omit<Problem, 'at'> {
  return { expected, found: `"${found}" again`, todo: 'Keep one of the two.' };
}

function unknownIn(ids: readonly string[]): Omit<Problem, 'at'> {
  return {
    expected: `ids of concepts, as in ${FOLDER}/concepts.yaml`,
    found: ids.map((id) => `"${id}"`).join(', '),
    todo: 'Correct the spelling, or add the concept to the list.',
  };
}
