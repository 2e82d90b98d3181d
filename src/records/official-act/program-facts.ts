// Facts about programs to build capacity and support to surrogate forces: when they start, change or end, and whether Congress was
// told in time. A day of the future is a plan, and the facts tell how far off it is.

import { addDays, daysBetween } from '#kernel/calendar-date.ts';
import { known, not } from '#kernel/truth.ts';
import type { FactReading } from '#rules/fact.ts';

import { companionOf } from '../act-threads.ts';
import { ACTS } from '../acts.ts';
import type { Fact } from '../fact.ts';
import { evidenceOf, truthReading, unknownReading } from '../fact.ts';
import { dayOfAct } from '../official-acts.ts';
import type { AskOfAct } from './act-fact.ts';
import { daysReading, factOfAct, readFrom, truthOfFlag, valueReading } from './act-fact.ts';
import { AUTHORITIES, daysAfter, isUnder, noticeAbout, noticeBefore, NOTICES, onRecord } from './notice.ts';

const STARTED = ['program-started'] as const;
const SUPPORT = ['surrogate-support-changed', 'surrogate-support-ended'] as const;

const programFacts: readonly Fact[] = [
  factOfAct(
    STARTED,
    {
      name: 'program.days_to_start',
      title: 'Days to the start of the program',
      means: 'Calendar days from the day to the start, below 0 once it has begun.',
      unit: 'days',
      scope: 'The day of the start on record, planned or past.',
    },
    ({ act, asOf }) => daysReading(daysBetween(asOf, dayOfAct(act)), `starts ${act.body.on}`, [act]),
  ),
  factOfAct(
    STARTED,
    {
      name: 'program.under_333',
      title: 'Program under 10 U.S.C. 333',
      means: 'Whether the program is conducted under section 333.',
      unit: 'truth',
      scope: AUTHORITIES,
    },
    isUnder('U333'),
  ),
  factOfAct(
    STARTED,
    {
      name: 'program.notified',
      title: 'Program notified before its start',
      means: 'Whether Congress had been given notice of the program by the day of its start.',
      unit: 'truth',
      scope: NOTICES,
    },
    onRecord(noticeBefore('program-notified')),
  ),
  factOfAct(
    STARTED,
    {
      name: 'program.days_from_notice',
      title: 'Days from notice to start',
      means: 'Calendar days from the notice, day 0, to the start of the program.',
      unit: 'days',
      scope: `${NOTICES} Unknown without a notice.`,
    },
    daysAfter(noticeBefore('program-notified'), 'the notice of the program'),
  ),
  factOfAct(
    STARTED,
    {
      name: 'program.certified',
      title: 'Program certified before its start',
      means:
        'Whether the Secretary had certified, by the day of the start, training in the law of armed conflict and human rights, and institutional capacity building.',
      unit: 'truth',
      scope: `${NOTICES} The record does not tell the two certifications apart: an act on record stands for both.`,
    },
    onRecord(noticeBefore('program-certified')),
  ),
];

/** A start is what no act of its sort in the same business went before. */
function isStart({ holding, act, asOf }: AskOfAct): FactReading {
  const dayBefore = addDays(dayOfAct(act), -1);
  const through = asOf < dayBefore ? asOf : dayBefore;
  const before = companionOf(holding, act, 'surrogate-support-changed', { through });
  const says = before.act === null ? 'none before it on record' : `changed before on ${before.act.body.on}`;
  return truthReading(not(before.is), says, () =>
    (before.act === null ? [act] : [act, before.act]).map((each) => evidenceOf(each, each.body.on)),
  );
}

/** Every start, change and end is told of by itself. */
const noticeOfSupport = noticeAbout('surrogate-support-notified', SUPPORT);

