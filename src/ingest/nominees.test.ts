import { describe, expect, it } from 'vitest';

import { readNominees } from './nominees.ts';

describe('a table of nominees', () => {
  it.each([
    ['a comma', 'unit,date\n"3 Bn, Kaduna",2015-06-01\n'],
    ['a tab', 'unit\tdate\n3 Bn, Kaduna\t2015-06-01\n'],
    ['a mark before it', '\u{FEFF}unit,date\r\n"3 Bn, Kaduna",2015-06-01\r\n'],
    ['other names of columns', 'row,Student_Unit,start_date\n1,"3 Bn, Kaduna",2015-06-01\n'],
  ])('is read with %s', (_words, text) => {
    expect(readNominees(text)).toEqual({
      lines: [{ row: 2, text: '3 Bn, Kaduna', on: '2015-06-01' }],
      setAside: [],
      leftOut: 0,
    });
  });

  it('sets lines aside by row, with the reason, and loses none', () => {
    const { lines, setAside } = readNominees('unit,date\nA,02/03/2014\nB,31/12/2015\nC,2014-02\nD\nE,\nF,2014-02-03\n');
    expect(lines.map(({ row, text }) => [row, text])).toEqual([
      [6, 'E'],
      [7, 'F'],
    ]);
    expect(setAside.map(({ row }) => row)).toEqual([2, 3, 4, 5]);
    expect(setAside[0]?.because).toContain('the ambiguous date "02/03/2014"');
    expect(setAside[3]?.because).toContain('expected 2 cells as in the header, found 1');
  });

  it('takes the columns that are named, and only the rows that are asked for', () => {
    const text = 'who,unit,when,iso3\na,X,2014-01-01,NGA\nb,Y,2014-01-02,UGA\n';
    const options = { nameColumn: 'who', dayColumn: 'when', where: 'iso3=NGA' };
    expect(readNominees(text, options)).toEqual({
      lines: [{ row: 2, text: 'a', on: '2014-01-01' }],
      setAside: [],
      leftOut: 1,
    });
  });

  it.each([
    [{ nameColumn: 'squad' }, 'found the columns unit, date'],
    [{ dayColumn: 'night' }, 'Expected a column night'],
    [{ where: 'iso3=NGA' }, 'as column=value'],
    [{ where: 'NGA' }, 'as column=value'],
  ])('is refused as a whole without a column that is named: %j', (options, said) => {
    expect(() => readNominees('unit,date\nA,\n', options)).toThrow(said);
  });

  it('is refused when its quotes do not close', () => {
    expect(() => readNominees('unit\n"A\n')).toThrow('Expected a table of nominees');
  });
});

describe('names that were pasted', () => {
  it('are one a line, with a day behind a tab, whatever stands in them', () => {
    const text = '3 Bn, Kaduna\n\n31st Bn\t2015-06-01\n=HYPERLINK("x")\n\u202e331 \u0007CCAS\nالكتيبة 3\n\n';
    const { lines, setAside } = readNominees(text);
    expect(lines.map(({ row, text: name, on }) => [row, name, on])).toEqual([
      [1, '3 Bn, Kaduna', null],
      [2, '', null],
      [3, '31st Bn', '2015-06-01'],
      [4, '=HYPERLINK("x")', null],
      [5, '\u202e331 \u0007CCAS', null],
      [6, 'الكتيبة 3', null],
    ]);
    expect(setAside).toEqual([]);
  });

  it('may be none, and may be fifty thousand', () => {
    expect(readNominees('').lines).toEqual([]);
    expect(readNominees(Array.from({ length: 50_000 }, (_, at) => `${at} Battalion`).join('\n')).lines).toHaveLength(
      50_000,
    );
  });
});
