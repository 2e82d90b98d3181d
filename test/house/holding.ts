// What is held about a partner, put together by hand for tests of facts: every body goes through the schema of its kind, so
// that no test asks about a record that the ledger would have refused.

import { expect } from 'vitest';
import type { z } from 'zod';

import { authoritySchema } from '#catalogue/authority.ts';
import type { Authority } from '#catalogue/authority.ts';
import type { Catalogue } from '#catalogue/catalogue.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import { parseDuration } from '#kernel/duration.ts';
import type { RecordId } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { KindOf } from '#ledger/kind.ts';
import type { StoredRecord } from '#ledger/record.ts';
import { assistance } from '#records/assistance/record.ts';
import { coalition } from '#records/coalition/record.ts';
import { commitmentSignal } from '#records/commitment-signal/record.ts';
import { FACTS } from '#records/facts.ts';
import { figure } from '#records/figure/record.ts';
import { NO_FORCES } from '#records/forces.ts';
import { NO_HARM } from '#records/harm-held.ts';
import type { Holding } from '#records/holding.ts';
import { partner } from '#records/partner/record.ts';
import { regimeEvent } from '#records/regime-event/record.ts';
import { source } from '#records/source/record.ts';
import { strategicQuestion } from '#records/strategic-question/record.ts';
import { ELEMENTS, theoryOfChange } from '#records/theory-of-change/record.ts';
import type { FactReading } from '#rules/fact.ts';

type Of<K extends KindOf<z.ZodType>> = StoredRecord<z.output<K['schema']>>;

/** The source that every record here cites unless it says otherwise, and the day on which it was published. */
export const ESSAY = 'source.essay';
const ESSAY_DAY = '2018-11-27';

interface More {
  readonly knownFrom?: string;
  /** The sources that it cites; none for a record that was made in the house. */
  readonly cites?: readonly string[];
}

export function recordOf<K extends KindOf<z.ZodType>>(kind: K, name: string, body: unknown, more: More = {}): Of<K> {
  const parsed = kind.schema.parse(body) as z.output<K['schema']>; // what this schema gives
  const problems = kind.check?.(parsed) ?? [];
  if (problems.length > 0) throw new RangeError(JSON.stringify(problems));
  const world = kind.world(parsed);
  return {
    id: `${kind.name}.${name}` as RecordId, // names here are those of ids
    kind: kind.name,
    version: 1,
    seq: 1,
    label: kind.label(parsed),
    body: parsed,
    citations: (more.cites ?? [ESSAY]).map((id) => ({ at: '', source: id as RecordId, locator: { line: 1 } })), // as above
    knownFrom: (more.knownFrom ?? ESSAY_DAY) as CalendarDate, // literal days
    worldFirst: world.first,
    worldLast: world.last,
    recordedAt: '2026-03-01T10:00:00.000000Z' as Instant, // a literal moment
    marking: kind.marking,
    compartments: [],
    retracted: false,
    withheld: [],
  };
}

/** The fields of a body that a test says; the others have the defaults of the helpers below. */
export type Said = Readonly<Record<string, unknown>>;

const UNSAID = { unknown: 'The source does not say.' };

/** A claim of a million dollars, more or less: `amount` is in millions, with its wording before it, `over 700`; null is none. */
export function claim(name: string, amount: number | string | null, said: Said = {}): Of<typeof assistance> {
  const words = amount === null ? null : /^(?:(.+?) )?(-?\d+(?:\.\d+)?)(?: to (\d+))?$/.exec(String(amount));
  const millions = (text: string | undefined): string => String(Math.round(Number(text) * 1_000_000));
  const { amount: more, ...rest } = said;
  const money =
    words === null
      ? null
      : {
          stated: millions(words[2]),
          wording: words[1] ?? 'exactly',
          high: words[3] === undefined ? null : millions(words[3]),
        };
  return recordOf(assistance, name, {
    title: name,
    recipients: ['partner.HOST'],
    recipientLevel: 'not-stated',
    engagementLevel: 'not-stated',
    period: 'FY2016',
    amount: money === null ? null : { prices: 'historical', ...money, ...(more as Said | undefined) }, // the rest of an amount
    items: money === null ? 20 : null,
    amountIs: 'obligation',
    series: 'one',
    temporaryMission: UNSAID,
    conditional: UNSAID,
    ...rest,
  });
}

