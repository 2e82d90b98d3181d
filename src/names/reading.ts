// What was read out of one name: its parts, and whether it names a unit at all. A reading holds what the text says and nothing that
// was guessed about the world.

/** A number or letter that tells one unit from its sisters. */
export interface Designation {
  /** The digits without leading zeros; parts of a compound joined by "/"; or a letter. */
  readonly value: string;
  readonly kind: 'numeral' | 'ordinal' | 'roman' | 'word' | 'compound' | 'letter';
}

/** Another unit that the text names above the one that it is about. */
export interface Superior {
  readonly numbers: readonly string[];
  readonly echelon: string | null;
}

/** Whether a text names a unit: a service alone is none, and neither is a person, a course or an embassy. */
export type Nature = 'unit' | 'service-level' | 'not-a-unit' | 'empty';

/** One name, read. Every id is one of the shelf's concepts. */
export interface NameReading {
  /** The text as it was given. */
  readonly text: string;
  /** The country that the text itself names, else the one that was given; three letters, or null. */
  readonly country: string | null;
  readonly nature: Nature;
  /** Why it is of that nature, in one sentence. */
  readonly why: string;
  /** The words and numbers of the text in one spelling. */
  readonly tokens: readonly string[];
  /** What is told apart by number or letter, in the order of the text. */
  readonly numbers: readonly Designation[];
  /** The echelons of the unit itself, the last in English being its head: ["division", "garrison"]. */
  readonly echelons: readonly string[];
  /** What kind of unit it is: the head of its echelons, or null. */
  readonly echelon: string | null;
  readonly services: readonly string[];
  readonly specialties: readonly string[];
  /** Words that are neither of the trade nor known places: usually the proper name. */
  readonly names: readonly string[];
  /** Words that say where it is, or that stand behind its designation. */
  readonly places: readonly string[];
  readonly superiors: readonly Superior[];
  /** Whether it names the headquarters of the unit, or a post in its staff. */
  readonly isHeadquarters: boolean;
  readonly isStaff: boolean;
  /** What it could be shortened to by first letters. */
  readonly initials: readonly string[];
  /** What writers put in the place of its echelon, specialties and services. */
  readonly nearEchelons: readonly string[];
  readonly nearSpecialties: readonly string[];
  readonly nearServices: readonly string[];
  /** Numbers at the end that belong to a form and not to a unit: service numbers, sums, dates. */
  readonly codes: readonly string[];
}
