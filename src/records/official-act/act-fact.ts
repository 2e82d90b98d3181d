// How a fact about one official act is declared: it is asked only of acts of the codes that it is about.

import { centsOf } from '#kernel/money.ts';
import type { Quantity } from '#kernel/quantity.ts';
import { exactly } from '#kernel/quantity.ts';
import { quantityOf } from '#kernel/stated-figure.ts';
import type { Truth } from '#kernel/truth.ts';
import { known, unknown } from '#kernel/truth.ts';
import type { StoredRecord } from '#ledger/record.ts';
import { ofKind } from '#ledger/record.ts';
import type { FactDefinition, FactReading } from '#rules/fact.ts';

import type { Act } from '../acts.ts';
import type { Ask, Fact } from '../fact.ts';
import { evidenceOf, numberReading, truthReading, unknownReading } from '../fact.ts';
import { dollars } from '../holding.ts';
import type { OfficialAct } from '../official-acts.ts';
import { officialAct } from './record.ts';

/** What a fact about an act is asked: the day and the holding, with the act itself. */
export interface AskOfAct extends Ask {
  readonly act: OfficialAct;
}

/** The conditions under which facts apply, one for each set of codes, so that a policy checks each once. */
const appliesTo = new Map<string, NonNullable<Fact['applies']>>();

function isOneOf(codes: readonly Act[]): NonNullable<Fact['applies']> {
  const key = codes.join(' ');
  const found = appliesTo.get(key) ?? ((_holding, subject) => codes.includes(actOf(subject).body.act));
  appliesTo.set(key, found);
  return found;
}

/** Declares a fact about acts of some codes. */
export function factOfAct(
  codes: readonly Act[],
  definition: Omit<FactDefinition, 'subjects' | 'windowed'>,
  answer: (ask: AskOfAct) => FactReading,
): Fact {
  return {
    definition: { ...definition, subjects: ['official-act'], windowed: false },
    applies: isOneOf(codes),
    answer: (ask) => answer({ ...ask, act: actOf(ask.subject) }),
  };
}

function actOf(subject: StoredRecord): OfficialAct {
  const [found] = ofKind(officialAct, [subject]);
  if (found === undefined) throw new TypeError(`${subject.id} is no official act`);
  return found;
}

/** A yes or no that is read from an act, with the act as its evidence. */
export function readFrom(act: OfficialAct, value: Truth, says: string): FactReading {
  return truthReading(value, says, () => [evidenceOf(act, says)]);
}

/** A number of days between two acts or an act and a day. */
export function daysReading(days: number, says: string, acts: readonly OfficialAct[]): FactReading {
  return numberReading(exactly(days), says, () => acts.map((each) => evidenceOf(each, each.body.on)));
}

/** What an act says with yes, no, unknown or not at all. */
export function truthOfFlag(flag: OfficialAct['body']['emergency'], asked: string): Truth {
  if (flag === null) return unknown(asked);
  return typeof flag === 'string' ? known(flag === 'yes') : unknown(flag.unknown);
}

/** What the first of some acts that states a value in dollars of its time states; unknown where none does. */
export function valueReading(acts: readonly OfficialAct[]): FactReading {
  const stating = acts.find(({ body }) => body.value !== null);
  if (stating === undefined || stating.body.value === null) return unknownReading(['the value of the sale']);
  const value = dollarsOf(stating.body.value);
  if (value === null) return unknownReading([`the value of “${stating.label}” in dollars of its time`]);
  return numberReading(value, 'as stated', () => [evidenceOf(stating, 'value', '/value')]);
}

function dollarsOf(amount: NonNullable<OfficialAct['body']['value']>): Quantity | null {
  if (amount.currency !== 'USD' || amount.prices.startsWith('constant')) return null;
  const high = amount.high === null ? null : centsOf(amount.high);
  return dollars(quantityOf({ stated: centsOf(amount.stated), wording: amount.wording, high }));
}
