import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { addDays, calendarDateOf } from '#kernel/calendar-date.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import { isRecordId } from '#kernel/id.ts';
import type { RecordId } from '#kernel/id.ts';
import { NO, unknown, YES } from '#kernel/truth.ts';

import { episodesOf } from './episodes.ts';
import type { EpisodeDisposition, Episodes } from './episodes.ts';
import type { Answer } from './evaluation.ts';

const SOMALIA = idOf('partner.SOM');
const START = calendarDateOf(2018, 1, 31);
const ANSWERS: Readonly<Record<string, Answer>> = {
  y: YES,
  n: NO,
  u: unknown('nobody looked'),
  '-': { is: 'notInForce' },
};

function idOf(text: string): RecordId {
  if (!isRecordId(text)) throw new Error(`not an id: ${text}`);
  return text;
}

/** The day of a place in the line of answers; ten days apart, so that there are days between. */
function dayAt(place: number): CalendarDate {
  return addDays(START, place * 10);
}

/** Folds a line of answers, one letter a grid day: y, n, u or - for not in force. */
function fold(line: string, dispositions: readonly EpisodeDisposition[] = []): Episodes {
  const answers = line.split('').map((letter, place) => ({ day: dayAt(place), answer: ANSWERS[letter] ?? NO }));
  return episodesOf({ policy: 't40', subject: SOMALIA, answers, dispositions });
}

const accept = (opened: number, on: number, offset = 0): EpisodeDisposition => ({
  disposition: 'accepted',
  opened: dayAt(opened),
  on: addDays(dayAt(on), offset),
});
const waive = (opened: number, on: number, expires: CalendarDate): EpisodeDisposition => ({
  disposition: 'waived',
  opened: dayAt(opened),
  on: dayAt(on),
  expires,
});

/** Each episode as its opening place and how it stands. */
function told({ episodes }: Episodes): readonly string[] {
  return episodes.map(({ opened, state }) => `${opened} ${state.kind}`);
}

