// Serves the intake of incidents as data.

import { importIncidents } from '#ingest/incidents/import-incidents.ts';
import { refusal } from '#kernel/errors.ts';

import * as contracts from '../contracts/intake.ts';
import type { Route } from '../served.ts';
import { writing } from '../served.ts';

const imported = writing({
  contract: contracts.importIncidents,
  async act({ house, reader }, _input, { table, mapping, by, reason, dryRun }) {
    const author = { by, reason, atMilliseconds: house.now() };
    const report = await importIncidents(house.ledger, { table, mapping, dryRun: dryRun === true }, author, reader);
    if (!report.ok) throw refusal(report.failure);
    return report.value;
  },
});

export const INTAKE_ROUTES: readonly Route[] = [imported];
