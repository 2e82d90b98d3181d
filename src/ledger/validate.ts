// Checks one record before anything is stored: its body against its kind, its citations, its marking. Pure: what needs the
// database (do the links lead somewhere) is checked in the transaction that writes.

import { z } from 'zod';

import type { Citation } from '#kernel/citation.ts';
import { isRecordId, kindOf } from '#kernel/id.ts';
import type { RecordId } from '#kernel/id.ts';
import { isObject, pointerOf, valueAt } from '#kernel/json-pointer.ts';
import { MARKINGS } from '#kernel/marking.ts';
import type { Marking } from '#kernel/marking.ts';
import type { Problem, Result } from '#kernel/result.ts';
import { fail, ok, showFound } from '#kernel/result.ts';
import type { PutChange } from './change.ts';
import { documentOf } from './envelope.ts';
import type { Field, Kind, WorldDays } from './kind.ts';
import { fieldsOf } from './kind.ts';
import type { Ledger } from './ledger.ts';
import { problemsOf } from './problems-of-zod.ts';

/** A link from a place in a document to a record. `path` is a JSON Pointer into {body, citations}. */
export interface DocumentLink {
  readonly path: string;
  readonly to: RecordId;
  readonly kinds: readonly string[];
}

/** A record that is fit to be stored, as far as it can be judged by itself. */
export interface Draft {
  readonly kind: Kind;
  readonly body: unknown;
  readonly citations: readonly Citation[];
  readonly document: string;
  readonly world: WorldDays;
  readonly label: string;
  readonly marking: Marking;
  readonly compartments: readonly string[];
  readonly links: readonly DocumentLink[];
}

const citationSchema = z.strictObject({
  at: z.string().default(''),
  source: z.string(),
  locator: z
    .strictObject({
      page: z.string().min(1).optional(),
      line: z.number().int().positive().optional(),
      paragraph: z.string().min(1).optional(),
      footnote: z.string().min(1).optional(),
      file: z.string().min(1).optional(),
      row: z.number().int().positive().optional(),
    })
    .default({}),
  quote: z.string().trim().min(1).max(500).optional(),
});

/** Checks a change as far as it can be checked without the database. */
export function validate(ledger: Ledger, change: PutChange): Result<Draft> {
  const kindName = change.kind ?? (change.id === undefined ? '' : kindOf(change.id));
  const kind = ledger.kinds.get(kindName);
  if (kind === undefined) return fail([unknownKind(ledger, kindName)]);
  const problems: Problem[] = [];
  if (change.id !== undefined && (!isRecordId(change.id) || kindOf(change.id) !== kind.name)) {
    problems.push({
      at: 'id',
      expected: `an id as ${kind.name}.NAME, with letters, digits, "-" and "_"`,
      found: showFound(change.id),
      todo: 'Begin the id with the kind and a full stop.',
    });
  }
  const unstorable = findUnstorable(change.body, '');
  if (unstorable !== null) return fail([...problems, unstorable]);
  const parsed = kind.schema.safeParse(change.body);
  if (!parsed.success) problems.push(...problemsOf(parsed.error, change.body));
  const citations = checkCitations(change, parsed.success ? parsed.data : change.body, problems);
  const marking = checkMarking(change, kind, problems);
  if (!parsed.success) return fail(problems);
  const body: unknown = parsed.data;
  problems.push(...(kind.check?.(body) ?? []));
  const links = linksOf(kind, body, citations);
  problems.push(...vocabularyProblems(ledger, kind, body));
  if (problems.length > 0 || marking === null) return fail(problems);
  return ok({
    kind,
    body,
    citations,
    document: documentOf(body, citations),
    world: kind.world(body),
    label: kind.label(body),
    marking,
    compartments: [...new Set(change.compartments ?? [])].sort(),
    links,
  });
}

