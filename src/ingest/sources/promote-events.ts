// Events of a public dataset become incidents, because a person says so: one row, or all that a rule takes. One batch, all or none. A
// row that is an incident already stays as it is; what a later release says otherwise is told and corrects nothing. Incidents that look
// like others on record are told with them, and nothing is merged.

import { addDays, earlier, later } from '#kernel/calendar-date.ts';
import { spanOf } from '#kernel/date-range.ts';
import { AppError, refusal } from '#kernel/errors.ts';
import type { Reader } from '#kernel/marking.ts';
import { NEWEST } from '#kernel/times.ts';
import type { Author, PutChange } from '#ledger/change.ts';
import type { Ledger } from '#ledger/ledger.ts';
import type { FieldChange } from '#ledger/read.ts';
import { differences, selectOf, selectRecords } from '#ledger/read.ts';
import { write } from '#ledger/write.ts';
import type { Release } from '#observations/releases.ts';
import { alikeIncidents } from '#records/alike-incidents.ts';
import type { AlikeIncidents, ComparedIncident } from '#records/alike-incidents.ts';
import { coalition } from '#records/coalition/record.ts';
import { incidentPair } from '#records/incident-pair/record.ts';
import { incident } from '#records/incident/record.ts';

import type { EventDraft } from './event-draft.ts';
import { isDraft } from './event-draft.ts';
import type { EventFilter } from './event-filter.ts';
import { keptBack, lineOf, observedEvents } from './observed-events.ts';
import type { ObservedEvent } from './observed-events.ts';
import { incidentIdFor, recordsOf, sourceIdFor, sourceOf } from './promoted-records.ts';
import type { NamedOnRecord } from './promoted-records.ts';
import type { Dataset } from './shelf.ts';

/** So many rows become incidents at once at the most: more than a person looks through in a day. */
const MOST = 2000;

export interface Promotion {
  readonly dataset: Dataset;
  readonly release: Release;
  /** One row of the file, where the header is row 1; or a rule. */
  readonly choice: { readonly row: number } | { readonly filter: EventFilter };
  /** Do everything but keep nothing. */
  readonly dryRun?: boolean;
}

/** What became of a row. */
export interface PromotedRow {
  readonly row: number;
  readonly key: string;
  readonly incident: string;
  readonly title: string;
  /** `differs`: it is an incident already, and this release says something otherwise. `withdrawn`: a person withdrew it. */
  readonly outcome: 'created' | 'unchanged' | 'differs' | 'withdrawn';
  /** What this release says otherwise than the record, field by field. */
  readonly says: readonly FieldChange[];
}

export interface PromotionReport {
  readonly dataset: string;
  readonly release: string;
  /** The rule in words; null for one row. */
  readonly rule: string | null;
  readonly source: string;
  readonly rows: readonly PromotedRow[];
  /** How many records were written, the source with them; in a dry run, would have been. */
  readonly written: number;
  readonly alike: readonly AlikeIncidents[];
  readonly dryRun: boolean;
}

type Draft = ObservedEvent & { readonly event: EventDraft };

/** Makes incidents of events; throws what stands in the way, and then nothing is stored. */
export async function promoteEvents(
  ledger: Ledger,
  promotion: Promotion,
  author: Author,
  reader: Reader,
): Promise<PromotionReport> {
  const { dataset, release, choice, dryRun = false } = promotion;
  const back = keptBack(dataset, 'shown');
  if (back !== null) throw new AppError('invalid_input', `Nothing was stored. ${back}`);
  const rule = 'filter' in choice ? choice.filter.words : null;
  const drafts = await chosen(ledger, promotion);
  const ids = drafts.map(({ key }) => incidentIdFor(dataset.name, key));
  const question = { times: NEWEST, reader };
  const there = new Map(
    (await selectOf(ledger, incident, { ...question, ids })).map((each) => [each.id as string, each]),
  );
  const fresh = drafts.filter(({ key }) => !there.has(incidentIdFor(dataset.name, key)));
  const named = await namedOnRecord(ledger, reader);
  const changes = new Map(
    fresh.map((draft) => [
      incidentIdFor(dataset.name, draft.key),
      recordsOf(dataset, release, draft, { named, by: author.by, rule }),
    ]),
  );
  const withdrawn = await store(ledger, { dataset, release, changes, dryRun }, author, reader);
  const rows = drafts.map(({ row, key, event }): PromotedRow => {
    const id = incidentIdFor(dataset.name, key);
    const about = { row, key, incident: id, title: event.incident.title };
    const known = there.get(id);
    if (known === undefined) return { ...about, outcome: withdrawn.ids.has(id) ? 'withdrawn' : 'created', says: [] };
    if (known.body.derivedFrom?.release === release.release) return { ...about, outcome: 'unchanged', says: [] };
    const { derivedFrom: _, ...body } = known.body;
    const says = differences(body, event.incident);
    return { ...about, outcome: says.length === 0 ? 'unchanged' : 'differs', says };
  });
  const compared = drafts.flatMap(({ row, key, event }): readonly ComparedIncident[] => {
    const id = incidentIdFor(dataset.name, key);
    const derivedFrom = { dataset: dataset.name, release: release.release, row, key, by: author.by, rule };
    if (withdrawn.ids.has(id)) return [];
    return [{ id, body: there.get(id)?.body ?? { ...event.incident, derivedFrom } }];
  });
  return {
    dataset: dataset.name,
    release: release.release,
    rule,
    source: sourceIdFor(dataset.name, release.release),
    rows,
    written: withdrawn.written,
    alike: await alikeTo(ledger, compared, reader),
    dryRun,
  };
}

