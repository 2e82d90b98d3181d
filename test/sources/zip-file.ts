// Zip files and workbooks for tests, whole or with one thing wrong. They are written here by hand, so that a reader is never held
// against its own writer.

import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipOptions {
  /** Other values than the true ones, to be refused. */
  readonly flags?: number;
  readonly method?: number;
  readonly stated?: { readonly size?: number; readonly crc?: number };
  /** Whether every member lies over the first one. */
  readonly overlapping?: boolean;
  readonly comment?: string;
}

/** The bytes of a zip file of members by their names. */
export function zipOf(members: Readonly<Record<string, string | Buffer>>, options: ZipOptions = {}): Buffer {
  const { flags = 0x800, method = 8, comment = '' } = options;
  const pieces: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(members)) {
    const bytes = Buffer.from(content);
    const packed = method === 8 ? deflateRawSync(bytes) : bytes;
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(flags, 2);
    fields.writeUInt16LE(method, 4);
    fields.writeUInt32LE(options.stated?.crc ?? crc32(bytes), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(options.stated?.size ?? bytes.length, 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), fields, Buffer.from(name), packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(options.overlapping === true ? 0 : offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\0'), fields, tail, Buffer.from(name)]));
    pieces.push(local);
    offset += local.length;
  }
  const end = Buffer.alloc(18);
  end.writeUInt16LE(directory.length, 4);
  end.writeUInt16LE(directory.length, 6);
  end.writeUInt32LE(Buffer.concat(directory).length, 8);
  end.writeUInt32LE(offset, 12);
  end.writeUInt16LE(Buffer.byteLength(comment), 16);
  return Buffer.concat([...pieces, ...directory, Buffer.from('PK\u0005\u0006'), end, Buffer.from(comment)]);
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export interface WorkbookParts {
  readonly sheetName?: string;
  /** The rows of the sheet in its own XML. */
  readonly rows: string;
  readonly texts?: readonly string[];
  /** What follows the rows. */
  readonly after?: string;
  readonly target?: string;
  readonly properties?: string;
}

/** The parts of a workbook of one sheet; style 1 shows a number as a whole one, style 2 as a day. */
export function workbookParts(parts: WorkbookParts): Readonly<Record<string, string>> {
  const {
    sheetName = 'Sheet1',
    rows,
    texts = [],
    after = '',
    target = 'worksheets/sheet1.xml',
    properties = '',
  } = parts;
  const relation = (id: string, kind: string, to: string): string =>
    `<Relationship Id="${id}" Type="${OFFICE}/${kind}" Target="${to}"/>`;
  return {
    'xl/workbook.xml': `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><workbookPr${properties}/><sheets><sheet name="${sheetName}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships>${relation('rId1', 'worksheet', target)}${relation('rId2', 'styles', 'styles.xml')}${relation('rId3', 'sharedStrings', 'sharedStrings.xml')}</Relationships>`,
    'xl/styles.xml': `${HEAD}<styleSheet xmlns="${MAIN}"><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="1"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
    'xl/sharedStrings.xml': `${HEAD}<sst xmlns="${MAIN}">${texts.map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`,
    'xl/worksheets/sheet1.xml': `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>\n${rows}\n</sheetData>${after}</worksheet>`,
  };
}
