// A unit of a security force. It is known only through claims: its names, where it was, who commanded it, under whom it stood.
// This record is its identity and nothing more; two units of one name stay two.

import { z } from 'zod';

import { code, group, link, list, optional, text } from '#ledger/fields.ts';
import { defineKind, TIMELESS } from '#ledger/kind.ts';

export const unit = defineKind({
  name: 'unit',
  title: 'Unit',
  plural: 'Units',
  means: 'A unit of a security force, as an identity; everything that is known of it stands in dated claims.',
  marking: 'public',
  schema: z.strictObject({
    name: text(
      {
        title: 'Listed as',
        means: 'The name under which this record lists it; its names are claims of their own.',
        search: true,
      },
      4000,
    ),
    partner: link(['partner', 'coalition'], { title: 'Of', means: 'The party whose security forces it belongs to.' }),
    identity: code(['named', 'unnamed', 'unknown'], {
      title: 'Identity',
      means:
        'Named; unnamed: a source describes it without naming it; unknown: it must exist between two known units, has no postings and never perpetrates anything.',
    }),
    force: code(
      [
        'military',
        'reserve',
        'police',
        'border-or-customs',
        'prison',
        'intelligence',
        'paramilitary',
        'other',
        'not-stated',
      ],
      { title: 'Force', means: 'Which part of the security forces it belongs to.' },
    ).default('not-stated'),
    identifiers: list(
      group(
        {
          scheme: text({ title: 'Scheme', means: 'Whose identifier it is.' }, 100),
          value: text({ title: 'Identifier', means: 'The identifier.', search: true }, 200),
        },
        { title: 'Identifier', means: 'An identifier of another register.' },
      ),
      { title: 'Identifiers', means: 'Under which identifiers other registers hold it.' },
    ),
    note: optional(
      text({ title: 'Note', means: 'What tells it apart from others that are named alike.', search: true }),
    ),
  }),
  label: (body) => body.name,
  world: () => TIMELESS,
});

/** What is wrong with naming a unit that nobody can name: it is a connector and does nothing itself. */
export function unknownUnitProblem(
  at: string,
  what: string,
): { at: string; expected: string; found: string; todo: string } {
  return {
    at,
    expected: `a unit that is named or described by a source, as ${what}`,
    found: 'an unknown unit, which only connects two others',
    todo: 'Record the unit as unnamed if a source describes it; an unknown unit stands for nobody in particular.',
  };
}
