// What a form of a record is made of: the declaration of its kind, what stands in it, and the names of what it leads to. A record of which
// this reader may not see every part gets no form: writing it anew would lose what they cannot see.

import { randomUUID } from 'node:crypto';

import type { z } from 'zod';

import { AppError } from '#kernel/errors.ts';
import { isRecordId } from '#kernel/id.ts';
import { isObject } from '#kernel/json-pointer.ts';
import { MARKINGS, rankOf } from '#kernel/marking.ts';
import type { Reader } from '#kernel/marking.ts';
import { NEWEST } from '#kernel/times.ts';
import { markedPlaces } from '#ledger/kind.ts';
import type { Kind } from '#ledger/kind.ts';
import { kindNamed } from '#ledger/ledger.ts';
import { listRecords, readRecord, selectRecords } from '#ledger/read.ts';
import type { StoredRecord } from '#ledger/record.ts';

import type { Asked } from '../../asked.ts';
import type { newRecordPage } from '../../contracts/record-form.ts';
import { editElsewhere, newElsewhere } from './elsewhere.ts';
import { typedOf } from './fill.ts';
import type { Typed } from './parts.ts';
import { MOST_ROWS } from './rows.ts';
import { openTree, treeOf } from './tree.ts';
import type { FormNode, Group } from './tree.ts';

export type FormData = z.output<typeof newRecordPage.output>;

const MOST_SOURCES = 200;

/** The form of a new record, opened with what the address gives. */
export async function newForm(
  asked: Asked,
  kindName: string,
  given: Readonly<Record<string, unknown>>,
): Promise<FormData> {
  const kind = kindNamed(asked.house.ledger, kindName);
  const tree = treeOf(kind);
  const links = Object.entries(given).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  for (const [key] of links) {
    const isOwn = tree.fields.some(
      (entry) => entry.key === key && entry.node.is === 'leaf' && ['link', 'text'].includes(entry.node.role),
    );
    if (isOwn) continue;
    const message = `Expected only links and texts that a record of the kind ${kind.name} has, found "${key}". Leave it out of the address.`;
    throw new AppError('malformed_request', message);
  }
  const typed = new Map([
    ...links.map(([key, id]): [string, string] => [`/${key}`, id]),
    ['id', `${kind.name}.${randomUUID()}`],
    ['reason', 'Entered on the form'],
    ['marking', kind.marking],
  ]);
  const form = await formOf(asked, kind, typed);
  return { ...form, elsewhere: newElsewhere(kind.name) };
}

/** The form by which a record is corrected, filled with its newest version. */
export async function editForm(asked: Asked, id: string): Promise<FormData> {
  const record = await readWhole(asked, id);
  const kind = kindNamed(asked.house.ledger, record.kind);
  const form = await formOf(asked, kind, typedRecord(kind, record));
  return { ...form, ...aboutRecord(record) };
}

/** What a form says of the record that it corrects. */
export function aboutRecord({
  id,
  version,
  label,
  kind,
  body,
}: StoredRecord): Pick<FormData, 'id' | 'version' | 'label' | 'elsewhere'> {
  return { id, version, label, elsewhere: editElsewhere(kind, id, isDraft(body)) };
}

/** Whether the body of a decision is that of a draft. */
export function isDraft(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'state' in body && body.state === 'draft';
}

/** The newest version of a record, whole. Refuses one of which parts are withheld or that no form can hold, in words. */
async function readWhole({ house, reader }: Asked, id: string): Promise<StoredRecord> {
  const { record } = await readRecord(house.ledger, id, { times: NEWEST, reader });
  if (record.withheld.length > 0) {
    const message = `Expected a record of which you may read every part, found parts of ${id} that are withheld from you. Ask somebody who may read it whole to correct it; what you cannot see would be lost.`;
    throw new AppError('forbidden', message);
  }
  const longest = Math.max(record.citations.length, longestList(record.body));
  if (longest > MOST_ROWS) {
    const message = `Expected a record whose lists have up to ${MOST_ROWS} entries, found one of ${longest} in ${id}. Correct it by importing it: a form would lose the rest.`;
    throw new AppError('invalid_input', message);
  }
  return record;
}

