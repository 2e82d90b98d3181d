// Reads the body of a request: JSON or a form, at most 10 MB, and never more of it than that. What cannot be read is refused
// in words before anything else looks at it.

import { AppError } from '#kernel/errors.ts';
import { showFound } from '#kernel/result.ts';

const MOST_BYTES = 10 * 1024 * 1024;
const DEEPEST = 64;

/** Reads a body of JSON. */
export async function readJson(request: Request): Promise<unknown> {
  expectType(request, 'application/json');
  const text = await readText(request);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause);
    const found = text.trim() === '' ? 'an empty body' : `${showFound(text.trim())} (${said})`;
    throw new AppError(
      'malformed_request',
      `Expected a body of JSON, found ${found}. Nothing was stored. Check its quotes and brackets.`,
      { cause },
    );
  }
  if (isDeeperThan(value, DEEPEST)) {
    throw new AppError(
      'malformed_request',
      `Expected JSON nested at most ${DEEPEST} deep, found more. Nothing was stored. No record is nested so deep.`,
    );
  }
  return value;
}

/**
 * Reads the fields of a form: each name with all its values, in the order in which they were sent. A file that was sent with it is
 * read as text in UTF-8; one that was not chosen is an empty text.
 */
export async function readForm(request: Request): Promise<ReadonlyMap<string, readonly string[]>> {
  if (typeOf(request) === 'multipart/form-data') return readParts(request);
  expectType(request, 'application/x-www-form-urlencoded');
  const fields = new URLSearchParams(await readText(request));
  const byName = new Map<string, string[]>();
  // In one go: to look each name up anew takes minutes for a form of many fields.
  for (const [name, value] of fields) {
    const values = byName.get(name);
    if (values === undefined) byName.set(name, [value]);
    else values.push(value);
  }
  return byName;
}

/** A form with one file, as its bytes. */
export interface Upload {
  /** Each field once; one that was left empty is absent. */
  readonly fields: Readonly<Record<string, string>>;
  /** Null where none was chosen. What is too large is not read; the fields that stand before it are. */
  readonly file: { readonly name: string; readonly bytes: Uint8Array } | 'too-large' | null;
}

/** Room for the fields beside the file. */
const MOST_FIELD_BYTES = 64 * 1024;

/** Reads a form with a file of at most so many bytes. Of what is declared or turns out to be larger no more is read than its fields. */
export async function readUpload(request: Request, mostBytes: number): Promise<Upload> {
  expectType(request, 'multipart/form-data');
  const most = mostBytes + MOST_FIELD_BYTES;
  const declared = declaredBytes(request);
  const { bytes, isWhole } = await readUpTo(request, declared > most ? MOST_FIELD_BYTES : most);
  const begun = isWhole ? bytes : beforeTheFile(request, bytes);
  if (begun === null) throw tooLarge(declared > most ? `${inMegabytes(declared)} MB` : 'more', most, 'a file');
  const fields: Record<string, string> = {};
  let file: Upload['file'] = isWhole ? null : 'too-large';
  for (const [name, part] of await formOf(request, begun)) {
    if (typeof part === 'string') {
      if (part.trim() !== '') fields[name] = part.trim();
    } else if (part.name !== '' || part.size > 0)
      file = { name: part.name, bytes: new Uint8Array(await part.arrayBuffer()) };
  }
  return { fields, file };
}

/** The parts of a form that stand before its file, ended as a form is; null where it does not come to a file. */
function beforeTheFile(request: Request, bytes: Uint8Array): Uint8Array<ArrayBuffer> | null {
  const boundary = /;\s*boundary="?([^";]+)"?/i.exec(request.headers.get('content-type') ?? '')?.[1] ?? '';
  const fileAt = Buffer.from(bytes).indexOf(`--${boundary}\r\nContent-Disposition: form-data; name="file"`);
  return fileAt <= 0
    ? null
    : new Uint8Array(Buffer.concat([bytes.subarray(0, fileAt), Buffer.from(`--${boundary}--\r\n`)]));
}

async function formOf(request: Request, bytes: Uint8Array<ArrayBuffer>): Promise<FormData> {
  const headers = { 'content-type': request.headers.get('content-type') ?? '' };
  return new Response(bytes, { headers }).formData().catch((cause: unknown) => {
    const said = cause instanceof Error ? cause.message : String(cause);
    const message = `Expected the parts of a form, found a body that cannot be read (${said}). Nothing was stored.`;
    throw new AppError('malformed_request', message, { cause });
  });
}

async function readParts(request: Request): Promise<ReadonlyMap<string, readonly string[]>> {
  const fields = new Map<string, string[]>();
  const parts = await formOf(request, await readBytes(request));
  for (const [name, part] of parts) {
    const value = typeof part === 'string' ? part : inUtf8(new Uint8Array(await part.arrayBuffer()));
    fields.set(name, [...(fields.get(name) ?? []), value]);
  }
  return fields;
}

function typeOf(request: Request): string {
  const [essence = ''] = (request.headers.get('content-type') ?? '').split(';');
  return essence.trim().toLowerCase();
}

function expectType(request: Request, type: string): void {
  if (typeOf(request) === type) return;
  const sent = request.headers.get('content-type') ?? '';
  const found = sent === '' ? 'none' : showFound(sent);
  throw new AppError(
    'malformed_request',
    `Expected a body of the type ${type}, found ${found}. Nothing was stored. Set the header content-type.`,
  );
}

async function readText(request: Request): Promise<string> {
  return inUtf8(await readBytes(request));
}

async function readBytes(request: Request): Promise<Uint8Array<ArrayBuffer>> {
  const declared = declaredBytes(request);
  if (declared > MOST_BYTES) throw tooLarge(`${inMegabytes(declared)} MB`, MOST_BYTES, 'a body');
  const { bytes, isWhole } = await readUpTo(request, MOST_BYTES);
  if (!isWhole) throw tooLarge('more', MOST_BYTES, 'a body');
  return bytes;
}

function declaredBytes(request: Request): number {
  return Number(request.headers.get('content-length') ?? 0);
}

/** Reads a body until it ends or is found to be longer. */
async function readUpTo(
  request: Request,
  most: number,
): Promise<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly isWhole: boolean }> {
  if (request.body === null) return { bytes: new Uint8Array(), isWhole: true };
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop early ends the stream: what lies beyond the limit is never read.
  const body: AsyncIterable<Uint8Array> = request.body;
  for await (const chunk of body) {
    size += chunk.byteLength;
    chunks.push(chunk);
    if (size > most) break;
  }
  return { bytes: new Uint8Array(Buffer.concat(chunks)), isWhole: size <= most };
}

function inUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new AppError(
      'malformed_request',
      'Expected a body in UTF-8, found bytes that are not. Nothing was stored. Save the file as UTF-8.',
      { cause },
    );
  }
}

function tooLarge(found: string, most: number, what: string): AppError {
  return new AppError(
    'too_large',
    `Expected ${what} of at most ${inMegabytes(most)} MB, found ${found}. Nothing was stored. ${what === 'a body' ? 'Send the records in several batches.' : 'Make it smaller, or keep it elsewhere and cite it as a source.'}`,
  );
}

function inMegabytes(bytes: number): number {
  return Math.round((bytes / 1024 / 1024) * 10) / 10;
}

/** Walks without recursion: what is nested too deep for the stack is exactly what it looks for. */
function isDeeperThan(value: unknown, most: number): boolean {
  let level: readonly unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > most) return true;
    level = level.flatMap((each): readonly unknown[] =>
      typeof each === 'object' && each !== null ? Object.values(each) : [],
    );
  }
  return false;
}
