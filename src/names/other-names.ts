// What the other names of a unit say against it: "7 Demonstration Battalion" fits "7 Battalion", until the register says that this is
// the 7 Guards Battalion; and the bare name of a service does not tell which of its commands is meant.

import { compareNumbers } from './compare-designations.ts';
import { compareSpecialties, saysTrade } from './compare-trades.ts';
import { featureOf } from './features.ts';
import { NOTHING } from './outcome.ts';
import type { NameReading } from './reading.ts';
import type { NameScore } from './score-names.ts';

/** Below what is suggested, and above what is plainly another unit: a person may still want to see it. */
const CONTRADICTED = 0.45;

/** The score of the name that fits best, held down when that name is silent where another name of the unit says something else. */
export function withOtherNames(score: NameScore, reading: NameReading, names: readonly NameReading[]): NameScore {
  if (reading.nature === 'service-level') {
    const echelons = names.flatMap((name) => name.echelons);
    return echelons.length === 0 ? score : heldDown(score, echelons);
  }
  const isByInitials = score.features.some(({ feature }) => feature === 'initials');
  if (names.length < 2 || isByInitials || !saysTrade(reading)) return score;
  const compared = names
    .filter((name) => saysTrade(name) && compareNumbers(reading, name).verdict === 'agree')
    .map((name) => compareSpecialties(reading, name));
  if (compared.length === 0 || compared.some(({ verdict }) => verdict !== 'differ')) return score;
  return heldDown(
    score,
    compared.flatMap((outcome) => outcome.apart),
  );
}

function heldDown(score: NameScore, apart: readonly string[]): NameScore {
  const feature = featureOf('other-names', {
    verdict: 'differ',
    effect: 0,
    most: CONTRADICTED,
    shared: NOTHING,
    apart,
  });
  return {
    score: Math.min(score.score, CONTRADICTED),
    most: Math.min(score.most, CONTRADICTED),
    features: [...score.features, feature],
  };
}
