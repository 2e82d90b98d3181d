// The shelf: the real one loads and says what it must; a broken one is refused whole, with file, line and what to do.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { afterEach, describe, expect, it } from 'vitest';

import { describeProblem } from '#kernel/result.ts';

import type { Authority } from './authority.ts';
import { DEFAULT_ROOT, loadCatalogue } from './catalogue.ts';
import type { Catalogue } from './catalogue.ts';
import { SMALL_SHELF } from './small-shelf.ts';

const made: string[] = [];

afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true });
});

type Files = Readonly<Record<string, string | Uint8Array | null>>;

/** The small shelf on disk, with some files replaced or added (or, with null, left out). */
function shelfWith(files: Files): string {
  const root = mkdtempSync(join(tmpdir(), 'shelf-'));
  made.push(root);
  for (const [file, content] of Object.entries({ ...SMALL_SHELF, ...files })) {
    if (content === null) continue;
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), content);
  }
  return root;
}

/** What is said of a shelf that must be refused. */
function refusalOf(files: Files): readonly string[] {
  const loaded = loadCatalogue(shelfWith(files));
  if (loaded.ok) throw new Error('the shelf was accepted');
  return loaded.failure.map(describeProblem);
}

function real(): Catalogue {
  const loaded = loadCatalogue();
  if (!loaded.ok) throw new Error(loaded.failure.map(describeProblem).join('\n'));
  return loaded.value;
}

function authority(catalogue: Catalogue, id: string): Authority {
  const found = catalogue.authorities.get(id);
  if (found === undefined) throw new Error(`no ${id}`);
  return found;
}

const LATER = `id: LATER
name: A later authority
title: '10'
agency: {text: A department., verified: true, source: {document: An act, at: section 2}}
concurrence: null
statute: {citation: An act, verified: true, source: {document: An act, at: section 2}}
inForce:
  - begins: {on: '2015', verified: true, source: {document: An act, at: section 2}}
    ends: {on: '2018-09-30', verified: true, source: {document: An act, at: section 2}}
purposes: [{codes: [], text: None., verified: true, source: {document: An act, at: section 2}}]
lineage:
  predecessors: []
  successors: []
exclusions: []
orientation: []
vetting: null
notes: []
`;

