// Facts about sales that Congress has been told of and that are not concluded: how long the review runs, what stands against the
// sale, and what it is worth.

import { daysBetween } from '#kernel/calendar-date.ts';
import { describeQuantity } from '#kernel/quantity.ts';
import { known, not, unknown, YES, NO } from '#kernel/truth.ts';
import type { Truth } from '#kernel/truth.ts';
import type { FactReading } from '#rules/fact.ts';

import { actsWith, companionOf } from '../act-threads.ts';
import type { Ask, Fact } from '../fact.ts';
import { countOf, evidenceOf, numberReading, truthReading, unknownReading } from '../fact.ts';
import type { OfficialAct } from '../official-acts.ts';
import { actsBy, answerTo, dayOfAct, isDocketKept, isDocketKeptOver } from '../official-acts.ts';
import type { AskOfAct } from './act-fact.ts';
import { daysReading, factOfAct, readFrom, truthOfFlag, valueReading } from './act-fact.ts';

const CERTIFIED = ['sale-certified'] as const;
const PROPOSED = ['sale-announced-informally', 'sale-certified'] as const;

/** Whether a proposed sale had been concluded by the day. */
function concluded({ holding, act, asOf }: Pick<AskOfAct, 'holding' | 'act' | 'asOf'>): Truth {
  return companionOf(holding, act, 'sale-concluded', { since: dayOfAct(act), through: asOf }).is;
}

/** Whether a proposal still stands on the day: made, not withdrawn, not concluded. */
function stands(ask: Pick<AskOfAct, 'holding' | 'act' | 'asOf'>): Truth {
  const { body } = ask.act;
  if (body.on > ask.asOf || (body.ended !== null && body.ended < ask.asOf)) return NO;
  return not(concluded(ask));
}

function holdOpen({ holding, act, asOf }: AskOfAct): FactReading {
  const open = actsWith(holding, act, 'hold-placed').filter(
    (each) =>
      each.body.on <= asOf &&
      (each.body.ended === null || each.body.ended >= asOf) &&
      answerTo(holding, each, asOf) === null,
  );
  const isKept = act.body.on <= asOf && isDocketKeptOver(holding, 'arms', dayOfAct(act), asOf);
  const none = isKept
    ? NO
    : unknown('whether a hold lies on the sale: nobody answers for the docket “arms” on every day since');
  return truthReading(
    open.length > 0 ? YES : none,
    () => `holds open on ${asOf}: ${open.length}`,
    () => open.map((each) => evidenceOf(each, `since ${each.body.on}`)),
  );
}

function introduced({ holding, act, asOf }: AskOfAct): FactReading {
  const { is, act: found } = companionOf(holding, act, 'disapproval-introduced', {
    since: dayOfAct(act),
    through: asOf,
  });
  const says = found === null ? `none introduced by ${asOf}` : `introduced on ${found.body.on}`;
  return truthReading(is, says, () => (found === null ? [] : [evidenceOf(found, found.body.on)]));
}

/** Every sale of a partner that was announced or certified and still stands; an announcement that was certified counts once. */
function salesOpen({ holding, asOf }: Ask): FactReading {
  const certified = actsBy(holding, 'sale-certified', asOf);
  const announced = actsBy(holding, 'sale-announced-informally', asOf).filter((act) =>
    actsWith(holding, act, 'sale-certified').every((each) => each.body.on > asOf),
  );
  const proposals = [...certified, ...announced].map((act) => ({ act, is: stands({ holding, act, asOf }) }));
  const left = proposals.filter(({ is }) => is.is !== 'no');
  const isKept = isDocketKept(holding, 'arms', asOf);
  if (left.length === 0 && !isKept) {
    return unknownReading(['whether a sale is proposed: nobody answers for the docket “arms” on that day']);
  }
  const count = countOf(left.map(({ is }) => is));
  // Where nobody answers for the docket, a proposal may stand that is not on record.
  const value = isKept ? count : { min: count.min, best: null, max: null };
  return numberReading(
    value,
    () => `proposed and not concluded on ${asOf}: ${describeQuantity(value)}`,
    () => left.map(({ act }) => evidenceOf(act, act.body.on)),
  );
}

