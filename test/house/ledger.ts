// A ledger on an empty store, with kinds made for tests: one for each thing that the ledger must get right.

import { z } from 'zod';

import type { Store } from '#db/open.ts';
import { spanOf } from '#kernel/date-range.ts';
import type { Reader } from '#kernel/marking.ts';
import { isPartialDate, lastDayOf } from '#kernel/partial-date.ts';
import type { Result } from '#kernel/result.ts';
import type { WriteReport } from '#ledger/batch.ts';
import type { Author, Change, PutChange } from '#ledger/change.ts';
import { count, date, group, link, list, optional, orUnknown, range, text } from '#ledger/fields.ts';
import { defineKind, TIMELESS } from '#ledger/kind.ts';
import type { Ledger } from '#ledger/ledger.ts';
import { openLedger } from '#ledger/ledger.ts';
import { write } from '#ledger/write.ts';

import { freshStore } from '../engine/store.ts';

const thing = defineKind({
  name: 'thing',
  title: 'Thing',
  plural: 'Things',
  means: 'Something to write about.',
  marking: 'public',
  schema: z.strictObject({
    name: text({ title: 'Name', means: 'The name.', search: true }, 300),
    when: optional(range({ title: 'When', means: 'When it was.' })),
    harmed: optional(orUnknown(count({ title: 'Harmed', means: 'How many.', unit: 'persons' }))),
    partOf: optional(link(['thing'], { title: 'Part of', means: 'What it is part of.' })),
    witness: optional(text({ title: 'Witness', means: 'Who saw it.', marking: 'sealed', search: true })),
    aliases: list(z.string().min(1), { title: 'Aliases', means: 'Other names.', search: true }),
  }),
  label: (body) => body.name,
  world: (body) => {
    if (body.when === null) return TIMELESS;
    const { possibleFrom, possibleTo } = spanOf(body.when);
    return { first: possibleFrom, last: possibleTo };
  },
});

const source = defineKind({
  name: 'source',
  title: 'Source',
  plural: 'Sources',
  means: 'Where something stands.',
  marking: 'public',
  schema: z.strictObject({
    title: text({ title: 'Title', means: 'The title.', search: true }),
    published: orUnknown(date({ title: 'Published', means: 'When.' })),
  }),
  label: (body) => body.title,
  world: () => TIMELESS,
  publishedOn: (body) =>
    typeof body.published === 'string' && isPartialDate(body.published) ? lastDayOf(body.published) : null,
});

/** Everything about it that can be marked: a field, a group, a list of texts, a list of links and a link. */
const report = defineKind({
  name: 'report',
  title: 'Report',
  plural: 'Reports',
  means: 'A report with parts that not everybody may read.',
  marking: 'public',
  schema: z.strictObject({
    title: text({ title: 'Title', means: 'The title.', search: true }, 300),
    about: optional(link(['thing'], { title: 'About', means: 'What it is about.' })),
    informant: optional(link(['thing'], { title: 'Informant', means: 'Who said it.', marking: 'restricted' })),
    handling: optional(
      group(
        {
          officer: text({ title: 'Officer', means: 'Who handles it.', search: true }, 300),
          cable: optional(text({ title: 'Cable', means: 'The cable.', marking: 'sealed', search: true }, 300)),
        },
        { title: 'Handling', means: 'How it is handled.', marking: 'partner' },
      ),
    ),
    annexes: list(text({ title: 'Annex', means: 'An annex.', search: true }, 300), {
      title: 'Annexes',
      means: 'What goes with it.',
      marking: 'restricted',
    }),
    cases: list(
      group(
        {
          place: text({ title: 'Place', means: 'Where it was.' }, 300),
          victim: text({ title: 'Victim', means: 'Whom it befell.', marking: 'sealed' }, 300),
          thing: optional(link(['thing'], { title: 'Thing', means: 'What it belongs to.' })),
        },
        { title: 'Case', means: 'One case.' },
      ),
      { title: 'Cases', means: 'The cases.' },
    ),
  }),
  label: (body) => (body.handling === null ? body.title : `${body.title} (${body.handling.officer})`),
  world: () => TIMELESS,
});

/** Nothing of it is marked: what it leads to may be. */
const note = defineKind({
  name: 'note',
  title: 'Note',
  plural: 'Notes',
  means: 'A note on a thing.',
  marking: 'public',
  schema: z.strictObject({
    text: text({ title: 'Text', means: 'The note.', search: true }),
    on: list(link(['thing'], { title: 'On', means: 'What it is on.' }), { title: 'On', means: 'What it is on.' }),
  }),
  label: (body) => body.text,
  world: () => TIMELESS,
});

const TEST_KINDS = [thing, source, report, note];

export const AUDITOR: Reader = { name: 'auditor', clearance: 'sealed', compartments: ['north'] };
export const VISITOR: Reader = { name: 'visitor', clearance: 'public', compartments: [] };

/** 10:00 on 1 March 2026, in milliseconds. */
export const MARCH = Date.UTC(2026, 2, 1, 10);

export interface TestHouse {
  readonly store: Store;
  readonly ledger: Ledger;
  /** Writes as the auditor; each call is a minute after the one before it. */
  readonly put: (changes: readonly Change[], by?: Partial<Author>, reader?: Reader) => Promise<Result<WriteReport>>;
}

/** An empty ledger on an empty store. */
export async function testHouse(): Promise<TestHouse> {
  const store = await freshStore();
  const ledger = openLedger(store, TEST_KINDS, { authority: new Set(), concept: new Set(), measure: new Set() });
  let minute = 0;
  return {
    store,
    ledger,
    put: (changes, by = {}, reader = AUDITOR) => {
      const atMilliseconds = MARCH + (minute += 1) * 60_000;
      return write(ledger, changes, { by: 'A. Clerk', reason: 'entered', atMilliseconds, ...by }, reader);
    },
  };
}

/** A new thing. */
export function newThing(name: string, body: Readonly<Record<string, unknown>> = {}): PutChange {
  return { do: 'put', id: `thing.${name}`, body: { name, ...body } };
}

/** The value of a result; throws with its problems when it failed. */
export function valueOf<Value>(result: Result<Value>): Value {
  if (result.ok) return result.value;
  throw new Error(JSON.stringify(result.failure, null, 2));
}

/** The problems of a result; throws when it succeeded. */
export function problemsOf<Value>(result: Result<Value>): readonly string[] {
  if (result.ok) throw new Error('expected a refusal, and it was stored');
  return result.failure.map(
    (problem) => `${problem.record ?? ''} ${problem.at}: ${problem.expected} / ${problem.found}`,
  );
}
