// The dossier of a partner as one long table: a row for every figure, finding, event and act, with its record and its sources.

import type { Dossier, Figure, SourceRef } from '#reports/dossier/dossier.ts';

import { tableCsv } from '../../csv-table.ts';

const COLUMNS = [
  'section',
  'record',
  'what',
  'when',
  'value',
  'dollars',
  'min',
  'best',
  'max',
  'working',
  'sources',
] as const;

type Line = Readonly<Record<(typeof COLUMNS)[number], string | number | null>>;

const EMPTY: Line = {
  section: '',
  record: null,
  what: null,
  when: null,
  value: null,
  dollars: null,
  min: null,
  best: null,
  max: null,
  working: null,
  sources: null,
};

/** Writes the dossier. Sources are given by id with the place in each. */
export function dossierCsv(dossier: Dossier): string {
  const ids = new Map(dossier.sources.map(({ number, id }) => [number, id]));
  const places = (refs: readonly SourceRef[]): string =>
    refs.map(({ number, place }) => `${ids.get(number) ?? number}, ${place}`).join(' | ');
  const stated = (section: string, what: string, when: string | null, figure: Figure): Line => ({
    ...EMPTY,
    section,
    record: figure.record,
    what,
    when,
    value: figure.text,
    sources: places(figure.refs),
  });
  return tableCsv(COLUMNS, [
    ...findingLines(dossier),
    ...moneyLines(dossier, places),
    ...measureLines(dossier, stated),
    ...otherLines(dossier, { stated, places }),
  ]);
}

type Stated = (section: string, what: string, when: string | null, figure: Figure) => Line;
type Places = (refs: readonly SourceRef[]) => string;

function findingLines({ findings: { findings, undecidable, notMet } }: Dossier): readonly Line[] {
  return [
    ...findings.map((each): Line => ({
      ...EMPTY,
      section: `finding, ${each.state}`,
      record: each.subject.id,
      what: each.id,
      when: each.opened,
      value: each.severity,
      working: each.sentence,
    })),
    ...undecidable.map((each): Line => ({
      ...EMPTY,
      section: 'undecidable',
      record: each.subject.id,
      what: each.policy,
      value: 'not known',
      working: each.missing.map(({ title, why }) => `${title}: ${why.join('; ')}`).join(' | '),
    })),
    ...notMet.map((each): Line => ({
      ...EMPTY,
      section: 'not met',
      record: each.subject.id,
      what: each.policy,
      value: 'no',
    })),
  ];
}

function moneyLines({ assistance, assistanceYears, comparisons, shares }: Dossier, places: Places): readonly Line[] {
  return [
    ...assistance.flatMap(({ series, lines }) =>
      lines.map((line): Line => ({
        ...EMPTY,
        section: `assistance, ${series}`,
        record: line.record,
        what: line.title,
        when: line.period,
        value: line.amount?.text ?? (line.items === null ? 'not known' : `${line.items} items`),
        dollars: line.dollars,
        sources: line.amount === null ? null : places(line.amount.refs),
      })),
    ),
    ...assistanceYears.flatMap(({ period, series, accounts }) =>
      accounts.map(({ account, dollars, figure }): Line => ({
        ...EMPTY,
        section: `assistance by year, ${series}`,
        record: figure.record,
        what: account,
        when: period,
        value: figure.text,
        dollars,
        sources: places(figure.refs),
      })),
    ),
    ...comparisons.flatMap(({ title, record, rows }) =>
      rows.map(({ label, text, dollars, working, refs }): Line => ({
        ...EMPTY,
        section: 'comparison',
        record,
        what: `${title}: ${label}`,
        value: text,
        dollars,
        working,
        sources: places(refs),
      })),
    ),
    ...shares.map(({ title, text, formula }): Line => ({
      ...EMPTY,
      section: 'share',
      what: title,
      value: text,
      working: formula,
    })),
  ];
}

function measureLines({ harm, training, excessArticles }: Dossier, stated: Stated): readonly Line[] {
  return Object.entries({ harm, training, 'excess articles': excessArticles }).flatMap(([section, { years }]) =>
    years.flatMap(({ year, measures }) =>
      measures.flatMap(({ measure, figure, min, best, max }): Line[] =>
        figure === null
          ? [{ ...EMPTY, section, what: measure, when: year, value: 'not on record' }]
          : [{ ...stated(section, measure, year, figure), min, best, max }],
      ),
    ),
  );
}

function otherLines(
  dossier: Dossier,
  { stated, places }: { readonly stated: Stated; readonly places: Places },
): readonly Line[] {
  return [
    ...dossier.authorityCounts.map(({ title, figure }) => stated('authorities', title, null, figure)),
    ...dossier.forces.map(({ force, measure, when, figure }) => stated('forces', `${force}: ${measure}`, when, figure)),
    ...dossier.otherFigures.map(({ title, period, figure }) => stated('figures', title, period, figure)),
    ...dossier.events.map(({ kind, what, when, record, figure }): Line => ({
      ...EMPTY,
      section: `event, ${kind}`,
      record,
      what,
      when,
      sources: places(figure.refs),
    })),
    ...dossier.memberships.flatMap(({ coalition, record, members }) =>
      members.map(({ partner, when, onDay, refs }): Line => ({
        ...EMPTY,
        section: 'membership',
        record,
        what: `${coalition}: ${partner}`,
        when,
        value: onDay,
        sources: places(refs),
      })),
    ),
    ...dossier.questions.map(({ record, form, text, opened, age, closed, refs }): Line => ({
      ...EMPTY,
      section: form,
      record,
      what: text,
      when: opened,
      value: closed === null ? (age ?? 'open') : `closed ${closed}`,
      sources: places(refs),
    })),
    ...dossier.strategies.flatMap(({ record, title, elements }) =>
      elements.map(({ name, state, text }): Line => ({
        ...EMPTY,
        section: 'strategy',
        record,
        what: `${title}: ${name}`,
        value: state === 'unknown' ? 'not known' : state,
        working: text,
      })),
    ),
    ...dossier.acts.map(({ record, kind, title, when, by, text }): Line => ({
      ...EMPTY,
      section: kind,
      record,
      what: title,
      when,
      value: by,
      working: text,
    })),
  ];
}
