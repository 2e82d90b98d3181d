// Whatever stands in the record stays text on every page: script, text from right to left, formulas, very long names.

import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

import type { Store } from '#db/open.ts';

import { exampleHouse } from '../../../test/house/examples.ts';
import { dangersIn, getFrom, tableFrom } from '../../../test/house/page-reading.ts';
import { createApp } from '../app.ts';
import { furnish } from '../house.ts';

// The first page that speaks of all partners works all of them out.
vi.setConfig({ testTimeout: 120_000 });

let store: Store;
let app: ReturnType<typeof createApp>;

beforeAll(async () => {
  ({ store } = await exampleHouse());
  const operator = { name: 'A. Operator', clearance: 'sealed', compartments: [] } as const;
  app = createApp(furnish(store, { operator, now: () => Date.UTC(2026, 10, 21, 12) }));
}, 120_000);

afterAll(() => store.close());

describe('what stands in the record stays text', () => {
  const SCRIPT = '"><script>alert(1)</script><img src=x onerror=alert(2)>';
  const RTL = '\u202Eמדינה דולפת\u202C و «نص»';
  const LONG = `Long ${'name '.repeat(799)}`.trim();

  beforeAll(async () => {
    const changes = [
      {
        do: 'put',
        id: 'source.hostile',
        body: {
          title: SCRIPT,
          author: SCRIPT,
          publisher: RTL,
          published: '2018',
          class: 'ngo',
          url: 'javascript:alert(3)',
          reference: SCRIPT,
          licence: SCRIPT,
          mayExport: 'yes',
          scope: SCRIPT,
        },
      },
      {
        do: 'put',
        id: 'partner.XSS',
        body: { name: LONG.slice(0, 299), type: 'state', otherNames: [SCRIPT, RTL, LONG.slice(0, 4000)] },
      },
      {
        do: 'put',
        id: 'regime-event.hostile',
        body: {
          partner: 'partner.XSS',
          event: 'other',
          when: { first: '2019', last: '2019', holds: 'some-day' },
          summary: `${SCRIPT} ${RTL}`,
        },
        citations: [{ at: '/summary', source: 'source.hostile', locator: { paragraph: SCRIPT }, quote: SCRIPT }],
        reason: SCRIPT,
      },
      {
        do: 'put',
        id: 'strategic-question.hostile',
        body: {
          partner: 'partner.XSS',
          form: 'question',
          question: SCRIPT,
          opened: { first: '2019', last: '2019', holds: 'some-day' },
          orderedBy: SCRIPT,
        },
      },
      {
        do: 'put',
        id: 'decision.hostile',
        body: {
          state: 'draft',
          partner: 'partner.XSS',
          type: 'hold',
          title: SCRIPT,
          reasons: SCRIPT,
          findings: [SCRIPT],
        },
      },
    ];
    const response = await app.request('/api/records', {
      method: 'POST',
      body: JSON.stringify({ changes, by: SCRIPT, reason: SCRIPT }),
      headers: { 'content-type': 'application/json' },
    });
    expect(await response.json()).toMatchObject({ written: changes.map(({ id }) => ({ id })) });
  });

  test.each([
    '/',
    '/partnerships',
    '/partners/XSS',
    '/records/partner.XSS',
    '/records/regime-event.hostile',
    '/records/decision.hostile',
    '/sources',
    '/sources/source.hostile',
    '/records/source.hostile',
    '/kinds/regime-event',
    '/kinds/partner',
    '/decisions/new?partner=XSS',
    '/decisions/new?draft=decision.hostile',
    `/search?q=${encodeURIComponent('"><script>alert(1)</script>')}`,
    `/nothing${encodeURIComponent('"><script>alert(1)</script>')}`,
    `/kinds/${encodeURIComponent('"><script>alert(1)</script>')}`,
    `/records/partner.SOM?asOf=${encodeURIComponent('"><script>alert(1)</script>')}`,
    `/records/partner.SOM?${encodeURIComponent('"><script>')}=1`,
    '/api/partners/XSS/dossier.html',
  ])('%s', async (path) => {
    const { text } = await getFrom(app, path);
    expect(dangersIn(text)).toEqual([]);
    expect(text.match(/\[object /)).toBeNull();
  });

  test('a text from right to left is set apart from the text around it', async () => {
    const { text } = await getFrom(app, '/sources/source.hostile');
    expect(text).toContain(`<bdi>${RTL}</bdi>`);
  });

  test('a formula in a cell is defused', async () => {
    const put = { do: 'put', id: 'partner.FORMULA', body: { name: '=cmd|calc', type: 'state' } };
    await app.request('/api/records', {
      method: 'POST',
      body: JSON.stringify({ changes: [put], by: '=1+1', reason: 'r' }),
      headers: { 'content-type': 'application/json' },
    });
    const rows = await tableFrom(app, '/partnerships.csv');
    expect(rows.find(({ id }) => id === 'partner.FORMULA')?.['name']).toBe("'=cmd|calc");
  });
});
