// Facts about a unit: credible information of gross violations that reaches it, and the assistance that the vetting laws would
// stop. What only possibly reaches a unit counts in the maximum alone.

import type { CalendarDate } from '#kernel/calendar-date.ts';
import { firstDayOf, isPartialDate } from '#kernel/partial-date.ts';
import { describeQuantity } from '#kernel/quantity.ts';
import type { Truth } from '#kernel/truth.ts';
import { and, NO, unknown, YES } from '#kernel/truth.ts';
import type { Evidence, FactReading } from '#rules/fact.ts';

import type { Ask, Fact } from './fact.ts';
import { countOf, evidenceOf, numberReading, truthReading } from './fact.ts';
import type { Holding } from './holding.ts';
import type { AllegationStanding, Reach } from './information.ts';
import { informationOn, isAtLeast, standingOn } from './information.ts';
import type { VettingLaw } from './supported.ts';
import { isSupported, supportOf } from './supported.ts';

const WAYS: Readonly<Record<Reach['via'], string>> = {
  itself: 'names the unit itself',
  below: 'names a unit that stood under it on the day of the event',
  succession: 'names a unit that it became or came from, or one under that',
  commander: 'names its commander',
};

/** Whether an allegation that reaches a unit is one of those that a law asks for, on a day. */
export interface Weighed {
  readonly reach: Reach;
  readonly is: Truth;
}

/** Weighs everything that reaches a unit: is it of that standing, of a gross violation, and not answered by a determination. */
export function weighed(
  holding: Holding,
  unitId: string,
  asOf: CalendarDate,
  asked: { readonly least: AllegationStanding; readonly law: VettingLaw },
): readonly Weighed[] {
  return informationOn(holding.forces, unitId, asOf).flatMap((reach): Weighed[] => {
    const { body, label } = reach.allegation;
    if (!isAtLeast(standingOn(reach.allegation, asOf), asked.least)) return [];
    if (isAnswered(holding, reach, asOf, asked.law)) return [];
    const gross =
      typeof body.gross === 'string'
        ? body.gross === 'yes'
          ? YES
          : NO
        : unknown(`whether “${label}” would be a gross violation: ${body.gross.unknown}`);
    const reaches =
      reach.is === 'yes' ? YES : unknown(`whether “${label}” reaches the unit: it ${WAYS[reach.via]}, possibly`);
    const is = and([gross, reaches]);
    return is.is === 'no' ? [] : [{ reach, is }];
  });
}

/** Whether an official found on or before a day that the government's steps were enough under a law. */
function isAnswered(holding: Holding, { allegation }: Reach, asOf: CalendarDate, law: VettingLaw): boolean {
  const standard = law === 'state' ? 'effective-steps' : 'all-necessary-corrective-steps';
  return holding.forces.remediations.some(
    ({ body }) =>
      body.allegations.includes(allegation.id) &&
      body.determination?.standard === standard &&
      body.determination.on <= asOf,
  );
}

/** What one allegation contributes, in words. */
export function weighedInWords({ reach, is }: Weighed, asOf: CalendarDate): string {
  const sure = is.is === 'yes' ? '' : ', possibly';
  return `${WAYS[reach.via]}${sure}; standing: ${standingOn(reach.allegation, asOf)}`;
}

function information(least: AllegationStanding, law: VettingLaw): (ask: Ask) => FactReading {
  return ({ holding, subject, asOf }) => {
    const found = weighed(holding, subject.id, asOf, { least, law });
    const value = countOf(found.map(({ is }) => is));
    return numberReading(
      value,
      () => `allegations of that standing that reach the unit by ${asOf}: ${describeQuantity(value)}`,
      () => found.map((each): Evidence => evidenceOf(each.reach.allegation, weighedInWords(each, asOf))),
    );
  };
}

function support(law: VettingLaw, trainingOnly: boolean): (ask: Ask) => FactReading {
  return ({ holding, subject, asOf }) => {
    const found = supportOf(holding, subject.id, asOf, { law, trainingOnly });
    return truthReading(
      isSupported(found),
      () => `assistance to the unit that is planned or open on ${asOf}: ${found.length}`,
      () => found.map(({ record, title, is }) => evidenceOf(record, is.is === 'yes' ? title : `${title}, possibly`)),
    );
  };
}

