// Every page on the worked examples: it opens, its data has the form of its contract, its table says what its data say, its
// links keep the times, and nothing that stands in the record becomes markup.

import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

import type { Store } from '#db/open.ts';
import type { ErrorShape } from '#kernel/errors.ts';

import { exampleHouse } from '../../../test/house/examples.ts';
import { MADE_HARM } from '../../../test/house/harm.ts';
import { addMadeActors, addMadePanel } from '../../../test/house/made-panel.ts';
import { addMadeReleases } from '../../../test/house/made-releases.ts';
import { PAGE_CONTRACTS } from '../../../test/house/page-contracts.ts';
import type { Of } from '../../../test/house/page-contracts.ts';
import { dangersIn, getFrom, tableFrom } from '../../../test/house/page-reading.ts';
import { createApp } from '../app.ts';
import { MARK_ADDRESS, SHEET_ADDRESS } from '../code-address.ts';
import { backTestPage } from '../contracts/back-test.ts';
import type { Contract } from '../contracts/contract.ts';
import { partnerPage, readDossier } from '../contracts/dossier.ts';
import { listFindings, readFinding } from '../contracts/findings.ts';
import { sourcesPage } from '../contracts/page-records.ts';
import { todayPage } from '../contracts/page-today.ts';
import { furnish } from '../house.ts';

const FINDING = 't40.SOM.2018-11';
const TIMES = 'asOf=2019-06-30&knownAt=2024-01-31';

// The first page that speaks of all partners works all of them out.
vi.setConfig({ testTimeout: 120_000 });

let store: Store;
let app: ReturnType<typeof createApp>;

beforeAll(async () => {
  const examples = await exampleHouse();
  ({ store } = examples);
  await examples.put(MADE_HARM);
  await addMadeReleases(store.db);
  await addMadePanel(store.db);
  await addMadeActors(store.db, { published: '2018-06', tellsTo: 2017 });
  const operator = { name: 'A. Operator', clearance: 'sealed', compartments: [] } as const;
  app = createApp(furnish(store, { operator, now: () => Date.UTC(2026, 10, 21, 12) }));
}, 120_000);

afterAll(() => store.close());

const stem = (path: string): string => (path === '/' ? '/index' : path);

const get = (path: string): ReturnType<typeof getFrom> => getFrom(app, path);

async function dataOf<C extends Contract>(contract: C, path: string): Promise<Of<C>> {
  const { status, text } = await get(path);
  expect([path, status]).toEqual([path, 200]);
  const data: unknown = JSON.parse(text);
  const parsed = contract.output.parse(data);
  expect(parsed, 'the contract names all that leaves the house').toEqual(data);
  return parsed as Of<C>; // parsed by the schema of this very contract
}

const tableOf = (path: string): ReturnType<typeof tableFrom> => tableFrom(app, path);

