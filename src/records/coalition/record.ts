// A coalition or mission and its members, each for its own dated time. The number of members is never stored: it is a
// question that has an answer on a day.

import { z } from 'zod';

import { date, flag, group, link, list, optional, range, text } from '#ledger/fields.ts';
import { defineKind } from '#ledger/kind.ts';

import { daysOfRange } from '../world.ts';

export const coalition = defineKind({
  name: 'coalition',
  title: 'Coalition',
  plural: 'Coalitions',
  means: 'A mission or coalition of several partners, with the dated membership of each.',
  marking: 'public',
  schema: z.strictObject({
    name: text({ title: 'Name', means: 'The name in common use.', search: true }, 300),
    fullName: optional(text({ title: 'Full name', means: 'The official name.', search: true }, 300)),
    host: optional(link(['partner'], { title: 'Host', means: 'The partner on whose territory it acts.' })),
    existed: range({ title: 'Existed', means: 'From its establishment to its end.' }),
    temporary: flag({
      title: 'Temporary',
      means: 'Whether it was set up for a limited time, so that somebody must take over when it leaves.',
    }),
    firstPlannedDuration: optional(
      text({ title: 'First planned duration', means: 'How long it was planned to last when it was set up.' }, 200),
    ),
    plannedEnds: list(
      group(
        {
          end: date({ title: 'Planned end', means: 'The end that was planned.' }),
          statedOn: date({ title: 'Stated on', means: 'When the plan was stated.' }),
        },
        { title: 'Planned end', means: 'An end that was planned at a time.' },
      ),
      {
        title: 'Planned ends',
        means: 'The ends that were planned over time; a later plan does not erase an earlier one.',
      },
    ),
    members: list(
      group(
        {
          partner: link(['partner'], { title: 'Member', means: 'The partner that contributes.' }),
          when: range({ title: 'When', means: 'When it was a member.' }),
          note: optional(text({ title: 'Note', means: 'What the source adds.' }, 1000)),
        },
        { title: 'Membership', means: 'One partner for one time.' },
      ),
      { title: 'Members', means: 'Who contributed when.' },
    ),
  }),
  label: (body) => body.name,
  world: (body) => daysOfRange(body.existed),
});
