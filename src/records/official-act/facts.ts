// Facts about official acts: whether one has effect on a day, and for how long one has lain open. That none is on record is a no
// only where somebody answers for the docket of that day; else it is not known.

import { daysBetween } from '#kernel/calendar-date.ts';
import { describeQuantity } from '#kernel/quantity.ts';
import { known } from '#kernel/truth.ts';
import type { FactReading } from '#rules/fact.ts';

import { ACT_CODES, ACTS, awaitsAnswer } from '../acts.ts';
import type { Act } from '../acts.ts';
import type { Ask, Fact } from '../fact.ts';
import { evidenceOf, numberReading, truthReading, unknownReading } from '../fact.ts';
import { actsBy, answerTo, dayOfAct, hasEffect, isDocketKept, looseAnswers } from '../official-acts.ts';
import type { OfficialAct } from '../official-acts.ts';
import { childSoldiersFacts } from './child-soldiers.ts';
import { specialAuthorityFacts } from './special-authority.ts';

function inEffect(act: Act): (ask: Ask) => FactReading {
  const { docket, title } = ACTS[act];
  return ({ holding, asOf }) => {
    const acts = holding.acts.filter((each) => each.body.act === act && hasEffect(each, asOf));
    if (acts.length === 0 && !isDocketKept(holding, docket, asOf)) {
      return unknownReading([`whether there was one: nobody answers for the docket “${docket}” on that day`]);
    }
    return truthReading(
      known(acts.length > 0),
      () => `${title}: ${acts.length} on record with effect on ${asOf}`,
      () => acts.map((each) => evidenceOf(each, `since ${each.body.on}`)),
    );
  };
}

function daysOpen(act: Act): (ask: Ask) => FactReading {
  const { docket } = ACTS[act];
  return ({ holding, asOf }) => {
    const open = actsBy(holding, act, asOf).filter(
      (each) => (each.body.ended === null || each.body.ended >= asOf) && answerTo(holding, each, asOf) === null,
    );
    const isKept = isDocketKept(holding, docket, asOf);
    if (open.length === 0 && !isKept) {
      return unknownReading([`whether one lies open: nobody answers for the docket “${docket}” on that day`]);
    }
    const longestOf = (acts: readonly OfficialAct[]): number =>
      acts.reduce((most, each) => Math.max(most, daysBetween(dayOfAct(each), asOf)), -1);
    // One after which an answer came that does not say what it answers may lie open no more.
    const min = longestOf(open.filter((each) => looseAnswers(holding, each, asOf).length === 0));
    // Where nobody answers for the docket, an older one may lie open that is not on record.
    const max = isKept ? longestOf(open) : null;
    const value = { min, best: min === max ? min : null, max };
    return numberReading(
      value,
      () =>
        open.length === 0
          ? `none lies open on ${asOf}: -1`
          : `open on ${asOf}: ${open.length}, ${describeQuantity(value)}`,
      () => open.map((each) => evidenceOf(each, `open since ${each.body.on}`)),
    );
  };
}

const SCOPE =
  'Acts on record. That there was none is known only of days for which somebody answers for the docket; else it is not known.';

const actFacts: readonly Fact[] = ACT_CODES.flatMap((act): readonly Fact[] => {
  const spec = ACTS[act];
  const name = `acts.${act.replaceAll('-', '_')}`;
  const effect: Fact = {
    definition: {
      name: `${name}.in_effect`,
      title: spec.title,
      means: `Whether an act of this sort has effect on the day: ${spec.title.toLowerCase()}.`,
      unit: 'truth',
      scope: SCOPE,
      subjects: ['partner'],
      windowed: false,
    },
    answer: inEffect(act),
  };
  if (!awaitsAnswer(act)) return [effect];
  const open: Fact = {
    definition: {
      name: `${name}.days_open`,
      title: `${spec.title}, days without an answer`,
      means: 'Days since the oldest act of this sort that no other act has answered or ended; -1 where none lies open.',
      unit: 'days',
      scope: SCOPE,
      subjects: ['partner'],
      windowed: false,
    },
    answer: daysOpen(act),
  };
  return [effect, open];
});

export const officialActFacts: readonly Fact[] = [...actFacts, ...childSoldiersFacts, ...specialAuthorityFacts];
