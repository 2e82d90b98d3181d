// The tags and texts of an XML document, one after the other, strictly. Refuses a document type and every entity but the five that
// XML itself has, so that nothing is ever expanded or fetched; tags that do not match; anything that XML does not allow.

export type XmlEvent =
  | { readonly kind: 'open'; readonly name: string; readonly attributes: ReadonlyMap<string, string> }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'close'; readonly name: string };

/** What is wrong, and in which line of the document. */
export type RefuseXml = (expected: string, found: string, todo?: string) => Error;

/** Deeper than any table, so that a document cannot exhaust memory by depth. */
const DEEPEST = 100;
const LONGEST_TAG = 100_000;

const STEP = String.raw`[A-Za-z_\u00c0-\ufffd][\w.\-\u00b7-\ufffd]*`;
const NAME = `${STEP}(?::${STEP})?`;
/** What XML counts as space; other white space is text. */
const S = String.raw`[ \t\r\n]`;
const OPENING = new RegExp(`<(${NAME})((?:${S}+${NAME}${S}*=${S}*(?:"[^"<]*"|'[^'<]*'))*)${S}*(/?)>`, 'y');
const CLOSING = new RegExp(`</(${NAME})${S}*>`, 'y');
const ATTRIBUTE = new RegExp(`(${NAME})${S}*=${S}*(?:"([^"]*)"|'([^']*)')`, 'g');
const DECLARATION = /<\?xml\s+version\s*=\s*["']1\.[01]["']([^?]*)\?>/y;
const ENCODING = /encoding\s*=\s*["']([^"']*)["']/;
const REFERENCE = /&(?:#(\d{1,7})|#x([\da-fA-F]{1,6})|(\w+));|&/g;
const NO_LETTER = /(?![\t\n\r])[\p{Cc}\ufffe\uffff]/u;
const OWN_ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Reads a document from its first to its last tag. */
export function* xmlEvents(document: string, refuseAt: (line: number) => RefuseXml): Generator<XmlEvent> {
  const text = document.startsWith('\ufeff') ? document.slice(1) : document;
  let at = 0;
  const refuse: RefuseXml = (expected, found, todo) => refuseAt(lineOf(text, at))(expected, found, todo);
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(text);
  };
  const skipTo = (end: string, from: number, what: string): number => {
    const found = text.indexOf(end, from);
    if (found === -1) throw refuse(`the end of a ${what}`, 'none until the end of the file');
    return found;
  };
  at = Math.max(text.search(NO_LETTER), 0);
  if (NO_LETTER.test(text.charAt(at))) throw refuse('letters that XML allows', 'a control sign');
  at = 0;
  at = skipDeclaration(match(DECLARATION), refuse);
  const open: string[] = [];
  let isOver = false;
  while (at < text.length) {
    if (text[at] !== '<') {
      const end = text.indexOf('<', at);
      const raw = text.slice(at, end === -1 ? text.length : end);
      if (open.length > 0) yield { kind: 'text', text: readText(raw, refuse) };
      else if (raw.trim() !== '')
        throw refuse('one element around all others', JSON.stringify(raw.trim().slice(0, 40)));
      at += raw.length;
    } else if (text[at + 1] === '/') {
      const [tag, name] = match(CLOSING) ?? [];
      const last = open.pop();
      if (last === undefined) throw badTag('no closing tag without an opening one');
      if (tag === undefined || name !== last) throw badTag(`</${last}>`);
      yield { kind: 'close', name: last };
      isOver = open.length === 0;
      at += tag.length;
    } else if (text.startsWith('<!--', at)) {
      const end = skipTo('--', at + 4, 'comment');
      if (text[end + 2] !== '>') throw refuse('a comment without "--" in it', 'one with it');
      at = end + 3;
    } else if (text.startsWith('<![CDATA[', at) && open.length > 0) {
      const end = skipTo(']]>', at, 'CDATA section');
      yield { kind: 'text', text: text.slice(at + 9, end) };
      at = end + 3;
    } else if (text.startsWith('<!', at)) {
      const found = JSON.stringify(text.slice(at, at + 40));
      throw refuse(
        'a document without a document type or entities',
        found,
        'Such a file is not read; get a plain one.',
      );
    } else if (text.startsWith('<?', at)) {
      if (/^<\?xml\s/i.test(text.slice(at, at + 6))) throw refuse('an XML declaration only at the start', 'another');
      at = skipTo('?>', at, 'processing instruction') + 2;
    } else {
      const [tag, name = '', attributes = '', slash] = match(OPENING) ?? [];
      if (tag === undefined || tag.length > LONGEST_TAG) throw badTag('a tag as XML has it');
      if (isOver) throw badTag('the end of the document');
      yield { kind: 'open', name, attributes: readAttributes(attributes, refuse) };
      if (slash === '/') yield { kind: 'close', name };
      else open.push(name);
      isOver = open.length === 0;
      if (open.length > DEEPEST) throw refuse(`elements in at most ${DEEPEST} others`, 'more');
      at += tag.length;
    }
  }
  if (open.length > 0 || !isOver) throw refuse(`</${open.at(-1) ?? 'element'}>`, 'the end of the file', CUT_OFF);

  function badTag(expected: string): Error {
    return refuse(expected, JSON.stringify(text.slice(at, at + 40)));
  }
}

const CUT_OFF = 'The download was cut off; fetch it again.';

function skipDeclaration(declaration: RegExpExecArray | null, refuse: RefuseXml): number {
  const encoding = ENCODING.exec(declaration?.[1] ?? '')?.[1] ?? 'utf-8';
  if (encoding.toLowerCase() !== 'utf-8') throw refuse('a document in UTF-8', `one in ${encoding}`);
  return declaration?.[0].length ?? 0;
}

const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map();

function readAttributes(text: string, refuse: RefuseXml): ReadonlyMap<string, string> {
  if (text === '') return NO_ATTRIBUTES;
  const attributes = new Map<string, string>();
  for (const [, name = '', double, single = ''] of text.matchAll(ATTRIBUTE)) {
    if (attributes.has(name)) throw refuse('each attribute of a tag once', `"${name}" twice`);
    attributes.set(name, readText(double ?? single, refuse).replaceAll(/[\t\n]/g, ' '));
  }
  return attributes;
}

function readText(raw: string, refuse: RefuseXml): string {
  if (raw.includes(']]>')) throw refuse('"]]>" only at the end of a CDATA section', 'it in a text');
  const text = raw.includes('\r') ? raw.replaceAll(/\r\n?/g, '\n') : raw;
  if (!text.includes('&')) return text;
  return text.replaceAll(REFERENCE, (reference, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) {
      const own = Object.hasOwn(OWN_ENTITIES, name) ? OWN_ENTITIES[name] : undefined;
      if (own !== undefined) return own;
    } else if (decimal !== undefined || hex !== undefined) {
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
      const isLetter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
      if (isLetter && !NO_LETTER.test(String.fromCodePoint(code))) return String.fromCodePoint(code);
    }
    const todo = 'Entities are not expanded; get a file without them.';
    throw refuse('no entities but those of XML itself', `"${reference === '&' ? '& alone' : reference}"`, todo);
  });
}

function lineOf(text: string, at: number): number {
  let line = 1;
  for (let next = text.indexOf('\n'); next !== -1 && next < at; next = text.indexOf('\n', next + 1)) line += 1;
  return line;
}
