// Ten thousand record versions with citations, through the one way in, on each engine. Beside it the same documents as bare JSON
// in one table: what is left is the price of the chain, the links, the search and the checks.

import { sql } from 'kysely';

import type { PutChange } from '#ledger/change.ts';
import type { House } from '#server/house.ts';

import { figureOf, repeated } from '../kit/measure.ts';
import type { Line, Measured } from '../kit/report.ts';
import { IN_MEMORY, onDisk, onServer } from '../kit/stores.ts';
import type { EngineKind } from '../kit/stores.ts';
import { benchHouse, NOON, OPERATOR } from '../kit/workshop.ts';
import type { Workshop } from '../kit/workshop.ts';
import { frameChanges, partnerChanges, store } from '../synthetic/ledger.ts';
import { planLedger } from '../synthetic/plan.ts';

const VERSIONS = 10_000;
const ROUNDS = 3;
const ROWS_A_STATEMENT = 1000;
const BUDGET_MS = 5000;
const AUTHOR = { by: 'Bench', atMilliseconds: NOON };

/** Measures the import on every engine that there is. */
export async function importPart(shop: Workshop): Promise<readonly Line[]> {
  const plan = planLedger(VERSIONS * 2);
  const frame = frameChanges(plan);
  const changes = plan.partners.flatMap(partnerChanges).slice(0, shop.scaled(VERSIONS));
  const server = await onServer(shop);
  const engines = [onDisk(shop), IN_MEMORY, ...('notRun' in server ? [] : [server])];
  const lines: Line[] = [];
  for (const engine of engines) {
    shop.say(`import: ${engine.name}`);
    lines.push(await measure(engine, frame, changes));
  }
  return 'notRun' in server ? [...lines, server] : lines;
}

async function measure(
  engine: EngineKind,
  frame: readonly PutChange[],
  changes: readonly PutChange[],
): Promise<Measured> {
  const ours: number[] = [];
  const plain: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const { location, clear } = await engine.place();
    const house = await benchHouse(location);
    await store(house.ledger, frame, AUTHOR, OPERATOR);
    ours.push(...(await repeated({ times: 1 }, () => store(house.ledger, changes, AUTHOR, OPERATOR))));
    const documents = await storedDocuments(house, changes.length);
    plain.push(...(await repeated({ times: 1 }, () => insertPlain(house, documents))));
    await house.close();
    await clear();
  }
  const citations = changes.reduce((sum, change) => sum + (change.citations?.length ?? 0), 0);
  return {
    what: `${changes.length} versions, ${citations} citations: ${engine.name}`,
    ours: figureOf('ms', ours),
    yardstick: { what: 'the same documents into one jsonb column', figure: figureOf('ms', plain) },
    budget: engine.name.startsWith('embedded, on disk') ? { most: BUDGET_MS, of: 'median' } : null,
  };
}

async function storedDocuments(house: House, count: number): Promise<readonly string[]> {
  const { rows } = await sql<{ document: string }>`
    select document from record_version order by seq desc limit ${count}`.execute(house.ledger.db);
  return rows.map((row) => row.document);
}

async function insertPlain(house: House, documents: readonly string[]): Promise<void> {
  await house.ledger.db.transaction().execute(async (db) => {
    await sql`create table plain_document (body jsonb not null)`.execute(db);
    for (let from = 0; from < documents.length; from += ROWS_A_STATEMENT) {
      const rows = documents.slice(from, from + ROWS_A_STATEMENT).map((document) => sql`(${document}::jsonb)`);
      await sql`insert into plain_document (body) values ${sql.join(rows)}`.execute(db);
    }
  });
}
