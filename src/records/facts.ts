// Every fact that rules can ask of the records. A new fact is declared in the folder of its kind and listed here.

import { assistanceFacts } from './assistance/facts.ts';
import { thisYearFacts } from './assistance/this-year.ts';
import { awaitedFacts } from './awaited-facts.ts';
import { clockFacts } from './clock-facts.ts';
import { coalitionFacts } from './coalition/facts.ts';
import { commitmentSignalFacts } from './commitment-signal/facts.ts';
import { deliveryFacts } from './delivery-facts.ts';
import type { Fact } from './fact.ts';
import { figureFacts } from './figure/facts.ts';
import { indicatorFacts } from './figure/indicator-facts.ts';
import { harmFacts } from './harm-facts.ts';
import { activityFactsOfActs } from './official-act/activity-facts.ts';
import { certificationFacts } from './official-act/certification-facts.ts';
import { officialActFacts } from './official-act/facts.ts';
import { programFactsOfActs } from './official-act/program-facts.ts';
import { saleFacts } from './official-act/sale-facts.ts';
import { regimeEventFacts } from './regime-event/facts.ts';
import { sourceFacts } from './source/facts.ts';
import { strategicQuestionFacts } from './strategic-question/facts.ts';
import { theoryOfChangeFacts } from './theory-of-change/facts.ts';
import { unitFacts } from './unit-facts.ts';
import { unitPatternFacts } from './unit-pattern.ts';
import { vettingCaseFacts } from './vetting-case/facts.ts';
import { waiverFacts } from './waiver/facts.ts';

/** All facts by name. */
export const FACTS: ReadonlyMap<string, Fact> = new Map(
  [
    ...activityFactsOfActs,
    ...assistanceFacts,
    ...awaitedFacts,
    ...certificationFacts,
    ...clockFacts,
    ...coalitionFacts,
    ...commitmentSignalFacts,
    ...deliveryFacts,
    ...figureFacts,
    ...harmFacts,
    ...indicatorFacts,
    ...officialActFacts,
    ...programFactsOfActs,
    ...regimeEventFacts,
    ...saleFacts,
    ...sourceFacts,
    ...strategicQuestionFacts,
    ...theoryOfChangeFacts,
    ...thisYearFacts,
    ...unitFacts,
    ...unitPatternFacts,
    ...vettingCaseFacts,
    ...waiverFacts,
  ].map((fact) => [fact.definition.name, fact]),
);
