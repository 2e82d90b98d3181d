// An official act to which law or policy gives an effect: a request, a notice, a certification, a determination, a report. Days on
// which clocks start are days of receipt, so an act has a whole day and never a month.

import { z } from 'zod';

import { code, day, flag, link, list, money, optional, period, shelfId, text } from '#ledger/fields.ts';
import { defineKind } from '#ledger/kind.ts';

import { ACT_CODES, ACTS } from '../acts.ts';
import { daysOfDate, daysOfPeriod } from '../world.ts';

export const officialAct = defineKind({
  name: 'official-act',
  title: 'Official act',
  plural: 'Official acts',
  means:
    'A request, notice, certification, determination or report to which a law or a policy gives an effect, with the day on which it took it.',
  marking: 'public',
  schema: z.strictObject({
    partner: optional(
      link(['partner'], { title: 'Partner', means: 'The partner that it is about; none where it is about all.' }),
    ),
    act: code(ACT_CODES, { title: 'Act', means: 'What was done.' }),
    on: day({
      title: 'On',
      means: 'The day on which it took effect; of a notice, the day on which it was received.',
    }),
    ended: optional(day({ title: 'Ended', means: 'The last day on which it had effect, where it was ended.' })),
    period: optional(
      period({ title: 'Period', means: 'The fiscal year or span in which it has effect, where it names one.' }),
    ),
    about: list(
      link(['assistance', 'vetting-case', 'unit', 'waiver', 'regime-event', 'commitment-signal'], {
        title: 'About',
        means: 'A record that it is about.',
      }),
      { title: 'About', means: 'The records that it is about.' },
    ),
    answers: optional(link(['official-act'], { title: 'Answers', means: 'The act that it answers or concludes.' })),
    authorities: list(shelfId('authority', { title: 'Authority', means: 'An authority that it covers.' }), {
      title: 'Authorities',
      means: 'The authorities that it covers, where it names them.',
    }),
    channel: optional(
      code(['fms', 'dcs', 'technical-assistance', 'third-party-transfer', 'lease', 'excess-articles'], {
        title: 'Channel',
        means: 'Of a sale or transfer: by which law it goes.',
      }),
    ),
    equipment: optional(
      code(
        [
          'major-defense-equipment',
          'significant-military-equipment',
          'articles-or-services',
          'construction',
          'firearms',
        ],
        { title: 'Equipment', means: 'Of a sale or transfer: by which of the statutory classes it is measured.' },
      ),
    ),
    value: optional(money({ title: 'Value', means: 'The value that it states.' })),
    emergency: optional(
      flag({ title: 'Emergency', means: 'Whether a certification states that an emergency exists.' }),
    ),
    clock: optional(text({ title: 'Clock', means: 'Of a report: the id of the clock that it meets.' }, 40)),
    owner: optional(text({ title: 'Owner', means: 'The office that owes the answer.', search: true }, 200)),
    by: optional(text({ title: 'By', means: 'The office that acted.', search: true }, 200)),
    summary: text({ title: 'Summary', means: 'What was done, in one or two sentences.', search: true }, 2000),
  }),
  label: (body) => `${ACTS[body.act].title}, ${body.on}`,
  world: (body) => ({
    first: daysOfDate(body.on).first,
    last: daysOfDate(body.ended).last ?? daysOfPeriod(body.period).last,
  }),
  check: (body) =>
    body.ended !== null && body.ended < body.on
      ? [
          {
            at: '/ended',
            expected: `a day on or after ${body.on}`,
            found: body.ended,
            todo: 'Give the last day on which the act had effect.',
          },
        ]
      : [],
});
