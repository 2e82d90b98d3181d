// The partner that a person means: by the three letters of its state, by its id, or by one of its names. Refuses to choose among
// several, and says what is near where nothing fits.

import { AppError } from '#kernel/errors.ts';
import { folded } from '#kernel/folded.ts';
import { nameOf } from '#kernel/id.ts';
import { isObject } from '#kernel/json-pointer.ts';

import type { Client } from './client.ts';
import { everyRecord } from './every-record.ts';
import { didYouMean } from './suggest.ts';

/** A partner with everything it can be called by. */
export interface NamedPartner {
  readonly id: string;
  readonly label: string;
  readonly names: readonly string[];
}

/** All partners on record. */
export async function partnersOf(client: Client): Promise<readonly NamedPartner[]> {
  const { records } = await everyRecord(client, { kind: 'partner' });
  return records.map(({ id, label, body }) => {
    const said = isObject(body) ? body : {};
    const others: readonly unknown[] = Array.isArray(said['otherNames']) ? said['otherNames'] : [];
    const names = [id, nameOf(id), label, said['iso3'], said['name'], ...others];
    return { id, label, names: names.filter((name) => typeof name === 'string') };
  });
}

/** The one partner that a text names. */
export function partnerNamed(text: string, partners: readonly NamedPartner[]): NamedPartner {
  const asked = folded(text).trim();
  const meant = partners.filter(({ names }) => names.some((name) => folded(name).trim() === asked));
  const [only] = meant;
  if (only !== undefined && meant.length === 1) return only;
  if (meant.length > 1) {
    const ids = meant.map(({ id, label }) => `${id} (${label})`).join(', ');
    throw new AppError(
      'not_found',
      `Expected a name of one partner, found "${text}", which is a name of ${ids}. Give the id.`,
    );
  }
  const near = didYouMean(
    text,
    partners.flatMap(({ names }) => names),
  );
  const where =
    partners.length === 0 ? 'there is no partner on record' : `"tl records list partner" lists all ${partners.length}`;
  throw new AppError(
    'not_found',
    `Expected a partner by ISO code, id or name, found "${text}".${near} Note: ${where}.`,
  );
}
