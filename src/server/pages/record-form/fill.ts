// Puts a record into a form: every value and every citation under the names of the controls. The inverse of reading it back.

import { describeLocator } from '#kernel/citation.ts';
import { isObject, pointerOf } from '#kernel/json-pointer.ts';

import type { Typed } from './parts.ts';
import { citeName, citesName, PARTS, rowsName, statedName, whyName } from './parts.ts';
import type { TypedCitation } from './read-back.ts';
import { mayBeEmpty } from './tree.ts';
import type { FormNode, Leaf } from './tree.ts';

type Fields = readonly (readonly [string, string])[];

/** What stands in the form of a record. */
export function typedOf(tree: FormNode, body: unknown, citations: readonly TypedCitation[]): Typed {
  return new Map([...fields(tree, '', body), ...cited(citations)]);
}

function fields(node: FormNode, pointer: string, value: unknown): Fields {
  if (value === null || value === undefined) return node.is === 'list' ? [[rowsName(pointer), '0']] : [];
  if (isObject(value) && Object.keys(value).length === 1 && typeof value['unknown'] === 'string') {
    const why = [whyName(pointer), value['unknown']] as const;
    return node.is === 'leaf' && node.role === 'flag' ? [[pointer, 'unknown'], why] : [why];
  }
  switch (node.is) {
    case 'leaf':
      return leafFields(node, pointer, value);
    case 'list': {
      const items: readonly unknown[] = Array.isArray(value) ? value : [];
      const rows = [rowsName(pointer), String(items.length)] as const;
      return [rows, ...items.flatMap((item, index) => fields(node.item, `${pointer}/${index}`, item))];
    }
    case 'group': {
      if (!isObject(value)) return [];
      const inside = node.fields.flatMap(({ key, node: inner }) =>
        fields(inner, `${pointer}${pointerOf([key])}`, value[key]),
      );
      return pointer !== '' && mayBeEmpty(node) ? [[statedName(pointer), 'yes'], ...inside] : inside;
    }
  }
}

function leafFields({ role }: Leaf, pointer: string, value: unknown): Fields {
  const parts = PARTS[role];
  if (parts === undefined) return [[pointer, textOf(value)]];
  if (!isObject(value)) return [];
  return parts.flatMap(({ key }) => {
    const text = textOf(value[key] ?? '');
    return text === '' ? [] : [[`${pointer}/${key}`, text] as const];
  });
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function cited(citations: readonly TypedCitation[]): Fields {
  const byPlace = Map.groupBy(citations, ({ at }) => at);
  return [...byPlace].flatMap(([at, all]) => [
    [citesName(at), String(all.length)] as const,
    ...all.flatMap(({ source, locator, quote }, number): Fields => {
      const place = describeLocator(locator);
      return [
        [citeName('source', number, at), source],
        [citeName('locator', number, at), place],
        ...(quote === undefined ? [] : [[citeName('quote', number, at), quote] as const]),
      ];
    }),
  ]);
}
