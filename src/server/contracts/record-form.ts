// The forms by which a person enters a record of any kind, corrects one and withdraws one, and what such a form sends.

import { z } from 'zod';

import { endpoint } from '#kernel/endpoint.ts';
import type { Instant } from '#kernel/instant.ts';
import { KINDS } from '#records/index.ts';

import type { Group } from '../pages/record-form/tree.ts';
import { treeOf } from '../pages/record-form/tree.ts';
import { list, marking, onlyTimes, recordId, shape, timesQuery } from './contract.ts';
import { problem, recordLine } from './record-shapes.ts';

const line = z.strictObject({ id: z.string(), label: z.string() });

const recordForm = z.strictObject({
  kind: z.strictObject({ name: z.string(), title: z.string(), plural: z.string(), means: z.string(), marking }),
  fields: z.custom<Group>().describe('The fields, as the declaration of the kind has them.'),
  id: z.string().describe('The id that the record has, or will have.'),
  version: z.number().int().nullable().describe('The version that the form was made from; null for a new record.'),
  label: z.string().nullable(),
  values: z.record(z.string(), z.string()).describe('What stands in the form, by the name of the control.'),
  problems: list(problem).describe('What was refused; empty before the form was sent.'),
  names: z.record(z.string(), z.string()).describe('The records that are named in the form, with their labels.'),
  sources: list(line).describe('Sources that can be cited; others by their id.'),
  shelves: z.record(z.string(), list(line)).describe('The entries of each shelf that a field of the kind takes.'),
  markings: list(marking),
  closed: list(z.string()).describe('Fields that only readers of a higher clearance fill in.'),
  keeps: z.boolean().describe('Whether what is typed may be kept on the device: not above the marking public.'),
  elsewhere: z
    .strictObject({ words: z.string(), path: z.string(), draft: z.string().optional(), link: z.string() })
    .nullable()
    .describe('Where records of this kind are made instead; null where this is the place.'),
  notice: z.string().nullable(),
});

/** The links at the top of any kind: what a form can be opened with. */
const linkKeys = new Set(
  KINDS.flatMap((kind) =>
    treeOf(kind).fields.flatMap(({ key, node }) => (node.is === 'leaf' && node.role === 'link' ? [key] : [])),
  ),
);

export const newRecordPage = endpoint({
  name: 'newRecordPage',
  method: 'GET',
  path: '/kinds/:kind/new',
  summary:
    'The form of a new record of a kind, made from its declaration; links at its top can be given in the address, and the name of a vetting case.',
  params: z.strictObject({ kind: z.string().regex(/^[a-z][a-z-]*$/, 'the name of a kind, as incident') }),
  query: z.strictObject({
    ...timesQuery,
    ...Object.fromEntries([...linkKeys].map((key) => [key, recordId.optional()])),
    nominee: z.string().max(4000).optional().describe('Of a vetting case: the name in the words of the list.'),
  }),
  body: null,
  output: recordForm,
  also: ['html'],
});

/** What a form sends: the names of its controls are places in the record, which the declaration of the kind knows. */
const sent = z.record(z.string().max(500), z.string());

export const sendNewRecord = endpoint({
  name: 'sendNewRecord',
  method: 'POST',
  path: '/kinds/:kind/new',
  summary: 'Records what the form of a new record says. Sent twice, it is stored once.',
  params: newRecordPage.params,
  query: newRecordPage.query,
  body: sent,
  output: recordForm,
  also: ['html'],
});

export const editRecordPage = endpoint({
  name: 'editRecordPage',
  method: 'GET',
  path: '/records/:id/edit',
  summary: 'The form by which a record is corrected: its newest version, to be written anew.',
  params: z.strictObject({ id: recordId }),
  query: onlyTimes,
  body: null,
  output: recordForm,
  also: ['html'],
});

export const sendRecordEdit = endpoint({
  name: 'sendRecordEdit',
  method: 'POST',
  path: '/records/:id/edit',
  summary: 'Corrects a record. Where somebody wrote meanwhile, both corrections come back side by side to be merged.',
  params: editRecordPage.params,
  query: onlyTimes,
  body: sent,
  output: recordForm,
  also: ['html'],
});

/** How a record left the answers. */
export interface Withdrawal {
  readonly label: string;
  readonly version: number;
  readonly at: Instant;
  readonly by: string;
  readonly reason: string;
  readonly stoodAt: Instant;
}

const withdrawal = shape<Withdrawal>()(
  z.object({
    label: z.string(),
    version: z.number().int().describe('The version that withdrew it.'),
    at: z.string().describe('The moment at which it was withdrawn.'),
    by: z.string(),
    reason: z.string(),
    stoodAt: z.string().describe('The moment of the version that stood last: at this ledger time it is still read.'),
  }),
);

export const withdrawRecordPage = endpoint({
  name: 'withdrawRecordPage',
  method: 'GET',
  path: '/records/:id/withdraw',
  summary: 'The form by which a record is withdrawn, and what rests on it; of one that was withdrawn, by whom and why.',
  params: editRecordPage.params,
  query: onlyTimes,
  body: null,
  output: z.strictObject({
    id: z.string(),
    kind: z.strictObject({ name: z.string(), title: z.string() }),
    label: z.string(),
    version: z.number().int().describe('The newest version that the reader may see.'),
    withdrawal: withdrawal.nullable().describe('Null while it stands.'),
    elsewhere: recordForm.shape.elsewhere,
    restsOnIt: list(recordLine).describe('The records that link to it: while they do, it cannot be withdrawn.'),
  }),
  also: ['html'],
});

export const sendWithdrawal = endpoint({
  name: 'sendWithdrawal',
  method: 'POST',
  path: '/records/:id/withdraw',
  summary: 'Withdraws a record. Its versions stay; sent twice, it is withdrawn once.',
  params: editRecordPage.params,
  query: onlyTimes,
  body: z.strictObject({
    expects: z.coerce.number().int().nonnegative().describe('The version that was read.'),
    reason: z.string().max(2000).optional().describe('Why; needed.'),
    knownFrom: z.string().max(40).optional().describe('As in a change of the ledger: the day from which it is known.'),
  }),
  output: withdrawRecordPage.output,
  also: ['html'],
});
