// How long the data of a partner's page takes in a large ledger: worked out anew, asked of the server after a write and again, and
// at past times. Beside it a plain statement that fetches the same partner's records, and does nothing with them.

import { setTimeout as pause } from 'node:timers/promises';

import { sql } from 'kysely';

import type { CalendarDate } from '#kernel/calendar-date.ts';
import { NEWEST } from '#kernel/times.ts';
import type { Times } from '#kernel/times.ts';
import { headOf } from '#ledger/read.ts';
import { dossierOf } from '#reports/dossier/query.ts';
import type { House } from '#server/house.ts';

import { figureOf, repeated } from '../kit/measure.ts';
import { pageDataOf } from '../kit/page-data.ts';
import type { Line } from '../kit/report.ts';
import { benchHouse, NOON, OPERATOR } from '../kit/workshop.ts';
import type { Workshop } from '../kit/workshop.ts';
import { correctionOf, noteOf, store } from '../synthetic/ledger.ts';
import type { LedgerPlan, PlannedPartner } from '../synthetic/plan.ts';
import { recordsByPlainSql, tablesWithoutStatistics } from './partner-sql.ts';

const ASKS = 100;
const ASKS_WITHOUT_STATISTICS = 3;
/** As many as the server keeps at once. */
const FEW = 15;
const AT_MOST_MS = 30_000;
/** The embedded engine clears up in moments without work; this is one. */
const PAUSE_MS = 8000;
const BUDGET = { most: 50, of: 'p95' } as const;
const TODAY = '2026-11-21' as CalendarDate; // a literal day
const LONG_AGO = '2015-01-01' as CalendarDate; // a literal day
const AUTHOR = { by: 'Bench', atMilliseconds: NOON };

/** A way of asking about partners, and what is done before each ask. */
interface Asking {
  readonly what: string;
  readonly of: readonly PlannedPartner[];
  readonly ours: (partner: PlannedPartner) => Promise<unknown>;
  readonly before?: (partner: PlannedPartner) => Promise<unknown>;
  readonly times?: Times;
  readonly asks?: number;
}

/** Measures the page's data on the large ledger. */
export async function dossierPart(shop: Workshop): Promise<readonly Line[]> {
  const { path, plan } = await shop.largeLedger();
  const house = await benchHouse({ kind: 'folder', path });
  const compare = (asking: Asking): Promise<Line> => measure(shop, house, asking);
  try {
    await pause(PAUSE_MS);
    const { recordedAt: ledgerAt } = await headOf(house.ledger);
    await store(house.ledger, plan.partners.map(correctionOf), AUTHOR, OPERATOR);
    const worked = (times: Times): Pick<Asking, 'of' | 'ours' | 'times'> => ({
      of: plan.large,
      ours: ({ id }) => dossierOf(house, id, { times, reader: OPERATOR, today: TODAY }),
      times,
    });
    const lines: Line[] = [];
    const uncounted = await tablesWithoutStatistics(house.ledger);
    if (uncounted.length > 0) {
      const what = `2,000 records, as the import left the store: no statistics on ${uncounted.length} tables`;
      lines.push(await compare({ what, ...worked(NEWEST), asks: ASKS_WITHOUT_STATISTICS }));
      await sql`analyze`.execute(house.ledger.db);
    }
    return [
      ...lines,
      await compare({ what: 'partners with 2,000 records', ...worked(NEWEST) }),
      await compare({ what: 'all partners, 500 records on average', ...worked(NEWEST), of: plan.partners }),
      await compare({ what: '2,000 records, as known on 2015-01-01', ...worked({ ...NEWEST, knownAt: LONG_AGO }) }),
      await compare({ what: '2,000 records, at a past ledger time', ...worked({ ...NEWEST, ledgerAt }) }),
      ...(await throughServer(house, plan, compare)),
    ];
  } finally {
    await house.close();
  }
}

async function measure(shop: Workshop, house: House, asking: Asking): Promise<Line> {
  const { what, of, ours, before, times = NEWEST, asks = ASKS } = asking;
  shop.say(`dossier: ${what}`);
  const limit = { times: shop.scaled(asks), atMostMs: AT_MOST_MS };
  // A step that shares no factor with their number visits every one of them, large and small in turn.
  const asked = (round: number): PlannedPartner => {
    const partner = of[(round * 7) % of.length];
    if (partner === undefined) throw new RangeError('nobody to ask about');
    return partner;
  };
  const took = await repeated(
    limit,
    (round) => ours(asked(round)),
    (round) => before?.(asked(round)),
  );
  const plain = await repeated(limit, (round) => recordsByPlainSql(house.ledger, asked(round).id, times));
  return {
    what,
    ours: figureOf('ms', took),
    yardstick: { what: 'plain SQL for its records', figure: figureOf('ms', plain) },
    budget: BUDGET,
  };
}

/** The same data as the server answers it: the first time after a write, and once more. */
async function throughServer(
  house: House,
  plan: LedgerPlan,
  compare: (asking: Asking) => Promise<Line>,
): Promise<readonly Line[]> {
  const page = pageDataOf(house);
  const refused = await page.refusal({ id: plan.partners[0]?.id ?? '' });
  if (refused !== null) return [{ what: 'the page’s data as the server answers it', notRun: refused }];
  let written = 0;
  const write = (partner: PlannedPartner): Promise<void> =>
    store(house.ledger, [noteOf(partner, (written += 1))], AUTHOR, OPERATOR);
  const ask = (partner: PlannedPartner): Promise<number> => page.ask(partner);
  return [
    await compare({
      what: 'server, first ask after a write, all partners',
      of: plan.partners,
      ours: ask,
      before: write,
    }),
    await compare({
      what: 'server, asked again after a write about somebody else',
      of: plan.partners.slice(0, FEW),
      ours: ask,
      before: async (partner) => {
        await ask(partner);
        const other = plan.partners.at(-1);
        if (other !== undefined) await write(other);
      },
    }),
    await compare({ what: 'server, asked again, all partners', of: plan.partners, ours: ask, before: ask }),
  ];
}
