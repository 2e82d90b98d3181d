// `tl records`: lists a kind, shows a record, its versions and what changed, searches, and withdraws a record with a reason.

import { AppError } from '#kernel/errors.ts';
import { differences } from '#ledger/read.ts';
import { readHistory, readRecord, searchRecords, writeRecords } from '#server/contracts/records.ts';

import type { Client } from '../client.ts';
import { BY, COMMON, DATA, TIMES } from '../command.ts';
import type { Arguments, CommandOf, Values } from '../command.ts';
import type { Effects } from '../effects.ts';
import { printJson, say } from '../effects.ts';
import { everyRecord } from '../every-record.ts';
import { changesText, historyText, recordText } from '../record-text.ts';
import type { History } from '../record-text.ts';
import { withClient } from '../session.ts';
import { didYouMean } from '../suggest.ts';
import { tableText } from '../table.ts';
import { timesQueryOf } from '../times.ts';
import { whoAnswers } from '../who.ts';

const args = {
  action: { type: 'positional', description: 'list, show, history, diff, search or retract.' },
  what: {
    type: 'positional',
    description: 'A kind (list), the id of a record (show, history, diff, retract), or words (search).',
  },
  'linked-to': { type: 'string', valueHint: 'ID', description: 'list: only records that link to this one.' },
  kind: { type: 'string', valueHint: 'KIND', description: 'search: only this kind.' },
  limit: {
    type: 'string',
    valueHint: 'N',
    default: '100',
    description: 'list, search: at the most so many (default: 100).',
  },
  from: {
    type: 'string',
    valueHint: 'N',
    description: 'diff: the earlier version (default: the one before the later).',
  },
  to: { type: 'string', valueHint: 'N', description: 'diff: the later version (default: the newest).' },
  version: { type: 'string', valueHint: 'N', description: 'retract: the version that you have read.' },
  reason: { type: 'string', valueHint: 'TEXT', description: 'retract: why.' },
  ...BY,
  ...TIMES,
  ...DATA,
  ...COMMON,
} as const satisfies Arguments;

type Asked = Values<typeof args>;
type Action = (client: Client, values: Asked, effects: Effects) => Promise<void>;

/** The options that each action reads, besides those of every verb. */
const ACTIONS: Readonly<Record<string, { readonly run: Action; readonly reads: readonly (keyof Asked)[] }>> = {
  list: { run: list, reads: ['linked-to', 'as-of', 'known-at', 'ledger-at'] },
  show: { run: show, reads: ['as-of', 'known-at', 'ledger-at'] },
  history: { run: history, reads: ['ledger-at'] },
  diff: { run: diff, reads: ['from', 'to', 'ledger-at'] },
  search: { run: find, reads: ['kind'] },
  retract: { run: retract, reads: ['version', 'reason', 'by'] },
};

const CHOOSING = ['linked-to', 'kind', 'from', 'to', 'version', 'reason', 'as-of', 'known-at', 'ledger-at'] as const;

export const records: CommandOf<typeof args> = {
  name: 'records',
  summary: 'List, show, search, compare and retract records.',
  explains: [
    'records list KIND       the records of a kind, by label',
    'records show ID         one record with its sources',
    'records history ID      every version: who, when, why, what changed',
    'records diff ID         what differs between two versions',
    'records search WORDS    by words, beginnings of words, misspelled names',
    'records retract ID      withdraw a record; its versions stay',
  ].join('\n'),
  args,
  examples: [
    ['tl records list assistance --linked-to partner.SOM', 'Every claim of assistance that names Somalia.'],
    ['tl records search "danab brigade"', 'The records that fit best.'],
    [
      'tl records show assistance.g08-amisom-peacekeeping-operations --known-at 2019-01-01',
      'As it was known on that day.',
    ],
    [
      'tl records retract figure.g40 --version 2 --reason "Counted twice." --by "A. Ochieng"',
      'Withdraws version 2; refused if there is a newer one.',
    ],
  ],
  run: (values, effects) => {
    const action = ACTIONS[values.action];
    if (action === undefined) {
      const names = Object.keys(ACTIONS);
      throw new AppError(
        'malformed_request',
        `Expected one of ${names.join(', ')} after "tl records", found "${values.action}".${didYouMean(values.action, names)}`,
      );
    }
    const idle = CHOOSING.find((name) => values[name] !== undefined && !action.reads.includes(name));
    if (idle !== undefined) {
      throw new AppError(
        'malformed_request',
        `Expected only options that "tl records ${values.action}" reads, found --${idle}. Leave it out: it would change nothing in silence.`,
      );
    }
    return withClient(values, effects, 'read', async (client) => {
      await action.run(client, values, effects);
      return 0;
    });
  },
};

