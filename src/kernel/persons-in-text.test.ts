import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { personProblems } from './person-problems.ts';
import { maskPersons, withoutPersons } from './persons-in-text.ts';

it.each([
  ['Escort officer, Ms. Alpha Beta, NDU', 'Escort officer, [person masked], NDU'],
  [
    '1. Mr. Alpha Betagamma. Senior specialist; 2. Mr. Delta Epsilon',
    '1. [person masked]. Senior specialist; 2. [person masked]',
  ],
  ['Dr. Ömer de la Ünal [Center], Dr Zeta', '[person masked] [Center], [person masked]'],
  ['2 Bn, service no. NA/12345', '2 Bn, [person masked]'],
  ['N/12345 of 3 Div', '[person masked] of 3 Div'],
  ['write to a.beta@example.org or +234 803 555 0101', 'write to [person masked] or [person masked]'],
])('masks %s', (text, masked) => {
  expect(withoutPersons(text)).toBe(masked);
});

it.each([
  'Capt. Cabral Barracks, 3 Bn',
  'Col. Juan Rafael Battalion',
  '123456 Infantry Battalion',
  'General Staff Headquarters',
  'Unit # 150; M7-Department',
  'DR Congo, 31st Brigade',
  'Drill Team 5',
  '7/11 Mech Bn, BATT-20050',
])('leaves the unit %s', (text) => {
  expect(withoutPersons(text)).toBe(text);
});

it('never takes for ever, and masks nothing a second time', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      const masked = withoutPersons(text);
      expect(withoutPersons(masked)).toBe(masked);
    }),
  );
  expect(withoutPersons(`Mr ${'A'.repeat(100_000)} ${'+1 '.repeat(50_000)}`).length).toBeLessThan(200_000);
});

describe('a telephone number', () => {
  it.each([
    '0803 123 4567',
    '0712345678',
    '07123 456789',
    '020 7946 0958',
    '020-7946-0958',
    '(020) 7946 0958',
    '(0)61 555 0101',
    '030 12345678',
    '06 12 34 56 78',
    '06.12.34.56.78',
    '00252 61 555 0101',
    '00252615550101',
    '+252 61 555 0101',
    '+252-61-5550101',
    '(202) 555-0143',
    '202-555-0143',
    '202.555.0143',
    'tel. 61 555 01 01',
    'phone: 5550101',
    'WhatsApp 615550101',
    'mobile no. 77 123 4567',
  ])('as %s is masked, wherever it stands in a sentence', (number) => {
    for (const sentence of [
      number,
      `Call ${number}.`,
      `(his: ${number})`,
      `${number}, after dark`,
      `at\n${number}\nnow`,
    ]) {
      const { text, sorts } = maskPersons(sentence);
      expect([sentence, sorts]).toEqual([sentence, ['a telephone number']]);
      expect(text).toContain('[person masked]');
      expect(text.replaceAll(/\D/g, '').length).toBeLessThan(3);
    }
  });

  it('is found however its digits are grouped, if it begins with a 0 and has nine to twelve', () => {
    const digits = fc.integer({ min: 0, max: 9_999_999 }).map((number) => String(number).padStart(7, '0'));
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 9999 }), digits, fc.constantFrom(' ', '-', ''), (area, rest, gap) => {
        const number = `0${area}${gap}${rest.slice(0, 3)}${gap}${rest.slice(3)}`;
        expect(maskPersons(`His number is ${number}, she said`).text).toBe('His number is [person masked], she said');
      }),
    );
  });
});

it.each([
  ['passport A1234567 was found', 'a number of one person'],
  ['passport no. A1234567', 'a number of one person'],
  ['national ID 12345678', 'a number of one person'],
  ['badge number 4711', 'a number of one person'],
  ['his number 123-45-6789', 'a number of one person'],
  ['Mme Alpha Beta saw it', 'a person’s name'],
  ['a.beta@example.org', 'an e-mail address'],
])('finds in “%s” %s', (text, sort) => {
  expect(maskPersons(text).sorts).toEqual([sort]);
});

