// Made-up claims of assistance to one partner: the yearly rows of a public table by account, and deliveries that a report sums up
// to totals, some of which do not add up.

import type { PutChange } from '#ledger/change.ts';

import type { Random } from '../kit/random.ts';
import type { PlannedPartner } from './plan.ts';
import { cite } from './sources.ts';

const ACCOUNTS = ['FMF', 'IMET', 'PKO', 'NADR', 'INCLE', 'OTHER'] as const;
const LAST_YEAR = 2025;
const ITEMS_OF_A_TOTAL = 8;
const UNKNOWN_CONDITION = { unknown: 'The report does not say whether release was tied to a condition.' };
const UNKNOWN_MISSION = { unknown: 'The account does not say which force it paid for.' };

/** So many claims: one in three a yearly row, newest years first, the others deliveries with their totals. */
export function assistanceChanges(random: Random, partner: PlannedPartner, count: number): readonly PutChange[] {
  const yearly = Math.round(count / 3);
  return [
    ...Array.from({ length: yearly }, (_, index) => yearlyRow(random, partner, index)),
    ...deliveries(random, partner, count - yearly),
  ];
}

function yearlyRow(random: Random, partner: PlannedPartner, index: number): PutChange {
  const year = LAST_YEAR - Math.floor(index / ACCOUNTS.length);
  const account = ACCOUNTS[index % ACCOUNTS.length] ?? 'OTHER';
  const amount = random.between(50, 90_000) * 1000;
  return {
    do: 'put',
    id: `assistance.${partner.code}-FY${year}-${account}`,
    body: {
      title: `${partner.code}: ${account}, FY${year}`,
      recipients: [partner.id],
      recipientLevel: 'not-stated',
      engagementLevel: 'not-stated',
      authorities: account === 'OTHER' ? [] : [account],
      account,
      period: `FY${year}`,
      amount: { stated: String(amount), prices: 'historical' },
      amountIs: 'obligation',
      series: 'bench-yearly',
      temporaryMission: UNKNOWN_MISSION,
      conditional: random.chance(0.4) ? random.pick(['yes', 'no']) : UNKNOWN_CONDITION,
    },
    citations: [cite(random, '/amount/stated', year, `${account} ${amount}`)],
  };
}

function deliveries(random: Random, partner: PlannedPartner, count: number): readonly PutChange[] {
  const changes: PutChange[] = [];
  for (let group = 0; changes.length < count; group += 1) {
    const year = LAST_YEAR - (group % 24);
    const items = Math.min(ITEMS_OF_A_TOTAL, count - changes.length - 1);
    const total = `assistance.${partner.code}-total-${group}`;
    const amounts = Array.from({ length: items }, () => random.between(20, 6000) * 1000);
    const sum = amounts.reduce((all, amount) => all + amount, 0);
    const stated = random.chance(0.9) ? sum : Math.round(sum * 1.2);
    changes.push(claim(random, { partner, id: total, year, amount: Math.max(stated, 1000), partOf: null }));
    for (const [index, amount] of amounts.entries()) {
      changes.push(claim(random, { partner, id: `${total}-item-${index}`, year, amount, partOf: total }));
    }
  }
  return changes;
}

interface Claim {
  readonly partner: PlannedPartner;
  readonly id: string;
  readonly year: number;
  readonly amount: number;
  readonly partOf: string | null;
}

function claim(random: Random, { partner, id, year, amount, partOf }: Claim): PutChange {
  const unit = `${random.between(1, 40)} ${random.pick(['Infantry Battalion', 'Commando Company', 'Police Regiment'])}`;
  const goods = random.pick(['Vehicles', 'Radios', 'Courses', 'Spare parts', 'Boats', 'Field hospitals']);
  return {
    do: 'put',
    id,
    body: {
      title: partOf === null ? `Deliveries of a program, FY${year}` : `${goods} for ${unit}, FY${year}`,
      recipients: [partner.id],
      ...(partOf === null ? { composed: 'yes' } : { unit, partOf }),
      recipientLevel: partOf === null ? 'service-headquarters' : 'battalion',
      engagementLevel: random.pick(['tactical', 'tactical', 'operational', 'institutional']),
      authorities: [authorityOf(year)],
      period: `FY${year}`,
      amount: { stated: String(amount), prices: 'historical', wording: random.chance(0.97) ? 'exactly' : 'about' },
      amountIs: 'allocation',
      series: 'bench-deliveries',
      activities: ['material'],
      purposes: ['capacity', 'counterterrorism'],
      temporaryMission: random.chance(0.1) ? 'yes' : 'no',
      conditional: random.chance(0.3) ? 'yes' : UNKNOWN_CONDITION,
      ...(random.chance(0.1) ? { takenFrom: { document: 'source.bench-press-2010', dated: '2010-03' } } : {}),
    },
    citations: [
      cite(random, '/amount', year, `an allocation of ${amount}`),
      ...(random.chance(0.5) ? [cite(random, '/period', year, `in fiscal year ${year}`)] : []),
    ],
  };
}

/** The authority of the time that built capacity. */
function authorityOf(year: number): string {
  if (year >= 2017) return 'U333';
  if (year >= 2015) return 'U2282';
  return year >= 2006 ? 'N1206' : 'FMF';
}
