// Every rule of the shelf for 200 partners at 432 month ends, from facts that nobody has worked out yet; and one record changed, until
// all rules have said again what they say of its partner. Beside it: the same without anything kept from before.

import { answersOver } from '#findings/answers-over-days.ts';
import { columnsOver } from '#findings/fact-columns.ts';
import type { FactColumns } from '#findings/fact-columns.ts';
import { workedFindings } from '#findings/findings.ts';
import { addMonths } from '#kernel/calendar-date.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import { NEWEST } from '#kernel/times.ts';
import { loadHolding, subjectsOf } from '#records/holding.ts';
import type { Holding } from '#records/holding.ts';
import type { House } from '#server/house.ts';

import { figureOf, timed } from '../kit/measure.ts';
import type { Line } from '../kit/report.ts';
import { benchHouse, NOON, OPERATOR } from '../kit/workshop.ts';
import type { Workshop } from '../kit/workshop.ts';
import { correctionOf, store } from '../synthetic/ledger.ts';

const MONTHS = 432;
const FIRST = '1990-01-31' as CalendarDate; // a literal day
const TODAY = '2026-11-21' as CalendarDate; // a literal day
const ROUNDS = 3;
const CHANGES = 60;
const AUTHOR = { by: 'Bench', atMilliseconds: NOON };

/** Measures the months. */
export async function monthsPart(shop: Workshop): Promise<readonly Line[]> {
  const { path, plan } = await shop.largeLedger();
  const house = await benchHouse({ kind: 'folder', path });
  try {
    const ids = plan.partners.map(({ id }) => id);
    const days = Array.from({ length: MONTHS }, (_, index) => addMonths(FIRST, index));
    const rules = house.engine.policies.size;
    const took: number[] = [];
    let [answers, met] = [0, 0];
    for (let round = 0; round < ROUNDS; round += 1) {
      [answers, met] = [0, 0];
      let ms = 0;
      for (const id of ids) {
        // Read anew each time, so that nothing that was worked out of it is left.
        const holding = await holdingOf(house, id);
        const asked = await timed(() => askEverything(house, holding, days));
        ms += asked.ms;
        answers += asked.value.answers;
        met += asked.value.met;
      }
      took.push(ms);
      shop.say(
        `months: ${rules} rules of ${ids.length} partners and their records, ${answers} answers, ${met} of them yes`,
      );
    }
    const changed: number[] = [];
    const withReading: number[] = [];
    const anew: number[] = [];
    const some = plan.partners.filter((_, index) => index % Math.ceil(ids.length / CHANGES) === 0);
    for (const each of some) {
      const before = workedFindings(house.engine, await holdingOf(house, each.id), TODAY, null);
      await store(house.ledger, [correctionOf(each)], AUTHOR, OPERATOR);
      const read = await timed(() => holdingOf(house, each.id));
      const again = await timed(() => workedFindings(house.engine, read.value, TODAY, before));
      const fresh = await holdingOf(house, each.id);
      anew.push((await timed(() => workedFindings(house.engine, fresh, TODAY, null))).ms);
      changed.push(again.ms);
      withReading.push(read.ms + again.ms);
    }
    const yardstick = { what: 'everything about the partner worked out anew', figure: figureOf('ms', anew) };
    return [
      {
        what: `every rule (${rules}) × ${ids.length} partners and all their records × ${MONTHS} months, from cold facts`,
        ours: figureOf('ms', took),
        yardstick: null,
        budget: { most: 10_000, of: 'median' },
        note: `${answers} answers`,
      },
      {
        what: 'one record changed: all rules again',
        ours: figureOf('ms', changed),
        yardstick,
        budget: { most: 50, of: 'p95' },
      },
      {
        what: 'the same, with reading what is held about the partner',
        ours: figureOf('ms', withReading),
        yardstick: null,
        budget: null,
      },
    ];
  } finally {
    await house.close();
  }
}

function holdingOf(house: House, id: string): Promise<Holding> {
  return loadHolding(house.ledger, house.catalogue, id, { times: NEWEST, reader: OPERATOR });
}

function askEverything(
  house: House,
  holding: Holding,
  days: readonly CalendarDate[],
): { readonly answers: number; readonly met: number } {
  const columns = new Map<string, FactColumns>();
  let [answers, met] = [0, 0];
  for (const compiled of house.engine.policies.values()) {
    for (const subject of subjectsOf(holding).filter(({ kind }) => compiled.policy.subjects.includes(kind))) {
      // What a claim says does not change by the month: a check of one is asked on two days, as the house asks it.
      const isCheck = compiled.policy.kind === 'check';
      const key = `${String(isCheck)} ${subject.id}`;
      const known = columns.get(key) ?? columnsOver(holding, subject, isCheck ? days.slice(-2) : days);
      columns.set(key, known);
      const codes = answersOver(compiled, known);
      answers += codes.length;
      for (const code of codes) met += Number(code === 2);
    }
  }
  return { answers, met };
}
