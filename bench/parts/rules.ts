// How many policies a second are answered over random facts: the bare answer, with the trace of every condition, and in words. Beside
// it the same conditions written by hand, and in two public engines. The facts lie ready: what they cost is the part `months`.

import { loadCatalogue } from '#catalogue/catalogue.ts';
import { openEngine } from '#findings/engine.ts';
import type { RecordId } from '#kernel/id.ts';
import { NO, unknown, YES } from '#kernel/truth.ts';
import { FACTS } from '#records/facts.ts';
import { answerRows, stepCodes } from '#rules/answer-rows.ts';
import { ANSWER_WORDS, CODE, newColumn, writeRows } from '#rules/column.ts';
import type { Column } from '#rules/column.ts';
import type { CompiledPolicy } from '#rules/compiled-policy.ts';
import { evaluate } from '#rules/evaluate.ts';
import type { FactReading, FactSource, Unit } from '#rules/fact.ts';
import { planOn } from '#rules/plan.ts';
import type { Plan } from '#rules/plan.ts';

import { figureOf, repeated, timed } from '../kit/measure.ts';
import { seeded } from '../kit/random.ts';
import type { Random } from '../kit/random.ts';
import type { Line } from '../kit/report.ts';
import type { Workshop } from '../kit/workshop.ts';
import { DAY, handCoded, NUMBERS, plainOf, TRUTHS } from './hand-coded.ts';
import type { Plain, Readings, Told } from './hand-coded.ts';
import { endsOf, jsonRulesEngine, zen } from './peers.ts';
import type { Ends, Met } from './peers.ts';

const SEED = 41;
const SUBJECTS = 4000;
const ROUNDS = 9;
const TOLD: Readonly<Record<string, Told>> = { yes: 1, no: 0, unknown: -1 };

interface Asked {
  readonly compiled: CompiledPolicy;
  readonly byHand: (facts: Plain) => Told;
}

interface Subject {
  readonly readings: Readings;
  readonly plain: Plain;
  readonly ends: Ends;
}

/** How many evaluations one round of the columns makes. */
const MANY = 10_000_000;
const PER_SECOND_OF_MANY = { most: 1000, of: 'median' } as const;
/** A million a second with the trace. */
const MANY_TRACED = { most: 10_000, of: 'median' } as const;
const AT_MOST_MS = 20_000;
const LONG_ENOUGH_MS = 100;

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
    (readings): Subject => ({ readings, plain: plainOf(readings), ends: endsOf(readings) }),
  );
  const tables = asked.map(({ compiled }) => tableOf(compiled, subjects));
  const [json, other] = [jsonRulesEngine(asked.map((each) => each.compiled)), zen(asked.map((each) => each.compiled))];
  await checkAgreement(asked, tables, subjects, [json, other.ask]);
  const count = asked.length * subjects.length;
  shop.say(`rules: ${count} evaluations a round, ${asked.length} triggers of ${subjects.length} subjects`);
  const rate = async (work: () => unknown): Promise<ReturnType<typeof figureOf>> => {
    // As often as it takes to warm up, and to be long enough for a clock.
    const { ms } = await timed(work);
    const turns = Math.max(1, Math.ceil(LONG_ENOUGH_MS / ms));
    const round = async (): Promise<void> => {
      for (let turn = 0; turn < turns; turn += 1) await work();
    };
    await round();
    const took = await repeated({ times: ROUNDS, atMostMs: AT_MOST_MS }, round);
    return figureOf(
      '/s',
      took.map((each) => (count * turns) / (each / 1000)),
    );
  };
  const answers = new Uint8Array(subjects.length);
  const rows = { from: 0, to: subjects.length };
  const answer = (): void => {
    for (const { plan, columns } of tables) answerRows(plan, columns, rows, answers);
  };
  const trace = (): unknown => tables.map(({ plan, columns }) => stepCodes(plan, columns, rows));
  const ours = await rate(answer);
  const byHand = await rate(() => {
    for (const { byHand: ask } of asked) for (const { plain } of subjects) ask(plain);
  });
  const eachSubject = (ask: (ends: Ends) => Promise<unknown>) => async (): Promise<void> => {
    for (const { ends } of subjects) await ask(ends);
  };
  const [byJson, byZen] = [await rate(eachSubject(json)), await rate(eachSubject(other.ask))];
  const inFull = await rate(() => {
    for (const { compiled } of asked) for (const subject of subjects) evaluate(compiled, sourceOf(subject, compiled));
  });
  other.close();
  const what = `the answer alone, ${asked.length} triggers`;
  const peers = [
    ['the same conditions by hand', byHand],
    ['json-rules-engine', byJson],
    ['@gorules/zen-engine', byZen],
  ] as const;
  return [
    ...peers.map(([name, figure]): Line => ({ what, ours, yardstick: { what: name, figure }, budget: null })),
    await many(shop, '10^7 answers', answer, { count, budget: PER_SECOND_OF_MANY }),
    await many(shop, '10^7 answers with the trace of every condition', trace, { count, budget: MANY_TRACED }),
    {
      what: `the evaluation in words, with evidence and hash, ${asked.length} triggers`,
      ours: inFull,
      yardstick: { what: '@gorules/zen-engine', figure: byZen },
      budget: null,
    },
    memoryOver(shop, answer, count),
  ];
}

