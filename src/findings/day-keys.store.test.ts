import { afterAll, beforeAll, expect, it } from 'vitest';

import { calendarDateOf, daysInMonth } from '#kernel/calendar-date.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import { kindOf } from '#kernel/id.ts';
import { NEWEST } from '#kernel/times.ts';
import type { Change } from '#ledger/change.ts';
import { selectRecords } from '#ledger/read.ts';
import type { StoredRecord } from '#ledger/record.ts';
import { loadHolding, subjectsOf } from '#records/holding.ts';
import type { Holding } from '#records/holding.ts';
import type { FactReading } from '#rules/fact.ts';

import { exampleHouse } from '../../test/house/examples.ts';
import type { ExampleHouse } from '../../test/house/examples.ts';
import { alleged, became, nominated, person, posted, remedied, under, unit } from '../../test/house/forces.ts';
import { AUDITOR } from '../../test/house/ledger.ts';
import { DAY_KEYS } from './day-keys.ts';
import { RULE_FACTS } from './observed-facts.ts';

let house: ExampleHouse;
beforeAll(async () => {
  house = await exampleHouse();
  await house.put([...scores(), ...plans(), ...orders(), budget()]);
  await house.put(sold());
  await house.put(vetted());
  await house.put(acts());
});
afterAll(() => house.store.close());

const CITED = [{ at: '', source: 'source.roundtable-2018', locator: { line: 1 } }];
const LEVERAGE = ['LEV-01', 'LEV-02', 'LEV-03', 'LEV-04', 'LEV-08', 'LEV-09', 'DEP-04', 'DEP-05', 'DEP-06'];
const INDICATORS = [...LEVERAGE, 'WIL-03', 'WIL-04', 'WIL-05'];

/** Scores of every part of the leverage and of the will, each new in another year. */
function scores(): readonly Change[] {
  return INDICATORS.flatMap((indicator, index) =>
    [2008 + index, 2016 + (index % 3)].map((year) => ({
      do: 'put',
      id: `figure.som-${indicator}-${year}`,
      body: {
        title: `${indicator}, ${year}`,
        subject: 'partner.SOM',
        measure: `indicator.${indicator}`,
        period: String(year),
        stated: { stated: (index + year) % 5 },
      },
    })),
  );
}

/** Plans to the day, the month and the year, some with a source and some known only since they were entered. */
function plans(): readonly Change[] {
  return (['pledge', 'visit', 'package', 'package'] as const).map((signal, index) => ({
    do: 'put',
    id: `commitment-signal.som-${index}`,
    body: {
      partner: 'partner.SOM',
      signal,
      state: 'planned',
      when: {
        first: ['2019-03-31', '2020-02', '2021', 'open'][index],
        last: ['2019-03-31', '2020-05', '2021', '2022-01-01'][index],
        holds: 'some-day',
      },
      ...(signal === 'package' ? { amount: { stated: String(40_000_000 * index), prices: 'historical' } } : {}),
      summary: `Planned as number ${index}.`,
    },
    citations: index % 2 === 0 ? CITED : [],
  }));
}

/** One strategy that is ordered three times, the days known more or less. */
function orders(): readonly Change[] {
  return ['2011-06-15', '2014', '2017-09'].map((when, index) => ({
    do: 'put',
    id: `strategic-question.som-order-${index}`,
    body: {
      partner: 'partner.SOM',
      form: 'mandate',
      question: 'A strategy for the hand-over.',
      strategy: 'hand-over',
      opened: { first: when, last: when, holds: 'some-day' },
    },
  }));
}

/** A year of obligations beside the year before. */
function budget(): Change {
  const body = {
    title: 'Peacekeeping in the transition quarter',
    recipients: ['partner.SOM'],
    recipientLevel: 'not-stated',
    engagementLevel: 'institutional',
    period: 'FY1976TQ',
    amount: { stated: '1000000', prices: 'historical' },
    amountIs: 'obligation',
    series: 'greenbook-2022-08-09',
    temporaryMission: 'no',
    conditional: 'no',
  };
  return { do: 'put', id: 'assistance.som-transition-quarter', body };
}

