// The page on which a list of names is vetted, and where a person decides what a name means.

import type { z } from 'zod';

import { readNominees } from '#ingest/nominees.ts';
import type { Problem } from '#kernel/result.ts';
import { NEWEST } from '#kernel/times.ts';
import type { Times } from '#kernel/times.ts';
import { listRecords, selectOf } from '#ledger/read.ts';
import { write } from '#ledger/write.ts';
import { unitMatch } from '#records/unit-match/record.ts';
import { unit } from '#records/unit/record.ts';
import { RESULT_COLUMNS, resultRows } from '#reports/vetting-list/csv.ts';

import type { Asked } from '../../asked.ts';
import { partnerId } from '../../contracts/contract.ts';
import { sendVetList, vetPage } from '../../contracts/vetting.ts';
import { tableCsv } from '../../csv-table.ts';
import { idOnce, onNewest, saidOnce } from '../../once.ts';
import { dayAsked, partnersAsked, questionOf } from '../../partners-asked.ts';
import type { FormOutcome, Route } from '../../served.ts';
import { filling, reading } from '../../served.ts';
import { vetAsked } from '../../vet-asked.ts';
import type { PageContext } from '../page-context.ts';
import { vettedView, vetView } from './view.ts';

type Sent = z.output<NonNullable<typeof sendVetList.body>>;
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
  const counted = await Promise.all(
    partners.map(async ({ id, label }) => {
      const { total } = await listRecords(asked.house.ledger, unit.name, { ...question, linkedTo: [id], limit: 1 });
      return { id, label, units: total };
    }),
  );
  return { partners: counted.filter(({ units }) => units > 0), chosen: chosen === null ? null : partnerId(chosen) };
}

async function vet(asked: Asked, times: Times, sent: Sent, page: PageContext): Promise<FormOutcome> {
  const refused = sent.decision === undefined ? [] : await decide(asked, sent);
  const listed = readNominees(sent.list);
  const vetted = await vetAsked(sent.decision === undefined ? asked : await onNewest(asked), times, {
    partner: sent.partner,
    law: sent.law,
    lines: listed.lines,
  });
  if (sent.show === 'csv') {
    const body = tableCsv(RESULT_COLUMNS, resultRows(vetted.results));
    return { file: { type: 'text/csv', name: `vetting-${vetted.partner.id}-${vetted.asOf}.csv`, body } };
  }
  const data = { ...vetted, setAside: listed.setAside };
  const shown = vettedView(data, { sent, refused, page });
  return refused.length > 0 ? { again: shown } : { shown };
}

/** Records what a person decided about a name, once however often it is sent; gives back what was refused. */
async function decide(asked: Asked, sent: Sent): Promise<readonly Problem[]> {
  const { house, reader } = asked;
  const { name = '', unit: proposed = '', decision, reason = '', key } = sent;
  const partner = partnerId(sent.partner);
  if (key === undefined) {
    return [{ at: 'key', expected: 'the form of a sheet', found: 'none', todo: 'Decide on the sheet below.' }];
  }
  const id = idOnce(unitMatch.name, key, partner, name, proposed);
  const [before] = await selectOf(house.ledger, unitMatch, { times: NEWEST, reader, ids: [id] });
  const body = {
    text: name,
    partner,
    unit: sent.unit ?? null,
    decision,
    by: reader.name,
    on: before?.body.on ?? dayAsked(asked, NEWEST),
    reason,
  };
  const author = {
    by: reader.name,
    reason: `Decided about the name “${name.slice(0, 100)}”`,
    atMilliseconds: house.now(),
  };
  const report = await write(house.ledger, [{ do: 'put', id, body }], author, reader);
  return report.ok ? [] : saidOnce(report.failure, id);
}
