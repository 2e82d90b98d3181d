// The page on which a file is attached to an incident, and the files themselves: handed out to be saved and never shown in the page, with
// the type that was found in them.

import type { z } from 'zod';

import { attach, LARGEST_ATTACHMENT_BYTES, readAttached } from '#ingest/attachments/attach.ts';
import type { Kept } from '#ingest/attachments/attach.ts';
import { AppError, refusal } from '#kernel/errors.ts';
import type { Problem } from '#kernel/result.ts';
import { NEWEST } from '#kernel/times.ts';
import { problemsOf } from '#ledger/problems-of-zod.ts';
import { readRecord } from '#ledger/read.ts';
import { incident } from '#records/incident/record.ts';

import type { Asked } from '../../asked.ts';
import { readUpload } from '../../body.ts';
import type { Upload } from '../../body.ts';
import { attachPage, FIELDS, readAttachment, sendAttachment } from '../../contracts/attachments.ts';
import { checkOrigin } from '../../security.ts';
import type { Route } from '../../served.ts';
import { htmlAnswer, reading, validate } from '../../served.ts';
import { attachView } from './view.ts';
import type { AttachPage } from './view.ts';

const NO_FILE: Problem = { at: 'file', expected: 'a file', found: 'none', todo: 'Choose one.' };

const TOO_LARGE: Problem = {
  at: 'file',
  expected: `a file of at most ${LARGEST_ATTACHMENT_BYTES / 1024 / 1024} MB`,
  found: 'a larger one',
  todo: 'Make it smaller, or keep it elsewhere and cite it as a source.',
};

const page = reading({
  contract: attachPage,
  answer: (asked, { params }) => formFor(asked, params.id),
  html: attachView,
});

/** A form with a file is read as bytes, which no other form is. */
const sent: Route = {
  contract: sendAttachment,
  keeps: false,
  isIntake: true,
  fits: (params) => sendAttachment.params.safeParse(params).success,
  async serve({ request, params, asked, page: pageAt }) {
    checkOrigin(request);
    const { params: named, times } = validate(sendAttachment, request, params);
    const form = await formFor(asked, named.id);
    const upload = await readUpload(request, LARGEST_ATTACHMENT_BYTES);
    const body = FIELDS.safeParse(upload.fields);
    if (!body.success) throw refusal(problemsOf(body.error, upload.fields));
    const { file } = upload;
    const outcome =
      file === null || file === 'too-large'
        ? { problems: [file === null ? NO_FILE : TOO_LARGE] }
        : await attached(asked, named.id, file, body.data);
    const data = { ...form, ...outcome, values: 'kept' in outcome ? {} : upload.fields };
    const status = 'kept' in outcome ? 200 : file === 'too-large' ? 413 : 422;
    return htmlAnswer(await attachView(data, pageAt(times)), status);
  },
};

const handedOut: Route = {
  contract: readAttachment,
  // Bytes are not kept beside the pages.
  keeps: false,
  fits: (params) => readAttachment.params.safeParse(params).success,
  async serve({ request, params, asked: { house, reader } }) {
    const { params: named, times } = validate(readAttachment, request, params);
    const { name, mediaType, bytes } = await readAttached(house.ledger, named.id, { times, reader });
    return {
      status: 200,
      headers: {
        'content-type': mediaType.startsWith('text/') ? `${mediaType}; charset=utf-8` : mediaType,
        'content-disposition': `attachment; filename="attachment"; filename*=UTF-8''${encodeURIComponent(name)}`,
        'content-security-policy': "default-src 'none'; sandbox",
      },
      body: new Uint8Array(bytes),
    };
  },
};

export const ATTACHMENT_ROUTES: readonly Route[] = [page, sent, handedOut];

async function formFor({ house, reader }: Asked, id: string): Promise<AttachPage> {
  const { record } = await readRecord(house.ledger, id, { times: NEWEST, reader });
  if (record.kind !== incident.name) {
    throw new AppError('not_found', `Expected an incident, found a ${record.kind}. Attach files to incidents.`);
  }
  const line = { id, kind: record.kind, label: record.label };
  return { incident: line, atLeast: record.marking, values: {}, problems: [], kept: null };
}

type Fields = z.output<typeof FIELDS>;

async function attached(
  { house, reader }: Asked,
  id: string,
  file: Exclude<Upload['file'], 'too-large' | null>,
  { name, taken, note, from, marking }: Fields,
): Promise<{ readonly kept: Kept } | { readonly problems: readonly Problem[] }> {
  const author = { by: reader.name, reason: 'Attached on the form', atMilliseconds: house.now() };
  const ending = /\.[^./\\]+$/.exec(file.name)?.[0] ?? '';
  const called = name === undefined ? file.name : name.endsWith(ending) ? name : `${name}${ending}`;
  const told = { taken: taken ?? null, note: note ?? null, from: from ?? null, marking };
  const kept = await attach(house.ledger, { incident: id, name: called, bytes: file.bytes, ...told }, author, reader);
  if (kept.ok) return { kept: kept.value };
  return { problems: kept.failure.map(({ record: _record, ...problem }) => ({ ...problem, at: fieldAt(problem.at) })) };
}

function fieldAt(at: string): string {
  return at.startsWith('/custody') ? 'from' : at.replace(/^\//, '');
}
