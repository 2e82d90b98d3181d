// Serves what the house says of itself: its health, whether the chain holds, its own description; and makes derived tables anew.

import { rebuild } from '#ledger/project.ts';
import { verify } from '#ledger/verify.ts';
import { OBSERVED_FACTS } from '#observations/declared.ts';
import { refreshSeries } from '#observations/kept-series.ts';

import { readHealth, readOpenapi, rebuildTables, verifyRecord } from '../contracts/system.ts';
import { openapiDocument, VERSION } from '../openapi.ts';
import type { Route } from '../served.ts';
import { reading, writing } from '../served.ts';

const health = reading({
  contract: readHealth,
  fresh: true,
  answer: ({ house, state }) => ({
    engine: house.store.engine,
    versions: { throughline: VERSION, catalogue: house.catalogue.hash, policies: house.engine.policies.size },
    head: state.head,
  }),
});

const verified = reading({ contract: verifyRecord, fresh: true, answer: ({ house }) => verify(house.ledger) });

const rebuilt = writing({
  contract: rebuildTables,
  act: async ({ house }) => {
    const versions = await rebuild(house.ledger);
    await house.store.db.deleteFrom('observed_series').execute();
    await refreshSeries(house.store.db, OBSERVED_FACTS);
    return { versions };
  },
});

const openapi = reading({ contract: readOpenapi, answer: () => ({ ...openapiDocument() }) });

export const SYSTEM_ROUTES: readonly Route[] = [health, verified, rebuilt, openapi];
