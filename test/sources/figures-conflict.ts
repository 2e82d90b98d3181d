// What the real files on organized violence are known for: events, actors, battle deaths with who fought on whose side, and support
// from outside. Each number was counted in the file itself first, by other means.

import { figure, load } from './figure-kinds.ts';
import type { Figure } from './figure-kinds.ts';

const GED = 'ucdp-ged';
const SYRIA = "release = '19.1 Syria'";
const DRAWN = "release = '23.1 sample'";
const ONE_SIDED = "measure = 'event.deaths.one-sided'";
const says = (field: string, is: string): string => `attributes ->> '${field}' = '${is}'`;

const EVENTS: readonly Figure[] = [
  load(GED, 'ucdp-ged-samples/ged_syria_v19.csv.gz', 16_566),
  load(GED, 'ucdp-ged-samples/ged_v23_1_sample1000.csv.gz', 1000),
  figure(GED, 'deaths in Syria, best', 'sum(best)', `${SYRIA} and measure = 'event.deaths'`, 112_337),
  figure(
    GED,
    'the same, low, widened where best is lower',
    'sum(min)',
    `${SYRIA} and measure = 'event.deaths'`,
    104_742,
  ),
  figure(
    GED,
    'the same, high, widened where best is higher',
    'sum(max)',
    `${SYRIA} and measure = 'event.deaths'`,
    119_193,
  ),
  figure(
    GED,
    'rows with best outside its bounds',
    'count(*)',
    `${SYRIA} and measure = 'event.deaths' and attributes ? 'stated'`,
    101,
  ),
  figure(GED, 'civilians among them', 'sum(best)', `${SYRIA} and measure = 'event.deaths.civilians'`, 26_653),
  figure(
    GED,
    'civilians in fighting between a state and others, 2017',
    'sum(best)',
    `${SYRIA} and measure = 'event.deaths.civilians' and ${says('violence', 'state-based')} and period like '2017%'`,
    3659,
  ),
  figure(
    GED,
    'killed by the government of Syria on purpose',
    'sum(best)',
    `${SYRIA} and ${ONE_SIDED} and subject = 'SYR'`,
    121,
  ),
  figure(GED, 'events of the government of Turkey', 'count(*)', `${SYRIA} and ${ONE_SIDED} and subject = 'TUR'`, 14),
  figure(GED, 'killed by IS on purpose', 'sum(best)', `${SYRIA} and ${ONE_SIDED} and subject = 'actor:IS'`, 1945),
  figure(
    GED,
    'places known exactly',
    'count(*)',
    `${SYRIA} and measure = 'event.deaths' and ${says('wherePrecision', 'exact')}`,
    9010,
  ),
  figure(GED, 'spans of days', 'count(*)', `${SYRIA} and measure = 'event.deaths' and first_day < last_day`, 1086),
  figure(GED, 'one cell of the grid', 'count(*)', `${SYRIA} and ${says('priogrid', '178273')}`, 1891),
  figure(GED, 'deaths in the sample of the world', 'sum(best)', `${DRAWN} and measure = 'event.deaths'`, 9561),
  figure(
    GED,
    'one-sided events of governments',
    'count(*)',
    `${DRAWN} and ${ONE_SIDED} and subject not like 'actor:%'`,
    61,
  ),
  figure(GED, 'sources not counted', 'count(*)', `${DRAWN} and attributes -> 'sources' = 'null'`, 326),
  figure(
    GED,
    'events in Yemen, by its number 678',
    'count(*)',
    `${DRAWN} and measure = 'event.deaths' and subject = 'YEM'`,
    15,
  ),
  figure(
    GED,
    'events in Yugoslavia, by its number 345',
    'count(*)',
    `${DRAWN} and measure = 'event.deaths' and subject = 'YUG'`,
    7,
  ),
];

const ACTOR = 'ucdp-actor';
const ACTORS: readonly Figure[] = [
  load(ACTOR, 'ucdp-actor/ucdp-actor-221.csv', 1725),
  figure(ACTOR, 'governments', 'count(*)', says('organization', 'government'), 163),
  figure(ACTOR, 'three actors of one name', 'count(*)', `subject = 'actor:UPC'`, 3),
  figure(ACTOR, 'groups that split from TTP', 'count(*)', `attributes -> 'splitFrom' ? '356'`, 4),
  figure(ACTOR, 'primary parties to a conflict', 'count(*)', says('primaryParty', 'yes'), 689),
];