/** A unit with another under it for a year, an allegation that is assessed and answered, commanders who change, a case that ends. */
function vetted(): readonly Change[] {
  const review = { on: '2017-07-31', by: 'Bureaus', recommendation: 'Approve.' };
  const post = { on: '2017-06-30', decision: 'approve-and-forward', by: 'Post', reason: 'Nothing derogatory.' };
  const final = { on: '2017-08-31', outcome: 'approved', by: 'The bureau', reason: 'As reviewed.' };
  return [
    unit('A'),
    unit('B'),
    unit('C'),
    under('B<A', '2015-01-01..2016-12-31'),
    became('C>A', '~2018-02-01..2018-03-31', 'merged-into'),
    alleged('south', ['B'], '~2016-02-01..2016-04-30', { standing: 'credible-evidence' }),
    alleged('north', ['C'], '2014-05-31'),
    alleged('in-office', [], '2013-01-01', { persons: ['person.P'] }),
    person('P'),
    person('Q'),
    posted('P', 'A', '2015-03-01..2017-11-30 ~2017-12-01..2018-01-31'),
    posted('Q', 'A', '2018-02-01..2019-12-31'),
    remedied('r', 'south', 'effective-steps', '2019-03-01'),
    remedied('d', 'south', 'all-necessary-corrective-steps', '2019-09-01'),
    nominated('case', 'A', { commander: 'person.P', post, review, final }),
    nominated('open', 'A', { assistance: { authority: 'U333', ends: null } }),
    nominated('south', null, { assistance: { ends: '2021-01-31' } }),
    {
      do: 'put',
      id: 'arrangement.som',
      body: {
        title: 'Agreement',
        partner: 'partner.SOM',
        is: 'unidentified-units',
        signedOn: '2019-01-01',
        endedOn: '2020-06-30',
      },
    },
  ];
}

/** Dockets that are kept for some years, a listing, a designation that ends, and waivers with and without a year. */
function acts(): readonly Change[] {
  const kept = (docket: string, from: string, through: string): Change => ({
    do: 'put',
    id: `docket.som-${docket}-${from}`,
    body: { partner: 'partner.SOM', docket, from, through, by: 'The office', how: 'The register was read.' },
  });
  const act = (name: string, said: Readonly<Record<string, unknown>>): Change => ({
    do: 'put',
    id: `official-act.som-${name}`,
    body: { partner: 'partner.SOM', summary: name, ...said },
  });
  const waived = (name: string, said: Readonly<Record<string, unknown>>): Change => ({
    do: 'put',
    id: `waiver.som-${name}`,
    body: {
      title: name,
      partner: 'partner.SOM',
      extent: 'full',
      grantedBy: 'The President',
      reason: { unknown: 'Not stated.' },
      mitigation: { unknown: 'Not stated.' },
      ...said,
    },
  });
  return [
    kept('rights', '2007-01-15', '2012-11-20'),
    kept('rights', '2012-11-21', '2018-05-31'),
    kept('terrorism', '2009-01-01', '2018-06-30'),
    act('listed', { act: 'child-soldiers-listed', on: '2010-06-14' }),
    act('listed-again', { act: 'child-soldiers-listed', on: '2016-06-30', period: 'FY2017', ended: '2017-03-15' }),
    act('designated', { act: 'terrorism-sponsor-designated', on: '2010-03-10', ended: '2012-04-30' }),
    act('used', {
      act: 'special-authority-used',
      on: '2017-08-10',
      value: { stated: '60000000', prices: 'historical' },
    }),
    waived('one', {
      rule: '22 U.S.C. 2370c-1',
      granted: '2010-10',
      period: 'FY2011',
      expires: { unknown: 'By its year.' },
    }),
    waived('two', { rule: '22 U.S.C. 2371', granted: '2011', expires: '2012-02' }),
    waived('three', { rule: '10 U.S.C. 361', granted: '2011-02-15', expires: '2012-02-14' }),
  ];
}

/** A sale that is announced, certified, held and concluded; support that is changed before it is notified; a docket that begins late. */
function sold(): readonly Change[] {
  const acts = [
    ['announced', 'sale-announced-informally', '2017-01-31', null],
    ['certified', 'sale-certified', '2017-03-31', 'announced'],
    ['held', 'hold-placed', '2017-04-30', 'certified'],
    ['lifted', 'hold-lifted', '2017-06-30', 'held'],
    ['introduced', 'disapproval-introduced', '2017-05-31', 'certified'],
    ['concluded', 'sale-concluded', '2017-09-30', 'certified'],
    ['shipped', 'shipment-made', '2018-09-30', 'concluded'],
    ['notified', 'program-notified', '2018-01-31', null],
    ['started', 'program-started', '2018-03-31', 'notified'],
    ['changed', 'surrogate-support-changed', '2018-04-30', null],
    ['told', 'surrogate-support-notified', '2018-06-30', 'changed'],
    ['begun', 'activity-begun', '2018-07-31', null],
  ] as const;
  return [
    ...acts.map(([name, act, on, answers]): Change => ({
      do: 'put',
      id: `official-act.som-${name}`,
      body: {
        partner: 'partner.SOM',
        act,
        on,
        answers: answers === null ? null : `official-act.som-${answers}`,
        emergency: 'no',
        authorities: ['U333'],
        summary: `The act ${name}.`,
      },
    })),
    ...['arms', 'programs'].map((docket): Change => ({
      do: 'put',
      id: `docket.som-${docket}`,
      body: { partner: 'partner.SOM', docket, from: '2017-01-01', through: '2018-12-31', by: 'The desk', how: 'Read.' },
    })),
  ];
}

