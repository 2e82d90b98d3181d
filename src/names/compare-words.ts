// The soft features: proper names, places, the wording as a whole, and names that are nothing but the initials of others. Words are
// compared letter by letter, so that slips of the pen and words cut short still count for something.

import { saysTrade } from './compare-trades.ts';
import { areKnownByNumber } from './known-by.ts';
import { ABSENT, NOTHING } from './outcome.ts';
import type { Outcome, Rarity } from './outcome.ts';
import type { NameReading } from './reading.ts';
import { likenessOf } from './word-distance.ts';

/** Words less alike than this have nothing to do with each other. */
const ALIKE = 0.74;
/** No name has more words that matter. */
const MOST_WORDS = 12;
const OTHER_NAME = 0.35;

interface Alignment {
  readonly shared: readonly string[];
  readonly left: readonly string[];
  readonly right: readonly string[];
  /** How much is shared, each word by its rarity and its likeness. */
  readonly weight: number;
  readonly lost: number;
}

function align(own: readonly string[], other: readonly string[], rarity: Rarity): Alignment {
  const [shared, left]: [string[], string[]] = [[], []];
  let [weight, lost] = [0, 0];
  const open = other.slice(0, MOST_WORDS);
  // The same whichever side is first: words in order of the alphabet, the likest partner, ties to the earlier word.
  for (const word of own.slice(0, MOST_WORDS).sort()) {
    let [best, at] = [ALIKE, -1];
    open.forEach((candidate, index) => {
      const likeness = likenessOf(word, candidate);
      if (likeness > best || (likeness === best && at >= 0 && candidate < (open[at] ?? '')))
        [best, at] = [likeness, index];
    });
    const partner = open[at];
    if (partner === undefined) {
      left.push(word);
      lost += rarity(word);
    } else {
      shared.push(word === partner ? word : [word, partner].sort().join(' / '));
      // A word that is only like the other counts for less than its letters: towns differ by one, too.
      weight += best * best * Math.min(rarity(word), rarity(partner));
      open.splice(at, 1);
    }
  }
  for (const word of open) lost += rarity(word);
  return { shared, left, right: open, weight, lost };
}

/** Puts two sides into one order that does not depend on which was given first. */
function inOrder(a: readonly string[], b: readonly string[]): readonly [readonly string[], readonly string[]] {
  return a.join(' ') <= b.join(' ') ? [a, b] : [b, a];
}

function standsIn(word: string, places: readonly string[]): boolean {
  return places.slice(0, MOST_WORDS).some((place) => likenessOf(word, place) > ALIKE);
}

/** The proper names. What is a name on one side and a place on the other agrees too. */
export function compareNames(a: NameReading, b: NameReading, rarity: Rarity): Outcome {
  if (a.names.length === 0 && b.names.length === 0) return ABSENT;
  const [first, second] = a.names.join(' ') <= b.names.join(' ') ? [a, b] : [b, a];
  const { shared, left, right, weight, lost } = align(first.names, second.names, rarity);
  const leftNames = left.filter((word) => !standsIn(word, second.places));
  const rightNames = right.filter((word) => !standsIn(word, first.places));
  const placed = left.length + right.length - leftNames.length - rightNames.length;
  const apart = [...leftNames, ...rightNames];
  const isNumbered = areKnownByNumber(a, b);
  const differs = leftNames.length > 0 && rightNames.length > 0;
  const gained = isNumbered ? Math.min(0.6 * weight, 1) + 0.2 * placed : Math.min(2.1 * weight + 1.3 * placed, 4.5);
  const given = left.length + right.length === 0 ? 0 : (lost * apart.length) / (left.length + right.length);
  const paid = isNumbered ? Math.min((differs ? 0.5 : 0.25) * given, 1.5) : Math.min((differs ? 1.5 : 2) * given, 5);
  const verdict = differs ? 'differ' : apart.length === 0 || shared.length > 0 ? 'agree' : 'one-side';
  return {
    verdict,
    effect: gained - paid,
    most: differs && !isNumbered ? OTHER_NAME : 1,
    shared: placed === 0 ? shared : [...shared, ...[...left, ...right].filter((word) => !apart.includes(word))],
    apart,
  };
}

/** What stands in one place and does not move: there the place tells one from the other. */
const SITES: ReadonlySet<string> = new Set([
  'base',
  'air-base',
  'naval-base',
  'operating-base',
  'station',
  'police-station',
  'police-division',
  'area-command',
  'camp',
  'depot',
  'hospital',
  'dockyard',
  'airport',
  'port',
  'zone',
  'region',
  'garrison',
]);
/** What is called after the place where it is, and may move. */
const CALLED_AFTER_PLACES: ReadonlySet<string> = new Set([...SITES, 'joint-task-force', 'operation']);
/** What keeps its name when it moves; offices, schools and squads of one name stand in many towns at once. */
const MOVING: ReadonlySet<string> = new Set([
  'command',
  'force',
  'fleet',
  'fleet-air',
  'corps',
  'division',
  'brigade',
  'regiment',
  'battalion',
  'battle-group',
  'company',
  'group',
  'wing',
  'flotilla',
  'ship',
  'joint-task-force',
  'operation',
]);
const OTHER_PLACE = 0.4;

