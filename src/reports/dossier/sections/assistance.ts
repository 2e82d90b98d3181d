// Who got what: one money counted in several ways, shares with their working, the claims series by series, the fiscal years.

import type { Apparatus } from '../apparatus.ts';
import { heading, note } from '../blocks.ts';
import type { Block, Content, Row } from '../document.ts';
import type { AssistanceLine, AssistanceSeries, AssistanceYear, Dossier } from '../dossier.ts';
import { figuresOf, yearsInWords } from '../money.ts';
import { BREAK, capital, codeInWords, joined, notKnown, quiet, showDollars, strong, value } from '../phrases.ts';
import { measureTables } from './measures.ts';
import { comparisonBlocks, shareBlocks } from './worked.ts';
import { yearTables } from './year-table.ts';

export function assistanceSection(dossier: Dossier, apparatus: Apparatus): readonly Block[] {
  const { comparisons, shares, assistance, assistanceYears, excessArticles } = dossier;
  const nothing = comparisons.length + assistance.length + assistanceYears.length + excessArticles.columns.length === 0;
  if (nothing)
    return [
      note('No claim about assistance is on record under these three times. That is not a claim that none was given.'),
    ];
  return [
    ...comparisons.flatMap((comparison) => comparisonBlocks(comparison, apparatus)),
    ...(shares.length === 0
      ? []
      : [heading('Shares and other results'), ...shares.flatMap((each) => shareBlocks(each, apparatus))]),
    ...assistance.flatMap((series) => seriesBlocks(series, assistance, apparatus)),
    ...yearBlocks(assistanceYears, apparatus),
    ...(excessArticles.columns.length === 0
      ? []
      : [
          heading('Excess defense articles, by fiscal year'),
          ...measureTables(excessArticles, 'Excess defense articles', apparatus),
        ]),
  ];
}

function seriesBlocks(
  series: AssistanceSeries,
  all: readonly AssistanceSeries[],
  apparatus: Apparatus,
): readonly Block[] {
  return [
    heading(`Claims of the series ${series.series}`),
    {
      kind: 'table',
      caption: `Series ${series.series}`,
      columns: [
        { title: 'What', align: 'start', weight: 6 },
        { title: 'To whom', align: 'start', weight: 3 },
        { title: 'Under', align: 'start', weight: 3 },
        { title: 'Period', align: 'start', weight: 2 },
        { title: 'Amount', align: 'end', weight: 4 },
      ],
      rows: [
        ...inOrderOfParts(series.lines).map(({ line, isPart }) => lineRow(line, isPart, all, apparatus)),
        ...(series.totalDollars === null && series.notAdded === null
          ? []
          : [
              {
                kind: 'total',
                anchor: null,
                cells: [['Sum of the claims that are no part of another, as printed'], [], [], [], sumText(series)],
              } as const,
            ]),
      ],
      note: [
        'Claims of one series may be added; claims of different series are other counts and are never added to them.',
      ],
    },
  ];
}

/** Every line followed by its parts. */
function inOrderOfParts(
  lines: readonly AssistanceLine[],
): readonly { readonly line: AssistanceLine; readonly isPart: boolean }[] {
  const here = new Set(lines.map(({ record }) => record));
  const isTop = ({ partOf }: AssistanceLine): boolean => partOf === null || !here.has(partOf);
  const placed = new Set<string>();
  const withParts = (line: AssistanceLine, isPart: boolean): readonly { line: AssistanceLine; isPart: boolean }[] => {
    if (placed.has(line.record)) return [];
    placed.add(line.record);
    const parts = lines.filter(({ partOf }) => partOf === line.record);
    return [{ line, isPart }, ...parts.flatMap((part) => withParts(part, true))];
  };
  // Lines that are parts of each other in a circle have no top; they follow as they are.
  return [
    ...lines.filter(isTop).flatMap((line) => withParts(line, false)),
    ...lines.flatMap((line) => withParts(line, true)),
  ];
}