/** The rows that are meant, as drafts. */
async function chosen(ledger: Ledger, { dataset, release, choice }: Promotion): Promise<readonly Draft[]> {
  const drafts: Draft[] = [];
  const row = 'row' in choice ? choice.row : undefined;
  for await (const observed of observedEvents(ledger.db, dataset, release, { row, use: 'shown' })) {
    const { event } = observed;
    if (!isDraft(event)) {
      if (row === undefined) continue;
      throw new AppError(
        'invalid_input',
        `Row ${row} of ${release.release} is no incident. ${event.noEvent} Nothing was stored.`,
      );
    }
    if ('filter' in choice && !choice.filter.takes(lineOf(dataset.name, release.release, observed, event))) continue;
    drafts.push({ ...observed, event });
    if (drafts.length > MOST) {
      throw new AppError(
        'too_large',
        `Expected a rule that takes at most ${MOST.toLocaleString('en-US')} rows of ${release.release} at once, found one that takes more. Nothing was stored. Narrow it, as by year.`,
      );
    }
  }
  if (row === undefined || drafts.length > 0) return drafts;
  throw new AppError(
    'not_found',
    `Expected a row of release ${release.release} of ${dataset.name}, counted as a spreadsheet does, found no stored row ${row}. It may have been set aside; "tl source status ${dataset.name}" tells.`,
  );
}

interface Storing {
  readonly dataset: Dataset;
  readonly release: Release;
  /** By incident, what is made for it. */
  readonly changes: ReadonlyMap<string, readonly PutChange[]>;
  readonly dryRun: boolean;
}

/** Stores what is new; incidents that a person withdrew are left withdrawn. */
async function store(
  ledger: Ledger,
  { dataset, release, changes, dryRun }: Storing,
  author: Author,
  reader: Reader,
): Promise<{ readonly ids: ReadonlySet<string>; readonly written: number }> {
  const ids = new Set<string>();
  const source = sourceOf(dataset, release);
  const known = await selectRecords(ledger, { times: NEWEST, reader, kinds: ['source'], ids: [source.id ?? ''] });
  for (;;) {
    const rest = [...changes].filter(([id]) => !ids.has(id)).flatMap(([, records]) => records);
    if (rest.length === 0) return { ids, written: 0 };
    const report = await write(ledger, known.length > 0 ? rest : [source, ...rest], author, reader, { dryRun });
    if (report.ok) return { ids, written: report.value.written.length };
    // An id that has a version already and no record that stands was withdrawn.
    const gone = report.failure.flatMap(({ at, record }) =>
      at === 'expects' && record !== undefined && changes.has(record) ? [record] : [],
    );
    if (gone.length === 0) throw refusal(report.failure);
    for (const id of gone) ids.add(id);
  }
}

/** Whom the record knows by the names of publishers. */
async function namedOnRecord(ledger: Ledger, reader: Reader): Promise<NamedOnRecord> {
  const question = { times: NEWEST, reader };
  const plain = (name: string): string => name.trim().toLowerCase();
  const forces = await selectOf(ledger, coalition, question);
  const partners = new Set<string>(
    (await selectRecords(ledger, { ...question, kinds: ['partner'] })).map(({ id }) => id),
  );
  return {
    coalition: (name) => {
      const same = forces.filter(({ body }) =>
        [body.name, body.fullName].some((each) => each !== null && plain(each) === plain(name)),
      );
      return same.length === 1 ? (same[0]?.id ?? null) : null;
    },
    partner: (country) => (partners.has(`partner.${country}`) ? `partner.${country}` : null),
  };
}

/** What on record may be one event with some incidents, and was not decided. */
async function alikeTo(
  ledger: Ledger,
  fresh: readonly ComparedIncident[],
  reader: Reader,
): Promise<readonly AlikeIncidents[]> {
  const days = fresh.map(({ body }) => spanOf(body.when));
  const [first, ...froms] = days.flatMap(({ possibleFrom }) => possibleFrom ?? []);
  const [last, ...tos] = days.flatMap(({ possibleTo }) => possibleTo ?? []);
  if (first === undefined || last === undefined) return [];
  const question = { times: NEWEST, reader };
  const during = { first: addDays(froms.reduce(earlier, first), -1), last: addDays(tos.reduce(later, last), 1) };
  const known = await selectOf(ledger, incident, { ...question, during });
  const ids = fresh.map(({ id }) => id);
  const pairs = await selectOf(ledger, incidentPair, { ...question, linkedTo: ids });
  return alikeIncidents(
    fresh,
    known,
    pairs.map(({ body }) => body),
  );
}
