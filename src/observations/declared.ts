// The facts that are read from public datasets, each with its unit, its definition and what it leaves out. Intentional and
// incidental harm are facts of their own and are never added.

import type { ObservedFact } from './fact.ts';

const LAST = { is: 'last-complete' } as const;
const FISCAL = 'The last fiscal year that was complete on the day.';
const CALENDAR = 'The last calendar year that was complete on the day.';
const ONE_SIDED = 'Only years with at least 25 deaths are listed: a year without a row had fewer, which is not zero.';
const REPORTED = 'Training that a partner buys through Foreign Military Sales is not in these reports.';

const FACTS: readonly ObservedFact[] = [
  {
    name: 'observed.obligations.military',
    title: 'Military assistance obligated',
    means: 'Dollars that agencies of the United States were bound to pay for military assistance in a fiscal year.',
    unit: 'USD',
    scope: `${FISCAL} Historical dollars; what the publisher calls military. No row is not zero.`,
    dataset: 'greenbook',
    measures: ['obligations'],
    where: { category: 'military' },
    combine: 'dollars',
    absence: 'not-known',
    reading: LAST,
  },
  {
    name: 'observed.training.trainees',
    title: 'Trainees reported',
    means: 'Trainees of all courses that were reported to Congress for a fiscal year.',
    unit: 'persons',
    scope: `${FISCAL} Who took two courses counts twice. ${REPORTED}`,
    dataset: 'fmt',
    measures: ['training'],
    combine: 'sum',
    absence: 'not-known',
    reading: LAST,
  },
  {
    name: 'observed.training.rights_titled_share',
    title: 'Courses whose title speaks of rights or the law of war',
    means:
      'Rows whose course title mentions human rights, the law of armed conflict, DIILS or the protection of civilians, divided by all rows.',
    unit: 'share',
    scope: `${FISCAL} A title says what a course is called, not what was taught. ${REPORTED}`,
    dataset: 'fmt',
    measures: ['training'],
    counted: { attribute: 'course', matches: 'human rights|law of armed conflict|diils|protection of civilians' },
    combine: 'share',
    absence: 'not-known',
    reading: LAST,
  },
  {
    name: 'observed.training.unit_named_share',
    title: 'Rows of training that name a unit',
    means: 'Rows that name a unit and not only a service or a ministry, divided by all rows.',
    unit: 'share',
    scope: `${FISCAL} Of a row that names a service alone, vetting cannot be answered at the level of a unit. ${REPORTED}`,
    dataset: 'fmt',
    measures: ['training'],
    counted: {
      attribute: 'unit',
      matches:
        '^([a-z .,()-]* )?(army|navy|air force|armed forces|defen[cs]e forces?|police|gendarmerie|national guard|coast guard|marines?|marine corps|ministry of [a-z ]+|mod|moi|n/a|unknown)\\.?$',
      not: true,
    },
    combine: 'share',
    absence: 'not-known',
    reading: LAST,
  },
  {
    name: 'observed.arms.delivered',
    title: 'Arms delivered by the United States',
    means: 'Value of the arms delivered in a year under all programs of sale and grant.',
    unit: 'USD',
    scope: `${CALENDAR} As compiled by the Security Assistance Monitor; the terms of use are not verified.`,
    dataset: 'sam_arms_sales',
    measures: ['arms-sales.deliveries'],
    combine: 'dollars',
    absence: 'not-known',
    reading: LAST,
  },
  {
    name: 'observed.arms.notified',
    title: 'Arms sales notified to Congress',
    means: 'Value of the sales of which Congress was notified in a year.',
    unit: 'USD',
    scope: `${CALENDAR} A notified sale need not be signed or delivered.`,
    dataset: 'sam_arms_sales',
    measures: ['arms-sales.notifications'],
    combine: 'dollars',
    absence: 'not-known',
    reading: LAST,
  },
  {
    name: 'observed.arms.deals_from_united_states',
    title: 'Arms deals with suppliers in the United States',
    means: 'Deals ordered in five years from the United States, divided by all deals ordered in them.',
    unit: 'share',
    scope:
      'The last five calendar years that were complete on the day. Deals are counted, not weighed: a deal for one weapon counts as one for a hundred.',
    dataset: 'sipri_trade_register',
    measures: ['arms-deals.ordered'],
    counted: { attribute: 'supplier', matches: '^(USA|United States( of America)?)$' },
    combine: 'share',
    absence: 'not-known',
    reading: { is: 'last-several', periods: 5 },
  },
  {
    name: 'observed.harm.one_sided.by_government',
    title: 'Civilians killed on purpose by the government, anywhere',
    means: 'Deaths of civilians from deliberate violence by the government of the state in a year, low, best and high.',
    unit: 'persons',
    scope: `${CALENDAR} ${ONE_SIDED} Civilians killed in fighting and in air war are not in it.`,
    dataset: 'ucdp-onesided',
    measures: ['deaths.one-sided'],
    combine: 'sum',
    absence: { below: 25 },
    reading: LAST,
  },
  {
    name: 'observed.harm.one_sided.inside',
    title: 'Civilians killed on purpose by governments, inside the country',
    means: 'Deaths of civilians from deliberate violence by any government within the borders in a year.',
    unit: 'persons',
    scope: `${CALENDAR} Where it happened, not whose government did it.`,
    dataset: 'ucdp-country-year',
    measures: ['deaths.one-sided.any-government'],
    combine: 'sum',
    absence: 'not-known',
    reading: LAST,
  },
  {
    name: 'observed.harm.in_fighting.inside',
    title: 'Civilians killed in fighting, inside the country',
    means:
      'Deaths of civilians in fighting to which a state is a party, within the borders in a year, whoever killed them.',
    unit: 'persons',
    scope: `${CALENDAR} Incidental harm: kept apart from deliberate violence and never added to it.`,
    dataset: 'ucdp-country-year',
    measures: ['deaths.state-based.civilians'],
    combine: 'sum',
    absence: 'not-known',
    reading: LAST,
  },
  {
    name: 'observed.harm.air_raids.as_coalition_member',
    title: 'Civilians killed in air raids of a coalition that it fought with',
    means: 'Deaths of civilians reported for the air raids of the coalition led by Saudi Arabia in Yemen in a year.',
    unit: 'persons',
    scope: `${CALENDAR} All raids of the coalition: the source does not say which member flew one. Members are the states that UCDP codes as fighting on that side in the year.`,
    dataset: 'yemen_data_project',
    measures: ['air-raid.killed'],
    combine: 'sum',
    absence: 'none',
    reading: LAST,
    throughCoalitions: true,
  },
  {
    name: 'observed.coups.attempts',
    title: 'Coup attempts in five years',
    means: 'Attempted coups, successful and failed, in five calendar years.',
    unit: 'count',
    scope: 'The last five calendar years that were complete on the day.',
    dataset: 'coups-powell-thyne',
    measures: ['coups.attempts'],
    combine: 'sum',
    absence: 'not-known',
    reading: { is: 'last-several', periods: 5 },
  },
  {
    name: 'observed.regime.age',
    title: 'Age of the regime',
    means: 'Years since the present regime began, and its type.',
    unit: 'years',
    scope: 'After Geddes, Wright and Frantz, continued by REIGN, as far as its list goes.',
    dataset: 'reign-regimes',
    measures: ['regime.type'],
    combine: 'rows',
    absence: 'not-known',
    reading: { is: 'years-since' },
    told: 'type',
  },
  {
    name: 'observed.leader.tenure',
    title: 'Tenure of the leader',
    means: 'Years since the person who holds the power of the chief executive came into office.',
    unit: 'years',
    scope: 'As far as the list of REIGN goes. A term that is known to the month ends with it.',
    dataset: 'reign-leaders',
    measures: ['leader.in-office'],
    combine: 'rows',
    absence: 'not-known',
    reading: { is: 'years-since' },
    told: 'leader',
  },
  {
    name: 'observed.terror_scale',
    title: 'Political terror scale',
    means:
      'Violations of physical integrity by the state in a year, from 1 (least) to 5 (most); the lowest and highest of three codings.',
    unit: 'score',
    scope: `${CALENDAR} Three codings of three reports stand side by side and are not averaged.`,
    dataset: 'pts',
    measures: ['terror-scale.amnesty', 'terror-scale.human-rights-watch', 'terror-scale.state-department'],
    combine: 'opinions',
    absence: 'not-known',
    reading: LAST,
  },
  {
    name: 'observed.rights.latent',
    title: 'Protection of physical integrity, latent score',
    means:
      'How well people are protected from killing, torture, disappearance and political imprisonment, with the bounds of its interval.',
    unit: 'score',
    scope: `${CALENDAR} Standard deviations around the mean of all countries and years.`,
    dataset: 'latent-human-rights',
    measures: ['human-rights.latent-protection'],
    combine: 'opinions',
    absence: 'not-known',
    reading: LAST,
  },
  {
    name: 'observed.population.excluded',
    title: 'Excluded population',
    means:
      'Share of the population that belongs to politically relevant ethnic groups without a part in executive power.',
    unit: 'share',
    scope: CALENDAR,
    dataset: 'epr',
    measures: ['excluded-population.share'],
    combine: 'opinions',
    absence: 'not-known',
    reading: LAST,
  },
  {
    name: 'observed.support.received',
    title: 'External supporters in its conflicts',
    means:
      'How many states and other actors supported the government in its conflicts in a year, counted once for each conflict.',
    unit: 'count',
    scope: `${CALENDAR} Only governments that are a party to a conflict are listed: no row is no answer.`,
    dataset: 'ucdp-external-support',
    measures: ['external-support.supporters'],
    combine: 'sum',
    absence: 'not-known',
    reading: LAST,
  },
  {
    name: 'observed.governance.civil_liberties',
    title: 'Civil liberties index',
    means: 'Absence of physical violence by the state and of constraints on private and political liberties, 0 to 1.',
    unit: 'score',
    scope: CALENDAR,
    dataset: 'vdem',
    measures: ['governance.civil-liberties'],
    combine: 'opinions',
    absence: 'not-known',
    reading: LAST,
  },
];

