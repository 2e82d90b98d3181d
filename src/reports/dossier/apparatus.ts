// Where things stand: which place of which source a figure cites, and where in the dossier a record is shown. Every link inside the
// document is made here, so that none can lead nowhere.

import type { Evidence } from '#rules/fact.ts';

import type { Content, ListItem, Run } from './document.ts';
import { citedKey } from './dossier.ts';
import type { Dossier, Figure, HarmYear, SourceRef } from './dossier.ts';
import { notKnown, value } from './phrases.ts';

/** One place of a source and everything that is quoted from it. */
export interface CitedPlace {
  readonly anchor: string;
  readonly place: string;
  readonly quotes: readonly string[];
}

export interface Apparatus {
  /** The references of a figure; says so when it names no source. */
  readonly cite: (references: readonly SourceRef[]) => Run;
  /** A figure with its references; the first time that its record is shown, links to the record lead here. */
  readonly figure: (figure: Figure) => Content;
  /** The anchor of a record where it is shown first, null where it is shown again. */
  readonly show: (record: string) => string | null;
  /** The records that an answer rests on, what each contributes, and where that is from. */
  readonly evidence: (evidence: readonly Evidence[]) => readonly ListItem[];
  /** The places of one source that are cited, in the order of the source. */
  readonly placesOf: (source: number) => readonly CitedPlace[];
}

interface Cited {
  readonly record: string;
  readonly references: readonly SourceRef[];
}

/** Gathers every reference of a dossier and every record that it shows. */
export function openApparatus(dossier: Dossier): Apparatus {
  const shown = shownRecords(dossier);
  const referencesOf = new Map<string, readonly SourceRef[]>();
  for (const { record, references } of shown) {
    referencesOf.set(record, distinct([...(referencesOf.get(record) ?? []), ...references]));
  }
  const places = placesBySource([...shown.flatMap(({ references }) => references), ...otherReferences(dossier)]);
  const already = new Set<string>();

  const show = (record: string): string | null => {
    if (already.has(record)) return null;
    already.add(record);
    return recordAnchor(record);
  };
  const cite = (references: readonly SourceRef[]): Run =>
    references.length === 0
      ? notKnown('', 'no source named')
      : {
          kind: 'references',
          references: distinct(references).map(({ number, place }, index, all) => ({
            label: referenceLabel({ number, place }, all[index - 1] ?? null),
            to: placeAnchor(number, place),
          })),
        };
  const evidenceItem = ({ record, version, label, contributes, at }: Evidence): ListItem => {
    const isShown = referencesOf.has(record);
    const references = dossier.cited[citedKey({ record, at })] ?? referencesOf.get(record) ?? [];
    const runs: Content = [
      isShown ? { kind: 'link', text: label, to: recordAnchor(record) } : label,
      ': ',
      value(contributes),
      ...(references.length === 0 ? [] : [' ', cite(references)]),
      ' ',
      { kind: 'code', text: `${record} v${version}` },
    ];
    return { anchor: null, content: runs, items: [] };
  };

  return {
    cite,
    show,
    figure: ({ text, record, refs }) => [value(text, show(record)), ' ', cite(refs)],
    evidence: (evidence) => evidence.map(evidenceItem),
    placesOf: (source) => places.get(source) ?? [],
  };
}

type Place = Pick<SourceRef, 'number' | 'place'>;

/** `2, Kenya / 2014 / FMF`; after one that begins in the same way only what differs: `… / IMET`. */
function referenceLabel({ number, place }: Place, before: Place | null): string {
  const parts = place.split(' / ');
  const earlier = before === null || before.number !== number ? [] : before.place.split(' / ');
  const differs = parts.findIndex((part, index) => part !== earlier[index]);
  if (differs > 0) return ['…', ...parts.slice(differs)].join(' / ');
  return place === '' ? String(number) : `${number}, ${place}`;
}

function recordAnchor(record: string): string {
  return `record-${record}`;
}

function placeAnchor(source: number, place: string): string {
  const name = place
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '');
  return name === '' ? `source-${source}` : `source-${source}-${name}`;
}

/** Every record that one of the sections prints. */
function shownRecords(dossier: Dossier): readonly Cited[] {
  const ofFigure = ({ record, refs }: Figure): Cited => ({ record, references: refs });
  const ofYear = (year: HarmYear): readonly Cited[] =>
    year.measures.flatMap(({ figure }) => (figure === null ? [] : [ofFigure(figure)]));
  return [
    ...dossier.assistance.flatMap(({ lines }) =>
      lines.map(({ record, amount }) => ({ record, references: amount === null ? [] : amount.refs })),
    ),
    ...dossier.assistanceYears.flatMap(({ accounts }) => accounts.map(({ figure }) => ofFigure(figure))),
    ...[dossier.harm, dossier.training, dossier.excessArticles].flatMap(({ years }) => years.flatMap(ofYear)),
    ...dossier.authorityCounts.map(({ figure }) => ofFigure(figure)),
    ...dossier.otherFigures.map(({ figure }) => ofFigure(figure)),
    ...dossier.forces.map(({ figure }) => ofFigure(figure)),
    ...dossier.events.map(({ record, figure }) => ({ record, references: figure.refs })),
    ...dossier.questions.map(({ record, refs }) => ({ record, references: refs })),
    // A strategy, a coalition and an act say many things, each with its own place: which one an answer rests on is not told here.
    ...[...dossier.strategies, ...dossier.memberships, ...dossier.acts].map(({ record }) => ({
      record,
      references: [],
    })),
  ];
}

function otherReferences(dossier: Dossier): readonly SourceRef[] {
  return [
    ...dossier.comparisons.flatMap(({ rows }) => rows.flatMap(({ refs }) => refs)),
    ...dossier.authorities.flatMap(({ stated }) => stated),
    ...dossier.strategies.flatMap(({ refs, elements }) => [...refs, ...elements.flatMap((element) => element.refs)]),
    ...Object.values(dossier.cited).flat(),
    ...dossier.memberships.flatMap(({ members }) => members.flatMap(({ refs }) => refs)),
  ];
}

function distinct(references: readonly SourceRef[]): readonly SourceRef[] {
  const seen = new Map(references.map((reference) => [placeAnchor(reference.number, reference.place), reference]));
  return [...seen.values()];
}

const BY_PLACE = new Intl.Collator('en', { numeric: true });

function placesBySource(references: readonly SourceRef[]): ReadonlyMap<number, readonly CitedPlace[]> {
  const found = new Map<number, Map<string, { readonly place: string; readonly quotes: Set<string> }>>();
  for (const { number, place, quote } of references) {
    const ofSource = found.get(number) ?? new Map<string, { place: string; quotes: Set<string> }>();
    found.set(number, ofSource);
    const anchor = placeAnchor(number, place);
    const ofPlace = ofSource.get(anchor) ?? { place, quotes: new Set<string>() };
    ofSource.set(anchor, ofPlace);
    if (quote !== null) ofPlace.quotes.add(quote);
  }
  return new Map(
    [...found].map(([number, ofSource]) => {
      const places = [...ofSource].map(([anchor, { place, quotes }]) => ({ anchor, place, quotes: [...quotes] }));
      return [number, places.toSorted((a, b) => BY_PLACE.compare(a.place, b.place))];
    }),
  );
}
