import { describe, expect, it } from 'vitest';

import { CSV_LAYOUT, HEADER, refusalOf, rowsOf } from '../../../../test/sources/read-rows.ts';

describe('lines before the header', () => {
  const layout = { ...CSV_LAYOUT, linesBefore: ['Source: ', ''] };
  it('that are not there, or others, are refused with their row', async () => {
    expect(await refusalOf('id,day,amount\na,,1\n', layout)).toMatch(/row 1, .*begins with "Source: "/);
    expect(await refusalOf('Source: x\nmore\nid,day,amount\na,,1\n', layout)).toMatch(/row 2, .*an empty line before/);
  });

  it('are passed over, and rows counted with them', async () => {
    expect(await rowsOf('Source: "x\n\nid,day,amount\na,,1\n', layout)).toEqual([HEADER, ['a', '', '1']]);
    expect(await refusalOf('Source: x\n\nid,day,amount\na,"x"y,1\n', layout)).toMatch(/row 4, /);
  });
});