const BATTLE = 'ucdp-battledeaths';
const CONFLICTS = "measure = 'deaths.battle.conflict-year'";
const DYADS = "measure = 'deaths.battle.dyad-year'";
const sentTo = (side: 'sideA' | 'sideB', state: string): string =>
  `attributes @> '{"${side}": {"secondary": [{"state": "${state}"}]}}'`;
const parties =
  "sum(jsonb_array_length(attributes #> '{sideA,secondary}') + jsonb_array_length(attributes #> '{sideB,secondary}'))";

const BATTLES: readonly Figure[] = [
  load(BATTLE, 'ucdp-battledeaths/BattleDeaths_v24_1_conf.csv', 1520),
  load(BATTLE, 'ucdp-battledeaths/BattleDeaths_v25_1.csv', 1995),
  figure(BATTLE, 'deaths 1989-2023, by conflict', 'sum(best)', CONFLICTS, 2_226_798),
  figure(BATTLE, 'deaths 1989-2024, by dyad', 'sum(best)', DYADS, 2_365_025),
  figure(
    BATTLE,
    'deaths in the conflicts of Ethiopia, 2022',
    'sum(best)',
    `${DYADS} and subject = 'ETH' and period = '2022'`,
    163_219,
  ),
  figure(
    BATTLE,
    'years with troops of Saudi Arabia against the government in Sana’a',
    'count(*)',
    `${DYADS} and subject = 'YEM' and ${sentTo('sideB', 'SAU')}`,
    10,
  ),
  figure(BATTLE, 'and on its side', 'count(*)', `${DYADS} and subject = 'YEM' and ${sentTo('sideA', 'SAU')}`, 0),
  figure(
    BATTLE,
    'dyad-years in which the United States sent troops to side A',
    'count(*)',
    `${DYADS} and ${sentTo('sideA', 'USA')}`,
    127,
  ),
  figure(BATTLE, 'and to side B', 'count(*)', `${DYADS} and ${sentTo('sideB', 'USA')}`, 7),
  figure(
    BATTLE,
    'conflict-years in which they sent troops to side A, out of lists in another order',
    'count(*)',
    `${CONFLICTS} and ${sentTo('sideA', 'USA')}`,
    99,
  ),
  figure(BATTLE, 'secondary parties in all, by dyad', parties, DYADS, 4107),
  figure(BATTLE, 'secondary parties in all, by conflict', parties, CONFLICTS, 2957),
];

const SUPPORT = 'ucdp-external-support';
const SUPPORTERS = "measure = 'external-support.supporters'";
const by = (state: string): string => `attributes @> '{"supporters": [{"state": "${state}"}]}'`;
const OUTSIDE: readonly Figure[] = [
  load(SUPPORT, 'ucdp-external-support/ucdp-esd-ay-181.csv.gz', 4781),
  figure(SUPPORT, 'rows with a supporter', 'count(*)', `${SUPPORTERS} and best > 0`, 3006),
  figure(
    SUPPORT,
    'rows with weapons from outside',
    'count(*)',
    `measure = 'external-support.weapons' and best > 0`,
    1778,
  ),
  figure(SUPPORT, 'givers of training, over all rows', 'sum(best)', `measure = 'external-support.training'`, 4086),
  figure(SUPPORT, 'rows supported by the United States', 'count(*)', `${SUPPORTERS} and ${by('USA')}`, 842),
  figure(SUPPORT, 'rows supported by Saudi Arabia', 'count(*)', `${SUPPORTERS} and ${by('SAU')}`, 180),
  figure(
    SUPPORT,
    'rows in which the United States, alone, gave weapons',
    'count(*)',
    `measure = 'external-support.weapons' and attributes @> '{"supporter": {"state": "USA"}}'`,
    318,
  ),
  figure(
    SUPPORT,
    'Iran among the supporters of the government in Sana’a, 2016',
    'count(*)',
    `${SUPPORTERS} and subject = 'YEM' and period = '2016' and best = 2 and ${by('IRN')}`,
    1,
  ),
  figure(
    SUPPORT,
    'most supporters, of Mali in 2016',
    'max(best)',
    `${SUPPORTERS} and subject = 'MLI' and period = '2016'`,
    65,
  ),
];

export const FIGURES_CONFLICT: readonly Figure[] = [...EVENTS, ...ACTORS, ...BATTLES, ...OUTSIDE];
