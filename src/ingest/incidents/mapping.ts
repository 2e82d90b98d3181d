// The mapping of a table of somebody else onto incidents: which column goes where, what its words mean, how its dates are written. A column
// that is neither mapped nor ignored by name is refused, and so is one that the table lacks: nothing is dropped in silence.

import { LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';

import type { Problem, Result } from '#kernel/result.ts';
import { fail, ok, showFound } from '#kernel/result.ts';
import { problemsOf } from '#ledger/problems-of-zod.ts';

import { DATE_FORMS, targetNamed, TARGETS_IN_WORDS } from './targets.ts';
import type { Target } from './targets.ts';

const mappingSchema = z.strictObject({
  source: z
    .union([z.string(), z.record(z.string(), z.unknown())])
    .describe('The id of a source on record, or the fields of a new one.'),
  marking: z.string().optional().describe('Who may read what comes from this file.'),
  dates: z.enum(DATE_FORMS).default('YYYY-MM-DD'),
  columns: z.record(z.string(), z.union([z.string(), z.array(z.string()).min(1)])),
  codes: z.record(z.string(), z.record(z.string(), z.string())).default({}),
  constants: z.record(z.string(), z.union([z.string(), z.number()]).transform(String)).default({}),
  ignore: z.array(z.string()).default([]),
});

/** One way from a column, or from what every row shares, to a place in an incident. */
export interface Way {
  /** The header of the column; null for what every row shares. */
  readonly column: string | null;
  readonly to: string;
  readonly target: Target;
  /** What the words of its cells mean. */
  readonly codes: Readonly<Record<string, string>>;
  /** The cell of every row, where it is shared. */
  readonly constant: string | null;
}

export interface Mapping {
  readonly source: string | Readonly<Record<string, unknown>>;
  readonly marking: string | undefined;
  readonly dates: (typeof DATE_FORMS)[number];
  readonly ways: readonly Way[];
  readonly ignored: readonly string[];
}

/** Reads a mapping; every problem of it is listed with its place. */
export function readMapping(name: string, text: string): Result<Mapping> {
  const document = parseDocument(text, { lineCounter: new LineCounter(), uniqueKeys: true });
  const [broken] = document.errors;
  if (broken !== undefined) {
    const todo = 'Correct the line; a mapping is YAML.';
    return fail([{ at: name, expected: 'YAML', found: showFound(broken.message.split('\n')[0]), todo }]);
  }
  const raw: unknown = document.toJS({ maxAliasCount: 0 });
  const parsed = mappingSchema.safeParse(raw);
  if (!parsed.success)
    return fail(problemsOf(parsed.error, raw).map((problem) => ({ ...problem, at: `${name}, ${problem.at}` })));
  const { source, marking, dates, columns, codes, constants, ignore } = parsed.data;
  const said = [
    ...Object.entries(columns).flatMap(([column, to]) =>
      (typeof to === 'string' ? [to] : to).map((each) => ({ column, to: each, constant: null })),
    ),
    ...Object.entries(constants).map(([to, constant]) => ({ column: null, to, constant })),
  ];
  const problems = [
    ...repeated(
      name,
      said.map(({ to }) => to),
    ),
    ...strayCodes(name, codes, columns),
  ];
  const ways = said.flatMap(({ column, to, constant }): Way[] => {
    const target = targetNamed(to);
    if (target !== null) return [{ column, to, target, constant, codes: codes[column ?? ''] ?? {} }];
    const todo = 'Correct the name; a column that is not to be read belongs under "ignore".';
    problems.push({
      at: `${name}, ${column ?? 'constants'}`,
      expected: `one of ${TARGETS_IN_WORDS}`,
      found: showFound(to),
      todo,
    });
    return [];
  });
  return problems.length > 0 ? fail(problems) : ok({ source, marking, dates, ways, ignored: ignore });
}

function repeated(name: string, targets: readonly string[]): Problem[] {
  return targets.flatMap((to, at) => {
    const clashes = to === 'when' && targets.some((each) => each.startsWith('when.'));
    if (targets.indexOf(to) === at && !clashes) return [];
    const todo = 'Choose one of them.';
    return [{ at: `${name}, ${to}`, expected: 'one column or constant for each place', found: 'a second one', todo }];
  });
}

function strayCodes(name: string, codes: object, columns: object): Problem[] {
  return Object.keys(codes).flatMap((column) => {
    if (Object.hasOwn(columns, column)) return [];
    const todo = 'Map the column, or leave its words out.';
    return [
      { at: `${name}, codes`, expected: 'words of a mapped column', found: `the column ${showFound(column)}`, todo },
    ];
  });
}

/** The columns of a table against its mapping: each is read or ignored by name, and each that is named is there. */
export function headerProblems(mapping: Mapping, header: readonly string[]): readonly Problem[] {
  const named = mapping.ways.flatMap(({ column }) => column ?? []);
  const unread = header.filter((column) => !named.includes(column) && !mapping.ignored.includes(column));
  const missing = [...new Set([...named, ...mapping.ignored])].filter((column) => !header.includes(column));
  const twice = header.filter((column, at) => header.indexOf(column) !== at);
  return [
    ...unread.map((column) => ({
      at: `column ${column}`,
      expected: 'a column that the mapping reads or ignores by name',
      found: `the column ${showFound(column)}, which it does neither`,
      todo: 'Add it under "columns" with its place, or under "ignore".',
    })),
    ...missing.map((column) => ({
      at: `column ${column}`,
      expected: `a column of the table: ${header.map((each) => showFound(each)).join(', ')}`,
      found: `${showFound(column)} in the mapping`,
      todo: 'Correct the name in the mapping, or take it out.',
    })),
    ...twice.map((column) => ({
      at: `column ${column}`,
      expected: 'each column once',
      found: `a second ${showFound(column)}`,
      todo: 'Give the columns names of their own.',
    })),
  ];
}