const supportFacts: readonly Fact[] = [
  ...(['changed', 'ended'] as const).map((word) =>
    factOfAct(
      SUPPORT,
      {
        name: `support.${word}`,
        title: `Support to surrogate forces ${word === 'changed' ? 'started or changed' : 'suspended or ended'}`,
        means: `Whether the act on record says that support was ${word === 'changed' ? 'started or changed' : 'suspended or ended'}.`,
        unit: 'truth',
        scope: 'The sort of the act itself.',
      },
      ({ act }) => readFrom(act, known(act.body.act === `surrogate-support-${word}`), ACTS[act.body.act].title),
    ),
  ),
  factOfAct(
    SUPPORT,
    {
      name: 'support.days_to',
      title: 'Days until the support is changed or ended',
      means: 'Calendar days from the day to the act, below 0 once it is done.',
      unit: 'days',
      scope: 'The day of the act on record, planned or past.',
    },
    ({ act, asOf }) => daysReading(daysBetween(asOf, dayOfAct(act)), `on ${act.body.on}`, [act]),
  ),
  factOfAct(
    SUPPORT,
    {
      name: 'support.days_since',
      title: 'Days since the support was changed or ended',
      means: 'Calendar days from the act, day 0, to the day; below 0 while it is planned.',
      unit: 'days',
      scope: 'The day of the act on record.',
    },
    ({ act, asOf }) => daysReading(daysBetween(dayOfAct(act), asOf), `on ${act.body.on}`, [act]),
  ),
  factOfAct(
    SUPPORT,
    {
      name: 'support.is_start',
      title: 'Support started',
      means: 'Whether no support of the same operation was started or changed before the act.',
      unit: 'truth',
      scope: `${NOTICES} Acts before this one are looked for in the same way.`,
    },
    isStart,
  ),
  factOfAct(
    SUPPORT,
    {
      name: 'support.value',
      title: 'Value of the change',
      means: 'By how many dollars the funding starts or changes.',
      unit: 'USD',
      scope: 'As the act states it; unknown where it states none.',
    },
    ({ act }) => valueReading([act]),
  ),
  factOfAct(
    SUPPORT,
    {
      name: 'support.notified',
      title: 'Support notified',
      means: 'Whether the committees had been given notice of the act by the day, before or after it.',
      unit: 'truth',
      scope: NOTICES,
    },
    onRecord(noticeOfSupport),
  ),
  factOfAct(
    SUPPORT,
    {
      name: 'support.days_from_notice',
      title: 'Days from notice to act',
      means: 'Calendar days from the notice, day 0, to the act; below 0 where the notice followed.',
      unit: 'days',
      scope: `${NOTICES} Unknown without a notice.`,
    },
    daysAfter(noticeOfSupport, 'the notice of the support'),
  ),
  factOfAct(
    SUPPORT,
    {
      name: 'support.days_to_notice',
      title: 'Days from act to notice',
      means: 'Calendar days from the act, day 0, to the notice; below 0 where the notice came first.',
      unit: 'days',
      scope: `${NOTICES} Unknown without a notice.`,
    },
    (ask) => {
      const notice = noticeOfSupport(ask).act;
      if (notice === null) return unknownReading(['the notice of the support']);
      const days = daysBetween(dayOfAct(ask.act), dayOfAct(notice));
      return daysReading(days, `done ${ask.act.body.on}, notice ${notice.body.on}`, [ask.act, notice]);
    },
  ),
  factOfAct(
    SUPPORT,
    {
      name: 'support.extraordinary',
      title: 'Extraordinary circumstances stated',
      means: 'Whether the notice states the circumstances that let it follow the act.',
      unit: 'truth',
      scope: 'As the notice on record says; unknown where nobody has stated it.',
    },
    (ask) => {
      const notice = noticeOfSupport(ask).act;
      if (notice === null) return unknownReading(['the notice of the support']);
      const value = truthOfFlag(notice.body.emergency, 'whether the notice states extraordinary circumstances');
      return readFrom(notice, value, `stated: ${value.is}`);
    },
  ),
];

export const programFactsOfActs: readonly Fact[] = [...programFacts, ...supportFacts];
