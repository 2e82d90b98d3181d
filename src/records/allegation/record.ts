// An allegation that a unit, a person or a class of forces did grave harm. The allegation is recorded, not a finding of law:
// who is named stands each as claimed, the standing of the information is assessed by somebody and dated, and no victim or
// witness is named.

import { z } from 'zod';

import { code, day, flag, group, link, list, optional, text } from '#ledger/fields.ts';
import { defineKind } from '#ledger/kind.ts';

import { claimDays, claimFields, claimProblems } from '../unit-claim.ts';
import { unit, unknownUnitProblem } from '../unit/record.ts';

/** The two lists by which violations are coded: the statute's and that of practice. */
const SCHEMES = ['statute-502b', 'practice-four', 'other'] as const;

/** What can be alleged: the words of the statute, and of practice. */
export const VIOLATIONS = [
  'torture-or-cruel-treatment',
  'prolonged-detention-without-charge',
  'disappearance',
  'other-flagrant-denial-of-life-liberty-security',
  'extrajudicial-killing',
  'rape-under-color-of-law',
  'other',
] as const;

/** From the weakest to the strongest; the law has asked for evidence in one time and for information in another. */
export const STANDINGS = [
  'not-credible',
  'alleged',
  'under-review',
  'credible-information',
  'credible-evidence',
] as const;

export const allegation = defineKind({
  name: 'allegation',
  title: 'Allegation',
  plural: 'Allegations',
  means:
    'An allegation of grave harm by security forces, as claimed, with the standing that the information was given.',
  marking: 'public',
  schema: z.strictObject({
    title: text(
      { title: 'Title', means: 'What is alleged, in one line, without the name of a victim.', search: true },
      500,
    ),
    units: list(link(['unit'], { title: 'Unit', means: 'A unit that is named as perpetrator.' }), {
      title: 'Units',
      means: 'The units that the sources name as perpetrators, each as claimed.',
    }),
    persons: list(link(['person'], { title: 'Person', means: 'A person in a public role who is named.' }), {
      title: 'Persons',
      means: 'Persons in public roles whom the sources name as responsible.',
    }),
    classes: list(z.string().trim().min(1).max(200), {
      title: 'Classes',
      means: 'What the sources name without naming a unit: the army, soldiers, police.',
    }),
    scheme: code(SCHEMES, {
      title: 'Scheme',
      means: 'By which list the violation is coded: that of section 502B, the four of practice, or another.',
    }),
    violations: list(code(VIOLATIONS, { title: 'Violation', means: 'A violation that is alleged.' }), {
      title: 'Violations',
      means: 'What is alleged to have been done.',
    }),
    gross: flag({
      title: 'Gross violation of human rights',
      means:
        'Whether what is alleged would be a gross violation. Death of civilians in combat that nobody meant is not one by itself.',
    }),
    place: optional(text({ title: 'Place', means: 'Where, as the source names it.', search: true }, 500)),
    standing: code(STANDINGS, {
      title: 'Standing',
      means:
        'How the information was assessed. "Credible" is an assessment by somebody and never follows from a number of reports.',
    }),
    assessed: optional(
      group(
        {
          on: day({ title: 'On', means: 'The day of the assessment.' }),
          by: text({ title: 'By', means: 'The office that made it.' }, 200),
          reason: text({ title: 'Reason', means: 'Why, in its words.' }, 4000),
        },
        { title: 'Assessment', means: 'Who assessed the information, when and why.' },
      ),
    ),
    grade: optional(
      code(['C0', 'C1', 'C2', 'C3', 'C4', 'C5'], {
        title: 'Verification grade',
        means: 'The grade of the house, where one was given: C3 is fair, two or more credible sources.',
      }),
    ),
    ...claimFields,
  }),
  label: (body) => body.title,
  world: claimDays,
  check: (body) => [
    ...claimProblems(body),
    ...(body.units.length + body.persons.length + body.classes.length > 0
      ? []
      : [
          {
            at: '/units',
            expected: 'a unit, a person or a class that is named as perpetrator',
            found: 'none of them',
            todo: 'Name who is said to have done it no further than the source does: "classes" takes words such as "soldiers".',
          },
        ]),
    ...(body.assessed !== null || body.standing === 'alleged'
      ? []
      : [
          {
            at: '/assessed',
            expected: `who assessed the information as ${body.standing}, when and why`,
            found: 'nothing',
            todo: 'Give on, by and reason; what nobody has assessed is "alleged".',
          },
        ]),
  ],
  checkLinked: (body, linked) =>
    body.units.flatMap((id, at) =>
      linked(unit, id)?.identity === 'unknown' ? [unknownUnitProblem(`/units/${at}`, 'a perpetrator')] : [],
    ),
});
