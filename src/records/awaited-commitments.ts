// Facts about compacts, training, detention, intelligence and programs that rules ask and no kind of record can answer yet.

import type { FactDefinition } from '#rules/fact.ts';

import type { Fact } from './fact.ts';
import { awaited } from './fact.ts';

type Said = Pick<FactDefinition, 'name' | 'title' | 'means' | 'unit'>;

const ofPartner = (said: Said, scope: string, awaits: string): Fact =>
  awaited({ ...said, scope, subjects: ['partner'], windowed: false }, awaits);

const ofAct = (said: Said, scope: string, awaits: string): Fact =>
  awaited({ ...said, scope, subjects: ['official-act'], windowed: false }, awaits);

const COMPACTS = 'compacts with their terms, scorecards, seats and tranches';
const IN_FORCE = 'The compact with the partner that is in force on the day.';
const TRAINING = 'courses of training with their units and evaluations';
const DETENTION = 'transfers of detainees, visits and arrangements on access';

export const awaitedCommitments: readonly Fact[] = [
  ofPartner(
    {
      name: 'compact.term',
      title: 'Term of the compact',
      means: 'For how many months the compact is agreed.',
      unit: 'months',
    },
    IN_FORCE,
    COMPACTS,
  ),
  ofPartner(
    {
      name: 'compact.scorecard_overdue',
      title: 'Time by which the scorecard is overdue',
      means: 'Days since the last yearly scorecard fell due without having been given; 0 where none is due.',
      unit: 'days',
    },
    IN_FORCE,
    COMPACTS,
  ),
  ofPartner(
    {
      name: 'compact.scorecards_missed',
      title: 'Scorecards missed',
      means: 'How many yearly scorecards of the compact fell due and were not given.',
      unit: 'count',
    },
    IN_FORCE,
    COMPACTS,
  ),
  ofPartner(
    {
      name: 'compact.civil_society_seat_vacant',
      title: 'Vacancy of the seat of civil society',
      means: 'For how many days the seat of civil society has been vacant; 0 where it is held.',
      unit: 'days',
    },
    IN_FORCE,
    COMPACTS,
  ),
  ofPartner(
    {
      name: 'compact.tranches_unverified',
      title: 'Tranches released without verification',
      means: 'How many tranches that depend on results were released without a record that the results were verified.',
      unit: 'count',
    },
    IN_FORCE,
    COMPACTS,
  ),
  ofPartner(
    {
      name: 'training.longest_unevaluated',
      title: 'Longest time without an evaluation of training',
      means:
        'Months since training was given to a unit for which no evaluation has been made and none is set; the longest.',
      unit: 'months',
    },
    'Training given to units by the day.',
    TRAINING,
  ),
  ofPartner(
    {
      name: 'training.conduct_change',
      title: 'Change of conduct after training (TRN-04)',
      means:
        'Incidents of trained units before and after, less those of untrained ones, over twenty-four months, as a rate with its interval; above 0 is worse.',
      unit: 'score',
    },
    'Not to be estimated with fewer than ten units on either side.',
    TRAINING,
  ),
  ofPartner(
    {
      name: 'detention.transfers',
      title: 'Transfers of detainees',
      means: 'How many transfers of detainees to the partner are planned or were made in the ninety days before.',
      unit: 'count',
    },
    'Transfers by the supporter or with its help.',
    DETENTION,
  ),
  ofPartner(
    {
      name: 'detention.access_agreed',
      title: 'Access to detainees agreed',
      means: 'Whether an arrangement in force gives an independent body access to those transferred.',
      unit: 'truth',
    },
    'Arrangements in force on the day.',
    DETENTION,
  ),
  ofPartner(
    {
      name: 'detention.deaths',
      title: 'Deaths of transferred detainees',
      means: 'How many persons who were transferred to the partner died in its custody.',
      unit: 'count',
    },
    'Deaths whose cause has not been established as natural.',
    DETENTION,
  ),
  ofPartner(
    {
      name: 'intelligence.used_unevaluated',
      title: 'Tainted intelligence used without evaluation',
      means:
        'How many items of intelligence from a unit with an open allegation of torture were used without an evaluation.',
      unit: 'count',
    },
    'Items received from the partner.',
    'exchanges of intelligence with their evaluations and caveats',
  ),
  ofAct(
    {
      name: 'program.sustainment',
      title: 'Length of the sustainment',
      means: 'For how many years the program sustains what it gives.',
      unit: 'years',
    },
    'As the program is planned.',
    'programs with the sustainment that they plan',
  ),
  ofAct(
    {
      name: 'program.sustainment_justified',
      title: 'Long sustainment justified in the notice',
      means: 'Whether the notice justifies sustainment beyond the limit, in writing.',
      unit: 'truth',
    },
    'The notice of the program.',
    'the contents of notices',
  ),
  ofAct(
    {
      name: 'activity.without_participation',
      title: 'Operation without the supporter',
      means: 'Whether the activity supports an operation in which the supporter takes no part.',
      unit: 'truth',
    },
    'The operation that is supported.',
    'operations with those who take part in them',
  ),
  ofAct(
    {
      name: 'activity.to_regional_organization',
      title: 'Adviser to a regional organization',
      means: 'Whether the adviser is assigned to a regional organization, and not to a ministry.',
      unit: 'truth',
    },
    'The assignment that the act notifies.',
    'assignments of advisers',
  ),
  ofAct(
    {
      name: 'activity.transfers_funds',
      title: 'Funds transferred',
      means: 'Whether the activity transfers funds to another department, and does not support it in kind.',
      unit: 'truth',
    },
    'The support to another department.',
    'the form of support to other departments',
  ),
  ofAct(
    {
      name: 'support.change_share',
      title: 'Change as a share of the funding',
      means: 'By which share of the level of funding before it the support changes.',
      unit: 'share',
    },
    'Acts by which support is changed.',
    'the level of funding of support to surrogate forces',
  ),
];
