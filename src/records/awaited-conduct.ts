// Facts about the conduct of a partner and about what is planned with it, which rules ask and no kind of record can answer yet:
// judgments on a transfer, the phase of a conflict, assessments, conditions, suspensions and messages. Each names what the record
// would have to hold.

import type { FactDefinition, Unit } from '#rules/fact.ts';

import type { Fact } from './fact.ts';
import { awaited } from './fact.ts';

type Said = Pick<FactDefinition, 'name' | 'title' | 'means' | 'scope'>;

function ofPartner(said: Said, unit: Unit, awaits: string, windowed = false): Fact {
  return awaited({ ...said, unit, subjects: ['partner'], windowed }, awaits);
}

const JUDGMENTS = 'judgments on a transfer, each with the standard by which it was made';
const JUDGED =
  'Judgments on record about transfers that are planned or open on the day, each by its own named standard. Standards are never put on one scale: a judgment by one says nothing about another.';

export const awaitedConduct: readonly Fact[] = [
  ofPartner(
    {
      name: 'transfer.standard.knowledge',
      title: 'Grave crimes known at the time of a transfer',
      means:
        'Whether it is judged that the supporter knows that the articles of a planned transfer will be used for attacks directed at civilians, systematic torture or killing.',
      scope: JUDGED,
    },
    'truth',
    JUDGMENTS,
  ),
  ofPartner(
    {
      name: 'transfer.standard.more_likely_than_not',
      title: 'Grave crimes more likely than not',
      means:
        'Whether it is judged more likely than not that the articles of a planned transfer will be used for attacks directed at civilians, systematic torture or killing.',
      scope: JUDGED,
    },
    'truth',
    JUDGMENTS,
  ),
  ofPartner(
    {
      name: 'transfer.standard.clear_risk',
      title: 'Clear risk of serious violations',
      means:
        'Whether a clear risk is judged to exist that the articles of a planned transfer could be used to commit or ease a serious violation of humanitarian or human rights law.',
      scope: JUDGED,
    },
    'truth',
    JUDGMENTS,
  ),
  ofPartner(
    {
      name: 'conflict.phase_changes',
      title: 'Changes of the conflict environment',
      means:
        'How often within the window the environment changed between peacetime, active conflict and the time after a conflict.',
      scope: 'The phase by date, as somebody determined it.',
    },
    'count',
    'the phase of the conflict environment by date',
    true,
  ),
  ofPartner(
    {
      name: 'conflict.is_active',
      title: 'Active conflict',
      means: 'Whether the conflict environment of the partner on the day is one of active conflict.',
      scope: 'The phase by date, as somebody determined it.',
    },
    'truth',
    'the phase of the conflict environment by date',
  ),
  ofPartner(
    {
      name: 'assessment.days_past_validity',
      title: 'Days past the validity of the assessment',
      means:
        'Days from the last day of validity of the newest approved assessment to the day; 0 or less while it is valid.',
      scope: 'Approved assessments of the partner, each with the day up to which it is valid.',
    },
    'days',
    'assessments with the days on which they were approved and up to which they are valid',
  ),
  ofPartner(
    {
      name: 'transfers.planned.class_e3_or_above',
      title: 'Transfer of lethal articles planned',
      means: 'Whether a transfer of articles of class E3 or above (small arms and beyond) is planned.',
      scope: 'Transfer cases on record that are not concluded, by the gravest class of their articles.',
    },
    'truth',
    'transfer cases with the classes of their articles',
  ),
  ofPartner(
    {
      name: 'plans.mitigation_is_training_only',
      title: 'Mitigation plan of training alone',
      means: 'Whether every measure of the plan that is to mitigate the risk is training or mentoring.',
      scope: 'The newest mitigation plan on record, approved or put forward.',
    },
    'truth',
    'mitigation plans with their measures',
  ),
  ofPartner(
    {
      name: 'conditions.oldest_breach_without_consequence',
      title: 'Oldest breach without consequence',
      means:
        'Days since the oldest breach of a condition that no consequence, amendment or recorded exception has followed; -1 where there is none.',
      scope: 'Conditions on record with their breaches and what followed.',
    },
    'days',
    'conditions with their breaches and what followed',
  ),
  ofPartner(
    {
      name: 'suspensions.lift_is_planned',
      title: 'End of a suspension planned',
      means: 'Whether a suspension of assistance is about to be lifted, in full or in part.',
      scope: 'Suspensions on record and the decisions that are put forward about them.',
    },
    'truth',
    'suspensions with the measure that they are tied to',
  ),
  ofPartner(
    {
      name: 'suspensions.share_of_gap_closed',
      title: 'Share of the gap that was closed',
      means:
        'How far the measure that the suspension is tied to has moved from where it stood to where it was to be, as a share of that way; 0 where it got worse.',
      scope: 'The least of the suspensions that are about to be lifted.',
    },
    'share',
    'suspensions with the measure that they are tied to',
  ),
  ofPartner(
    {
      name: 'messages.withdrawal_threats',
      title: 'Threats to withdraw',
      means:
        'Messages of the partner within the window that threaten, in answer to criticism, to withdraw forces, a base or intelligence.',
      scope: 'Messages on record, by who sent them and what they answer.',
    },
    'count',
    'messages with who sent them and what they answer',
    true,
  ),
];
