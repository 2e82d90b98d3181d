// The form on which a person drafts and signs a decision, and what it needs to be filled in.

import { z } from 'zod';

import { endpoint } from '#kernel/endpoint.ts';
import { decision } from '#records/decision/record.ts';

import { list, none, partnerName, recordId, timesQuery } from './contract.ts';
import { findingOutline } from './findings.ts';
import { problem, recordLine } from './record-shapes.ts';

/** The fields of the form, as they stand in it. */
const values = z.record(z.string(), z.string());

const decisionQuery = z.strictObject({
  ...timesQuery,
  partner: partnerName.optional(),
  finding: z.array(z.string()).optional(),
  draft: recordId.optional().describe('A draft to go on with.'),
});

const decisionForm = z.strictObject({
  partners: list(recordLine),
  partner: recordLine.nullable(),
  findings: list(findingOutline).describe('The open findings of the partner, and those that were chosen.'),
  chosen: list(z.string()),
  gone: list(z.string()).describe('Those that were chosen and do not stand on the newest record.'),
  read: list(z.string()).describe('Each finding with the hash of what it rests on: those that are read with the form.'),
  draft: z
    .strictObject({ id: z.string(), version: z.number().int() })
    .describe(
      'The id that the decision has, or will have, and the version that the form was made from; 0 for a new one.',
    ),
  types: list(z.string()),
  dispositions: list(z.string()),
  today: z.string(),
  values,
  problems: list(problem).describe('What was refused, by field; empty before the form was sent.'),
});

export const decisionPage = endpoint({
  name: 'decisionPage',
  method: 'GET',
  path: '/decisions/new',
  summary: 'The form of a decision on a partnership.',
  params: none,
  query: decisionQuery,
  body: null,
  output: decisionForm,
  also: ['html'],
});

/** A field of a form as it was sent; what is in it is judged by the ledger, so that the refusal stands at the field. */
const sent = z.string().optional();

/** Fields of a draft of which a person chooses what stands, where two wrote them. */
const MERGED = Object.keys(decision.schema.options[0].shape);

export const sendDecision = endpoint({
  name: 'sendDecision',
  method: 'POST',
  path: '/decisions/new',
  summary: 'Records the form of a decision as a draft or signed, and what becomes of the findings that it answers.',
  params: none,
  query: decisionQuery,
  body: z.strictObject({
    do: z
      .enum(['draft', 'sign', 'merge'])
      .describe('To keep a draft, to sign, or to put what was typed and what another wrote meanwhile together.'),
    draft: recordId.describe('The decision that the form is of; sent again, it is stored once.'),
    expects: z.coerce.number().int().min(0).describe('The version that the form was made from; 0 for a new one.'),
    partner: sent,
    type: sent,
    title: sent,
    reasons: sent,
    finding: z.array(z.string()).optional(),
    read: z.array(z.string()).optional().describe('What the findings rested on when the form was made.'),
    tradeOffs: sent,
    conditions: sent,
    mitigation: sent,
    reviewBy: sent,
    signedBy: sent,
    signedOn: sent,
    disposition: sent,
    expires: sent,
    theirs: sent.describe('The version that the choices were made on.'),
    ...Object.fromEntries(MERGED.map((name) => [`choice:/${name}`, sent])),
  }),
  output: z.null(),
  also: ['html'],
});
