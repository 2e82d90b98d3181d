// Changes that the ledger must refuse, each with the one problem that it must be told, and the bodies that they vary.

import { expect } from 'vitest';

import type { Store } from '#db/open.ts';
import type { Reader } from '#kernel/marking.ts';
import type { Problem } from '#kernel/result.ts';
import type { Change, PutChange } from '#ledger/change.ts';
import type { Ledger } from '#ledger/ledger.ts';
import { write } from '#ledger/write.ts';

import { freshStore } from '../engine/store.ts';
import { realLedger } from './bodies.ts';
import { MARCH } from './ledger.ts';

export const OPERATOR: Reader = { name: 'operator', clearance: 'sealed', compartments: [] };

/** A ledger of the real kinds with Somalia and a report in it, and a way to write that answers the problems, or null. */
export interface RealHouse {
  readonly store: Store;
  readonly ledger: Ledger;
  readonly put: (...changes: readonly Change[]) => Promise<readonly Problem[] | null>;
}

/** Opens it on an empty store. */
export async function realHouse(): Promise<RealHouse> {
  const store = await freshStore();
  const ledger = realLedger(store);
  const put: RealHouse['put'] = async (...changes) => {
    const result = await write(ledger, changes, { by: 'A. Clerk', reason: 'entered', atMilliseconds: MARCH }, OPERATOR);
    return result.ok ? null : result.failure;
  };
  const partner: Change = { do: 'put', id: 'partner.SOM', body: { name: 'Somalia', type: 'state' } };
  expect(await put(partner, { do: 'put', id: 'source.report', body: SOURCE })).toBeNull();
  return { store, ledger, put };
}

const SOURCE = {
  title: 'A report',
  publisher: 'A house',
  published: '2018-11-27',
  class: 'ngo',
  licence: 'CC BY 4.0',
  mayExport: 'yes',
};
export const EVENT = {
  partner: 'partner.SOM',
  event: 'purge',
  when: { first: '2015', last: '2015', holds: 'some-day' },
  summary: 'A purge.',
  officers: {
    general: { min: 1, max: 3 },
    commanders: { unknown: 'not said' },
    assistedCommanders: { unknown: 'not said' },
  },
};
export const ASSISTANCE = {
  title: 'Training',
  recipients: ['partner.SOM'],
  recipientLevel: 'battalion',
  engagementLevel: 'tactical',
  authorities: ['FMF'],
  period: 'FY2012',
  amount: { stated: '236000000', prices: 'historical' },
  amountIs: 'obligation',
  series: 'a report',
  temporaryMission: 'no',
  conditional: 'no',
};
const DRAFT = { state: 'draft', partner: 'partner.SOM', type: 'hold', title: 'Hold', reasons: 'Because.' };

/** What is wrong, the kind and body of a record, the problem that it must have, and what else is said in the change. */
export type Refused = readonly [what: string, kind: string, body: unknown, problem: Problem, more?: Partial<PutChange>];

