// Attachments of incidents: the page on which a file is attached, and its bytes for whoever may see its record.

import { z } from 'zod';

import type { Kept } from '#ingest/attachments/attach.ts';
import { endpoint } from '#kernel/endpoint.ts';
import { MARKINGS } from '#kernel/marking.ts';

import { list, recordId, shape, timesQuery } from './contract.ts';
import { problem, recordLine } from './record-shapes.ts';

const attachForm = z.strictObject({
  incident: recordLine,
  atLeast: z.enum(MARKINGS).describe('How the incident is marked: no file of it may be more open.'),
  values: z.record(z.string(), z.string()),
  problems: list(problem),
  kept: shape<Kept>()(
    z.strictObject({
      attachment: z.string(),
      mediaType: z.string(),
      sha256: z.string(),
      carriesPlace: z.boolean().describe('Whether it carries the place where it was made; where that is, is not told.'),
    }),
  ).nullable(),
});

const params = z.strictObject({ id: recordId });

/** The fields beside the file. */
export const FIELDS = z.strictObject({
  name: z.string().optional().describe('What it is called; the name of the file where it is left open.'),
  taken: z.string().optional().describe('When it was made, as exact as known.'),
  note: z.string().optional(),
  from: z.string().optional().describe('From whom it came, by office or role.'),
  marking: z.string().optional(),
});

export const attachPage = endpoint({
  name: 'attachPage',
  method: 'GET',
  path: '/incidents/attach/:id',
  summary: 'The form on which a photograph, a recording or a document is attached to an incident.',
  params,
  query: z.strictObject(timesQuery),
  body: null,
  output: attachForm,
  also: ['html'],
});

export const sendAttachment = endpoint({
  name: 'sendAttachment',
  method: 'POST',
  path: '/incidents/attach/:id',
  summary: 'Attaches a file of at most 20 MB, sent as the part "file" of a form; its type is found in its content.',
  params,
  query: z.strictObject(timesQuery),
  body: FIELDS,
  output: attachForm,
  also: ['html'],
});

export const readAttachment = endpoint({
  name: 'readAttachment',
  method: 'GET',
  path: '/attachments/:id',
  summary: 'The bytes of an attachment, as a file, for whoever may see its record.',
  params,
  query: z.strictObject(timesQuery),
  body: null,
  output: z.string().describe('The file as it came in.'),
  also: [],
});
