// How a person disposed of a finding. A finding closes by this and by nothing else.

import { z } from 'zod';

import { code, date, link, optional, text } from '#ledger/fields.ts';
import { defineKind } from '#ledger/kind.ts';

import { DISPOSITIONS } from '../codes.ts';
import { daysOfDate } from '../world.ts';

export const findingDisposition = defineKind({
  name: 'finding-disposition',
  title: 'Disposition of a finding',
  plural: 'Dispositions of findings',
  means: 'The recorded act by which a person accepts, mitigates, waives or refutes a finding, with the reason.',
  marking: 'public',
  schema: z.strictObject({
    finding: text({ title: 'Finding', means: 'The id of the finding.' }, 200),
    policy: text({ title: 'Policy', means: 'The rule behind the finding.' }, 100),
    subject: text({ title: 'Subject', means: 'The record that the finding is about.' }, 200),
    opened: date({ title: 'Opened', means: 'The day on which the episode opened that is disposed of.' }),
    disposition: code(DISPOSITIONS, { title: 'Disposition', means: 'What is done with the finding.' }),
    on: date({ title: 'On', means: 'The day of the disposition.' }),
    by: text({ title: 'By', means: 'The person and office that answer for it.', search: true }, 200),
    reason: text({ title: 'Reason', means: 'Why, in the words of that person.', search: true }),
    mitigation: optional(text({ title: 'Mitigation', means: 'What is done about the risk.' })),
    expires: optional(date({ title: 'Expires', means: 'When a waiver ends and the finding comes back.' })),
    decision: optional(link(['decision'], { title: 'Decision', means: 'The decision that it carries out.' })),
    inputs: optional(text({ title: 'Inputs', means: 'The hash of the inputs that the person had before them.' }, 100)),
  }),
  label: (body) => `${body.finding}: ${body.disposition}`,
  world: (body) => daysOfDate(body.on),
  check: (body) => {
    const needed = { mitigated: ['mitigation'], waived: ['mitigation', 'expires'] } as const;
    const names = body.disposition === 'mitigated' || body.disposition === 'waived' ? needed[body.disposition] : [];
    const missing = names.filter((name) => body[name] === null);
    return [
      ...missing.map((name) => ({
        at: `/${name}`,
        expected: name === 'expires' ? 'the day on which the waiver ends' : 'what is done about the risk',
        found: 'nothing',
        todo: `A finding is ${body.disposition} only with ${names.join(' and ')}.`,
      })),
      ...(body.expires !== null && (body.expires.length < 10 || body.expires <= body.on)
        ? [
            {
              at: '/expires',
              expected: `a day after ${body.on}, as YYYY-MM-DD`,
              found: body.expires,
              todo: 'Give the day on which the waiver ends; one that is over when it is given sets nothing aside.',
            },
          ]
        : []),
      ...(body.on.length < 10 || body.opened.length < 10
        ? [{ at: '/on', expected: 'days as YYYY-MM-DD', found: `${body.on}, ${body.opened}`, todo: 'Give whole days.' }]
        : []),
    ];
  },
});
