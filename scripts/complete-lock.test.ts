// The lock file of this project, and what is missing from a small one.

import { readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, test } from 'vitest';
import { z } from 'zod';

import { missingFromLock, readLock } from './complete-lock.ts';

const root = path.join(import.meta.dirname, '..');
const manifestSchema = z.object({
  dependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
  optionalDependencies: z.record(z.string(), z.string()),
});

describe('missingFromLock', () => {
  test('finds what npm left out, and what is found only further up', () => {
    const packages = {
      '': { dependencies: { a: '1.0.0' } },
      'node_modules/a': {
        version: '1.0.0',
        dependencies: { b: '^1.0.0' },
        optionalDependencies: { '@x/a-darwin-arm64': '1.0.0' },
      },
      'node_modules/a/node_modules/b': { version: '1.0.0', dependencies: { a: '^1.0.0', c: '1.0.0' } },
    };
    expect(missingFromLock({ packages })).toEqual([
      { name: '@x/a-darwin-arm64', version: '1.0.0', neededBy: 'node_modules/a' },
      { name: 'c', version: '1.0.0', neededBy: 'node_modules/a/node_modules/b' },
    ]);
  });
});

describe('package-lock.json', () => {
  const file = path.join(root, 'package-lock.json');

  test('holds every platform, or "npm ci" refuses it; to repair: npm run complete-lock', () => {
    expect(missingFromLock(readLock(file))).toEqual([]);
  });

  test('records no address that a package was fetched from; .npmrc sees to it', () => {
    expect(readFileSync(file, 'utf8')).not.toContain('"resolved"');
  });
});

describe('package.json', () => {
  test('names exact versions', () => {
    const manifest = manifestSchema.parse(JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')));
    const versions = Object.entries({
      ...manifest.dependencies,
      ...manifest.devDependencies,
      ...manifest.optionalDependencies,
    });
    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });
});
