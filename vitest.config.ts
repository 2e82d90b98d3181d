// What is a test, and on what it runs: pure tests once, store tests once an engine, browser tests in a real browser.
// `npm test` (scripts/test.ts) chooses the projects; a single one also runs by `npx vitest run --project unit`.

import { defineConfig } from 'vitest/config';

const exclude = ['**/node_modules/**', 'data/**', 'out/**', 'dist/**'];
const store = '**/*.store.test.ts';
const browser = '**/*.browser.test.ts';

const engine = { include: [store], exclude, testTimeout: 180_000, hookTimeout: 240_000 };

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['**/*.test.ts'], exclude: [...exclude, store, browser], testTimeout: 120_000 },
      },
      {
        extends: true,
        test: { ...engine, name: 'pglite', env: { THROUGHLINE_TEST_ENGINE: 'pglite' } },
      },
      {
        extends: true,
        test: {
          ...engine,
          name: 'postgres',
          env: { THROUGHLINE_TEST_ENGINE: 'postgres' },
          globalSetup: ['test/engine/postgres-setup.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: [browser],
          exclude,
          fileParallelism: false,
          // A page comes when it comes: a busy machine makes no test red.
          expect: { poll: { timeout: 30_000 } },
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
});