const received = ({ act, asOf }: AskOfAct): FactReading =>
  readFrom(
    act,
    known(act.body.on <= asOf && (act.body.ended === null || act.body.ended >= asOf)),
    `received on ${act.body.on}`,
  );

function emergency(act: OfficialAct): FactReading {
  const value = truthOfFlag(act.body.emergency, 'whether the certification states an emergency');
  return readFrom(act, value, `emergency stated: ${value.is}`);
}

const CONCLUSIONS =
  'Conclusions in the same business. That there was none is known only where the docket was kept since, and no conclusion on record might be the one.';

export const certificationFacts: readonly Fact[] = [
  factOfAct(
    CERTIFIED,
    {
      name: 'certification.received',
      title: 'Certification received',
      means: 'Whether Congress had received the certification by the day, and it was not withdrawn.',
      unit: 'truth',
      scope: 'The day of receipt on record.',
    },
    received,
  ),
  factOfAct(
    CERTIFIED,
    {
      name: 'certification.days_since',
      title: 'Days since the certification',
      means: 'Calendar days from the receipt of the certification, day 0, to the day.',
      unit: 'days',
      scope: 'Below 0 before the receipt.',
    },
    ({ act, asOf }) => daysReading(daysBetween(dayOfAct(act), asOf), `received ${act.body.on}`, [act]),
  ),
  factOfAct(
    CERTIFIED,
    {
      name: 'certification.emergency_stated',
      title: 'Emergency stated',
      means: 'Whether the certification states that an emergency requires the sale.',
      unit: 'truth',
      scope: 'As the act on record says; unknown where nobody has stated it.',
    },
    ({ act }) => emergency(act),
  ),
  factOfAct(
    CERTIFIED,
    {
      name: 'certification.concluded',
      title: 'Sale concluded after the certification',
      means: 'Whether the sale had been concluded by the day.',
      unit: 'truth',
      scope: CONCLUSIONS,
    },
    (ask) => truthReading(concluded(ask), `conclusion by ${ask.asOf}`, []),
  ),
  factOfAct(
    CERTIFIED,
    {
      name: 'certification.hold_open',
      title: 'Hold on the sale',
      means: 'Whether a chair or ranking member holds the sale on the day.',
      unit: 'truth',
      scope:
        'Holds in the same business that were neither lifted nor ended. None is a no only where the docket is kept.',
    },
    holdOpen,
  ),
  factOfAct(
    CERTIFIED,
    {
      name: 'certification.disapproval_introduced',
      title: 'Resolution of disapproval introduced',
      means: 'Whether a joint resolution against the sale had been introduced by the day.',
      unit: 'truth',
      scope: 'Resolutions in the same business. None is a no only where the docket was kept since the certification.',
    },
    introduced,
  ),
  factOfAct(
    PROPOSED,
    {
      name: 'package.proposed',
      title: 'Package proposed and not concluded',
      means: 'Whether the package was announced or certified by the day, and neither withdrawn nor concluded.',
      unit: 'truth',
      scope: CONCLUSIONS,
    },
    (ask) => readFrom(ask.act, stands(ask), `proposed on ${ask.act.body.on}`),
  ),
  factOfAct(
    PROPOSED,
    {
      name: 'package.value',
      title: 'Value of the package',
      means: 'The value that the announcement or certification states.',
      unit: 'USD',
      scope: 'Unknown where none is stated, or in another currency.',
    },
    ({ act }) => valueReading([act]),
  ),
  {
    definition: {
      name: 'sales.proposed',
      title: 'Sales proposed',
      means:
        'How many sales to the partner were announced or certified by the day and neither withdrawn nor concluded.',
      unit: 'count',
      scope: `${CONCLUSIONS} Where nobody answers for the docket on the day, there may be more.`,
      subjects: ['partner'],
      windowed: false,
    },
    answer: salesOpen,
  },
];
