// A claim of who is responsible for an incident, no further than the evidence goes: nobody, a side, an actor, a branch, a named
// unit, a named commander. Claims stand side by side. Refuses a claim that names more than its level says.

import { z } from 'zod';

import type { Problem } from '#kernel/result.ts';
import { code, day, link, list, optional, text } from '#ledger/fields.ts';
import { defineKind } from '#ledger/kind.ts';

import { ATTRIBUTION_GRADES, ATTRIBUTION_LEVELS } from '../harm-codes.ts';
import { personsNamed } from '../no-persons.ts';
import { unit, unknownUnitProblem } from '../unit/record.ts';
import { daysOfDate } from '../world.ts';

export const attribution = defineKind({
  name: 'attribution',
  title: 'Attribution',
  plural: 'Attributions',
  means: 'A claim of who is responsible for an incident, with how far it goes, how firm it is and on what it rests.',
  marking: 'public',
  schema: z.strictObject({
    incident: link(['incident'], { title: 'Incident', means: 'The incident.' }),
    level: code(ATTRIBUTION_LEVELS, {
      title: 'Level',
      means: 'A0 nobody, A1 a side, A2 an actor, A3 a branch or mission, A4 a named unit, A5 a named commander.',
    }),
    side: optional(text({ title: 'Side', means: 'The side or group as the source names it.', search: true }, 300)),
    actor: optional(
      link(['partner', 'coalition'], {
        title: 'Actor',
        means: 'The partner or joint force on record. A joint force is not each of its members.',
      }),
    ),
    branch: optional(text({ title: 'Branch', means: 'The service, branch or mission.', search: true }, 300)),
    units: list(link(['unit'], { title: 'Unit', means: 'A unit that is named.' }), {
      title: 'Units',
      means: 'The units that are named. Above them it says no more than that at least one unit below did it.',
    }),
    commander: optional(
      link(['person'], { title: 'Commander', means: 'The commander who is named, in a public role.' }),
    ),
    grade: code(ATTRIBUTION_GRADES, {
      title: 'Grade',
      means:
        'Alleged, possible, probable, confirmed by an investigation, admitted by the actor, contested by another claim, or excluded.',
    }),
    by: text({ title: 'By', means: 'Whose claim it is: the office or the publisher.' }, 300),
    on: optional(day({ title: 'On', means: 'The day on which it was made; before it, it does not count.' })),
    basis: text(
      { title: 'Basis', means: 'What it rests on, told without the name of a victim or witness.', search: true },
      4000,
    ),
  }),
  label: (body) => `${body.level} ${body.grade}: ${body.branch ?? body.side ?? 'who did it'}`,
  world: (body) => daysOfDate(body.on),
  check: (body) => [
    ...levelProblems(body),
    ...personsNamed({ '/side': body.side, '/branch': body.branch, '/basis': body.basis }),
  ],
  checkLinked: (body, linked) =>
    body.units.flatMap((id, at) =>
      linked(unit, id)?.identity === 'unknown' ? [unknownUnitProblem(`/units/${at}`, 'responsible')] : [],
    ),
});

interface Named {
  readonly level: (typeof ATTRIBUTION_LEVELS)[number];
  readonly side: string | null;
  readonly actor: string | null;
  readonly branch: string | null;
  readonly units: readonly string[];
  readonly commander: string | null;
}

/** Each level names what it is about, and nothing that goes further. */
function levelProblems(body: Named): readonly Problem[] {
  const steps = [
    { at: '/side', level: 'A1', words: 'a side', is: body.side !== null || body.actor !== null },
    {
      at: '/actor',
      level: 'A2',
      words: 'an actor, by its record or in words',
      is: body.actor !== null || body.side !== null,
    },
    { at: '/branch', level: 'A3', words: 'a branch', is: body.branch !== null },
    { at: '/units', level: 'A4', words: 'a unit', is: body.units.length > 0 },
    { at: '/commander', level: 'A5', words: 'a commander', is: body.commander !== null },
  ];
  return steps.flatMap(({ at, level, words, is }) => {
    if (level === body.level && !is) {
      return [
        { at, expected: `${words} with level ${level}`, found: 'none', todo: 'Name it, or choose a lower level.' },
      ];
    }
    const further = level > body.level && is && !(level <= 'A2' && body.level === 'A1');
    if (!further) return [];
    const todo = `Choose level ${level}, or leave it out: an attribution goes no further than its level.`;
    return [{ at, expected: `nothing here with level ${body.level}`, found: words, todo }];
  });
}
