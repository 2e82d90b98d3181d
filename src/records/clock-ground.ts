// What runs of clocks are read from: acts, dockets, waivers and cases about one partner, or about all, and the shelf. A clock that
// names an act that nobody knows is left out and named with its file and line; the others run.

import type { Catalogue } from '#catalogue/catalogue.ts';
import type { Clock } from '#catalogue/clock.ts';
import { problemAt } from '#catalogue/parsed-yaml.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { Problem } from '#kernel/result.ts';

import type { Docket } from './acts.ts';
import { ACT_CODES, ACTS } from './acts.ts';
import type { Business } from './business.ts';
import { businessIn, businessOf } from './business.ts';
import type { docket } from './docket/record.ts';
import type { Holding } from './holding.ts';
import type { Of } from './of-kind.ts';
import type { officialAct } from './official-act/record.ts';
import { oncePerHolding } from './once-per-holding.ts';
import { classOn } from './recipient-class.ts';
import type { ClassOnDay } from './recipient-class.ts';
import type { vettingCase } from './vetting-case/record.ts';
import type { waiver } from './waiver/record.ts';

export interface ClockGround {
  readonly clocks: readonly Clock[];
  /** The clocks that an act of each code can begin, or can show not to have begun in time. */
  readonly clocksOfAct: ReadonlyMap<string, readonly Clock[]>;
  readonly acts: readonly Of<typeof officialAct>[];
  readonly business: Business;
  readonly dockets: readonly Of<typeof docket>[];
  readonly waivers: readonly Of<typeof waiver>[];
  readonly cases: readonly Of<typeof vettingCase>[];
  /** The class of the partner on a day; null where the question is about no partner. */
  readonly classOn: (day: CalendarDate) => ClassOnDay | null;
}

/** What a holding gives its clocks. */
export const groundOfHolding = oncePerHolding((holding: Holding): ClockGround => {
  const { acts, dockets, waivers, forces, clocks, recipientClasses, partner } = holding;
  return {
    ...clocksIn(clocks),
    acts,
    business: businessIn(holding),
    dockets,
    waivers,
    cases: forces.cases,
    classOn: (day) => classOn(recipientClasses, partner, day),
  };
});

/** What acts and dockets about no partner give the clocks. */
export function groundOfHouse(
  { clocks }: Pick<Catalogue, 'clocks'>,
  acts: readonly Of<typeof officialAct>[],
  dockets: readonly Of<typeof docket>[],
): ClockGround {
  return {
    ...clocksIn(clocks),
    acts,
    business: businessOf(acts),
    dockets,
    waivers: [],
    cases: [],
    classOn: () => null,
  };
}

function clocksIn(all: ReadonlyMap<string, Clock>): Pick<ClockGround, 'clocks' | 'clocksOfAct'> {
  const clocks = [...all.values()].filter(isKnown);
  const clocksOfAct = new Map(
    ACT_CODES.map((act): [string, readonly Clock[]] => [
      act,
      clocks.filter(
        ({ form, starts, meets }) =>
          starts.by === 'act' && (starts.acts.includes(act) || (form === 'notice' && meets.acts.includes(act))),
      ),
    ]),
  );
  return { clocks, clocksOfAct };
}

const KNOWN: ReadonlySet<string> = new Set(ACT_CODES);

function actsNamed({ starts, meets }: Clock): readonly (readonly [path: readonly (string | number)[], act: string])[] {
  return [
    ...(starts.by === 'act' ? starts.acts : []).map((act, at) => [['starts', 'acts', at], act] as const),
    ...meets.acts.map((act, at) => [['meets', 'acts', at], act] as const),
    ...meets.afterActs.map((act, at) => [['meets', 'afterActs', at], act] as const),
  ];
}

function isKnown(clock: Clock): boolean {
  return actsNamed(clock).every(([, act]) => KNOWN.has(act));
}

/** The clocks of the shelf that name an act that nobody knows. */
export function unknownActs({ clockFiles }: Pick<Catalogue, 'clockFiles'>): readonly Problem[] {
  return clockFiles.flatMap(({ parsed, value }) =>
    actsNamed(value).flatMap(([path, act]) => {
      if (KNOWN.has(act)) return [];
      const todo = 'Name an act of the list of official acts, or add it there; until then this clock does not run.';
      return [problemAt(parsed, path, { expected: 'an official act that is known', found: `"${act}"`, todo })];
    }),
  );
}

/** The docket in which an act of a code is kept. */
export function docketOf(act: string | undefined): Docket | null {
  const code = ACT_CODES.find((each) => each === act);
  return code === undefined ? null : ACTS[code].docket;
}

/** What people call an act of a code; the code itself where nobody knows it. */
export function titleOfAct(act: string): string {
  const code = ACT_CODES.find((each) => each === act);
  return code === undefined ? act : ACTS[code].title;
}