type Ends = string | readonly [first: string, last: string];

/** A range: one date, or two ends; on some day of it, unless it says that it held on every day. */
export function range(ends: Ends, holds: 'some-day' | 'every-day' = 'some-day'): Said {
  return typeof ends === 'string' ? { first: ends, last: ends, holds } : { first: ends[0], last: ends[1], holds };
}

export function event(name: string, is: string, when: Ends, said: Said = {}, more: More = {}): Of<typeof regimeEvent> {
  return recordOf(
    regimeEvent,
    name,
    { partner: 'partner.HOST', event: is, when: range(when), summary: name, ...said },
    more,
  );
}

/** A purge of so many generals and so many commanders of assisted units. */
export function purge(
  name: string,
  when: Ends,
  generals: unknown,
  commanders: unknown = UNSAID,
): Of<typeof regimeEvent> {
  const counted = (value: unknown): unknown =>
    typeof value === 'number' ? { min: value, best: value, max: value } : value;
  const officers = { general: counted(generals), commanders: UNSAID, assistedCommanders: counted(commanders) };
  return event(name, 'purge', when, { officers });
}

export function question(name: string, opened: Ends, said: Said = {}, more: More = {}): Of<typeof strategicQuestion> {
  const body = { partner: 'partner.HOST', form: 'question', question: name, opened: range(opened), ...said };
  return recordOf(strategicQuestion, name, body, more);
}

export function mandate(
  name: string,
  opened: Ends,
  strategy: string | null = 'the strategy',
): Of<typeof strategicQuestion> {
  return question(name, opened, { form: 'mandate', strategy });
}

export function signal(
  name: string,
  is: string,
  when: Ends,
  said: Said = {},
  more: More = {},
): Of<typeof commitmentSignal> {
  const body = { partner: 'partner.HOST', signal: is, state: 'planned', when: range(when), summary: name, ...said };
  return recordOf(commitmentSignal, name, body, more);
}

/** A temporary mission on the soil of the partner. */
export function mission(name: string, said: Said = {}, more: More = {}): Of<typeof coalition> {
  const existed = range(['2007', 'open'], 'every-day');
  return recordOf(coalition, name, { name, host: 'partner.HOST', existed, temporary: 'yes', ...said }, more);
}

export function member(id: string, when: Ends, holds: 'some-day' | 'every-day' = 'every-day'): Said {
  return { partner: `partner.${id}`, when: range(when, holds) };
}

/** A strategy in which nobody has looked for any element that is not said. */
export function strategy(name: string, said: Said = {}, more: More = {}): Of<typeof theoryOfChange> {
  const elements = Object.fromEntries(ELEMENTS.map((each) => [each, { state: 'unknown' }]));
  const when = range(['2009', 'open'], 'every-day');
  return recordOf(
    theoryOfChange,
    name,
    { title: name, partner: 'partner.HOST', when, baseline: UNSAID, ...elements, ...said },
    more,
  );
}

/** A figure; `stated` with its wording before it, or a range as {min, best, max}. */
export function figureOf(
  name: string,
  measure: string,
  stated: number | Said,
  said: Said = {},
  more: More = {},
): Of<typeof figure> {
  const number =
    typeof stated === 'number' ? { stated: { stated } } : 'stated' in stated ? { stated } : { range: stated };
  return recordOf(figure, name, { title: name, subject: 'partner.HOST', measure, ...number, ...said }, more);
}

export function sourceOf(name: string, published: unknown): Of<typeof source> {
  const body = { title: name, publisher: name, published, class: 'academic', licence: UNSAID, mayExport: 'yes' };
  return recordOf(source, name, body, { cites: [] });
}

