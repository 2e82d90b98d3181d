// What a person gives a rule to find out what it would say: a value a fact, another number a parameter. It runs on the server and in
// the browser alike, and reads nothing but what it is given.

import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { Quantity } from '#kernel/quantity.ts';
import { NO, YES } from '#kernel/truth.ts';
import { questionKey, questionsOn, valueOn } from '#rules/compiled-policy.ts';
import type { CompiledPolicy } from '#rules/compiled-policy.ts';
import { evaluate } from '#rules/evaluate.ts';
import type { Evaluation } from '#rules/evaluation.ts';
import type { FactReading, FactValue, Unit } from '#rules/fact.ts';
import { showNumber } from '#rules/show-number.ts';
import { withParameters } from '#rules/with-parameters.ts';

/** What was given, by the name of its field: `f0`, `f1` for the facts of the rule in their order, `p0` for its parameters. */
export type Given = Readonly<Record<string, string>>;

/** One field of the form. */
export interface GivenField {
  readonly name: string;
  readonly label: string;
  readonly means: string;
  readonly unit: Unit | 'ratio';
  /** What the rule itself says; null for a fact. */
  readonly usual: string | null;
}

/** The fields of a rule on a day. */
export function fieldsOf(compiled: CompiledPolicy, day: CalendarDate): readonly GivenField[] {
  const definitions = new Map(compiled.reads.map(({ definition }) => [definition.name, definition]));
  const facts = questionsOn(compiled, day).map((question, at): GivenField => {
    const definition = definitions.get(question.fact);
    const span = question.window === null ? '' : ` (${questionKey(question).slice(question.fact.length + 1)})`;
    return {
      name: `f${at}`,
      label: `${definition?.title ?? question.fact}${span}`,
      means: definition?.means ?? '',
      unit: definition?.unit ?? 'count',
      usual: null,
    };
  });
  const parameters = compiled.parameters.flatMap((parameter, at): GivenField[] => {
    const dated = valueOn(parameter, day);
    if (dated === null) return [];
    const { name, means, unit } = parameter;
    return [{ name: `p${at}`, label: name.replaceAll('_', ' '), means, unit, usual: String(dated.value) }];
  });
  return [...facts, ...parameters];
}

/** What a rule says of what was given. What was not given, or cannot be read, is not known. */
export function evaluateGiven(compiled: CompiledPolicy, day: CalendarDate, given: Given): Evaluation {
  // The windows of a rule may be parameters: which fact a field means is settled by the rule as it stands on the shelf.
  const places = new Map(questionsOn(compiled, day).map((question, at) => [question.fact + at, `f${at}`]));
  const changed = withParameters(compiled, numbersGiven(compiled, given));
  const questions = questionsOn(changed, day);
  const fieldOf = new Map(questions.map((question, at) => [questionKey(question), places.get(question.fact + at)]));
  const units = new Map(changed.reads.map(({ definition }) => [definition.name, definition.unit]));
  return evaluate(changed, {
    subject: subjectOf(compiled),
    asOf: day,
    read: (question): FactReading => {
      const text = given[fieldOf.get(questionKey(question)) ?? ''] ?? '';
      return { value: valueGiven(text, units.get(question.fact) ?? 'count'), formula: 'as given here', evidence: [] };
    },
  });
}

function subjectOf({ policy }: CompiledPolicy): Evaluation['subject'] {
  return `${policy.subjects[0] ?? 'partner'}.given` as Evaluation['subject']; // a kind and a name
}

function numbersGiven({ parameters }: CompiledPolicy, given: Given): ReadonlyMap<string, number> {
  return new Map(
    parameters.flatMap(({ name }, at): [string, number][] => {
      const value = numberIn(given[`p${at}`] ?? '');
      return value === null ? [] : [[name, value]];
    }),
  );
}

/**
 * What a field says: `12`, `10 to 20`, `at least 3`, `at most 5`, `75%`, `$1,000`, `about 40`, `10 to 20, best 12`; yes or no. A
 * best number is no bound: `about 40` leaves both ends open. Nothing is not known.
 */
export function valueGiven(text: string, unit: Unit): FactValue {
  const said = text.trim().toLowerCase();
  if (said === '') return { kind: 'unknown', why: ['not given here'] };
  const unread: FactValue = {
    kind: 'unknown',
    why: [`“${text.trim()}” cannot be read as ${unit === 'truth' ? 'yes or no' : 'a number'}`],
  };
  if (unit === 'truth') {
    if (said === 'unknown') return { kind: 'unknown', why: ['said here to be not known'] };
    return said === 'yes' || said === 'no' ? { kind: 'truth', value: said === 'yes' ? YES : NO } : unread;
  }
  const value = quantityIn(said);
  return value === null ? unread : { kind: 'number', value };
}

/** A number with its bounds and its best value; null where the text is none. */
function quantityIn(said: string): Quantity | null {
  const [, bounds = '', bestText] = /^(?:(.+?),\s*best|about)\s+(\S+)$/.exec(said) ?? [said, said];
  const ends = bounds === '' ? { min: null, best: null, max: null } : boundsIn(bounds);
  if (ends === null || bestText === undefined) return ends;
  const best = numberIn(bestText);
  if (best === null || best < (ends.min ?? best) || best > (ends.max ?? best)) return null;
  return { ...ends, best };
}

function boundsIn(said: string): Quantity | null {
  const bound = /^(at least|at most|≥|≤|>=|<=)\s*(.+)$/.exec(said);
  if (bound !== null) {
    const end = numberIn(bound[2] ?? '');
    if (end === null) return null;
    const isLeast = ['at least', '≥', '>='].includes(bound[1] ?? '');
    return { min: isLeast ? end : null, best: null, max: isLeast ? null : end };
  }
  const [low, high] = said.split(/\s*(?:\bto\b|\.\.|–)\s*/).map(numberIn);
  if (low === undefined || low === null || high === null) return null;
  if (high === undefined) return { min: low, best: low, max: low };
  return low <= high ? { min: low, best: null, max: high } : null;
}

function numberIn(text: string): number | null {
  const plain = /^(-?)\$?((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+)(%?)$/.exec(text.trim().replace('−', '-'));
  if (plain === null) return null;
  const value = Number(`${plain[1]}${(plain[2] ?? '').replaceAll(',', '')}`);
  return plain[3] === '%' ? value / 100 : value;
}

/** A value as the field would have it. */
export function textGiven(value: FactValue, unit: Unit): string {
  if (value.kind === 'unknown') return '';
  if (value.kind === 'truth') return value.value.is;
  const { min, best, max } = value.value;
  const one = (number: number): string =>
    unit === 'share' ? showNumber(number, 'share', 6).replaceAll(',', '') : String(number);
  if (min !== null && min === max) return one(min);
  if (min === null && max === null) return best === null ? '' : `about ${one(best)}`;
  const bounds = [
    ...(min !== null && max !== null ? [`${one(min)} to ${one(max)}`] : []),
    ...(min !== null && max === null ? [`at least ${one(min)}`] : []),
    ...(min === null && max !== null ? [`at most ${one(max)}`] : []),
  ];
  return [...bounds, ...(best === null ? [] : [`best ${one(best)}`])].join(', ');
}
