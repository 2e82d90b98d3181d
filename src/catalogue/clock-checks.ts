// What holds the clocks of the shelf together: files named by their ids, classes that exist, a class for all others, clocks that are
// counted from clocks that exist, and a coverage that names every clock and claims no other.

import type { Problem } from '#kernel/result.ts';

import type { Clock } from './clock.ts';
import type { Coverage } from './coverage.ts';
import { nameProblems, shareProblem, twice } from './cross-check.ts';
import { problemAt } from './parsed-yaml.ts';
import type { RecipientClass } from './recipient-class.ts';
import type { Shaped } from './shape.ts';

interface Clocks {
  readonly clocks: readonly Shaped<Clock>[];
  readonly classes: Shaped<readonly RecipientClass[]>;
  readonly coverage: Shaped<Coverage>;
}

/** Every place where the clocks contradict the rest of the shelf. */
export function clockProblems({ clocks, classes, coverage }: Clocks): readonly Problem[] {
  return [
    ...clocks.flatMap(nameProblems),
    ...clocks.flatMap((clock) => referenceProblems(clock, clocks, classes.value)),
    ...classProblems(classes),
    ...coverageProblems(coverage, clocks),
  ];
}

function referenceProblems(
  { parsed, value }: Shaped<Clock>,
  clocks: readonly Shaped<Clock>[],
  classes: readonly RecipientClass[],
): Problem[] {
  return value.versions.flatMap(({ lengths }, version) =>
    lengths.flatMap((length, at) => {
      const path = ['versions', version, 'lengths', at];
      const since = length.recurs?.is === 'every' ? length.recurs.since : null;
      const found: Problem[] = [];
      if (length.class !== null && !classes.some(({ id }) => id === length.class)) {
        const todo = 'Name a class of recipient-classes.yaml.';
        const expected = 'a class of recipients on the shelf';
        found.push(problemAt(parsed, [...path, 'class'], { expected, found: `"${length.class}"`, todo }));
      }
      if (since !== null && !clocks.some(({ value: { id } }) => id === since)) {
        const todo = 'Name the clock whose report begins the time.';
        const expected = 'the id of a clock on the shelf';
        found.push(problemAt(parsed, [...path, 'recurs', 'since'], { expected, found: `"${since}"`, todo }));
      }
      return found;
    }),
  );
}

function classProblems({ parsed, value }: Shaped<readonly RecipientClass[]>): Problem[] {
  const others = value.filter(({ members }) => members === null).length;
  const repeated = twice(value.map(({ id }) => id)).map((at) =>
    problemAt(parsed, [at, 'id'], {
      expected: 'each class once',
      found: `"${value[at]?.id}" again`,
      todo: 'Keep one of the two.',
    }),
  );
  if (others === 1) return repeated;
  const todo = 'Leave members null for the class of all others, and for no other class.';
  return [...repeated, problemAt(parsed, [], { expected: 'one class of all others', found: String(others), todo })];
}

function coverageProblems({ parsed, value }: Shaped<Coverage>, clocks: readonly Shaped<Clock>[]): Problem[] {
  const ids = value.clocks.map(({ id }) => id);
  const missing = clocks.filter((clock) => !ids.includes(clock.value.id));
  return [
    ...missing.map((clock) =>
      problemAt(parsed, ['clocks'], {
        expected: `a line for ${clock.parsed.file}`,
        found: 'none',
        todo: 'Say in coverage.yaml how far it is verified.',
      }),
    ),
    ...twice(ids).map((at) =>
      problemAt(parsed, ['clocks', at, 'id'], {
        expected: 'each id once',
        found: `"${ids[at]}" again`,
        todo: 'Keep one of the two lines.',
      }),
    ),
    ...value.clocks.flatMap((line, at) => {
      const file = clocks.find((clock) => clock.value.id === line.id)?.value;
      const isOnShelf = line.state === 'modelled' || line.state === 'awaits-record';
      if (isOnShelf !== (file !== undefined) || isOnShelf !== (line.verified !== null)) {
        const expected = isOnShelf
          ? 'a file of this id on the shelf, and how far it is verified'
          : 'no file, and no word on verification';
        const found = file === undefined ? `no file for "${line.id}"` : `verified: ${String(line.verified)}`;
        return [problemAt(parsed, ['clocks', at], { expected, found, todo: 'Make line and shelf agree.' })];
      }
      if (file === undefined || line.verified === null) return [];
      const awaits = file.starts.by === 'awaited';
      if (awaits !== (line.state === 'awaits-record')) {
        const expected = awaits ? 'awaits-record, as its start is awaited' : 'modelled, as its start is on record';
        return [problemAt(parsed, ['clocks', at, 'state'], { expected, found: line.state, todo: 'Correct it.' })];
      }
      const said = shareProblem(line.id, line.verified, file);
      return said === null ? [] : [problemAt(parsed, ['clocks', at, 'verified'], said)];
    }),
  ];
}
