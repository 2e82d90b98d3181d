// The fields of the form on which an incident is reported, by their names; read by the server and by the browser alike.

/** The numbers that the form asks for, each between bounds. */
export const HARM_FIELDS = [
  { name: 'killedCivilians', label: 'Civilians killed', effect: 'killed', status: 'civilian', who: 'all' },
  { name: 'killedWomen', label: 'of them women', effect: 'killed', status: 'civilian', who: 'women' },
  { name: 'killedChildren', label: 'of them children', effect: 'killed', status: 'civilian', who: 'children' },
  { name: 'injuredCivilians', label: 'Civilians injured', effect: 'injured', status: 'civilian', who: 'all' },
  {
    name: 'killedUnknown',
    label: 'Killed, not known whether civilians',
    effect: 'killed',
    status: 'unknown',
    who: 'all',
  },
  {
    name: 'injuredUnknown',
    label: 'Injured, not known whether civilians',
    effect: 'injured',
    status: 'unknown',
    who: 'all',
  },
  { name: 'killedCombatants', label: 'Combatants killed', effect: 'killed', status: 'combatant', who: 'all' },
] as const;

export const HARM_ENDS = ['Min', 'Best', 'Max'] as const;

/** Fields with one text. */
export const TEXT_FIELDS = [
  'title',
  'whenFirst',
  'whenLast',
  'placeName',
  'placeWithin',
  'country',
  'precision',
  'latitude',
  'longitude',
  'weapon',
  'explosive',
  'checkable',
  'says',
  'holds',
  'source',
  'sourceTitle',
  'sourcePublisher',
  'sourceClass',
  'sourcePublished',
  'group',
  'locator',
  'received',
  'reliability',
  'credibility',
  'marking',
] as const;

/** Fields of which several may be chosen. */
export const LIST_FIELDS = ['types', 'protectedObjects'] as const;

/** What was filled in, by the names of the fields. */
export type Filled = Readonly<Record<string, string | readonly string[] | undefined>>;
