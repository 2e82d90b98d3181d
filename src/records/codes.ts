// Code lists that several kinds share, in the terms of the field.

/** What an activity does for its recipient. */
export const ACTIVITIES = [
  'material',
  'training',
  'advise',
  'assist',
  'accompany',
  'intelligence',
  'logistics',
  'stipend',
  'construction',
  'institution-building',
  'exercise',
  'education',
  'information',
] as const;

/** At what level the recipient stands. */
export const RECIPIENT_LEVELS = [
  'individual',
  'small-unit',
  'battalion',
  'brigade',
  'service-headquarters',
  'ministry',
  'regional-body',
  'not-stated',
] as const;

/** What the assistance works on: fighting units, the running of operations, or the institutions that outlast both. */
export const ENGAGEMENT_LEVELS = ['tactical', 'operational', 'institutional', 'not-stated'] as const;

/** The decisions that can be taken on a partnership. */
export const DECISION_TYPES = [
  'enter',
  'approve',
  'approve-with-conditions',
  'defer',
  'hold',
  'reject',
  'sequence',
  'suspend',
  'resume',
  'reduce',
  'redirect-to-institution-building',
  'convert-to-compact',
  'terminate',
  'waive',
  're-evaluate',
] as const;

/** How a person can dispose of a finding. */
export const DISPOSITIONS = ['accepted', 'mitigated', 'waived', 'erroneous', 'superseded'] as const;

/** Who publishes a source; not-stated where nobody has said what kind of publisher it is. */
export const SOURCE_CLASSES = [
  'official-supporter',
  'official-partner',
  'un-or-icrc',
  'ngo',
  'media-local',
  'media-international',
  'social',
  'witness',
  'academic',
  'technical',
  'court',
  'not-stated',
] as const;
