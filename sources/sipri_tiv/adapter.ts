// SIPRI's own table of the value of arms that the United States delivered, by recipient and year. A year without a figure makes no
// observation; a 0 is the range from 0 to 0.5 that SIPRI says it is.

import { observation, unknownCountry } from '#ingest/sources/adapter.ts';
import type { Adapter } from '#ingest/sources/adapter.ts';

const YEARS = Array.from({ length: 70 }, (_, index) => String(1950 + index));
/** The table has no column for it: it is what was asked for. */
const SUPPLIER = 'USA';

export const adapter: Adapter =
  ({ countries, lookup }) =>
  (row) => {
    const recipient = row.text('recipient');
    const subject =
      countries.named(recipient) ??
      lookup('subject', recipient) ??
      (recipient.endsWith('*') ? `actor:${recipient.replace(/\*+$/, '')}` : null);
    if (subject === null) return unknownCountry('country', recipient);
    const attributes = { recipient, supplier: SUPPLIER };
    const observations = YEARS.flatMap((year) => {
      const best = row.maybeNumber(`y${year}`);
      if (best === null) return [];
      const range = best === 0 ? { min: 0, best, max: 0.5 } : { best };
      return [observation({ measure: `tiv.exports.${year}`, subject, period: year, ...range, attributes })];
    });
    const total = row.maybeNumber('total');
    if (total === null) {
      return {
        keptOut: { column: 'Total', expected: 'a total', found: 'an empty cell', reason: 'The row may be cut off.' },
      };
    }
    // The last year stands for the whole: the total is known from then on.
    const whole = observation({ measure: 'tiv.exports.total', subject, period: '2019', best: total, attributes });
    return { key: recipient, observations: [...observations, whole] };
  };
