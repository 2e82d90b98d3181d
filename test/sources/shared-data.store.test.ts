// The real files, where they are at hand, through the whole way into the database, and the figures that they are known for. Where
// the folder is absent, one test says so aloud.

import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Store } from '#db/open.ts';
import { loadExamples } from '#ingest/examples.ts';
import type { Dossier } from '#reports/dossier/dossier.ts';
import { createApp } from '#server/app.ts';
import { furnish } from '#server/house.ts';

import { freshStore } from '../engine/store.ts';
import { AUDITOR, MARCH, valueOf } from '../house/ledger.ts';
import { sharedData } from './datasets.ts';
import { FIGURES } from './figures.ts';

let store: Store;
beforeAll(async () => {
  store = await freshStore();
});
afterAll(() => store.close());

/** The largest file takes half a minute on the embedded engine. Milliseconds. */
const LIMIT = 240_000;

it.each(FIGURES)(
  '$dataset $says',
  async ({ find, is }) => {
    expect(await find(store)).toEqual(is);
  },
  LIMIT,
);

describe.runIf(sharedData !== null)('the pages of partners, with the examples beside the real files', () => {
  let app: ReturnType<typeof createApp>;
  beforeAll(async () => {
    const house = furnish(store, { operator: AUDITOR, now: () => MARCH });
    const author = { by: 'Examples', reason: 'The worked examples', atMilliseconds: MARCH };
    valueOf(await loadExamples(house.ledger, join(import.meta.dirname, '..', '..', 'examples'), author, AUDITOR));
    app = createApp(house);
  }, LIMIT);
  const page = async (path: string): Promise<string> =>
    (await (await app.request(`${path}?asOf=2018-11-30`)).text()).replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');

  it('Somalia: what the essay states, what was obligated and what the budget says, side by side, with the reasons', async () => {
    const text = await page('/partners/SOM');
    const books = text.slice(text.indexOf('PKO by fiscal year in two books'), text.indexOf('Why they differ'));
    expect(books).toContain('FY2011 $75,300,000');
    expect(books).toContain('7 years that stand in both, FY2009 to FY2017 $1,163,148,000 $825,944,000');
    expect(books).toMatch(/Peacekeeping Operations money for AMISOM ?, FY2009.FY2018 about \$1,800,000,000/);
    expect(text).toContain('Obligations are what agencies were bound to pay in the year.');
  });

  it('Saudi Arabia: no row of one-sided violence is no zero, and the raids of the coalition stand beside it', async () => {
    const text = await page('/partners/SAU');
    expect(text).toMatch(
      /Civilians killed on purpose by the government, anywhere.*0 to 24 persons 2017.*no row of OneSided/,
    );
    expect(text).toMatch(/Civilians killed in air raids of a coalition that it fought with.*1,420 persons 2017/);
    const dossier = (await (await app.request('/api/partners/SAU/dossier.json?asOf=2018-11-30')).json()) as Dossier; // by its contract
    const raids = dossier.observed.lines.find(({ fact }) => fact === 'observed.harm.air_raids.as_coalition_member');
    expect(raids).toMatchObject({ known: false, value: null, from: { mayExport: false } });
    expect(raids?.text).toContain('do not allow it in an export');
  });
});
