// Assistance and deliveries that claims on record name the unit for, or a unit above it.

import { html } from 'hono/html';

import type { SheetDelivery, UnitSheet } from '#reports/unit-sheet/sheet.ts';

import type { Html } from '../html.ts';
import { NEAR_WORDS } from '../incident/answers.ts';
import { to, toRecord } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { notKnown } from '../parts/marks.ts';
import { table } from '../parts/table.ts';
import { count, inWords } from '../parts/words.ts';
import { sourcesOf } from './cited.ts';

/** The section of the page. */
export function deliverySection({ deliveries, partner, asOf }: UnitSheet, page: PageContext): Html {
  const { lines, withoutUnit } = deliveries;
  return html`<section aria-labelledby="deliveries">
    <h2 id="deliveries">Assistance and deliveries</h2>
    ${
      lines.length === 0
        ? html`<p class="empty">
            No assistance on record names this unit, or one above it. That is no statement that it received none.
          </p>`
        : table({
            caption: `Assistance that names it, or a unit above it, as it stands on ${asOf}, the latest first`,
            columns: [
              { title: 'Assistance', isHead: true },
              { title: 'Named' },
              { title: 'Period' },
              { title: 'Authority' },
              { title: 'Amount', align: 'end' },
              { title: 'Delivered' },
              { title: 'Sources' },
            ],
            rows: lines.map((line) => ({ cells: cellsOf(line, page) })),
          })
    }
    ${
      withoutUnit === 0
        ? ''
        : html`<p class="means">
            ${count(withoutUnit, 'claim')} of assistance to <bdi>${partner.label}</bdi> up to the day
            ${withoutUnit === 1 ? 'names' : 'name'} no unit: whether this one had a part in
            ${withoutUnit === 1 ? 'it' : 'them'} is not known.
            <a href="${to(page, '/kinds/assistance', { linkedTo: partner.id })}">All that is on record for the party</a>
          </p>`
    }
  </section>`;
}

const STANDS = {
  planned: 'Planned: the period begins after the day.',
  'under-way': 'The period is under way.',
  over: 'The period is over.',
} as const;

function cellsOf(line: SheetDelivery, page: PageContext): readonly (Html | string)[] {
  return [
    html`<a class="hit" href="${toRecord(page, line.id)}"><bdi>${line.label}</bdi></a>`,
    named(line, page),
    line.period,
    line.authorities.length === 0
      ? notKnown('', 'not stated')
      : html`${line.authorities.map((id, at) => html`${at === 0 ? '' : ', '}<a href="${to(page, `/authorities/${id}`)}">${id}</a>`)}`,
    amount(line),
    html`${STANDS[line.standing]}
    ${line.standing === 'planned' ? '' : notKnown('no day of it is on record', 'delivery not known')}`,
    sourcesOf(line.id, line.citations, page),
  ];
}

function named({ is, to: unit, stood }: SheetDelivery, page: PageContext): Html {
  if (is === 'fact') return html`<b>${NEAR_WORDS.fact}</b>: this unit`;
  return html`<b>${NEAR_WORDS.inference}</b>: <a href="${toRecord(page, unit.id)}"><bdi>${unit.label}</bdi></a
    >, ${stood === 'yes' ? 'above it' : 'possibly above it'} in the period; whether it reached this unit is not on
    record`;
}

function amount(line: SheetDelivery): Html {
  const [stated = '', ...basis] = amountInWords(line);
  return html`${line.amount === null ? notKnown('', stated) : html`<span class="number">${stated}</span>`}
  ${basis.map((part) => html`<span class="stacked quiet">${part}</span>`)}`;
}

/** How much in the words of the source, how many, and what the number measures. */
export function amountInWords(line: SheetDelivery): readonly string[] {
  const { amount: stated, amountIs, statistic, prices, items, units } = line;
  return [
    stated ?? 'no amount stated',
    items === null ? '' : count(items, 'item'),
    stated === null ? '' : amountIs === 'not-stated' ? 'what it measures is not stated' : inWords(amountIs),
    statistic === 'total' ? '' : inWords(statistic),
    prices === null ? '' : prices === 'not-stated' ? 'price basis not stated' : `${inWords(prices)} prices`,
    units === 1 ? '' : `for ${units} units together`,
  ].filter((part) => part !== '');
}
