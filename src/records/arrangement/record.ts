// An agreement or arrangement with a partner that a rule asks for.

import { z } from 'zod';

import { code, day, link, optional, text } from '#ledger/fields.ts';
import { defineKind } from '#ledger/kind.ts';

import { daysOfDate } from '../world.ts';

export const arrangement = defineKind({
  name: 'arrangement',
  title: 'Arrangement',
  plural: 'Arrangements',
  means: 'A written agreement or arrangement with a partner.',
  marking: 'public',
  schema: z.strictObject({
    title: text({ title: 'Title', means: 'What it is called.', search: true }, 500),
    partner: link(['partner'], { title: 'Partner', means: 'With whom.' }),
    is: code(['unidentified-units', 'end-use', 'information-sharing', 'status-of-forces', 'other'], {
      title: 'Is',
      means:
        'What it is about. "Unidentified units" is the written agreement to keep assistance from prohibited units where recipients cannot be identified beforehand.',
    }),
    signedOn: day({ title: 'Signed on', means: 'When it was signed.' }),
    endedOn: optional(day({ title: 'Ended on', means: 'When it ended.' })),
  }),
  label: (body) => body.title,
  world: (body) => ({ first: daysOfDate(body.signedOn).first, last: daysOfDate(body.endedOn).last }),
});