describe('an episode', () => {
  it('opens on the first day on which the rule answers yes, and is named after its month', () => {
    const { episodes, unmatched } = fold('nuyy');
    expect(episodes).toEqual([
      {
        id: 't40.SOM.2018-02',
        opened: '2018-02-20',
        state: { kind: 'open', reopenedOn: null },
        lastHeld: '2018-03-02',
        holdsNow: YES,
      },
    ]);
    expect(unmatched).toEqual([]);
  });

  it.each(['yn', 'ynnn', 'yu', 'yuu', 'y-', 'ynynuy', 'yn-uy'])(
    'stays one and open whatever the numbers do: %s',
    (line) => {
      expect(told(fold(line))).toEqual([`${START} open`]);
    },
  );

  it('says what the rule answers now and when it last answered yes', () => {
    expect(fold('yyn').episodes[0]).toMatchObject({ lastHeld: dayAt(1), holdsNow: NO });
    expect(fold('yyu').episodes[0]).toMatchObject({ lastHeld: dayAt(1), holdsNow: ANSWERS['u'] });
    expect(fold('yy-').episodes[0]).toMatchObject({ lastHeld: dayAt(1), holdsNow: { is: 'notInForce' } });
  });

  it('does not open on no, unknown, or a rule that is not in force', () => {
    expect(told(fold('nu-'))).toEqual([]);
  });

  it('is closed by a disposition for as long as the rule goes on answering yes without a break', () => {
    expect(told(fold('yyyy', [accept(0, 1)]))).toEqual([`${START} disposed`]);
    expect(told(fold('yyuy', [accept(0, 1)]))).toEqual([`${START} disposed`]);
  });

  it('is followed by a new one when the rule answers yes again after a definite no', () => {
    expect(told(fold('yyny', [accept(0, 1)]))).toEqual([`${START} disposed`, `${dayAt(3)} open`]);
    expect(told(fold('yy-y', [accept(0, 1)]))).toEqual([`${START} disposed`, `${dayAt(3)} open`]);
    expect(told(fold('ynuy', [accept(0, 2)]))).toEqual([`${START} disposed`, `${dayAt(3)} open`]);
  });

  it('takes a disposition between two days before the answer of the later one', () => {
    expect(told(fold('yny', [accept(0, 0, 5)]))).toEqual([`${START} disposed`, `${dayAt(2)} open`]);
    expect(told(fold('yyn', [accept(0, 1, 5)]))).toEqual([`${START} disposed`]);
  });

  it('comes back as the same one when a waiver has expired and the rule still answers yes', () => {
    const act = waive(0, 1, dayAt(2));
    expect(told(fold('yyy', [act]))).toEqual([`${START} disposed`]);
    expect(fold('yyyy', [act]).episodes).toMatchObject([
      { id: 't40.SOM.2018-01', state: { kind: 'open', reopenedOn: dayAt(3) } },
    ]);
  });

  it('stays waived after the expiry while the rule answers unknown, and comes back with its next yes', () => {
    expect(told(fold('yyuu', [waive(0, 1, dayAt(2))]))).toEqual([`${START} disposed`]);
    expect(told(fold('yyuuy', [waive(0, 1, dayAt(2))]))).toEqual([`${START} open`]);
  });

  it('does not come back when the rule answered no in between; the next yes is a new one', () => {
    expect(told(fold('yynny', [waive(0, 1, dayAt(2))]))).toEqual([`${START} disposed`, `${dayAt(4)} open`]);
  });

  it('takes the later of two dispositions, so that a waiver can be followed by an acceptance', () => {
    expect(told(fold('yyyyy', [waive(0, 1, dayAt(2)), accept(0, 2)]))).toEqual([`${START} disposed`]);
  });

  it('takes, of several dispositions of one day, the one that closes least', () => {
    expect(told(fold('yyyy', [accept(0, 1), waive(0, 1, dayAt(2))]))).toEqual([`${START} open`]);
  });

  it('keeps its disposition when new data move its start, earlier or later', () => {
    expect(told(fold('yyyyy', [accept(2, 3)]))).toEqual([`${START} disposed`]);
    expect(told(fold('nnyyy', [accept(0, 3)]))).toEqual([`${dayAt(2)} disposed`]);
  });

  it('is not closed by a disposition of an earlier one, of a day before it, or that had expired', () => {
    const late = fold('yyynyy', [accept(0, 1), accept(0, 5)]);
    expect(told(late)).toEqual([`${START} disposed`, `${dayAt(4)} open`]);
    expect(late.unmatched).toEqual([1]);
    expect(fold('nnyy', [accept(2, 1)]).unmatched).toEqual([0]);
    expect(fold('yy', [waive(0, 1, dayAt(0))])).toMatchObject({
      episodes: [{ state: { kind: 'open' } }],
      unmatched: [0],
    });
  });

  it('leaves dispositions of days to come out of account', () => {
    expect(fold('yy', [accept(0, 4)])).toMatchObject({ episodes: [{ state: { kind: 'open' } }], unmatched: [] });
  });

  it('gets the day into its name when its month has one already', () => {
    const ids = fold('ynnyyny', [accept(0, 0), accept(3, 3)]).episodes.map(({ id }) => id);
    expect(ids).toEqual(['t40.SOM.2018-01', 't40.SOM.2018-03', 't40.SOM.2018-04']);
    const daily = episodesOf({
      policy: 't40',
      subject: SOMALIA,
      answers: [YES, NO, YES].map((answer, place) => ({ day: addDays(START, place - 5), answer })),
      dispositions: [{ disposition: 'accepted', opened: addDays(START, -5), on: addDays(START, -5) }],
    });
    expect(daily.episodes.map(({ id }) => id)).toEqual(['t40.SOM.2018-01', 't40.SOM.2018-01-28']);
  });

  it('refuses days that do not ascend', () => {
    const answers = [START, START].map((day) => ({ day, answer: YES }));
    expect(() => episodesOf({ policy: 'p', subject: SOMALIA, answers, dispositions: [] })).toThrow('days must ascend');
  });
});

