// The page that puts every book of assistance side by side, with its data.

import { assistancePage } from '../../contracts/page-assistance.ts';
import type { Route } from '../../served.ts';
import { reading } from '../../served.ts';
import { assistanceCsv } from './csv.ts';
import { assistanceData } from './data.ts';
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
];
