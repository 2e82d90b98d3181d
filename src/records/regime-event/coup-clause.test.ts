import { describe, expect, it } from 'vitest';

import type { Said } from '../../../test/house/holding.ts';
import { answerOf, ask, event, holdingOf, whyOf } from '../../../test/house/holding.ts';
import { act } from '../../../test/house/official-acts.ts';

type Event = ReturnType<typeof event>;
type Act = ReturnType<typeof act>;

const DECISIVE = 'regime.coup_clause_events.decisive';
const BY_MILITARY = 'regime.coup_clause_events.by_military';
const UNSAID = { unknown: 'The source does not say.' };
const ELECTED = { dulyElected: 'yes', dulyElectedBy: 'Elected in a vote that observers called free.' };
const READS = { succeeded: 'yes', military: 'carried-out', ...ELECTED };

// Before the day on which the source of these records was published.
const ASKED = { asOf: '2018-11-20', window: 'P24M' };
const coup = (said: Said = {}, when: Parameters<typeof event>[2] = '2018-03-10'): Event =>
  event('c', 'coup-attempt', when, { ...READS, ...said });
const asked = (
  fact: string,
  events: readonly Event[],
  acts: readonly Act[] = [],
  asOf = ASKED.asOf,
): ReturnType<typeof ask> => ask(fact, holdingOf({ regimeEvents: events, acts }), { ...ASKED, asOf });

describe('an event that reads like the coup clause', () => {
  it.each([
    ['carried out by the military', {}, [1, 1, 1], [1, 1, 1]],
    ['with the military in a decisive role', { military: 'decisive' }, [1, 1, 1], [0, 0, 0]],
    ['with the military in no such role', { military: 'not-decisive' }, [0, 0, 0], [0, 0, 0]],
    ['of which nobody says what part the military had', { military: UNSAID }, [0, null, 1], [0, null, 1]],
    ['of which the record says nothing of the military', { military: null }, [0, null, 1], [0, null, 1]],
    ['of a ruler who had not been elected', { dulyElected: 'no' }, [0, 0, 0], [0, 0, 0]],
    ['of a ruler of whom nobody says it', { dulyElected: UNSAID }, [0, null, 1], [0, null, 1]],
    ['that failed', { succeeded: 'no' }, [0, 0, 0], [0, 0, 0]],
    ['of which nobody says that it succeeded', { succeeded: UNSAID }, [0, null, 1], [0, null, 1]],
  ] as const)('a coup %s', (_words, said, decisive, byMilitary) => {
    expect(answerOf(asked(DECISIVE, [coup(said)]))).toEqual(decisive);
    expect(answerOf(asked(BY_MILITARY, [coup(said)]))).toEqual(byMilitary);
  });

  it('may be a decree, and no purge', () => {
    const read = { military: 'carried-out', ...ELECTED };
    const other = coup({ succeeded: 'no' });
    expect(answerOf(asked(DECISIVE, [event('d', 'decree', '2018-01-01', read), other]))).toEqual([1, 1, 1]);
    expect(answerOf(asked(DECISIVE, [event('d', 'power-grab', '2018-01-01', read), other]))).toEqual([0, 0, 0]);
  });

  it('counts within the window, and possibly where its day is not known', () => {
    expect(answerOf(asked(DECISIVE, [coup({}, '2016-11-20')]))).toEqual([0, 0, 0]);
    expect(answerOf(asked(DECISIVE, [coup({}, '2016-11-21')]))).toEqual([1, 1, 1]);
    expect(answerOf(asked(DECISIVE, [coup({}, '2016')]))).toEqual([0, null, 1]);
  });

  it('is not a zero where nothing tells of coups, or no longer does', () => {
    expect(whyOf(asked(DECISIVE, []))).toContain('a source on coup attempts');
    expect(answerOf(asked(DECISIVE, [coup({ succeeded: 'no' })], [], '2018-11-28'))).toBe('unknown');
    expect(answerOf(asked(DECISIVE, [coup()], [], '2018-11-28'))).toEqual([1, null, null]);
  });
});

describe('a determination', () => {
  const about = { about: ['regime-event.c'] };

  it.each([
    ['that names the event, on its day', act('a', 'coup-clause-determined', '2018-11-20', about), [0, 0, 0]],
    ['that it is not met', act('a', 'coup-clause-not-met', '2018-05-01', about), [0, 0, 0]],
    ['of a later day', act('a', 'coup-clause-determined', '2018-11-21', about), [1, 1, 1]],
    ['that names no event, after it', act('a', 'coup-clause-determined', '2018-05-01'), [0, null, 1]],
    ['that names no event, before it', act('a', 'coup-clause-determined', '2018-03-09'), [1, 1, 1]],
    ['that names another', act('a', 'coup-clause-determined', '2018-05-01', { about: ['regime-event.x'] }), [1, 1, 1]],
    ['of another sort', act('a', 'elected-government-certified', '2018-05-01', about), [1, 1, 1]],
  ] as const)('%s', (_words, determination, answer) => {
    expect(answerOf(asked(DECISIVE, [coup()], [determination]))).toEqual(answer);
  });
});

it('a judgment on "duly elected" names the meaning that it used', () => {
  expect(() => coup({ dulyElectedBy: null })).toThrow('/dulyElectedBy');
  expect(() => coup({ dulyElected: UNSAID, dulyElectedBy: null })).not.toThrow();
});
