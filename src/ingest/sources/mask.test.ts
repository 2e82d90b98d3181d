import fc from 'fast-check';
import { expect, it } from 'vitest';

import { withoutPersons } from './mask.ts';

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
