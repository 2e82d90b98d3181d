// The hard features: the number, what kind of unit it is, the units above it, and whether its headquarters is meant.

import { areKnownByNumber, isNumberedAnew } from './known-by.ts';
import { ABSENT, NOTHING } from './outcome.ts';
import type { Outcome } from './outcome.ts';
import type { Designation, NameReading } from './reading.ts';

/** A number that differs is another unit: nothing else can bring the score up again. */
const OTHER_NUMBER = 0.05;
const OTHER_KIND = 0.2;
/** "Guards Brigade" may be part of "117 Brigade of Guards", or stand over it; it is not known to be it. */
const NUMBER_MISSING = 0.4;

/** Numbers and letters, in any order. */
export function compareNumbers(a: NameReading, b: NameReading): Outcome {
  if (a.numbers.length === 0 && b.numbers.length === 0) return ABSENT;
  const [own, other] = [valuesOf(a.numbers), valuesOf(b.numbers)];
  if (a.numbers.length === 0 || b.numbers.length === 0) {
    return { verdict: 'one-side', effect: -2.5, most: NUMBER_MISSING, shared: NOTHING, apart: [...own, ...other] };
  }
  if (own.length === other.length && own.every((value, at) => value === other[at])) {
    return {
      verdict: 'agree',
      effect: isNumberedAnew(a) || isNumberedAnew(b) ? 1.5 : strengthOf(own),
      most: 1,
      shared: own,
      apart: NOTHING,
    };
  }
  return { verdict: 'differ', effect: -6, most: OTHER_NUMBER, shared: NOTHING, apart: [...own, ...other] };
}

function valuesOf(numbers: readonly Designation[]): readonly string[] {
  const [only] = numbers;
  if (numbers.length === 1 && only !== undefined) return [only.value];
  return numbers.map((number) => number.value).sort();
}

/** More digits agree less often by chance; one letter agrees often. */
function strengthOf(values: readonly string[]): number {
  let digits = 0;
  for (const value of values) digits += /^\p{L}$/u.test(value) ? 0 : value.length;
  return digits === 0 ? 1.5 : 2.9 + 0.2 * Math.min(digits, 5);
}

/** The kind of unit: a garrison of a division is neither the division nor another garrison. */
export function compareEchelons(a: NameReading, b: NameReading): Outcome {
  if (a.echelons.length === 0 && b.echelons.length === 0) {
    // Two numbers that agree say little when neither is said to be the number of anything.
    return a.numbers.length > 0 && b.numbers.length > 0 ? { ...ABSENT, effect: -1.2 } : ABSENT;
  }
  if (a.echelons.length === 0 || b.echelons.length === 0) {
    if (a.nature === 'service-level' || b.nature === 'service-level') {
      return {
        verdict: 'one-side',
        effect: -3.5,
        most: OTHER_KIND,
        shared: NOTHING,
        apart: [...a.echelons, ...b.echelons],
      };
    }
    // What has two echelons is a part of the unit whose number it has.
    const effect = a.echelons.length + b.echelons.length > 1 ? -3.5 : -1.6;
    return { verdict: 'one-side', effect, most: 1, shared: NOTHING, apart: [...a.echelons, ...b.echelons] };
  }
  if (a.echelons.length === b.echelons.length) {
    if (a.echelons.every((id) => b.echelons.includes(id))) {
      return { verdict: 'agree', effect: 1.2, most: 1, shared: a.echelons, apart: NOTHING };
    }
    if (a.echelons.length === 1 && isNear(a.echelon, b) && isNear(b.echelon, a)) {
      return {
        verdict: 'differ',
        effect: areKnownByNumber(a, b) ? -0.6 : 0.4,
        most: 0.9,
        shared: NOTHING,
        apart: [...a.echelons, ...b.echelons],
      };
    }
  }
  return { verdict: 'differ', effect: -6, most: OTHER_KIND, shared: NOTHING, apart: [...a.echelons, ...b.echelons] };
}

function isNear(id: string | null, other: NameReading): boolean {
  return id !== null && other.nearEchelons.includes(id);
}

/** The units above, where both texts name them. */
export function compareSuperiors(a: NameReading, b: NameReading): Outcome {
  const [own, other] = [numberedOf(a), numberedOf(b)];
  if (own.length === 0 && other.length === 0) return ABSENT;
  if (own.length === 0 || other.length === 0) {
    return {
      verdict: 'one-side',
      effect: !areKnownByNumber(a, b) ? -1.5 : -0.2,
      most: 1,
      shared: NOTHING,
      apart: [...own, ...other],
    };
  }
  const shared = own.filter((each) => other.includes(each));
  if (shared.length > 0) return { verdict: 'agree', effect: 0.8, most: 1, shared, apart: NOTHING };
  const kinds = new Set(a.superiors.map((superior) => superior.echelon));
  const isSameKind = b.superiors.some((superior) => kinds.has(superior.echelon));
  return {
    verdict: 'differ',
    effect: isSameKind ? -4 : areKnownByNumber(a, b) ? -0.4 : -1.5,
    most: isSameKind ? OTHER_KIND : 1,
    shared: NOTHING,
    apart: [...own, ...other],
  };
}

function numberedOf({ superiors }: NameReading): readonly string[] {
  if (superiors.length === 0) return NOTHING;
  return superiors.flatMap(({ numbers, echelon }) =>
    numbers.length === 0 ? [] : [`${numbers.join(' and ')} ${echelon ?? 'unit'}`],
  );
}

/** The headquarters of a unit mostly stands for the unit; that of a service does not stand for the service. */
export function compareHeadquarters(a: NameReading, b: NameReading): Outcome {
  const [own, other] = [postOf(a), postOf(b)];
  if (own === '' && other === '') return ABSENT;
  const isService = a.nature === 'service-level' || b.nature === 'service-level';
  if (own === other) return { verdict: 'agree', effect: isService ? 0.8 : 0.2, most: 1, shared: [own], apart: NOTHING };
  const apart = [own, other].filter((each) => each !== '');
  if (isService) return { verdict: 'one-side', effect: -5, most: 0.3, shared: NOTHING, apart };
  const isStaff = a.isStaff !== b.isStaff;
  return { verdict: 'one-side', effect: isStaff ? -0.8 : -0.3, most: 1, shared: NOTHING, apart };
}

function postOf({ isHeadquarters, isStaff }: NameReading): string {
  return isStaff ? 'staff' : isHeadquarters ? 'headquarters' : '';
}
