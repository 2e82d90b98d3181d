// What happened and what was decided, as marks on the axis of time: a row for every sort, a shape and a word for every kind in it. A
// date that is known no closer than some days is a span and never one of these days.

import { kindOf } from '#kernel/id.ts';
import { firstDayOf, isPartialDate, lastDayOf } from '#kernel/partial-date.ts';

import type { ActLine, Dossier, EventLine } from '../dossier/dossier.ts';
import type { Filled, TimelineItem, TimelinePanel, Told } from './items.ts';

/** The rows and the kinds in each; the drawing has a shape for every key. */
const ROWS = {
  coups: {
    title: 'Coups, attempts',
    keys: { 'coup-succeeded': 'coup', 'coup-failed': 'failed attempt', 'coup-open': 'attempt, outcome not stated' },
  },
  regime: { title: 'Purges, regime', keys: { purge: 'purge', 'regime-event': 'other regime event' } },
  signals: { title: 'Commitment', keys: { signal: 'signal given', 'signal-planned': 'signal planned' } },
  acts: { title: 'Decisions', keys: { decision: 'decision', waiver: 'waiver', disposition: 'disposition' } },
  findings: { title: 'Findings', keys: { stop: 'STOP', red: 'RED', amber: 'AMBER', note: 'NOTE' } },
} as const;

type RowName = keyof typeof ROWS;
type KeyOf<Name extends RowName> = keyof (typeof ROWS)[Name]['keys'];

/** The name of a mark's shape. */
export type MarkKey = { readonly [Name in RowName]: KeyOf<Name> }[RowName];

type Mark = Omit<TimelineItem, 'id' | 'panel' | 'key' | 'min' | 'best' | 'max' | 'mayLeave'> & {
  readonly key: MarkKey;
};

/** Sets out what happened and was decided. */
export function markPanels(dossier: Dossier, told: Told): Filled {
  const events = dossier.events.map((event) => eventMark(event, told));
  const marks: Readonly<Record<RowName, readonly Mark[]>> = {
    coups: events.filter(({ key }) => key in ROWS.coups.keys),
    regime: events.filter(({ key }) => key in ROWS.regime.keys),
    signals: events.filter(({ key }) => key in ROWS.signals.keys),
    acts: dossier.acts.map(actMark),
    findings: dossier.findings.findings.map(({ id, title, severity, opened, sentence, policy, subject, state }) => ({
      key: severity,
      title: `${severity.toUpperCase()}: ${title}${subject.id === dossier.partner.id ? '' : `, ${subject.label}`}`,
      period: `opened ${opened}`,
      from: opened,
      to: opened,
      holds: 'every-day',
      text: `${state === 'open' ? 'open' : 'disposed of'}; ${sentence}`,
      source: `rule ${policy}`,
      target: { kind: 'finding', id },
    })),
  };
  const names = Object.keys(ROWS) as readonly RowName[]; // the keys of this very table
  const items = names.flatMap((name) =>
    marks[name]
      .toSorted((a, b) => order(a.from, b.from))
      .map((mark, index): TimelineItem => ({
        id: `${name}-${index}`,
        panel: name,
        min: null,
        best: null,
        max: null,
        mayLeave: true,
        ...mark,
      })),
  );
  const panels = names.map((name): TimelinePanel => {
    const { title, keys } = ROWS[name];
    const here = new Set(marks[name].map(({ key }) => key as string));
    const used = Object.entries(keys).filter(([key]) => here.has(key));
    return { id: name, kind: 'marks', title, choice: null, keys: used.map(([key, word]) => ({ key, title: word })) };
  });
  return { panels, items };
}

function order(a: string | null, b: string | null): number {
  const [left, right] = [a ?? '', b ?? ''];
  return left < right ? -1 : left > right ? 1 : 0;
}

function eventMark({ record, kind, what, when, first, last, holds, figure }: EventLine, told: Told): Mark {
  return {
    key: eventKey(record, kind),
    title: kind,
    period: when,
    from: first,
    to: last,
    holds,
    text: what,
    source: told(figure.refs),
    target: { kind: 'record', id: record },
  };
}

function eventKey(record: string, kind: string): MarkKey {
  if (kindOf(record) === 'commitment-signal') return kind.endsWith(', planned') ? 'signal-planned' : 'signal';
  if (kind.startsWith('coup-attempt')) {
    return kind.endsWith(', succeeded') ? 'coup-succeeded' : kind.endsWith(', failed') ? 'coup-failed' : 'coup-open';
  }
  return kind === 'purge' ? 'purge' : 'regime-event';
}

function actMark({ record, kind, title, when, by, text }: ActLine): Mark {
  const day = isPartialDate(when) ? when : null;
  return {
    key: kind.startsWith('disposition') ? 'disposition' : kind === 'waiver' ? 'waiver' : 'decision',
    title: `${kind}: ${title}`,
    period: when,
    from: day === null ? null : firstDayOf(day),
    to: day === null ? null : lastDayOf(day),
    holds: 'some-day',
    text,
    source: by,
    target: { kind: 'record', id: record },
  };
}
