// Puts the sheet of a unit together from what is held about the units of its party. Pure: the same holding and the same question
// give the same sheet.

import { changesBetween, followed, unfollowed } from '#command/chart.ts';
import { above, below } from '#command/command.ts';
import type { Command, Placed } from '#command/command.ts';
import { changeDays } from '#command/edges.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import { dayFromNumber, dayNumber } from '#kernel/calendar-date.ts';
import { AppError } from '#kernel/errors.ts';
import { clearanceOf } from '#records/clearance.ts';
import type { Standard } from '#records/clearance.ts';
import { commandOf } from '#records/command-of.ts';
import type { Holding } from '#records/holding.ts';
import { commandersOf } from '#records/information.ts';
import { VETTING_LAWS } from '#records/supported.ts';
import type { VettingLaw } from '#records/supported.ts';

import { vettingOf } from './cases.ts';
import type { CaseRules } from './cases.ts';
import { lineOn, lines, placeOf, roleOf, takenOn } from './claim-lines.ts';
import { completenessOf } from './completeness.ts';
import { incidentsOfUnit } from './incidents.ts';
import type { ChainChange, ChainUnit, Named, Stretch, TreeUnit, UnitSheet } from './sheet.ts';

export interface SheetQuestion {
  readonly unit: string;
  readonly asOf: CalendarDate;
  /** The types of relation that the chart uses. */
  readonly types: readonly string[];
  /** Another day to compare the chart with. */
  readonly against: CalendarDate | null;
  /** What each law asks for on the day; see `vettingStandard`. */
  readonly standards: Readonly<Record<VettingLaw, Standard | null>>;
  readonly caseRules: CaseRules;
}

/** The sheet of a unit, but for what is read besides what is held about its party: reported training, and assistance. */
export function unitSheet(
  holding: Holding,
  question: SheetQuestion,
): Omit<UnitSheet, 'trainings' | 'deliveries' | 'leftOut'> {
  const { forces } = holding;
  const id = forces.rootOf(question.unit);
  const unit = forces.units.find((each) => each.id === id);
  if (unit === undefined) {
    throw new AppError(
      'not_found',
      `No unit ${question.unit} is on record for ${holding.partner.label} at these times.`,
    );
  }
  const { asOf, types, against } = question;
  const command = commandOf(forces);
  const day = dayNumber(asOf);
  const nameOf = namesOf(holding);
  const chain = (placed: Placed): ChainUnit => ({ ...nameOf(placed.unit), is: placed.is, steps: placed.steps });
  const over = above(command, id, day, { types });
  const under = below(command, id, day, { types });
  const mine = <R extends { readonly body: { readonly unit: string } }>(records: readonly R[]): readonly R[] =>
    records.filter(({ body }) => forces.rootOf(body.unit) === id);
  const line = lineOn(holding, asOf);
  return {
    unit: {
      id,
      label: unit.label,
      identity: unit.body.identity,
      force: unit.body.force,
      note: unit.body.note,
      identifiers: unit.body.identifiers,
    },
    partner: { id: holding.partner.id, label: holding.partner.label },
    asOf,
    types,
    names: mine(forces.names).map((each) => line(each, `${each.body.name} (${each.body.is})`)),
    classes: mine(forces.classes).map((each) => line(each, each.body.classification)),
    locations: lines(
      mine(forces.locations),
      ({ body }) => placeOf(body),
      (each) => line(each, placeOf(each.body)),
    ),
    postings: lines(
      mine(forces.postings),
      ({ body }) => `${body.person} ${body.role}`,
      (each) => line(each, roleOf(each.body), nameOf(each.body.person)),
    ),
    relations: lines(
      mine(forces.relations),
      ({ body }) => `${forces.rootOf(body.superior)} ${body.type}`,
      (each) => line(each, each.body.type, nameOf(forces.rootOf(each.body.superior))),
    ),
    successions: forces.successions
      .filter(({ body }) => [body.unit, body.successor].some((each) => forces.rootOf(each) === id))
      .map((each) => {
        const isLater = forces.rootOf(each.body.successor) === id;
        const says = `${isLater ? 'came from' : 'became'} (${each.body.how})`;
        return line(each, says, nameOf(forces.rootOf(isLater ? each.body.unit : each.body.successor)));
      }),
    takenOn: takenOn(holding, under.map(chain), asOf),
    above: over.map(chain),
    tree: treeOf(command, id, { day, types }, nameOf),
    below: {
      certain: under.filter(({ is }) => is === 'yes').length,
      possible: under.filter(({ is }) => is === 'possibly').length,
    },
    broken: unfollowed(command, day, { types }).map(({ relation, because }) => ({
      record: relation.id,
      lower: nameOf(relation.lower),
      upper: nameOf(relation.upper),
      because,
    })),
    stretches: stretchesOf(command, [id, ...[...under, ...over].map((each) => each.unit)], asOf),
    comparedWith: against,
    changes: against === null ? [] : changesOf(command, id, [dayNumber(against), day], types, nameOf),
    clearances: VETTING_LAWS.map((law) => {
      const { answer, because } = clearanceOf(holding, id, asOf, { law, standard: question.standards[law] });
      return {
        law,
        rule: question.standards[law]?.rule ?? null,
        answer,
        because: because.map(({ says, record, is }) => ({ says, record: record.id, is })),
      };
    }),
    commanders: [...commandersOf(forces, id, asOf)].map(([person, is]) => ({
      person: nameOf(person),
      is,
    })),
    incidents: incidentsOfUnit(holding, id, asOf),
    ...vettingOf(forces, id, asOf, question.caseRules),
    completeness: completenessOf(forces, asOf),
  };
}

