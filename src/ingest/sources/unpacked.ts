// The table out of a packed file, a piece at a time: a gzip file, or one member of a zip file. Refuses one that is cut off or damaged,
// that unpacks to far more than any table does, and a zip file of which it is not known which member is the table.

import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { crc32, createGunzip, createInflateRaw } from 'node:zlib';

import { zipMembers } from './formats/zip-directory.ts';
import type { ZipMember } from './formats/zip-directory.ts';
import { refusedFile } from './refused-file.ts';

/** What no table of ours comes near: the limits that a packed bomb runs into. Bytes, and unpacked over packed. */
const UNPACKED_LIMIT = 16 * 2 ** 30;
const RATIO_LIMIT = 100;
/** Below this size the ratio says nothing. */
const RATIO_FROM = 8 * 2 ** 20;

interface Unpacking {
  readonly name: string;
  readonly pieces: AsyncIterable<Buffer>;
  /** How many bytes of the file were read so far. */
  readonly read: () => number;
  /** Bytes; without it what no table of ours comes near. */
  readonly limit: number | undefined;
  /** For a zip file the member; null when the whole file is gzip. */
  readonly member: ZipMember | null;
}

/** Unpacks the pieces of a file. */
export async function* unpacked({
  name,
  pieces,
  read,
  limit = UNPACKED_LIMIT,
  member,
}: Unpacking): AsyncGenerator<Buffer> {
  if (member !== null && !member.isDeflated) {
    yield* checked(name, within(pieces, member), member);
    return;
  }
  const unpacking = member === null ? createGunzip() : createInflateRaw();
  const feeding = pipeline(member === null ? pieces : within(pieces, member), unpacking).then(
    () => null,
    (error: unknown) => error,
  );
  let size = 0;
  const measured = async function* (): AsyncGenerator<Buffer> {
    for await (const piece of unpacking) {
      const buffer = piece as Buffer; // both ways of unpacking give bytes
      size += buffer.length;
      if (size > limit || (size > RATIO_FROM && size > RATIO_LIMIT * Math.max(read(), 1))) {
        throw refusedFile(
          name,
          [
            {
              expected: `a table that unpacks to at most ${RATIO_LIMIT} times its size and ${limit} bytes`,
              found: `${size} bytes out of ${read()}, and more to come`,
              todo: 'Look at where the file comes from: tables do not pack this well.',
            },
          ],
          { code: 'too_large' },
        );
      }
      yield buffer;
    }
  };
  try {
    yield* member === null ? measured() : checked(name, measured(), member);
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && String(cause.code).startsWith('Z_'))) throw cause;
    throw refusedFile(
      name,
      [
        {
          expected: `a ${member === null ? 'gzip' : 'zip'} file that is whole`,
          found: `"${cause.message}" after ${size} bytes of the table`,
          todo: 'The download was cut off or damaged; fetch it again.',
        },
      ],
      { cause },
    );
  } finally {
    unpacking.destroy();
    await feeding;
  }
}

/** The part of a file in which a member lies; the rest is read and passed over, so that the whole file is still held to its hash. */
async function* within(pieces: AsyncIterable<Buffer>, { from, to }: ZipMember): AsyncGenerator<Buffer> {
  let at = 0;
  for await (const piece of pieces) {
    const part = piece.subarray(Math.max(from - at, 0), Math.max(to - at, 0));
    if (part.length > 0) yield part;
    at += piece.length;
  }
}

/** Holds a member to the size and the checksum that its directory states. */
async function* checked(name: string, pieces: AsyncIterable<Buffer>, member: ZipMember): AsyncGenerator<Buffer> {
  let [size, sum] = [0, 0];
  for await (const piece of pieces) {
    size += piece.length;
    sum = crc32(piece, sum);
    if (size > member.size) break;
    yield piece;
  }
  if (size === member.size && sum === member.crc32) return;
  throw refusedFile(name, [
    {
      expected: `${member.size} bytes of ${member.name}, with the checksum of the directory`,
      found: size === member.size ? 'another checksum' : `${size} bytes`,
      todo: 'The file was cut off or damaged; fetch it again.',
    },
  ]);
}

/** Finds the member of a zip file that is the table: the named one, or the only one. */
export async function zipMember(path: string, name: string, wanted: string | undefined): Promise<ZipMember> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const members = await zipMembers(name, size, async (from, length) => {
      const buffer = Buffer.alloc(Math.max(0, Math.min(length, size - from)));
      const { bytesRead } = await file.read(buffer, 0, buffer.length, from);
      return buffer.subarray(0, bytesRead);
    });
    const [only, ...others] = wanted === undefined ? members : members.filter((each) => each.name === wanted);
    if (only !== undefined && others.length === 0) return only;
    const there = members.map((each) => each.name);
    throw refusedFile(name, [
      {
        expected: wanted === undefined ? 'a zip file of one member' : `a member "${wanted}"`,
        found: there.length === 0 ? 'none' : `${there.slice(0, 5).join(', ')}${there.length > 5 ? ', …' : ''}`,
        todo: 'Name the member that is the table in the layout of source.yaml.',
      },
    ]);
  } finally {
    await file.close();
  }
}
