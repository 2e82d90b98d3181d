// Forms of pages sent to an application over the worked examples, as a person would send them: for tests.

import { randomUUID } from 'node:crypto';

import { createApp } from '#server/app.ts';
import { furnish } from '#server/house.ts';

import { exampleHouse } from './examples.ts';

/** Fields by name; a name may stand there several times. */
export type Fields = readonly (readonly [string, string])[];

interface Answer {
  readonly status: number;
  readonly location: string;
  readonly text: string;
}

export interface FormsDesk {
  readonly app: ReturnType<typeof createApp>;
  /** Sends a form; what happens meanwhile happens after the server began and before it has read the fields. */
  readonly send: (path: string, fields: Fields, meanwhile?: () => Promise<unknown>) => Promise<Answer>;
  readonly textAt: (path: string) => Promise<string>;
  readonly countOf: (kind: string) => Promise<number>;
  readonly anOpenFinding: () => Promise<string>;
  readonly close: () => Promise<void>;
}

/** Opens the examples to one operator, whose clock goes on by a second with every look at it. */
export async function openFormsDesk(): Promise<FormsDesk> {
  const { store } = await exampleHouse();
  const operator = { name: 'A. Operator', clearance: 'sealed', compartments: [] } as const;
  let now = Date.UTC(2026, 10, 21, 12);
  const app = createApp(furnish(store, { operator, now: () => (now += 1000) }));
  return {
    app,
    async send(path, fields, meanwhile) {
      const typed = new URLSearchParams(
        [...fields, ...hiddenWhere(path, fields)].map(([name, value]): [string, string] => [name, value]),
      ).toString();
      const headers = {
        'content-type': 'application/x-www-form-urlencoded',
        origin: 'http://localhost',
        host: 'localhost',
      };
      const body = meanwhile === undefined ? typed : after(meanwhile, typed);
      const response = await app.request(path, { method: 'POST', body, headers, duplex: 'half' });
      return { status: response.status, location: response.headers.get('location') ?? '', text: await response.text() };
    },
    textAt: async (path) => (await app.request(path)).text(),
    async countOf(kind) {
      const answer: unknown = await (await app.request(`/api/records?kind=${kind}`)).json();
      return (answer as { total: number }).total; // held by the contract tests
    },
    async anOpenFinding() {
      const answer: unknown = await (await app.request('/api/findings?state=open&partner=SOM')).json();
      return (answer as { findings: { id: string }[] }).findings[0]?.id ?? ''; // held by the contract tests
    },
    close: () => store.close(),
  };
}

/** A body that comes only once somebody reads it and something else was done first. */
function after(meanwhile: () => Promise<unknown>, text: string): ReadableStream<Uint8Array> {
  return new ReadableStream(
    {
      async pull(to) {
        await meanwhile();
        to.enqueue(new TextEncoder().encode(text));
        to.close();
      },
    },
    { highWaterMark: 0 },
  );
}

/** What a form that was just opened has besides what is typed, where a test does not say. */
function hiddenWhere(path: string, fields: Fields): readonly [string, string][] {
  const opened: readonly [string, string][] =
    path === '/decisions/new'
      ? [
          ['draft', `decision.${randomUUID()}`],
          ['expects', '0'],
        ]
      : /^\/(kinds|records)\//.test(path)
        ? []
        : [['key', randomUUID()]];
  return opened.filter(([name]) => !fields.some(([each]) => each === name));
}

/** The hidden fields of the form of a page that has a field of some name. */
export function hiddenIn(page: string, field: string): Fields {
  const form = page.split('<form').find((each) => each.includes(`name="${field}"`)) ?? '';
  return [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(
    ([, name = '', value = '']): [string, string] => [name, value],
  );
}
