// Findings over time: when one opens, what closes it, when it is open again. A finding closes only by a disposition of a person;
// that the numbers fall, or are no longer known, never closes one. A pure fold over days: days that are added later change
// nothing about what was before.

import type { CalendarDate } from '#kernel/calendar-date.ts';
import { nameOf } from '#kernel/id.ts';
import type { RecordId } from '#kernel/id.ts';

import type { Answer } from './evaluation.ts';

/** What a policy answered for the subject on a day. */
export interface DatedAnswer {
  readonly day: CalendarDate;
  readonly answer: Answer;
}

/** What a person did about the finding. `opened` is the opening day as it was known then; `on` is the day of the act. */
export type EpisodeDisposition = { readonly opened: CalendarDate; readonly on: CalendarDate } & (
  | { readonly disposition: 'accepted' | 'mitigated' | 'erroneous' | 'superseded' }
  | {
      readonly disposition: 'waived';
      /** The last day of the waiver; the finding is back the day after. */
      readonly expires: CalendarDate;
    }
);

/** How an episode stands on the last day. `by` is the place of the disposition in the list that was given. */
export type EpisodeState =
  | { readonly kind: 'open'; readonly reopenedOn: CalendarDate | null }
  | { readonly kind: 'disposed'; readonly by: number; readonly until: CalendarDate | null };

/** One episode: from the day on which the policy began to be met. Its id is the id of the finding. */
export interface Episode {
  readonly id: string;
  readonly opened: CalendarDate;
  readonly state: EpisodeState;
  /** The last day within the episode on which the policy answered yes. */
  readonly lastHeld: CalendarDate;
  /** What the policy answers on the last day; no for an episode that was disposed of and whose conditions have ended. */
  readonly holdsNow: Answer;
}

export interface EpisodesQuestion {
  readonly policy: string;
  readonly subject: RecordId;
  /** One answer a day on ascending days; the last day is the one asked about. */
  readonly answers: readonly DatedAnswer[];
  readonly dispositions: readonly EpisodeDisposition[];
}

export interface Episodes {
  readonly episodes: readonly Episode[];
  /** The places of dispositions up to the last day that fit no episode, so that none is passed over in silence. */
  readonly unmatched: readonly number[];
}

/** An episode that can still be disposed of or come back. */
interface Current {
  readonly id: string;
  readonly opened: CalendarDate;
  state: EpisodeState;
  lastHeld: CalendarDate;
  /** Whether a definite "not met" followed the last yes. */
  isBroken: boolean;
}

interface Fold {
  readonly question: EpisodesQuestion;
  readonly past: Current[];
  current: Current | null;
  readonly unmatched: number[];
}

/** Folds the answers and dispositions of one policy and subject into episodes, the oldest first. */
export function episodesOf(question: EpisodesQuestion): Episodes {
  const fold: Fold = { question, past: [], current: null, unmatched: [] };
  const queue = inOrder(question.dispositions);
  let next = 0;
  let before: CalendarDate | null = null;
  for (const { day, answer } of question.answers) {
    if (before !== null && day <= before) throw new RangeError(`days must ascend: ${day} after ${before}`);
    before = day;
    // What was done before this day came before its answer; what was done on the day itself had the answer before it.
    for (; (queue[next]?.act.on ?? day) < day; next += 1) dispose(fold, queue[next]);
    hear(fold, day, answer);
    for (; queue[next]?.act.on === day; next += 1) dispose(fold, queue[next]);
  }
  const last = question.answers.at(-1)?.answer ?? { is: 'notInForce' };
  const episodes = [...fold.past, ...(fold.current === null ? [] : [fold.current])];
  return {
    episodes: episodes.map((episode) => ({
      id: episode.id,
      opened: episode.opened,
      state: episode.state,
      lastHeld: episode.lastHeld,
      holdsNow: episode === fold.current ? last : { is: 'no' },
    })),
    unmatched: fold.unmatched.toSorted((a, b) => a - b),
  };
}

/** Takes in what the policy answers on a day. */
function hear(fold: Fold, day: CalendarDate, answer: Answer): void {
  const { current } = fold;
  if (answer.is === 'unknown') return;
  if (answer.is !== 'yes') {
    if (current !== null) current.isBroken = true;
    endWhenOver(fold);
    return;
  }
  if (current === null) {
    fold.current = { id: idOf(fold, day), opened: day, state: OPEN, lastHeld: day, isBroken: false };
    return;
  }
  current.lastHeld = day;
  current.isBroken = false;
  const { state } = current;
  if (state.kind === 'disposed' && state.until !== null && state.until < day) {
    current.state = { kind: 'open', reopenedOn: day };
  }
}

/** Takes in a disposition: the episode that is there on its day is the one meant, unless it names an earlier one. */
function dispose(fold: Fold, queued: Queued | undefined): void {
  if (queued === undefined) return;
  const { act, place } = queued;
  const { current } = fold;
  const endOfPast = fold.past.at(-1)?.lastHeld;
  const isMeant = current !== null && act.opened <= act.on && (endOfPast === undefined || act.opened > endOfPast);
  if (!isMeant || (act.disposition === 'waived' && act.expires < act.on)) {
    fold.unmatched.push(place);
    return;
  }
  current.state = { kind: 'disposed', by: place, until: act.disposition === 'waived' ? act.expires : null };
  endWhenOver(fold);
}

/** A disposed episode whose conditions have definitely ended is over: the next yes is a new one. */
function endWhenOver(fold: Fold): void {
  const { current } = fold;
  if (current === null || current.state.kind === 'open' || !current.isBroken) return;
  fold.past.push(current);
  fold.current = null;
}

const OPEN: EpisodeState = { kind: 'open', reopenedOn: null };

/** `policy.subject.2018-11`; with the day when an episode of the same month has that name already. */
function idOf({ question, past }: Fold, day: CalendarDate): string {
  const start = `${question.policy}.${nameOf(question.subject)}`;
  const id = `${start}.${day.slice(0, 7)}`;
  return past.some((episode) => episode.id === id) ? `${start}.${day}` : id;
}

interface Queued {
  readonly act: EpisodeDisposition;
  readonly place: number;
}

/** By day; of several acts of one day the one that closes least comes last, and so stands. */
function inOrder(dispositions: readonly EpisodeDisposition[]): readonly Queued[] {
  return dispositions
    .map((act, place) => ({ act, place, key: sortKey(act) }))
    .toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.place - b.place));
}

function sortKey(act: EpisodeDisposition): string {
  // A waiver sorts after the rest of its day, and of two waivers the one that ends first comes last.
  const rest = act.disposition === 'waived' ? `2 ${invert(act.expires)}` : `1 ${act.disposition}`;
  return `${act.on} ${rest} ${act.opened}`;
}

function invert(day: CalendarDate): string {
  return day.replace(/\d/g, (digit) => String(9 - Number(digit)));
}
