// What is in a zip file, by its directory, read from anything that gives bytes by their place. Refuses a file that is cut off,
// encrypted, split or larger than 4 GB, a name that leads elsewhere, members that overlap or stand twice, and too many of them.

import { refusedFile } from '../refused-file.ts';

export interface ZipMember {
  readonly name: string;
  /** Whether it is packed; else it lies in the file as it is. */
  readonly isDeflated: boolean;
  /** Where its bytes lie in the file: the first, and the one after the last. */
  readonly from: number;
  readonly to: number;
  /** What it unpacks to, as the directory says; reading it must come out at this. */
  readonly size: number;
  readonly crc32: number;
}

/** Gives bytes of a file; fewer than asked for when it ends before. */
export type ReadAt = (from: number, length: number) => Promise<Buffer>;

/** A workbook has dozens of parts, a packed table one. */
const MOST_MEMBERS = 1000;
const MOST_DIRECTORY_BYTES = 2 ** 20;
const LONGEST_COMMENT = 0xffff;

const END = { signature: 0x06054b50, length: 22 };
const ENTRY = { signature: 0x02014b50, length: 46 };
const LOCAL = { signature: 0x04034b50, length: 30 };
const [STORED, DEFLATED] = [0, 8];
/** Bits of the flags that say encrypted: the content, in the strong way, and the directory. */
const ENCRYPTED = 0x1 | 0x40 | 0x2000;
/** What the fields of a member of 4 GB or more hold. */
const ZIP64 = 0xffffffff;

type Refuse = (expected: string, found: string, todo?: string) => Error;

/** Reads the members of a zip file, without the folders. */
export async function zipMembers(fileName: string, length: number, readAt: ReadAt): Promise<readonly ZipMember[]> {
  const refuse: Refuse = (expected, found, todo = 'The download was cut off or damaged; fetch it again.') =>
    refusedFile(fileName, [{ expected, found, todo }]);
  const start = await readAt(0, 4);
  if (start.length < 4 || start.readUInt32LE(0) !== LOCAL.signature) {
    throw refuse('a zip file', 'a file that is not zip', 'Give the file in the format that source.yaml names.');
  }
  const end = await findEnd(length, readAt, refuse);
  if (end.count > MOST_MEMBERS || end.size > MOST_DIRECTORY_BYTES) {
    throw refuse(`a zip file of at most ${MOST_MEMBERS} members`, `${end.count}`, 'Pack the table alone.');
  }
  const entries = readEntries(await readAt(end.offset, end.size), end.count, refuse);
  const members: ZipMember[] = [];
  for (const entry of entries) members.push(await place(entry, readAt, refuse));
  const inOrder = members.toSorted((a, b) => a.from - b.from);
  for (const [index, member] of inOrder.entries()) {
    const next = inOrder[index + 1]?.from ?? end.offset;
    if (member.to > next) throw refuse('members that lie one after the other', `that ${member.name} overlaps the next`);
  }
  const names = new Set(members.map(({ name }) => name));
  if (names.size < members.length) throw refuse('each name once', `${members.length - names.size} twice`);
  return members.filter(({ name }) => !name.endsWith('/'));
}

interface End {
  readonly count: number;
  readonly size: number;
  readonly offset: number;
}

async function findEnd(length: number, readAt: ReadAt, refuse: Refuse): Promise<End> {
  const from = Math.max(0, length - END.length - LONGEST_COMMENT);
  const tail = await readAt(from, length - from);
  for (let at = tail.length - END.length; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) !== END.signature) continue;
    const comment = tail.readUInt16LE(at + 20);
    if (at + END.length + comment !== tail.length) continue;
    const [disk, directoryDisk] = [tail.readUInt16LE(at + 4), tail.readUInt16LE(at + 6)];
    const [here, count] = [tail.readUInt16LE(at + 8), tail.readUInt16LE(at + 10)];
    const [size, offset] = [tail.readUInt32LE(at + 12), tail.readUInt32LE(at + 16)];
    if (disk !== 0 || directoryDisk !== 0 || here !== count) {
      throw refuse('a zip file in one piece', 'a part of one', 'Join the parts first.');
    }
    if (size === ZIP64 || offset === ZIP64 || count === 0xffff) throw tooLarge(refuse);
    if (offset + size !== from + at) throw refuse('the directory just before its end', 'bytes between them');
    return { count, size, offset };
  }
  throw refuse('a zip file that is whole', 'no directory at its end');
}

