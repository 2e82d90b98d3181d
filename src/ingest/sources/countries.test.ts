import { describe, expect, it } from 'vitest';

import { loadCountries } from './countries.ts';

const countries = loadCountries();

describe('the numbers of states', () => {
  it.each([
    ['gw', '678', 2015, 'YEM'],
    ['ucdp', '678', 2015, 'YEM'],
    ['cow', '679', 2015, 'YEM'],
    ['cow', '678', 2015, null],
    ['gw', '679', 2015, null],
    ['gw', '680', 1985, 'YMD'],
    ['gw', '340', 2010, 'SRB'],
    ['ucdp', '345', 2010, 'SRB'],
    ['cow', '345', 2010, 'SRB'],
    ['gw', '345', 2010, null],
    ['gw', '345', 1999, 'YUG'],
    ['ucdp', '345', 1999, 'YUG'],
    ['gw', '260', 2010, 'DEU'],
    ['cow', '255', 2010, 'DEU'],
    ['cow', '260', 2010, null],
    ['gw', '265', 1985, 'DDR'],
    ['gw', '265', 1995, null],
    ['gw', '9999', 2010, null],
  ] as const)('%s %s in %i is %s', (system, code, year, subject) => {
    expect(countries.coded(system, code, year)).toBe(subject);
  });
});

describe('the names of states', () => {
  it.each([
    ['Burma (Myanmar)', 'MMR'],
    ['congo (kinshasa)', 'COD'],
    ['Congo (Brazzaville)', 'COG'],
    ['China (Taiwan)', 'TWN'],
    ['China (P.R.C.)', 'CHN'],
    ['Serbia and Montenegro, Former', 'YUG'],
    ['World (not specified)', 'region:World'],
    ['Atlantis', null],
  ] as const)('%s is %s', (name, subject) => {
    expect(countries.named(name)).toBe(subject);
  });
});
