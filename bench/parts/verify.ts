// How fast the whole record is proved to be what was written. Beside it the hashing alone, over the same documents in memory.

import { createHash } from 'node:crypto';

import { sql } from 'kysely';

import { verify } from '#ledger/verify.ts';

import { figureOf, repeated } from '../kit/measure.ts';
import type { Line } from '../kit/report.ts';
import { benchHouse } from '../kit/workshop.ts';
import type { Workshop } from '../kit/workshop.ts';

const ROUNDS = 3;

/** Measures `verify` on the large ledger. */
export async function verifyPart(shop: Workshop): Promise<readonly Line[]> {
  const { path } = await shop.largeLedger();
  const house = await benchHouse({ kind: 'folder', path });
  try {
    const documents = await allDocuments(house.ledger.db);
    const rate = (took: readonly number[]): readonly number[] => took.map((ms) => documents.length / (ms / 1000));
    shop.say(`verify: ${documents.length} versions`);
    const ours = await repeated({ times: ROUNDS }, async () => {
      const { broken } = await verify(house.ledger);
      if (broken !== null)
        throw new Error(`The made-up ledger does not verify: ${broken.record}, expected ${broken.expected}`);
    });
    const hashing = await repeated({ times: ROUNDS * 3 }, () => {
      let hash = '';
      for (const document of documents) hash = createHash('sha256').update(`${hash}\n${document}`).digest('hex');
      return hash;
    });
    return [
      {
        what: `verify ${documents.length} versions, embedded on disk`,
        ours: figureOf('/s', rate(ours)),
        yardstick: { what: 'SHA-256 over the documents', figure: figureOf('/s', rate(hashing)) },
        budget: null,
      },
    ];
  } finally {
    await house.close();
  }
}

const PAGE = 5000;

async function allDocuments(db: Parameters<ReturnType<typeof sql>['execute']>[0]): Promise<readonly string[]> {
  const documents: string[] = [];
  for (;;) {
    const { rows } = await sql<{ document: string }>`
      select document from record_version where seq > ${documents.length} order by seq limit ${PAGE}`.execute(db);
    if (rows.length === 0) return documents;
    documents.push(...rows.map((row) => row.document));
  }
}