function lineRow(line: AssistanceLine, isPart: boolean, all: readonly AssistanceSeries[], apparatus: Apparatus): Row {
  return {
    kind: isPart ? 'part' : 'plain',
    anchor: apparatus.show(line.record),
    cells: [
      whatCell(line, isPart, all),
      recipientCell(line),
      authorityCell(line),
      [line.period],
      amountCell(line, apparatus),
    ],
  };
}

function whatCell(line: AssistanceLine, isPart: boolean, all: readonly AssistanceSeries[]): Content {
  const whole = isPart ? undefined : all.flatMap(({ lines }) => lines).find(({ record }) => record === line.partOf);
  const mission =
    line.mission === null ? '' : `For ${line.mission}${line.missionLink === null ? '' : ` (${line.missionLink})`}. `;
  return [
    isPart ? line.title : strong(line.title),
    ...(line.partOf === null || isPart
      ? []
      : [
          BREAK,
          quiet('Item of '),
          whole === undefined
            ? quiet(line.partOf)
            : ({ kind: 'link', text: whole.title, to: `record-${whole.record}` } as const),
        ]),
    ...(mission === '' && line.note === null ? [] : [BREAK, quiet(`${mission}${line.note ?? ''}`.trim())]),
  ];
}

function recipientCell({ recipients, unit, level }: AssistanceLine): Content {
  return [
    recipients.join(', '),
    BREAK,
    ...(unit === null ? [] : [unit, BREAK]),
    level === 'not-stated' ? notKnown('', 'level not stated') : quiet(`${codeInWords(level)} level`),
  ];
}

function authorityCell({ authorities, account }: AssistanceLine): Content {
  return [
    authorities.length === 0 ? notKnown('', 'authority not stated') : authorities.join(', '),
    ...(account === null ? [] : [BREAK, quiet(account)]),
  ];
}

function amountCell(line: AssistanceLine, apparatus: Apparatus): Content {
  const kind = [
    line.statistic === 'total' ? '' : codeInWords(line.statistic),
    line.amountIs === 'not-stated' ? '' : codeInWords(line.amountIs),
  ].filter((word) => word !== '');
  const items =
    line.items === null ? [] : [`${line.items.toLocaleString('en-US')} ${line.items === 1 ? 'item' : 'items'}`];
  return joined(
    [
      ...(line.amount === null ? [[notKnown('', 'no amount stated')]] : [[value(line.amount.text)]]),
      ...items.map((text): Content => [text]),
      ...(kind.length === 0 ? [] : [[quiet(kind.join(', '))]]),
      ...(line.amount === null ? [] : [[apparatus.cite(line.amount.refs)]]),
    ],
    BREAK,
  );
}

function sumText({ totalDollars, notAdded, totalNote }: AssistanceSeries): Content {
  const sum =
    totalDollars === null ? notKnown('', `not added; missing: ${notAdded}`) : value(showDollars(totalDollars));
  return totalNote === null ? [sum] : [sum, BREAK, quiet(totalNote)];
}

function yearBlocks(years: readonly AssistanceYear[], apparatus: Apparatus): readonly Block[] {
  const bySeries = Map.groupBy(years, ({ series }) => series);
  return [...bySeries].flatMap(([series, ofSeries]): readonly Block[] => {
    const accounts = [...new Set(ofSeries.flatMap((year) => year.accounts.map(({ account }) => account)))].toSorted();
    const rows = ofSeries.map((year) => ({
      head: year.period,
      cells: accounts.map((account) => figuresOf(year, account)),
      end: `${year.totalDollars === null ? `not added; missing: ${year.notAdded}` : showDollars(year.totalDollars)}${year.totalNote === null ? '' : `, ${year.totalNote}`}`,
    }));
    const word = yearsInWords(ofSeries);
    return [
      heading(`By ${word}: series ${series}`),
      ...yearTables(
        {
          caption: `Series ${series}, by ${word} and account`,
          head: capital(word),
          columns: accounts,
          end: 'Sum',
          missing: 'no row',
          rows,
          note: [
            'An account without a row for a year (',
            notKnown('', 'no row'),
            ') was not reported for it: that is no zero. A sum adds the rows that there are.',
          ],
        },
        apparatus,
      ),
    ];
  });
}
