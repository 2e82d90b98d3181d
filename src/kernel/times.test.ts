import { describe, expect, it } from 'vitest';

import { NEWEST, parseTimes } from './times.ts';

describe('the three times of a question', () => {
  it('are the newest where none is given, and an empty text gives none', () => {
    expect(parseTimes({})).toEqual({ ok: true, value: NEWEST });
    expect(parseTimes({ asOf: '', knownAt: '', ledgerAt: '' })).toEqual({ ok: true, value: NEWEST });
  });

  it('are never mixed', () => {
    expect(parseTimes({ asOf: '2018-11-27', knownAt: '2019-01-01', ledgerAt: '2026-11-21T10:00:00Z' })).toEqual({
      ok: true,
      value: { asOf: '2018-11-27', knownAt: '2019-01-01', ledgerAt: '2026-11-21T10:00:00.000000Z' },
    });
    expect(parseTimes({ knownAt: '2019-01-01' })).toEqual({ ok: true, value: { ...NEWEST, knownAt: '2019-01-01' } });
  });

  it('are refused all together, each by its name', () => {
    const refused = parseTimes({ asOf: '03/04/2015', knownAt: '2018-11', ledgerAt: '2018-11-27' });
    expect(refused).toMatchObject({
      ok: false,
      failure: [
        { at: 'asOf', found: expect.stringContaining('ambiguous') },
        { at: 'knownAt' },
        { at: 'ledgerAt', todo: expect.stringContaining('UTC') },
      ],
    });
  });

  it.each(['2018-02-30', '2018', 'today', '2018-11-27T00:00:00Z', ' 2018-11-27'])('take no %j for a day', (text) => {
    expect(parseTimes({ asOf: text }).ok).toBe(false);
    expect(parseTimes({ knownAt: text }).ok).toBe(false);
  });
});
