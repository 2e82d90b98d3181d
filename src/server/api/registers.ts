// Serves the exchange of units with other registers.

import { exportRegister } from '#ingest/registers/export-register.ts';
import { importRegister } from '#ingest/registers/import-register.ts';
import { refusal } from '#kernel/errors.ts';

import { partnerId } from '../contracts/contract.ts';
import { exportUnits, importUnits } from '../contracts/registers.ts';
import type { Route } from '../served.ts';
import { reading, writing } from '../served.ts';

const imported = writing({
  contract: importUnits,
  async act({ house, reader }, _input, { files, format, of, by, reason, dryRun }, signal) {
    const author = { by, reason, atMilliseconds: house.now() };
    const options = { format, of: partnerId(of), dryRun, signal };
    const report = await importRegister(house.ledger, files, author, reader, options);
    if (!report.ok) throw refusal(report.failure);
    return report.value;
  },
});

const exported = reading({
  contract: exportUnits,
  // Whole registers are too large to be kept beside the pages.
  fresh: true,
  answer: ({ house }, { params, query }) => exportRegister(house.ledger, partnerId(params.of), query.format),
});

export const REGISTER_ROUTES: readonly Route[] = [imported, exported];
