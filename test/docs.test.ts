// Holds the documents to the repository: the ones that must be there are, their links lead somewhere, the commands that they
// name exist, and none grows past what somebody reads.

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { expect, test } from 'vitest';
import { z } from 'zod';

import { root, trackedFiles } from './architecture/sources.ts';

const REQUIRED = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'LICENSE'];
const LONGEST_ROOM_README = 40;
const LONGEST_DOCUMENT = 500;
const FRAGMENT = /^changes\/[a-z0-9-]+\.(added|changed|fixed|removed)\.md$/;

const documents = trackedFiles()
  .filter((file) => file.endsWith('.md'))
  .map((file) => ({ file, text: readFileSync(path.join(root, file), 'utf8') }));

const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')));

function expectNone(violations: readonly string[]): void {
  expect(violations.join('\n')).toBe('');
}

/** Blanks what is code, keeping the lines: a link in an example leads nowhere on purpose. */
function withoutCode(markdown: string): string {
  const blank = (code: string): string => code.replaceAll(/[^\n]/g, ' ');
  return markdown.replaceAll(/^(```|~~~)[\s\S]*?^\1/gm, blank).replaceAll(/(`+)[^`\n][^\n]*?\1/g, blank);
}

function lineOf(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}

test('the documents that a newcomer looks for are there', () => {
  expectNone(REQUIRED.filter((file) => !existsSync(path.join(root, file))).map((file) => `write ${file}`));
});

test('every relative link leads to a file or a folder', () => {
  const broken = documents.flatMap(({ file, text }) =>
    [...withoutCode(text).matchAll(/\]\(<?([^)\s>]+)>?(?: "[^"]*")?\)|^\[[^\]]+\]: +(\S+)/gm)].flatMap((match) => {
      const target = match[1] ?? match[2] ?? '';
      const [place = ''] = target.split('#');
      if (/^[a-z][a-z+.-]*:/i.test(target) || place === '') return [];
      const from = place.startsWith('/') ? root : path.join(root, path.dirname(file));
      if (existsSync(path.join(from, decodeURIComponent(place)))) return [];
      return [
        `${file}:${lineOf(text, match.index)} links to ${target}, and there is no such file. Correct or remove the link`,
      ];
    }),
  );
  expectNone(broken);
});

test('every npm script that a document names exists', () => {
  const unknown = documents.flatMap(({ file, text }) =>
    [...text.matchAll(/\bnpm (?:run(?: --?[a-z]+)* ([a-z][\w:-]*)|(test|start)\b)/g)]
      .map((match) => ({ name: match[1] ?? match[2] ?? '', line: lineOf(text, match.index) }))
      .filter(({ name }) => !(name in scripts))
      .map(({ name, line }) => `${file}:${line} names the script ${name}, and package.json has none of that name`),
  );
  expectNone(unknown);
});

test('what explains a room fits on a screen, and no document is longer than one reads', () => {
  const tooLong = documents.flatMap(({ file, text }) => {
    const limit = /^src\/.*README\.md$/.test(file) ? LONGEST_ROOM_README : LONGEST_DOCUMENT;
    const lines = text.trimEnd().split('\n').length;
    return lines > limit
      ? [`${file} has ${lines} lines, more than ${limit}. Keep what a reader needs first; cut the rest`]
      : [];
  });
  expectNone(tooLong);
});

test('what waits in changes/ is named so that a release can gather it', () => {
  const waiting = documents.map(({ file }) => file).filter((file) => file.startsWith('changes/'));
  const misnamed = waiting.filter((file) => file !== 'changes/README.md' && !FRAGMENT.test(file));
  expectNone(misnamed.map((file) => `rename ${file} to changes/<a-few-words>.<added|changed|fixed|removed>.md`));
});
