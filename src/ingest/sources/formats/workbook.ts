// An XLSX workbook: which of its parts is the wanted sheet, what its shared texts are, which styles mean a day. Refuses a workbook
// whose days count from 1904, parts that lie outside of the file, parts that unpack to far more than a table does, and a sheet
// that is not there. Nothing is calculated, fetched or run.

import { crc32, inflateRawSync } from 'node:zlib';

import { refusedFile } from '../refused-file.ts';
import { utf8Text } from './whole-file.ts';
import { xmlEvents } from './xml-events.ts';
import type { XmlEvent } from './xml-events.ts';
import { zipMembers } from './zip-directory.ts';

export interface Workbook {
  /** The XML of the sheet. */
  readonly sheet: string;
  readonly texts: readonly string[];
  /** Whether a style shows a number as a day. */
  readonly showsDay: (style: number) => boolean;
}

type Refuse = (expected: string, found: string, todo?: string) => Error;
type Part = (name: string) => string | null;

/** Bytes of all parts together, unpacked, and how much more than packed. */
const PARTS_LIMIT = 256 * 2 ** 20;
const [RATIO_LIMIT, RATIO_FROM] = [100, 8 * 2 ** 20];

/** Opens a workbook at one sheet. */
export async function openWorkbook(fileName: string, bytes: Buffer, sheetName: string): Promise<Workbook> {
  const refuse: Refuse = (expected, found, todo = 'Save the table as CSV, or get the file again.') =>
    refusedFile(fileName, [{ expected, found, todo }]);
  const part = await partsOf(fileName, bytes, refuse);
  const workbook = part('xl/workbook.xml');
  if (workbook === null) throw refuse('an XLSX workbook', 'a zip file without xl/workbook.xml');
  const sheets = new Map<string, string>();
  for (const { at, event } of located(fileName, workbook)) {
    if (event.kind !== 'open') continue;
    if (at === 'workbook/workbookPr' && /^(?:1|true)$/.test(event.attributes.get('date1904') ?? '')) {
      throw refuse('days counted from 1900', 'a workbook that counts them from 1904', 'Save the table as CSV.');
    }
    if (at === 'workbook/sheets/sheet') {
      const id = [...event.attributes].find(([name]) => name.endsWith(':id'))?.[1] ?? '';
      sheets.set(event.attributes.get('name') ?? '', id);
    }
  }
  const wanted = sheets.get(sheetName);
  if (wanted === undefined) {
    const there = [...sheets.keys()].map((name) => `"${name}"`).join(', ');
    const todo = 'Is this the right file? If the publisher renamed the sheet, correct the layout in source.yaml.';
    throw refuse(`a sheet called "${sheetName}"`, `the sheets ${there}`, todo);
  }
  const targets = targetsOf(fileName, part('xl/_rels/workbook.xml.rels') ?? '<Relationships/>', refuse);
  const target = targets.find(({ id }) => id === wanted);
  const sheet = target === undefined || target.kind !== 'worksheet' ? null : part(target.path);
  if (sheet === null) throw refuse(`the part of the sheet "${sheetName}"`, 'none');
  const optional = (kind: string): string | null => {
    const other = targets.find((each) => each.kind === kind);
    return other === undefined ? null : part(other.path);
  };
  return {
    sheet,
    texts: sharedTexts(fileName, optional('sharedStrings')),
    showsDay: dayStyles(fileName, optional('styles')),
  };
}

async function partsOf(fileName: string, bytes: Buffer, refuse: Refuse): Promise<Part> {
  const members = await zipMembers(fileName, bytes.length, async (from, length) => bytes.subarray(from, from + length));
  const all = members.reduce((sum, { size }) => sum + size, 0);
  const bomb = members.find(({ size, from, to }) => size > RATIO_FROM && size > RATIO_LIMIT * (to - from));
  if (all > PARTS_LIMIT || bomb !== undefined) {
    const found = `${bomb?.name ?? 'all parts together'} of ${bomb?.size ?? all} bytes`;
    throw refusedFile(
      fileName,
      [
        {
          expected: `parts of at most ${PARTS_LIMIT} bytes that unpack to at most ${RATIO_LIMIT} times their size`,
          found,
          todo: 'Look at where the file comes from: tables do not pack this well.',
        },
      ],
      { code: 'too_large' },
    );
  }
  return (name) => {
    const member = members.find((each) => each.name === name);
    if (member === undefined) return null;
    const packed = bytes.subarray(member.from, member.to);
    const unpacked = member.isDeflated ? inflated(packed, member.size) : packed;
    if (unpacked?.length !== member.size || crc32(unpacked) !== member.crc32) {
      throw refuse(`the part ${name} as it was packed`, 'that it is damaged', 'Fetch the file again.');
    }
    return utf8Text(fileName, unpacked);
  };
}

