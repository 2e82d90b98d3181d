// An array of records in JSON as rows of cells. Refuses what is no array of records, a record with a name more or less than the
// columns of the layout, a value that is no single value, and a part of the file beside the array that the layout does not name.

import { refusedFile } from '../refused-file.ts';
import type { JsonLayout } from '../source-schema.ts';
import { jsonText } from './json-text.ts';
import type { JsonText } from './json-text.ts';

type Refuse = (column: string | null, expected: string, found: string, todo: string) => Error;

const KINDS: Readonly<Record<string, string>> = { '{': 'an object', '[': 'an array', '"': 'a text', '': 'nothing' };
const kindOf = (first: string): string => KINDS[first] ?? 'a single value';
const AS_GIVEN = 'Take the file as the publisher gives it; if this is how it comes, correct the layout in source.yaml.';
const CHANGED = 'If the publisher changed the records, describe them as a layout of their own in source.yaml.';

/** The records of a file as rows, the names of the columns first; a null is an empty cell. */
export function* jsonCells(fileName: string, text: string, layout: JsonLayout): Generator<readonly string[]> {
  const names = layout.columns.map(({ name }) => name);
  const places = new Map(names.map((name, place) => [name, place]));
  let row = 2;
  const refuse: Refuse = (column, expected, found, todo) =>
    refusedFile(fileName, [{ row, ...(column === null ? {} : { column }), expected, found, todo }]);
  const json = jsonText(text, (expected, found) => refuse(null, expected, found, 'The file was cut off or damaged.'));
  yield names;
  for (const _ of records(json, layout, layout.recordsAt, refuse)) {
    const first = json.next();
    if (first !== '{') throw refuse(null, 'a record in braces', kindOf(first), AS_GIVEN);
    const cells: string[] = [];
    for (const name of json.names()) {
      const place = places.get(name);
      if (place === undefined) throw refuse(name, `only the columns of layout ${layout.name}`, 'one more', CHANGED);
      const value = json.next();
      if (value === '{' || value === '[') throw refuse(name, 'a single value', kindOf(value), AS_GIVEN);
      cells[place] = json.scalar() ?? '';
    }
    const missing = names.find((_name, place) => cells[place] === undefined);
    if (missing !== undefined) throw refuse(missing, 'this name in every record', 'a record without it', CHANGED);
    yield cells;
    row += 1;
  }
  json.end();
}

/** Follows the names to the array and goes through it; passes over what the layout says stands beside the way. */
function* records(json: JsonText, layout: JsonLayout, way: readonly string[], refuse: Refuse): Generator<void> {
  const [step, ...rest] = way;
  const first = json.next();
  if (step === undefined) {
    if (first !== '[') throw refuse(null, `an array of records${where(layout)}`, kindOf(first), AS_GIVEN);
    yield* json.items();
    return;
  }
  if (first !== '{') throw refuse(null, `an object with "${step}"`, kindOf(first), AS_GIVEN);
  let isThere = false;
  for (const name of json.names()) {
    if (name === step) {
      isThere = true;
      yield* records(json, layout, rest, refuse);
    } else if (layout.beside.includes(name)) json.skip();
    else throw refuse(name, `only "${step}" and what the layout names under beside`, 'one more', CHANGED);
  }
  if (!isThere) throw refuse(step, `an array of records${where(layout)}`, 'an object without this name', AS_GIVEN);
}

const where = ({ recordsAt }: JsonLayout): string =>
  recordsAt.length === 0 ? '' : ` at ${recordsAt.map((name) => `"${name}"`).join(', ')}`;
