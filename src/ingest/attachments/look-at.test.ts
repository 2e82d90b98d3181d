import { describe, expect, it } from 'vitest';

import { lookAt } from './look-at.ts';

const bytes = (...parts: readonly (string | Uint8Array | readonly number[])[]): Uint8Array =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))));

/** An EXIF block of one entry: its tag, in the order of Intel or Motorola. */
const exif = (tag: number, order: 'II' | 'MM'): readonly number[] => {
  const little = order === 'II';
  const number = (value: number, length: number): readonly number[] => {
    const parts = Array.from({ length }, (_, at) => (value >> (8 * at)) & 0xff);
    return little ? parts : parts.toReversed();
  };
  const head = [...Buffer.from(order), ...number(42, 2), ...number(8, 4)];
  return [
    ...head,
    ...number(1, 2),
    ...number(tag, 2),
    ...number(4, 2),
    ...number(1, 4),
    ...number(26, 4),
    ...number(0, 4),
  ];
};
const jpeg = (...blocks: readonly (string | readonly number[])[]): Uint8Array =>
  bytes([0xff, 0xd8, 0xff, 0xe1, 0x00, 0x40], ...blocks, [0xff, 0xd9, 0, 0, 0, 0]);
const PNG = bytes(
  [0x89],
  'PNG\r\n',
  [0x1a, 0x0a, 0, 0, 0, 13],
  'IHDR',
  [0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0, 1, 2, 3, 4, 0, 0, 0, 0],
  'IDAT',
  [0, 0, 0, 0],
);
const PDF = bytes('%PDF-1.4\n1 0 obj <</Type /Catalog>> endobj\n%%EOF\n');
const MP4 = bytes([0, 0, 0, 0x18], 'ftypisom', [0, 0, 2, 0], 'isomiso2');

async function foundIn(name: string, content: Uint8Array): Promise<string> {
  const looked = await lookAt(name, content);
  return looked.ok ? `${looked.value.mediaType} ${looked.value.what}` : (looked.failure[0]?.found ?? '');
}

describe('a file', () => {
  it.each<[string, Uint8Array, string]>([
    ['a.jpg', jpeg('Exif\0\0', exif(0x010f, 'II')), 'image/jpeg photograph'],
    ['A.JPEG', jpeg(), 'image/jpeg photograph'],
    ['a.png', PNG, 'image/png photograph'],
    ['a.pdf', PDF, 'application/pdf document'],
    ['a.mp4', MP4, 'video/mp4 video'],
    ['a.mp3', bytes('ID3', [4, 0, 0, 0, 0, 0, 0], [0xff, 0xfb, 0x90, 0]), 'audio/mpeg audio'],
    ['a.txt', bytes('Shells fell at noon. 3 < 5.\n'), 'text/plain document'],
    ['a.csv', bytes('day,killed\n2016-01-01,3\n'), 'text/csv table'],
  ])('%s is taken for what its content is', async (name, content, found) => {
    expect(await foundIn(name, content)).toBe(found);
  });

  it.each<[string, string, Uint8Array, RegExp]>([
    ['an executable under its own name', 'a.exe', bytes('MZ', Array<number>(200).fill(0)), /^a program that runs$/],
    ['a renamed executable', 'holiday.jpg', bytes('MZ', Array<number>(200).fill(0)), /^a program that runs$/],
    [
      'a renamed program of Linux',
      'a.png',
      bytes([0x7f], 'ELF', [2, 1, 1], Array<number>(100).fill(0)),
      /^a program that runs$/,
    ],
    [
      'an archive',
      'a.zip',
      bytes('PK', [3, 4, 20, 0, 0, 0, 0, 0], Array<number>(60).fill(0)),
      /^a file of the type application\/zip$/,
    ],
    ['a photograph under another ending', 'a.pdf', jpeg(), /^a file of the type image\/jpeg that is named \.pdf$/],
    ['a photograph without an ending', 'photograph', jpeg(), /^a file of the type image\/jpeg without an ending$/],
    ['a page', 'a.txt', bytes('<!DOCTYPE html><p>hello'), /^markup or a script$/],
    [
      'a drawing with script',
      'a.svg',
      bytes('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'),
      /markup|type application\/xml|type image\/svg/,
    ],
    ['a page inside text', 'a.txt', bytes('hello <script>alert(1)</script>'), /^markup or a script$/],
    ['a script of a shell', 'a.txt', bytes('#!/bin/sh\necho'), /^markup or a script$/],
    ['text under the name of a script', 'a.sh', bytes('echo hello'), /^text in a file that is named otherwise$/],
    ['bytes that are nothing', 'a.txt', bytes([0, 1, 2, 3, 255, 254, 7]), /cannot be told/],
    ['nothing', 'a.jpg', bytes(), /^an empty file$/],
    [
      'a PDF that runs something',
      'a.pdf',
      bytes('%PDF-1.4\n1 0 obj <</OpenAction <</S /JavaScript /JS (x)>>>> endobj\n%%EOF\n'),
      /^a PDF that runs something/,
    ],
  ])('is refused in words: %s', async (_, name, content, found) => {
    expect(await foundIn(name, content)).toMatch(found);
    const looked = await lookAt(name, content);
    expect(looked.ok ? null : looked.failure[0]?.todo).toMatch(/\S/);
  });

  it('that carries the place where it was made says so, and one that does not, not', async () => {
    const carries = async (name: string, content: Uint8Array): Promise<boolean | null> => {
      const looked = await lookAt(name, content);
      return looked.ok ? looked.value.carriesPlace : null;
    };
    expect(await carries('a.jpg', jpeg('Exif\0\0', exif(0x8825, 'II')))).toBe(true);
    expect(await carries('a.jpg', jpeg('Exif\0\0', exif(0x8825, 'MM')))).toBe(true);
    expect(await carries('a.jpg', jpeg('Exif\0\0', exif(0x010f, 'MM')))).toBe(false);
    expect(await carries('a.jpg', jpeg('Exif\0\0II*\0', [255, 255, 255, 255]))).toBe(false);
    expect(await carries('a.jpg', jpeg('<x:xmpmeta exif:GPSLatitude="3,6.8N"/>'))).toBe(true);
    expect(await carries('a.mp4', bytes(MP4, [0xa9], 'xyz+03.1144+043.6502/'))).toBe(true);
    expect(await carries('a.mp4', MP4)).toBe(false);
    expect(await carries('a.png', PNG)).toBe(false);
  });
});