describe.each(PAGE_CONTRACTS.map((page) => [page.path, page] as const))('%s', (path, { contract, rows }) => {
  test('it refuses what it does not know', async () => {
    expect((await app.request(`${path}?know-at=2018-11-01`)).status).toBe(400);
    expect((await app.request(path, { method: 'PUT' })).status).toBe(405);
  });

  test('it opens as a page with one heading, and every link within the house keeps the times', async () => {
    const { status, type, text } = await get(`${path}?${TIMES}`);
    expect([status, type]).toEqual([200, 'text/html; charset=utf-8']);
    expect(text.match(/<h1\b/g)).toHaveLength(1);
    expect(text, 'one line says what one is looking at').toMatch(/<p class="lead[ "]/);
    expect(text).toContain('as of 2019-06-30, as known on 2024-01-31');
    expect(dangersIn(text)).toEqual([]);
    expect(text.match(/\[object |undefined|NaN/)).toBeNull();
    const links = [...text.matchAll(/(?:href|action)="(\/[^"]*)"/g)].map(([, link = '']) =>
      link.replaceAll('&amp;', '&'),
    );
    // Files, forms that carry the times as fields, and the way back to the newest record.
    const untimed = new Set([
      SHEET_ADDRESS,
      MARK_ADDRESS,
      '/theme',
      '/search',
      '/decisions/new',
      path,
      `${path}#timeline`,
      `${path}?asOf=2019-06-30#disposition-head`,
    ]);
    // The steps of the line of time ask for another day, and say so in their text.
    const stepped = /^[^?]*\?(.*&)?asOf=20(18|19|20)-\d\d-\d\d&knownAt=2024-01-31/;
    // The first way through leads to other days of knowledge on purpose.
    const isStep = (link: string): boolean => path === '/tour' && /asOf=2019-06-30&knownAt=\d{4}-\d\d-\d\d/.test(link);
    const lost = links.filter(
      (link) =>
        !isStep(link) &&
        !(link.startsWith(`${path}?`) && stepped.test(link)) &&
        !untimed.has(link) &&
        !(link.includes('asOf=2019-06-30') && link.includes('knownAt=2024-01-31')),
    );
    expect(lost).toEqual([]);
  });

  test('its data have the form of its contract, and its table a row for each', async () => {
    const data = await dataOf(contract, `${stem(path)}.json`);
    if (!contract.also.includes('csv')) return;
    const table = await tableOf(`${stem(path)}.csv`);
    // The data were parsed by the contract whose type the function of this page takes.
    if (rows !== null) expect(table).toHaveLength(rows(data as never));
    expect(table.length + (path === '/search' ? 1 : 0)).toBeGreaterThan(0);
  });
});

