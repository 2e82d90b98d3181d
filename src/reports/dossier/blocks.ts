// Short ways to write the blocks that every section has.

import type { Block, Content, Row } from './document.ts';

/** A heading inside a section. */
export function heading(text: string, level: 2 | 3 = 2): Block {
  return { kind: 'heading', level, content: [text] };
}

/** A remark on how to read what follows, or that there is nothing to follow. */
export function note(...content: Content): Block {
  return { kind: 'paragraph', tone: 'note', content };
}

export function paragraph(...content: Content): Block {
  return { kind: 'paragraph', tone: 'plain', content };
}

/** A list of one level. */
export function list(contents: readonly Content[]): Block {
  return { kind: 'list', items: contents.map((content) => ({ anchor: null, content, items: [] })) };
}

export function plainRow(cells: readonly Content[], anchor: string | null = null): Row {
  return { kind: 'plain', anchor, cells };
}