export const REFUSALS: readonly Refused[] = [
  [
    'an ambiguous date',
    'source',
    { ...SOURCE, published: '03/04/2015' },
    {
      at: '/published',
      expected: 'a date as 2014, 2014-02 or 2014-02-03',
      found: 'the ambiguous date "03/04/2015"',
      todo: 'This can be read as 03 or 04 of the month; write it as YYYY-MM-DD from the source itself.',
    },
  ],
  [
    'an ambiguous date in a range',
    'regime-event',
    { ...EVENT, when: { first: '03/04/2015', last: 'open', holds: 'every-day' } },
    {
      at: '/when/first',
      expected: 'a date (2014, 2014-02, 2014-02-03), "open", "by <date>" or "not before <date>"',
      found: 'the ambiguous date "03/04/2015"',
      todo: 'This can be read as 03 or 04 of the month; write it as YYYY-MM-DD from the source itself.',
    },
  ],
  [
    'a range that ends before it begins',
    'regime-event',
    { ...EVENT, when: { first: '2015', last: '2014', holds: 'every-day' } },
    {
      at: '/when',
      expected: 'a range that begins on or before the day on which it ends',
      found: '2015 to 2014',
      todo: 'Check both ends against the source; were they swapped?',
    },
  ],
  [
    'a period that ends before it begins',
    'assistance',
    { ...ASSISTANCE, period: 'FY2018/FY2009' },
    {
      at: '/period',
      expected: 'a period that begins before it ends',
      found: '"FY2018/FY2009"',
      todo: 'Check both ends against the source; were they swapped?',
    },
  ],
  [
    'an unknown authority',
    'assistance',
    { ...ASSISTANCE, authorities: ['FMF', 'XYZ'] },
    {
      at: '/authorities/1',
      expected: 'an id from the shelf of authority entries (FMF, PKO)',
      found: 'the unknown authority "XYZ"',
      todo: 'Choose an entry of the shelf, or add one under catalogue/ with its source.',
    },
  ],
  [
    'a negative count',
    'regime-event',
    { ...EVENT, officers: { ...EVENT.officers, general: { min: -1, max: 3 } } },
    {
      at: '/officers/general/min',
      expected: 'a whole number, 0 or more',
      found: '-1',
      todo: 'Counts are whole numbers from 0 up; leave out what the source does not state.',
    },
  ],
  [
    'a best value outside its range',
    'regime-event',
    { ...EVENT, officers: { ...EVENT.officers, general: { min: 1, best: 9, max: 3 } } },
    {
      at: '/officers/general',
      expected: 'min ≤ best ≤ max',
      found: '9 (1 to 3)',
      todo: 'Check the three numbers against the source; a best estimate lies inside its own range.',
    },
  ],
  [
    'a count that states nothing',
    'regime-event',
    { ...EVENT, officers: { ...EVENT.officers, general: { min: null, max: null } } },
    {
      at: '/officers/general',
      expected: 'at least one of min, best and max',
      found: 'none of them',
      todo: 'Give what the source states; where it states no number, leave the field out or say {"unknown": "why"}.',
    },
  ],
  [
    'a link to nothing',
    'regime-event',
    { ...EVENT, partner: 'partner.NOWHERE' },
    {
      at: '/partner',
      expected: 'the id of a record that stands',
      found: 'partner.NOWHERE, which is not on record',
      todo: 'Record it first or in the same import, or correct the id.',
    },
  ],
  [
    'a link to what was retracted',
    'regime-event',
    { ...EVENT, partner: 'partner.GONE' },
    {
      at: '/partner',
      expected: 'the id of a record that stands',
      found: 'partner.GONE, which was retracted',
      todo: 'Record it first or in the same import, or correct the id.',
    },
  ],
  [
    'a link to a record of another kind',
    'regime-event',
    { ...EVENT, partner: 'source.report' },
    {
      at: '/partner',
      expected: 'the id of a partner, as partner.NAME',
      found: '"source.report"',
      todo: 'Look the record up and give its whole id.',
    },
  ],
  [
    'a citation of nothing',
    'regime-event',
    EVENT,
    {
      at: 'citations/0/source',
      expected: 'the id of a record that stands',
      found: 'source.none, which is not on record',
      todo: 'Record it first or in the same import, or correct the id.',
    },
    { citations: [{ at: '/when', source: 'source.none', locator: { page: '1' } }] },
  ],
  [
    'a stale version',
    'partner',
    { name: 'Somalia, again', type: 'state' },
    {
      at: 'expects',
      expected: 'version 2, the newest',
      found: 'version 1',
      todo: 'Read version 2 of partner.SOM, see what has changed, and write again naming that version.',
    },
    { id: 'partner.SOM', expects: 1 },
  ],
  [
    'a code that is none',
    'partner',
    { name: 'X', type: 'kingdom' },
    {
      at: '/type',
      expected: 'one of state, region, regional-organization, non-state-armed-group, private-security-company',
      found: '"kingdom"',
      todo: 'Use one of these codes.',
    },
  ],
  [
    'neither yes nor no nor unknown',
    'assistance',
    { ...ASSISTANCE, conditional: 'maybe' },
    {
      at: '/conditional',
      expected: 'one of yes, no, or {"unknown": "why"}',
      found: '"maybe"',
      todo: 'Use one of these forms.',
    },
  ],
  [
    'an unknown without a reason',
    'assistance',
    { ...ASSISTANCE, conditional: { unknown: ' ' } },
    {
      at: '/conditional/unknown',
      expected: 'some text',
      found: '" "',
      todo: 'Fill it in, or leave the field out where it may be left out.',
    },
  ],
  [
    'a number where a text may be unknown',
    'source',
    { ...SOURCE, licence: 4 },
    { at: '/licence', expected: 'a text, or {"unknown": "why"}', found: '4', todo: 'Give a value of this type.' },
  ],
  [
    'a text where a count may be unknown',
    'regime-event',
    { ...EVENT, officers: { ...EVENT.officers, general: 'some' } },
    {
      at: '/officers/general',
      expected: 'an object with fields, or {"unknown": "why"}',
      found: '"some"',
      todo: 'Give a value of this type.',
    },
  ],
  [
    'a state that is none',
    'decision',
    { ...DRAFT, state: 'whispered' },
    { at: '/state', expected: 'one of draft, signed', found: '"whispered"', todo: 'Use one of these codes.' },
  ],
  [
    'a field of another state',
    'decision',
    { ...DRAFT, signedBy: 'A. Head' },
    {
      at: '/signedBy',
      expected: 'only fields of this kind',
      found: 'an unknown field "signedBy"',
      todo: 'Remove it, or check its spelling in the data dictionary.',
    },
  ],
  [
    'a separator in an amount',
    'assistance',
    { ...ASSISTANCE, amount: { stated: '236,000,000', prices: 'historical' } },
    {
      at: '/amount/stated',
      expected: 'an amount in whole units with at most two decimals, as 236000000 or 12.50',
      found: '"236,000,000"',
      todo: 'Write digits only: no thousands separators, no currency sign, no "million".',
    },
  ],
  [
    'a price basis that is none',
    'assistance',
    { ...ASSISTANCE, amount: { stated: '1', prices: 'in constant dollars' } },
    {
      at: '/amount/prices',
      expected: 'historical, constant-YYYY or not-stated',
      found: '"in constant dollars"',
      todo: 'Write it in this form.',
    },
  ],
  [
    'a negative figure',
    'figure',
    { title: 'Deaths', measure: 'harm.deaths', stated: { stated: -3 } },
    {
      at: '/stated/stated',
      expected: 'a number, 0 or more',
      found: '-3',
      todo: 'Check the number against the source.',
    },
  ],
  [
    'a number beyond all bounds',
    'figure',
    { title: 'Deaths', measure: 'harm.deaths', stated: { stated: Number.POSITIVE_INFINITY } },
    {
      at: '/stated/stated',
      expected: 'a number that can be held',
      found: 'one beyond all bounds',
      todo: 'Check the number against the source.',
    },
  ],
  [
    'a text without end',
    'partner',
    { name: 'a'.repeat(5_000_000), type: 'state' },
    {
      at: '/name',
      expected: 'at most 300 characters',
      found: `5000000 characters, beginning "${'a'.repeat(40)}"`,
      todo: 'Shorten it; the source keeps the rest.',
    },
  ],
  [
    'a value that was withheld from whoever exported it',
    'partner',
    { name: { withheld: 'sealed' }, type: 'state' },
    {
      at: '/name',
      expected: 'the value of the field',
      found: 'a withheld value',
      todo: 'Ask somebody who may read the field to write it.',
    },
  ],
  [
    'half a character in a citation',
    'regime-event',
    EVENT,
    {
      at: 'citations/0/quote',
      expected: 'text in well-formed Unicode without NUL characters',
      found: 'a NUL character or a broken character',
      todo: 'Save the file as UTF-8 again from its origin.',
    },
    { citations: [{ at: '', source: 'source.report', locator: { page: '1' }, quote: 'a\ud800b' }] },
  ],
  [
    'a key that means something else to JavaScript',
    'partner',
    JSON.parse('{"name": "X", "type": "state", "__proto__": {"iso3": "XXX"}}'),
    {
      at: '/__proto__',
      expected: 'only fields of this kind',
      found: 'an unknown field "__proto__"',
      todo: 'Remove it, or check its spelling in the data dictionary.',
    },
  ],
  [
    'a marking that is none',
    'partner',
    { name: 'X', type: 'state' },
    { at: 'marking', expected: 'one of public, partner, restricted, sealed', found: '"secret"', todo: 'Use one.' },
    { marking: 'secret' },
  ],
  [
    'a compartment that nobody could hold',
    'partner',
    { name: 'X', type: 'state' },
    {
      at: 'compartments',
      expected: 'names of at most 100 characters, without "|", line breaks and spaces around them',
      found: '" north"',
      todo: 'Write each compartment as its readers hold it; nobody else could read the record.',
    },
    { compartments: [' north'] },
  ],
  [
    'no reason',
    'partner',
    { name: 'X', type: 'state' },
    {
      at: 'reason',
      expected: 'the reason of the change',
      found: 'nothing',
      todo: 'Every version says who wrote it and why.',
    },
    { reason: ' ' },
  ],
];
