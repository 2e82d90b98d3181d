import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { Times } from '#kernel/times.ts';
import { NEWEST } from '#kernel/times.ts';
import { readRecord } from '#ledger/read.ts';
import { loadHolding } from '#records/holding.ts';

import { exampleHouse } from '../../../test/house/examples.ts';
import type { ExampleHouse } from '../../../test/house/examples.ts';
import { AUDITOR } from '../../../test/house/ledger.ts';
import type { Dossier } from './dossier.ts';
import { besidesOf, dossierOf } from './query.ts';

let house: ExampleHouse;
beforeAll(async () => {
  house = await exampleHouse();
});
afterAll(() => house.store.close());

const TODAY = '2026-03-02' as CalendarDate; // a literal day

async function somalia(times: Partial<Times> = {}): Promise<Dossier> {
  return dossierOf(house, 'partner.SOM', { times: { ...NEWEST, ...times }, reader: AUDITOR, today: TODAY });
}

describe('the dossier of Somalia', () => {
  it('shows the peacekeeping total beside its yearly average, consistent', async () => {
    const { comparisons } = await somalia();
    const total = comparisons.find(({ record }) => record === 'assistance.g08-amisom-peacekeeping-operations');
    const average = total?.rows.find((row) => row.label.startsWith('stated yearly average'));
    expect(total?.rows[0]?.text).toBe('about $1,800,000,000');
    expect(average).toMatchObject({ dollars: 1_800_000_000, gap: 'none', fits: true });
    expect(average?.working).toBe('180 × 10 years = 1,800, in $ million');
  });

  it('shows the train-and-equip total three ways, with the gaps and the reasons', async () => {
    const { comparisons } = await somalia();
    const total = comparisons.find(({ record }) => record === 'assistance.g12-amisom-contributors-train-and-equip');
    expect(total?.rows.map((row) => [row.text, row.gap, row.fits])).toEqual([
      ['over $700,000,000', null, null],
      ['$679,000,000', '−$21,000,000 (3.0 %)', false],
      ['$606,175,496', '−$93,824,504 (13.4 %)', false],
    ]);
    expect(total?.reasons.length).toBeGreaterThan(0);
    expect(total?.rows[2]?.working).toContain('KEN 338.1');
  });

  it('shows the headline total against what is composed of the stated figures', async () => {
    const { comparisons } = await somalia();
    const total = comparisons.find(({ record }) => record === 'assistance.g24-amisom-headline-total');
    expect(total?.rows.map((row) => row.dollars)).toEqual([2_000_000_000, 2_946_000_000]);
    expect(total?.rows[1]?.working).toContain('1,800 + 700 + 275 + 31 + 19 + 9 + 75 + 37 = 2,946');
  });

  it('works out the two shares with formula and inputs', async () => {
    const { shares } = await somalia();
    const temporary = shares.find(({ title }) => title === 'Share of assistance for a temporary mission');
    const institutional = shares.find(({ title }) => title === 'Share of assistance at the institutional level');
    expect(temporary?.text).toBe('94 % (to one decimal: 93.8%)');
    expect(temporary?.formula).toContain('2,946 ÷ (2,946 + 196)');
    expect(temporary?.evidence).toHaveLength(12);
    expect(institutional?.text).toBe('8 % (to one decimal: 7.7%)');
    expect(institutional?.formula).toContain('15 ÷ 196');
  });

  it('names the six authorities, and does not say which four or which two', async () => {
    const { authorities, authorityCounts } = await somalia();
    expect(authorityCounts.map(({ figure }) => figure.text).toSorted()).toEqual(['2', '4', 'at least 6']);
    const named = authorityCounts.flatMap((each) => each.named);
    expect(named).toEqual(['N1206', 'GSCF', 'N1207N', 'U2282', 'CTPF', 'U333']);
    for (const id of named) {
      const row = authorities.find((authority) => authority.id === id);
      expect(row?.excludes).toContain('not known to be this one');
    }
  });

  it('shows the open questions with their ages as ranges', async () => {
    const { questions } = await somalia({ asOf: '2018-11-27' as CalendarDate });
    const open = questions.filter((question) => question.form === 'question');
    expect(open).toHaveLength(4);
    expect(open[0]).toMatchObject({ opened: 'in 2008', age: '9 years 10 months to 10 years 10 months' });
  });

  it('gives every shown figure a numbered source and a place in it', async () => {
    const dossier = await somalia();
    const figures = [
      ...dossier.assistance.flatMap(({ lines }) => lines.flatMap(({ amount }) => amount ?? [])),
      ...dossier.assistanceYears.flatMap(({ accounts }) => accounts.map(({ figure }) => figure)),
      ...dossier.forces.map(({ figure }) => figure),
      ...dossier.otherFigures.map(({ figure }) => figure),
      ...[dossier.harm, dossier.training].flatMap(({ years }) =>
        years.flatMap(({ measures }) => measures.flatMap(({ figure }) => figure ?? [])),
      ),
    ];
    expect(figures.length).toBeGreaterThan(150);
    const numbers = new Set(dossier.sources.map(({ number }) => number));
    for (const figure of figures) {
      expect(figure.refs.length, figure.record).toBeGreaterThan(0);
      for (const ref of figure.refs) {
        expect(ref.place, figure.record).not.toBe('');
        expect(numbers.has(ref.number), figure.record).toBe(true);
      }
    }
    expect(dossier.sources.map(({ number }) => number)).toEqual(dossier.sources.map((_, index) => index + 1));
  });

  it('never shows a missing year as a zero', async () => {
    const { assistanceYears, harm } = await somalia();
    const years = assistanceYears.filter(({ series }) => series === 'greenbook-2022-08-09').map(({ period }) => period);
    expect(years).not.toContain('FY2008');
    const first = harm.years.find(({ year }) => year === '2002')?.measures;
    expect(first?.find(({ measure }) => measure === 'harm.deaths.onesided.main-government')?.figure?.text).toBe('0');
  });

  it('holds none of the claims of a source before it was published', async () => {
    const dossier = await somalia({ knownAt: '2018-11-01' as CalendarDate });
    expect(JSON.stringify(dossier)).not.toContain('roundtable');
    // The waivers were published years before.
    expect(dossier.findings.findings.map(({ policy }) => policy)).toEqual(['waiver-in-a-row']);
  });

  it('gives back the old bytes for the ledger time before a correction', async () => {
    const before = JSON.stringify(await somalia());
    const { record } = await readRecord(house.ledger, 'assistance.g14-kenya-train-and-equip', {
      times: NEWEST,
      reader: AUDITOR,
    });
    const moment = (await house.ledger.db.selectFrom('ledger_head').select('recorded_at').executeTakeFirstOrThrow())
      .recorded_at;
    const body = { ...(record.body as Record<string, unknown>), amount: { stated: '314000000', prices: 'not-stated' } };
    await house.put([{ do: 'put', id: record.id, body, citations: record.citations, expects: 1 }]);
    const after = await somalia();
    expect(JSON.stringify(after)).not.toBe(before);
    expect(after.comparisons.flatMap(({ rows }) => rows.map((row) => row.dollars))).toContain(652_000_000);
    expect(JSON.stringify(await somalia({ ledgerAt: moment }))).toBe(before);
  });
});

it('says the same from what was read before, whatever day that was read for', async () => {
  const question = { times: NEWEST, reader: AUDITOR };
  const held = await loadHolding(house.ledger, house.catalogue, 'partner.SOM', question);
  const besides = await besidesOf(house.ledger, held, question);
  for (const asOf of ['2009-12-31', '2014-06-30', '2018-11-27', null] as (CalendarDate | null)[]) {
    const times = { ...NEWEST, asOf };
    const again = await dossierOf(house, 'partner.SOM', { times, reader: AUDITOR, today: TODAY, held, besides });
    expect(again).toEqual(await somalia({ asOf }));
  }
});
