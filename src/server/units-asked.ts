// What is asked about units: of which party they are, on which day, by which types of relation.

import type { CalendarDate } from '#kernel/calendar-date.ts';
import { AppError } from '#kernel/errors.ts';
import type { Times } from '#kernel/times.ts';
import { readRecord } from '#ledger/read.ts';
import { ofKind } from '#ledger/record.ts';
import { coalition } from '#records/coalition/record.ts';
import type { Holding } from '#records/holding.ts';
import { COMMAND_TYPES, RELATION_TYPES } from '#records/unit-relation/record.ts';
import { unit } from '#records/unit/record.ts';
import type { CaseRules } from '#reports/unit-sheet/cases.ts';
import { readTrainings } from '#reports/unit-sheet/trainings.ts';
import type { ReportedTrainings } from '#reports/unit-sheet/trainings.ts';
import { valueOn } from '#rules/compiled-policy.ts';

import type { Asked } from './asked.ts';
import { keptOrRead } from './lru.ts';
import { holdingAsked, questionOf } from './partners-asked.ts';

/** What is held about the party of a unit. A unit of a joint force is held with the partner that hosts the force. */
export async function holdingOfUnit(asked: Asked, unitId: string, times: Times): Promise<Holding> {
  const question = questionOf(asked, { ...times, asOf: null });
  const { record } = await readRecord(asked.house.ledger, unitId, question);
  const [found] = ofKind(unit, [record]);
  if (found === undefined) throw new AppError('not_found', `${unitId} is no unit that is open to you.`);
  const { partner } = found.body;
  if (partner.startsWith('partner.')) return holdingAsked(asked, partner, times);
  const [force] = ofKind(coalition, [(await readRecord(asked.house.ledger, partner, question)).record]);
  const host = force?.body.host ?? null;
  if (host !== null) return holdingAsked(asked, host, times);
  throw new AppError(
    'not_found',
    `${found.label} belongs to ${force?.label ?? partner}, for which no host is on record. Record the host of the force, or ask about a unit under it.`,
  );
}

/** What reports tell of the training of a party; kept while no other release is on record. */
export function trainingsAsked(asked: Asked, { partner }: Holding, times: Times): Promise<ReportedTrainings | null> {
  const { house, state, memories } = asked;
  const { knownAt, ledgerAt } = times;
  const key = JSON.stringify([state.setting, partner.body.iso3, knownAt, ledgerAt]);
  return keptOrRead(memories.trainings, key, () => readTrainings(house.ledger, partner.body.iso3, times));
}

/** The types of relation that a chart is asked to use; those of command where it names none. */
export function typesAsked(text: string | undefined): readonly string[] {
  if (text === undefined || text === '') return COMMAND_TYPES;
  const named = text.split(',').map((each) => each.trim());
  const unknown = named.find((each) => RELATION_TYPES.every((type) => type !== each));
  if (unknown === undefined) return RELATION_TYPES.filter((type) => named.includes(type));
  throw new AppError(
    'malformed_request',
    `Expected types of relation (${RELATION_TYPES.join(', ')}), found "${unknown}". Separate them by commas.`,
  );
}

/** How long an approval counts and a suspended case waits on the day, as rules T03 and T04 have it. */
export function caseRulesOn({ house }: Asked, day: CalendarDate): CaseRules {
  const days = (rule: string, name: string): number | null => {
    const parameter = house.engine.policies.get(rule)?.parameters.find((each) => each.name === name);
    return parameter === undefined ? null : (valueOn(parameter, day)?.value ?? null);
  };
  return { validity: days('t03', 'vetting_validity_days'), longestSuspension: days('t04', 'longest_suspension') };
}
