// Corrects a record. A correction of the newest version is stored; where somebody wrote meanwhile, both corrections are put side by side,
// and what is stored is what came of both, on top of the newest version.

import { canonicalJson, sameJson } from '#kernel/canonical-json.ts';
import { AppError } from '#kernel/errors.ts';
import { kindOf } from '#kernel/id.ts';
import { isObject } from '#kernel/json-pointer.ts';
import type { Problem } from '#kernel/result.ts';
import { NEWEST } from '#kernel/times.ts';
import type { Kind } from '#ledger/kind.ts';
import { fieldsOf } from '#ledger/kind.ts';
import { kindNamed } from '#ledger/ledger.ts';
import { historyOf } from '#ledger/read.ts';
import type { StoredRecord } from '#ledger/record.ts';
import { write } from '#ledger/write.ts';
import type { WriteOptions } from '#ledger/write.ts';

import type { Asked } from '../../asked.ts';
import type { FormOutcome } from '../../served.ts';
import { toRecord } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { rendered } from './act.ts';
import { aboutRecord, standing } from './data.ts';
import { editElsewhere } from './elsewhere.ts';
import { typedOf } from './fill.ts';
import { mergePage } from './merge-page.ts';
import { merged } from './merge.ts';
import type { Choice, Written } from './merge.ts';
import type { TypedCitation } from './read-back.ts';
import { atControls, readSent, rowsChanged } from './sent.ts';
import type { SaidOfRecord, Sent } from './sent.ts';
import { openTree, treeOf } from './tree.ts';
import { addressOf } from './view.ts';

/** Stores a correction, or shows what it meets. */
export async function editAct(asked: Asked, id: string, sent: Sent, page: PageContext): Promise<FormOutcome> {
  const read = await standing(asked, id);
  if (read === null) return withdrawn(asked, id, sent, page);
  return editNewest(asked, read, sent, page);
}

/** The record is not there any more, or not for this reader: what was typed stays in the form. */
async function withdrawn(asked: Asked, id: string, sent: Sent, page: PageContext): Promise<FormOutcome> {
  const kind = kindNamed(asked.house.ledger, kindOf(id));
  const todo = 'Look at what became of it, and record what you typed as a new record if it is one.';
  const problems = [{ at: 'id', expected: 'a record that stands', found: `none with the id ${id}`, todo }];
  const about = { id, version: Number(sent.all.get('expects') ?? 0), problems };
  return { again: await rendered(asked, kind, sent.all, page, about) };
}

async function editNewest(asked: Asked, record: StoredRecord, sent: Sent, page: PageContext): Promise<FormOutcome> {
  const { id } = record;
  const kind = kindNamed(asked.house.ledger, record.kind);
  const about = aboutRecord(record);
  if (editElsewhere(record.kind, id, false) !== null) {
    throw new AppError('invalid_input', `${about.elsewhere?.words ?? ''} Nothing was stored.`);
  }
  const changed = rowsChanged(sent);
  if (changed !== null) return { shown: await rendered(asked, kind, changed, page, about) };
  const said = readSent(openTree(treeOf(kind), asked.reader), sent);
  const desk: Desk = { asked, kind, record, said, sent, page };
  if (said.problems.length > 0) return again(desk, said.problems);
  const mine: Mine = { ...said, body: asStored(record.body, said.body), citations: inOrder(said.citations, record) };
  const expects = said.typed.get('expects') ?? '';
  return expects === String(record.version) ? store(desk, mine) : meet(desk, mine, Number(expects));
}

type Mine = Written<TypedCitation>;

interface Desk {
  readonly asked: Asked;
  readonly kind: Kind;
  /** The newest version. */
  readonly record: StoredRecord;
  readonly said: SaidOfRecord;
  readonly sent: Sent;
  readonly page: PageContext;
}

async function again({ asked, kind, record, said, page }: Desk, problems: readonly Problem[]): Promise<FormOutcome> {
  return { again: await rendered(asked, kind, said.typed, page, { ...aboutRecord(record), problems }) };
}

function put(desk: Desk, written: Mine, options: WriteOptions = {}): ReturnType<typeof write> {
  const { asked, kind, record, said } = desk;
  const { body, citations, marking, compartments } = written;
  const { id, version: expects } = record;
  const author = { by: asked.reader.name, reason: said.reason, atMilliseconds: asked.house.now() };
  const change = { do: 'put', id, kind: kind.name, body, citations, marking, compartments, expects } as const;
  return write(asked.house.ledger, [change], author, asked.reader, options);
}

async function store(desk: Desk, mine: Mine): Promise<FormOutcome> {
  const report = await put(desk, mine);
  if (report.ok) return { goTo: toRecord(desk.page, desk.record.id) };
  // Somebody wrote between the reading above and now: the same as if they had written before it.
  if (report.failure.some(({ at }) => at === 'expects')) {
    return editAct(desk.asked, desk.record.id, desk.sent, desk.page);
  }
  return again(desk, atControls(report.failure, desk.said.citations));
}

