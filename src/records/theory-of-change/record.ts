// What an initiative was meant to achieve and how: the ten elements of a strategy, each stated, absent or unknown. An
// element that nobody looked for is unknown, not absent.

import { z } from 'zod';

import { code, flag, group, link, list, optional, range, text } from '#ledger/fields.ts';
import { defineKind } from '#ledger/kind.ts';

import { daysOfRange } from '../world.ts';

/** The ten elements, in the order in which they are read. */
export const ELEMENTS = [
  'problem',
  'objective',
  'period',
  'ends',
  'ways',
  'means',
  'assumptions',
  'risks',
  'indicators',
  'transition',
] as const;

function element(title: string) {
  return group(
    {
      state: code(['stated', 'absent', 'unknown'], {
        title: `${title}: state`,
        means: 'Whether the strategy states it, lacks it, or nobody has looked.',
      }),
      text: optional(
        text({ title, means: `The ${title.toLowerCase()} in short, or how it is known to be absent.`, search: true }),
      ),
    },
    { title, means: `The element "${title.toLowerCase()}".` },
  );
}

export const theoryOfChange = defineKind({
  name: 'theory-of-change',
  title: 'Theory of change',
  plural: 'Theories of change',
  means: 'How an initiative was meant to lead from the present state to its objective.',
  marking: 'public',
  schema: z.strictObject({
    title: text({ title: 'Title', means: 'The name of the initiative or strategy.', search: true }, 500),
    partner: link(['partner'], { title: 'Partner', means: 'The partner that it is about.' }),
    when: range({ title: 'When', means: 'The time for which it was or is in force.' }),
    objectives: list(
      group(
        {
          objective: text({ title: 'Objective', means: 'What was to be achieved.', search: true }, 1000),
          horizon: code(['short', 'long', 'not-stated'], {
            title: 'Horizon',
            means: 'Whether it was to be achieved soon or in the long run.',
          }),
        },
        { title: 'Objective', means: 'One objective.' },
      ),
      { title: 'Objectives', means: 'All objectives that were stated; competing ones stand side by side.' },
    ),
    conflict: optional(
      text({ title: 'Conflict of objectives', means: 'How the objectives compete, where they do.', search: true }),
    ),
    problem: element('Problem'),
    objective: element('Objective'),
    period: element('Period'),
    ends: element('Ends'),
    ways: element('Ways'),
    means: element('Means'),
    assumptions: element('Assumptions'),
    risks: element('Risks'),
    indicators: element('Indicators'),
    transition: element('Transition'),
    baseline: flag({ title: 'Baseline', means: 'Whether the state before the start was measured.' }),
    covers: list(link(['assistance'], { title: 'Covers', means: 'Assistance that it was meant to guide.' }), {
      title: 'Covers',
      means: 'The assistance that was given under it.',
    }),
  }),
  label: (body) => body.title,
  world: (body) => daysOfRange(body.when),
});
