// A vetting case: a unit with its commander, or a person with their unit, nominated for assistance and looked at step by step.
// Each step is dated and signed for; what has not been done is absent. What is nominated may be a name that nobody has matched to
// a unit yet.

import { z } from 'zod';

import { code, day, group, link, list, number, optional, shelfId, text } from '#ledger/fields.ts';
import { defineKind } from '#ledger/kind.ts';

import { ACTIVITIES } from '../codes.ts';
import { daysOfDate } from '../world.ts';
import { caseProblems } from './check.ts';

/** The outcomes by which a case ends, as the State Department counts them. */
const OUTCOMES = [
  'approved',
  'rejected-gross-violation',
  'rejected-other',
  'suspended-gross-violation',
  'suspended-other',
  'cancelled',
] as const;

const CHECKS = [
  'political',
  'consular',
  'defense-attache',
  'law-enforcement',
  'local-government',
  'local-police',
  'non-governmental',
  'media',
] as const;

export const vettingCase = defineKind({
  name: 'vetting-case',
  title: 'Vetting case',
  plural: 'Vetting cases',
  means: 'The vetting of a unit with its commander, or of a person with their unit, for assistance that is planned.',
  marking: 'restricted',
  schema: z.strictObject({
    partner: link(['partner'], { title: 'Partner', means: 'Whose security forces are vetted.' }),
    nominee: text({ title: 'Nominee', means: 'What was nominated, in the words of the request.', search: true }, 4000),
    unit: optional(link(['unit'], { title: 'Unit', means: 'The unit that it is, once somebody has confirmed it.' })),
    commander: optional(
      link(['person'], { title: 'Commander', means: 'The commander who is vetted together with the unit.' }),
    ),
    person: optional(
      link(['person'], { title: 'Person', means: 'The person who is nominated, vetted together with their unit.' }),
    ),
    assistance: group(
      {
        title: text({ title: 'Assistance', means: 'What is planned, in a few words.', search: true }, 500),
        authority: shelfId('authority', { title: 'Authority', means: 'The legal authority that is to pay for it.' }),
        activities: list(code(ACTIVITIES, { title: 'Activity', means: 'What it does.' }), {
          title: 'Activities',
          means: 'What it does for the recipient.',
        }),
        begins: day({ title: 'Begins', means: 'The day on which it is to begin.' }),
        ends: optional(day({ title: 'Ends', means: 'The day on which it is to end.' })),
      },
      { title: 'Assistance', means: 'The assistance that is planned.' },
    ),
    nominated: group(
      {
        on: day({ title: 'Nominated on', means: 'The day of the request.' }),
        by: text({ title: 'Nominated by', means: 'The office that asks.' }, 200),
        batch: optional(text({ title: 'Batch', means: 'The batch that it came in.' }, 200)),
        leadTime: optional(
          number({
            title: 'Lead time',
            means: 'How long before its start the request must be in.',
            unit: 'business days',
          }),
        ),
      },
      { title: 'Nomination', means: 'Who asked when.' },
    ),
    checks: list(
      group(
        {
          check: code(CHECKS, { title: 'Check', means: 'Which office or source is asked.' }),
          due: day({ title: 'Due', means: 'The day by which the answer is due.' }),
          done: optional(day({ title: 'Done', means: 'The day of the answer; absent while there is none.' })),
          result: optional(
            code(['nothing-derogatory', 'derogatory', 'no-record'], {
              title: 'Result',
              means: 'What it gave. No record is not the same as nothing derogatory.',
            }),
          ),
          note: optional(text({ title: 'Note', means: 'What the check adds.' }, 4000)),
        },
        { title: 'Check', means: 'One check at post.' },
      ),
      { title: 'Checks', means: 'The checks at post, each with its due date.' },
    ),
    post: optional(
      group(
        {
          on: day({ title: 'On', means: 'The day of the decision at post.' }),
          decision: code(['approve-and-forward', 'suspend', 'reject', 'cancel'], {
            title: 'Decision',
            means: 'What the post decided.',
          }),
          by: text({ title: 'By', means: 'Who signed for it.' }, 200),
          reason: text({ title: 'Reason', means: 'Why.' }, 4000),
        },
        { title: 'Decision at post', means: 'What the post decided.' },
      ),
    ),
    review: optional(
      group(
        {
          on: day({ title: 'On', means: 'The day on which the review was complete.' }),
          by: text({ title: 'By', means: 'The bureaus that reviewed.' }, 300),
          recommendation: text({ title: 'Recommendation', means: 'What they recommend and why.' }, 4000),
        },
        { title: 'Review', means: 'The review in the capital.' },
      ),
    ),
    suspended: optional(
      group(
        {
          on: day({ title: 'On', means: 'The day of the suspension.' }),
          because: code(['gross-violation', 'other'], { title: 'Because', means: 'On what ground.' }),
          by: text({ title: 'By', means: 'Who suspended it.' }, 200),
        },
        { title: 'Suspension', means: 'That the case waits; it lapses when nobody resolves it in time.' },
      ),
    ),
    final: optional(
      group(
        {
          on: day({ title: 'On', means: 'The day of the outcome; an approval is valid from it.' }),
          outcome: code(OUTCOMES, { title: 'Outcome', means: 'How the case ended.' }),
          by: text({ title: 'By', means: 'Who signed for it.' }, 200),
          reason: text({ title: 'Reason', means: 'Why.' }, 4000),
        },
        { title: 'Outcome', means: 'How the case ended.' },
      ),
    ),
    informed: optional(
      group(
        {
          on: day({ title: 'On', means: 'The day on which the government was told.' }),
          how: text({ title: 'How', means: 'By what message, to whom.' }, 1000),
        },
        { title: 'Duty to inform', means: 'That the government was told of a rejection.' },
      ),
    ),
  }),
  label: (body) => `${body.nominee}: ${body.assistance.title}`,
  world: (body) => ({ first: daysOfDate(body.nominated.on).first, last: null }),
  check: caseProblems,
});
