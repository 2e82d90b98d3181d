// Arms deals of the trade register: what was ordered and delivered, and SIPRI's value of the deliveries over all years of the deal.
// It never gives a value of one year: the register has none, and what would be made from it is not SIPRI's.

import { observation, unknownCountry } from '#ingest/sources/adapter.ts';
import type { Adapter, AdapterContext } from '#ingest/sources/adapter.ts';

/** A country, or for a name with one or two asterisks the group or organization that SIPRI marks so. */
function party({ countries, lookup }: AdapterContext, name: string): string | null {
  return (
    countries.named(name) ??
    lookup('subject', name) ??
    (name.endsWith('*') ? `actor:${name.replace(/\*+$/, '')}` : null)
  );
}

const UNCERTAIN = ['orderYear', 'ordered', 'delivered'];

export const adapter: Adapter = (context) => {
  // The register has no ids, and deals can be alike.
  const seen = new Map<string, number>();
  return (row) => {
    const [recipient, supplier, year] = [row.text('recipient'), row.text('supplier'), row.number('orderYear')];
    const [subject, supplierSubject] = [party(context, recipient), party(context, supplier)];
    if (subject === null) return unknownCountry('Recipient', recipient);
    if (supplierSubject === null) return unknownCountry('Supplier', supplier);
    const years = row.maybeText('deliveryYears')?.split('; ') ?? [];
    const badYear = years.find((each) => !/^(?:19|20)\d\d$/.test(each));
    if (badYear !== undefined) {
      return {
        keptOut: {
          column: 'Year(s) of delivery',
          expected: 'years of four digits with "; " between them',
          found: `"${badYear}"`,
          reason: 'It is not known when the deliveries were.',
        },
      };
    }
    const [designation, ordered] = [row.text('designation'), row.maybeNumber('ordered')];
    const base = [recipient, supplier, year, designation, ordered ?? ''].join('|');
    const number = (seen.get(base) ?? 0) + 1;
    seen.set(base, number);
    const shared = { supplier: supplierSubject, deliveryYears: years.map(Number) };
    const comments = row.maybeText('comments');
    const about = {
      recipient,
      supplierName: supplier,
      designation,
      description: row.text('description'),
      status: row.text('status'),
      uncertain: UNCERTAIN.filter((name) => row.maybeText(`${name}Uncertain`) !== null),
      tivPerUnit: row.number('tivPerUnit'),
      tivOfOrder: row.number('tivOfOrder'),
      ...(comments === null ? {} : { comments }),
    };
    const values = { ordered, delivered: row.number('delivered'), 'tiv-delivered': row.number('tivDelivered') };
    return {
      key: number === 1 ? base : `${base}|${number}`,
      observations: Object.entries(values).map(([name, best]) =>
        observation({
          measure: `arms-deals.${name}`,
          subject,
          period: String(year),
          best,
          attributes: name === 'ordered' ? { ...shared, ...about } : shared,
        }),
      ),
    };
  };
};
