// A photograph or document that belongs to an incident, with the hash of its bytes and every hand that it went through. The bytes
// are kept once under their hash; who may not see the record gets neither it nor them.

import { z } from 'zod';

import { code, date, day, formed, group, link, list, number, optional, text } from '#ledger/fields.ts';
import { defineKind } from '#ledger/kind.ts';

import { personsNamed, personsNamedIn } from '../no-persons.ts';
import { daysOfDate } from '../world.ts';

export const attachment = defineKind({
  name: 'attachment',
  title: 'Attachment',
  plural: 'Attachments',
  means: 'A photograph, recording or document that belongs to an incident, with its hash and its custody.',
  marking: 'restricted',
  schema: z.strictObject({
    incident: link(['incident'], { title: 'Incident', means: 'The incident that it belongs to.' }),
    name: text({ title: 'Name', means: 'What it is called, without the name of a victim or witness.' }, 200),
    what: code(['photograph', 'video', 'audio', 'document', 'table', 'other'], {
      title: 'What',
      means: 'What kind of thing it is.',
    }),
    mediaType: text({ title: 'Media type', means: 'The type that its content has.' }, 100),
    bytes: number({ title: 'Size', means: 'Its length in bytes.', unit: 'bytes' }),
    sha256: formed(/^[0-9a-f]{64}$/, 'a SHA-256 in 64 hexadecimal digits', {
      title: 'SHA-256',
      means: 'The hash of its bytes, in hexadecimal.',
    }),
    taken: optional(date({ title: 'Taken', means: 'When it was made, as exact as known.' })),
    note: optional(
      text(
        { title: 'Note', means: 'What it shows, told without the name of a victim or witness.', search: true },
        2000,
      ),
    ),
    custody: list(
      group(
        {
          on: day({ title: 'On', means: 'The day.' }),
          by: text({ title: 'By', means: 'Who: the office or the role.' }, 200),
          did: code(['received', 'copied', 'examined', 'handed-over', 'sealed'], {
            title: 'Did',
            means: 'What was done with it.',
          }),
          note: optional(text({ title: 'Note', means: 'What else has to be known.' }, 1000)),
        },
        { title: 'Step', means: 'One step of its custody.' },
      ),
      { title: 'Custody', means: 'Every hand that it went through, in order.' },
    ),
  }),
  label: (body) => body.name,
  world: (body) => daysOfDate(body.taken),
  closedAs: (body) => body.incident,
  check: ({ name, note, custody }) => [
    ...personsNamed({ '/name': name, '/note': note }),
    ...personsNamedIn('/custody', 'by', custody),
    ...personsNamedIn('/custody', 'note', custody),
    ...custody.flatMap((step, at) => {
      const before = custody[at - 1];
      if (before === undefined || before.on <= step.on) return [];
      const todo = 'Put the steps in the order in which they happened.';
      return [{ at: `/custody/${at}/on`, expected: `a day on or after ${before.on}`, found: step.on, todo }];
    }),
  ],
});