/** Puts a correction of an older version and what was written since together. */
async function meet(desk: Desk, typed: Mine, expects: number): Promise<FormOutcome> {
  const { asked, kind, record, said, sent, page } = desk;
  const history = await historyOf(asked.house.ledger, record.id, { times: NEWEST, reader: asked.reader });
  const before = history.find((entry) => entry.record.version === expects)?.record;
  if (before === undefined || before.withheld.length > 0) {
    const todo = 'Open the form again; what you typed is still in this one.';
    return again(desk, [
      { at: 'expects', expected: 'the version that the form was made from', found: String(expects), todo },
    ]);
  }
  const possible = await put(desk, typed, { dryRun: true });
  if (!possible.ok) return again(desk, atControls(possible.failure, said.citations));
  const mine = { ...typed, body: asStored(before.body, kind.schema.parse(typed.body)) };
  if (isSame(mine, record)) return { goTo: toRecord(page, record.id) };
  const isChosen = sent.verb === 'merge' && sent.all.get('theirs') === String(record.version);
  const choices = new Map(isChosen ? [...sent.choices].flatMap(readChoice) : []);
  const atoms = new Set(fieldsOf(kind).map(({ path }) => `/${path.join('/')}`));
  const outcome = merged<TypedCitation>(writtenOf(before), { theirs: writtenOf(record), mine }, { atoms, choices });
  if (!isChosen || outcome.open.length > 0) {
    const since = history.filter((entry) => entry.record.version > expects);
    const form = {
      action: addressOf({ kind: { ...kind }, id: record.id, version: record.version }),
      sent: said.typed,
      button: 'Record what came of both',
      scripts: ['record-form'],
    };
    return { again: await mergePage({ ...desk, before, mine, since, outcome, choices, isAsked: isChosen, form }) };
  }
  const report = await put(desk, outcome.written);
  if (report.ok) return { goTo: toRecord(page, record.id) };
  if (report.failure.some(({ at }) => at === 'expects')) return editAct(asked, record.id, sent, page);
  const filled = new Map([
    ...typedOf(treeOf(kind), outcome.written.body, outcome.written.citations),
    ...(['id', 'reason'] as const).map((name): [string, string] => [name, said.typed.get(name) ?? '']),
    ['expects', String(record.version)],
    ['marking', outcome.written.marking],
    ['compartments', outcome.written.compartments.join(' | ')],
  ]);
  const problems = atControls(report.failure, outcome.written.citations);
  return { again: await rendered(asked, kind, filled, page, { ...aboutRecord(record), problems }) };
}

/** A choice of a merge as it was sent. */
export function readChoice([at, value]: readonly [string, string]): readonly (readonly [string, Choice])[] {
  return value === 'mine' || value === 'theirs' || value === 'both' ? [[at, value]] : [];
}

function writtenOf({ body, citations, marking, compartments }: StoredRecord): Mine {
  return { body, citations, marking, compartments };
}

function isSame(mine: Mine, record: StoredRecord): boolean {
  const key = ({ body, citations, marking, compartments }: Mine): string =>
    canonicalJson({
      body,
      citations: citations.map(canonicalJson).toSorted(),
      marking,
      compartments: [...compartments],
    });
  return key(mine) === key(writtenOf(record));
}

/** Citations in the order in which they are on record, and behind them what is new. */
function inOrder(typed: readonly TypedCitation[], record: StoredRecord): readonly TypedCitation[] {
  const places = new Map(record.citations.map((citation, index) => [canonicalJson(citation), index]));
  const placeOf = (citation: TypedCitation): number => places.get(canonicalJson(citation)) ?? places.size;
  return typed.map(withBreaks(record)).toSorted((a, b) => placeOf(a) - placeOf(b));
}

/**
 * What was typed, with the line breaks that are on record: a browser writes them in a way of its own, and what nobody touched must not
 * change by being looked at.
 */
function asStored(stored: unknown, typed: unknown): unknown {
  if (typeof stored === 'string' && typeof typed === 'string') {
    return stored !== typed && oneBreak(stored) === oneBreak(typed) ? stored : typed;
  }
  if (Array.isArray(stored) && Array.isArray(typed)) {
    return typed.map((item: unknown, index) => asStored(stored[index], item));
  }
  if (!isObject(stored) || !isObject(typed) || sameJson(stored, typed)) return typed;
  return Object.fromEntries(Object.entries(typed).map(([key, value]) => [key, asStored(stored[key], value)]));
}

/** A citation with a quote that has the line breaks that are on record. */
function withBreaks({ citations }: StoredRecord): (typed: TypedCitation) => TypedCitation {
  const key = ({ quote = '', ...rest }: TypedCitation): string => canonicalJson({ ...rest, quote: oneBreak(quote) });
  // The first of those that differ by their breaks alone stands last here, and is kept.
  const stored = new Map(citations.toReversed().map((citation) => [key(citation), citation]));
  return (typed) => stored.get(key(typed)) ?? typed;
}

function oneBreak(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n');
}
