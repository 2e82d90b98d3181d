// Works a list of nominees through: names to units, units to answers. A name alone confirms nothing: until a person has said which unit
// it is, the line cannot be answered, and shows what the answer would be for each unit that it may mean.

import type { CalendarDate } from '#kernel/calendar-date.ts';
import { judgeCell } from '#names/judge-cell.ts';
import type { CellJudgement } from '#names/judge-cell.ts';
import type { NameReader } from '#names/read-name.ts';
import { CLEARANCES, clearanceOf } from '#records/clearance.ts';
import type { Clearance, Standard } from '#records/clearance.ts';
import type { Holding } from '#records/holding.ts';
import type { VettingLaw } from '#records/supported.ts';

import { vettingOf } from '../unit-sheet/cases.ts';
import type { CaseRules } from '../unit-sheet/cases.ts';
import { FOUND } from './list.ts';
import type { Found, ListCounts, Nominee, NomineeCandidate, NomineePart, NomineeResult } from './list.ts';
import { registerOf } from './register.ts';
import type { Register } from './register.ts';

/** Under which law, and what it asks for on a day; null where no wording of that day is on the shelf. */
export interface Asked {
  readonly law: VettingLaw;
  readonly standardOn: (day: CalendarDate) => Standard | null;
  readonly caseRulesOn: (day: CalendarDate) => CaseRules;
}

/** Works lines through under one of the laws, as it read on the day of each. Names that come again are read once. */
export function vetLines(
  holding: Holding,
  reader: NameReader,
  lines: readonly Nominee[],
  asked: Asked,
): readonly NomineeResult[] {
  const register = registerOf(holding, reader);
  const read = new Map<string, readonly CellJudgement[]>();
  const answered = new Map<string, Clearance>();
  const answerOf = (unit: string, on: CalendarDate): Clearance => {
    const key = `${unit} ${on}`;
    const found =
      answered.get(key) ?? clearanceOf(holding, unit, on, { law: asked.law, standard: asked.standardOn(on) }).answer;
    answered.set(key, found);
    return found;
  };
  return lines.map((line) => {
    const judged = read.get(line.text) ?? judgeCell(line.text, register.country, register.index, reader);
    read.set(line.text, judged);
    const whole = decidedPart({ holding, register, asked }, line.text, line.on);
    const parts =
      whole === null ? judged.map((each) => partOf({ holding, register, asked, answerOf }, each, line.on)) : [whole];
    return { ...line, parts, answer: gravest(parts.map(({ answer }) => answer)) };
  });
}

/** Counts the lines; each is in one answer and in one way of being found. */
export function countLines(results: readonly NomineeResult[]): ListCounts {
  const answers = { 'clear-on-this-record': 0, 'not-clear': 0, 'cannot-be-answered': 0 };
  const found = Object.fromEntries(FOUND.map((each) => [each, 0])) as Record<Found, number>; // a number for each of them
  for (const { answer, parts } of results) {
    answers[answer] += 1;
    found[FOUND.find((each) => parts.some((part) => part.found === each)) ?? 'blank'] += 1;
  }
  return { lines: results.length, answers, found };
}

interface Setting {
  readonly holding: Holding;
  readonly register: Register;
  readonly asked: Asked;
}

/** A name that somebody has confirmed, or has said to be no unit; null where nobody has. */
function decidedPart({ holding, register, asked }: Setting, text: string, on: CalendarDate): NomineePart | null {
  const { stands: last } = register.decisionsOn(text);
  if (last === null) return null;
  const { decision, unit, by, reason } = last.body;
  if (decision === 'not-a-unit' || unit === null) {
    const why = `decided by ${by} on ${last.body.on}: ${reason}`;
    return { ...empty(text, 'not-a-unit', why), says: NOT_A_UNIT, decision: last.id };
  }
  const id = holding.forces.rootOf(unit);
  const standard = asked.standardOn(on);
  const { answer, because } = clearanceOf(holding, id, on, { law: asked.law, standard });
  return {
    ...empty(text, 'confirmed', `confirmed by ${by} on ${last.body.on}: ${reason}`),
    decision: last.id,
    unit: { id, label: register.labelOf(id), by, on: last.body.on },
    answer,
    because: because.map(({ says, record, is }) => ({ says, record: record.id, is })),
    says: standard === null ? NO_WORDING : CONFIRMED[answer],
    ...vettingOf(holding.forces, id, on, asked.caseRulesOn(on)),
  };
}

function partOf(
  setting: Setting & { readonly answerOf: (unit: string, on: CalendarDate) => Clearance },
  judged: CellJudgement,
  on: CalendarDate,
): NomineePart {
  const { text } = judged.part;
  const decided = decidedPart(setting, text, on);
  if (decided !== null) return decided;
  const { refused } = setting.register.decisionsOn(text);
  const candidates = judged.candidates.map(({ id, name, score }): NomineeCandidate => ({
    unit: id,
    label: setting.register.labelOf(id),
    name,
    score: score.score,
    reasons: score.features.filter(({ verdict }) => verdict !== 'absent').map(({ said }) => said),
    answer: setting.answerOf(id, on),
    refused: refused.get(id)?.id ?? null,
  }));
  const open = candidates.filter((each) => each.refused === null);
  const found = judged.outcome === 'candidates' && open.length === 0 ? 'unit-not-in-register' : judged.outcome;
  return { ...empty(text, found, judged.why), candidates, says: SAYS[found] };
}

const NOT_A_UNIT = 'It names no unit: there is nothing to vet.';

const NO_WORDING = 'No wording of the law for that day is on the shelf: it cannot be answered.';

const CONFIRMED: Readonly<Record<Clearance, string>> = {
  'clear-on-this-record': 'Nothing accepted on this record stands against the unit on the day.',
  'not-clear': 'Something accepted on this record stands against the unit.',
  'cannot-be-answered':
    'What reaches the unit does so only possibly, is not known to be a gross violation, or is less than the wording is read to ask for.',
};

const SAYS: Readonly<Record<Found, string>> = {
  confirmed: '',
  candidates: 'It cannot be answered until somebody has confirmed which unit it is.',
  'service-level-only': 'It cannot be answered at unit level.',
  'not-a-unit': NOT_A_UNIT,
  'numbered-unit-not-in-register': 'It cannot be answered on this record.',
  'unit-not-in-register': 'It cannot be answered on this record.',
  blank: 'Nothing is named.',
};

function empty(text: string, found: Found, why: string): NomineePart {
  const nothing = { decision: null, candidates: [], unit: null, because: [], says: '', cases: [], remediations: [] };
  return { text, found, why, answer: 'cannot-be-answered', ...nothing };
}

const GRAVEST: readonly Clearance[] = ['not-clear', 'cannot-be-answered', 'clear-on-this-record'];

function gravest(answers: readonly Clearance[]): Clearance {
  return GRAVEST.find((each) => answers.includes(each)) ?? CLEARANCES[2];
}