/** An authority that began as said; several beginnings are several times in force. */
export function authority(id: string, begins: readonly string[], verified = true): Authority {
  const statement = verified
    ? { verified: true, source: { document: 'The statute', at: 'section 1' } }
    : { verified: false, source: { document: 'The statute', at: 'section 1' }, doubt: 'Not read.' };
  return authoritySchema.parse({
    id,
    name: id,
    title: '10',
    agency: { text: 'An agency.', ...statement },
    concurrence: null,
    statute: { citation: 'The statute', ...statement },
    inForce: begins.map((on) => ({ begins: { on, ...statement }, ends: { on: 'not before 2030', ...statement } })),
    purposes: [{ codes: ['capacity'], text: 'To build.', ...statement }],
    lineage: { predecessors: [], successors: [] },
    exclusions: [],
    orientation: [],
    vetting: null,
    notes: [],
  });
}

type Held = Partial<Omit<Holding, 'sources' | 'authorities' | 'clocks' | 'recipientClasses'>> & {
  /** The shelf whose clocks and classes are asked; none where it is not said. */
  readonly shelf?: Pick<Catalogue, 'clocks' | 'recipientClasses'>;
  readonly sources?: readonly Of<typeof source>[];
  readonly authorities?: readonly Authority[];
};

/** What is held about the partner `partner.HOST`: nothing but what is said, and the essay. */
export function holdingOf({ shelf, ...held }: Held = {}): Holding {
  const sources = [sourceOf('essay', ESSAY_DAY), ...(held.sources ?? [])];
  return {
    partner: recordOf(partner, 'HOST', { name: 'Host', type: 'state' }, { cites: [] }),
    coalitions: [],
    assistance: [],
    figures: [],
    forceFacts: [],
    regimeEvents: [],
    signals: [],
    strategies: [],
    questions: [],
    decisions: [],
    waivers: [],
    acts: [],
    dockets: [],
    dispositions: [],
    owners: [],
    observed: null,
    resolutions: [],
    forces: NO_FORCES,
    harm: NO_HARM,
    ...held,
    sources: new Map(sources.map((each) => [each.id, each])),
    authorities: new Map((held.authorities ?? []).map((each) => [each.id, each])),
    clocks: shelf?.clocks ?? new Map(),
    recipientClasses: shelf?.recipientClasses ?? new Map(),
  };
}

interface Asked {
  readonly asOf: string;
  readonly window?: string;
  readonly lag?: string;
  readonly subject?: StoredRecord;
}

/** Asks a fact by its name. */
export function ask(
  name: string,
  holding: Holding,
  { asOf, window, lag, subject = holding.partner }: Asked,
): FactReading {
  const fact = FACTS.get(name);
  if (fact === undefined) throw new RangeError(`no fact is called ${name}`);
  const duration = (text: string | undefined): ReturnType<typeof parseDuration> =>
    text === undefined ? null : parseDuration(text);
  // A literal day.
  return fact.answer({ holding, subject, asOf: asOf as CalendarDate, window: duration(window), lag: duration(lag) });
}

/** An answer in short: `[min, best, max]`, yes, no, or "unknown". */
export function answerOf({ value }: FactReading): readonly (number | null)[] | string {
  if (value.kind === 'number') return [value.value.min, value.value.best, value.value.max];
  return value.kind === 'truth' ? value.value.is : 'unknown';
}

/** Why an answer is not known, in one text; empty when it is. */
export function whyOf({ value }: FactReading): string {
  if (value.kind === 'unknown') return value.why.join('; ');
  return value.kind === 'truth' && value.value.is === 'unknown' ? value.value.why.join('; ') : '';
}

/** The same bounds but for the last digits that a division leaves. */
export function nearly(bounds: readonly (number | null)[]): readonly unknown[] {
  return bounds.map((bound) => (bound === null ? null : (expect.closeTo(bound, 9) as unknown))); // vitest types it as any
}
