// The reader of names with the words of the real shelf, made once a process.

import { loadUnitWords } from '#catalogue/unit-words.ts';
import { describeProblem } from '#kernel/result.ts';
import { createNameReader } from '#names/read-name.ts';

const words = loadUnitWords();
if (!words.ok) throw new Error(words.failure.map(describeProblem).join('\n'));

export const reader = createNameReader(words.value);
