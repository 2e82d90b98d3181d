// A waiver of a rule: by whom, for what, with which mitigation, until when. What the record does not know is said to be
// unknown; a waiver is never shown as if it had a mitigation.

import { z } from 'zod';

import { code, date, link, list, optional, orUnknown, period, shelfId, text } from '#ledger/fields.ts';
import { defineKind } from '#ledger/kind.ts';

import { daysOfDate } from '../world.ts';

export const waiver = defineKind({
  name: 'waiver',
  title: 'Waiver',
  plural: 'Waivers',
  means: 'An official act that sets a rule aside for a partner, in full or in part, for a time.',
  marking: 'public',
  schema: z.strictObject({
    title: text({ title: 'Title', means: 'The waiver in one line.', search: true }, 300),
    rule: text({ title: 'Rule', means: 'The rule that is waived, by its citation.', search: true }, 300),
    partner: link(['partner'], { title: 'Partner', means: 'The partner that it is granted for.' }),
    unit: optional(link(['unit'], { title: 'Unit', means: 'The unit that it is granted for, where it is for one.' })),
    act: code(['waiver', 'exception'], {
      title: 'Act',
      means: 'A waiver sets the rule aside; an exception is one that the rule itself provides for.',
    }).default('waiver'),
    reportedOn: optional(date({ title: 'Reported on', means: 'When the committees were told of its use.' })),
    period: optional(period({ title: 'Period', means: 'The fiscal year or span that it covers.' })),
    extent: code(['full', 'partial', 'full-or-unspecified'], {
      title: 'Extent',
      means: 'Whether the whole rule is waived, a part of it, or the source does not say.',
    }),
    authorities: list(shelfId('authority', { title: 'Authority', means: 'An authority that it covers.' }), {
      title: 'Authorities',
      means: 'The authorities that it covers, where it is partial.',
    }),
    granted: date({ title: 'Granted', means: 'When it was granted.' }),
    grantedBy: text({ title: 'Granted by', means: 'The office that granted it.', search: true }, 200),
    reason: orUnknown(text({ title: 'Reason', means: 'The stated reason.', search: true })),
    mitigation: orUnknown(text({ title: 'Mitigation', means: 'What is done about the risk that it accepts.' })),
    expires: orUnknown(date({ title: 'Expires', means: 'When it ends.' })),
    lacks: list(z.enum(['mitigation', 'expiry']), {
      title: 'Lacks',
      means: 'What somebody who read the act looked for and did not find in it.',
    }),
  }),
  label: (body) => body.title,
  world: (body) => daysOfDate(body.granted),
  check: (body) =>
    body.lacks
      .filter((part) => typeof (part === 'mitigation' ? body.mitigation : body.expires) === 'string')
      .map((part) => ({
        at: '/lacks',
        expected: `no statement of the ${part} beside it`,
        found: `one that states it`,
        todo: `Keep either the statement or "${part}" under lacks.`,
      })),
});
