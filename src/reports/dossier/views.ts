// The parts of a dossier beside its money: harm and training by year, forces, events, memberships, strategy, acts.

import type { Catalogue } from '#catalogue/catalogue.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import { describeRange, holdsOn, spanOf } from '#kernel/date-range.ts';
import type { DateRange } from '#kernel/date-range.ts';
import { centsOf, showMoney } from '#kernel/money.ts';
import { describeQuantity } from '#kernel/quantity.ts';
import { describeStated, quantityOf } from '#kernel/stated-figure.ts';
import type { StoredRecord } from '#ledger/record.ts';
import type { Holding } from '#records/holding.ts';
import { spokenOn } from '#records/source-days.ts';
import { ageOf, isClosed } from '#records/strategic-question/facts.ts';
import { ELEMENTS } from '#records/theory-of-change/record.ts';

import type {
  ActLine,
  Dossier,
  EventLine,
  HarmYear,
  MeasureColumn,
  MembershipView,
  QuestionView,
  StrategyView,
} from './dossier.ts';
import type { References } from './references.ts';

const NUMBER = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });

/** Whether what a record speaks of had begun by a day; what is not dated always had. */
export function hasBegun(record: StoredRecord, asOf: CalendarDate): boolean {
  return record.worldFirst === null || record.worldFirst <= asOf;
}

type FigureRecord = Holding['figures'][number];

function figureText({ body }: FigureRecord, catalogue: Catalogue): string {
  // A year is a name, not an amount: it is written without a separator.
  const isYear = catalogue.measures.get(body.measure)?.unit === 'calendar year';
  if (body.stated !== null) {
    return describeStated(body.stated, (value) => (isYear ? String(value) : NUMBER.format(value)));
  }
  return body.range === null ? 'not stated' : describeQuantity(body.range);
}

/** Figures of some measures by year, one column a measure. A year without any figure is not a row. */
export function byYear(
  holding: Holding,
  prefix: string,
  asOf: CalendarDate,
  catalogue: Catalogue,
  references: References,
): { readonly columns: readonly MeasureColumn[]; readonly years: readonly HarmYear[] } {
  const figures = holding.figures.filter(
    (figure) => figure.body.measure.startsWith(prefix) && figure.body.period !== null && hasBegun(figure, asOf),
  );
  const measures = [...new Set(figures.map(({ body }) => body.measure))];
  const columns = [...catalogue.measures.values()]
    .filter(({ id }) => measures.includes(id))
    .map(({ id, title, unit, definition, scope }) => ({ measure: id, title, unit, definition, scope }));
  const years = [...Map.groupBy(figures, ({ body }) => body.period ?? '')]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([year, members]) => ({
      year,
      measures: columns.map(({ measure }) => {
        const found = members.find(({ body }) => body.measure === measure);
        if (found === undefined) return { measure, figure: null, min: null, best: null, max: null };
        const quantity = found.body.stated === null ? found.body.range : quantityOf(found.body.stated);
        const place = found.body.stated === null ? '/range' : '/stated';
        return {
          measure,
          figure: references.figure(found, place, figureText(found, catalogue)),
          min: quantity?.min ?? null,
          best: quantity?.best ?? null,
          max: quantity?.max ?? null,
        };
      }),
    }));
  return { columns, years };
}

/** Figures that are shown one by one: those of no yearly table, and what is counted of authorities. */
export function singleFigures(
  holding: Holding,
  asOf: CalendarDate,
  catalogue: Catalogue,
  references: References,
): Pick<Dossier, 'otherFigures' | 'authorityCounts'> {
  const tables = ['harm.', 'training.', 'eda.', 'indicator.'];
  const single = holding.figures.filter(
    (figure) => hasBegun(figure, asOf) && !tables.some((prefix) => figure.body.measure.startsWith(prefix)),
  );
  const place = ({ body }: FigureRecord): string => (body.stated === null ? '/range' : '/stated');
  const counts = single.filter(({ body }) => body.measure.startsWith('law.authorities.'));
  return {
    authorityCounts: counts.map((figure) => ({
      title: figure.body.title,
      figure: references.figure(figure, place(figure), figureText(figure, catalogue)),
      named: figure.body.authorities,
      note: figure.body.note,
    })),
    otherFigures: single
      .filter((figure) => !counts.includes(figure))
      .map((figure) => ({
        title: figure.body.title,
        period: figure.body.period,
        figure: references.figure(figure, place(figure), figureText(figure, catalogue)),
      })),
  };
}

