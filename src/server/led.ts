// Where somebody is led whose address leads nowhere: to the record that it names as it stood before it was withdrawn, and to what its last
// word may mean.

import { isRecordId } from '#kernel/id.ts';
import type { Times } from '#kernel/times.ts';

import { placesNamed } from './api/places.ts';
import type { Place } from './api/places.ts';
import { partnerId } from './contracts/contract.ts';
import type { Withdrawal } from './contracts/record-form.ts';
import type { House } from './house.ts';
import { withdrawalOf } from './pages/withdraw/data.ts';

export interface Led {
  /** What the address may have meant. */
  readonly meant: readonly Place[];
  /** The record that it named, where that was withdrawn. */
  readonly withdrawn: { readonly id: string; readonly withdrawal: Withdrawal } | null;
}

export const LED_NOWHERE: Led = { meant: [], withdrawn: null };

const MOST_MEANT = 5;

/** Reads what there is to say of a path, for the operator, at the times of the address. A page that says what is wrong can do without. */
export async function ledFrom(house: House, path: string, times: Times): Promise<Led> {
  const asker = { house, reader: house.operator };
  const parts = path.split('/').filter((part) => part !== '');
  const id = parts.find((part) => isRecordId(part)) ?? (parts[0] === 'partners' ? partnerId(parts[1] ?? '') : null);
  const withdrawal = id === null ? null : await withdrawalOf(asker, id, times);
  const name = (parts.at(-1) ?? '')
    .slice(0, 100)
    .replace(/^[a-z-]+\.(?=.)/, '')
    .replace(/\.[a-z]+$/, '')
    .replaceAll(/[-_.%]+/g, ' ');
  const meant = await placesNamed(asker, name, times).catch(() => []);
  return {
    meant: meant.slice(0, MOST_MEANT),
    withdrawn: id === null || withdrawal === null ? null : { id, withdrawal },
  };
}
