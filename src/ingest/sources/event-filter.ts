// Which events of a release are meant: `killed>=10 and year=2016`, read from what a person wrote, and said again in words. A name, a sign
// or a value that is not known is refused; nothing is left out in silence.

import { AppError } from '#kernel/errors.ts';

import type { EventLine } from './observed-events.ts';

const SIGNS = { '>=': 'at least', '<=': 'at most', '>': 'more than', '<': 'fewer than', '=': 'exactly' } as const;

type Sign = keyof typeof SIGNS;

/** Numbers of people are compared by the lowest that the source gives, so that a rule takes what is sure to fit it. */
const NUMBERS: Readonly<Record<string, { readonly words: string; readonly of: (line: EventLine) => number | null }>> = {
  killed: { words: 'civilians killed, by the lowest number,', of: ({ killed }) => killed.min ?? killed.best },
  injured: { words: 'civilians injured, by the lowest number,', of: ({ injured }) => injured.min ?? injured.best },
  year: { words: 'the year', of: ({ first }) => Number(first.slice(0, 4)) },
};

const TEXTS: Readonly<
  Record<string, { readonly words: string; readonly fits: (line: EventLine, text: string) => boolean }>
> = {
  place: { words: 'the place names', fits: ({ place }, text) => place.toLowerCase().includes(text) },
  country: { words: 'the country is', fits: ({ country }, text) => country?.toLowerCase() === text },
  type: { words: 'the type is', fits: ({ types }, text) => types.some((type) => type === text) },
  grade: { words: 'the publisher’s grade is', fits: ({ grade }, text) => grade?.toLowerCase() === text },
  side: { words: 'the publisher names', fits: ({ sides }, text) => sides.some((side) => side.toLowerCase() === text) },
};

/** A rule that takes some events. */
export interface EventFilter {
  /** The rule for people to read. */
  readonly words: string;
  readonly takes: (line: EventLine) => boolean;
}

/** Reads a rule; throws malformed_request where a part of it is not understood. */
export function readEventFilter(text: string): EventFilter {
  const parts = text
    .split(/\s+and\s+/i)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (parts.length === 0) throw refused('a comparison', 'nothing');
  const read = parts.map(readPart);
  return {
    words: read.map(({ words }) => words).join(' and '),
    takes: (line) => read.every(({ takes }) => takes(line)),
  };
}

function readPart(part: string): EventFilter {
  const [, name = '', sign = '', value = ''] = /^([a-z]+)\s*(>=|<=|>|<|=)\s*(.*)$/is.exec(part) ?? [];
  const number = NUMBERS[name.toLowerCase()];
  if (number !== undefined && isSign(sign)) {
    if (!/^\d{1,9}$/.test(value)) throw refused(`a whole number after ${name}${sign}`, `"${value}"`);
    const limit = Number(value);
    return {
      words: `${number.words} ${sign === '=' && name.toLowerCase() === 'year' ? value : `${SIGNS[sign]} ${value}`}`,
      takes: (line) => {
        const found = number.of(line);
        return found !== null && compares(found, sign, limit);
      },
    };
  }
  const words = TEXTS[name.toLowerCase()];
  if (words === undefined) throw refused(`a comparison with one of ${names()}`, `"${part}"`);
  if (sign !== '=' || value === '') throw refused(`${name}= and a text`, `"${part}"`);
  const wanted = value.toLowerCase();
  return { words: `${words.words} “${value}”`, takes: (line) => words.fits(line, wanted) };
}

function isSign(sign: string): sign is Sign {
  return Object.hasOwn(SIGNS, sign);
}

function compares(found: number, sign: Sign, limit: number): boolean {
  switch (sign) {
    case '>=':
      return found >= limit;
    case '<=':
      return found <= limit;
    case '>':
      return found > limit;
    case '<':
      return found < limit;
    case '=':
      return found === limit;
  }
}

function names(): string {
  return [...Object.keys(NUMBERS), ...Object.keys(TEXTS)].join(', ');
}

function refused(expected: string, found: string): AppError {
  return new AppError(
    'malformed_request',
    `Expected ${expected}, found ${found}. A rule reads as "killed>=10 and year=2016"; its names are ${names()}.`,
  );
}
