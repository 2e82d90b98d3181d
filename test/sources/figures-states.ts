// What the real files on states are known for: regimes and leaders, coups, rights, excluded groups, governance. Each number was looked
// up in the file itself first, by other means.

import { figure, load } from './figure-kinds.ts';
import type { Figure } from './figure-kinds.ts';

const says = (field: string, is: string): string => `attributes ->> '${field}' = '${is}'`;
const of = (measure: string, subject: string, period: string): string =>
  `measure = '${measure}' and subject = '${subject}' and period = '${period}'`;

const REGIMES: readonly Figure[] = [
  load('reign-regimes', 'reign/regime_list.csv', 627),
  figure('reign-regimes', 'personal regimes', 'count(*)', says('type', 'personal'), 100),
  figure(
    'reign-regimes',
    'military regimes of Nigeria',
    'count(*)',
    `subject = 'NGA' and ${says('type', 'military')}`,
    2,
  ),
  figure('reign-regimes', 'provisional, with a space behind it or not', 'count(*)', says('type', 'provisional'), 35),
  figure('reign-regimes', 'regimes of Germany, under two numbers', 'count(*)', "subject = 'DEU'", 2),
  figure('reign-regimes', 'standing when the list was closed', 'count(*)', "last_day = '2020-12-31'", 188),
];

const LEADERS: readonly Figure[] = [
  load('reign-leaders', 'reign/leaderlist_3_21.csv', 2524),
  figure('reign-leaders', 'in office when the list was closed', 'count(*)', says('stillInOffice', 'yes'), 194),
  figure('reign-leaders', 'with a career in the military', 'count(*)', says('militaryCareer', 'yes'), 370),
  figure('reign-leaders', 'women', 'count(*)', says('gender', 'female'), 94),
  figure('reign-leaders', 'of San Marino, of whom nothing is stated', 'count(*)', "subject = 'SMR'", 144),
  figure('reign-leaders', 'of Germany, under two numbers', 'count(*)', "subject = 'DEU'", 9),
  figure('reign-leaders', 'of Serbia, under the number of Yugoslavia', 'count(*)', "subject = 'SRB'", 6),
];

const POLITY: readonly Figure[] = [
  load('polity', 'regimes/polity5.csv.gz', 15_559, 2015),
  figure('polity', 'Nigeria 2018', 'best', of('regime.polity', 'NGA', '2018'), 7),
  figure('polity', 'Serbia 2018, its own number 342', 'best', of('regime.polity', 'SRB', '2018'), 8),
  figure('polity', 'Germany 2018, its own number 255', 'best', of('regime.polity', 'DEU', '2018'), 10),
  figure('polity', 'no score for Yemen 2018', 'count(*)', `${of('regime.polity', 'YEM', '2018')} and best is null`, 1),
  figure('polity', 'a number of the publisher for Yemen 2018', 'best', of('regime.polity2', 'YEM', '2018'), 0),
  figure('polity', 'two rows for Yemen in the year of its union', 'count(*)', of('regime.polity', 'YEM', '1990'), 2),
  figure('polity', 'the United States in 2020', 'best', of('regime.polity', 'USA', '2020'), 5),
  figure(
    'polity',
    'years without central authority since 1946',
    'count(*)',
    `measure = 'regime.polity' and ${says('special', 'no-central-authority')} and period >= '1946'`,
    159,
  ),
];

const LATENT = 'human-rights.latent-protection';
const RIGHTS: readonly Figure[] = [
  load('latent-human-rights', 'latent-human-rights/LHRS-v4.02-2021.csv', 11_665),
  figure('latent-human-rights', 'Nigeria 2014', 'best', of(LATENT, 'NGA', '2014'), -1.691_681_857_569_14),
  figure('latent-human-rights', 'Nigeria 2014, low', 'min', of(LATENT, 'NGA', '2014'), -1.922_227_825_943_91),
  figure(
    'latent-human-rights',
    'Yemen 2015, by its number 679',
    'max',
    of(LATENT, 'YEM', '2015'),
    -1.183_762_899_819_71,
  ),
  figure(
    'latent-human-rights',
    'Germany 2021, by its number 255',
    'best',
    of(LATENT, 'DEU', '2021'),
    3.612_543_519_403_98,
  ),
  figure(
    'latent-human-rights',
    'Serbia 2010, by its number 345',
    'best',
    of(LATENT, 'SRB', '2010'),
    1.405_907_999_527_32,
  ),
  figure(
    'latent-human-rights',
    'Czechoslovakia 1968, by the number 316',
    'best',
    of(LATENT, 'CSK', '1968'),
    -1.095_544_390_655_28,
  ),
  figure(
    'latent-human-rights',
    'the lowest of all, Afghanistan 1981',
    'best',
    of(LATENT, 'AFG', '1981'),
    -3.496_087_484_321_83,
  ),
];

