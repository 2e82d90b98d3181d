// What public datasets say of the partner, each figure with its unit, definition, scope, release and rows. Figures of different
// datasets, and harm that was meant and harm in fighting, are never added here.

import { heading, list, note, plainRow } from '../blocks.ts';
import type { Block, Content, Row, Run, Table } from '../document.ts';
import type { Book, Dossier, ObservedLine, ObservedOrigin } from '../dossier.ts';
import { BREAK, notKnown, quiet, showDollars, textOrUnknown, titleWithUnit, value } from '../phrases.ts';

/** What figures are set together, by how the name of their fact begins; the first that fits takes a figure. */
const GROUPS = [
  { title: 'Harm to civilians on purpose', begins: ['observed.harm.one_sided.'] },
  { title: 'Harm to civilians in fighting and from the air', begins: ['observed.harm.'] },
  { title: 'Money and training', begins: ['observed.obligations.', 'observed.training.'] },
  { title: 'Arms', begins: ['observed.arms.'] },
  { title: 'Government, rights and society', begins: ['observed.'] },
] as const;

export function publicDatasetsSection({ observed, partner }: Dossier): readonly Block[] {
  const { books, reasons } = observed;
  const lines = observed.lines.toSorted((a, b) => groupOf(a) - groupOf(b));
  if (lines.length + books.length === 0) {
    return [
      note(
        partner.iso3 === null
          ? 'Public datasets speak of states, and the record gives no country code for this partner.'
          : 'No release of a public dataset is loaded here that was known at these times.',
      ),
    ];
  }
  const origins = originsOf({ lines, books });
  const letters = new Map(origins.map(({ dataset }, index) => [dataset, letterOf(index)]));
  return [
    note(
      'Each figure stands by itself, as the release that is named had it on the day. Harm that was meant and harm in fighting stand apart and ',
      'are never added. A range is written as best (min to max). What a release does not tell is ',
      notKnown(''),
      ', and why; zero is a count. The letter of a figure leads to its release below.',
    ),
    ...(lines.length === 0 ? [] : [figuresTable(lines, letters)]),
    ...(books.length === 0
      ? []
      : [booksTable(books), heading('Why the books differ'), list(reasons.map((reason) => [reason]))]),
    heading('The releases'),
    releasesTable(origins, letters),
    ...(lines.length === 0 ? [] : [heading('What these figures count'), definitions(lines)]),
  ];
}

function groupOf({ fact }: ObservedLine): number {
  return GROUPS.findIndex(({ begins }) => begins.some((begin) => fact.startsWith(begin)));
}

function figuresTable(lines: readonly ObservedLine[], letters: ReadonlyMap<string, string>): Table {
  const groups = Map.groupBy(lines, groupOf);
  return {
    kind: 'table',
    caption: 'As they stood on the day, each by itself',
    columns: [
      { title: 'What', align: 'start', weight: 7 },
      { title: 'Figure', align: 'start', weight: 6 },
      { title: 'For', align: 'start', weight: 3 },
      { title: 'From', align: 'start', weight: 5 },
    ],
    rows: GROUPS.flatMap(({ title }, index): readonly Row[] => {
      const own = groups.get(index) ?? [];
      return own.length === 0
        ? []
        : [{ kind: 'group', anchor: null, cells: [[title]] }, ...own.map((line) => figureRow(line, letters))];
    }),
    note: [],
  };
}

function figureRow(line: ObservedLine, letters: ReadonlyMap<string, string>): Row {
  const { from, last } = line;
  const period = line.period ?? last?.period ?? null;
  return plainRow([
    [line.title],
    line.known
      ? [value(line.text)]
      : [...(last === null ? [] : ['last: ', value(last.text), BREAK, 'since then ']), textOrUnknown(line.text)],
    period === null ? [] : [period],
    [releaseRun(from, letters), ...(from.rows === null ? [] : [BREAK, quiet(from.rows)])],
  ]);
}

function releaseRun({ dataset, release }: ObservedOrigin, letters: ReadonlyMap<string, string>): Run {
  return { kind: 'link', text: `${letters.get(dataset) ?? ''}, release ${release}`, to: anchorOf(dataset) };
}

/** The years that stand in both books; what documents state of the same money stands under Who got what. */
function booksTable(books: readonly Book[]): Table {
  return {
    kind: 'table',
    caption: 'One authority in two books, over the years that stand in both',
    columns: [
      { title: 'Authority', align: 'start', weight: 2 },
      { title: 'Years in both', align: 'start', weight: 4 },
      { title: 'Obligations', align: 'end', weight: 4 },
      { title: 'Budget justification', align: 'end', weight: 4 },
    ],
    rows: books.map(({ authority, both }) =>
      plainRow(
        both === null
          ? [[authority], [notKnown('no year that stands in both and may be printed', 'none')], [], []]
          : [
              [authority],
              [`${both.years}, ${both.from} to ${both.to}`],
              [value(showDollars(both.obligations))],
              [value(showDollars(both.budget))],
            ],
      ),
    ),
    note: ['Each year, with its rows, stands on the page of the partner and in the data of this dossier.'],
  };
}

function originsOf({ lines, books }: Pick<Dossier['observed'], 'lines' | 'books'>): readonly ObservedOrigin[] {
  const all = [
    ...lines.map(({ from }) => from),
    ...books.flatMap(({ years }) =>
      years.flatMap(({ obligations, budget }) => [obligations, budget].flatMap((each) => each?.from ?? [])),
    ),
  ];
  return [...new Map(all.map((from) => [from.dataset, from])).values()];
}

function releasesTable(origins: readonly ObservedOrigin[], letters: ReadonlyMap<string, string>): Table {
  return {
    kind: 'table',
    caption: 'The releases that these figures are of',
    columns: [
      { title: 'Dataset', align: 'start', weight: 6 },
      { title: 'Release', align: 'start', weight: 4 },
      { title: 'Known from', align: 'start', weight: 3 },
      { title: 'Terms', align: 'start', weight: 5 },
    ],
    rows: origins.map(({ dataset, title, release, file, sha256, knownFrom, licence, mayExport }) =>
      plainRow(
        [
          [`${letters.get(dataset) ?? ''}. ${title}`],
          [release, BREAK, quiet(file), BREAK, { kind: 'code', text: sha256.slice(0, 12) }],
          [knownFrom],
          terms(licence, mayExport),
        ],
        anchorOf(dataset),
      ),
    ),
    note: ['Under each release its file, and the beginning of the SHA-256 of that file.'],
  };
}

function terms(licence: string, mayExport: boolean): Content {
  return mayExport
    ? [licence]
    : [licence, BREAK, quiet('figures left out: they may be shown, not printed or exported')];
}

function definitions(lines: readonly ObservedLine[]): Block {
  return {
    kind: 'pairs',
    pairs: lines.map((line) => ({ term: titleWithUnit(line), content: [line.means, ' ', line.scope] })),
  };
}

function anchorOf(dataset: string): string {
  return `release-${dataset.replaceAll(/[^a-z0-9]+/g, '-')}`;
}

/** A, B, … Z, then AA. */
function letterOf(index: number): string {
  const letter = String.fromCodePoint(65 + (index % 26));
  return index < 26 ? letter : `${letterOf(Math.floor(index / 26) - 1)}${letter}`;
}
