// Which official acts belong to one piece of business: the certification that precedes the conclusion of a sale, the notice
// before a program. That none is on record is a no only where somebody answers for the docket of all the days on which it could
// have been; an act that belongs to nothing on record may be the one, and leaves the answer open.

import type { CalendarDate } from '#kernel/calendar-date.ts';
import { addMonths } from '#kernel/calendar-date.ts';
import type { Truth } from '#kernel/truth.ts';
import { NO, unknown, YES } from '#kernel/truth.ts';

import type { Act } from './acts.ts';
import { ACTS } from './acts.ts';
import { businessIn } from './business.ts';
import type { Holding } from './holding.ts';
import type { OfficialAct } from './official-acts.ts';
import { dayOfAct, isDocketKeptOver } from './official-acts.ts';

/** How far back a preceding act is looked for: a docket that was kept for a shorter time cannot say that there was none. */
const REACH_IN_MONTHS = 36;

/** The acts of one code in the business of an act, the earliest first: those of its thread, and those about a record that it is about. */
export function actsWith(holding: Holding, subject: OfficialAct, act: Act): readonly OfficialAct[] {
  const { id, body } = subject;
  const business = businessIn(holding)(subject);
  return holding.acts
    .filter((each) => each.body.act === act && each.id !== id)
    .filter((each) => business.includes(each) || each.body.about.some((one) => body.about.includes(one)))
    .toSorted((a, b) => (a.body.on < b.body.on ? -1 : a.body.on > b.body.on ? 1 : 0));
}

/** Whether an act of one code belongs to the business of an act, and which: the newest that was done by a day. */
export interface Companion {
  readonly is: Truth;
  readonly act: OfficialAct | null;
}

/**
 * Looks for an act of one code in the business of an act, done by a day. Without one the answer is no where the docket was kept
 * from `since` through that day; `since` is three years before the act unless it is given. Where each of some acts needs one of its
 * own, one that hangs on another of them is none, and one that another of them lies between leaves the answer open.
 */
export function companionOf(
  holding: Holding,
  subject: OfficialAct,
  code: Act,
  { through, since = addMonths(dayOfAct(subject), -REACH_IN_MONTHS), eachOf = [], stands = false }: Looked,
): Companion {
  const free = (each: OfficialAct): boolean =>
    !(stands && each.body.ended !== null && each.body.ended < through) &&
    !eachOf.some((step) => isOfAnother(holding, subject, each, step));
  const near = actsWith(holding, subject, code).filter((each) => each.body.on <= through && free(each));
  const found = near.findLast((each) => !eachOf.some((step) => liesBetween(holding, subject, each, step)));
  if (found !== undefined) return { is: YES, act: found };
  const { title, docket } = ACTS[code];
  const what = title.toLowerCase();
  const answered = subject.body.answers;
  if (answered !== null && !holding.acts.some(({ id }) => id === answered)) {
    return { is: unknown(`the act that “${subject.label}” answers, which is not held here`), act: null };
  }
  const loose =
    near[0] ??
    holding.acts.find(
      (each) =>
        each.body.act === code &&
        each.body.on >= since &&
        each.body.on <= through &&
        free(each) &&
        mayBelong(holding, subject, each),
    );
  if (loose !== undefined) {
    return { is: unknown(`whether “${loose.label}” belongs to “${subject.label}”`), act: null };
  }
  if (isDocketKeptOver(holding, docket, since, through)) return { is: NO, act: null };
  const why = `whether there was one (${what}): nobody answers for the docket “${docket}” on every day from ${since} to ${through}`;
  return { is: unknown(why), act: null };
}

interface Looked {
  readonly through: CalendarDate;
  readonly since?: CalendarDate;
  /** Acts of which each needs one of its own: what was for one of them says nothing of the next. */
  readonly eachOf?: readonly Act[];
  /** Whether it must have effect on that day: what was withdrawn before is none. */
  readonly stands?: boolean;
}

function areLinked(one: OfficialAct, other: OfficialAct): boolean {
  return one.body.answers === other.id || other.body.answers === one.id;
}

/** Whether an act hangs on another step than the one that is asked about. */
function isOfAnother(holding: Holding, subject: OfficialAct, found: OfficialAct, step: Act): boolean {
  return (
    !areLinked(found, subject) &&
    holding.acts.some((each) => each.body.act === step && each.id !== subject.id && areLinked(found, each))
  );
}

/** Whether another step of the business was taken after an act and before the one that is asked about. */
function liesBetween(holding: Holding, subject: OfficialAct, found: OfficialAct, step: Act): boolean {
  return (
    !areLinked(found, subject) &&
    actsWith(holding, subject, step).some(({ body }) => found.body.on <= body.on && body.on < subject.body.on)
  );
}

/**
 * Whether an act may belong to the business of another although nothing on record says so: it is in no business of that sort
 * already, the two do not name different records, and they do not go by different channels.
 */
function mayBelong(holding: Holding, { id, body }: OfficialAct, other: OfficialAct): boolean {
  const isTaken = businessIn(holding)(other).some(
    (each) => each.id !== id && each.id !== other.id && each.body.act === body.act,
  );
  const isElsewhere = body.about.length > 0 && other.body.about.length > 0;
  const [one, two] = [body.channel, other.body.channel];
  return !isTaken && !isElsewhere && (one === null || two === null || one === two);
}
