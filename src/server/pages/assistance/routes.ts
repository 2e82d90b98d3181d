// The page that puts every book of assistance side by side, and the rows behind its amounts.

import { assistancePage, bookRowsPage } from '../../contracts/page-assistance.ts';
import type { Route } from '../../served.ts';
import { reading } from '../../served.ts';
import { assistanceCsv, bookRowsCsv } from './csv.ts';
import { assistanceData } from './data.ts';
import { bookRowsData } from './rows-data.ts';
import { bookRowsTable, bookRowsView } from './rows-view.ts';
import { booksTable } from './table.ts';
import { assistanceView } from './view.ts';

export const ASSISTANCE_PAGES: readonly Route[] = [
  reading({
    contract: assistancePage,
    answer: (asked, input, form) => assistanceData(asked, input, form),
    rows: async (asked, input, page) => booksTable(await assistanceData(asked, input, 'rows'), page),
    csv: assistanceCsv,
    html: assistanceView,
  }),
  reading({
    contract: bookRowsPage,
    answer: (asked, input, form) => bookRowsData(asked, input, form),
    rows: async (asked, input, page) => bookRowsTable(await bookRowsData(asked, input, 'rows'), page),
    csv: bookRowsCsv,
    html: bookRowsView,
  }),
];
