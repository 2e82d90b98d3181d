import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { AppError } from '#kernel/errors.ts';

import { SOURCES } from './folders.ts';
import { datasetNamed, loadShelf } from './shelf.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'shelf-'));
  cpSync(join(SOURCES, 'pts', 'source.yaml'), join(root, 'one', 'source.yaml'));
  writeFileSync(join(root, 'one', 'adapter.ts'), 'export const adapter = () => () => ({});\n');
});
afterEach(() => rmSync(root, { recursive: true }));

async function problemsAfter(change: (text: string) => string): Promise<readonly string[]> {
  const file = join(root, 'one', 'source.yaml');
  writeFileSync(file, change(readFileSync(file, 'utf8')));
  const thrown: unknown = await loadShelf(root).then(
    () => null,
    (error: unknown) => error,
  );
  if (!(thrown instanceof AppError)) throw new Error('expected a refusal of the shelf');
  return thrown.problems.map(({ at, expected, found }) => `${at}: ${expected} / ${found}`);
}

describe('the shelf refuses, with file and line', () => {
  it('a key that is not known', async () => {
    const [problem] = await problemsAfter((text) => text.replace('cadence:', 'rhythm:'));
    expect(problem).toMatch(/^one\/source\.yaml:\d+ \/cadence/);
  });

  it('a column without a use or a reason', async () => {
    const [problem] = await problemsAfter((text) =>
      text.replace('{name: "Region", ignore:', '{name: "Region", forget:'),
    );
    expect(problem).toMatch(/^one\/source\.yaml:\d+ \/layouts\/0\/columns\/7/);
  });

  it('a release of a layout that is not there', async () => {
    const [problem] = await problemsAfter((text) => text.replace('layout: country-year-2024,', 'layout: another,'));
    expect(problem).toMatch(/^one\/source\.yaml:\d+ \/releases\/0\/layout: one of the layouts country-year-2024/);
  });

  it('a look-up that is not there', async () => {
    const [problem] = await problemsAfter((text) => text.replace('lookup: status', 'lookup: state'));
    expect(problem).toMatch(/lookup: one of the lookups status/);
  });

  it('a format that is not read', async () => {
    const [problem] = await problemsAfter((text) => text.replace('format: csv', 'format: ods'));
    expect(problem).toMatch(/^one\/source\.yaml:\d+ \/layouts\/0\/format: one of the formats csv, .* \/ "ods"/);
  });

  it('a word that belongs to another format, or a member of what is no zip file', async () => {
    const [problem] = await problemsAfter((text) => text.replace('format: csv', 'format: csv\n    sheet: One'));
    expect(problem).toMatch(/^one\/source\.yaml:\d+ \/layouts\/0\/sheet/);
    const [other] = await problemsAfter((text) => text.replace('    sheet: One', '    member: a.csv'));
    expect(other).toMatch(/^one\/source\.yaml:\d+ \/layouts\/0\/member: .*packed is zip/);
  });

  it('a file of events without them', async () => {
    writeFileSync(join(root, 'one', 'events.ts'), 'export const event = {};\n');
    expect(await problemsAfter((text) => text)).toEqual(['one/events.ts: an export named "events" / none']);
  });

  it('a folder without an adapter', async () => {
    rmSync(join(root, 'one', 'adapter.ts'));
    expect(await problemsAfter((text) => text)).toEqual([
      'one/adapter.ts: an adapter beside source.yaml / no such file',
    ]);
  });
});

it('names the datasets that there are when asked for another', async () => {
  const shelf = await loadShelf();
  expect(() => datasetNamed(shelf, 'atlantis')).toThrow(/The shelf has: .*eda_public_report, .*fmt, greenbook, /);
});