/** Forces and their numbers. */
export function forcesOf(holding: Holding, asOf: CalendarDate, references: References): Dossier['forces'] {
  return holding.forceFacts
    .filter((fact) => hasBegun(fact, asOf))
    .toSorted((a, b) => compare(a.worldFirst ?? '', b.worldFirst ?? '') || compare(a.id, b.id))
    .map((fact) => ({
      force: fact.body.force,
      measure: fact.body.measure,
      when: describeRange(fact.body.when),
      figure: references.figure(
        fact,
        '/value',
        describeStated(fact.body.value, (value) => NUMBER.format(value)),
      ),
      note: fact.body.note,
    }));
}

/** Regime events and commitment signals on one line of time. */
export function eventsOf(holding: Holding, asOf: CalendarDate, references: References): readonly EventLine[] {
  const events = holding.regimeEvents
    .filter((event) => hasBegun(event, asOf))
    .map((event): EventLine => {
      const officers = event.body.officers;
      const counts =
        officers === null
          ? ''
          : ` Officers removed: general rank ${countText(officers.general)}; unit commanders ${countText(officers.commanders)}; of assisted units ${countText(officers.assistedCommanders)}.`;
      const outcome = event.body.succeeded === 'yes' ? ', succeeded' : event.body.succeeded === 'no' ? ', failed' : '';
      return {
        record: event.id,
        kind: `${event.body.event}${outcome}`,
        what: `${event.body.summary}${counts}`,
        when: describeRange(event.body.when),
        ...daysOf(event.body.when),
        figure: references.figure(event, '', event.body.summary),
      };
    });
  const signals = holding.signals
    .filter((signal) => hasBegun(signal, asOf))
    .map((signal): EventLine => {
      const { amount } = signal.body;
      const worth =
        amount === null
          ? ''
          : ` (${amount.wording === 'exactly' ? '' : `${amount.wording} `}${showMoney(centsOf(amount.stated), amount.currency)})`;
      return {
        record: signal.id,
        kind: `${signal.body.signal}, ${signal.body.state}`,
        what: `${signal.body.summary}${worth}`,
        when: describeRange(signal.body.when),
        ...daysOf(signal.body.when),
        figure: references.figure(signal, '', signal.body.summary),
      };
    });
  return [...events, ...signals].toSorted(
    (a, b) => compare(a.first ?? '', b.first ?? '') || compare(a.record, b.record),
  );
}

function daysOf(when: DateRange): Pick<EventLine, 'first' | 'last' | 'holds'> {
  const { possibleFrom, possibleTo } = spanOf(when);
  return { first: possibleFrom, last: possibleTo, holds: when.holds };
}

function countText(
  count: { readonly unknown: string } | { min: number | null; best: number | null; max: number | null },
): string {
  return 'unknown' in count ? `not known (${count.unknown})` : describeQuantity(count);
}

/** Who was a member of which coalition, and on the day. */
export function membershipsOf(
  holding: Holding,
  asOf: CalendarDate,
  nameOf: (id: string) => string,
  references: References,
): readonly MembershipView[] {
  return holding.coalitions.map((coalition) => {
    const spoken = spokenOn(holding, coalition);
    const members = coalition.body.members.map((member, index) => {
      const truth = holdsOn(member.when, asOf, spoken).is;
      const onDay = truth === 'unknown' ? ('possibly' as const) : truth;
      return {
        partner: nameOf(member.partner),
        when: describeRange(member.when),
        onDay,
        refs: references.refsAt(coalition, `/members/${index}`),
      };
    });
    const named = (state: string): string =>
      members
        .filter(({ onDay }) => onDay === state)
        .map(({ partner }) => partner)
        .join(', ');
    const possibly = named('possibly');
    const onDay = `On ${asOf}: ${named('yes') === '' ? 'nobody for certain' : named('yes')}${possibly === '' ? '' : `; possibly ${possibly}`}`;
    return { coalition: coalition.label, record: coalition.id, members, onDay };
  });
}