describe('the shelf that comes with the product', () => {
  it('loads, with every authority of the list and the fourteen concepts', () => {
    const catalogue = real();
    const ids =
      'AECALOAN ASFF CSF CTEF CTPF DCS DRW EDA FMF FMS GSCF IMET INCLE INTEL ISFF LSE N1206 N1207 N1207N NADR PKO U127D U127E U2282 U321 U322 U331 U332 U333 U341 U342 U345 U385 USAI';
    expect([...catalogue.authorities.keys()].join(' ')).toBe(ids);
    expect([...catalogue.concepts.keys()]).toHaveLength(14);
    expect(catalogue.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('has all forty-four rules on the shelf, and drops none', () => {
    const { policies } = real().coverage;
    const ids = policies.map((rule) => rule.id);
    expect(policies.filter(({ id, folder }) => /^T\d\d$/.test(id) && folder === null)).toEqual([]);
    // An older wording of a law has a letter behind the number of its rule; rules beside the forty-four have names.
    expect(ids.filter((id) => /^T\d\d$/.test(id))).toEqual(
      Array.from({ length: 44 }, (_, index) => `T${String(index + 1).padStart(2, '0')}`),
    );
  });

  it('does not say which two of six authorities left Somalia out, nor which four were tactical', () => {
    const catalogue = real();
    const six = [...catalogue.authorities.values()].filter((each) =>
      each.exclusions.some((exclusion) => exclusion.excludes === 'Somalia'),
    );
    expect(six.map((each) => each.id)).toEqual(['CTPF', 'GSCF', 'N1206', 'N1207N', 'U2282', 'U333']);
    for (const each of six) {
      expect(each.exclusions.find((exclusion) => exclusion.excludes === 'Somalia')?.applies).toBe('not-known');
      expect(each.orientation.map((orientation) => orientation.applies)).toEqual(['not-known']);
    }
  });

  it('holds the lineage of global train and equip from both ends', () => {
    const catalogue = real();
    const next = (id: string): readonly string[] => authority(catalogue, id).lineage.successors.map((each) => each.id);
    expect([next('N1206'), next('U2282')]).toEqual([['U2282'], ['U333']]);
  });

  it('gives two loads the same hash and frozen values', () => {
    const [first, second] = [real(), real()];
    expect(first.hash).toBe(second.hash);
    expect(Object.isFrozen(authority(first, 'U333').inForce[0]?.begins)).toBe(true);
    expect(Object.isFrozen(first.coverage.policies)).toBe(true);
  });
});

describe('a shelf that does not fit', () => {
  it('is accepted when it does: the small one', () => {
    expect(loadCatalogue(shelfWith({})).ok).toBe(true);
  });

  it('names a folder that is not there', () => {
    const loaded = loadCatalogue(join(tmpdir(), 'no-such-shelf'));
    expect(loaded.ok ? [] : loaded.failure.map((problem) => problem.at)).toContain('authorities');
  });

  it('refuses an unknown key', () => {
    const text = LATER.replace('title:', 'titel: x\ntitle:');
    expect(refusalOf({ 'authorities/LATER.yaml': text })).toContain(
      'authorities/LATER.yaml:3 /titel: expected only the keys of this shelf, found an unknown key "titel". ' +
        'Remove it, or check its spelling against the other files of the folder.',
    );
  });

  it('refuses a missing key, a number for a text and a code that is none', () => {
    const text = LATER.replace('name: A later authority\n', '').replace("title: '10'", 'title: 10');
    const said = refusalOf({ 'authorities/LATER.yaml': text });
    expect(said.some((line) => line.startsWith('authorities/LATER.yaml:1 /name: expected a text, found nothing'))).toBe(
      true,
    );
    expect(
      said.some((line) =>
        line.startsWith(
          'authorities/LATER.yaml:2 /title: expected one of 10, 22, joint, uncodified, found 10. Put it in quotes',
        ),
      ),
    ).toBe(true);
  });

  it('refuses an id that is not the name of its file, and so any id that stands twice', () => {
    const said = refusalOf({ 'authorities/TWICE.yaml': LATER.replace('id: LATER', 'id: FIRST') });
    expect(said[0]).toContain(
      'authorities/TWICE.yaml:1 /id: expected the id "TWICE", as the file is named, found "FIRST"',
    );
  });

  it('refuses a lineage that points nowhere, and one that the other side does not know', () => {
    const relation = '{id: NOWHERE, on: null, how: Follows it., verified: false, doubt: Not read.}';
    const nowhere = LATER.replace('predecessors: []', `predecessors: [${relation}]`);
    expect(refusalOf({ 'authorities/LATER.yaml': nowhere })[0]).toMatch(
      /^authorities\/LATER.yaml:12 \/lineage\/predecessors\/0\/id: expected the id of an authority on the shelf, found "NOWHERE"/,
    );
    const onesided = nowhere.replace('NOWHERE', 'FIRST');
    expect(refusalOf({ 'authorities/LATER.yaml': onesided })[0]).toContain(
      'expected FIRST to name LATER among its successors',
    );
  });

  it('refuses an interval that ends before it begins, and an ambiguous date', () => {
    const swapped = LATER.replace("on: '2018-09-30'", "on: '2014-09-30'");
    expect(refusalOf({ 'authorities/LATER.yaml': swapped })[0]).toMatch(
      /^authorities\/LATER.yaml:9 \/inForce\/0\/ends\/on: expected a range that begins on or before the day on which it ends/,
    );
    const ambiguous = LATER.replace("on: '2018-09-30'", 'on: 03/04/2015');
    expect(refusalOf({ 'authorities/LATER.yaml': ambiguous })[0]).toMatch(
      /^authorities\/LATER.yaml:9 .*the ambiguous date/,
    );
  });

  it('refuses an open end without the day of its text', () => {
    const open = LATER.replace("on: '2018-09-30'", 'on: open');
    expect(refusalOf({ 'authorities/LATER.yaml': open })[0]).toContain('found an open end without a day');
  });

  it('refuses "verified" without a source, with a doubt, and a "not verified" without one', () => {
    const bare = LATER.replace(
      'verified: true, source: {document: An act, at: section 2}}\nconcurrence',
      'verified: true}\nconcurrence',
    );
    expect(refusalOf({ 'authorities/LATER.yaml': bare })).toEqual([
      'authorities/LATER.yaml:4 /agency/verified: expected a source with a verified statement, found verified: true without a source. ' +
        'Name the document and the place where it was read, or set verified to false.',
    ]);
    const doubtful = LATER.replace('agency: {', 'agency: {doubt: Is it so?, ');
    expect(refusalOf({ 'authorities/LATER.yaml': doubtful })[0]).toContain('found verified: true with a doubt');
    const silent = LATER.replace(
      'agency: {text: A department., verified: true',
      'agency: {text: A department., verified: false',
    );
    expect(refusalOf({ 'authorities/LATER.yaml': silent })[0]).toContain(
      'expected the doubt about an unverified statement',
    );
  });

  it('refuses a key that stands twice', () => {
    const said = refusalOf({ 'authorities/LATER.yaml': `${LATER}name: Again\n` });
    expect(said[0]).toMatch(/^authorities\/LATER.yaml:18: expected each key once, found "name" again/);
  });

  it('refuses aliases, and so a bomb of them, without unfolding it', () => {
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]'];
    for (let level = 1; level < 12; level += 1) {
      const [to, from] = [String.fromCodePoint(97 + level), String.fromCodePoint(96 + level)];
      bomb.push(`${to}: &${to} [${Array.from({ length: 9 }, () => `*${from}`).join(', ')}]`);
    }
    const said = refusalOf({ 'authorities/LATER.yaml': bomb.join('\n') });
    expect(said[0]).toContain('authorities/LATER.yaml:2: expected plain values, found the alias *a');
  });

  it('refuses what is not one YAML document in UTF-8, and what is too large or too deep', () => {
    const first = (content: string | Uint8Array): string => refusalOf({ 'authorities/LATER.yaml': content })[0] ?? '';
    expect(first('id: [')).toMatch(/^authorities\/LATER.yaml:1: expected YAML that can be read/);
    expect(first('id: A\n---\nid: B\n')).toMatch(/^authorities\/LATER.yaml:2: expected one document in a file/);
    expect(first('id: !money 3\n')).toMatch(/^authorities\/LATER.yaml:1: expected plain values/);
    expect(first(new Uint8Array([0x69, 0x64, 0x3a, 0x20, 0xff]))).toContain('expected text in UTF-8');
    expect(first('#'.repeat(1_000_001))).toContain('expected at most 1000000 bytes of YAML');
    expect(first(`${'['.repeat(20_000)}${']'.repeat(20_000)}`)).toMatch(/^authorities\/LATER.yaml/);
    expect(first('['.repeat(100_000))).toMatch(/^authorities\/LATER.yaml/);
  });

  it('refuses a file that nobody would read', () => {
    expect(refusalOf({ 'authorities/notes.txt': 'x' })).toContain(
      'authorities/notes.txt: expected only files <id>.yaml here, found something else. Move it away; what lies on the shelf must be read.',
    );
  });

  it('refuses a policy without its cases, and one that coverage does not tell of', () => {
    expect(refusalOf({ 'policies/small/cases.yaml': null })[0]).toMatch(
      /^policies\/small\/cases.yaml: expected a file that can be read/,
    );
    const files = {
      'policies/more/policy.yaml': 'a: 1\n',
      'policies/more/parameters.yaml': 'a: 1\n',
      'policies/more/cases.yaml': 'a: 1\n',
    };
    expect(refusalOf(files)[0]).toMatch(
      /^coverage.yaml:\d+ \/policies: expected a line for the folder policies\/more, found none/,
    );
  });

  it('refuses a coverage that claims more than there is, or says nothing of what there is', () => {
    expect(
      refusalOf({
        'policies/small/policy.yaml': null,
        'policies/small/parameters.yaml': null,
        'policies/small/cases.yaml': null,
        'policies/README.md': 'No policy here.',
      })[0],
    ).toContain('expected the folder policies/small, found no such folder');
    expect(refusalOf({ 'authorities/LATER.yaml': LATER })[0]).toContain(
      'expected a line for authorities/LATER.yaml, found none',
    );
    expect(refusalOf({ 'authorities/FIRST.yaml': null, 'authorities/README.md': 'None.' })[0]).toContain(
      'expected a file of this id on the shelf, found none for "FIRST"',
    );
  });

  it('refuses a default meaning that is none of the meanings, and a measure that stands twice', () => {
    const [concept, measures] = [SMALL_SHELF['definitions/word.yaml'] ?? '', SMALL_SHELF['measures.yaml'] ?? ''];
    const said = refusalOf({ 'definitions/word.yaml': concept.replace('variant: wide', 'variant: other') });
    expect(said[0]).toMatch(
      /^definitions\/word.yaml:\d+ \/defaults\/0\/variant: expected one of narrow, wide, found "other"/,
    );
    expect(refusalOf({ 'measures.yaml': `${measures}${measures}` })[0]).toContain(
      'expected each id once, found "deaths" again',
    );
  });

  it('lists every problem at once', () => {
    const said = refusalOf({ 'authorities/A.txt': 'x', 'authorities/LATER.yaml': 'id: [', 'measures.yaml': null });
    expect(said.length).toBeGreaterThanOrEqual(3);
  });
});

describe('a parsed policy', () => {
  it('knows the line of each of its values', () => {
    const loaded = loadCatalogue(
      shelfWith({
        'policies/small/policy.yaml': 'id: small\nwhen:\n  all:\n    - fact: a\n    - fact: b\n      atLeast: 3\n',
      }),
    );
    const policy = loaded.ok ? loaded.value.policyFiles[0]?.policy : undefined;
    expect(policy?.file).toBe('policies/small/policy.yaml');
    expect(policy?.value).toEqual({ id: 'small', when: { all: [{ fact: 'a' }, { fact: 'b', atLeast: 3 }] } });
    expect(policy?.lineOf([])).toBe(1);
    expect(policy?.lineOf(['when', 'all'])).toBe(3);
    expect(policy?.lineOf(['when', 'all', 1])).toBe(5);
    expect(policy?.lineOf(['when', 'all', 1, 'atLeast'])).toBe(6);
    expect(policy?.lineOf(['when', 'any'])).toBeNull();
    expect(policy?.lineOf(['when', 'all', 2])).toBeNull();
    expect(policy?.lineOf(['id', 'deeper'])).toBeNull();
  });

  it('changes the hash of the shelf with any byte', () => {
    const hash = (content: string): string => {
      const loaded = loadCatalogue(shelfWith({ 'policies/small/policy.yaml': content }));
      return loaded.ok ? loaded.value.hash : '';
    };
    expect(hash('id: small\n')).not.toBe(hash('id: small \n'));
  });

  it('stands where the product looks for it', () => {
    expect(DEFAULT_ROOT.endsWith(join('catalogue'))).toBe(true);
  });
});
