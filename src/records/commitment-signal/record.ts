// A signal that a supporter stands by a regime: a pledge, a package, a visit, a deployment, a rescue.

import { z } from 'zod';

import { code, link, money, optional, range, text } from '#ledger/fields.ts';
import { defineKind } from '#ledger/kind.ts';

import { daysOfRange } from '../world.ts';

export const commitmentSignal = defineKind({
  name: 'commitment-signal',
  title: 'Commitment signal',
  plural: 'Commitment signals',
  means: 'A public act by which a supporter signals its commitment to the regime of a partner.',
  marking: 'public',
  schema: z.strictObject({
    partner: link(['partner'], { title: 'Partner', means: 'The partner that is signaled to.' }),
    signal: code(['pledge', 'package', 'visit', 'deployment', 'surge', 'rescue', 'withdrawal', 'suspension'], {
      title: 'Signal',
      means: 'What was done; a withdrawal and a suspension signal the other way.',
    }),
    state: code(['planned', 'given'], { title: 'State', means: 'Whether it is planned or was given.' }),
    when: range({ title: 'When', means: 'When it was or will be given.' }),
    amount: optional(money({ title: 'Amount', means: 'The value of a package, where there is one.' })),
    summary: text({ title: 'Summary', means: 'What was signaled, in one or two sentences.', search: true }, 2000),
  }),
  label: (body) => body.summary,
  world: (body) => daysOfRange(body.when),
});
