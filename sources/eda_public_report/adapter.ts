// Excess articles by request: what they once cost and what they are reckoned at, with the quantities of each step where stated.

import { observation, unknownCountry } from '#ingest/sources/adapter.ts';
import type { Adapter } from '#ingest/sources/adapter.ts';

const QUANTITIES = ['requested', 'allocated', 'accepted', 'rejected', 'delivered'];

export const adapter: Adapter = ({ countries }) => {
  // The report has no ids, and a few rows are alike to the letter.
  const seen = new Map<string, number>();
  return (row) => {
    const country = row.text('country');
    const subject = countries.named(country);
    if (subject === null) return unknownCountry('Country (Transfer to)', country);
    const period = `FY${row.number('fiscalYear')}`;
    const said = {
      authority: 'EDA',
      transfer: row.text('transfer'),
      agency: row.text('agency'),
      country,
      item: row.text('item'),
      statusDay: row.text('statusDay'),
    };
    const values = { acquisition: row.maybeNumber('acquisitionValue'), current: row.maybeNumber('currentValue') };
    const base = [period, ...Object.values(said), values.acquisition ?? '', values.current ?? ''].join('|');
    const number = (seen.get(base) ?? 0) + 1;
    seen.set(base, number);
    const quantities = Object.fromEntries(QUANTITIES.map((name) => [name, row.maybeNumber(name)]));
    const attributes = { ...said, status: row.text('status'), quantities };
    return {
      key: `${base}|${number}`,
      observations: Object.entries(values).map(([name, cents]) =>
        observation({
          measure: `excess-articles.${name}-value`,
          subject,
          period,
          money:
            cents === null
              ? null
              : { cents, currency: 'USD', prices: name === 'current' ? 'historical' : 'not-stated' },
          attributes: name === 'acquisition' ? attributes : {},
        }),
      ),
    };
  };
};
