// The figures that the real files are known for, as questions to a store into which they are loaded, in order: the first question
// to a dataset loads it.

import type { Store } from '#db/open.ts';
import { diffReleases } from '#observations/differences.ts';
import type { Difference } from '#observations/differences.ts';

import { announceAbsence, sharedData } from './datasets.ts';
import { BILLIONS, dollars, figure, load, MILLIONS, numberOf } from './figure-kinds.ts';
import type { Figure } from './figure-kinds.ts';
import { FIGURES_ARMS } from './figures-arms.ts';
import { FIGURES_CONFLICT } from './figures-conflict.ts';
import { FIGURES_STATES } from './figures-states.ts';

const VINTAGES = [
  ['1.4', 'vintages/ucdp-onesided-14-2016.csv', 870, 2015],
  ['18.1', 'vintages/ucdp-onesided-181-2017.csv', 943, 2017],
  ['19.1', 'vintages/ucdp-onesided-191-2018.csv', 977, 2018],
  ['20.1', 'vintages/ucdp-onesided-201-2019.csv', 1014, 2019],
  ['21.1', 'vintages/ucdp-onesided-211-2020.csv', 1060, 2020],
  ['22.1', 'vintages/ucdp-onesided-221-2021.csv', 1128, 2021],
  ['23.1', 'OneSided_v23_1.csv', 1191, 2022],
] as const;

/** How many actor-years of governments in final years the last vintage has, and how many of them came later. */
async function addedLater(store: Store): Promise<readonly [number, number]> {
  const ofYear = (year: number) => (one: Difference) =>
    one.kind === 'added' &&
    one.after?.period === String(year) &&
    JSON.stringify(one.after.attributes).includes('"government":"yes"');
  let [added, all] = [0, 0];
  for (const [before, , , finalYear] of VINTAGES.slice(0, -1)) {
    const diff = await diffReleases(store.db, { dataset: 'ucdp-onesided', before, after: '23.1' });
    added += diff.differences.filter(ofYear(finalYear)).length;
    const where = `release = '23.1' and period = '${finalYear}' and attributes ->> 'government' = 'yes' and best >= 25`;
    all += await numberOf(store, 'ucdp-onesided', 'count(*)', where);
  }
  return [added, all];
}

const ONE_SIDED: readonly Figure[] = [
  ...VINTAGES.map(([, file, rows]) => load('ucdp-onesided', `ucdp-onesided/${file}`, rows)),
  figure('ucdp-onesided', 'has no row of Saudi Arabia', 'count(*)', "release = '23.1' and subject = 'SAU'", 0),
  {
    dataset: 'ucdp-onesided',
    says: 'gained 13 of 84 actor-years of governments in the final years of six vintages',
    find: addedLater,
    is: [13, 84],
  },
];

const TEN_YEARS = "measure = 'obligations' and period between 'FY2009' and 'FY2018'";
const DEFENSE_WIDE = `${TEN_YEARS} and attributes ->> 'category' = 'military' and attributes ->> 'account' = 'Operation and Maintenance, Defense-Wide'`;
const inRow = (row: string): string => `attributes ->> 'publicationRow' = '${row}'`;

const GREENBOOK: readonly Figure[] = [
  load('greenbook', 'greenbook/us_foreign_aid_greenbook_1946_2020.csv.gz', 75_002),
  ...Object.entries({ KEN: '338.1', UGA: '188.3', BDI: '41.1', ETH: '20.0', DJI: '18.6' }).map(([country, is]) =>
    dollars('greenbook', `defense-wide ${country}`, `${DEFENSE_WIDE} and subject = '${country}'`, MILLIONS, is),
  ),
  dollars(
    'greenbook',
    'defense-wide, the five together',
    `${DEFENSE_WIDE} and subject in ('KEN', 'UGA', 'BDI', 'ETH', 'DJI')`,
    MILLIONS,
    '606.2',
  ),
  dollars(
    'greenbook',
    'peacekeeping for Somalia in FY2011',
    `measure = 'obligations' and subject = 'SOM' and period = 'FY2011' and ${inRow('Peace Keeping Operations')}`,
    MILLIONS,
    '75.3',
  ),
  ...Object.entries({ ISR: '29.74', EGY: '10.60', IRQ: '4.72', JOR: '3.45' }).map(([country, is]) =>
    dollars(
      'greenbook',
      `foreign military financing FY2009-18 ${country}`,
      `${TEN_YEARS} and subject = '${country}' and ${inRow('Foreign Military Financing')}`,
      BILLIONS,
      is,
    ),
  ),
  figure(
    'greenbook',
    'keeps the transition quarter of 1976 apart',
    'count(distinct (first_day, last_day))',
    "period = 'FY1976TQ'",
    1,
  ),
];

const ROWS_BY_COUNTRY = {
  NGA: 2461,
  SAU: 488,
  PHL: 6858,
  SOM: 207,
  UGA: 2531,
  KEN: 1994,
  ETH: 955,
  DJI: 989,
  BDI: 741,
  COL: 21_071,
};

