// Made-up countries and years in the form of the datasets that back-tests count in: countries that stay quiet or stay violent for
// years, as real ones do, the same on every machine. No figure of it is of any country.

import type { Kysely } from 'kysely';

import type { Tables } from '#db/tables.ts';
import { PANEL_MEASURES } from '#findings/back-test/panel.ts';
import type { PanelMeasure } from '#findings/back-test/panel.ts';
import { OBSERVED_FACTS } from '#observations/declared.ts';
import type { Observation } from '#observations/observation.ts';
import { seeded } from '#statistics/chance.ts';

import { publishWritten } from './published-release.ts';

/** Codes of partners of the worked examples, so that rules over records have countries to be judged by, and made-up ones. */
const NAMED = ['SOM', 'UGA', 'BDI', 'KEN', 'ETH', 'DJI'];
export const FIRST_YEAR = 1989;
export const LAST_YEAR = 2022;

interface MadeYear {
  readonly code: string;
  readonly year: number;
  readonly values: Readonly<Record<PanelMeasure, number>>;
}

/** Every country and year. */
export function madeYears(countries = 70, last = LAST_YEAR): readonly MadeYear[] {
  const next = seeded(5);
  const codes = Array.from({ length: countries }, (_, at) => NAMED[at] ?? `Q${at + 4}`);
  return codes.flatMap((code) => {
    // Whether the government kills, and whether there is a war: either lasts, and either brings the other nearer.
    let [kills, fights] = [next() < 0.1, next() < 0.1];
    return Array.from({ length: last - FIRST_YEAR + 1 }, (_, at): MadeYear => {
      fights = next() < (fights ? 0.85 : 0.02);
      kills = next() < (kills ? 0.7 : fights ? 0.12 : 0.01);
      const some = (most: number): number => Math.floor(most * next() ** 2);
      const mainGovernment = kills ? 10 + some(400) : some(8);
      return {
        code,
        year: FIRST_YEAR + at,
        values: {
          mainGovernment,
          anyGovernment: mainGovernment + some(3),
          groups: fights ? some(300) : some(4),
          fighting: fights ? 30 + some(3000) : 0,
          civiliansInFighting: fights ? some(500) : 0,
        },
      };
    });
  });
}

function said(
  measure: string,
  subject: string,
  year: number,
  best: number,
  more: Observation['attributes'],
): Observation {
  const money = null;
  return { measure, subject, period: String(year), min: best, best, max: best, money, attributes: more };
}

/** A release of countries and years. */
export async function addMadePanel(db: Kysely<Tables>, published = '2023-06', years = madeYears()): Promise<void> {
  const names = Object.entries(PANEL_MEASURES) as readonly (readonly [PanelMeasure, string])[]; // the entries of that object
  const observations = years.flatMap(({ code, year, values }) =>
    names.map(([name, measure]) => said(measure, code, year, values[name], { country: `Country ${code}` })),
  );
  await publishWritten(db, {
    dataset: 'ucdp-country-year',
    release: `made ${published}`,
    published,
    observations,
    perRow: names.length,
    keys: years.map(({ code, year }) => `${code}|${year}`),
    facts: OBSERVED_FACTS.filter(({ dataset }) => dataset === 'ucdp-country-year'),
  });
}

/** A release of the list of actors that tells of years up to one, with what had been found out by then. */
export async function addMadeActors(
  db: Kysely<Tables>,
  {
    published,
    tellsTo,
    years = madeYears(),
  }: { readonly published: string; readonly tellsTo: number; readonly years?: readonly MadeYear[] },
): Promise<void> {
  const listed = years.filter(({ year, values }) => year <= tellsTo && values.mainGovernment >= 25);
  const observations = listed.map(({ code, year, values }) =>
    said('deaths.one-sided', code, year, values.mainGovernment, { government: 'yes', actor: `Government of ${code}` }),
  );
  await publishWritten(db, {
    dataset: 'ucdp-onesided',
    release: `made ${published}`,
    published,
    observations,
    keys: listed.map(({ code, year }) => `Government of ${code}|${year}`),
    facts: OBSERVED_FACTS.filter(({ dataset }) => dataset === 'ucdp-onesided'),
  });
}

/** A release of military obligations: a million dollars to each of some countries in each fiscal year of a span. */
export async function addMadeObligations(
  db: Kysely<Tables>,
  {
    published,
    codes,
    from,
    to,
  }: { readonly published: string; readonly codes: readonly string[]; readonly from: number; readonly to: number },
): Promise<void> {
  const observations = codes.flatMap((subject) =>
    Array.from({ length: to - from + 1 }, (_, at): Observation => ({
      measure: 'obligations',
      subject,
      period: `FY${from + at}`,
      min: null,
      best: null,
      max: null,
      money: { cents: 100_000_000, currency: 'USD', prices: 'historical' },
      attributes: { category: 'military' },
    })),
  );
  await publishWritten(db, {
    dataset: 'greenbook',
    release: `made ${published}`,
    published,
    observations,
    facts: OBSERVED_FACTS.filter(({ dataset }) => dataset === 'greenbook'),
  });
}
