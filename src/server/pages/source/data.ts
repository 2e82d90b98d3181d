// One source and what rests on it: every record that cites it or names it, with the places in it, kind by kind.

import type { z } from 'zod';

import { citedAs } from '#kernel/citation.ts';
import { AppError } from '#kernel/errors.ts';
import { kindOf } from '#kernel/id.ts';
import type { Times } from '#kernel/times.ts';
import { kindNamed } from '#ledger/ledger.ts';
import { kindsThatLinkTo, listRecords, readRecord, selectRecords } from '#ledger/read.ts';
import type { StoredRecord } from '#ledger/record.ts';
import { source } from '#records/source/record.ts';

import type { Asked } from '../../asked.ts';
import type { sourcePage } from '../../contracts/page-records.ts';
import { questionOf } from '../../partners-asked.ts';
import { namesFor, shownFields } from '../../shown-fields.ts';

export type SourceData = z.output<typeof sourcePage.output>;
type SourceLine = SourceData['restsOn'][number]['records'][number];

/** How many records of a kind the page shows; the list of the kind has the rest. */
const MOST_OF_A_KIND = 100;

/** Reads a source for its page, and what a record says that it cites there. */
export async function sourceData(
  asked: Asked,
  { id, citing }: { readonly id: string; readonly citing: string | undefined },
  times: Times,
): Promise<SourceData> {
  const { ledger } = asked.house;
  const question = questionOf(asked, times);
  if (kindOf(id) !== source.name) {
    throw new AppError(
      'not_found',
      `Expected the id of a source, as source.NAME, found "${id}". Its own page is /records/${id}.`,
    );
  }
  const { record } = await readRecord(ledger, id, question);
  const nameOf = await namesFor(ledger, [record], question);
  const lineOf = ({ id: from, kind, label, citations }: StoredRecord): SourceLine => ({
    id: from,
    kind,
    label,
    places: citations
      .filter((citation) => citation.source === id)
      .map((citation) => citedAs(citation, () => record.label)),
  });
  const [cites] = citing === undefined ? [] : await selectRecords(ledger, { ...question, ids: [citing] });
  const linking = new Set(await kindsThatLinkTo(ledger, id, question));
  const kinds = [...ledger.kinds.keys()].filter((kind) => linking.has(kind));
  const pages = await Promise.all(
    kinds.map((kind) => listRecords(ledger, kind, { ...question, linkedTo: [id], limit: MOST_OF_A_KIND })),
  );
  const restsOn = pages.flatMap(({ records, total }, index) => {
    const kind = kinds[index];
    if (kind === undefined || total === 0) return [];
    return [{ kind, title: kindNamed(ledger, kind).plural, total, records: records.map(lineOf) }];
  });
  return {
    source: record,
    fields: shownFields(asked.house, kindNamed(ledger, record.kind), record, nameOf),
    cited: cites === undefined ? null : lineOf(cites),
    restsOn,
  };
}
