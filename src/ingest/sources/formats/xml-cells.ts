// Elements of an XML document as rows of cells: a row for each element at the path of the layout, its columns the elements in it and,
// with an @ before, its attributes. Refuses a column more or less than the layout has, one that stands twice, one with elements
// in it, text between the columns, and rows anywhere else.

import { refusedFile } from '../refused-file.ts';
import type { XmlLayout } from '../source-schema.ts';
import { xmlEvents } from './xml-events.ts';
import type { XmlEvent } from './xml-events.ts';

type Refuse = (column: string | null, expected: string, found: string, todo?: string) => Error;
const CHANGED = 'If the publisher changed the document, describe it as a layout of its own in source.yaml.';

/** The rows of a document, the names of the columns first. */
export function* xmlCells(fileName: string, text: string, layout: XmlLayout): Generator<readonly string[]> {
  const names = layout.columns.map(({ name }) => name);
  let row = 1;
  const refuse: Refuse = (column, expected, found, todo = CHANGED) =>
    refusedFile(fileName, [{ row, ...(column === null ? {} : { column }), expected, found, todo }]);
  yield names;
  row += 1;
  const open: string[] = [];
  let record: RecordInWork | null = null;
  let isAnyRow = false;
  const events = xmlEvents(
    text,
    (line) => (expected, found, todo) => refuse(record?.column ?? null, expected, `${found} in line ${line}`, todo),
  );
  for (const event of events) {
    if (event.kind === 'open') open.push(event.name);
    if (record !== null) {
      if (event.kind === 'close' && open.length === layout.rowsAt.length) {
        yield record.end();
        record = null;
        row += 1;
      } else record.take(event, open.length - layout.rowsAt.length);
    } else if (event.kind === 'open') {
      checkWay(open, layout, refuse);
      if (open.length === layout.rowsAt.length) {
        record = recordInWork(names, refuse);
        record.attributes(event.attributes);
        isAnyRow = true;
      }
    } else if (event.kind === 'text' && event.text.trim() !== '') {
      throw refuse(null, 'no text outside of the rows', JSON.stringify(event.text.trim().slice(0, 40)));
    }
    if (event.kind === 'close') open.pop();
  }
  if (!isAnyRow) throw refuse(null, `rows at ${layout.rowsAt.join('/')}`, 'none');
}

/** Only what leads to the rows may stand around them. */
function checkWay(open: readonly string[], { rowsAt }: XmlLayout, refuse: Refuse): void {
  if (open.every((name, depth) => name === rowsAt[depth])) return;
  throw refuse(null, `only rows at ${rowsAt.join('/')}`, `<${open.join('><')}>`);
}

interface RecordInWork {
  /** The column that is being read. */
  readonly column: string | null;
  attributes(attributes: ReadonlyMap<string, string>): void;
  /** Takes what stands in the row, so many elements deep in it. */
  take(event: XmlEvent, depth: number): void;
  end(): readonly string[];
}

function recordInWork(names: readonly string[], refuse: Refuse): RecordInWork {
  const cells: string[] = [];
  let place = -1;
  const begin = (name: string): number => {
    const found = names.indexOf(name);
    if (found === -1) throw refuse(name, 'only the columns of the layout', 'one more');
    if (cells[found] !== undefined) throw refuse(name, 'each column of a row once', 'it twice');
    cells[found] = '';
    return found;
  };
  return {
    get column() {
      return names[place] ?? null;
    },
    attributes(attributes) {
      for (const [name, value] of attributes) cells[begin(`@${name}`)] = value;
    },
    take(event, depth) {
      if (event.kind === 'close') place = -1;
      else if (event.kind === 'text') {
        if (place >= 0) cells[place] += event.text;
        else if (event.text.trim() !== '') {
          throw refuse(null, 'no text between the columns', JSON.stringify(event.text.trim().slice(0, 40)));
        }
      } else if (depth > 1) throw refuse(names[place] ?? null, 'a text', `an element <${event.name}> in it`);
      else {
        place = begin(event.name);
        const [attribute] = event.attributes.keys();
        if (attribute !== undefined) throw refuse(event.name, 'a column without attributes', `"${attribute}"`);
      }
    },
    end() {
      const missing = names.find((_, at) => cells[at] === undefined);
      if (missing !== undefined) throw refuse(missing, 'this column in every row', 'a row without it');
      return cells;
    },
  };
}
