// Input that is made to hurt: deep, wide, long, or nonsense. It is refused or stored as what it is, and never takes for ever.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { NEWEST } from '#kernel/times.ts';

import { ASSISTANCE, EVENT, OPERATOR, realHouse } from '../../test/house/refused.ts';
import type { RealHouse } from '../../test/house/refused.ts';
import type { Change } from './change.ts';
import { search } from './search.ts';

let house: RealHouse;
const put: RealHouse['put'] = (...changes) => house.put(...changes);

beforeAll(async () => {
  house = await realHouse();
});
afterAll(() => house.store.close());

describe('an input that is made to hurt', () => {
  const nested = (open: string, close: string): unknown => JSON.parse(`${open.repeat(5000)}1${close.repeat(5000)}`);

  it.each([
    ['lists', { name: nested('[', ']'), type: 'state' }],
    ['objects', { name: nested('{"a":', '}'), type: 'state' }],
    ['objects in an unknown field', { name: 'X', type: 'state', more: nested('{"a":[', ']}') }],
  ])('is refused: %s in each other, ten thousand deep', async (_what, body) => {
    const problems = await put({ do: 'put', id: 'partner.deep', body });
    expect(problems?.[0]).toMatchObject({ expected: 'at most 40 levels, one inside the other', found: 'more' });
    const cited = await put({ do: 'put', id: 'partner.deep', body: { name: 'X', type: 'state' }, citations: [body] });
    expect(cited?.[0]).toMatchObject({ expected: 'at most 40 levels, one inside the other', found: 'more' });
  });

  it('is refused with all that is wrong: a hundred thousand unknown fields, and as many bad items', async () => {
    const fields = Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`field${index}`, 1]));
    expect(await put({ do: 'put', id: 'partner.wide', body: { name: 'X', type: 'state', ...fields } })).toHaveLength(
      100_000,
    );
    const otherNames = Array.from({ length: 100_000 }, () => ({}));
    expect(await put({ do: 'put', id: 'partner.wide', body: { name: 'X', type: 'state', otherNames } })).toHaveLength(
      100_000,
    );
  });

  it('is stored when it is only large: ten thousand citations, ten thousand names and a megabyte of text', async () => {
    const citations = Array.from({ length: 10_000 }, (_, index) => ({
      at: '/name',
      source: 'source.report',
      locator: { row: index + 1 },
    }));
    const otherNames = Array.from(
      { length: 10_000 },
      (_, index) => `Name ${index} ${String.fromCodePoint(0x4e00 + index)}`,
    );
    expect(
      await put({ do: 'put', id: 'partner.large', body: { name: 'Large', type: 'state', otherNames }, citations }),
    ).toBeNull();
    const words = Array.from({ length: 5000 }, (_, index) => `w${index.toString(36)}é`).join(' ');
    const note = words.slice(0, 20_000);
    const series = Array.from({ length: 60 }, (_, index) => ({
      ...ASSISTANCE,
      note: `${note.slice(index)}${index}`.slice(0, 20_000),
    }));
    expect(
      await put(...series.map((body, index): Change => ({ do: 'put', id: `assistance.large${index}`, body }))),
    ).toBeNull();
    const summary = Array.from({ length: 2000 }, (_, index) => String.fromCodePoint(0x1f300 + ((index * 7919) % 700)))
      .join('')
      .slice(0, 2000);
    expect(await put({ do: 'put', id: 'regime-event.long', body: { ...EVENT, summary } })).toBeNull();
    const otherTexts = Array.from({ length: 40 }, (_, index) => `${'x'.repeat(30_000)}${index}`);
    expect(
      await put({ do: 'put', id: 'partner.texts', body: { name: 'Texts', type: 'state', otherNames: otherTexts } }),
    ).toBeNull();
  });

  it('finds nothing, and says so, when it is a search for nonsense', async () => {
    const nonsense = [
      "ʼn' ",
      '\\',
      "'",
      ':*',
      '!a & | <->',
      'a'.repeat(100_000),
      '½ ⅓ № ℡ ㎏',
      'ß ŉ ǆ ﬃ Ŀ ŀ',
      '\u0640'.repeat(50),
      '👨‍👩‍👧',
      '\ud800',
      '%_%',
      '"open',
    ];
    const letters = Array.from({ length: 0x2fff }, (_, code) => String.fromCodePoint(code + 0x20)).filter((sign) =>
      /[\p{L}\p{N}]/u.test(sign),
    );
    for (let from = 0; from < letters.length; from += 400) nonsense.push(letters.slice(from, from + 400).join(' '));
    for (const text of nonsense)
      expect(await search(house.ledger, text, { reader: OPERATOR, times: NEWEST, limit: 3 })).toBeInstanceOf(Array);
  });
});