/** Authorities of the catalogue whose money stands in the Greenbook and in the budget justification. */
export const BOOKED_AUTHORITIES = ['PKO', 'FMF', 'IMET', 'INCLE', 'NADR'] as const;

/** The name of the fact with the obligations under an authority. */
export function obligationsFact(authority: string): string {
  return `observed.obligations.${authority.toLowerCase()}`;
}

/** The name of the fact with the budget under an authority. */
export function budgetFact(authority: string): string {
  return `observed.budget.${authority.toLowerCase()}`;
}

const BOOKS: readonly ObservedFact[] = BOOKED_AUTHORITIES.flatMap((authority): readonly ObservedFact[] => [
  {
    name: obligationsFact(authority),
    title: `Obligations, ${authority}`,
    means: 'Dollars that agencies of the United States were bound to pay in a fiscal year under the authority.',
    unit: 'USD',
    scope: `${FISCAL} Accounts that the source maps to the authority, historical dollars.`,
    dataset: 'greenbook',
    measures: ['obligations'],
    where: { authority },
    combine: 'dollars',
    absence: 'not-known',
    reading: LAST,
    isBook: true,
  },
  {
    name: budgetFact(authority),
    title: `Budget justification, ${authority}`,
    means: 'Dollars for the country and account in the table of the budget justification, at the stage that it was at.',
    unit: 'USD',
    scope: `${FISCAL} The table does not say whether a year is actual, estimated or asked for.`,
    dataset: 'state_cbj',
    measures: [`budget.${authority.toLowerCase()}`],
    combine: 'dollars',
    absence: 'not-known',
    reading: LAST,
    isBook: true,
  },
]);

/** Every fact that is read from public datasets. */
export const OBSERVED_FACTS: readonly ObservedFact[] = [...FACTS, ...BOOKS];
