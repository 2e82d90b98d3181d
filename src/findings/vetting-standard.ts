// What a vetting law asks for on a day: which standing of information, and of how many gross violations. It is read from the rules of the
// shelf, so that a list that is vetted for a day of 2010 is asked by the wording of 2010 and by no other.

import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { Standard } from '#records/clearance.ts';
import type { VettingLaw } from '#records/supported.ts';
import { isInForce, valueOn } from '#rules/compiled-policy.ts';

import type { Engine } from './engine.ts';

/** The rules of each law, one for each wording. */
const RULES: Readonly<Record<VettingLaw, readonly string[]>> = { state: ['t01', 't01a'], defense: ['t02', 't02a'] };

/** The fact of the older wording; the others ask for information. */
const EVIDENCE = 'unit.credible_evidence.state';

/** The standard of a law on a day; null where no wording of that day is on the shelf. */
export function vettingStandard(engine: Engine, law: VettingLaw, day: CalendarDate): Standard | null {
  const rule = RULES[law]
    .map((id) => engine.policies.get(id))
    .find((each) => each !== undefined && isInForce(each.policy, day));
  if (rule === undefined) return null;
  const parameter = rule.parameters.find(({ name }) => name === 'violations');
  const violations = parameter === undefined ? null : valueOn(parameter, day);
  if (violations === null) return null;
  const asksEvidence = rule.reads.some(({ definition }) => definition.name === EVIDENCE);
  return {
    rule: rule.id,
    least: asksEvidence ? 'credible-evidence' : 'credible-information',
    violations: violations.value,
  };
}