it.each([
  'Between 12 and 20 civilians were killed on 2014-02-03 at 06:30.',
  'On 03/02/2014 and 03.02.2014, from 0600 to 0800 hours, 0630 0700',
  'at 0645 on 12 March 2014, 150 people',
  'at 2.0469, 45.3182; 2°02′48″N 45°19′05″E; 38NKF1234567890',
  '0.123456789 and -0.9876543',
  'a payment of $1,200,000.00, 0.5% of 12,500,000; 1 000 000 shillings; USD 450000',
  'NEWPORT, RI 02841-1207',
  'NEW LONDON CT 06320 4101',
  'the 103rd Brigade, 7.62 mm, .50, M-16, 30-06, AK-47, 155 mm, Mi-24, GBU-12, 2S1, 1-505 PIR',
  'fiscal years 2012-2014, 1990-1994, FY2014; 2014 2015 2016',
  'P.L. 115-232, 10 U.S.C. 333, 22 U.S.C. 2378d, S/2021/849, A/HRC/45/31',
  '0035-14 RCS, file 014/2015, rounds 001 to 009',
  'Between 100-150 killed and 200-250 wounded, of whom 30-40 children',
  'a Mobile Force of 600000 men; the telephone exchange; cell 12',
  'transmittal 19-37, notice 2014-00123, ISBN 978-1-4028-9462-6',
])('leaves %s', (text) => {
  expect(withoutPersons(text)).toBe(text);
  expect(personProblems(text, '/title')).toEqual([]);
});

it('leaves coordinates, dates, times, amounts and counts of every size', () => {
  const day = fc.date({ min: new Date('1950-01-01'), max: new Date('2049-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(
      fc.double({ min: -90, max: 90, noNaN: true }),
      fc.double({ min: -180, max: 180, noNaN: true }),
      day,
      fc.integer({ min: 0, max: 2_000_000_000 }),
      (latitude, longitude, date, number) => {
        const [iso = '', clock = ''] = date.toISOString().split('T');
        const [year = '', month = '', dayOfMonth = ''] = iso.split('-');
        for (const text of [
          `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`,
          `${latitude.toFixed(7)} ${longitude.toFixed(7)}`,
          `${iso} ${clock.slice(0, 5)}`,
          `${dayOfMonth}/${month}/${year}`,
          `${dayOfMonth}.${month}.${year}`,
          `${dayOfMonth}-${month}-${year}`,
          `${clock.slice(0, 5).replace(':', '')} hours on ${dayOfMonth} ${month} ${year}`,
          `${number.toLocaleString('en-US')} people`,
          `$${number}.00`,
          `${number} shillings`,
        ]) {
          expect(withoutPersons(text)).toBe(text);
        }
      },
    ),
  );
});

it('refuses a text by the sort of what it holds and never repeats it', () => {
  const problems = personProblems('Ask Mr. Alpha Beta, 0803 123 4567 or 0803 765 4321.', '/account');
  expect(problems).toEqual([
    {
      at: '/account',
      expected: 'a text that nobody can be found by',
      found: 'a person’s name and a telephone number (masked here)',
      todo: 'Take it out; what identifies a victim, a witness or a source belongs in no field of the record.',
    },
  ]);
  expect(JSON.stringify(problems)).not.toMatch(/Alpha|\d{3}/);
});

it('is quick on a long text that is full of digits', () => {
  const began = performance.now();
  for (const text of [
    '0 '.repeat(50_000),
    '0123-'.repeat(20_000),
    '('.repeat(100_000),
    'tel '.repeat(25_000),
    '00 1'.repeat(25_000),
  ]) {
    withoutPersons(text);
  }
  expect(performance.now() - began).toBeLessThan(5000);
});
