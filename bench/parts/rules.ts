// How many policies a second are answered over random facts: the bare answer, and the whole evaluation with its trace. Beside it
// the same conditions written by hand. The facts lie ready: what they cost to work out is measured with the partner's page.

import { loadCatalogue } from '#catalogue/catalogue.ts';
import { openEngine } from '#findings/engine.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { RecordId } from '#kernel/id.ts';
import { NO, unknown, YES } from '#kernel/truth.ts';
import { FACTS } from '#records/facts.ts';
import { answerOn } from '#rules/answer.ts';
import type { CompiledPolicy } from '#rules/compiled-policy.ts';
import { evaluate } from '#rules/evaluate.ts';
import type { FactReading, FactSource, Unit } from '#rules/fact.ts';

import { figureOf, repeated } from '../kit/measure.ts';
import { seeded } from '../kit/random.ts';
import type { Random } from '../kit/random.ts';
import type { Line } from '../kit/report.ts';
import type { Workshop } from '../kit/workshop.ts';
import { handCoded, NUMBERS, plainOf, TRUTHS } from './hand-coded.ts';
import type { Plain, Readings, Told } from './hand-coded.ts';

const SEED = 41;
const SUBJECTS = 4000;
const ROUNDS = 9;
const DAY = '2020-06-30' as CalendarDate; // a literal day
const TOLD: Readonly<Record<string, Told>> = { yes: 1, no: 0, unknown: -1 };

interface Asked {
  readonly compiled: CompiledPolicy;
  readonly byHand: (facts: Plain) => Told;
}

interface Subject {
  readonly readings: Readings;
  readonly plain: Plain;
}

/** Measures the rules. */
export async function rulesPart(shop: Workshop): Promise<readonly Line[]> {
  const catalogue = loadCatalogue();
  if (!catalogue.ok) throw new Error('The catalogue cannot be used; see npm test.');
  const { policies } = openEngine(catalogue.value);
  const asked = [...handCoded(policies)].flatMap(([id, byHand]): Asked[] => {
    const compiled = policies.get(id);
    return compiled === undefined ? [] : [{ compiled, byHand }];
  });
  const random = seeded(SEED);
  const subjects = Array.from({ length: shop.scaled(SUBJECTS) }, () => someReadings(random)).map(
    (readings): Subject => ({ readings, plain: plainOf(readings) }),
  );
  checkAgreement(asked, subjects);
  const count = asked.length * subjects.length;
  const measure = async (work: (policy: Asked, subject: Subject) => unknown): Promise<ReturnType<typeof figureOf>> => {
    const all = (): void => {
      for (const policy of asked) for (const subject of subjects) work(policy, subject);
    };
    all(); // until everything is compiled
    const took = await repeated({ times: ROUNDS }, all);
    return figureOf(
      '/s',
      took.map((ms) => count / (ms / 1000)),
    );
  };
  shop.say(`rules: ${count} evaluations a round`);
  const byHand = {
    what: 'the same conditions by hand',
    figure: await measure((policy, { plain }) => policy.byHand(plain)),
  };
  return [
    {
      what: `the answer alone, ${asked.length} triggers`,
      ours: await measure(({ compiled }, subject) => answerOn(compiled, sourceOf(subject, compiled))),
      yardstick: byHand,
      budget: null,
    },
    {
      what: `the whole evaluation with its trace, ${asked.length} triggers`,
      ours: await measure(({ compiled }, subject) => evaluate(compiled, sourceOf(subject, compiled))),
      yardstick: byHand,
      budget: null,
    },
  ];
}

function checkAgreement(asked: readonly Asked[], subjects: readonly Subject[]): void {
  for (const { compiled, byHand } of asked) {
    for (const subject of subjects) {
      const answer = answerOn(compiled, sourceOf(subject, compiled)).is;
      if (TOLD[answer] === byHand(subject.plain)) continue;
      throw new Error(
        `${compiled.id} answers ${answer}, the hand-coded one ${byHand(subject.plain)}: adapt bench/parts/hand-coded.ts`,
      );
    }
  }
}

function subjectOf(compiled: CompiledPolicy): RecordId {
  return `${compiled.policy.subjects[0]}.bench` as RecordId; // a kind and a name
}

function sourceOf({ readings }: Subject, compiled: CompiledPolicy): FactSource {
  return {
    subject: subjectOf(compiled),
    asOf: DAY,
    read: ({ fact }) => {
      const reading = readings.get(fact);
      if (reading === undefined)
        throw new RangeError(`${compiled.id} asks for ${fact}: adapt bench/parts/hand-coded.ts`);
      return reading;
    },
  };
}

function someReadings(random: Random): Readings {
  const names = [...NUMBERS, ...TRUTHS];
  return new Map(names.map((name) => [name, someReading(random, FACTS.get(name)?.definition.unit ?? 'count')]));
}

const SPANS: Readonly<Record<Unit, readonly [number, number]>> = {
  USD: [0, 100_000_000],
  share: [0, 1.2],
  days: [0, 720],
  months: [-12, 72],
  years: [0, 12],
  persons: [0, 6],
  count: [0, 10],
  score: [-4, 4],
  truth: [0, 1],
};

/** One in six is not known, one in five a range, the rest exact. */
function someReading(random: Random, unit: Unit): FactReading {
  const working = { formula: 'made up', evidence: [] };
  if (random.chance(1 / 6)) return { value: { kind: 'unknown', why: ['made up'] }, ...working };
  if (unit === 'truth')
    return { value: { kind: 'truth', value: random.pick([YES, NO, unknown('made up')]) }, ...working };
  const [low, high] = SPANS[unit];
  const best = low + random.next() * (high - low);
  const width = random.chance(0.2) ? (high - low) / 10 : 0;
  return { value: { kind: 'number', value: { min: best - width, best, max: best + width } }, ...working };
}
