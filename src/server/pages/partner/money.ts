// The money of a partner's page: counts of one money side by side, shares with their working, who got what by series and by year.

import { html } from 'hono/html';

import { citedKey } from '#reports/dossier/dossier.ts';
import type { AssistanceLine, AssistanceSeries, Dossier, MoneyComparison, Worked } from '#reports/dossier/dossier.ts';
import { figuresOf, yearsInWords } from '#reports/dossier/money.ts';
import type { Evidence } from '#rules/fact.ts';

import type { Html } from '../html.ts';
import { to, toRecord } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { cellFigure, figure, sourceRefs } from '../parts/figures.ts';
import { notKnown, textOrUnknown } from '../parts/marks.ts';
import { table } from '../parts/table.ts';
import type { Row } from '../parts/table.ts';
import { evidenceList } from '../parts/trace.ts';
import { dollars, inWords } from '../parts/words.ts';

/** Shares, gaps and ages with their formulas and what went into them. */
export function sharesSection(dossier: Dossier, page: PageContext): Html {
  return html`<div class="cards">${dossier.shares.map((share) => shareCard(share, dossier, page))}</div>`;
}

function shareCard(
  { title, text, known, means, scope, formula, evidence }: Worked,
  dossier: Dossier,
  page: PageContext,
): Html {
  return html`<article class="card">
    <h3>${title}</h3>
    <p class="side-value">${known ? text : textOrUnknown(text)}</p>
    ${known ? html`<p class="formula"><span class="hidden">Working: </span>${formula}</p>` : ''}
    <p class="side-name">${means} <span class="quiet">${scope}</span></p>
    ${evidenceList(evidence, page, { refsOf: refsIn(dossier) })}
  </article>`;
}

/** Where a piece of evidence stands in the numbered sources of the dossier. */
function refsIn({ cited }: Dossier): (each: Evidence) => Html {
  return (each) => sourceRefs(cited[citedKey(each)] ?? []);
}

/** One money, counted in several ways. */
export function comparisonsSection(dossier: Dossier, page: PageContext): Html {
  const { comparisons } = dossier;
  if (comparisons.length === 0)
    return html`<p class="empty">No total on record has items or another account to be held against.</p>`;
  return html`${comparisons.map((each) => comparison(each, dossier, page))}`;
}

function comparison(
  { title, record, rows, verdict, reasons }: MoneyComparison,
  dossier: Dossier,
  page: PageContext,
): Html {
  return html`<article class="comparison">
    <h3>
      <a href="${toRecord(page, record)}"><bdi>${title}</bdi></a>
      <span class="verdict is-${verdict}">${verdict === 'consistent' ? 'the counts agree' : 'the counts differ'}</span>
    </h3>
    ${table({
      caption: `${title}: counted in ${rows.length} ways`,
      quiet: true,
      columns: [
        { title: 'Count', isHead: true },
        { title: 'Amount', align: 'end' },
        { title: 'Against the stated total', align: 'end' },
        { title: 'Working' },
      ],
      rows: rows.map(({ label, text, gap, fits, working, evidence, refs }) => ({
        cells: [
          label,
          html`<span class="number">${text}</span>`,
          gap === null
            ? ''
            : html`<span class="number">${gap}</span
                >${fits === null ? '' : html`<br /><span class="quiet">${fits ? 'agrees with its wording' : 'does not agree with its wording'}</span>`}`,
          html`<span class="formula">${working}</span>
            ${sourceRefs(refs)}${evidence.length === 0 ? '' : evidenceList(evidence, page, { refsOf: refsIn(dossier) })}`,
        ],
      })),
    })}
    ${
      reasons.length === 0
        ? html`<p>${notKnown('no reason for a gap is on record')}</p>`
        : html`<p>Possible reasons for a gap, as the sources and the record give them:</p>
            <ul>
              ${reasons.map((reason) => html`<li><bdi>${reason}</bdi></li>`)}
            </ul>`
    }
  </article>`;
}

/** Who got what, series by series. */
export function seriesSection({ assistance }: Dossier, page: PageContext): Html {
  if (assistance.length === 0)
    return html`<p class="empty">No claim of assistance is on record at these times, beside the yearly tables.</p>`;
  return html`${assistance.map((series) => seriesTable(series, page))}`;
}

