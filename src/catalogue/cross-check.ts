// What holds the files of the shelf together: ids that are the names of their files and stand once, lineages that lead to
// authorities that exist and say the same from both ends, and a coverage that matches what is there, no more and no less.

import type { Problem } from '#kernel/result.ts';

import type { Authority } from './authority.ts';
import type { Concept } from './concept.ts';
import type { Coverage, CoverageItem, CoverageRule } from './coverage.ts';
import type { Measure } from './measure.ts';
import { problemAt } from './parsed-yaml.ts';
import type { Shaped } from './shape.ts';

interface Shelf {
  readonly authorities: readonly Shaped<Authority>[];
  readonly concepts: readonly Shaped<Concept>[];
  readonly measures: Shaped<readonly Measure[]>;
  readonly coverage: Shaped<Coverage>;
  readonly policies: readonly string[];
}

/** Every place where one file of the shelf contradicts another. */
export function crossProblems(shelf: Shelf): readonly Problem[] {
  return [
    ...shelf.authorities.flatMap(nameProblems),
    ...shelf.concepts.flatMap(nameProblems),
    ...lineageProblems(shelf.authorities),
    ...measureProblems(shelf.measures),
    ...ruleProblems(shelf),
    ...itemProblems(shelf.coverage, 'authorities', shelf.authorities),
    ...itemProblems(shelf.coverage, 'definitions', shelf.concepts),
  ];
}

/** One file, one id, one name: which also means that no id can stand twice. */
export function nameProblems({ parsed, value }: Shaped<{ readonly id: string }>): Problem[] {
  const name = parsed.file.slice(parsed.file.lastIndexOf('/') + 1, -'.yaml'.length);
  if (value.id === name) return [];
  const todo = 'Rename the file or correct the id.';
  return [
    problemAt(parsed, ['id'], { expected: `the id "${name}", as the file is named`, found: `"${value.id}"`, todo }),
  ];
}

const OPPOSITE = { predecessors: 'successors', successors: 'predecessors' } as const;

function lineageProblems(authorities: readonly Shaped<Authority>[]): Problem[] {
  const byId = new Map(authorities.map((each) => [each.value.id, each.value]));
  return authorities.flatMap(({ parsed, value }) =>
    (['predecessors', 'successors'] as const).flatMap((side) =>
      value.lineage[side].flatMap((relation, index) => {
        const path = ['lineage', side, index, 'id'];
        const other = byId.get(relation.id);
        if (other === undefined) {
          const todo = 'Put that authority on the shelf, or tell of it in a note.';
          return [
            problemAt(parsed, path, {
              expected: 'the id of an authority on the shelf',
              found: `"${relation.id}"`,
              todo,
            }),
          ];
        }
        const back = other.lineage[OPPOSITE[side]].find((each) => each.id === value.id);
        if (back?.on === relation.on) return [];
        return [
          problemAt(parsed, path, {
            expected: `${relation.id} to name ${value.id} among its ${OPPOSITE[side]}, on the same date`,
            found:
              back === undefined
                ? 'that it does not'
                : `the date ${String(back.on)} there and ${String(relation.on)} here`,
            todo: 'State the lineage in both files alike.',
          }),
        ];
      }),
    ),
  );
}

function measureProblems({ parsed, value }: Shaped<readonly Measure[]>): Problem[] {
  return twice(value.map((measure) => measure.id)).map((index) =>
    problemAt(parsed, [index, 'id'], {
      expected: 'each id once',
      found: `"${value[index]?.id}" again`,
      todo: 'Remove one of the two or give it an id of its own.',
    }),
  );
}