/** Where they are. Units move, so this weighs little, except for what is known by its place alone. */
export function comparePlaces(a: NameReading, b: NameReading, rarity: Rarity): Outcome {
  if (a.places.length === 0 && b.places.length === 0) return ABSENT;
  const isNumbered = areKnownByNumber(a, b);
  const isNamed = a.names.length + b.names.length > 0;
  const isCalledAfterIt = !isNumbered && !isNamed && isOf(CALLED_AFTER_PLACES, a) && isOf(CALLED_AFTER_PLACES, b);
  if (a.places.length === 0 || b.places.length === 0) {
    const effect = silenceOn(isCalledAfterIt, a, b);
    return { verdict: 'one-side', effect, most: 1, shared: NOTHING, apart: [...a.places, ...b.places] };
  }
  const { shared, left, right } = align(...inOrder(a.places, b.places), rarity);
  const isSite = !isNumbered && isOf(SITES, a) && isOf(SITES, b);
  const apart = [...left, ...right];
  if (shared.length > 0) {
    // One town of a state against another town of the same state.
    if (isSite && left.length > 0 && right.length > 0)
      return { verdict: 'differ', effect: -2.2, most: 1, shared, apart };
    return { verdict: 'agree', effect: isCalledAfterIt ? 1.4 : 0.5, most: 1, shared, apart: NOTHING };
  }
  const isService = a.nature === 'service-level' || b.nature === 'service-level';
  if (isNumbered || isService) return { verdict: 'differ', effect: -0.3, most: 1, shared, apart };
  if (!(isNamed && isOf(MOVING, a) && isOf(MOVING, b)))
    return { verdict: 'differ', effect: -3, most: OTHER_PLACE, shared, apart };
  return { verdict: 'differ', effect: -0.8, most: 1, shared, apart };
}

/** What it costs that only one of them says where it is. */
function silenceOn(isCalledAfterIt: boolean, a: NameReading, b: NameReading): number {
  if (isCalledAfterIt) {
    const hasTrade = saysTrade(a) && saysTrade(b);
    return !hasTrade ? -1.5 : isOf(SITES, a) ? -0.5 : 0;
  }
  if (isLettered(a) && isLettered(b)) return -1.5;
  // "Robbery Squad (Kano State Police Command)": every command has one. What is called after its town has a name of its own.
  const isOffice = !areKnownByNumber(a, b) && ![a, b].every((each) => isOf(MOVING, each) || isOf(SITES, each));
  if (isOffice && isUnder(a) !== isUnder(b)) return -2;
  // A service in a province is its command there; its headquarters stand in one town.
  return isBareService(a) && isBareService(b) ? -1 : 0;
}

function isUnder({ superiors, places }: NameReading): boolean {
  return superiors.length > 0 && places.length > 0;
}

/** "'A' Division": letters begin anew in every town. */
function isLettered({ numbers }: NameReading): boolean {
  return numbers.length > 0 && numbers.every(({ kind }) => kind === 'letter');
}

function isBareService({ nature, isHeadquarters }: NameReading): boolean {
  return nature === 'service-level' && !isHeadquarters;
}

function isOf(kinds: ReadonlySet<string>, { echelon }: NameReading): boolean {
  return echelon !== null && kinds.has(echelon);
}

/** The countries. */
export function compareCountries(a: NameReading, b: NameReading): Outcome {
  if (a.country === null || b.country === null) return ABSENT;
  if (a.country === b.country) return { verdict: 'agree', effect: 0, most: 1, shared: [a.country], apart: NOTHING };
  return { verdict: 'differ', effect: -5, most: 0.2, shared: NOTHING, apart: [a.country, b.country] };
}

/** Whether they are the same text, capitals and signs aside. */
export function compareSpelling(a: NameReading, b: NameReading): Outcome {
  if (a.tokens.length === 0 || a.tokens.length !== b.tokens.length) return ABSENT;
  const isSame = a.tokens.every((token, at) => token === b.tokens[at]);
  return isSame ? { verdict: 'agree', effect: 1.5, most: 1, shared: NOTHING, apart: NOTHING } : ABSENT;
}

/** Two letters begin too many names to be enough by themselves. */
const FEWEST_INITIALS = 2;

/** "ENC" for "Eastern Naval Command". */
export function compareInitials(a: NameReading, b: NameReading): Outcome {
  const short = shortFor(a, b) ?? shortFor(b, a);
  if (short === null) return ABSENT;
  return {
    verdict: 'agree',
    effect: short.length > FEWEST_INITIALS ? 3.6 : 1.6,
    most: 0.9,
    shared: [short],
    apart: NOTHING,
  };
}

/** A name of more words is no abbreviation. */
const MOST_SHORT_WORDS = 2;
const LONGEST_SHORT = 8;

function shortFor(short: NameReading, long: NameReading): string | null {
  if (short.tokens.length > MOST_SHORT_WORDS || short.tokens.length >= long.tokens.length) return null;
  // An office under a command that is named is one of many with its initials.
  if (long.superiors.length > short.superiors.length) return null;
  if (short.echelons.length > 0 && short.echelons.join() === long.echelons.join()) return null;
  for (const word of short.tokens) {
    if (word.length < FEWEST_INITIALS || word.length > LONGEST_SHORT) continue;
    // What is known to mean something is compared by its meaning: "MOD" is the ministry, whatever else begins with these letters.
    if (!short.names.includes(word) || short.names.length > 1) continue;
    if (long.initials.includes(word) && !long.tokens.includes(word)) return word;
  }
  return null;
}
