// The page on which a table of incidents is looked through, and then stored: the same rows, by the same mapping, in the name of whoever
// works at this machine.

import type { z } from 'zod';

import { importIncidents } from '#ingest/incidents/import-incidents.ts';

import { incidentImportPage, sendIncidentImport } from '../../contracts/intake.ts';
import type { Route } from '../../served.ts';
import { filling, reading } from '../../served.ts';
import { importIncidentsView } from './view.ts';
import type { ImportPage } from './view.ts';

type Sent = z.output<NonNullable<typeof sendIncidentImport.body>>;

const EMPTY: ImportPage = { report: null, problems: [], values: {} };

export const INCIDENT_IMPORT_PAGES: readonly Route[] = [
  reading({ contract: incidentImportPage, answer: () => EMPTY, html: importIncidentsView }),
  filling({
    contract: sendIncidentImport,
    act: async ({ house, reader }, _input, sent, page) => {
      const values = valuesOf(sent);
      const { table = '', mapping = '', tableName = '', reason = '' } = values;
      const author = {
        by: reader.name,
        reason: reason.trim() === '' ? `Import of ${tableName}.` : reason,
        atMilliseconds: house.now(),
      };
      const batch = {
        table: { name: tableName, text: table },
        mapping: { name: 'mapping', text: mapping },
        dryRun: sent.do === 'look',
      };
      const report = await importIncidents(house.ledger, batch, author, reader);
      if (!report.ok) return { again: importIncidentsView({ report: null, problems: report.failure, values }, page) };
      return { shown: importIncidentsView({ report: report.value, problems: [], values }, page) };
    },
  }),
];

function valuesOf({
  table,
  tableFile = '',
  tableName,
  mapping,
  mappingFile = '',
  reason,
}: Sent): Record<string, string> {
  return {
    table: tableFile === '' ? table : tableFile,
    mapping: mappingFile === '' ? mapping : mappingFile,
    tableName,
    reason,
  };
}
