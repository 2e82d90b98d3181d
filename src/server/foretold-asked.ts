// Back-tests and forecasts at the times of a request. They rest on releases of public datasets, and those of rules over records on the
// record too: each is kept under what it rests on, so that a write about a partner leaves the forecast standing.

import { setImmediate as pause } from 'node:timers/promises';

import { asksDatasetsAlone } from '#findings/back-test/ask-countries.ts';
import { readGround, testBaselines, testPolicy } from '#findings/back-test/back-test.ts';
import type { BaselineTest, Ground, PolicyTest } from '#findings/back-test/back-test.ts';
import type { Protocol } from '#findings/back-test/baselines.ts';
import { PANEL_DATASET } from '#findings/back-test/panel.ts';
import { earlyWarning } from '#findings/early-warning/forecast.ts';
import type { EarlyWarning } from '#findings/early-warning/forecast.ts';
import { OBSERVED_RULE_FACTS } from '#findings/observed-facts.ts';
import { aboutDataset, coalitions } from '#ingest/sources/at-hand.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import { AppError } from '#kernel/errors.ts';
import type { Times } from '#kernel/times.ts';
import type { ObservedAnswers } from '#records/observed.ts';
import { observedAnswers } from '#reports/observed-answers.ts';
import type { CompiledPolicy } from '#rules/compiled-policy.ts';

import type { Asked } from './asked.ts';
import { keptOrRead } from './lru.ts';
import { partnersAsked } from './partners-asked.ts';

/** What was worked out, or the dataset that it would have to be worked out from. */
export type Foretold<Test> =
  | { readonly is: 'missing'; readonly dataset: string; readonly title: string; readonly todo: string }
  | { readonly is: 'worked'; readonly test: Test };

const MISSING = {
  is: 'missing',
  dataset: PANEL_DATASET,
  title: aboutDataset(PANEL_DATASET)?.title ?? PANEL_DATASET,
  todo: `Outcomes are counted in it, and no release of it was known here at these times. Download it and load it: tl source add ${PANEL_DATASET} FILE --by "NAME"`,
} as const;

/** What was worked out; where the dataset is missing, the refusal names it and what loads it. */
export function orRefused<Test>(foretold: Foretold<Test>): Test {
  if (foretold.is === 'worked') return foretold.test;
  const { dataset, title, todo } = foretold;
  throw new AppError('not_found', `Expected a release of ${dataset} (${title}) on record, found none. ${todo}`);
}

/** The baselines by the protocol. */
export function baselinesAsked(asked: Asked, times: Times, protocol: Protocol): Promise<Foretold<BaselineTest>> {
  return kept(asked, ['baselines', protocol], times, (ground) => testBaselines(ground, protocol));
}

/** The early warning. */
export function earlyWarningAsked(
  asked: Asked,
  times: Times,
  { listed, ...protocol }: Protocol & { readonly listed: number },
): Promise<Foretold<EarlyWarning>> {
  return kept(asked, ['warning', protocol, listed], times, (ground) => earlyWarning(ground, protocol, listed));
}

/** The back-test of one rule. */
export function policyTestAsked(
  asked: Asked,
  times: Times,
  compiled: CompiledPolicy,
  threshold: number,
): Promise<Foretold<PolicyTest>> {
  const { house, reader, state } = asked;
  const { knownAt, ledgerAt } = times;
  // A rule over records says something else after every write.
  const record = asksDatasetsAlone(compiled) ? null : state.key;
  return kept(asked, ['policy', compiled.id, threshold, record], times, async (ground) => {
    const partners = (await partnersAsked(asked, { ...times, asOf: null })).map(({ id, body }) => ({
      id,
      name: body.name,
      iso3: body.iso3,
    }));
    const codes = new Map<string, string | null>(partners.map(({ id, iso3 }) => [id, iso3]));
    const countries = [...codes.values()].filter((code) => code !== null);
    const isObserved = compiled.reads.some(({ definition }) => OBSERVED_RULE_FACTS.has(definition.name));
    const read = new Map<CalendarDate | null, ReturnType<typeof observedAnswers>>();
    const observed = async (day: CalendarDate | null, id: string): Promise<ObservedAnswers | null> => {
      if (!isObserved) return null;
      const answers = read.get(day) ?? observedAnswers(house.store.db, countries, { knownAt: day, ledgerAt });
      read.set(day, answers);
      return (await answers)(codes.get(id) ?? null);
    };
    return testPolicy(house.ledger, house.catalogue, ground, {
      compiled,
      threshold,
      partners,
      knownAt,
      ledgerAt,
      memberships: coalitions(),
      reader,
      observed,
      pause: () => pause(),
    });
  });
}

/** The answer that is kept for the releases of these times; else it is made, once for all who ask meanwhile. */
function kept<Test>(
  asked: Asked,
  what: readonly unknown[],
  times: Times,
  make: (ground: Ground) => Test | Promise<Test>,
): Promise<Foretold<Test>> {
  const { state, memories } = asked;
  const { knownAt, ledgerAt } = times;
  const key = JSON.stringify([state.setting, knownAt, ledgerAt, what]);
  const made = keptOrRead(memories.foretold, key, async (): Promise<Foretold<Test>> => {
    const ground = await groundAsked(asked, times);
    return ground === null ? MISSING : { is: 'worked', test: await make(ground) };
  });
  // Whatever is kept under a key was made by this very call: the key names what is asked.
  return made as Promise<Foretold<Test>>;
}

function groundAsked({ house, state, memories }: Asked, { knownAt, ledgerAt }: Times): Promise<Ground | null> {
  const key = JSON.stringify([state.setting, knownAt, ledgerAt]);
  return keptOrRead(memories.grounds, key, () => readGround(house.store.db, { knownAt, ledgerAt }));
}