function setAside({ holding, subject, asOf }: Ask): FactReading {
  const acts = holding.waivers.filter(
    ({ body }) =>
      body.unit !== null &&
      holding.forces.rootOf(body.unit) === subject.id &&
      /\b362\b/.test(body.rule) &&
      isPartialDate(body.granted) &&
      firstDayOf(body.granted) <= asOf,
  );
  const holds = acts.map(({ body }): Truth => {
    if (typeof body.expires !== 'string') return unknown(`when “${body.title}” ends: ${body.expires.unknown}`);
    return isPartialDate(body.expires) && firstDayOf(body.expires) >= asOf ? YES : NO;
  });
  const value = holds.find((each) => each.is === 'yes') ?? holds.find((each) => each.is === 'unknown') ?? NO;
  return truthReading(
    value,
    () => `waivers and exceptions of 10 U.S.C. 362 for the unit, granted by ${asOf}: ${acts.length}`,
    () => acts.map((act) => evidenceOf(act, act.body.act)),
  );
}

const REACH =
  'Accepted allegations of events up to the day that name the unit, a unit that stood under it on the day of the event, a unit that it became or came from, or its commander on the day. What reaches it only possibly, or of which nobody says whether it would be a gross violation, counts in the maximum alone. Allegations that name no unit are not counted.';

const COUNTED = { unit: 'count', subjects: ['unit'], windowed: false } as const;
const TOLD = { unit: 'truth', subjects: ['unit'], windowed: false } as const;

export const unitFacts: readonly Fact[] = [
  {
    definition: {
      name: 'unit.credible_information.state',
      title: 'Credible information of gross violations (State Department law)',
      means:
        'Allegations of gross violations assessed as credible information, or stronger, that no determination of effective steps has answered.',
      scope: REACH,
      ...COUNTED,
    },
    answer: information('credible-information', 'state'),
  },
  {
    definition: {
      name: 'unit.credible_evidence.state',
      title: 'Credible evidence of gross violations (State Department law)',
      means:
        'Allegations of gross violations assessed as credible evidence that no determination of effective steps has answered: the older standard.',
      scope: REACH,
      ...COUNTED,
    },
    answer: information('credible-evidence', 'state'),
  },
  {
    definition: {
      name: 'unit.credible_information.defense',
      title: 'Credible information of gross violations (Defense Department law)',
      means:
        'Allegations of gross violations assessed as credible information, or stronger, that no determination of all necessary corrective steps has answered.',
      scope: REACH,
      ...COUNTED,
    },
    answer: information('credible-information', 'defense'),
  },
  {
    definition: {
      name: 'unit.assistance.state',
      title: 'Assistance under the State Department vetting law',
      means: 'Whether the unit gets, or is nominated for, assistance that the State Department vetting law reaches.',
      scope:
        'Assistance records and vetting cases that name the unit on record. Assistance without a stated end may still run.',
      ...TOLD,
    },
    answer: support('state', false),
  },
  {
    definition: {
      name: 'unit.assistance.defense',
      title: 'Assistance under the Defense Department vetting law',
      means:
        'Whether the unit gets, or is nominated for, training, equipment or other assistance that the Defense Department vetting law reaches.',
      scope:
        'Assistance records and vetting cases that name the unit on record. Assistance without a stated end may still run.',
      ...TOLD,
    },
    answer: support('defense', false),
  },
  {
    definition: {
      name: 'unit.training.defense',
      title: 'Training under the Defense Department vetting law',
      means: 'Whether the unit gets, or is nominated for, training that the Defense Department vetting law reaches.',
      scope: 'As for assistance, of which only training, education and exercises count.',
      ...TOLD,
    },
    answer: support('defense', true),
  },
  {
    definition: {
      name: 'unit.defense_law_set_aside',
      title: 'Waiver or exception of the Defense Department law in force',
      means: 'Whether a waiver or an exception of 10 U.S.C. 362 for the unit is in force on the day.',
      scope:
        'Waivers and exceptions on record that name the unit and the section. The State Department law has no waiver.',
      ...TOLD,
    },
    answer: setAside,
  },
];
