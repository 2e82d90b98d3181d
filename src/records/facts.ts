// Every fact that rules can ask of the records. A new fact is declared in the folder of its kind and listed here.

import { assistanceFacts } from './assistance/facts.ts';
import { awaitedFacts } from './awaited-facts.ts';
import { clockFacts } from './clock-facts.ts';
import { coalitionFacts } from './coalition/facts.ts';
import { commitmentSignalFacts } from './commitment-signal/facts.ts';
import type { Fact } from './fact.ts';
import { figureFacts } from './figure/facts.ts';
import { officialActFacts } from './official-act/facts.ts';
import { regimeEventFacts } from './regime-event/facts.ts';
import { sourceFacts } from './source/facts.ts';
import { strategicQuestionFacts } from './strategic-question/facts.ts';
import { theoryOfChangeFacts } from './theory-of-change/facts.ts';
import { unitFacts } from './unit-facts.ts';
import { vettingCaseFacts } from './vetting-case/facts.ts';

/** All facts by name. */
export const FACTS: ReadonlyMap<string, Fact> = new Map(
  [
    ...assistanceFacts,
    ...awaitedFacts,
    ...clockFacts,
    ...coalitionFacts,
    ...commitmentSignalFacts,
    ...figureFacts,
    ...officialActFacts,
    ...regimeEventFacts,
    ...sourceFacts,
    ...strategicQuestionFacts,
    ...theoryOfChangeFacts,
    ...unitFacts,
    ...vettingCaseFacts,
  ].map((fact) => [fact.definition.name, fact]),
);
