// The traps of joining states by number: three languages that look alike, and datasets that each speak one of them. A dataset that is
// read in the wrong one gives the wrong state or none, silently; so each must say here which number of its own means whom.

import { describe, expect, it } from 'vitest';

import type { CodeSystem } from '#ingest/sources/countries.ts';

import { countries, readSample, samples } from './datasets.ts';

const MEANINGS: readonly (readonly [CodeSystem, string, number, string | null])[] = [
  ['ucdp', '345', 2005, 'YUG'],
  ['ucdp', '345', 2006, 'SRB'],
  ['ucdp', '340', 2010, 'SRB'],
  ['gw', '340', 2006, 'SRB'],
  ['gw', '345', 2007, null],
  ['cow', '345', 2006, 'YUG'],
  ['cow', '345', 2007, 'SRB'],
  ['cow', '340', 2010, null],
  ['ucdp', '678', 1989, 'YEM'],
  ['ucdp', '678', 2015, 'YEM'],
  ['ucdp', '679', 2015, null],
  ['cow', '678', 1990, 'YEM'],
  ['cow', '679', 1990, 'YEM'],
  ['cow', '678', 1991, null],
  ['gw', '260', 1947, 'DEU'],
  ['cow', '260', 1947, 'DEU'],
  ['cow', '260', 1990, 'DEU'],
  ['cow', '255', 1990, 'DEU'],
  ['cow', '260', 1991, null],
  ['cow', '316', 1968, null],
  ['ucdp', '816', 2010, 'VNM'],
  ['cow', '816', 2010, 'VNM'],
  ['ucdp', '817', 1970, 'state:Republic of Vietnam'],
  ['cow', '625', 1955, 'SDN'],
  ['cow', '698', 1970, 'OMN'],
];

describe('a number of a state', () => {
  it.each(MEANINGS)('in %s, %s in %i is %s', (system, code, year, subject) => {
    expect(countries.coded(system, code, year)).toBe(subject);
  });
});

/** Numbers of a dataset in a year, and whom they mean there; null where the row must be kept out. */
const SPOKEN: Readonly<Record<string, Readonly<Record<string, string | null>>>> = {
  'ucdp-country-year': { '678 2015': 'YEM', '345 2010': 'SRB' },
  vdem: { '340 2010': 'SRB', '678 2015': 'YEM', '260 2010': 'DEU', '345 1999': 'YUG', '345 2010': null },
  epr: { '340 2010': 'SRB', '678 2015': 'YEM', '260 1990': 'DEU', '679 2010': null },
  polity: { '679 2014': 'YEM', '678 1990': 'YEM', '342 2010': 'SRB', '255 1990': 'DEU' },
  'latent-human-rights': {
    '679 2015': 'YEM',
    '678 1989': 'YEM',
    '345 2010': 'SRB',
    '255 2010': 'DEU',
    '316 1980': 'CSK',
    '316 2000': 'CZE',
    '679 1980': null,
  },
};

describe.each(Object.entries(SPOKEN))('the dataset %s', (name, spoken) => {
  it.each(Object.entries(spoken))('means by %s the state %s', async (numberAndYear, subject) => {
    const sample = samples.find((each) => each.dataset === name);
    if (sample === undefined) throw new Error(`There is no sample of ${name}; add one.`);
    const { stored } = await readSample(name, sample.layout, sample.path);
    const found = stored.find(({ key }) => key === numberAndYear.replace(' ', '|'));
    expect(found?.observations[0]?.subject ?? null).toBe(subject);
  });
});

/** Regimes, leaders and events have no year in their key: the number and the first day stand for them. */
const BEGUN: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'reign-regimes': {
    '345|1946-07-17': 'YUG',
    '345|2001-01-07': 'SRB',
    '679|1992-04-01': 'YEM',
    '260|1950-04-12': 'DEU',
  },
  'reign-leaders': {
    '345|smp-345-1|2003-03-07': 'YUG',
    '345|smp-345-2|2006-06-04': 'SRB',
    '679|smp-679-1|2015-02-06': 'YEM',
  },
  'coups-powell-thyne-events': { '678|1961-04-03': 'YEM', '680|1971-12-05': 'YMD' },
  'ucdp-ged': { 900001: 'YEM', 900002: 'YUG', 900003: 'SRB' },
  'ucdp-battledeaths': { 'dyad:90459|2016': 'YEM', 'dyad:90847|1999': 'YUG' },
  'ucdp-external-support': { '90123|90459|2015': 'YEM', '90007|90847|1999': 'YUG' },
};

describe.each(Object.entries(BEGUN))('the dataset %s', (name, begun) => {
  it('means by each number the state of the time', async () => {
    const read = await Promise.all(
      samples.filter((each) => each.dataset === name).map((each) => readSample(name, each.layout, each.path)),
    );
    const subjects = new Map(
      read.flatMap(({ stored }) => stored.map((row) => [row.key, row.observations[0]?.subject])),
    );
    expect(Object.fromEntries(Object.keys(begun).map((key) => [key, subjects.get(key)]))).toEqual(begun);
  });
});

it('brings names and numbers of secondary parties together by their meaning, not by their places', async () => {
  const sample = samples.find((each) => each.dataset === 'ucdp-battledeaths' && each.layout === 'dyad-year');
  if (sample === undefined) throw new Error('There is no sample of ucdp-battledeaths by dyad; add one.');
  const { stored } = await readSample(sample.dataset, sample.layout, sample.path);
  const sideB = stored.find(({ key }) => key === 'dyad:90847|1999')?.observations[0]?.attributes['sideB'];
  expect(sideB).toMatchObject({
    secondary: [
      { state: 'RUS', code: '365', name: 'Government of Russia (Soviet Union)' },
      { state: 'YUG', code: '345', name: 'Government of Serbia (Yugoslavia)' },
    ],
  });
});
