// A source: a document, a dataset or a statement that citations lead to. Its publication date is the day from which what
// rests on it could be known.

import { z } from 'zod';

import { isPartialDate, lastDayOf } from '#kernel/partial-date.ts';
import { code, date, flag, optional, orUnknown, text } from '#ledger/fields.ts';
import { defineKind } from '#ledger/kind.ts';

import { SOURCE_CLASSES } from '../codes.ts';
import { daysOfDate } from '../world.ts';

export const source = defineKind({
  name: 'source',
  title: 'Source',
  plural: 'Sources',
  means: 'A document, dataset or statement in which facts stand, with its date, its publisher and its terms of use.',
  marking: 'public',
  schema: z.strictObject({
    title: text({ title: 'Title', means: 'The title as published.', search: true }, 1000),
    author: optional(text({ title: 'Author', means: 'Who wrote it, in a public role.', search: true }, 500)),
    publisher: text({ title: 'Publisher', means: 'Who published it.', search: true }, 500),
    published: orUnknown(
      date({ title: 'Published', means: 'When it was published; as precise as known, or unknown and why.' }),
    ),
    class: code(SOURCE_CLASSES, { title: 'Class', means: 'What kind of publisher stands behind it.' }),
    vintage: optional(text({ title: 'Vintage', means: 'The edition or version, where it has one.' }, 200)),
    url: optional(text({ title: 'Address', means: 'Where it was published.' }, 1000)),
    reference: optional(
      text({ title: 'Reference', means: 'Report number, page or other mark by which it is found.', search: true }, 500),
    ),
    licence: orUnknown(text({ title: 'Licence', means: 'Under which terms it may be used.' }, 500)),
    mayExport: flag({ title: 'May be exported', means: 'Whether its rows may leave the house in an export.' }),
    scope: optional(
      text({ title: 'Scope', means: 'What it covers and what it leaves out; printed beside its figures.' }, 2000),
    ),
    independenceGroup: optional(
      text(
        { title: 'Independence group', means: 'Sources that rest on one origin share a group and count once.' },
        200,
      ),
    ),
  }),
  label: (body) => body.title,
  world: (body) => (typeof body.published === 'string' ? daysOfDate(body.published) : { first: null, last: null }),
  publishedOn: (body) =>
    typeof body.published === 'string' && isPartialDate(body.published) ? lastDayOf(body.published) : null,
});
