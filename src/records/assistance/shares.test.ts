import { describe, expect, it } from 'vitest';

import type { Said } from '../../../test/house/holding.ts';
import { answerOf, ask, claim, holdingOf, whyOf } from '../../../test/house/holding.ts';
import type { Assistance } from '../amounts.ts';

const AT = { asOf: '2018-11-30' };
const yes = { temporaryMission: 'yes', recipients: ['coalition.MISSION'] };
const no = { temporaryMission: 'no' };
const share = (...claims: readonly Assistance[]): ReturnType<typeof ask> =>
  ask('strategy.temporary_mission_share', holdingOf({ assistance: claims }), AT);

// The composition of the essay: 1,800 + 700 + 334 + 112 for the mission, 196 for the host force.
const MISSION = [
  claim('pko', 'about 1800', yes),
  claim('train', 'over 700', yes),
  claim('ctpf', 334, yes),
  claim('n1207', 112, yes),
];
const HOST = [claim('danab', 13, no), claim('fy2016', 67, no), claim('ctpf host', 50, no), claim('stipends', 66, no)];

describe('the share for a temporary mission', () => {
  it('is 2,946 of 2,946 and 196, by the numbers that are printed, whatever their wording', () => {
    const reading = share(...MISSION, ...HOST);
    expect(answerOf(reading)).toEqual([2946 / 3142, 2946 / 3142, 2946 / 3142]);
    expect(reading.formula).toContain('2,946 ÷ (2,946 + 196)');
    expect(reading.evidence).toHaveLength(8);
  });

  it.each([
    [
      'money of which it is not known adds to the maximum',
      [claim('a', 60, yes), claim('b', 20, no), claim('c', 20)],
      [0.6, null, 0.8],
    ],
    [
      'a claim without an amount leaves its own side open: the mission',
      [claim('a', 60, yes), claim('b', 40, no), claim('c', null, yes)],
      [0.6, null, 1],
    ],
    [
      'a claim without an amount leaves its own side open: the host',
      [claim('a', 60, yes), claim('b', 40, no), claim('c', null, no)],
      [0, null, 0.6],
    ],
    [
      'a shared claim is between nothing and all of the host',
      [claim('a', 60, yes), claim('b', 40, no), claim('c', 20, { ...no, recipients: ['partner.HOST', 'partner.B'] })],
      [0.5, null, 0.6],
    ],
    [
      'an item is not added beside its total',
      [claim('a', 60, yes), claim('b', 40, no), claim('i', 30, { ...yes, partOf: 'assistance.a' })],
      [0.6, 0.6, 0.6],
    ],
    [
      'money of an unfinished period is not yet given',
      [claim('a', 60, yes), claim('b', 40, no), claim('late', 900, { ...yes, period: 'FY2019' })],
      [0.6, 0.6, 0.6],
    ],
    [
      'money of other partners is not the host’s',
      [claim('a', 60, yes), claim('b', 40, no), claim('c', 20, { ...no, recipients: ['partner.B'] })],
      [0.6, 0.6, 0.6],
    ],
    [
      'another series is an alternative, not more of it',
      [
        claim('a', 60, yes),
        claim('b', 40, no),
        claim('c', 10, { ...yes, series: 'two' }),
        claim('d', 90, { ...no, series: 'two' }),
      ],
      [0.1, null, 0.6],
    ],
  ] as const)('%s', (_words, claims, answer) => expect(answerOf(share(...claims))).toEqual(answer));

  it('counts a period on its last day and not the day before', () => {
    const holding = holdingOf({ assistance: [claim('a', 60, yes), claim('b', 40, no)] });
    expect(answerOf(ask('strategy.temporary_mission_share', holding, { asOf: '2016-09-29' }))).toBe('unknown');
    expect(answerOf(ask('strategy.temporary_mission_share', holding, { asOf: '2016-09-30' }))).toEqual([0.6, 0.6, 0.6]);
  });

  it.each([
    ['nothing is on record', [], 'tells money for a temporary mission'],
    ['no money of the host is on record: that is not 0', MISSION, 'tells money for a temporary mission'],
    ['no money of the mission is on record: that is not 0', HOST, 'tells money for a temporary mission'],
    ['nobody says what any of it was for', [claim('a', 1), claim('b', 2)], 'tells money for a temporary mission'],
    [
      'an amount is below 0',
      [claim('a', 60, yes), claim('back', -5, no), claim('b', 40, no)],
      'below 0; such are back',
    ],
    [
      'amounts are in two currencies',
      [claim('a', 60, yes), claim('b', 40, { ...no, amount: { currency: 'EUR' } })],
      'stated in EUR',
    ],
    [
      'amounts are in two price bases',
      [claim('a', 60, yes), claim('b', 40, { ...no, amount: { prices: 'constant-2018' } })],
      'constant-2018 and historical',
    ],
    ['all is nothing', [claim('a', 0, yes), claim('b', 0, no)], 'tells money'],
  ] as const)('is not known when %s', (_words, claims, why) => {
    expect(answerOf(share(...claims))).toBe('unknown');
    expect(whyOf(share(...claims))).toContain(why);
  });

  it('says in its working that another series could not be added', () => {
    const reading = share(
      claim('a', 60, yes),
      claim('b', 40, no),
      claim('c', 1, { ...yes, series: 'two', amount: { currency: 'EUR' } }),
      claim('d', 1, { ...no, series: 'two' }),
    );
    expect(answerOf(reading)).toEqual([0.6, 0.6, 0.6]);
    expect(reading.formula).toContain('another series lacks');
  });
});