/** How long so many evaluations take. */
async function many(
  shop: Workshop,
  what: string,
  work: () => unknown,
  { count, budget }: { readonly count: number; readonly budget: { readonly most: number; readonly of: 'median' } },
): Promise<Line> {
  const rounds = Math.ceil(shop.scaled(MANY) / count);
  const took = await repeated({ times: 5, atMostMs: AT_MOST_MS }, () => {
    for (let round = 0; round < rounds; round += 1) work();
  });
  return { what, ours: figureOf('ms', took), yardstick: null, budget };
}

/** By how much the memory of the process grows over ten million answers, after as many to begin with. */
function memoryOver(shop: Workshop, work: () => unknown, count: number): Line {
  const run = (): number => {
    for (let round = 0; round < Math.ceil(shop.scaled(MANY) / count); round += 1) work();
    return process.memoryUsage.rss() / 1e6;
  };
  const before = run();
  const grown = [run(), run(), run()].map((after) => Math.max(0, after - before));
  return {
    what: 'memory that 10^7 more answers leave behind',
    ours: figureOf('MB', grown),
    yardstick: null,
    budget: { most: 50, of: 'every' },
  };
}

/** The facts of all subjects as columns, and the plan that reads them. */
function tableOf(compiled: CompiledPolicy, subjects: readonly Subject[]): Table {
  const plan = planOn(compiled, DAY);
  const columns = plan.reads.map(({ question, definition }) => {
    const column = newColumn(definition.unit, subjects.length);
    for (const [row, { readings }] of subjects.entries()) {
      const reading = readings.get(question.fact);
      if (reading !== undefined) writeRows(column, row, row + 1, reading.value);
    }
    return column;
  });
  return { plan, columns };
}

interface Table {
  readonly plan: Plan;
  readonly columns: readonly Column[];
}

/** All must say the same, or they do not do the same work. */
async function checkAgreement(
  asked: readonly Asked[],
  tables: readonly Table[],
  subjects: readonly Subject[],
  peers: readonly ((ends: Ends) => Promise<Met>)[],
): Promise<void> {
  for (const [at, { compiled, byHand }] of asked.entries()) {
    const answers = new Uint8Array(subjects.length);
    const { plan, columns } = tables[at] ?? tableOf(compiled, subjects);
    answerRows(plan, columns, { from: 0, to: subjects.length }, answers);
    for (const [row, { plain }] of subjects.entries()) {
      const answer = ANSWER_WORDS[answers[row] ?? CODE.unknown] ?? 'unknown';
      if (TOLD[answer] === byHand(plain)) continue;
      throw new Error(
        `${compiled.id} answers ${answer}, the hand-coded one ${byHand(plain)}: adapt bench/parts/hand-coded.ts`,
      );
    }
  }
  for (const { ends, plain } of subjects.slice(0, 200)) {
    for (const peer of peers) {
      const met = await peer(ends);
      const other = asked.find(({ compiled, byHand }) => (byHand(plain) === 1) !== (met[compiled.id] ?? false));
      if (other !== undefined) throw new Error(`${other.compiled.id}: a peer gives another answer`);
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