const TRAINING: readonly Figure[] = [
  load('fmt', 'fmt/fmt_trainings_1999_2021.tsv.gz', 255_260),
  ...Object.entries(ROWS_BY_COUNTRY).map(([country, is]) =>
    figure('fmt', `rows of ${country}`, 'count(*)', `subject = '${country}'`, is),
  ),
  figure('fmt', 'rows in which somebody is still named, masked', 'count(*)', "attributes ? 'masked'", 16),
  figure('fmt', 'has every id once', 'count(distinct row_key)', 'true', 255_260),
  figure(
    'fmt',
    'has no course for Saudi Arabia whose title speaks of rights',
    'count(*)',
    `subject = 'SAU' and attributes ->> 'course' ~* 'human rights|law of armed conflict|diils|protection of civilians'`,
    0,
  ),
  figure(
    'fmt',
    'keeps units of Uganda and Burundi in rows of Somalia',
    'count(*)',
    `subject = 'SOM' and attributes ->> 'unit' ~ 'UPDF|BNDF'`,
    38,
  ),
];

const killedByMainGovernment = (country: string, year: number, is: number): Figure =>
  figure(
    'ucdp-country-year',
    `killed on purpose by the government, ${country} ${year}`,
    'sum(best)',
    `measure = 'deaths.one-sided.main-government' and subject = '${country}' and period = '${year}'`,
    is,
  );

const COUNTRY_YEARS: readonly Figure[] = [
  load('ucdp-country-year', 'ucdp-country-year/organizedviolencecy_v25_1.csv', 6936),
  killedByMainGovernment('NGA', 2012, 212),
  killedByMainGovernment('NGA', 2022, 77),
  killedByMainGovernment('ETH', 2021, 1277),
  killedByMainGovernment('MLI', 2022, 275),
  killedByMainGovernment('BFA', 2024, 795),
  killedByMainGovernment('YEM', 2015, 15),
  figure(
    'ucdp-country-year',
    'civilians killed in fighting, Yemen 2015',
    'sum(best)',
    `measure = 'deaths.state-based.civilians' and subject = 'YEM' and period = '2015'`,
    2282,
  ),
];

const COUPS: readonly Figure[] = [
  load('coups-powell-thyne', 'coups-powell-thyne/ptcoups.csv', 12_384),
  figure('coups-powell-thyne', 'attempts 1950-2025', 'sum(best)', `measure = 'coups.attempts'`, 495),
  figure('coups-powell-thyne', 'successful 1950-2025', 'sum(best)', `measure = 'coups.successful'`, 248),
];

const TERROR: readonly Figure[] = [
  load('pts', 'pts/PTS-2024.csv', 10_220),
  figure(
    'pts',
    'leaves a score open where none is stated',
    'count(*)',
    `measure = 'terror-scale.amnesty' and best is null`,
    3786,
  ),
];

const KILLED_BY_YEAR = { 2015: 3876, 2016: 1785, 2017: 1420, 2018: 1186, 2019: 366, 2020: 125 };

const RAIDS: readonly Figure[] = [
  load('yemen_data_project', 'yemen_data_project/raw_yemen_data.csv', 22_485),
  figure('yemen_data_project', 'killed', 'sum(best)', `measure = 'air-raid.killed'`, 8758),
  figure('yemen_data_project', 'injured', 'sum(best)', `measure = 'air-raid.injured'`, 9810),
  ...Object.entries(KILLED_BY_YEAR).map(([year, is]) =>
    figure(
      'yemen_data_project',
      `killed in ${year}`,
      'sum(best)',
      `measure = 'air-raid.killed' and period like '${year}-%'`,
      is,
    ),
  ),
];

const ACQUISITION = "measure = 'excess-articles.acquisition-value'";
const EXCESS: readonly Figure[] = [
  load('eda_public_report', 'eda_public_report/EDA_Public_Report.csv', 4116),
  figure('eda_public_report', 'items of the Philippines', 'count(*)', `${ACQUISITION} and subject = 'PHL'`, 52),
  figure('eda_public_report', 'items of Nigeria', 'count(*)', `${ACQUISITION} and subject = 'NGA'`, 27),
  dollars('eda_public_report', 'Philippines', `${ACQUISITION} and subject = 'PHL'`, MILLIONS, '441.9'),
  dollars('eda_public_report', 'Nigeria', `${ACQUISITION} and subject = 'NGA'`, MILLIONS, '192.9'),
];

const ABSENT: Figure = {
  dataset: 'every dataset:',
  says: 'shared data not present',
  find: async () => announceAbsence('every figure of the public datasets'),
  is: undefined,
};

/** The figures to hold, or the one that says that the real files are not there. */
export const FIGURES: readonly Figure[] =
  sharedData === null
    ? [ABSENT]
    : [
        ...ONE_SIDED,
        ...GREENBOOK,
        ...COUNTRY_YEARS,
        ...COUPS,
        ...TERROR,
        ...RAIDS,
        ...EXCESS,
        ...FIGURES_ARMS,
        ...FIGURES_CONFLICT,
        ...FIGURES_STATES,
        ...TRAINING,
      ];
