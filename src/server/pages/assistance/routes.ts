// The page that puts every book of assistance side by side, with its data.

import { AppError } from '#kernel/errors.ts';
import { exportedPivot, pivotOf } from '#reports/assistance-books/pivot.ts';

import { assistancePage } from '../../contracts/page-assistance.ts';
import { dayAsked } from '../../partners-asked.ts';
import type { Route } from '../../served.ts';
import { reading } from '../../served.ts';
import { assistanceCsv, assistanceView } from './view.ts';

export const ASSISTANCE_PAGES: readonly Route[] = [
  reading({
    contract: assistancePage,
    answer: (asked, { query, times }) => {
      const { by, partner = null, authority = null, from, to } = query;
      if (from > to) {
        throw new AppError('malformed_request', `Expected the first year not after the last, found ${from} and ${to}.`);
      }
      if (authority !== null && !asked.house.catalogue.authorities.has(authority)) {
        const known = [...asked.house.catalogue.authorities.keys()].join(', ');
        throw new AppError(
          'malformed_request',
          `Expected an authority of the catalogue (${known}), found "${authority}".`,
        );
      }
      const question = { by, partner, authority, from, to };
      return pivotOf(asked.house.ledger, question, { times, reader: asked.reader, asOf: dayAsked(asked, times) });
    },
    exported: exportedPivot,
    csv: assistanceCsv,
    html: assistanceView,
  }),
];
