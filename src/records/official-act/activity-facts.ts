// Facts about activities that may begin only after a notice or certification, and about the shipment of notified articles.

import type { Act } from '../acts.ts';
import { ACTS } from '../acts.ts';
import type { Fact } from '../fact.ts';
import { factOfAct } from './act-fact.ts';
import { AUTHORITIES, daysAfter, isDone, isUnder, noticeBefore, NOTICES, onRecord } from './notice.ts';

const BEGUN = ['activity-begun'] as const;
const SHIPPED = ['shipment-made'] as const;

/** The notices after which an activity may begin, with the word that names their facts. */
const ACTIVITY_NOTICES = {
  'operational-support-certified': 'certification',
  'adviser-assignment-notified': 'adviser_notice',
  'funds-transfer-notified': 'transfer_notice',
  'reprogramming-notified': 'reprogramming_notice',
  'stabilization-obligation-notified': 'stabilization_notice',
  'drawdown-notified': 'drawdown_notice',
} as const satisfies Partial<Record<Act, string>>;

const activityFacts: readonly Fact[] = [
  factOfAct(
    BEGUN,
    {
      name: 'activity.begun',
      title: 'Activity begun',
      means: 'Whether the activity had begun by the day.',
      unit: 'truth',
      scope: 'The day of the beginning on record.',
    },
    isDone,
  ),
  ...(['U331', 'U332', 'U385', 'DRW'] as const).map((authority) =>
    factOfAct(
      BEGUN,
      {
        name: `activity.under_${authority.toLowerCase()}`,
        title: `Activity under ${authority}`,
        means: `Whether the activity is conducted under the authority ${authority} of the shelf.`,
        unit: 'truth',
        scope: AUTHORITIES,
      },
      isUnder(authority),
    ),
  ),
  ...Object.entries(ACTIVITY_NOTICES).flatMap(([key, word]): readonly Fact[] => {
    const code = key as keyof typeof ACTIVITY_NOTICES; // the keys of the table above
    const { title } = ACTS[code];
    return [
      factOfAct(
        BEGUN,
        {
          name: `activity.${word}`,
          title: `${title} before the activity began`,
          means: `Whether there had been such an act by the day on which the activity began: ${title.toLowerCase()}.`,
          unit: 'truth',
          scope: NOTICES,
        },
        onRecord(noticeBefore(code)),
      ),
      factOfAct(
        BEGUN,
        {
          name: `activity.days_from_${word}`,
          title: `Days from the act to the beginning: ${title.toLowerCase()}`,
          means: 'Calendar days from that act, day 0, to the day on which the activity began.',
          unit: 'days',
          scope: `${NOTICES} Unknown without one.`,
        },
        daysAfter(noticeBefore(code), title.toLowerCase()),
      ),
    ];
  }),
];

const shipmentFacts: readonly Fact[] = [
  factOfAct(
    SHIPPED,
    {
      name: 'shipment.made',
      title: 'Notified articles shipped',
      means: 'Whether the articles had been shipped by the day.',
      unit: 'truth',
      scope: 'The day of the shipment on record.',
    },
    isDone,
  ),
  factOfAct(
    SHIPPED,
    {
      name: 'shipment.notice_requested',
      title: 'Notice before shipment requested',
      means: 'Whether the chair and ranking member of a committee had asked by then to be told before the shipment.',
      unit: 'truth',
      scope: NOTICES,
    },
    onRecord(noticeBefore('shipment-notice-requested')),
  ),
  factOfAct(
    SHIPPED,
    {
      name: 'shipment.announced',
      title: 'Notice before shipment given',
      means: 'Whether notice of the shipment had been given by the day of the shipment.',
      unit: 'truth',
      scope: NOTICES,
    },
    onRecord(noticeBefore('shipment-announced')),
  ),
  factOfAct(
    SHIPPED,
    {
      name: 'shipment.days_from_notice',
      title: 'Days from notice to shipment',
      means: 'Calendar days from the notice, day 0, to the shipment.',
      unit: 'days',
      scope: `${NOTICES} Unknown without a notice.`,
    },
    daysAfter(noticeBefore('shipment-announced'), 'the notice of the shipment'),
  ),
];

export const activityFactsOfActs: readonly Fact[] = [...activityFacts, ...shipmentFacts];
