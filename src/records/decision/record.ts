// A decision on a partnership: drafted, then signed by a person who gives reasons. Software never writes one by itself.

import { z } from 'zod';

import { code, date, fieldNotes, link, list, optional, text } from '#ledger/fields.ts';
import { defineKind } from '#ledger/kind.ts';

import { DECISION_TYPES } from '../codes.ts';
import { daysOfDate } from '../world.ts';

function state<const Name extends string>(name: Name): z.ZodLiteral<Name> {
  const schema = z.literal(name);
  fieldNotes.add(schema, { title: 'State', means: 'A draft binds nobody; a signed decision does.', role: 'code' });
  return schema;
}

const shared = {
  partner: link(['partner', 'coalition'], { title: 'Partner', means: 'The partnership that is decided on.' }),
  type: code(DECISION_TYPES, { title: 'Decision', means: 'What is decided.' }),
  title: text({ title: 'Title', means: 'The decision in one line.', search: true }, 300),
  reasons: text({ title: 'Reasons', means: 'Why, in the words of the person who decides.', search: true }),
  findings: list(text({ title: 'Finding', means: 'The id of a finding that the decision answers.' }, 200), {
    title: 'Findings',
    means: 'The findings that the decision answers.',
  }),
  tradeOffs: optional(text({ title: 'Trade-offs', means: 'What is given up, and what was weighed against it.' })),
  conditions: optional(text({ title: 'Conditions', means: 'What is tied to the decision.' })),
  mitigation: optional(text({ title: 'Mitigation', means: 'What is done about the risk that remains.' })),
  reviewBy: optional(date({ title: 'Review by', means: 'The day by which it is looked at again.' })),
};

export const decision = defineKind({
  name: 'decision',
  title: 'Decision',
  plural: 'Decisions',
  means: 'What a person decided on a partnership, with reasons, on which findings.',
  marking: 'public',
  schema: z.discriminatedUnion('state', [
    z.strictObject({ state: state('draft'), ...shared }),
    z.strictObject({
      state: state('signed'),
      ...shared,
      signedBy: text({ title: 'Signed by', means: 'The person and office that answer for it.', search: true }, 200),
      signedOn: date({ title: 'Signed on', means: 'The day of signature.' }),
    }),
  ]),
  label: (body) => body.title,
  world: (body) => (body.state === 'signed' ? daysOfDate(body.signedOn) : { first: null, last: null }),
  check: (body) => [
    ...(body.type === 'waive' && body.mitigation === null
      ? [
          {
            at: '/mitigation',
            expected: 'what is done about the risk that a waiver accepts',
            found: 'nothing',
            todo: 'Write the mitigation; a waiver without one is refused.',
          },
        ]
      : []),
    ...(body.state === 'signed' && body.signedOn.length < 10
      ? [
          {
            at: '/signedOn',
            expected: 'the day of signature as YYYY-MM-DD',
            found: body.signedOn,
            todo: 'A signature has a day.',
          },
        ]
      : []),
  ],
});
