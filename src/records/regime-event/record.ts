// An event in the regime of a partner: a purge, a coup or an attempt, a decree, an arrest, the start of a regime.

import { z } from 'zod';

import { code, count, flag, group, link, optional, orUnknown, range, text } from '#ledger/fields.ts';
import { defineKind } from '#ledger/kind.ts';

import { daysOfRange } from '../world.ts';

export const regimeEvent = defineKind({
  name: 'regime-event',
  title: 'Regime event',
  plural: 'Regime events',
  means: 'A dated event that bears on who rules a partner and who commands its forces.',
  marking: 'public',
  schema: z.strictObject({
    partner: link(['partner'], { title: 'Partner', means: 'The partner in whose regime it happened.' }),
    event: code(['purge', 'coup-attempt', 'decree', 'arrest', 'regime-start', 'power-grab', 'other'], {
      title: 'Event',
      means: 'What happened. A coup is an attempt that succeeded.',
    }),
    when: range({ title: 'When', means: 'When it happened, as precise as the source.' }),
    succeeded: optional(flag({ title: 'Succeeded', means: 'Whether an attempt brought the power holder down.' })),
    military: optional(
      orUnknown(
        code(['carried-out', 'decisive', 'not-decisive'], {
          title: 'Part of the military',
          means: 'Of a coup or decree: whether the military carried it out, or was decisive in it, or was not.',
        }),
      ),
    ),
    dulyElected: optional(
      flag({ title: 'Duly elected', means: 'Whether the head of government who was removed had been duly elected.' }),
    ),
    dulyElectedBy: optional(
      text(
        {
          title: 'Meaning of duly elected',
          means: 'The meaning by which that was judged, with its version; the clause itself does not define the words.',
        },
        300,
      ),
    ),
    summary: text({ title: 'Summary', means: 'What happened, in one or two sentences.', search: true }, 2000),
    officers: optional(
      group(
        {
          general: orUnknown(
            count({ title: 'General officers', means: 'Officers of general rank removed.', unit: 'persons' }),
          ),
          commanders: orUnknown(
            count({ title: 'Unit commanders', means: 'Commanders of units removed.', unit: 'persons' }),
          ),
          assistedCommanders: orUnknown(
            count({
              title: 'Commanders of assisted units',
              means: 'Commanders removed whose unit receives assistance from the supporter.',
              unit: 'persons',
            }),
          ),
        },
        { title: 'Officers removed', means: 'Whom a purge removed, by rank and role; never by name.' },
      ),
    ),
  }),
  label: (body) => body.summary,
  world: (body) => daysOfRange(body.when),
  check: (body) => [
    ...(body.event === 'purge' && body.officers === null
      ? [
          {
            at: '/officers',
            expected: 'whom the purge removed, each number or "unknown" with the reason',
            found: 'nothing',
            todo: 'Give the three numbers, or {unknown: why} for each that the source does not state.',
          },
        ]
      : []),
    ...(typeof body.dulyElected === 'string' && body.dulyElectedBy === null
      ? [
          {
            at: '/dulyElectedBy',
            expected: 'the meaning of "duly elected" by which that was judged',
            found: 'nothing',
            todo: 'Name the meaning with its version, or say {unknown: why} under dulyElected.',
          },
        ]
      : []),
  ],
});
