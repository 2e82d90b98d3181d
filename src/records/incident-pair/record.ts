// What a person decided about two incidents that look alike: one event that was reported twice, or two events. The records stay two;
// what is one event is counted once. A pair that was held apart is not proposed again.

import { z } from 'zod';

import { code, day, link, text } from '#ledger/fields.ts';
import { defineKind } from '#ledger/kind.ts';

import { personsNamed } from '../no-persons.ts';
import { daysOfDate } from '../world.ts';

export const incidentPair = defineKind({
  name: 'incident-pair',
  title: 'Pair of incidents',
  plural: 'Pairs of incidents',
  means: 'That two incidents on record are one event, or are not.',
  marking: 'public',
  schema: z.strictObject({
    one: link(['incident'], { title: 'One', means: 'One incident.' }),
    other: link(['incident'], { title: 'Other', means: 'The other incident.' }),
    decision: code(['one-event', 'two-events'], { title: 'Decision', means: 'Whether they are one event.' }),
    by: text({ title: 'By', means: 'Who decided.' }, 200),
    on: day({ title: 'On', means: 'The day of the decision.' }),
    reason: text({ title: 'Reason', means: 'Why: place, time, numbers, sources.' }, 2000),
  }),
  label: (body) => (body.decision === 'one-event' ? 'One event' : 'Two events'),
  world: (body) => daysOfDate(body.on),
  check: ({ one, other, reason }) => [
    ...personsNamed({ '/reason': reason }),
    ...(one === other
      ? [{ at: '/other', expected: 'another incident', found: 'the same one', todo: 'Choose the second of the two.' }]
      : []),
  ],
});