const tooLarge = (refuse: Refuse): Error =>
  refuse('a zip file below 4 GB', 'a larger one', 'Unpack it, and describe a layout that is not packed.');

interface Entry extends Omit<ZipMember, 'from' | 'to'> {
  readonly header: number;
  readonly packedSize: number;
}

function readEntries(directory: Buffer, count: number, refuse: Refuse): readonly Entry[] {
  const entries: Entry[] = [];
  let at = 0;
  for (let index = 0; index < count; index += 1) {
    if (at + ENTRY.length > directory.length || directory.readUInt32LE(at) !== ENTRY.signature) {
      throw refuse(`a directory of ${count} members`, `${index}`);
    }
    const [flags, method] = [directory.readUInt16LE(at + 8), directory.readUInt16LE(at + 10)];
    const lengths = [28, 30, 32].map((field) => directory.readUInt16LE(at + field));
    const next = at + ENTRY.length + lengths.reduce((sum, each) => sum + each, 0);
    if (next > directory.length) throw refuse('a directory that is whole', 'one that ends within a member');
    const name = nameOf(directory.subarray(at + ENTRY.length, at + ENTRY.length + (lengths[0] ?? 0)), refuse);
    if ((flags & ENCRYPTED) !== 0) {
      throw refuse('members that are not encrypted', `that ${name} is`, 'Unpack it with its password first.');
    }
    if (method !== STORED && method !== DEFLATED) {
      throw refuse('members that are deflated or stored', `method ${method} for ${name}`, 'Pack it in the plain way.');
    }
    const [packedSize, size] = [directory.readUInt32LE(at + 20), directory.readUInt32LE(at + 24)];
    const header = directory.readUInt32LE(at + 42);
    if ([packedSize, size, header].includes(ZIP64)) throw tooLarge(refuse);
    if (method === STORED && packedSize !== size) throw refuse(`${size} bytes of ${name}`, `${packedSize}`);
    const crc32 = directory.readUInt32LE(at + 16);
    entries.push({ name, isDeflated: method === DEFLATED, crc32, packedSize, size, header });
    at = next;
  }
  if (at !== directory.length) throw refuse(`a directory of ${count} members`, 'more in it');
  return entries;
}

/** Names are only compared, never opened; one that leads elsewhere shows that the file is not an honest one. */
function nameOf(bytes: Buffer, refuse: Refuse): string {
  const name = bytes.toString('utf8');
  const steps = name.split('/');
  const leadsElsewhere = name.startsWith('/') || /[\\:\0]/.test(name) || steps.includes('..') || steps.includes('.');
  if (name !== '' && !leadsElsewhere) return name;
  throw refuse('names of members within the file', JSON.stringify(name.slice(0, 80)), 'Do not use this file.');
}

/** Where the bytes of a member begin: behind a header of its own, which must say the same as the directory. */
async function place(entry: Entry, readAt: ReadAt, refuse: Refuse): Promise<ZipMember> {
  const { header, packedSize, ...said } = entry;
  const local = await readAt(header, LOCAL.length);
  if (local.length < LOCAL.length || local.readUInt32LE(0) !== LOCAL.signature) {
    throw refuse(`the member ${entry.name} where the directory has it`, 'something else');
  }
  const nameLength = local.readUInt16LE(26);
  const name = (await readAt(header + LOCAL.length, nameLength)).toString('utf8');
  const isDeflated = local.readUInt16LE(8) === DEFLATED;
  if (name !== entry.name || isDeflated !== entry.isDeflated) {
    throw refuse(`the member ${entry.name} where the directory has it`, JSON.stringify(name.slice(0, 80)));
  }
  const from = header + LOCAL.length + nameLength + local.readUInt16LE(28);
  return { ...said, from, to: from + packedSize };
}
