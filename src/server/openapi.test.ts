// The committed description is that of the contracts, and it describes every route once.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { formsOf, routePaths } from './addresses.ts';
import { openapiDocument, openapiText } from './openapi.ts';
import { ROUTES } from './routes.ts';

test('src/server/openapi.json is current', () => {
  const committed = readFileSync(join(import.meta.dirname, 'openapi.json'), 'utf8');
  expect(committed === openapiText(), 'run `node src/server/write-openapi.ts` and commit what it writes').toBe(true);
});

/** What only remembers a choice of the reader in a cookie is no part of the interface. */
const COOKIES = ['chooseTheme', 'markAsSeen'];

test('every route is described, in every form of its answer', () => {
  const described = new Set(Object.keys(pathsOf()));
  const left = ROUTES.filter(({ contract }) => !COOKIES.includes(contract.name)).flatMap(({ contract }) => {
    const path = contract.path.replaceAll(/:([a-z]+)/gi, '{$1}');
    const stem = path === '/' ? '/index' : path;
    const bare = contract.also.includes('html') && !path.startsWith('/api/') ? 'html' : 'json';
    const all =
      contract.method === 'POST' || path.endsWith('.json')
        ? [path]
        : formsOf(contract).map((form) => (form === bare ? path : `${stem}.${form}`));
    return all.filter((each) => !described.has(each));
  });
  expect(left).toEqual([]);
});

test('names of operations stand once, and every reference leads somewhere', () => {
  const text = openapiText();
  const names = [...text.matchAll(/"operationId": "([^"]+)"/g)].map(([, name]) => name);
  expect(names).toEqual([...new Set(names)]);
  const references = new Set(
    [...text.matchAll(/"\$ref": "#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name ?? ''),
  );
  const schemas = Object.keys(schemasOf());
  expect([...references].filter((name) => !schemas.includes(name))).toEqual([]);
  expect(text).not.toContain('#/$defs/');
});

test('the router knows each path of a route once', () => {
  const paths = [...Map.groupBy(ROUTES, ({ contract }) => contract.path)].flatMap(([path, routes]) =>
    routePaths(path, routes).map((place) => place.path),
  );
  expect(paths).toEqual([...new Set(paths)]);
});

function pathsOf(): Readonly<Record<string, unknown>> {
  return openapiDocument()['paths'] as Readonly<Record<string, unknown>>; // made so above
}

function schemasOf(): Readonly<Record<string, unknown>> {
  const { schemas } = openapiDocument()['components'] as { schemas: Readonly<Record<string, unknown>> }; // made so above
  return schemas;
}
