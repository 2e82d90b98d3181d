// What happened in and around a made-up partner: events of its regime since 1955, signals of commitment, questions of strategy,
// numbers on its forces, strategies with what they cover, decisions and dispositions.

import type { PutChange } from '#ledger/change.ts';
import { ELEMENTS } from '#records/theory-of-change/record.ts';

import type { Random } from '../kit/random.ts';
import type { PlannedPartner } from './plan.ts';
import { cite } from './sources.ts';

type Make = (random: Random, partner: PlannedPartner, index: number) => PutChange;

const two = (number: number): string => String(number).padStart(2, '0');

/** A date of a year, to the day, the month or the year. */
function someDate(random: Random, year: number): string {
  const month = `${year}-${two(random.between(1, 12))}`;
  return random.chance(0.7) ? `${month}-${two(random.between(1, 28))}` : random.chance(0.7) ? month : String(year);
}

function on(date: string): Readonly<Record<string, string>> {
  return { first: date, last: date, holds: date.length === 10 ? 'every-day' : 'some-day' };
}

const regimeEvent: Make = (random, partner, index) => {
  const year = random.between(1955, 2025);
  const event = random.pick([
    'coup-attempt',
    'coup-attempt',
    'purge',
    'decree',
    'arrest',
    'regime-start',
    'other',
  ] as const);
  const removed = { min: 1, best: random.between(1, 9), max: 12 };
  return {
    do: 'put',
    id: `regime-event.${partner.code}-${index}`,
    body: {
      partner: partner.id,
      event,
      when: on(someDate(random, year)),
      ...(event === 'coup-attempt' ? { succeeded: random.pick(['yes', 'no']) } : {}),
      ...(event === 'purge'
        ? {
            officers: {
              general: removed,
              commanders: { unknown: 'Not stated.' },
              assistedCommanders: { unknown: 'Not stated.' },
            },
          }
        : {}),
      summary: `${event} number ${index} in ${partner.code}, in ${year}.`,
    },
    citations: [cite(random, '', year, `${event} of ${year}`)],
  };
};

const signal: Make = (random, partner, index) => {
  const year = random.between(1990, 2026);
  const form = random.pick(['pledge', 'package', 'visit', 'suspension'] as const);
  return {
    do: 'put',
    id: `commitment-signal.${partner.code}-${index}`,
    body: {
      partner: partner.id,
      signal: form,
      state: random.chance(0.1) ? 'planned' : 'given',
      when: on(someDate(random, year)),
      ...(form === 'package'
        ? { amount: { stated: String(random.between(1, 90) * 1_000_000), prices: 'historical' } }
        : {}),
      summary: `${form} number ${index} to ${partner.code}.`,
    },
    citations: [cite(random, '', year, `${form} of ${year}`)],
  };
};

const question: Make = (random, partner, index) => {
  const year = random.between(1995, 2025);
  const form = random.pick(['question', 'question', 'mandate'] as const);
  return {
    do: 'put',
    id: `strategic-question.${partner.code}-${index}`,
    body: {
      partner: partner.id,
      form,
      question: `Question ${index} of strategy towards ${partner.code}: for how long, and to what end?`,
      opened: on(someDate(random, year)),
      ...(random.chance(0.8) ? { closed: on(someDate(random, year + 1)) } : {}),
      ...(form === 'mandate' ? { orderedBy: 'A legislature', strategy: `strategy-${random.between(1, 6)}` } : {}),
    },
    citations: [cite(random, '/question', year, 'to what end')],
  };
};

const forceFact: Make = (random, partner, index) => {
  const year = random.between(1995, 2025);
  return {
    do: 'put',
    id: `force-fact.${partner.code}-${index}`,
    body: {
      partner: partner.id,
      force: `Force ${random.between(1, 20)}`,
      measure: random.pick(['strength', 'staff', 'units']),
      value: { stated: random.between(100, 90_000), wording: random.pick(['exactly', 'about', 'over']) },
      when: on(someDate(random, year)),
    },
    citations: [cite(random, '/value', year, 'in strength')],
  };
};

const strategy: Make = (random, partner, index) => {
  const year = random.between(2004, 2024);
  const elements = ELEMENTS.map(
    (name) => [name, { state: random.pick(['stated', 'stated', 'absent', 'unknown']) }] as const,
  );
  return {
    do: 'put',
    id: `theory-of-change.${partner.code}-${index}`,
    body: {
      title: `Program ${index} with ${partner.code}`,
      partner: partner.id,
      when: { first: `${year}`, last: `${year + 2}`, holds: 'every-day' },
      objectives: [{ objective: 'Forces that hold their own ground.', horizon: 'long' }],
      ...Object.fromEntries(elements),
      baseline: random.pick(['yes', 'no']),
      covers: [`assistance.${partner.code}-total-0`],
    },
    citations: [cite(random, '/objectives', year, 'hold their own ground')],
  };
};

const decision: Make = (random, partner, index) => ({
  do: 'put',
  id: `decision.${partner.code}-${index}`,
  body: {
    state: 'signed',
    partner: partner.id,
    type: random.pick(['approve', 'approve-with-conditions', 're-evaluate']),
    title: `Decision ${index} on ${partner.code}`,
    reasons: 'Made up for measuring.',
    signedBy: 'A person who does not exist',
    signedOn: `${random.between(2005, 2026)}-0${random.between(1, 9)}-15`,
  },
});

const disposition: Make = (random, partner, index) => ({
  do: 'put',
  id: `finding-disposition.${partner.code}-${index}`,
  body: {
    finding: `t41.${partner.code}.20${two(random.between(5, 25))}-01`,
    policy: random.pick(['t11', 't13', 't41']),
    subject: partner.id,
    opened: `20${two(random.between(5, 24))}-01-31`,
    disposition: random.pick(['accepted', 'erroneous']),
    on: '2025-06-01',
    by: 'A person who does not exist',
    reason: 'Made up for measuring.',
  },
});

/** The share of a partner's records that each kind of happening is. */
const SHARES: readonly (readonly [Make, number])[] = [
  [regimeEvent, 0.08],
  [signal, 0.04],
  [question, 0.03],
  [forceFact, 0.04],
  [strategy, 0.002],
  [decision, 0.004],
  [disposition, 0.004],
];

/** What happened, a fifth of all that is held about the partner. */
export function happeningChanges(random: Random, partner: PlannedPartner): readonly PutChange[] {
  return SHARES.flatMap(([make, share]) =>
    Array.from({ length: Math.max(1, Math.round(partner.records * share)) }, (_, index) =>
      make(random, partner, index),
    ),
  );
}