function seriesTable({ series, lines, ...sum }: AssistanceSeries, page: PageContext): Html {
  const items = new Set(lines.flatMap(({ partOf }) => partOf ?? []));
  const total: Row = {
    kind: 'total',
    cells: ['Sum of the totals, as printed', '', '', '', sumCell(sum)],
  };
  return table({
    caption: `Series ${series}`,
    columns: [
      { title: 'What', isHead: true },
      { title: 'To whom' },
      { title: 'Period' },
      { title: 'Authority, account' },
      { title: 'Amount', align: 'end' },
    ],
    rows: [
      ...lines.map((line): Row => ({
        ...(line.partOf !== null && items.has(line.partOf) ? { kind: 'part' as const } : {}),
        cells: lineCells(line, page),
      })),
      ...(sum.totalDollars === null && sum.notAdded === null ? [] : [total]),
    ],
  });
}

function lineCells(line: AssistanceLine, page: PageContext): readonly Html[] {
  const {
    title,
    record,
    recipients,
    unit,
    level,
    authorities,
    account,
    period,
    statistic,
    amount,
    items,
    amountIs,
    mission,
    missionLink,
    partOf,
    note,
  } = line;
  const said = [
    statistic === 'total' ? '' : inWords(statistic),
    amountIs === 'not-stated' ? '' : inWords(amountIs),
  ].filter((part) => part !== '');
  return [
    html`<a href="${toRecord(page, record)}"><bdi>${title}</bdi></a
      >${partOf === null ? '' : html` <span class="quiet">item of <a href="${toRecord(page, partOf)}">a stated total</a></span>`}${note === null ? '' : html`<br /><span class="quiet"><bdi>${note}</bdi></span>`}`,
    html`<bdi>${recipients.join(', ')}</bdi
      >${unit === null ? '' : html`<br /><bdi>${unit}</bdi>`}${mission === null ? '' : html`<br /><span class="quiet">for ${mission}${missionLink === null ? '' : `, ${missionLink}`}</span>`}${level === 'not-stated' ? '' : html`<br /><span class="quiet">${inWords(level)} level</span>`}`,
    html`<span class="date">${period}</span>`,
    html`${authorities.map((id) => html`<a href="${to(page, `/authorities/${id}`)}">${id}</a> `)}${account === null ? '' : html`<span class="quiet">${account}</span>`}`,
    html`${amount === null ? (items === null ? notKnown('no amount stated') : html`<span class="number">${items.toLocaleString('en-US')} items</span>`) : figure(amount, page)}${said.length === 0 ? '' : html`<br /><span class="quiet">${said.join(', ')}</span>`}`,
  ];
}

/** A sum, or what is missing to add. */
function sumCell({
  totalDollars,
  notAdded,
  totalNote,
}: Pick<AssistanceSeries, 'totalDollars' | 'notAdded' | 'totalNote'>): Html {
  const sum =
    totalDollars === null
      ? html`<span class="quiet">not added; missing: ${notAdded ?? ''}</span>`
      : html`<span class="number">${dollars(totalDollars)}</span>`;
  return totalNote === null ? sum : html`${sum} <span class="stacked quiet">${totalNote}</span>`;
}

/** The years of public tables, account by account. */
export function yearsSection({ assistanceYears }: Dossier, page: PageContext): Html {
  const series = [...Map.groupBy(assistanceYears, (year) => year.series)];
  if (series.length === 0) return html`<p class="empty">No yearly account is on record at these times.</p>`;
  return html`${series.map(([name, years]) => {
      const accounts = [...new Set(years.flatMap((year) => year.accounts.map(({ account }) => account)))].toSorted();
      return table({
        caption: `Assistance by ${yearsInWords(years)} and account, series ${name}`,
        columns: [
          { title: 'Year', isHead: true },
          ...accounts.map((title) => ({ title, align: 'end' as const })),
          { title: 'Sum', align: 'end' as const },
        ],
        rows: years.map((year) => ({
          cells: [
            html`<span class="date">${year.period}</span>`,
            ...accounts.map((account) => {
              const figures = figuresOf(year, account);
              return figures.length === 0
                ? cellFigure(null, page, 'no row')
                : html`${figures.map((each) => html`${cellFigure(each, page, '')} `)}`;
            }),
            sumCell(year),
          ],
        })),
      });
    })}
    <p class="quiet">An account without a row was not reported for that year: not known, and not zero.</p>`;
}