function checkCitations(change: PutChange, body: unknown, problems: Problem[]): readonly Citation[] {
  return (change.citations ?? []).flatMap((raw, index) => {
    const at = `citations/${index}`;
    const parsed = citationSchema.safeParse(raw);
    if (!parsed.success) {
      problems.push(...problemsOf(parsed.error, raw, at));
      return [];
    }
    const citation = parsed.data;
    if (Object.keys(citation.locator).length === 0) {
      problems.push({
        at: `${at}/locator`,
        expected: 'a place in the source: page, line, paragraph, footnote, file or row',
        found: 'none',
        todo: 'Say where in the source it stands, so that a reader can find it.',
      });
    }
    if (valueAt(body, citation.at) === undefined) {
      problems.push({
        at: `${at}/at`,
        expected: 'a JSON Pointer to a place in the body, or "" for the whole',
        found: showFound(citation.at),
        todo: 'Point to a field that the record has.',
      });
    }
    if (!isRecordId(citation.source) || kindOf(citation.source) !== 'source') {
      problems.push({
        at: `${at}/source`,
        expected: 'the id of a source, as source.NAME',
        found: showFound(citation.source),
        todo: 'Record the source first, then cite it by its id.',
      });
      return [];
    }
    return [{ ...citation, source: citation.source }];
  });
}

function checkMarking(change: PutChange, kind: Kind, problems: Problem[]): Marking | null {
  const wanted = change.marking ?? kind.marking;
  const marking = MARKINGS.find((each) => each === wanted);
  if (marking !== undefined) return marking;
  problems.push({ at: 'marking', expected: `one of ${MARKINGS.join(', ')}`, found: showFound(wanted), todo: 'Use one.' });
  return null;
}

/** Every link that a document holds: those of its fields and those of its citations. */
export function linksOf(kind: Kind, body: unknown, citations: readonly Citation[]): readonly DocumentLink[] {
  const links: DocumentLink[] = [];
  for (const field of fieldsOf(kind)) {
    if (field.note.role !== 'link') continue;
    for (const { pointer, value } of valuesOf(field, body)) {
      if (typeof value === 'string' && isRecordId(value)) {
        links.push({ path: `/body${pointer}`, to: value, kinds: field.note.links ?? [] });
      }
    }
  }
  for (const [index, citation] of citations.entries()) {
    links.push({ path: `/citations/${index}/source`, to: citation.source, kinds: ['source'] });
  }
  return links;
}

/** The values that a field has in a body, each with its pointer: several where the field stands in a list. */
export function valuesOf(field: Field, body: unknown): readonly { readonly pointer: string; readonly value: unknown }[] {
  let places: { steps: (string | number)[]; value: unknown }[] = [{ steps: [], value: body }];
  for (const step of field.path) {
    places = places.flatMap(({ steps, value }) => {
      if (step === '*') {
        return Array.isArray(value) ? value.map((item: unknown, index) => ({ steps: [...steps, index], value: item })) : [];
      }
      return isObject(value) && step in value ? [{ steps: [...steps, step], value: value[step] }] : [];
    });
  }
  return places.map(({ steps, value }) => ({ pointer: pointerOf(steps), value }));
}

function vocabularyProblems(ledger: Ledger, kind: Kind, body: unknown): Problem[] {
  return fieldsOf(kind).flatMap((field) => {
    const { vocabulary } = field.note;
    if (vocabulary === undefined) return [];
    const known = ledger.vocabularies[vocabulary];
    return valuesOf(field, body).flatMap(({ pointer, value }) =>
      typeof value !== 'string' || known.has(value)
        ? []
        : [
            {
              at: pointer,
              expected: `an id from the shelf of ${vocabulary} entries (${[...known].slice(0, 12).join(', ')}${known.size > 12 ? ', …' : ''})`,
              found: `the unknown ${vocabulary} ${showFound(value)}`,
              todo: `Choose an entry of the shelf, or add one under catalogue/ with its source.`,
            },
          ],
    );
  });
}

/** PostgreSQL stores no NUL and no half of a surrogate pair; both are refused here, with the place. */
function findUnstorable(value: unknown, at: string): Problem | null {
  if (typeof value === 'string') {
    if (value.isWellFormed() && !value.includes('\0')) return null;
    return {
      at,
      expected: 'text in well-formed Unicode without NUL characters',
      found: 'a NUL character or a broken character',
      todo: 'Save the file as UTF-8 again from its origin.',
    };
  }
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) => findUnstorable(item, `${at}/${index}`)).find((p) => p !== null) ?? null;
  }
  if (!isObject(value)) return null;
  const entries = Object.entries(value);
  return entries.map(([key, item]) => findUnstorable(item, `${at}/${key}`)).find((p) => p !== null) ?? null;
}

function unknownKind(ledger: Ledger, name: string): Problem {
  return {
    at: 'kind',
    expected: `a kind of record: ${[...ledger.kinds.keys()].join(', ')}`,
    found: name === '' ? 'none' : showFound(name),
    todo: 'Name the kind, or begin the id with it.',
  };
}
