// Facts about a waiver: whether it has been granted and has expired, what it lacks, whether something still rests on it, and how
// many of its sort have followed one another. What nobody has stated is unknown: a waiver is never said to lack what was not looked for.

import { addDays, daysBetween } from '#kernel/calendar-date.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import { periodOf } from '#kernel/fiscal-year.ts';
import { firstDayOf, isPartialDate, lastDayOf } from '#kernel/partial-date.ts';
import { describeQuantity } from '#kernel/quantity.ts';
import type { Truth } from '#kernel/truth.ts';
import { NO, unknown, YES } from '#kernel/truth.ts';
import type { StoredRecord } from '#ledger/record.ts';
import { ofKind } from '#ledger/record.ts';
import type { FactDefinition, FactReading } from '#rules/fact.ts';

import type { Act } from '../acts.ts';
import { ACTS } from '../acts.ts';
import type { Ask, Fact } from '../fact.ts';
import { evidenceOf, numberReading, truthReading, unknownReading } from '../fact.ts';
import type { Holding } from '../holding.ts';
import type { Of } from '../of-kind.ts';
import { isDocketKeptOver } from '../official-acts.ts';
import { waiver } from './record.ts';

type Waiver = Of<typeof waiver>;

/** Acts that rest on a waiver which they are about: what a rule that still held would have stopped. */
const RELYING = [
  'sale-concluded',
  'shipment-made',
  'program-started',
  'surrogate-support-changed',
  'activity-begun',
] as const satisfies Act[];

function waiverOf(subject: StoredRecord): Waiver {
  const [found] = ofKind(waiver, [subject]);
  if (found === undefined) throw new TypeError(`${subject.id} is no waiver`);
  return found;
}

function isGranted({ subject, asOf }: Ask): FactReading {
  const { body } = waiverOf(subject);
  const says = `granted ${body.granted}`;
  return truthReading(hasCome(body.granted, asOf), says, () => [evidenceOf(subject, says, '/granted')]);
}

/** Whether a date has come by a day; unknown on the days that a year or month leaves open. */
function hasCome(date: string, asOf: CalendarDate): Truth {
  if (!isPartialDate(date)) throw new RangeError(`not a date: ${date}`);
  if (lastDayOf(date) <= asOf) return YES;
  return firstDayOf(date) > asOf ? NO : unknown(`on which day of ${date} it was granted`);
}

/** The last possible and first possible day on which a waiver had effect: as it states, else the end of its period. */
function lastDays({ body }: Waiver): { readonly first: CalendarDate; readonly last: CalendarDate } | null {
  if (typeof body.expires === 'string' && isPartialDate(body.expires)) {
    return { first: firstDayOf(body.expires), last: lastDayOf(body.expires) };
  }
  if (body.period === null) return null;
  const { to } = periodOf(body.period);
  return { first: to, last: to };
}

function daysSinceExpiry({ subject, asOf }: Ask): FactReading {
  const found = waiverOf(subject);
  const ends = lastDays(found);
  if (ends === null) return unknownReading(['when the waiver ends']);
  const [min, max] = [daysBetween(ends.last, asOf), daysBetween(ends.first, asOf)];
  return numberReading({ min, best: min === max ? min : null, max }, `last day ${ends.last}, asked ${asOf}`, () => [
    evidenceOf(found, `last day ${ends.last}`),
  ]);
}

function lacks(part: 'mitigation' | 'expiry'): (ask: Ask) => FactReading {
  return ({ subject }) => {
    const found = waiverOf(subject);
    const stated = part === 'mitigation' ? found.body.mitigation : found.body.expires;
    const isStated = typeof stated === 'string' || (part === 'expiry' && found.body.period !== null);
    const value = isStated
      ? NO
      : found.body.lacks.includes(part)
        ? YES
        : unknown(typeof stated === 'string' ? part : stated.unknown);
    const says = isStated ? `${part} stated` : value.is === 'yes' ? `no ${part} in the act` : `${part} not known`;
    return truthReading(value, says, () => [evidenceOf(found, says)]);
  };
}

