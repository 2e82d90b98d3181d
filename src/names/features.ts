// What two names have in common and what parts them, one feature at a time: each with its verdict, its effect on the score (positive
// speaks for one unit, negative for two) and a sentence. Every comparison gives the same in either order.

import { compareEchelons, compareHeadquarters, compareNumbers, compareSuperiors } from './compare-designations.ts';
import { compareServices, compareSpecialties } from './compare-trades.ts';
import { compareCountries, compareInitials, compareNames, comparePlaces, compareSpelling } from './compare-words.ts';
import type { FeatureName, Outcome, Rarity, Verdict } from './outcome.ts';
import type { NameReading } from './reading.ts';

/** One thing that was compared. */
export interface Feature {
  readonly feature: FeatureName;
  readonly verdict: Verdict;
  /** What it adds to the log odds that both names mean one unit. */
  readonly effect: number;
  /** One plain sentence. */
  readonly said: string;
}

/** Everything that was compared, or only what comes of it. */
export interface Comparison {
  /** Empty when no explanation was asked for. */
  readonly features: readonly Feature[];
  /** The sum of all effects. */
  readonly effect: number;
  /** The highest score that is still open. */
  readonly most: number;
}

type Comparer = (a: NameReading, b: NameReading, rarity: Rarity) => Outcome;

/** In the order in which they are shown. */
const COMPARERS: readonly (readonly [FeatureName, Comparer])[] = [
  ['number', compareNumbers],
  ['echelon', compareEchelons],
  ['specialty', compareSpecialties],
  ['service', compareServices],
  ['name', compareNames],
  ['place', comparePlaces],
  ['superior', compareSuperiors],
  ['headquarters', compareHeadquarters],
  ['country', compareCountries],
  ['spelling', compareSpelling],
];
/** What still counts when one name is only the initials of the other. */
const BESIDE_INITIALS: ReadonlySet<FeatureName> = new Set(['number', 'service', 'country']);

/** Compares two readings feature by feature; the sentences only when they are asked for. */
export function comparisonOf(a: NameReading, b: NameReading, rarity: Rarity, explains: boolean): Comparison {
  const features: Feature[] = [];
  const initials = compareInitials(a, b);
  const isShort = initials.verdict === 'agree';
  let { effect, most } = initials;
  if (isShort && explains) features.push(featureOf('initials', initials));
  for (const [feature, compare] of COMPARERS) {
    if (isShort && !BESIDE_INITIALS.has(feature)) continue;
    const outcome = compare(a, b, rarity);
    effect += outcome.effect;
    most = Math.min(most, outcome.most);
    if (explains) features.push(featureOf(feature, outcome));
  }
  return { features, effect, most };
}

const CALLED: Readonly<Record<FeatureName, string>> = {
  initials: 'the initials',
  number: 'the number',
  echelon: 'the kind of unit',
  specialty: 'what the unit is for',
  service: 'the service',
  name: 'the proper name',
  place: 'the place',
  superior: 'the unit above',
  headquarters: 'headquarters or staff',
  country: 'the country',
  spelling: 'the wording',
  'other-names': 'what its other names say it is',
};

const SENTENCES: Readonly<Record<Verdict, (what: string, outcome: Outcome) => string>> = {
  agree: (what, { shared, apart }) =>
    apart.length === 0
      ? `Both agree on ${what}${listOf(shared)}.`
      : `Both agree on ${what}${listOf(shared)}; only one also says${listOf(apart)}.`,
  differ: (what, { apart }) => `They differ on ${what}${listOf(apart)}.`,
  'one-side': (what, { apart }) => `Only one of them tells ${what}${listOf(apart)}.`,
  absent: (what) => `Neither tells ${what}.`,
};

/** A feature with its sentence. */
export function featureOf(feature: FeatureName, outcome: Outcome): Feature {
  const said = SENTENCES[outcome.verdict](CALLED[feature], outcome);
  return { feature, verdict: outcome.verdict, effect: outcome.effect, said };
}

const MOST_LISTED = 6;

/** In one order whoever stood first, and never without end. */
function listOf(words: readonly string[]): string {
  const sorted = [...new Set(words)].sort();
  const listed = sorted.slice(0, MOST_LISTED).map((word) => word.replaceAll('-', ' '));
  return listed.length === 0 ? '' : `: ${listed.join(', ')}${sorted.length > MOST_LISTED ? ' …' : ''}`;
}
