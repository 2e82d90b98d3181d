import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { loadCatalogue } from '#catalogue/catalogue.ts';
import type { Store } from '#db/open.ts';
import type { Reader } from '#kernel/marking.ts';
import { openLedger } from '#ledger/ledger.ts';
import type { Ledger } from '#ledger/ledger.ts';
import { headOf } from '#ledger/read.ts';
import { KINDS } from '#records/index.ts';

import { freshStore } from '../../test/engine/store.ts';
import { EXAMPLES_ROOT, loadExamples } from './examples.ts';

const reader: Reader = { name: 'operator', clearance: 'sealed', compartments: [] };
const author = { by: 'Throughline', reason: 'Worked examples', atMilliseconds: Date.UTC(2026, 10, 21) };

let store: Store;
let ledger: Ledger;
let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'examples-'));
  store = await freshStore();
  const catalogue = loadCatalogue();
  if (!catalogue.ok) throw new Error(JSON.stringify(catalogue.failure));
  const { authorities, concepts, measures } = catalogue.value;
  const [authority, concept, measure] = [authorities, concepts, measures].map((shelf) => new Set(shelf.keys()));
  if (authority === undefined || concept === undefined || measure === undefined) throw new Error('three shelves');
  ledger = openLedger(store, KINDS, { authority, concept, measure });
});
afterEach(async () => {
  await store.close();
  await rm(root, { recursive: true });
});

async function set(name: string, manifest: string, files: Readonly<Record<string, string>>): Promise<void> {
  const folder = join(root, name);
  await mkdir(folder);
  await writeFile(join(folder, 'example.yaml'), manifest);
  for (const [file, text] of Object.entries(files)) await writeFile(join(folder, file), text);
}

const load = () => loadExamples(ledger, root, author, reader);

const PARTNERS = 'id,name,type\npartner.SOM,Somalia,state\n';
const EVENTS = 'id,event,when.first,when.last,when.holds,summary\nregime-event.a,decree,2014,2014,some-day,A decree.\n';

async function twoSets(): Promise<void> {
  // By name, the first of the two is the one that needs the other.
  await set(
    'a-case',
    'title: Case\nsummary: A case.\nneeds: [ground]\nfiles: [{file: events.csv, kind: regime-event, constants: {partner: partner.SOM}}]\n',
    { 'events.csv': EVENTS },
  );
  await set('ground', 'title: Ground\nsummary: The partners.\nfiles: [{file: partner.csv}]\n', {
    'partner.csv': PARTNERS,
  });
}

test('it loads every set in one batch, those that are needed first', async () => {
  await twoSets();
  expect(await load()).toMatchObject({
    ok: true,
    value: {
      kind: 'loaded',
      sets: [
        { name: 'ground', title: 'Ground' },
        { name: 'a-case', title: 'Case' },
      ],
      report: { rowsIn: 2, created: 2, written: [{ id: 'partner.SOM' }, { id: 'regime-event.a' }] },
    },
  });
});

test('it does nothing the second time', async () => {
  await twoSets();
  await load();
  const head = await headOf(ledger);
  expect(await load()).toEqual({ ok: true, value: { kind: 'loaded-before', changed: [], added: [] } });
  expect(await headOf(ledger)).toEqual(head);
});

test('it reports a set that has changed and one that is new, and loads neither', async () => {
  await twoSets();
  await load();
  const head = await headOf(ledger);
  await writeFile(join(root, 'ground', 'partner.csv'), PARTNERS.replace('Somalia', 'Somali Republic'));
  await set('new-case', 'title: New\nsummary: New.\nfiles: []\n', {});
  expect(await load()).toEqual({
    ok: true,
    value: { kind: 'loaded-before', changed: ['ground'], added: ['new-case'] },
  });
  expect(await headOf(ledger)).toEqual(head);
});

test('it remembers nothing when a set is refused', async () => {
  await twoSets();
  await writeFile(join(root, 'ground', 'partner.csv'), PARTNERS.replace('state', 'realm'));
  expect(await load()).toMatchObject({
    ok: false,
    failure: [{ at: 'examples/ground/partner.csv, column type', row: 2 }],
  });
  expect(await headOf(ledger)).toMatchObject({ seq: 0 });
  await writeFile(join(root, 'ground', 'partner.csv'), PARTNERS);
  expect(await load()).toMatchObject({ ok: true, value: { kind: 'loaded' } });
});

test('it refuses a file that is listed but missing, one that is not listed, a set that is not there, and a circle', async () => {
  await set('a', 'title: A\nsummary: A.\nfiles: [{file: lost.csv}]\n', { 'stray.csv': '' });
  expect(await load()).toMatchObject({
    failure: [
      { at: 'examples/a/stray.csv', expected: 'only files that example.yaml lists' },
      { at: 'examples/a/lost.csv', expected: 'a file that can be read' },
    ],
  });
  await rm(join(root, 'a'), { recursive: true });
  await set('b', 'title: B\nsummary: B.\nneeds: [c]\nfiles: []\n', {});
  expect(await load()).toMatchObject({ failure: [{ at: 'examples/b/example.yaml /needs', found: '"c"' }] });
  await set('c', 'title: C\nsummary: C.\nneeds: [b]\nfiles: []\n', {});
  expect(await load()).toMatchObject({ failure: [{ found: 'a circle: b, c' }] });
});

test('it refuses a manifest that reaches outside its folder', async () => {
  await set('a', 'title: A\nsummary: A.\nfiles: [{file: ../secret.csv}]\n', {});
  expect(await load()).toMatchObject({ ok: false, failure: [{ at: 'examples/a/example.yaml /files/0/file' }] });
});

test('it answers that there is nothing where there is no folder', async () => {
  await rm(root, { recursive: true });
  expect(await load()).toEqual({ ok: true, value: { kind: 'none' } });
  root = await mkdtemp(join(tmpdir(), 'examples-'));
});

test('it loads the examples that come with the product', async () => {
  const outcome = await loadExamples(ledger, EXAMPLES_ROOT, author, reader);
  if (!outcome.ok || outcome.value.kind !== 'loaded') throw new Error(JSON.stringify(outcome).slice(0, 2000));
  const { rowsIn, created, unchanged } = outcome.value.report;
  expect(created + unchanged).toBe(rowsIn);
  expect(outcome.value.sets.map(({ name }) => name)).toContain('somalia-2009-2018');
});
