// Facts from commitment signals: what is planned on a day and not yet given.

import { spanOf } from '#kernel/date-range.ts';
import { centsOf, showMoney } from '#kernel/money.ts';
import type { Quantity } from '#kernel/quantity.ts';
import { describeQuantity, ZERO } from '#kernel/quantity.ts';
import { describeStated, quantityOf } from '#kernel/stated-figure.ts';
import { unknown, YES } from '#kernel/truth.ts';
import type { FactReading } from '#rules/fact.ts';

import type { Ask, Fact } from '../fact.ts';
import { countOf, evidenceOf, numberReading, unknownReading } from '../fact.ts';
import { dollars } from '../holding.ts';
import type { Of } from '../of-kind.ts';
import type { commitmentSignal } from './record.ts';

type Signal = Of<typeof commitmentSignal>;

/** A planned signal that can still come on the day, and whether it is certain to be planned and not yet given. */
interface Planned {
  readonly signal: Signal;
  readonly isCertain: boolean;
}

function planned(ask: Ask, form: Signal['body']['signal']): readonly Planned[] {
  return ask.holding.signals.flatMap((signal): readonly Planned[] => {
    const { body } = signal;
    const { possibleFrom, possibleTo } = spanOf(body.when);
    const isOver = possibleTo !== null && possibleTo < ask.asOf;
    if (body.signal !== form || body.state !== 'planned' || isOver) return [];
    // Before the plan became known, nobody says that there was one already.
    const isCertain = possibleFrom !== null && possibleFrom >= ask.asOf && signal.knownFrom <= ask.asOf;
    return [{ signal, isCertain }];
  });
}

function count(form: Signal['body']['signal']): (ask: Ask) => FactReading {
  return (ask) => {
    if (ask.holding.signals.length === 0) return unknownReading(['any commitment signal of this partner']);
    const signals = planned(ask, form);
    const value = countOf(
      signals.map(({ signal, isCertain }) =>
        isCertain ? YES : unknown(`whether “${signal.label}” is planned and still to come`),
      ),
    );
    return numberReading(
      value,
      () => `planned on ${ask.asOf}: ${describeQuantity(value)}`,
      () => signals.map(({ signal }) => evidenceOf(signal, form)),
    );
  };
}

function largestPackage(ask: Ask): FactReading {
  if (ask.holding.signals.length === 0) return unknownReading(['any commitment signal of this partner']);
  const packages = planned(ask, 'package').map(({ signal, isCertain }) => {
    const value = valueOf(signal);
    return { signal, value: isCertain ? value : { min: 0, best: null, max: value.max } };
  });
  const most = (pick: (value: Quantity) => number | null): number | null =>
    packages.some((each) => pick(each.value) === null)
      ? null
      : Math.max(...packages.map((each) => pick(each.value) ?? 0));
  const value: Quantity =
    packages.length === 0
      ? ZERO
      : {
          min: Math.max(...packages.map((each) => each.value.min ?? 0)),
          best: most((q) => q.best),
          max: most((q) => q.max),
        };
  return numberReading(
    value,
    () => `largest package planned on ${ask.asOf}: ${describeQuantity(value)}`,
    () => packages.map((each) => evidenceOf(each.signal, amountInWords(each.signal))),
  );
}

/** What a package is worth in dollars; an amount in another currency is one of which that is not known. */
function valueOf({ body: { amount } }: Signal): Quantity {
  if (amount === null || amount.currency !== 'USD') return { min: 0, best: null, max: null };
  const high = amount.high === null ? null : centsOf(amount.high);
  return dollars(quantityOf({ stated: centsOf(amount.stated), wording: amount.wording, high }));
}

function amountInWords({ body: { amount } }: Signal): string {
  if (amount === null) return 'no amount stated';
  const high = amount.high === null ? null : centsOf(amount.high);
  const figure = { stated: centsOf(amount.stated), wording: amount.wording, high };
  return describeStated(figure, (cents) => showMoney(cents, amount.currency));
}

const SCOPE =
  'Planned signals whose possible days do not all lie before the day; one that may have been given already, or whose plan became known only after the day, counts in the maximum only. Unknown for a partner of whom no commitment signal is on record; 0 when signals are on record and none of this form is planned.';

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
      means:
        'The value of the largest package of assistance that is planned on the day and not yet given, in US dollars.',
      unit: 'USD',
      scope: `${SCOPE} A planned package without an amount, or with one in another currency, leaves the maximum open.`,
      subjects: ['partner'],
      windowed: false,
    },
    answer: largestPackage,
  },
];
