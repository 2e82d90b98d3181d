// The scales by which publishers grade incidents, and what each grade means on the scale of this house. The crosswalk is ours, is
// labelled as ours wherever it is used, and says where the text of a scheme has not been read.

import { HOUSE_GRADES } from '../harm-codes.ts';
import type { HouseGrade } from '../harm-codes.ts';

export const SCHEMES = ['house', 'airwars', 'dod', 'un-field'] as const;

type Scheme = (typeof SCHEMES)[number];

/** One grade of a scheme. */
export interface SchemeGrade {
  readonly grade: string;
  /** What it says, in our words. */
  readonly means: string;
  readonly house: HouseGrade;
  /** Whether the text of the scheme was read; false where the row rests on memory. */
  readonly verified: boolean;
}

/** What the grades of this house say, from the weakest. */
export const HOUSE_MEANING: Readonly<Record<HouseGrade, string>> = {
  C0: 'Discounted: those harmed were combatants, or somebody else is held responsible. Kept, and not counted.',
  C1: 'Contested: claims of who is responsible contradict each other. Shown apart.',
  C2: 'Weak: a single source.',
  C3: 'Fair: two or more credible sources that do not rest on one another.',
  C4: 'Assessed: an investigation finds it more likely than not.',
  C5: 'Confirmed: whoever did it accepts responsibility.',
};

const CROSSWALK: Readonly<Record<Scheme, readonly SchemeGrade[]>> = {
  house: HOUSE_GRADES.map((grade) => ({ grade, means: HOUSE_MEANING[grade], house: grade, verified: true })),
  airwars: [
    { grade: 'Confirmed', means: 'A belligerent has accepted responsibility.', house: 'C5', verified: true },
    {
      grade: 'Fair',
      means: 'Two or more credible sources, with actions of a belligerent near it.',
      house: 'C3',
      verified: true,
    },
    { grade: 'Weak', means: 'The claim of a single source.', house: 'C2', verified: true },
    { grade: 'Contested', means: 'Claims of responsibility compete.', house: 'C1', verified: true },
    {
      grade: 'Discounted',
      means: 'Those killed were combatants, or others are most likely responsible.',
      house: 'C0',
      verified: true,
    },
  ],
  dod: [
    { grade: 'Admitted', means: 'The department accepts that it did it.', house: 'C5', verified: false },
    { grade: 'More likely than not', means: 'Assessed as more likely than not.', house: 'C4', verified: false },
    { grade: 'Under assessment', means: 'Not concluded.', house: 'C2', verified: false },
    { grade: 'Inconclusive', means: 'Concluded without an answer.', house: 'C1', verified: false },
    { grade: 'Not credible', means: 'Assessed as less likely than not.', house: 'C0', verified: false },
  ],
  'un-field': [
    { grade: 'Verified, accepted', means: 'Verified, and the actor accepts it.', house: 'C5', verified: false },
    {
      grade: 'Verified',
      means: 'Reasonable grounds, or clear and convincing, from several types of source.',
      house: 'C4',
      verified: false,
    },
    { grade: 'Unverified', means: 'Reported and not verified.', house: 'C2', verified: false },
    { grade: 'Contested', means: 'Accounts contradict each other.', house: 'C1', verified: false },
    { grade: 'Discounted', means: 'Found not to be so.', house: 'C0', verified: false },
  ],
};

/** Every grade of every scheme. */
export const GRADES = [...new Set(SCHEMES.flatMap((scheme) => CROSSWALK[scheme].map(({ grade }) => grade)))] as [
  string,
  ...string[],
]; // no scheme is without grades

/** The grades of a scheme, in its own words. */
export function schemeGrades(scheme: Scheme): readonly string[] {
  return CROSSWALK[scheme].map(({ grade }) => grade);
}

/** What a grade means on the scale of this house; null for one that the scheme does not have. */
export function onHouseScale(scheme: Scheme, grade: string): SchemeGrade | null {
  return CROSSWALK[scheme].find((each) => each.grade === grade) ?? null;
}

/** The whole crosswalk from other schemes, for the page that shows it. */
export function crosswalk(): readonly (SchemeGrade & { readonly scheme: Scheme })[] {
  return SCHEMES.filter((scheme) => scheme !== 'house').flatMap((scheme) =>
    CROSSWALK[scheme].map((each) => ({ ...each, scheme })),
  );
}
