// The controls of a form hold what they were given: bodies of every kind, drawn as a page and read from it as a browser does.

import fc from 'fast-check';
import { expect, test } from 'vitest';

import { bodiesOf, realLedger } from '../../../../test/house/bodies.ts';
import { dangersIn } from '../../../../test/house/page-reading.ts';
import { PLAIN_PAGE } from '../../../../test/house/plain-page.ts';
import { fieldsIn } from '../../../../test/house/sent-form.ts';
import type { FormData } from './data.ts';
import { typedOf } from './fill.ts';
import { readSent, sentOf } from './sent.ts';
import { treeOf } from './tree.ts';
import { recordFormView } from './view.ts';

const KINDS = [...realLedger().kinds.values()];
const CITED = [
  { at: '', source: 'source.one', locator: { page: '3, 4', paragraph: '2' }, quote: 'said "so" <b>' },
  { at: '', source: 'source.Two-2_b', locator: { file: 'a.csv', row: 7 } },
];

test.each(KINDS)('a page with a record of the kind $name sends it as it was', async (kind) => {
  const fields = treeOf(kind);
  const { name, title, plural, means, marking } = kind;
  await fc.assert(
    fc.asyncProperty(bodiesOf(kind), async (given) => {
      const parsed = kind.schema.safeParse(given);
      fc.pre(parsed.success);
      const data: FormData = {
        kind: { name, title, plural, means, marking },
        fields,
        id: `${name}.one`,
        version: null,
        label: null,
        values: { ...Object.fromEntries(typedOf(fields, parsed.data, CITED)), marking },
        problems: [],
        names: { 'source.one': '<script>alert(1)</script>' },
        sources: [],
        shelves: {},
        markings: [marking],
        closed: [],
        keeps: true,
        elsewhere: null,
        notice: null,
      };
      const page: string = await recordFormView(data, PLAIN_PAGE);
      expect(dangersIn(page).filter((tag) => !tag.startsWith('<script type="module" src="/code/'))).toEqual([]);
      const said = readSent(fields, sentOf(Object.fromEntries(fieldsIn(page))));
      expect(said.problems).toEqual([]);
      expect(breaks(kind.schema.parse(said.body))).toEqual(breaks(parsed.data));
      expect(said.citations).toEqual(CITED);
    }),
    { numRuns: 15 },
  );
});

/** With the line breaks of browsers, which know one only. */
function breaks(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value).replaceAll(/\\r\\n|\\r/g, '\\n'));
}
