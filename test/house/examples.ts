// The worked examples on an empty store: what a first start opens, for tests of findings and reports.

import { join } from 'node:path';

import { loadCatalogue } from '#catalogue/catalogue.ts';
import type { Catalogue } from '#catalogue/catalogue.ts';
import type { Store } from '#db/open.ts';
import { openEngine } from '#findings/engine.ts';
import type { Engine } from '#findings/engine.ts';
import { loadExamples } from '#ingest/examples.ts';
import type { WriteReport } from '#ledger/batch.ts';
import type { Change } from '#ledger/change.ts';
import { openLedger } from '#ledger/ledger.ts';
import type { Ledger } from '#ledger/ledger.ts';
import { write } from '#ledger/write.ts';
import { KINDS } from '#records/index.ts';

import { freshStore } from '../engine/store.ts';
import { AUDITOR, MARCH, valueOf } from './ledger.ts';

export interface ExampleHouse {
  readonly store: Store;
  readonly ledger: Ledger;
  readonly catalogue: Catalogue;
  readonly engine: Engine;
  readonly put: (changes: readonly Change[]) => Promise<WriteReport>;
}

/** Opens an empty store and loads every example set. */
export async function exampleHouse(): Promise<ExampleHouse> {
  const store = await freshStore();
  const catalogue = valueOf(loadCatalogue());
  const ledger = openLedger(store, KINDS, {
    authority: new Set(catalogue.authorities.keys()),
    concept: new Set(catalogue.concepts.keys()),
    measure: new Set(catalogue.measures.keys()),
  });
  const root = join(import.meta.dirname, '..', '..', 'examples');
  const author = { by: 'Examples', reason: 'The worked examples', atMilliseconds: MARCH };
  valueOf(await loadExamples(ledger, root, author, AUDITOR));
  let minute = 0;
  const put = async (changes: readonly Change[]): Promise<WriteReport> => {
    const atMilliseconds = MARCH + (minute += 1) * 60_000;
    return valueOf(await write(ledger, changes, { by: 'A. Member', reason: 'decided', atMilliseconds }, AUDITOR));
  };
  return { store, ledger, catalogue, engine: openEngine(catalogue), put };
}
