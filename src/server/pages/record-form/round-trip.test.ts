// What goes into a form comes out of it: bodies of every kind, at random, with everything in them that breaks forms.

import fc from 'fast-check';
import { expect, test } from 'vitest';

import { realLedger, bodiesOf } from '../../../../test/house/bodies.ts';
import { typedOf } from './fill.ts';
import { readBack } from './read-back.ts';
import { treeOf } from './tree.ts';
import { withoutEmpty } from './without-empty.ts';

const KINDS = [...realLedger().kinds.values()];

test.each(KINDS)('a body of the kind $name comes back as it was', (kind) => {
  const tree = treeOf(kind);
  fc.assert(
    fc.property(bodiesOf(kind), (given) => {
      const parsed = kind.schema.safeParse(given);
      fc.pre(parsed.success);
      const body: unknown = parsed.data;
      const { body: back, problems } = readBack(tree, withoutEmpty(tree, typedOf(tree, body, [])));
      expect(problems).toEqual([]);
      expect(kind.schema.parse(back)).toEqual(body);
    }),
    { numRuns: 150 },
  );
});