/** The unpacked bytes, or null where they are damaged or more than the directory says. */
function inflated(packed: Buffer, size: number): Buffer | null {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(size, 1) });
  } catch {
    return null; // the caller refuses the part; which way it is damaged says nothing more
  }
}

interface Target {
  readonly id: string;
  readonly kind: string;
  readonly path: string;
}

function targetsOf(fileName: string, relations: string, refuse: Refuse): readonly Target[] {
  const targets: Target[] = [];
  for (const { at, event } of located(fileName, relations)) {
    if (at !== 'Relationships/Relationship' || event.kind !== 'open') continue;
    const said = (name: string): string => event.attributes.get(name) ?? '';
    const kind = said('Type').slice(said('Type').lastIndexOf('/') + 1);
    if (!['worksheet', 'sharedStrings', 'styles'].includes(kind)) continue;
    const target = said('Target');
    if (said('TargetMode') === 'External' || target.includes('..') || /[:\\]/.test(target)) {
      throw refuse('parts that lie in the file', JSON.stringify(target.slice(0, 80)), 'Do not use this file.');
    }
    targets.push({ id: said('Id'), kind, path: target.startsWith('/') ? target.slice(1) : `xl/${target}` });
  }
  return targets;
}

function sharedTexts(fileName: string, part: string | null): readonly string[] {
  const texts: string[] = [];
  for (const { at, event } of located(fileName, part ?? '<sst/>')) {
    if (at === 'sst/si' && event.kind === 'open') texts.push('');
    // How a text is pronounced stands beside it and is left out.
    if (event.kind === 'text' && (at === 'sst/si/t' || at === 'sst/si/r/t'))
      texts.push((texts.pop() ?? '') + event.text);
  }
  return texts;
}

/** The numbers of the formats that every workbook has and that show a day or a time of day. */
const DAY_FORMATS: readonly (readonly [number, number])[] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
];
const isDayFormat = (format: number): boolean => DAY_FORMATS.some(([first, last]) => first <= format && format <= last);

function dayStyles(fileName: string, part: string | null): (style: number) => boolean {
  const ownFormats = new Map<number, boolean>();
  const styles: boolean[] = [];
  for (const { at, event } of located(fileName, part ?? '<styleSheet/>')) {
    if (event.kind !== 'open') continue;
    const format = Number(event.attributes.get('numFmtId') ?? 0);
    if (at === 'styleSheet/numFmts/numFmt') {
      // Without quoted words, escaped letters and conditions in brackets, these letters mean parts of a day.
      const code = (event.attributes.get('formatCode') ?? '').replaceAll(/"[^"]*"|\\.|_.|\[[^\]]*\]/g, '');
      ownFormats.set(format, /[dmyhs]/i.test(code) && !/general/i.test(code));
    }
    if (at === 'styleSheet/cellXfs/xf') styles.push(ownFormats.get(format) ?? isDayFormat(format));
  }
  return (style) => styles[style] ?? false;
}

/** Each event with the names of the elements around it, without prefixes. */
export function* located(fileName: string, part: string): Generator<{ readonly at: string; readonly event: XmlEvent }> {
  const ways: string[] = [];
  const events = xmlEvents(
    part,
    (line) =>
      (expected, found, todo = 'Fetch the file again.') =>
        refusedFile(fileName, [{ expected, found: `${found} in line ${line} of a part`, todo }]),
  );
  for (const event of events) {
    if (event.kind === 'open') {
      const name = event.name.slice(event.name.indexOf(':') + 1);
      ways.push(ways.length === 0 ? name : `${ways.at(-1)}/${name}`);
    }
    yield { at: ways.at(-1) ?? '', event };
    if (event.kind === 'close') ways.pop();
  }
}
