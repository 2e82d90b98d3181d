// Which of several claims is used for a stated purpose, and why. The claims stay as they are, side by side.

import { z } from 'zod';

import { code, date, link, text } from '#ledger/fields.ts';
import { defineKind } from '#ledger/kind.ts';

import { daysOfDate } from '../world.ts';

const CLAIMS = ['assistance', 'figure', 'force-fact', 'regime-event', 'coalition', 'strategic-question', 'source'];

export const resolution = defineKind({
  name: 'resolution',
  title: 'Resolution of claims',
  plural: 'Resolutions of claims',
  means: 'The choice of one claim among several that disagree, for a stated purpose, with the reason.',
  marking: 'public',
  schema: z.strictObject({
    question: text({ title: 'Question', means: 'What the claims disagree on.', search: true }, 500),
    claims: z.array(link(CLAIMS, { title: 'Claim', means: 'A claim that was weighed.' })).min(2),
    picks: link(CLAIMS, { title: 'Picks', means: 'The claim that is used.' }),
    purpose: text({ title: 'Purpose', means: 'What it is used for; another purpose may pick another claim.' }, 500),
    reason: text({ title: 'Reason', means: 'Why this claim.', search: true }),
    by: text({ title: 'By', means: 'The person and office that answer for it.' }, 200),
    on: date({ title: 'On', means: 'The day of the choice.' }),
    standing: code(['in-use', 'proposed'], { title: 'Standing', means: 'Whether it is in use or only proposed.' }),
  }),
  label: (body) => body.question,
  world: (body) => daysOfDate(body.on),
  check: (body) =>
    body.claims.includes(body.picks)
      ? []
      : [
          {
            at: '/picks',
            expected: 'one of the claims that were weighed',
            found: body.picks,
            todo: 'Add it to the claims, or pick one of them.',
          },
        ],
});