describe('what people are told', () => {
  test('today counts what is open, with the red finding first, and what cannot be answered', async () => {
    const { open, undecidable, partners } = await dataOf(todayPage, '/index.json');
    expect(open[0]).toMatchObject({ severity: 'red', state: 'open' });
    expect(open.find(({ id }) => id === FINDING)).toMatchObject({ severity: 'red', state: 'open' });
    const ranks = open.map(({ severity }) => ['stop', 'red', 'amber', 'note'].indexOf(severity));
    expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
    expect(undecidable.length).toBeGreaterThan(0);
    expect(undecidable.every(({ missing }) => missing.length > 0)).toBe(true);
    expect(partners).toBeGreaterThanOrEqual(19);
    const { text } = await get('/');
    expect(text).toContain('RED');
    expect(text).toContain(`/findings/${FINDING}`);
    const table = await tableOf('/index.csv');
    expect(table.slice(0, open.length).map((row) => row['finding'])).toEqual(open.map(({ id }) => id));
  });

  test('the partner page and the dossier say the same, and the page shows what the job asks for', async () => {
    const [page, dossier] = [
      await dataOf(partnerPage, '/partners/SOM.json'),
      await dataOf(readDossier, '/api/partners/partner.SOM/dossier'),
    ];
    expect(page).toEqual(dossier);
    const { text } = await get('/partners/SOM');
    for (const words of [
      'about $1,800,000,000',
      '$679,000,000',
      '$606,',
      'agrees with its wording',
      'the counts differ',
      '93.8%',
      'line 142, footnote 52',
      'U333',
    ]) {
      expect(text).toContain(words);
    }
    const table = await tableOf('/partners/SOM.csv');
    const harm = table.filter(({ section }) => section === 'harm');
    expect(harm).toHaveLength(page.harm.years.flatMap(({ measures }) => measures).length);
    const [year] = page.harm.years.filter(({ measures }) => measures.every(({ figure }) => figure !== null));
    for (const each of year?.measures ?? []) {
      const row = harm.find(({ what, when }) => what === each.measure && when === year?.year);
      expect([row?.['value'], row?.['best']]).toEqual([each.figure?.text, each.best === null ? '' : String(each.best)]);
    }
  });

  test('before the essay was published the page has none of its claims', async () => {
    const { text } = await get('/partners/SOM?knownAt=2018-11-01');
    expect(text).toContain('as known on 2018-11-01');
    expect(text).not.toContain('$1,800,000,000');
    expect((await app.request(`/findings/${FINDING}?knownAt=2018-11-01`)).status).toBe(404);
  });

  test('the dossier comes as a document and as PDF, each with its own name and policy', async () => {
    const document = await app.request('/api/partners/SOM/dossier.html');
    expect(document.headers.get('content-disposition')).toBe('inline; filename="dossier-SOM.html"');
    expect(document.headers.get('content-security-policy')).toContain("style-src 'sha256-");
    expect(document.headers.get('content-security-policy')).toContain("frame-ancestors 'self'");
    const pdf = await app.request('/api/partners/SOM/dossier.pdf');
    expect(pdf.headers.get('content-type')).toBe('application/pdf');
    expect(
      Buffer.from(await pdf.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    expect((await app.request('/api/partners/NOBODY/dossier')).status).toBe(404);
  }, 60_000);

  test('findings of one partner, of one state, and one by its id', async () => {
    expect((await app.request('/api/findings?state=closed')).status).toBe(400);
    expect((await app.request('/api/findings/t40.SOM.1990-01')).status).toBe(404);
    expect((await app.request('/api/findings/nonsense')).status).toBe(404);
    const { findings } = await dataOf(listFindings, '/api/findings?partner=SOM&state=open');
    expect(findings.every(({ partner, state }) => partner.id === 'partner.SOM' && state === 'open')).toBe(true);
    const rows = await tableOf('/api/findings.csv?partner=SOM&state=open');
    expect(rows.filter(({ state }) => state === 'open').map((row) => row['finding'])).toEqual(
      findings.map(({ id }) => id),
    );
    const finding = await dataOf(readFinding, `/api/findings/${FINDING}`);
    expect(finding.evaluation.trace).toMatchObject({ kind: 'all', truth: { is: 'yes' } });
  });

  test('the trace shows both sides of each comparison, the day of each number, and what is only our proposal', async () => {
    const { text } = await get(`/findings/${FINDING}`);
    for (const words of [
      'Share of assistance for a temporary mission',
      '93.8%',
      'more than',
      '75%',
      'Holds from',
      'our proposal',
      '2,946 ÷ (2,946 + 196)',
      'This alone would turn the answer',
    ]) {
      expect(text).toContain(words);
    }
  });

  test('what is not known has a look of its own and says why', async () => {
    const { text } = await get('/authorities/U333');
    expect(text).toMatch(
      /<span class="unknown"\s*><span class="unknown-word">not known<\/span\s*><span class="unknown-why">: <bdi>whether U333 was in force/,
    );
  });

  test('a source leads to what rests on it, with the place and the words', async () => {
    const { text } = await get('/sources/source.roundtable-2018');
    expect(text).toContain('line 142, footnote 52');
    expect((await app.request('/sources/partner.SOM')).status).toBe(404);
  });

  test('the sources page has the datasets beside the documents, with what is on record or where to fetch it', async () => {
    const { text } = await get('/sources');
    expect(text).toContain('<a href="/shelf/ucdp-onesided">UCDP One-sided Violence Dataset</a>');
    expect(text.replaceAll(/\s+/g, ' ')).toMatch(/no release loaded here; fetch it from <a href="https:/);
    const { datasets } = await dataOf(sourcesPage, '/sources.json');
    expect(datasets.filter(({ releases }) => releases.length > 0).map(({ dataset }) => dataset)).toEqual([
      'airwars',
      'greenbook',
      'pts',
      'ucdp-country-year',
      'ucdp-onesided',
    ]);
  });

  test('a dataset shows its terms, its rows set aside, the columns not read, and how two releases differ', async () => {
    const { text } = await get('/shelf/ucdp-onesided?before=19.1&after=20.1');
    for (const words of [
      'CC BY 4.0',
      'may be given away',
      'follows from the location',
      '1 observation added',
      '2 removed',
    ]) {
      expect(text.replaceAll(/\s+/g, ' ')).toContain(words);
    }
    expect((await get('/shelf/greenbook')).text).toContain('Rows of release sample that were kept out');
    expect((await get('/shelf/fmt')).text).toContain('No release is loaded here');
    expect((await app.request('/shelf/ucdp-onesided?before=19.1')).status).toBe(400);
    expect((await app.request('/shelf/ucdp-onesided?before=19.1&after=30.1')).status).toBe(404);
  });

  test('a forecast says that it is no finding, on the page and in every row of its table', async () => {
    const { text } = await get('/early-warning');
    for (const words of [
      'forecast, not a finding',
      'expected to be false alarms',
      'calibration: all countries',
      'What it cannot do',
    ]) {
      expect(text.replaceAll(/\s+/g, ' ')).toContain(words);
    }
    expect(text).toContain('class="range"');
    expect(text).not.toMatch(/AUROC/i);
    const table = await tableOf('/early-warning.csv');
    expect(new Set(table.map(({ label }) => label))).toEqual(new Set(['forecast, not a finding']));
    expect((await get('/policies')).text).toContain('/early-warning');
  });

  test('the back-test of a rule stands on its page, tells hindsight apart, and names what was missed', async () => {
    expect((await get('/policies/h01')).text).toContain('/policies/h01/back-test');
    const { text } = await get('/policies/h01/back-test');
    for (const words of ['As it was known then', 'Nobody could have had these answers then', 'Could not be answered']) {
      expect(text).toContain(words);
    }
    const rows = await tableOf('/policies/h01/back-test.csv');
    expect(rows.some(({ what, name }) => what === 'came where it could not be answered' && name !== '')).toBe(true);
    const data = await dataOf(backTestPage, '/back-test.json');
    expect(data.is === 'worked' && data.test.knownThen?.vintages.map(({ tellsTo }) => tellsTo)).toContain(2017);
    const higher = await dataOf(backTestPage, '/back-test.json?threshold=200');
    expect(higher.is === 'worked' && higher.test.outcomes[0]?.tested.positives).toBeLessThan(
      data.is === 'worked' ? (data.test.outcomes[0]?.tested.positives ?? 0) : 0,
    );
    for (const threshold of ['0', '-1', '2.5', 'many', '1e9']) {
      expect([threshold, (await app.request(`/back-test?threshold=${threshold}`)).status]).toEqual([threshold, 400]);
    }
  });

  test('before the dataset was known a page says which one it needs and what loads it, and data are refused', async () => {
    for (const path of ['/back-test', '/policies/h01/back-test', '/early-warning']) {
      const { status, text } = await get(`${path}?knownAt=2019-01-01`);
      expect([path, status]).toEqual([path, 200]);
      expect(text).toContain('tl source add ucdp-country-year');
      expect((await tableOf(`${path}.csv?knownAt=2019-01-01`))[0]?.['why']).toContain('tl source add');
      const refused = await get(`/api${path}?knownAt=2019-01-01`);
      expect([path, refused.status]).toEqual([path, 404]);
      expect(refused.text).toContain('ucdp-country-year');
    }
  });

  test('what is not on the shelf is 404 and says where to look', async () => {
    for (const path of [
      '/definitions/happiness',
      '/authorities/U999',
      '/policies/t99',
      '/policies/t99/back-test',
      '/kinds/spaceship',
      '/shelf/horoscopes',
      '/partners/NOBODY',
    ]) {
      const { status, text } = await get(`${path}.json`);
      expect([path, status]).toEqual([path, 404]);
      expect((JSON.parse(text) as ErrorShape).error.code).toBe('not_found'); // the one error shape
    }
  });
});