async function list(client: Client, values: Asked, effects: Effects): Promise<void> {
  const query = { ...timesQueryOf(values), kind: values.what, linkedTo: values['linked-to'] };
  const page = await everyRecord(client, query, numberOf('limit', values.limit));
  if (values.json) printJson(effects, page);
  else {
    const rows = page.records.map(({ id, version, knownFrom, label }) => [id, String(version), knownFrom, label]);
    effects.stdout.write(tableText(['ID', 'VERSION', 'KNOWN FROM', 'LABEL'], rows));
  }
  const left = page.total - page.records.length;
  if (left > 0)
    say(
      effects,
      values,
      `${page.records.length} of ${page.total}. --limit ${page.total} lists all; "tl export ${values.what}" writes them as a table.`,
    );
}

async function show(client: Client, values: Asked, effects: Effects): Promise<void> {
  const read = await client.call(readRecord, { params: { id: values.what }, query: timesQueryOf(values) });
  if (values.json) printJson(effects, read);
  else effects.stdout.write(recordText(read));
}

async function history(client: Client, values: Asked, effects: Effects): Promise<void> {
  const versions = await historyOf(client, values);
  if (values.json) printJson(effects, versions);
  else effects.stdout.write(historyText(versions));
}

async function diff(client: Client, values: Asked, effects: Effects): Promise<void> {
  const versions = await historyOf(client, values);
  const newest = versions.at(-1)?.record.version ?? 1;
  const to = values.to === undefined ? newest : numberOf('to', values.to);
  const from = values.from === undefined ? to - 1 : numberOf('from', values.from);
  const [before, after] = [from, to].map((number) => versionOf(versions, number, values.what));
  const changes = differences(before, after);
  if (values.json) printJson(effects, { id: values.what, from, to, changes });
  else effects.stdout.write(changesText(changes));
  if (changes.length === 0) say(effects, values, `Versions ${from} and ${to} say the same.`);
}

async function find(client: Client, values: Asked, effects: Effects): Promise<void> {
  const query = { q: values.what, kind: values.kind, limit: numberOf('limit', values.limit) };
  const { hits, more } = await client.call(searchRecords, { query });
  if (values.json) printJson(effects, { hits, more });
  else
    effects.stdout.write(
      tableText(
        ['ID', 'KIND', 'LABEL'],
        hits.map(({ id, kind, label }) => [id, kind, label]),
      ),
    );
  if (hits.length === 0) say(effects, values, 'Nothing fits. Try fewer words, or the beginning of one.');
  if (more) say(effects, values, 'There are more; --limit 200 lists up to 200, --kind narrows it.');
}

async function retract(client: Client, values: Asked, effects: Effects): Promise<void> {
  const by = whoAnswers(values, effects);
  const { version, reason, what: id } = values;
  if (version === undefined || reason === undefined) {
    throw new AppError(
      'malformed_request',
      'Expected --version N and --reason TEXT, found one of them missing. Nothing was stored. Read the record first ("tl records show ID"); name the version that you have read, and say why it is withdrawn.',
    );
  }
  const change = { do: 'retract' as const, id, expects: numberOf('version', version), reason };
  const report = await client.call(writeRecords, { body: { changes: [change], by, reason } });
  if (values.json) printJson(effects, report);
  else
    for (const written of report.written)
      effects.stdout.write(`${written.id} version ${written.version} ${written.outcome}\n`);
}

function historyOf(client: Client, values: Asked): Promise<History> {
  return client.call(readHistory, { params: { id: values.what }, query: { ledgerAt: timesQueryOf(values).ledgerAt } });
}

function versionOf(versions: History, number: number, id: string): unknown {
  const found = versions.find(({ record }) => record.version === number);
  if (found === undefined) {
    throw new AppError(
      'not_found',
      `Expected a version ${number} of ${id}, found versions ${versions.map(({ record }) => record.version).join(', ')}.`,
    );
  }
  const { body, citations, marking, compartments, retracted, knownFrom } = found.record;
  return { body, citations, marking, compartments, retracted, knownFrom };
}

function numberOf(option: string, text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new AppError('malformed_request', `Expected --${option} to be a whole number from 1 up, found "${text}".`);
}
