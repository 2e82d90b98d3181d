// What one source says of an incident. Accounts stand side by side; those that rest on one origin, as five reports of one telephone
// call, share an independence group and count once.

import { z } from 'zod';

import type { Problem } from '#kernel/result.ts';
import { code, date, link, optional, text } from '#ledger/fields.ts';
import { defineKind } from '#ledger/kind.ts';

import { harmProblems, harmRows } from '../harm-rows.ts';
import { personsNamed } from '../no-persons.ts';
import { daysOfDate } from '../world.ts';

export const incidentAccount = defineKind({
  name: 'incident-account',
  title: 'Account of an incident',
  plural: 'Accounts of incidents',
  means: 'What one source says of an incident, beside what others say.',
  marking: 'public',
  schema: z.strictObject({
    incident: link(['incident'], { title: 'Incident', means: 'The incident that it is about.' }),
    source: link(['source'], { title: 'Source', means: 'The document or statement.' }),
    received: optional(date({ title: 'Received', means: 'When it was received or published, as exact as known.' })),
    group: optional(
      text(
        {
          title: 'Independence group',
          means: 'What it rests on, where that is not the source alone: accounts of one group count once.',
        },
        200,
      ),
    ),
    reliability: optional(
      code(['A', 'B', 'C', 'D', 'E', 'F'], {
        title: 'Reliability of the source',
        means: 'From A, completely reliable, to E, unreliable; F where it cannot be judged.',
      }),
    ),
    credibility: optional(
      code(['1', '2', '3', '4', '5', '6'], {
        title: 'Credibility of the account',
        means: 'From 1, confirmed by others, to 5, improbable; 6 where it cannot be judged.',
      }),
    ),
    harm: harmRows('How many were harmed, as this source has it.'),
    holds: optional(
      text(
        { title: 'Who is held responsible', means: 'Whom the source names, in its words, without private persons.' },
        500,
      ),
    ),
    says: optional(
      text({
        title: 'In words',
        means: 'What the source says, told without the name of a victim or witness.',
        search: true,
      }),
    ),
  }),
  label: (body) => body.holds ?? body.says?.slice(0, 80) ?? 'An account',
  world: (body) => daysOfDate(body.received),
  check: (body): readonly Problem[] => [
    ...harmProblems(body.harm),
    ...personsNamed({ '/group': body.group, '/holds': body.holds, '/says': body.says }),
  ],
});
