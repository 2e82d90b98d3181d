// The page on which a list of names is vetted, and where a person decides what a name means.

import type { z } from 'zod';

import { readNominees } from '#ingest/nominees.ts';
import type { Times } from '#kernel/times.ts';
import { listRecords } from '#ledger/read.ts';
import { unit } from '#records/unit/record.ts';
import { RESULT_COLUMNS, resultRows } from '#reports/vetting-list/csv.ts';

import type { Asked } from '../../asked.ts';
import { partnerId } from '../../contracts/contract.ts';
import { MOST_LINES, sendVetList, vetPage } from '../../contracts/vetting.ts';
import { tableCsv } from '../../csv-table.ts';
import { onNewest, pageOn } from '../../once.ts';
import { partnersAsked, questionOf } from '../../partners-asked.ts';
import type { FormOutcome, Route } from '../../served.ts';
import { filling, reading } from '../../served.ts';
import { vetAsked } from '../../vet-asked.ts';
import type { PageContext } from '../page-context.ts';
import { decide } from './decide.ts';
import type { Sent } from './decide.ts';
import { vettedView, vetView } from './view.ts';

type VetPage = z.output<typeof vetPage.output>;

export const VET_PAGES: readonly Route[] = [
  reading({
    contract: vetPage,
    answer: (asked, { query, times }) => choices(asked, times, query.partner ?? null),
    html: (data, page) => vetView(data, page),
  }),
  filling({
    contract: sendVetList,
    act: (asked, { times }, { file, ...sent }, page) =>
      vet(asked, times, sent.list === '' ? { ...sent, list: file ?? '' } : sent, page),
  }),
];

/** The parties whose units are on record. */
async function choices(asked: Asked, times: Times, chosen: string | null): Promise<VetPage> {
  const question = questionOf(asked, { ...times, asOf: null });
  const partners = await partnersAsked(asked, times);
  const withUnits = await Promise.all(
    partners.map(async ({ id, label }) => {
      const { total } = await listRecords(asked.house.ledger, unit.name, { ...question, linkedTo: [id], limit: 1 });
      return total === 0 ? [] : [{ id, label }];
    }),
  );
  return { partners: withUnits.flat(), chosen: chosen === null ? null : partnerId(chosen) };
}

async function vet(asked: Asked, times: Times, sent: Sent, page: PageContext): Promise<FormOutcome> {
  const listed = readNominees(sent.list);
  const isPage = sent.show === 'page';
  const lines = listed.lines.length + listed.setAside.length;
  if (isPage && lines > MOST_LINES) {
    return { again: vetView(await choices(asked, times, sent.partner), page, { sent, lines }) };
  }
  const decided = sent.decide === undefined ? null : await decide(asked, times, sent, sent.decide);
  const now = decided === null ? asked : await onNewest(asked);
  const vetted = await vetAsked(now, times, {
    partner: sent.partner,
    law: sent.law,
    lines: listed.lines,
  });
  if (!isPage) {
    const body = tableCsv(RESULT_COLUMNS, resultRows(vetted.results));
    return { file: { type: 'text/csv', name: `vetting-${vetted.partner.id}-${vetted.asOf}.csv`, body } };
  }
  const shown = vettedView({ ...vetted, setAside: listed.setAside }, { sent, decided, page: pageOn(now, page) });
  return decided !== null && decided.problems.length > 0 ? { again: shown } : { shown };
}
