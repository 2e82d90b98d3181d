// Checks one record before anything is stored: its body against its kind, its citations, its marking. Pure: what needs the
// database (do the links lead somewhere) is checked in the transaction that writes.

import { z } from 'zod';

import type { Citation } from '#kernel/citation.ts';
import { isRecordId, kindOf } from '#kernel/id.ts';
import { valueAt } from '#kernel/json-pointer.ts';
import { MARKINGS } from '#kernel/marking.ts';
import type { Marking } from '#kernel/marking.ts';
import type { Problem, Result } from '#kernel/result.ts';
import { fail, ok, showFound } from '#kernel/result.ts';

import type { PutChange } from './change.ts';
import { documentOf } from './envelope.ts';
import { fieldsOf } from './kind.ts';
import type { Kind, WorldDays } from './kind.ts';
import { labelOf } from './label.ts';
import type { Ledger } from './ledger.ts';
import { linksOf, valuesAt } from './places.ts';
import type { DocumentLink } from './places.ts';
import { problemsOf } from './problems-of-zod.ts';
import { textComplaint, unstorable } from './storable.ts';

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
  const never = unstorable(change.body) ?? unstorable(change.citations ?? [], 'citations');
  if (never !== null) return fail([...problems, never]);
  const parsed = kind.schema.safeParse(change.body);
  if (!parsed.success) problems.push(...problemsOf(parsed.error, change.body));
  const citations = checkCitations(change, parsed.success ? parsed.data : change.body, problems);
  const marking = checkMarking(change, kind, problems);
  const compartments = checkCompartments(change, problems);
  if (!parsed.success) return fail(problems);
  const body: unknown = parsed.data;
  problems.push(...(kind.check?.(body) ?? []));
  problems.push(...vocabularyProblems(ledger, kind, body));
  if (problems.length > 0 || marking === null) return fail(problems);
  return ok({
    kind,
    body,
    citations,
    document: documentOf(body, citations),
    world: kind.world(body),
    label: labelOf(kind, body),
    marking,
    compartments,
    links: linksOf(kind, body, citations),
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
  problems.push({
    at: 'marking',
    expected: `one of ${MARKINGS.join(', ')}`,
    found: showFound(wanted),
    todo: 'Use one.',
  });
  return null;
}

const LONGEST_COMPARTMENT = 100;

function checkCompartments(change: PutChange, problems: Problem[]): readonly string[] {
  const names = [...new Set(change.compartments ?? [])].sort();
  const isName = (name: string): boolean =>
    name !== '' &&
    name === name.trim() &&
    name.length <= LONGEST_COMPARTMENT &&
    !/[|\p{Cc}]/u.test(name) &&
    textComplaint(name) === null;
  const bad = names.find((name) => !isName(name));
  if (bad !== undefined) {
    const expected = `names of at most ${LONGEST_COMPARTMENT} characters, without "|", line breaks and spaces around them`;
    const todo = 'Write each compartment as its readers hold it; nobody else could read the record.';
    problems.push({ at: 'compartments', expected, found: showFound(bad), todo });
  }
  return names;
}

function vocabularyProblems(ledger: Ledger, kind: Kind, body: unknown): Problem[] {
  return fieldsOf(kind).flatMap((field) => {
    const { vocabulary } = field.note;
    if (vocabulary === undefined) return [];
    const known = ledger.vocabularies[vocabulary];
    return valuesAt(field.path, body).flatMap(({ pointer, value }) =>
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

function unknownKind(ledger: Ledger, name: string): Problem {
  return {
    at: 'kind',
    expected: `a kind of record: ${[...ledger.kinds.keys()].join(', ')}`,
    found: name === '' ? 'none' : showFound(name),
    todo: 'Name the kind, or begin the id with it.',
  };
}
