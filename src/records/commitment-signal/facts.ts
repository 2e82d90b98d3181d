// Facts from commitment signals: what is planned on a day and not yet given.

import { spanOf } from '#kernel/date-range.ts';
import { centsOf, showMoney } from '#kernel/money.ts';
import type { Quantity } from '#kernel/quantity.ts';
import { describeQuantity, ZERO } from '#kernel/quantity.ts';
import { quantityOf } from '#kernel/stated-figure.ts';
import type { FactReading } from '#rules/fact.ts';
import type { Ask, Fact } from '../fact.ts';
import { countOf, evidenceOf, numberReading, unknownReading } from '../fact.ts';
import type { Of } from '../holding.ts';
import { dollars } from '../holding.ts';
import { unknown, YES } from '#kernel/truth.ts';
import type { commitmentSignal } from './record.ts';

type Signal = Of<typeof commitmentSignal>;

/** Planned signals of one form that can still come on the day. */
function planned(ask: Ask, form: Signal['body']['signal']): readonly Signal[] {
  return ask.holding.signals.filter(({ body }) => {
    const { possibleTo } = spanOf(body.when);
    return body.signal === form && body.state === 'planned' && (possibleTo === null || possibleTo >= ask.asOf);
  });
}

function count(form: Signal['body']['signal']): (ask: Ask) => FactReading {
  return (ask) => {
    if (ask.holding.signals.length === 0) return unknownReading(['any commitment signal of this partner']);
    const signals = planned(ask, form);
    const value = countOf(
      signals.map((signal) => {
        const { possibleFrom } = spanOf(signal.body.when);
        return possibleFrom !== null && possibleFrom >= ask.asOf ? YES : unknown(`whether “${signal.label}” is still to come`);
      }),
    );
    return numberReading(
      value,
      `planned on ${ask.asOf}: ${describeQuantity(value)}`,
      signals.map((signal) => evidenceOf(signal, form)),
    );
  };
}

function largestPackage(ask: Ask): FactReading {
  if (ask.holding.signals.length === 0) return unknownReading(['any commitment signal of this partner']);
  const packages = planned(ask, 'package').map((signal) => {
    const { amount } = signal.body;
    const high = amount === null || amount.high === null ? null : centsOf(amount.high);
    const value: Quantity =
      amount === null
        ? { min: 0, best: null, max: null }
        : dollars(quantityOf({ stated: centsOf(amount.stated), wording: amount.wording, high }));
    return { signal, value, shown: amount === null ? 'no amount stated' : showMoney(centsOf(amount.stated)) };
  });
  const most = (pick: (value: Quantity) => number | null): number | null =>
    packages.some((each) => pick(each.value) === null) ? null : Math.max(...packages.map((each) => pick(each.value) ?? 0));
  const value: Quantity =
    packages.length === 0
      ? ZERO
      : { min: Math.max(...packages.map((each) => each.value.min ?? 0)), best: most((q) => q.best), max: most((q) => q.max) };
  return numberReading(
    value,
    `largest package planned on ${ask.asOf}: ${describeQuantity(value)}`,
    packages.map((each) => evidenceOf(each.signal, each.shown)),
  );
}

const SCOPE =
  'Planned signals whose possible days do not all lie before the day. Unknown for a partner of whom no commitment signal is on record; 0 when signals are on record and none of this form is planned.';

export const commitmentSignalFacts: readonly Fact[] = [
  {
    definition: {
      name: 'signals.planned.pledges',
      title: 'Pledges planned',
      means: 'Commitment signals of the form pledge that are planned on the day and not yet given.',
      unit: 'count',
      scope: SCOPE,
      subjects: ['partner'],
      windowed: false,
    },
    answer: count('pledge'),
  },
  {
    definition: {
      name: 'signals.planned.visits',
      title: 'Visits planned',
      means: 'Commitment signals of the form visit that are planned on the day and not yet given.',
      unit: 'count',
      scope: SCOPE,
      subjects: ['partner'],
      windowed: false,
    },
    answer: count('visit'),
  },
  {
    definition: {
      name: 'signals.planned.largest_package',
      title: 'Largest package planned',
      means: 'The value of the largest package of assistance that is planned on the day and not yet given, in US dollars.',
      unit: 'USD',
      scope: `${SCOPE} A planned package without an amount leaves the maximum open.`,
      subjects: ['partner'],
      windowed: false,
    },
    answer: largestPackage,
  },
];