/** The rules of coverage: the folders on the shelf are exactly the ones that it claims. */
function ruleProblems({ coverage: { parsed, value }, policies }: Shelf): Problem[] {
  const rules = (['policies', 'checks'] as const).flatMap((section) =>
    value[section].map((rule, index) => ({ rule, path: [section, index] })),
  );
  const claimed = new Set(rules.flatMap(({ rule }) => (rule.folder === null ? [] : [rule.folder])));
  const ids = rules.map(({ rule }) => rule.id);
  return [
    ...rules.flatMap(({ rule, path }) => {
      const said = stateProblem(rule, policies);
      return said === null ? [] : [problemAt(parsed, path, said)];
    }),
    ...twice(ids).map((index) =>
      problemAt(parsed, rules[index]?.path ?? [], {
        expected: 'each rule once',
        found: `"${ids[index]}" again`,
        todo: 'Keep one of the two lines.',
      }),
    ),
    ...policies
      .filter((name) => !claimed.has(name))
      .map((name) =>
        problemAt(parsed, ['policies'], {
          expected: `a line for the folder policies/${name}`,
          found: 'none',
          todo: 'Say in coverage.yaml what it models; nothing lies on the shelf in silence.',
        }),
      ),
  ];
}

function stateProblem(rule: CoverageRule, policies: readonly string[]): Omit<Problem, 'at'> | null {
  if ((rule.state !== 'not-yet') !== (rule.folder !== null)) {
    return {
      expected: 'a folder with what is modelled, and none with what is not',
      found: `${rule.id}: ${rule.state}, folder ${String(rule.folder)}`,
      todo: 'Make state and folder agree.',
    };
  }
  if (rule.folder === null || policies.includes(rule.folder)) return null;
  return {
    expected: `the folder policies/${rule.folder}`,
    found: 'no such folder',
    todo: `Add the folder, or say that ${rule.id} is not modelled yet.`,
  };
}

function itemProblems(
  { parsed, value }: Shaped<Coverage>,
  section: 'authorities' | 'definitions',
  files: readonly Shaped<{ readonly id: string }>[],
): Problem[] {
  const lines = value[section];
  const ids = lines.map((line) => line.id);
  const missing = files.filter((file) => !ids.includes(file.value.id));
  return [
    ...missing.map((file) =>
      problemAt(parsed, [section], {
        expected: `a line for ${file.parsed.file}`,
        found: 'none',
        todo: 'Say in coverage.yaml how far it is verified.',
      }),
    ),
    ...twice(ids).map((index) =>
      problemAt(parsed, [section, index, 'id'], {
        expected: 'each id once',
        found: `"${ids[index]}" again`,
        todo: 'Keep one of the two lines.',
      }),
    ),
    ...lines.flatMap((line, index) => {
      const said = verifiedProblem(line, files.find((file) => file.value.id === line.id)?.value);
      return said === null ? [] : [problemAt(parsed, [section, index], said)];
    }),
  ];
}

function verifiedProblem(line: CoverageItem, file: unknown): Omit<Problem, 'at'> | null {
  if (file === undefined) {
    const todo = 'Remove the line or add the file.';
    return { expected: 'a file of this id on the shelf', found: `none for "${line.id}"`, todo };
  }
  return shareProblem(line.id, line.verified, file);
}

/** What is wrong with a line that says how much of a file is verified; null when nothing is. */
export function shareProblem(id: string, said: CoverageItem['verified'], file: unknown): Omit<Problem, 'at'> | null {
  const { yes, no } = countVerified(file);
  const real = no === 0 ? 'all' : yes === 0 ? 'none' : 'in-part';
  if (real === said) return null;
  return {
    expected: `verified: ${real} (${yes} of ${yes + no} statements of ${id} are)`,
    found: said,
    todo: 'Say of the file what is so.',
  };
}

/** Counts the statements of a file that are verified and that are not. */
export function countVerified(value: unknown): { readonly yes: number; readonly no: number } {
  let [yes, no] = [0, 0];
  const walk = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return;
    for (const [key, inner] of Object.entries(part)) {
      if (key === 'verified' && inner === true) yes += 1;
      else if (key === 'verified' && inner === false) no += 1;
      else walk(inner);
    }
  };
  walk(value);
  return { yes, no };
}

/** The positions at which a text stands that stood before. */
export function twice(texts: readonly string[]): number[] {
  return texts.flatMap((text, index) => (texts.indexOf(text) < index ? [index] : []));
}