/** Every month end and the day after it: around the quarter between two budgets, and in the years of the records. */
const YEARS = [1975, 1976, 1977, ...Array.from({ length: 18 }, (_, index) => 2006 + index)];
const DAYS: readonly CalendarDate[] = YEARS.flatMap((year) =>
  Array.from({ length: 12 }, (_, index) => index + 1).flatMap((month) => [
    calendarDateOf(year, month, daysInMonth(year, month)),
    month === 12 ? calendarDateOf(year + 1, 1, 1) : calendarDateOf(year, month + 1, 1),
  ]),
);

/** What an answer turns on: the value without the words that say why it is not known. */
function told({ value }: FactReading): string {
  if (value.kind === 'unknown') return 'unknown';
  return value.kind === 'truth' ? value.value.is : JSON.stringify(value.value);
}

function valuesByKey(name: string, holding: Holding, subject: StoredRecord): ReadonlyMap<string, ReadonlySet<string>> {
  const values = new Map<string, Set<string>>();
  for (const asOf of DAYS) {
    const key = DAY_KEYS.get(name)?.(holding, asOf) ?? asOf;
    const reading = RULE_FACTS.get(name)?.answer({ holding, subject, asOf, window: null, lag: null });
    if (reading !== undefined) values.set(key, (values.get(key) ?? new Set()).add(told(reading)));
  }
  return values;
}

it('lists facts that there are, and none that looks back over a window', () => {
  const listed = [...DAY_KEYS.keys()].map((name) => RULE_FACTS.get(name)?.definition);
  expect(listed.filter((definition) => definition === undefined || definition.windowed)).toEqual([]);
});

it('gives one key only to days of one value, for every listed fact of every partner', async () => {
  const question = { times: NEWEST, reader: AUDITOR };
  const partners = await selectRecords(house.ledger, { ...question, kinds: ['partner'] });
  const mixed: string[] = [];
  const moving = new Set<string>();
  for (const { id } of partners) {
    const holding = await loadHolding(house.ledger, house.catalogue, id, question);
    for (const name of DAY_KEYS.keys()) {
      const subjects = RULE_FACTS.get(name)?.definition.subjects ?? [];
      for (const subject of subjectsOf(holding).filter((each) => subjects.includes(kindOf(each.id)))) {
        const values = valuesByKey(name, holding, subject);
        mixed.push(
          ...[...values].flatMap(([key, told]) => (told.size > 1 ? [`${name} of ${subject.id}, key ${key}`] : [])),
        );
        if (new Set([...values.values()].flatMap((each) => [...each])).size > 1) moving.add(name);
      }
    }
  }
  expect(mixed).toEqual([]);
  // The test would prove nothing of a fact that never moves in it.
  const byAct = [...moving].filter((name) => name.startsWith('acts.'));
  expect(byAct).toContain('acts.sale_certified.in_effect');
  expect(byAct).toContain('acts.terrorism_sponsor_designated.in_effect');
  expect(byAct).toContain('acts.special_authority_used.funds_this_year');
  expect([...moving].filter((name) => !byAct.includes(name)).sort()).toEqual([
    'activity.begun',
    'assistance.obligations.change',
    'assistance.this_year.child_soldiers_act',
    'assistance.this_year.child_soldiers_act_at_first',
    'assistance.this_year.section_361',
    'assistance.this_year.section_620a',
    'assistance.unconditional_share',
    'certification.concluded',
    'certification.disapproval_introduced',
    'certification.hold_open',
    'certification.received',
    'dependence.manipulation',
    'leverage.net',
    'package.proposed',
    'program.days_from_notice',
    'program.notified',
    'rights.child_soldiers_listed',
    'sale.concluded',
    'sales.proposed',
    'shipment.made',
    'signals.planned.largest_package',
    'signals.planned.pledges',
    'signals.planned.visits',
    'strategy.institutional_share',
    'strategy.mandated_again',
    'strategy.repeated_mandate_gap',
    'strategy.temporary_mission_share',
    'support.days_from_notice',
    'support.days_to_notice',
    'support.extraordinary',
    'support.is_start',
    'support.notified',
    'unit.assistance.defense',
    'unit.assistance.state',
    'unit.credible_evidence.state',
    'unit.credible_information.defense',
    'unit.credible_information.state',
    'unit.training.defense',
    'vetting.agreement_on_file',
    'vetting.commander_changed',
    'vetting.running',
    'vetting.unit_changed',
    'waiver.granted',
    'will.floor',
  ]);
});