const line = fc.array(fc.constantFrom('y', 'y', 'n', 'u', '-'), { maxLength: 14 }).map((letters) => letters.join(''));
const place = fc.integer({ min: 0, max: 14 });
const disposition: fc.Arbitrary<EpisodeDisposition> = fc
  .record({
    opened: place,
    on: place,
    offset: fc.integer({ min: 0, max: 9 }),
    length: fc.option(fc.integer({ min: 0, max: 60 }), { nil: null }),
  })
  .map(({ opened, on, offset, length }) => {
    const [openedDay, onDay] = [dayAt(Math.min(opened, on)), addDays(dayAt(on), offset)];
    return length === null
      ? { disposition: 'accepted', opened: openedDay, on: onDay }
      : { disposition: 'waived', opened: openedDay, on: onDay, expires: addDays(onDay, length) };
  });
const dispositions = fc.array(disposition, { maxLength: 6 });

/** The outcome with every disposition by what it says in place of where it stood in the list. */
function bySaying({ episodes, unmatched }: Episodes, acts: readonly EpisodeDisposition[]): unknown {
  return {
    episodes: episodes.map((episode) => ({
      ...episode,
      state: episode.state.kind === 'open' ? episode.state : { ...episode.state, by: acts[episode.state.by] },
    })),
    unmatched: unmatched.map((index) => JSON.stringify(acts[index])).toSorted(),
  };
}

describe('episodes, whatever happens', () => {
  it('do not depend on the order in which dispositions are given', () => {
    fc.assert(
      fc.property(line, dispositions, fc.infiniteStream(fc.nat()), (answers, acts, chance) => {
        const shuffled = acts
          .map((act) => ({ act, key: chance.next().value }))
          .toSorted((a, b) => a.key - b.key)
          .map(({ act }) => act);
        expect(bySaying(fold(answers, shuffled), shuffled)).toEqual(bySaying(fold(answers, acts), acts));
      }),
    );
  });

  it('without dispositions are at most one, which stays open', () => {
    fc.assert(
      fc.property(line, (answers) => {
        expect(told(fold(answers))).toEqual(answers.includes('y') ? [`${dayAt(answers.indexOf('y'))} open`] : []);
      }),
    );
  });

  it('are never more than the turns to yes, never two open at once, and in the order of their days', () => {
    fc.assert(
      fc.property(line, dispositions, (answers, acts) => {
        const { episodes } = fold(answers, acts);
        const turns = answers.split('').filter((letter, at) => letter === 'y' && answers[at - 1] !== 'y').length;
        expect(episodes.length).toBeLessThanOrEqual(turns);
        expect(episodes.slice(0, -1).filter(({ state }) => state.kind === 'open')).toEqual([]);
        expect(new Set(episodes.map(({ id }) => id)).size).toBe(episodes.length);
        expect(episodes.map(({ opened }) => opened)).toEqual(episodes.map(({ opened }) => opened).toSorted());
      }),
    );
  });

  it('keep their ids and days when later days are added', () => {
    fc.assert(
      fc.property(line, line, dispositions, (answers, more, acts) => {
        const before = fold(answers, acts).episodes.map(({ id, opened }) => ({ id, opened }));
        const after = fold(answers + more, acts).episodes.map(({ id, opened }) => ({ id, opened }));
        expect(after.slice(0, before.length)).toEqual(before);
      }),
    );
  });

  it('are closed by dispositions only: one that is open and undisposed stays so under any later days', () => {
    fc.assert(
      fc.property(line, line, (answers, more) => {
        fc.pre(answers.includes('y'));
        expect(told(fold(answers + more))).toEqual(told(fold(answers)));
      }),
    );
  });
});