const EXCLUDED = 'excluded-population.share';
const GROUPS: readonly Figure[] = [
  load('epr', 'epr/epr-country-year.csv', 10_665),
  figure('epr', 'Syria 2015', 'best', of(EXCLUDED, 'SYR', '2015'), 0.859_999_95),
  figure('epr', 'Syria 2015, excluded groups', 'best', of('excluded-groups.count', 'SYR', '2015'), 4),
  figure('epr', 'Rwanda 2015', 'best', of(EXCLUDED, 'RWA', '2015'), 0.84),
  figure('epr', 'Serbia 2010, by its number 340', 'best', of(EXCLUDED, 'SRB', '2010'), 0.088),
  figure('epr', 'Yemen 2015, by its number 678', 'best', of(EXCLUDED, 'YEM', '2015'), 0.01),
  figure(
    'epr',
    'no relevant group at all',
    'count(*)',
    `measure = '${EXCLUDED}' and ${says('relevantGroups', '0')}`,
    2210,
  ),
  figure('epr', 'more than half excluded', 'count(*)', `measure = '${EXCLUDED}' and best > 0.5`, 1015),
];

const GOVERNANCE: readonly Figure[] = [
  load('vdem', 'vdem-subset-v12/vdem12_core.csv.gz', 8187),
  figure('vdem', 'physical violence, Yemen 2015', 'best', of('governance.physical-violence', 'YEM', '2015'), 0.084),
  figure('vdem', 'torture, Yemen 2015', 'best', of('governance.torture', 'YEM', '2015'), -2.134),
  figure(
    'vdem',
    'political killings, the Philippines 2017',
    'best',
    of('governance.political-killings', 'PHL', '2017'),
    -0.39,
  ),
  figure(
    'vdem',
    'rule of law, Serbia 2010, by its number 340',
    'best',
    of('governance.rule-of-law', 'SRB', '2010'),
    0.559,
  ),
  figure(
    'vdem',
    'civil liberties, Germany 2021, by its number 260',
    'best',
    of('governance.civil-liberties', 'DEU', '2021'),
    0.953,
  ),
  figure('vdem', 'military dimension, Egypt 2013', 'best', of('governance.military-dimension', 'EGY', '2013'), 1),
  figure(
    'vdem',
    'years without a legislature',
    'count(*)',
    "measure = 'governance.legislative-constraints' and best = 0",
    678,
  ),
  figure('vdem', 'bounds that the mirror left out', 'count(*)', 'coalesce(min, max) is not null', 0),
];

const COUPS = 'coups-powell-thyne-events';
const ATTEMPTS: readonly Figure[] = [
  load(COUPS, 'coups-powell-thyne/ptcoups_events.csv', 476),
  figure(COUPS, 'attempts until April 2019', 'sum(best)', "measure = 'coup.attempt'", 476),
  figure(COUPS, 'successful', 'sum(best)', "measure = 'coup.successful'", 236),
  figure(
    COUPS,
    'attempts in Sudan, one before it was a state',
    'sum(best)',
    "measure = 'coup.attempt' and subject = 'SDN'",
    15,
  ),
  figure(COUPS, 'attempts in Bolivia', 'sum(best)', "measure = 'coup.attempt' and subject = 'BOL'", 23),
  figure(COUPS, 'attempts in South Yemen', 'sum(best)', "measure = 'coup.attempt' and subject = 'YMD'", 4),
  figure(COUPS, 'Egypt, 3 July 2013', 'best', of('coup.successful', 'EGY', '2013-07-03'), 1),
];

export const FIGURES_STATES: readonly Figure[] = [
  ...REGIMES,
  ...LEADERS,
  ...POLITY,
  ...RIGHTS,
  ...GROUPS,
  ...GOVERNANCE,
  ...ATTEMPTS,
];
