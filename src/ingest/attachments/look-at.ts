// What a file is by its content, whatever its name says: photographs, recordings, PDF and plain text are taken, and nothing that runs, that
// hides other files, or whose name says something else. Nothing is taken out of a file; that it carries the place where it was made is
// said, and not where that is.

import { fileTypeFromBuffer } from 'file-type';

import type { Problem, Result } from '#kernel/result.ts';
import { fail, ok, showFound } from '#kernel/result.ts';

/** What a file was found to be. */
export interface LookedAt {
  readonly mediaType: string;
  readonly what: 'photograph' | 'video' | 'audio' | 'document' | 'table';
  /** Whether it carries the place where it was made. */
  readonly carriesPlace: boolean;
}

interface Taken {
  readonly what: LookedAt['what'];
  readonly endings: readonly string[];
}

const TAKEN: Readonly<Record<string, Taken>> = {
  'image/jpeg': { what: 'photograph', endings: ['jpg', 'jpeg'] },
  'image/png': { what: 'photograph', endings: ['png'] },
  'image/webp': { what: 'photograph', endings: ['webp'] },
  'image/gif': { what: 'photograph', endings: ['gif'] },
  'image/tiff': { what: 'photograph', endings: ['tif', 'tiff'] },
  'image/heic': { what: 'photograph', endings: ['heic', 'heif'] },
  'application/pdf': { what: 'document', endings: ['pdf'] },
  'audio/mpeg': { what: 'audio', endings: ['mp3'] },
  'audio/wav': { what: 'audio', endings: ['wav'] },
  'audio/ogg': { what: 'audio', endings: ['ogg', 'oga', 'opus'] },
  'audio/ogg; codecs=opus': { what: 'audio', endings: ['ogg', 'oga', 'opus'] },
  'audio/x-m4a': { what: 'audio', endings: ['m4a'] },
  'audio/mp4': { what: 'audio', endings: ['m4a', 'mp4'] },
  'audio/aac': { what: 'audio', endings: ['aac'] },
  'audio/amr': { what: 'audio', endings: ['amr'] },
  'video/mp4': { what: 'video', endings: ['mp4', 'm4v'] },
  'video/quicktime': { what: 'video', endings: ['mov', 'qt'] },
  'video/webm': { what: 'video', endings: ['webm'] },
  'video/3gpp': { what: 'video', endings: ['3gp'] },
};

const TEXTS: Readonly<Record<string, Pick<LookedAt, 'mediaType' | 'what'>>> = {
  txt: { mediaType: 'text/plain', what: 'document' },
  csv: { mediaType: 'text/csv', what: 'table' },
  tsv: { mediaType: 'text/tab-separated-values', what: 'table' },
};

const EXPECTED = 'a photograph, a recording, a PDF, or plain text (.txt, .csv, .tsv)';

/** Looks at a file. The failure says what it is instead; nothing of its content is repeated. */
export async function lookAt(name: string, bytes: Uint8Array): Promise<Result<LookedAt>> {
  const ending = /\.([^./\\]+)$/.exec(name.trim())?.[1]?.toLowerCase() ?? '';
  if (bytes.length === 0) return refuse('an empty file', 'Choose the file again.');
  const found = await fileTypeFromBuffer(bytes);
  if (found === undefined) return textOf(ending, bytes);
  const { mime } = found;
  const taken = TAKEN[mime];
  if (taken === undefined)
    return refuse(isProgram(mime) ? 'a program that runs' : `a file of the type ${mime}`, adviceFor(mime));
  if (!taken.endings.includes(ending)) {
    const named = ending === '' ? 'without an ending' : `that is named .${showFound(ending).slice(1, -1)}`;
    return refuse(`a file of the type ${mime} ${named}`, `Name it .${taken.endings[0] ?? ''} if that is what it is.`);
  }
  if (mime === 'application/pdf' && holds(bytes, /\/(?:JavaScript|JS|Launch|EmbeddedFile)\b/)) {
    return refuse('a PDF that runs something or holds other files', 'Print it into a plain PDF first.');
  }
  const [essence = mime] = mime.split(';');
  return ok({ mediaType: essence, what: taken.what, carriesPlace: carriesPlace(bytes) });
}

function refuse(found: string, todo: string): Result<never> {
  const problem: Problem = { at: 'file', expected: EXPECTED, found, todo };
  return fail([problem]);
}

function isProgram(mime: string): boolean {
  return /msdownload|elf|mach-binary|executable|java-vm|wasm|x-deb|x-rpm|apk|dex|installer|x-nintendo|shockwave/.test(
    mime,
  );
}

function adviceFor(mime: string): string {
  if (isProgram(mime)) return 'It is not taken under any name.';
  if (/zip|compressed|tar|7z|rar|gzip|bzip|xz|zstd|cab|iso/.test(mime))
    return 'Unpack it and attach the files one by one.';
  if (/officedocument|opendocument|msword|cfb|rtf|epub/.test(mime)) return 'Save it as a PDF and attach that.';
  return 'Turn it into one of these and keep the original elsewhere.';
}

/** Plain text has no sign of its own: it is UTF-8, without anything that a browser or a shell would run. */
function textOf(ending: string, bytes: Uint8Array): Result<LookedAt> {
  const as = TEXTS[ending];
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return refuse('a file whose type cannot be told', 'Turn it into one of these.');
  }
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  if (/[\u0000-\u0008\u000E-\u001A\u001C-\u001F]/.test(text))
    return refuse('a file whose type cannot be told', 'Turn it into one of these.');
  if (/^\uFEFF?\s*(?:#!|<\?|<!doctype|<[a-z])/i.test(text) || /<(?:script|svg|html|iframe|object)\b/i.test(text)) {
    return refuse('markup or a script', 'Print the page into a PDF and attach that.');
  }
  if (as === undefined) {
    return refuse(
      `text in a file that is named ${ending === '' ? 'without an ending' : 'otherwise'}`,
      'Name it .txt if it is plain text.',
    );
  }
  return ok({ ...as, carriesPlace: false });
}

const LOOKED_THROUGH_BYTES = 1024 * 1024;

/** Whether the plain bytes hold a sign; what is compressed is not looked into. */
function holds(bytes: Uint8Array, sign: RegExp): boolean {
  return sign.test(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1'));
}

/** The sign of a position in EXIF, in XMP, or in the data of a recording. */
function carriesPlace(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, LOOKED_THROUGH_BYTES);
  if (holds(head, /exif:GPSLatitude|GPSLatitude=|location\.ISO6709|\u00A9xyz/)) return true;
  const text = Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString('latin1');
  const starts = [...text.matchAll(/Exif\0\0|eXIf|^(?=II\*\0|MM\0\*)/g)].map((match) => match.index + match[0].length);
  return starts.some((start) => hasGpsDirectory(head.subarray(start)));
}

const GPS_DIRECTORY = 0x8825;

function hasGpsDirectory(tiff: Uint8Array): boolean {
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  if (view.byteLength < 14) return false;
  const order = view.getUint16(0);
  if (order !== 0x4949 && order !== 0x4d4d) return false;
  const little = order === 0x4949;
  const directory = view.getUint32(4, little);
  if (directory + 2 > view.byteLength) return false;
  const entries = view.getUint16(directory, little);
  return Array.from({ length: entries }, (_, at) => directory + 2 + at * 12).some(
    (place) => place + 12 <= view.byteLength && view.getUint16(place, little) === GPS_DIRECTORY,
  );
}
