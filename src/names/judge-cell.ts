// A cell of a list, judged: each unit that it names with one outcome out of a closed list, and with the units of the register that
// it may mean. Suggestions only: a person confirms, and several that fit alike stay apart.

import type { Candidate, NameIndex } from './name-index.ts';
import type { NameReader } from './read-name.ts';
import type { NameReading } from './reading.ts';
import { SUGGEST_AT } from './score-names.ts';
import type { CellPart } from './split-cell.ts';

/** What can come of a named unit. */
export type CellOutcome =
  | 'candidates'
  | 'service-level-only'
  | 'not-a-unit'
  | 'numbered-unit-not-in-register'
  | 'unit-not-in-register'
  | 'blank';

/** One named unit of a cell and what came of it. */
export interface CellJudgement {
  readonly part: CellPart;
  readonly reading: NameReading;
  readonly outcome: CellOutcome;
  /** The reason, in one sentence. */
  readonly why: string;
  /** The units of the register that it may mean, best first; for a bare service the register's own entry of it. */
  readonly candidates: readonly Candidate[];
}

const MOST_CANDIDATES = 10;

/** Judges every named unit of a cell; a blank cell gives one judgement that says so. */
export function judgeCell(
  cell: string,
  country: string | null,
  index: NameIndex,
  reader: NameReader,
): readonly CellJudgement[] {
  const parts = reader.split(cell, country);
  const [first] = parts;
  const named = first === undefined ? [{ text: '', from: 0, to: cell.length }] : parts;
  return named.map((part) => judgePart(part, reader.read(part.text, country), index));
}

function judgePart(part: CellPart, reading: NameReading, index: NameIndex): CellJudgement {
  const of = (outcome: CellOutcome, why: string, candidates: readonly Candidate[] = []): CellJudgement => ({
    part,
    reading,
    outcome,
    why,
    candidates,
  });
  switch (reading.nature) {
    case 'empty':
      return of('blank', reading.why);
    case 'not-a-unit':
      return of('not-a-unit', reading.why);
    case 'service-level':
      return of('service-level-only', reading.why, suggestedOf(reading, index));
    case 'unit': {
      const candidates = suggestedOf(reading, index);
      const [best, next] = candidates;
      if (best !== undefined) {
        const isTie = next !== undefined && next.score.score === best.score.score;
        return of(
          'candidates',
          isTie ? 'Several units of the register fit alike.' : 'The register has a unit of a like name.',
          candidates,
        );
      }
      return reading.numbers.length > 0
        ? of('numbered-unit-not-in-register', 'It has a number, and no unit of the register fits number and kind.')
        : of('unit-not-in-register', 'No unit of the register has a name like it.');
    }
  }
}

function suggestedOf(reading: NameReading, index: NameIndex): readonly Candidate[] {
  return index.candidates(reading, MOST_CANDIDATES).filter(({ score }) => score.score >= SUGGEST_AT);
}