function isReliedOn({ holding, subject, asOf }: Ask): FactReading {
  const found = waiverOf(subject);
  const ends = lastDays(found);
  if (ends === null) return unknownReading(['when the waiver ends']);
  const acts = holding.acts.filter(
    ({ body }) =>
      RELYING.some((code) => code === body.act) &&
      body.about.includes(found.id) &&
      body.on > ends.first &&
      body.on <= asOf,
  );
  const certain = acts.filter(({ body }) => body.on > ends.last);
  const dockets = [...new Set(RELYING.map((code) => ACTS[code].docket))];
  const open = dockets.filter((each) => !isDocketKeptOver(holding, each, addDays(ends.first, 1), asOf));
  const none = ends.last >= asOf || open.length === 0 ? NO : unknown(...open.map(notKept));
  const doubtful = acts.length > 0 ? unknown('on which day the waiver ended') : none;
  return truthReading(
    certain.length > 0 ? YES : doubtful,
    () => `acts about the waiver after its last day, by ${asOf}: ${certain.length}`,
    () => acts.map((each) => evidenceOf(each, each.body.on)),
  );
}

const notKept = (docket: string): string =>
  `whether an act still rests on it: nobody answers for the docket “${docket}” on every day since its end`;

/** The waivers of one rule in a row up to this one: each period begins on the day after the one before it ends. */
function rowOf(holding: Holding, last: Waiver): readonly Waiver[] | null {
  if (last.body.period === null) return null;
  const same = holding.waivers.filter(
    ({ body }) =>
      body.rule === last.body.rule &&
      body.partner === last.body.partner &&
      body.unit === last.body.unit &&
      body.act === 'waiver',
  );
  const row = [last];
  for (let first = periodOf(last.body.period).from; ;) {
    const before = same.find(({ body }) => body.period !== null && addDays(periodOf(body.period).to, 1) === first);
    if (before === undefined || before.body.period === null || row.includes(before)) return row;
    row.push(before);
    first = periodOf(before.body.period).from;
  }
}

function inARow({ holding, subject }: Ask): FactReading {
  const found = waiverOf(subject);
  const row = rowOf(holding, found);
  if (row === null) return unknownReading(['the period that the waiver covers']);
  // That none is on record for the year before does not say that there was none.
  const value = { min: row.length, best: null, max: null };
  return numberReading(
    value,
    () => `in a row: ${describeQuantity(value)}`,
    () => row.map((each) => evidenceOf(each, each.body.period ?? each.label)),
  );
}

function about(definition: Omit<FactDefinition, 'subjects' | 'windowed'>, answer: (ask: Ask) => FactReading): Fact {
  return { definition: { ...definition, subjects: ['waiver'], windowed: false }, answer };
}

const END = 'Its last day is the one that it states, else that of the period that it covers.';

export const waiverFacts: readonly Fact[] = [
  about(
    {
      name: 'waiver.granted',
      title: 'Waiver granted',
      means: 'Whether the waiver had been granted by the day.',
      unit: 'truth',
      scope: 'A waiver dated to a month or a year leaves the days of it open.',
    },
    isGranted,
  ),
  about(
    {
      name: 'waiver.days_since_end',
      title: 'Days since the waiver ended',
      means: 'Calendar days from the last day of the waiver to the day; below 0 or 0 while it has effect.',
      unit: 'days',
      scope: `${END} Unknown where neither is stated.`,
    },
    daysSinceExpiry,
  ),
  ...(['mitigation', 'expiry'] as const).map((part) =>
    about(
      {
        name: `waiver.lacks_${part}`,
        title: part === 'mitigation' ? 'Waiver without mitigation' : 'Waiver without an end',
        means:
          part === 'mitigation'
            ? 'Whether the waiver was granted without a word on what is done about the risk.'
            : 'Whether the waiver was granted without an end.',
        unit: 'truth',
        scope:
          'Yes only where somebody read the act and found nothing; what a source does not say of the act is unknown.',
      },
      lacks(part),
    ),
  ),
  about(
    {
      name: 'waiver.relied_on_after_end',
      title: 'Waiver relied on after its end',
      means: 'Whether an act about the waiver was done after its last day: a conclusion, shipment, start or change.',
      unit: 'truth',
      scope: `${END} That there was none is known only where the dockets of arms and programs were kept since.`,
    },
    isReliedOn,
  ),
  about(
    {
      name: 'waiver.in_a_row',
      title: 'Waivers of one rule in a row',
      means:
        'How many waivers of the same rule for the same partner follow one another without a gap, this one the last.',
      unit: 'count',
      scope:
        'By the periods that they cover; exceptions are not counted. At least as many as are on record: a waiver that is not on record may have gone before.',
    },
    inARow,
  ),
];
