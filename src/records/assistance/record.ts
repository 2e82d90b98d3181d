// A claim about assistance: who got what, when, under which authority, for how much, as one source states it. Claims of
// one series may be added; claims of different series are alternatives and are never added.

import { z } from 'zod';

import { PURPOSES } from '#catalogue/purposes.ts';
import { code, flag, group, link, list, money, number, optional, period, shelfId, text } from '#ledger/fields.ts';
import { defineKind } from '#ledger/kind.ts';

import { ACTIVITIES, ENGAGEMENT_LEVELS, RECIPIENT_LEVELS } from '../codes.ts';
import { takenFrom } from '../taken-from.ts';
import { daysOfPeriod } from '../world.ts';

export const assistance = defineKind({
  name: 'assistance',
  title: 'Assistance',
  plural: 'Assistance',
  means: 'A claim that assistance of some kind and amount went to a recipient in a period, as one source states it.',
  marking: 'public',
  schema: z.strictObject({
    title: text({ title: 'Title', means: 'What was given, in a few words.', search: true }, 500),
    recipients: z
      .array(link(['partner', 'coalition'], { title: 'Recipient', means: 'Who received it, no further than stated.' }))
      .min(1),
    unit: optional(
      text({ title: 'Unit', means: 'The unit that received it, in the words of the source.', search: true }),
    ),
    units: list(link(['unit'], { title: 'Unit on record', means: 'A unit of the record that received it.' }), {
      title: 'Units on record',
      means: 'The units that received it, each as somebody confirmed.',
    }),
    recipientLevel: code(RECIPIENT_LEVELS, { title: 'Recipient level', means: 'At what level the recipient stands.' }),
    engagementLevel: code(ENGAGEMENT_LEVELS, {
      title: 'Engagement level',
      means: 'Whether it works on fighting units, on the running of operations or on institutions.',
    }),
    authorities: list(shelfId('authority', { title: 'Authority', means: 'The legal authority that paid for it.' }), {
      title: 'Authorities',
      means: 'The authorities under which it was paid; several when the source does not tell them apart.',
    }),
    account: optional(
      text({ title: 'Account', means: 'The account or program in the vocabulary of the source.' }, 200),
    ),
    period: period({ title: 'Period', means: 'The fiscal or calendar period that the amount is booked to.' }),
    amount: optional(money({ title: 'Amount', means: 'The amount in the words of the source.' })),
    amountIs: code(
      ['obligation', 'allocation', 'spending', 'acquisition-value', 'current-value', 'stipends', 'not-stated'],
      { title: 'Amount is', means: 'What the amount measures.' },
    ),
    statistic: code(['total', 'headline', 'annual-average', 'annual-low', 'annual-high'], {
      title: 'Statistic',
      means:
        'Whether the amount is a total of the period or a yearly figure within it. A headline sums a whole account up ' +
        'in one rough number: it is compared with its parts and never added.',
    }).default('total'),
    items: optional(number({ title: 'Items', means: 'The number of articles.', unit: 'items' })),
    partOf: optional(
      link(['assistance'], { title: 'Part of', means: 'The stated total that this amount is an item of.' }),
    ),
    composed: optional(
      flag({
        title: 'Made up of its items',
        means: 'Whether the items that name this claim as their total are meant to make up the whole of it.',
      }),
    ),
    series: text(
      { title: 'Series', means: 'Claims of one series come from one account of events and may be added.' },
      100,
    ),
    activities: list(z.enum(ACTIVITIES), { title: 'Activities', means: 'What was done for the recipient.' }),
    purposes: list(z.enum(PURPOSES), { title: 'Purposes', means: 'Why it was given.' }),
    mission: optional(link(['coalition'], { title: 'Mission', means: 'The mission that it was given for.' })),
    missionLink: optional(
      code(['stated', 'presumed'], {
        title: 'Link to the mission',
        means: 'Whether the source states that it served the mission, or presumes it.',
      }),
    ),
    temporaryMission: flag({
      title: 'For a temporary mission',
      means: 'Whether it paid for a force that was to leave again.',
    }),
    conditional: flag({ title: 'Conditional', means: 'Whether its release was tied to a condition.' }),
    gapReasons: list(z.string().trim().min(1), {
      title: 'Reasons for a gap',
      means:
        'Why the amount may differ from the sum of its items or from another account; possible reasons, unless one is established.',
    }),
    otherAccounts: list(
      group(
        {
          series: text({ title: 'Series', means: 'The series of the other account.' }, 100),
          account: text({ title: 'Account', means: 'The account or program in that series.' }, 200),
          recipients: z.array(link(['partner'], { title: 'Recipient', means: 'A recipient that is added.' })).min(1),
          period: period({ title: 'Period', means: 'The years that are added.' }),
          reason: text({ title: 'Reason', means: 'Why the other account differs, or may differ.' }, 2000),
        },
        { title: 'Other account', means: 'Claims of another series on the same money, to be summed and shown beside.' },
      ),
      {
        title: 'Other accounts',
        means: 'Where the same money is counted in another way. The sums stand side by side and are never mixed.',
      },
    ),
    takenFrom: takenFrom(),
    note: optional(text({ title: 'Note', means: 'What a reader must know to read the figure rightly.', search: true })),
  }),
  label: (body) => body.title,
  world: (body) => daysOfPeriod(body.period),
  check: (body) => [
    ...(body.amount === null && body.items === null
      ? [
          {
            at: '/amount',
            expected: 'an amount or a number of items',
            found: 'neither',
            todo: 'State at least one of them; a claim of assistance says how much.',
          },
        ]
      : []),
    ...((body.mission === null) === (body.missionLink === null)
      ? []
      : [
          {
            at: '/missionLink',
            expected: 'a mission and how the source links to it, both or neither',
            found: body.mission === null ? 'a link without a mission' : 'a mission without "stated" or "presumed"',
            todo: 'Say whether the source states the link or presumes it.',
          },
        ]),
  ],
});
