// The report of an incident, as a form of a page and as data. Both take the same fields and store the same.

import { randomUUID } from 'node:crypto';

import type { Acknowledged } from '#ingest/incidents/receipts.ts';
import { takeReport } from '#ingest/incidents/take-report.ts';
import { refusal } from '#kernel/errors.ts';
import { withoutPersonsFound } from '#kernel/person-problems.ts';
import type { Problem, Result } from '#kernel/result.ts';
import { fail } from '#kernel/result.ts';
import { NEWEST } from '#kernel/times.ts';
import { listRecords } from '#ledger/read.ts';
import { source } from '#records/source/record.ts';

import type { Asked } from '../../asked.ts';
import { reportIncident, reportIncidentPage, sendReportIncident } from '../../contracts/report-incident.ts';
import type { Route } from '../../served.ts';
import { filling, reading, writing } from '../../served.ts';
import type { Filled } from './fields.ts';
import { withoutPersonsIn } from './masked.ts';
import { atFields, readFilled } from './read.ts';
import { reportView } from './view.ts';
import type { ReportPage } from './view.ts';

const MOST_SOURCES = 200;

/** A place is asked of the device only where the reader presses the button for it; a worker keeps the form open offline. */
const PAGE_HEADERS = { 'permissions-policy': 'camera=(), geolocation=(self), microphone=()' } as const;

export const REPORT_PAGES: readonly Route[] = [
  reading({
    contract: reportIncidentPage,
    // Each form has a key of its own.
    fresh: true,
    answer: (asked) => emptyForm(asked),
    html: reportView,
    pageHeaders: PAGE_HEADERS,
  }),
  filling({
    contract: sendReportIncident,
    isIntake: true,
    act: async (asked, _input, sent, page) => {
      const { filled, masked } = withoutPersonsIn(sent);
      const form = { ...(await emptyForm(asked)), key: sent.key, values: valuesOf(filled), masked };
      if (masked.length > 0) return { again: reportView(form, page) };
      const taken = await take(asked, { ...filled, key: sent.key });
      if (!taken.ok) return { again: reportView({ ...form, ...refused(taken.failure) }, page) };
      return { shown: reportView({ ...(await emptyForm(asked)), acknowledged: taken.value }, page) };
    },
  }),
  writing({
    contract: reportIncident,
    isIntake: true,
    act: async (asked, _input, sent) => {
      const taken = await take(asked, sent);
      if (!taken.ok) throw refusal(taken.failure);
      return taken.value;
    },
  }),
];

/** What of the form differs once it is refused: a key under which another report is on record serves no longer, and leads to that report. */
function refused(problems: readonly Problem[]): Partial<ReportPage> {
  const spent = problems.find(({ at }) => at === 'key');
  if (spent === undefined) return { problems };
  const { record: incident } = spent;
  // The key has no field of its own on the form.
  const told = problems.map((problem) => (problem === spent ? { ...problem, at: '' } : problem));
  const fresh = { key: randomUUID(), problems: told };
  if (incident === undefined) return fresh;
  return { ...fresh, acknowledged: { state: 'already-on-record', incident, lookAlikes: [] } };
}

async function take(
  { house, reader }: Asked,
  filled: Filled & { readonly key: string },
): Promise<Result<Acknowledged, readonly Problem[]>> {
  const read = readFilled(filled);
  if (!read.ok) return fail(withoutPersonsFound(read.failure));
  const author = { by: reader.name, reason: 'Reported on the form', atMilliseconds: house.now() };
  const taken = await takeReport(house.ledger, read.value, author, reader);
  return taken.ok ? taken : fail(withoutPersonsFound(atFields(taken.failure, filled)));
}

/** The form with nothing in it. Sources that are closed to anybody are in no list. */
async function emptyForm({ house }: Asked): Promise<ReportPage> {
  const anybody = { name: 'anybody', clearance: 'public', compartments: [] } as const;
  const { records } = await listRecords(house.ledger, source.name, {
    times: NEWEST,
    reader: anybody,
    limit: MOST_SOURCES,
  });
  return {
    key: randomUUID(),
    sources: records.map(({ id, kind, label }) => ({ id, kind, label })),
    values: {},
    problems: [],
    masked: [],
    acknowledged: null,
  };
}

function valuesOf(filled: Filled): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(filled).flatMap(([name, value]): [string, string | string[]][] =>
      value === undefined || name === 'key' ? [] : [[name, typeof value === 'string' ? value : [...value]]],
    ),
  );
}
