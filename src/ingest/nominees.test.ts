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

  it('has its day in the column, or at the end of the name where the column gives none', () => {
    const { lines, setAside } = readNominees(
      'unit,date\nDet 9/14/2009,2009-09-14\n"3 Bn, 2013-05-01",\n3 Bn 31/02/2015,\n',
    );
    expect(lines).toEqual([
      { row: 2, text: 'Det 9/14/2009', on: '2009-09-14' },
      { row: 3, text: '3 Bn', on: '2013-05-01' },
    ]);
    expect(setAside.map(({ row }) => row)).toEqual([4]);
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

  it.each([
    ['a comma', '3rd Armored Division, 2013-05-01'],
    ['a comma alone', '3rd Armored Division,2013-05-01'],
    ['a semicolon', '3rd Armored Division ; 2013-05-01'],
    ['spaces', '  3rd Armored Division  2013-05-01 '],
    ['a tab', '3rd Armored Division\t2013-05-01'],
    ['two tabs', '3rd Armored Division\t\t2013-05-01'],
    ['a comma, and a tab that came along', '3rd Armored Division, 2013-05-01\t'],
  ])('have their day behind %s', (_words, line) => {
    const { lines, setAside } = readNominees(line);
    expect(lines.map(({ text, on }) => [text.trim(), on])).toEqual([['3rd Armored Division', '2013-05-01']]);
    expect(setAside).toEqual([]);
  });

  it.each([
    '3 Brigade, Sector 2',
    '2013 Battalion',
    '17 February 2011 Brigade',
    '2013 Battalion 3',
    '1/2/3 Brigade',
    '7 Marine 15',
    'Camp 12-14',
    '331 CCAS',
    'Post 9000/1/2',
    'Mouvement du 23 mars',
    'Unit 42',
  ])('keep their numbers: %s', (line) => {
    expect(readNominees(line).lines).toEqual([{ row: 1, text: line, on: null }]);
    // The day is the last of the line, whatever stands before it.
    expect(readNominees(`${line}, 2013-05-01`).lines).toEqual([{ row: 1, text: line, on: '2013-05-01' }]);
  });

  it('end in a number that may be a year where a day stands behind it', () => {
    expect(readNominees('Military Post 1998').setAside[0]?.because).toContain('NAME, YYYY-MM-DD');
    expect(readNominees('Military Post 1998, 2013-05-01').lines).toEqual([
      { row: 1, text: 'Military Post 1998', on: '2013-05-01' },
    ]);
  });

  it.each([
    ['5 Bde 31/02/2015', '"31/02/2015"'],
    ['5 Bde, 02/03/2015', 'the ambiguous date "02/03/2015"'],
    ['5 Bde; 1 May 2013', '"1 May 2013"'],
    ['5 Bde 1st of May 2013', '"1st of May 2013"'],
    ['5 Bde May 1, 2013', '"May 1, 2013"'],
    ['5 Bde 1-May-13', '"1-May-13"'],
    ['5 Bde 2013 May 1', '"2013 May 1"'],
    ['5 Bde, le 1 mai 2013', '"2013"'],
    ['5 Bde May2013', '"May2013"'],
    ['5 Bde 2013-02-31', '"2013-02-31"'],
    ['5 Bde 2013-5-1', '"2013-5-1"'],
    ['5 Bde 2013/05/01', '"2013/05/01"'],
    ['5 Bde 2013\u201305\u201301', '"2013\u201305\u201301"'],
    ['5 Bde 31.5.13', '"31.5.13"'],
    ['5 Bde 20130501', '"20130501"'],
    ['5 Bde 2013-05', '"2013-05"'],
    ['5 Bde 2014', '"2014"'],
    ['5 Bde ٢٠١٣-٠٥-٠١', '"٢٠١٣-٠٥-٠١"'],
    ['5 Bde (2013-05-01)', '"2013-05-01"'],
    ['5 Bde 2013-05-01 10:00', '"2013-05-01"'],
    ['2013-05-01, 5 Bde', '"2013-05-01"'],
    ['2013-05-01', '"2013-05-01"'],
    ['5 Bde, 2013-05-01, 2014-05-01', '"2013-05-01 and 2014-05-01"'],
    ['5 Bde\tKaduna\t2013-05-01', '"Kaduna 2013-05-01"'],
  ])('are set aside with what looks like a day and is none: %s', (line, found) => {
    const { lines, setAside } = readNominees(line);
    expect(lines).toEqual([]);
    expect(setAside.map(({ row }) => row)).toEqual([1]);
    expect(setAside[0]?.because).toContain('expected a day as YYYY-MM-DD');
    expect(setAside[0]?.because).toContain(`found ${found}`);
  });

  it('may be as long as a file, without a wait', () => {
    const long = 500_000;
    for (const each of [' ', '1', '1-', ', ', 'May ']) {
      const { lines, setAside } = readNominees(`${each.repeat(long)}x`);
      expect(lines.length + setAside.length).toBe(1);
    }
  }, 10_000);

  it('may be none, and may be fifty thousand', () => {
    expect(readNominees('').lines).toEqual([]);
    expect(readNominees(Array.from({ length: 50_000 }, (_, at) => `${at} Battalion`).join('\n')).lines).toHaveLength(
      50_000,
    );
  });
});
