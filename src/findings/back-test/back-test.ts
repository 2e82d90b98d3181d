// The back-test of one rule, and that of the baselines alone: reads the panel and the older releases, asks, judges. It refuses
// nothing by itself: without the dataset that outcomes are counted in it says which one is missing.

import type { Kysely } from 'kysely';

import type { Catalogue } from '#catalogue/catalogue.ts';
import type { Tables } from '#db/tables.ts';
import type { Times } from '#kernel/times.ts';
import type { Ledger } from '#ledger/ledger.ts';
import { heldAt, listReleases } from '#observations/releases.ts';
import type { Release } from '#observations/releases.ts';
import { governmentsWithoutState, readYearly } from '#observations/yearly.ts';

import { OBSERVED_RULE_FACTS } from '../observed-facts.ts';
import type { Answers, Lack, Sight } from './answers.ts';
import { SIGHTS } from './answers.ts';
import { askCountries, asksDatasetsAlone } from './ask-countries.ts';
import type { CountryAsking } from './ask-countries.ts';
import { askPartners } from './ask-partners.ts';
import type { PanelPartner, PartnerAsking } from './ask-partners.ts';
import { runProtocol } from './baselines.ts';
import type { OutcomeProtocol, Protocol } from './baselines.ts';
import { judge } from './judge.ts';
import type { Judged } from './judge.ts';
import { runKnownThen, VINTAGE_DATASET, VINTAGE_MEASURE } from './known-then.ts';
import type { KnownThen, Vintage } from './known-then.ts';
import { OUTCOME_NAMES, PANEL_DATASET, PANEL_MEASURES, panelFrom } from './panel.ts';
import type { Panel } from './panel.ts';
import type { Past } from './past-scores.ts';

/** A release that figures rest on. */
export interface ReleaseUsed {
  readonly dataset: string;
  readonly release: string;
  readonly knownFrom: string;
}

/** The panel and what stands beside it, as far as it was known and held at the times. */
export interface Ground extends Past {
  readonly release: ReleaseUsed;
}

type Asked = Pick<Times, 'knownAt' | 'ledgerAt'>;

/** Reads the panel and the older releases; null where the dataset of the panel is not loaded. */
export async function readGround(db: Kysely<Tables>, times: Asked): Promise<Ground | null> {
  const held = heldAt(times, await listReleases(db));
  const newest = held.findLast(({ dataset }) => dataset === PANEL_DATASET);
  if (newest === undefined) return null;
  const panel = panelFrom(await readYearly(db, newest.release_no, Object.values(PANEL_MEASURES)));
  const vintages: Vintage[] = [];
  for (const each of held.filter(({ dataset }) => dataset === VINTAGE_DATASET)) {
    vintages.push({
      release: each.release,
      knownFrom: each.known_from,
      withoutState: await governmentsWithoutState(db, each.release_no),
      rows: await readYearly(db, each.release_no, [VINTAGE_MEASURE]),
    });
  }
  return { panel, panelKnownFrom: newest.known_from, vintages, release: used(newest) };
}

function used({ dataset, release, known_from: knownFrom }: Release): ReleaseUsed {
  return { dataset, release, knownFrom };
}

/** What the baselines foretell, without any rule. */
export interface BaselineTest {
  readonly release: ReleaseUsed;
  readonly threshold: number;
  readonly countries: number;
  readonly years: readonly [number, number];
  readonly outcomes: readonly OutcomeProtocol[];
  /** Null where no older release is on record. */
  readonly knownThen: KnownThen | null;
}

/** Runs the protocol for both outcomes, and two years ahead from what was known then. */
export function testBaselines({ panel, vintages, release }: Ground, protocol: Protocol): BaselineTest {
  return {
    release,
    threshold: protocol.threshold,
    countries: panel.countries.length,
    years: [panel.first, panel.last],
    outcomes: OUTCOME_NAMES.map((outcome) => runProtocol(panel, outcome, protocol)),
    knownThen: runKnownThen(panel, vintages, protocol.threshold),
  };
}

/** One rule, seen in one way. */
export interface SightTest {
  readonly sight: Sight;
  readonly title: string;
  /** Rows that could be answered only as of the end of the year before. */
  readonly lagged: number;
  readonly lacks: readonly Lack[];
  readonly outcomes: readonly Judged[];
}

export interface PolicyTest {
  readonly release: ReleaseUsed;
  readonly threshold: number;
  /** Of whom the rule was asked: every country of the panel, or the partners on record. */
  readonly over: 'countries' | 'partners';
  readonly subjects: number;
  /** The first and the last year at whose end it was asked. */
  readonly asked: readonly [number, number];
  /** Partners that are no country of the panel, by name. */
  readonly leftOut: readonly string[];
  readonly sights: readonly SightTest[];
}

/** Everything that a rule can be asked with. */
export interface PolicyAsking
  extends
    Pick<CountryAsking, 'compiled' | 'knownAt' | 'ledgerAt' | 'memberships'>,
    Pick<PartnerAsking, 'reader' | 'observed' | 'pause'> {
  readonly threshold: number;
  readonly partners: readonly { readonly id: string; readonly name: string; readonly iso3: string | null }[];
}

/** Runs one rule over the record as it was known then, and once more with the figures of today. */
export async function testPolicy(
  ledger: Ledger,
  catalogue: Catalogue,
  ground: Ground,
  asking: PolicyAsking,
): Promise<PolicyTest> {
  const { panel, release } = ground;
  const { compiled, threshold } = asking;
  const isOverCountries = asksDatasetsAlone(compiled);
  const years = Array.from({ length: Math.max(0, panel.last - panel.first) }, (_, at) => panel.first + at);
  const { partners, leftOut } = onPanel(panel, asking.partners);
  const published = compiled.reads.some(({ definition }) => OBSERVED_RULE_FACTS.has(definition.name))
    ? (await listReleases(ledger.db)).map(({ known_from: day }) => day)
    : [];
  const ask = (sight: Sight): Promise<Answers> =>
    isOverCountries
      ? askCountries(ledger.db, { ...asking, panel, years, sight })
      : askPartners(ledger, catalogue, {
          ...asking,
          partners,
          countries: panel.countries.length,
          years,
          sight,
          published,
        });
  const sights: SightTest[] = [];
  for (const sight of ['then', 'today'] as const) {
    const answers = await ask(sight);
    sights.push({
      sight,
      title: SIGHTS[sight],
      lagged: answers.lagged,
      lacks: answers.lacks,
      outcomes: OUTCOME_NAMES.map((outcome) => judge(answers, ground, { outcome, threshold, sight })),
    });
  }
  return {
    release,
    threshold,
    over: isOverCountries ? 'countries' : 'partners',
    subjects: isOverCountries ? panel.countries.length : partners.length,
    asked: [panel.first, panel.last - 1],
    leftOut: isOverCountries ? [] : leftOut,
    sights,
  };
}

/** The partners that are a country of the panel, by the newest code of each country. */
function onPanel(
  panel: Panel,
  partners: PolicyAsking['partners'],
): { readonly partners: readonly PanelPartner[]; readonly leftOut: readonly string[] } {
  const places = new Map(panel.countries.map(({ codes }, place) => [codes.findLast((code) => code !== null), place]));
  const placed = partners.map(({ id, name, iso3 }) => ({
    id,
    name,
    place: iso3 === null ? undefined : places.get(iso3),
  }));
  return {
    partners: placed.flatMap(({ id, place }) => (place === undefined ? [] : [{ id, place }])),
    leftOut: placed.flatMap(({ name, place }) => (place === undefined ? [name] : [])),
  };
}