describe('the institutional share', () => {
  const level = (is: string): Said => ({ ...no, engagementLevel: is });
  const item = (of: string): Said => ({ ...level('institutional'), partOf: `assistance.${of}` });
  const institutional = (...claims: readonly Assistance[]): ReturnType<typeof ask> =>
    ask('strategy.institutional_share', holdingOf({ assistance: claims }), AT);

  it('is 15 of 196: the items inside the money of one year', () => {
    const reading = institutional(
      ...HOST.filter(({ label }) => label !== 'fy2016').map((each) => ({
        ...each,
        body: { ...each.body, engagementLevel: 'tactical' as const },
      })),
      claim('fy2016', 67, level('not-stated')),
      claim('hub', 'about 10', item('fy2016')),
      claim('brigade', 5, item('fy2016')),
      ...MISSION,
    );
    expect(answerOf(reading)).toEqual([15 / 196, 15 / 196, 15 / 196]);
    expect(reading.formula).toContain('15 ÷ 196');
  });

  it.each([
    [
      'a level that is not stated counts in the maximum',
      [claim('a', 10, level('institutional')), claim('b', 30, level('tactical')), claim('c', 10, level('not-stated'))],
      [0.2, null, 0.4],
    ],
    ['nothing institutional among stated levels is 0', [claim('a', 10, level('tactical'))], [0, 0, 0]],
    ['nothing stated at all is anything', [claim('a', 10, level('not-stated'))], [0, null, 1]],
    [
      'an item two steps down counts',
      [
        claim('a', 40, level('tactical')),
        claim('mid', 20, { ...level('tactical'), partOf: 'assistance.a' }),
        claim('low', 10, item('mid')),
      ],
      [0.25, 0.25, 0.25],
    ],
    [
      'an institutional item of an institutional item counts once',
      [claim('a', 40, level('tactical')), claim('mid', 20, item('a')), claim('low', 10, item('mid'))],
      [0.5, 0.5, 0.5],
    ],
    [
      'an institutional claim without an amount leaves the maximum open',
      [claim('a', 10, level('institutional')), claim('b', 30, level('tactical')), claim('c', null, item('b'))],
      [0.25, null, 1],
    ],
    [
      'money without an amount leaves the whole open',
      [claim('a', 10, level('institutional')), claim('b', 30, level('tactical')), claim('c', null, level('tactical'))],
      [0, null, 0.25],
    ],
  ] as const)('%s', (_words, claims, answer) => expect(answerOf(institutional(...claims))).toEqual(answer));

  it('is not known without money for the host, or where an amount is below 0', () => {
    expect(answerOf(institutional(...MISSION))).toBe('unknown');
    expect(
      whyOf(institutional(claim('a', 10, level('institutional')), claim('back', -1, level('tactical')))),
    ).toContain('below 0');
    expect(answerOf(institutional(claim('a', 0, level('tactical'))))).toBe('unknown');
  });
});
