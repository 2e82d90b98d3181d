// The program as a function: what needs no record. The verbs on a record are in commands.store.test.ts.

import { expect, test } from 'vitest';

import { ERROR_CODES } from '#kernel/errors.ts';

import type { Effects } from './effects.ts';
import { COMMANDS, tl } from './tl.ts';

async function run(
  ...raw: readonly string[]
): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  let [out, err] = ['', ''];
  const effects: Effects = {
    stdout: {
      write: (text) => {
        out += text;
      },
    },
    stderr: {
      write: (text) => {
        err += text;
      },
    },
    env: {},
    now: () => 0,
    cwd: '/',
    signal: new AbortController().signal,
    isTTY: false,
    fetch: globalThis.fetch,
  };
  return { code: await tl(raw, effects), out, err };
}

test('it refuses a verb that there is not, and says which was probably meant', async () => {
  const { code, out, err } = await run('imprt', 'a.csv');
  expect([code, out]).toEqual([64, '']);
  expect(err).toContain('found "imprt". Did you mean "import"?');
});

test('it refuses an option that there is not, in the one error shape when asked for JSON', async () => {
  const { code, out, err } = await run('verify', '--datta', 'x', '--json');
  expect([code, out]).toEqual([64, '']);
  expect(JSON.parse(err)).toMatchObject({
    error: { code: 'malformed_request', message: expect.stringContaining('"--data"') },
  });
});

test('it explains itself on stderr to somebody who said nothing', async () => {
  const { code, out, err } = await run();
  expect([code, out]).toEqual([64, '']);
  expect(err).toContain('Usage: tl VERB');
});

test('the help names every verb and every exit code', async () => {
  const { code, out, err } = await run('--help');
  expect([code, err]).toEqual([0, '']);
  for (const { name, summary } of COMMANDS) expect(out).toContain(`  ${name.padEnd(10)}  ${summary.slice(0, 30)}`);
  for (const { exit } of Object.values(ERROR_CODES)) expect(out).toMatch(new RegExp(`^  ${exit} `, 'm'));
});

test.each(COMMANDS.map(({ name }) => name))(
  'the help of %s explains each argument and gives lines to copy',
  async (name) => {
    const { code, out } = await run(name, '--help');
    expect(code).toBe(0);
    expect((await run('help', name)).out).toBe(out);
    const declared = COMMANDS.find((each) => each.name === name);
    for (const [argument, { description, type }] of Object.entries(declared?.args ?? {})) {
      expect(out).toContain(type === 'positional' ? argument.toUpperCase() : argument);
      expect(description).toMatch(/[.)]$/);
    }
    expect(out).toMatch(/Examples\n {2}tl /);
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(170);
  },
);

test('the lines to copy are lines that their verbs can read', async () => {
  for (const { examples, args, name } of COMMANDS) {
    for (const [line] of examples) {
      const options = [...line.matchAll(/--(no-)?([a-z-]+)/g)].map((match) => match[2] ?? '');
      expect(line).toMatch(new RegExp(`^tl ${name}\\b`));
      for (const option of options) expect(Object.keys(args)).toContain(option);
    }
  }
});

test('it tells its version', async () => {
  expect(await run('--version')).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/), err: '' });
});

test('the dictionary opens no record', async () => {
  const all = await run('dictionary');
  expect(all.code).toBe(0);
  expect(all.out).toContain('assistance');
  expect((await run('dictionary', 'regime-event')).out).toContain('officers.general');
  expect(JSON.parse((await run('dictionary', 'partner', '--json')).out)).toMatchObject([{ kind: 'partner' }]);
  const unknown = await run('dictionary', 'asistance');
  expect([unknown.code, unknown.out]).toEqual([66, '']);
  expect(unknown.err).toContain('Did you mean "assistance"?');
});

test('it refuses what an action of records does not read', async () => {
  expect((await run('records', 'lst', 'partner')).err).toContain('Did you mean "list"?');
  const idle = await run('records', 'search', 'somalia', '--as-of', '2018-01-01');
  expect([idle.code, idle.out]).toEqual([64, '']);
  expect(idle.err).toContain('found --as-of. Leave it out: it would change nothing in silence.');
});

test('it refuses times that cannot be read, by the name of the option', async () => {
  const { code, err } = await run('evaluate', '--as-of', '03/04/2015', '--data', '/nowhere');
  expect(code).toBe(64);
  expect(err).toContain('--as-of');
  expect(err).toContain('the ambiguous date "03/04/2015"');
});

test("it refuses to write in nobody's name", async () => {
  const { code, err } = await run('import', 'a.csv', '--data', '/nowhere');
  expect(code).toBe(64);
  expect(err).toContain('Expected --by NAME');
});