function longestList(value: unknown): number {
  if (Array.isArray(value)) return Math.max(value.length, ...value.map(longestList));
  return isObject(value) ? Math.max(0, ...Object.values(value).map(longestList)) : 0;
}

/** The same; null for one that was withdrawn, or is not there for this reader. */
export async function standing(asked: Asked, id: string): Promise<StoredRecord | null> {
  try {
    return await readWhole(asked, id);
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return null;
    throw error;
  }
}

/** What stands in the form of a version of a record. */
function typedRecord(kind: Kind, record: StoredRecord): Typed {
  return new Map([
    ...typedOf(treeOf(kind), record.body, record.citations),
    ['id', record.id],
    ['expects', String(record.version)],
    ['marking', record.marking],
    ['compartments', record.compartments.join(' | ')],
  ]);
}

/** The form of a kind with something in it. */
export async function formOf({ house, reader }: Asked, kind: Kind, typed: Typed): Promise<FormData> {
  const { ledger, catalogue } = house;
  const question = { times: NEWEST, reader };
  const ids = [...new Set([...typed.values()].map((value) => value.trim()).filter(isRecordId))];
  const [named, sources] = [
    ids.length === 0 ? [] : await selectRecords(ledger, { ...question, ids }),
    await listRecords(ledger, 'source', { ...question, limit: MOST_SOURCES }),
  ];
  const tree = treeOf(kind);
  const fields = openTree(tree, reader);
  const shelves = {
    authority: [...catalogue.authorities.values()].map(({ id, name }) => ({ id, label: name })),
    concept: [...catalogue.concepts.values()].map(({ id, title }) => ({ id, label: title })),
    measure: [...catalogue.measures.values()].map(({ id, title }) => ({ id, label: title })),
  };
  const { name, title, plural, means, marking } = kind;
  const used = new Set(leavesOf(tree).flatMap(({ vocabulary }) => vocabulary ?? []));
  return {
    kind: { name, title, plural, means, marking },
    fields,
    id: typed.get('id') ?? '',
    version: null,
    label: null,
    values: Object.fromEntries(typed),
    problems: [],
    names: Object.fromEntries(named.map(({ id, label }) => [id, label])),
    sources: sources.records.map(({ id, label }) => ({ id, label })),
    shelves: Object.fromEntries(Object.entries(shelves).filter(([shelf]) => used.has(shelf as keyof typeof shelves))), // keys of the object above
    markings: MARKINGS.filter((each) => rankOf(each) <= rankOf(reader.clearance)),
    closed: closedTo(kind, reader),
    // A compartment closes a record as much as a marking does: nothing of either stays on the device.
    keeps: (typed.get('marking') ?? marking) === 'public' && (typed.get('compartments') ?? '').trim() === '',
    elsewhere: null,
    notice: null,
  };
}

function leavesOf(node: FormNode): readonly Extract<FormNode, { is: 'leaf' }>[] {
  if (node.is === 'leaf') return [node];
  return node.is === 'list' ? leavesOf(node.item) : node.fields.flatMap((entry) => leavesOf(entry.node));
}

function closedTo(kind: Kind, reader: Reader): readonly string[] {
  const above = markedPlaces(kind).filter(({ marking }) => rankOf(marking) > rankOf(reader.clearance));
  return above.map(({ path }) => titleAt(treeOf(kind), path));
}

function titleAt(tree: Group, path: readonly string[]): string {
  let node: FormNode = tree;
  for (const step of path) {
    if (node.is === 'list') node = node.item;
    else if (node.is === 'group') node = node.fields.find(({ key }) => key === step)?.node ?? node;
  }
  return node.title;
}
