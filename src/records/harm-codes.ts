// Code lists for harm to civilians, in the terms of those who record it.

/** What happened. */
export const INCIDENT_TYPES = [
  'airstrike',
  'armed-drone',
  'artillery-or-rocket',
  'naval',
  'ground-small-arms',
  'raid-or-search',
  'checkpoint',
  'mine-or-explosive-remnant',
  'deliberate-killing',
  'abduction-or-disappearance',
  'torture-or-ill-treatment',
  'sexual-violence',
  'looting-or-property',
  'forced-displacement',
  'recruitment-of-children',
  'denial-of-humanitarian-access',
  'attack-on-protected-object',
  'crowd-control',
  'death-in-detention',
  'accident',
  'reverberating-effect',
  'other',
] as const;

/** How exactly a place is known, from a point to no more than the country. */
export const PLACE_PRECISIONS = ['exact', 'near', 'district', 'province', 'area', 'country', 'international'] as const;

/** What was done to a person. */
export const EFFECTS = ['killed', 'injured', 'missing', 'abducted', 'sexually-assaulted', 'ill-treated'] as const;

/** Whether those who were harmed were civilians; "unknown" where a source does not say. */
export const STATUSES = ['civilian', 'combatant', 'unknown'] as const;

/** Of whom a number speaks: of all, or of some by age and sex. Parts say what is within the whole; they are never added to it. */
export const PEOPLE = ['all', 'men', 'women', 'adults', 'boys', 'girls', 'children'] as const;

/** By which rule the status of those harmed was settled between sources. */
export const STATUS_RULES = ['range', 'majority', 'source-hierarchy', 'team-decision'] as const;

/** Objects that the law protects above others. */
export const PROTECTED_OBJECTS = [
  'medical',
  'education',
  'worship',
  'water-or-energy',
  'cultural',
  'aid-operation',
] as const;

export const DAMAGES = ['destroyed', 'damaged', 'struck', 'not-stated'] as const;

/** Civilian objects of everyday life. */
export const CIVILIAN_OBJECTS = ['home', 'market', 'vehicle', 'farm', 'business', 'infrastructure', 'other'] as const;

/** What follows over time. */
export const REVERBERATIONS = [
  'services-lost',
  'displacement',
  'crops-or-food',
  'income',
  'disease',
  'fear',
  'other',
] as const;

/** How far an attribution goes: nobody, a side, an actor, a branch, a named unit, a named commander. */
export const ATTRIBUTION_LEVELS = ['A0', 'A1', 'A2', 'A3', 'A4', 'A5'] as const;

/** How firm an attribution is. */
export const ATTRIBUTION_GRADES = [
  'alleged',
  'possible',
  'probable',
  'confirmed',
  'admitted',
  'contested',
  'excluded',
] as const;

/** The grades of this house, from the weakest: C0 is kept and not counted. */
export const HOUSE_GRADES = ['C0', 'C1', 'C2', 'C3', 'C4', 'C5'] as const;

export type HouseGrade = (typeof HOUSE_GRADES)[number];

/** How support can have been near an incident. */
export const NEXUS_KINDS = [
  'weapon-or-munition',
  'platform',
  'trained-unit',
  'advised-or-accompanied',
  'shared-intelligence',
  'refueling-or-logistics',
  'funding-or-stipend',
] as const;

export const NEXUS_GRADES = ['none-known', 'possible', 'probable', 'confirmed'] as const;

/** What is done about harm. A payment is no admission. */
export const RESPONSES = [
  'acknowledgement',
  'apology',
  'denial',
  'payment',
  'medical-care',
  'repair',
  'livelihood',
  'investigation',
  'discipline',
  'prosecution',
  'command-change',
  'procedure-change',
  'none',
] as const;
