import { expect, test } from 'vitest';

import type { Problem } from '#kernel/result.ts';
import type { Kind } from '#ledger/kind.ts';
import { KINDS } from '#records/index.ts';

import { decodeText, LARGEST_FILE_BYTES } from './input-file.ts';
import type { InputFile } from './input-file.ts';
import { readFile } from './read-file.ts';

const kinds = new Map<string, Kind>(KINDS.map((kind) => [kind.name, kind]));

function problemsOf(file: InputFile): readonly Problem[] {
  const read = readFile(kinds, file);
  return read.ok ? [] : read.failure;
}

function changesOf(file: InputFile): readonly unknown[] {
  const read = readFile(kinds, file);
  if (!read.ok) throw new Error(JSON.stringify(read.failure));
  return read.value.map(({ change }) => change);
}

test('it refuses bytes that are not UTF-8, and what is too large', () => {
  expect(decodeText('a.csv', new Uint8Array([0xe9, 0x74]))).toMatchObject({ failure: [{ expected: 'text in UTF-8' }] });
  expect(decodeText('a.csv', new Uint8Array(LARGEST_FILE_BYTES + 1))).toMatchObject({
    failure: [{ at: 'a.csv', expected: 'at most 64.0 MB in a file', found: '64.0 MB' }],
  });
  expect(decodeText('a.csv', new TextEncoder().encode('\uFEFFid'))).toEqual({ ok: true, value: 'id' });
});

test('it refuses a name whose ending says nothing', () => {
  expect(problemsOf({ name: 'figures.xlsx', text: '' })).toMatchObject([
    { at: 'figures.xlsx', expected: 'a file that ends in .csv, .json, .jsonl, .yaml, .yml' },
  ]);
});

test('it refuses a table of no known kind and says how to name one', () => {
  expect(problemsOf({ name: 'greenbook.csv', text: 'id\n' })).toMatchObject([
    { at: 'greenbook.csv', todo: 'Name the kind with --kind, or call the file <kind>.csv.' },
  ]);
  expect(problemsOf({ name: 'greenbook.csv', text: 'id\n', kind: 'asistance' })).toMatchObject([
    { found: 'the unknown kind "asistance"' },
  ]);
});

test('it takes the kind of a table from the argument, else from the name of the file', () => {
  const text = 'id,name,type\npartner.XYZ,Xyz,state\n';
  const change = { do: 'put', kind: 'partner', id: 'partner.XYZ', body: { name: 'Xyz', type: 'state' }, row: 2 };
  expect(changesOf({ name: 'lists/partner.csv', text })).toMatchObject([change]);
  expect(changesOf({ name: 'list.csv', text, kind: 'partner' })).toMatchObject([change]);
});

test('it names file, row and column of a cell, and a shared value once', () => {
  const text = 'id,gleditschWard\npartner.A,x\npartner.B,2\npartner.C,y\n';
  expect(problemsOf({ name: 'partner.csv', text })).toMatchObject([
    { at: 'partner.csv, column gleditschWard', row: 2, found: '"x"' },
    { at: 'partner.csv, column gleditschWard', row: 4, found: '"y"' },
  ]);
  const file = { name: 'partner.csv', text: 'id\npartner.A\npartner.B\n', constants: { gleditschWard: 'x' } };
  expect(problemsOf(file)).toEqual([
    expect.objectContaining({ at: 'partner.csv, constant gleditschWard', found: '"x"' }),
  ]);
});

test('it refuses constants beside a bundle', () => {
  const file = { name: 'a.yaml', text: 'records: []\n', constants: { type: 'state' } };
  expect(problemsOf(file)).toMatchObject([{ at: 'a.yaml', found: 'constants for a bundle' }]);
});

test('it refuses aliases, tags and keys that stand twice in YAML, each with its line', () => {
  const text = 'records:\n  - id: &a partner.A\n    id: partner.B\n    body: *a\n    marking: !secret x\n';
  expect(problemsOf({ name: 'a.yaml', text }).map(({ at, expected }) => [at, expected])).toEqual([
    ['a.yaml:3', 'each key once'],
    ['a.yaml:5', 'plain values'],
    ['a.yaml:4', 'plain values'],
  ]);
});

test('it refuses a key that stands twice in JSON, with its line', () => {
  const text = '{"records": [\n{"id": "partner.A", "body": {\n"name": "a", "name": "b"}}]}';
  expect(problemsOf({ name: 'a.json', text })).toMatchObject([
    { at: 'a.json:3 /records/0/body/name', found: 'the key "name" a second time' },
  ]);
});

test('it refuses broken JSON, a list without "records", and fields that nobody reads', () => {
  expect(problemsOf({ name: 'a.json', text: '{' })).toMatchObject([
    { at: 'a.json', expected: 'JSON that can be read' },
  ]);
  expect(problemsOf({ name: 'a.json', text: '[]' })).toMatchObject([
    { at: 'a.json:1', todo: 'Put the records in a list under "records".' },
  ]);
  const text = '{"record": [],\n"records": [{"id": "partner.A", "body": {},\n"citation": []}]}';
  expect(problemsOf({ name: 'a.json', text })).toMatchObject([
    { at: 'a.json:1 /record', found: 'an unknown field "record"' },
  ]);
  const inner = '{"records": [{"id": "partner.A", "body": {},\n"citation": []}]}';
  expect(problemsOf({ name: 'a.json', text: inner })).toMatchObject([
    { at: 'a.json:2 /records/0/citation', record: 'partner.A', found: 'an unknown field "citation"' },
  ]);
});

test('it refuses what is nested without end', () => {
  const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
  const text = `{"records": [{"id": "partner.A", "body": ${deep}}]}`;
  expect(problemsOf({ name: 'a.json', text })).toMatchObject([
    { at: 'a.json:1 /records/0', expected: 'values nested at most 32 levels deep' },
  ]);
});

test('it reads one record a line and names the line that cannot be read', () => {
  const line = '{"id": "partner.A", "body": {"name": "a"}}';
  expect(changesOf({ name: 'a.jsonl', text: `${line}\n\n${line}\n` })).toHaveLength(2);
  expect(problemsOf({ name: 'a.jsonl', text: `${line}\n\n{"id": }\n${line}` })).toMatchObject([{ at: 'a.jsonl:3' }]);
});

test('it reads the version of a record as the one that the change rests on', () => {
  const text = 'records: [{id: partner.A, version: 3, body: {name: a}}]\n';
  expect(changesOf({ name: 'a.yaml', text })).toMatchObject([{ id: 'partner.A', expects: 3 }]);
});