/** Strategies with their ten elements. */
export function strategiesOf(holding: Holding, asOf: CalendarDate, references: References): readonly StrategyView[] {
  return holding.strategies
    .filter((strategy) => hasBegun(strategy, asOf))
    .map((strategy) => ({
      record: strategy.id,
      title: strategy.body.title,
      objectives: strategy.body.objectives.map(({ objective, horizon }) => ({ text: objective, horizon })),
      conflict: strategy.body.conflict,
      elements: ELEMENTS.map((name) => ({
        name,
        state: strategy.body[name].state,
        text: strategy.body[name].text,
        refs: references.refsAt(strategy, `/${name}`),
      })),
      refs: references.refsAt(strategy, '/objectives'),
    }));
}

/** Questions of strategy with their ages, and strategies that were ordered. */
export function questionsOf(holding: Holding, asOf: CalendarDate, references: References): readonly QuestionView[] {
  return holding.questions
    .filter((question) => hasBegun(question, asOf))
    .toSorted((a, b) => compare(a.worldFirst ?? '', b.worldFirst ?? '') || compare(a.id, b.id))
    .map((question) => {
      const age = question.body.form === 'mandate' || isClosed(question, asOf) ? null : ageOf(question, asOf);
      return {
        record: question.id,
        form: question.body.form,
        text: question.body.question,
        opened: describeRange(question.body.opened),
        age: age === null ? null : ageText(age.min ?? 0, age.max ?? 0),
        lastHeard: question.body.lastHeard,
        closed: question.body.closed === null ? null : describeRange(question.body.closed),
        refs: references.refsAt(question, ''),
      };
    });
}

function ageText(least: number, most: number): string {
  const words = (days: number): string => {
    const years = Math.floor(days / 365.25);
    const months = Math.floor((days - years * 365.25) / 30.4375);
    return years === 0 ? `${months} months` : `${years} years ${months} months`;
  };
  return words(least) === words(most) ? words(most) : `${words(least)} to ${words(most)}`;
}

/** Decisions, waivers and dispositions. Dispositions are held whatever was known when; here those of later days are left out. */
export function actsOf(
  holding: Holding,
  { asOf, knownAt }: { readonly asOf: CalendarDate; readonly knownAt: CalendarDate | null },
): readonly ActLine[] {
  const decisions = holding.decisions
    .filter((act) => hasBegun(act, asOf))
    .map((act): ActLine => ({
      record: act.id,
      kind: act.body.state === 'signed' ? 'decision' : 'draft of a decision',
      title: `${act.body.title} (${act.body.type})`,
      when: act.body.state === 'signed' ? act.body.signedOn : 'not signed',
      by: act.body.state === 'signed' ? act.body.signedBy : 'nobody yet',
      text: act.body.reasons,
    }));
  const waivers = holding.waivers
    .filter((act) => hasBegun(act, asOf))
    .map((act): ActLine => {
      const mitigation =
        typeof act.body.mitigation === 'string' ? act.body.mitigation : `not known: ${act.body.mitigation.unknown}`;
      const covers = act.body.authorities.length === 0 ? '' : ` Covers ${act.body.authorities.join(', ')}.`;
      return {
        record: act.id,
        kind: 'waiver',
        title: `${act.body.title} (${act.body.extent})`,
        when: act.body.granted,
        by: act.body.grantedBy,
        text: `${act.body.rule}.${covers} Mitigation: ${mitigation}`,
      };
    });
  const dispositions = holding.dispositions
    .filter((act) => hasBegun(act, asOf))
    .filter((act) => knownAt === null || act.knownFrom <= knownAt)
    .map((act): ActLine => ({
      record: act.id,
      kind: `disposition: ${act.body.disposition}`,
      title: act.body.finding,
      when: act.body.on,
      by: act.body.by,
      text: [act.body.reason, act.body.mitigation ?? '', act.body.expires === null ? '' : `Until ${act.body.expires}.`]
        .filter((part) => part !== '')
        .join(' '),
    }));
  return [...decisions, ...waivers, ...dispositions].toSorted(
    (a, b) => compare(a.when, b.when) || compare(a.record, b.record),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