/** Records by their labels; one that is closed to the reader goes by its id. */
export function namesOf({ forces }: Pick<Holding, 'forces'>): (id: string) => Named {
  const labels = new Map([...forces.units, ...forces.persons].map((each) => [each.id as string, each.label]));
  return (id) => ({ id, label: labels.get(id) ?? id });
}

interface Chart {
  readonly day: number;
  readonly types: readonly string[];
}

/** The tree of those under a unit. A unit with two superiors stands under both and is opened once. */
function treeOf(command: Command, top: string, { day, types }: Chart, nameOf: (id: string) => Named): TreeUnit {
  const opened = new Set<string>();
  const node = (unit: string, is: TreeUnit['is'], relation: TreeUnit['relation'], type: string | null): TreeUnit => {
    const isShownAbove = opened.has(unit);
    opened.add(unit);
    // In the order in which they are shown: what is opened once is opened where it is met first.
    const children = isShownAbove
      ? []
      : followed(command, unit, day, 'down', { types }).toSorted((x, y) =>
          byLabel(nameOf(x.relation.lower), nameOf(y.relation.lower)),
        );
    const under = children.map((each) =>
      node(
        each.relation.lower,
        is === 'yes' && each.is === 'yes' ? 'yes' : 'possibly',
        each.relation.id,
        each.relation.type,
      ),
    );
    return { ...nameOf(unit), is, relation, type, isShownAbove, under };
  };
  return node(top, 'yes', null, null);
}

/** By label, numbers in it by their value. */
export function byLabel(a: Named, b: Named): number {
  return a.label.localeCompare(b.label, 'en', { numeric: true }) || (a.id < b.id ? -1 : 1);
}

/** The days about which a chart can be asked, cut where a relation of one of its units begins or ends. */
function stretchesOf(command: Command, units: readonly string[], asOf: CalendarDate): readonly Stretch[] {
  const among = new Set(units);
  const cuts = changeDays(command.edges.relations.filter(({ lower, upper }) => among.has(lower) || among.has(upper)));
  return cuts.slice(0, -1).map((from, at) => ({
    from: dayFromNumber(from),
    to: dayFromNumber((cuts[at + 1] ?? dayNumber(asOf)) - 1),
  }));
}

function changesOf(
  command: Command,
  unit: string,
  days: readonly [number, number],
  types: readonly string[],
  nameOf: (id: string) => Named,
): readonly ChainChange[] {
  const walk = (way: 'up' | 'down', direction: ChainChange['direction']): readonly ChainChange[] =>
    changesBetween(command, unit, days, way, { types }).map(({ unit: other, before, after }) => ({
      ...nameOf(other),
      direction,
      before,
      after,
    }));
  return [...walk('up', 'above'), ...walk('down', 'below')];
}
