// Serves the record: kinds, dictionary, lists, one record, its history and links, search, export, and the one way in.

import { z } from 'zod';

import { exportKind as exportRecords } from '#ingest/export.ts';
import { importFiles as importAll } from '#ingest/import.ts';
import { AppError, refusal } from '#kernel/errors.ts';
import { isRecordId } from '#kernel/id.ts';
import type { Problem } from '#kernel/result.ts';
import { NEWEST } from '#kernel/times.ts';
import { recordsToCsv } from '#ledger/csv.ts';
import { dictionaryOf, jsonSchemaOf } from '#ledger/dictionary.ts';
import { kindNamed } from '#ledger/ledger.ts';
import { historyOf, incomingLinks, listRecords as list, readRecord as readOne } from '#ledger/read.ts';
import { search } from '#ledger/search.ts';
import { write } from '#ledger/write.ts';

import {
  exportKind,
  importFiles,
  listKinds,
  listRecords,
  readDictionary,
  readHistory,
  readLinks,
  readRecord,
  searchRecords,
  writeRecords,
} from '../contracts/records.ts';
import { tableCsv } from '../csv-table.ts';
import { questionOf } from '../partners-asked.ts';
import type { Route } from '../served.ts';
import { reading, textAnswer, validate, writing } from '../served.ts';

const kinds = reading({
  contract: listKinds,
  answer: ({ house }) =>
    [...house.ledger.kinds.values()].map(({ name, title, plural, means, marking }) => ({
      name,
      title,
      plural,
      means,
      marking,
    })),
  csv: (rows) => tableCsv(['name', 'title', 'plural', 'means', 'marking'], rows),
});

const dictionary = reading({
  contract: readDictionary,
  answer: ({ house }) =>
    [...house.ledger.kinds.values()].map((kind) => ({
      entry: dictionaryOf(kind),
      jsonSchema: { ...jsonSchemaOf(kind) },
    })),
  csv: (rows) => dictionaryCsv(rows.map(({ entry }) => entry)),
});

/** The dictionary as a table: one row a field. */
export function dictionaryCsv(entries: readonly ReturnType<typeof dictionaryOf>[]): string {
  const columns = [
    'kind',
    'path',
    'title',
    'means',
    'type',
    'unit',
    'required',
    'unknownAllowed',
    'codes',
    'linksTo',
    'shelf',
    'marking',
    'searched',
  ] as const;
  const rows = entries.flatMap(({ kind, fields }) =>
    fields.map((field) => ({
      ...field,
      kind,
      codes: field.codes?.join('|') ?? null,
      linksTo: field.linksTo?.join('|') ?? null,
    })),
  );
  return tableCsv(columns, rows);
}

const listed = reading({
  contract: listRecords,
  async answer(asked, { query, times }) {
    const { kind, linkedTo, limit, after } = query;
    const page = await list(asked.house.ledger, kindNamed(asked.house.ledger, kind).name, {
      ...questionOf(asked, times),
      limit,
      ...(linkedTo === undefined ? {} : { linkedTo: [linkedTo] }),
      ...(after === undefined ? {} : { after: readCursor(after) }),
    });
    return { records: page.records, total: page.total, next: page.next === null ? null : cursorText(page.next) };
  },
  csv: ({ records }, { query }, asked) => recordsToCsv(kindNamed(asked.house.ledger, query.kind), records),
});

/** A place in a list as one text for an address. */
function cursorText({ label, id }: { readonly label: string; readonly id: string }): string {
  return Buffer.from(JSON.stringify([label, id])).toString('base64url');
}

const cursorShape = z.tuple([z.string(), z.string()]);

/** Reads a place in a list; anything that `cursorText` did not write is refused. */
function readCursor(text: string): { readonly label: string; readonly id: string } {
  try {
    const [label, id] = cursorShape.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
    if (isRecordId(id) && !label.includes('\0')) return { label, id };
  } catch {
    // said below, for every form of it
  }
  throw new AppError(
    'malformed_request',
    'Expected "after" as the page before gave it in "next", found another text. Begin at the first page.',
  );
}

const one = reading({
  contract: readRecord,
  answer: (asked, { params, times }) => readOne(asked.house.ledger, params.id, questionOf(asked, times)),
  csv: ({ record }, _input, asked) => recordsToCsv(kindNamed(asked.house.ledger, record.kind), [record]),
});

const history = reading({
  contract: readHistory,
  answer: (asked, { params, times }) => historyOf(asked.house.ledger, params.id, questionOf(asked, times)),
  csv: (entries) =>
    tableCsv(
      ['version', 'recordedAt', 'recordedBy', 'reason', 'path', 'before', 'after', 'hash'],
      entries.flatMap(({ record, recordedBy, reason, hash, changes }) =>
        [...(changes.length === 0 ? [null] : changes)].map((change) => ({
          version: record.version,
          recordedAt: record.recordedAt,
          recordedBy,
          reason,
          path: change?.path ?? null,
          before: change?.before === undefined ? null : JSON.stringify(change.before),
          after: change?.after === undefined ? null : JSON.stringify(change.after),
          hash,
        })),
      ),
    ),
});

const links = reading({
  contract: readLinks,
  async answer(asked, { params, times }) {
    const question = questionOf(asked, times);
    await readOne(asked.house.ledger, params.id, question); // what is not on record is refused before its links are looked for
    return incomingLinks(asked.house.ledger, params.id, question);
  },
  csv: (rows) =>
    tableCsv(
      ['from', 'kind', 'label', 'path'],
      rows.flatMap(({ from, paths }) =>
        paths.map((path) => ({ from: from.id, kind: from.kind, label: from.label, path })),
      ),
    ),
});

const writes = writing({
  contract: writeRecords,
  async act({ house, reader }, _input, { changes, by, reason }) {
    const author = { by, reason, atMilliseconds: house.now() };
    const report = await write(house.ledger, changes, author, reader);
    if (!report.ok) throw refusalOf(report.failure);
    return report.value;
  },
});

/** The error for a refused write: when nothing but a version that has moved on stands in the way, it says so. */
function refusalOf(problems: readonly Problem[]): AppError {
  const isStale = problems.length > 0 && problems.every(({ at }) => at === 'expects');
  const error = refusal(problems);
  return isStale ? new AppError('stale_version', error.message, { problems }) : error;
}

const exported: Route = {
  contract: exportKind,
  keeps: true,
  fits: ({ kind }) => kind !== undefined,
  async serve({ request, params, form, asked }) {
    const input = validate(exportKind, request, params);
    const { csv, json, heldBack } = await exportRecords(
      asked.house.ledger,
      input.params.kind,
      questionOf(asked, input.times),
    );
    const answered = form === 'csv' ? textAnswer('text/csv', csv) : textAnswer('application/json', json);
    // A table has no place for what is not in it, so its header says how much that is.
    return { ...answered, headers: { ...answered.headers, 'x-held-back': String(heldBack.length) } };
  },
};

const imported = writing({
  contract: importFiles,
  async act({ house, reader }, _input, { files, by, reason, dryRun }) {
    const author = { by, reason, atMilliseconds: house.now() };
    const report = await importAll(house.ledger, files, author, reader, { dryRun });
    if (!report.ok) throw refusalOf(report.failure);
    return report.value;
  },
});

const found = reading({
  contract: searchRecords,
  async answer({ house, reader }, { query }) {
    const { q, kind, limit } = query;
    const kinds = kind === undefined ? {} : { kinds: [kindNamed(house.ledger, kind).name] };
    const hits = await search(house.ledger, q, { reader, times: NEWEST, limit: limit + 1, ...kinds });
    const shown = hits
      .slice(0, limit)
      .map(({ record: { id, kind: of, label }, score }) => ({ id, kind: of, label, score }));
    return { hits: shown, more: hits.length > limit };
  },
  csv: ({ hits }) => tableCsv(['id', 'kind', 'label', 'score'], hits),
});

export const RECORD_ROUTES: readonly Route[] = [
  kinds,
  dictionary,
  listed,
  one,
  history,
  links,
  writes,
  imported,
  exported,
  found,
];
